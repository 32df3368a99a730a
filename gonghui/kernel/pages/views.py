"""The base views."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, GonghuiError, NotVisible
from gonghui.kernel.rights import Rights, get_for, may
from gonghui.kernel.rights.table import table_of

from .access import PUBLIC, SIGNED_IN, Access


class Page(View):
    """A page. `access` is PUBLIC, SIGNED_IN or a right over the object that the address names."""

    access: ClassVar[Access | Rights]
    template: ClassVar[str] = ""
    #: A sensitive act: whoever has a second factor gives it again if the last time is hours ago.
    asks_again: ClassVar[bool] = False

    request: HttpRequest

    @cached_property
    def actor(self) -> Any:
        """Who asks: an Actor, on public pages perhaps nobody (None). Looked up when first asked."""
        return getattr(self.request, "actor", None)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.access is not PUBLIC and self.actor is None:
            return redirect_to_login(request.get_full_path())
        self.admit(**kwargs)
        if self.asks_again and (first := request.confirm_again()):  # type: ignore[attr-defined]
            return HttpResponseRedirect(first)
        return super().dispatch(request, *args, **kwargs)

    def admit(self, **kwargs: Any) -> None:
        """Let in, or raise NotVisible or Forbidden. Pages over an object load it here."""

    def context(self, **extra: Any) -> dict[str, Any]:
        """What the template is given."""
        return {"page": self, **extra}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(self.context())

    def answer(self, context: dict[str, Any], status: int = 200) -> HttpResponse:
        return render(self.request, self.template, context, status=status)


class ObjectPage(Page):
    """A page over one object: invisible is 404, visible without the right is 403.

    `load` finds the object; by default the model of the right's table, by the `pk` in the address.
    """

    access: ClassVar[Any]
    name = "object"
    object: Any

    def admit(self, **kwargs: Any) -> None:
        self.object = self.load(**kwargs)
        if isinstance(self.access, Rights) and not may(self.actor, self.access, self.object):
            raise Forbidden(f"您不能{self.access.sentence}。")

    def load(self, **kwargs: Any) -> Model:
        return get_for(self.actor, table_of(self.access).model, kwargs["pk"])

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(**{self.name: self.object, "object": self.object, **extra})


class FormPage(Page):
    """A form whose valid submission is one action call. Invalid answers 422 and keeps what was typed."""

    form_class: type[Form]
    success: ClassVar[str] = ""

    def form_arguments(self) -> dict[str, Any]:
        """Extra keyword arguments for the form (choices that depend on the object)."""
        return {}

    def form(self, data: Any = None, files: Any = None) -> Form:
        return self.form_class(data, files, **self.form_arguments())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(self.context(form=self.form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.answer(self.context(form=form), status=422)
        try:
            done = self.perform(form)
        except GonghuiError as refused:
            if isinstance(refused, Forbidden | NotVisible):
                raise
            return self.refuse(form, refused)
        if self.success:
            messages.success(request, self.success)
        return HttpResponseRedirect(self.next_url(done))

    def refuse(self, form: BaseForm, refused: GonghuiError) -> HttpResponse:
        """Show why not beside the field that it is about, what was typed kept; also "not now" and "too late"."""
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return self.answer(self.context(form=form), status=refused.status)

    def perform(self, form: Any) -> Any:
        """The one action call."""
        raise NotImplementedError

    def next_url(self, done: Any) -> str:
        return self.request.get_full_path()


class ActionPage(FormPage, ObjectPage):
    """A form over an object: `action` is called with the object and the form's cleaned data."""

    action: ClassVar[Any]

    def perform(self, form: Any) -> Any:
        act = type(self).__dict__.get("action") or type(self).action
        act = getattr(act, "__func__", act)
        return act(self.object, actor=self.actor, at=clock.now(), **self.arguments(form))

    def arguments(self, form: Any) -> dict[str, Any]:
        """The action's keyword arguments from the form."""
        return dict(form.cleaned_data)


__all__ = ["SIGNED_IN", "ActionPage", "FormPage", "ObjectPage", "Page"]
