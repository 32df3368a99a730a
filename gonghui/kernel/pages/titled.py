"""The page that most acts have: a title, a word of explanation, a form, the way back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from .views import ActionPage


class TitledFormPage(ActionPage):
    """A form under a title; afterwards, and on 返回, the page it was opened from.

    What depends on the object is a property of the same name. A module whose pages stand in a frame of their own
    names a template of its own, which includes `components/titled_form.html`.
    """

    template = "titled_form.html"
    title = ""
    #: Below the title, quietly: what the form is about.
    about = ""
    explain = ""
    #: The words on the button; the title where there are none.
    submit = ""
    #: A question asked before the form is sent.
    confirm = ""
    #: A template with what is to be read between the explanation and the fields.
    above_form: ClassVar[str] = ""
    #: The name of the address it was opened from, of the same object.
    back_page: ClassVar[str] = ""
    #: Where it leads when done, if not back there: likewise.
    next_page: ClassVar[str] = ""

    def back(self) -> str:
        return reverse(self.back_page, args=[self.object.pk])

    def context(self, **extra: Any) -> dict[str, Any]:
        words = {name: getattr(self, name) for name in ("title", "about", "explain", "confirm", "above_form")}
        return super().context(**words, submit=self.submit or self.title, back=self.back(), **extra)

    def next_url(self, done: Any) -> str:
        return reverse(self.next_page, args=[self.object.pk]) if self.next_page else self.back()
