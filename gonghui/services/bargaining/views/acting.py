"""Several forms on one page of a round: each is an address of its own, refused ones stand on the page again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from .pages import RoundActionPage


class ActOnPage(RoundActionPage):
    """Mixed with the page it stands on, this is one of that page's forms.

    `page_name` is the name of the page's address, `form_name` the form's in the page's context, `stands` that of
    the flag by which the page shows it; where it does not (too late, somebody was faster), the refusal is shown
    on top as `stray_form`.
    """

    page_name: ClassVar[str]
    form_name: ClassVar[str]
    stands: ClassVar[str] = ""

    def context(self, **extra: Any) -> dict[str, Any]:
        form = extra.get("form")
        if form is not None:
            extra[self.form_name] = form
        made = super().context(**extra)
        if form is not None and form.errors and not made.get(self.stands):
            made["stray_form"] = form
        return made

    def next_url(self, done: Any) -> str:
        """The page itself, as it now is."""
        return reverse(f"bargaining:{self.page_name}", args=[self.object.pk])
