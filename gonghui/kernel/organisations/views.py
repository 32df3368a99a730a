"""Pages of an organisation: what it is, who is in it, who holds which office."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible, Refused
from gonghui.kernel.pages import SIGNED_IN, ActionPage, ObjectPage, Page
from gonghui.kernel.people.queries import find_by_name_and_phone, newcomer, reveal
from gonghui.kernel.rights import may

from . import actions, queries
from .forms import AppointForm, DelegatesForm, EndTermForm, RevealForm
from .models import Kind, Office, Post
from .rights import Right

PAGE = 50


class MyOrganisations(Page):
    """Where I sit, and what lies below."""

    access = SIGNED_IN
    template = "organisations/mine.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(desks=queries.desks_of(self.actor), **extra)


class OrganisationPage(ObjectPage):
    access = Right.SEE_THE_ORGANISATION
    template = "organisations/organisation.html"
    name = "organisation"

    def context(self, **extra: Any) -> dict[str, Any]:
        here = self.object
        posts = Post.objects.held_on(clock.today()).filter(organisation=here).select_related("person")
        return super().context(
            facts=_facts(here), posts=posts.exclude(office=Office.DELEGATE).order_by("since"),
            delegates=posts.filter(office=Office.DELEGATE).order_by("pk"), above=queries.ancestors(here),
            below=here.children.order_by("kind", "name")[:200], union=getattr(here, "union", None),
            may_appoint=may(self.actor, Right.APPOINT, here),
            has_delegates=Office.DELEGATE in actions.offices_of(here.kind),
            keeps_robots=here.kind == Kind.ENTERPRISE_UNION and may(self.actor, Right.APPOINT, here),
            may_see_people=may(self.actor, Right.SEE_ITS_PEOPLE, here), roster=self.roster(here), **extra,
        )  # fmt: skip

    def roster(self, here: Any) -> str:
        """The page of the enterprise's roster for those who keep it, also from its union's page."""
        enterprise = here if here.kind == Kind.ENTERPRISE else here.enterprise
        if enterprise is None or not may(self.actor, Right.MANAGE_ITS_ROSTER, enterprise):
            return ""
        return reverse("rosters:roster", args=[enterprise.pk])


class PeoplePage(ObjectPage):
    """The workers of an enterprise, or of the enterprise of a union, with their numbers masked."""

    access = Right.SEE_ITS_PEOPLE
    template = "organisations/people.html"
    name = "organisation"

    def context(self, **extra: Any) -> dict[str, Any]:
        enterprise = self.object.enterprise or self.object
        rows = queries.workers_of(enterprise).order_by("department", "number", "id")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        return super().context(workers=page, total=page.paginator.count, **extra)


class AppointPage(ActionPage):
    access = Right.APPOINT
    template = "organisations/appoint.html"
    name = "organisation"
    form_class = AppointForm
    action = actions.appoint
    success = "已任命。"

    def form_arguments(self) -> dict[str, Any]:
        offices = actions.offices_of(self.object.kind)
        if not may(self.actor, Right.APPOINT_ITS_HEAD, self.object):
            offices = tuple(office for office in offices if office not in actions.HEADS)
        return {"offices": offices}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        name, phone = given.pop("name"), given.pop("phone")
        person = find_by_name_and_phone(name, phone)
        if person is None and given["office"] in actions.HEADS:
            person = newcomer(name, phone)
        if person is None:
            raise Refused("花名册上没有这个姓名和手机号的人，请核对。", field="name")
        return {**given, "person": person}

    def next_url(self, done: Any) -> str:
        return reverse("organisations:organisation", args=[self.object.pk])


class DelegatesPage(ActionPage):
    """The delegates to the workers' congress, entered as a list."""

    access = Right.APPOINT
    template = "organisations/delegates.html"
    name = "organisation"
    form_class = DelegatesForm
    action = actions.appoint_delegates
    success = "职工代表已经登记。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        if Office.DELEGATE not in actions.offices_of(self.object.kind):
            raise NotVisible()

    def form_arguments(self) -> dict[str, Any]:
        return {"union": self.object}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        return {"persons": given.pop("names"), **given}

    def context(self, **extra: Any) -> dict[str, Any]:
        held = queries.holders(self.object, Office.DELEGATE)
        return super().context(delegates=held.count(), workforce=_workforce(self.object), **extra)

    def next_url(self, done: Any) -> str:
        return reverse("organisations:organisation", args=[self.object.pk])


def _workforce(union: Any) -> int:
    return queries.workers_reached(union).count()


class EndTermPage(ActionPage):
    access = Right.END_A_TERM
    template = "organisations/end_term.html"
    name = "post"
    form_class = EndTermForm
    action = actions.end_term
    success = "任期已结束。"

    def next_url(self, done: Any) -> str:
        return reverse("organisations:organisation", args=[self.object.organisation_id])


class RevealPage(ActionPage):
    """One look at one field of one worker, with its reason, on that worker's record."""

    access = Right.READ_PERSONAL_DATA
    template = "organisations/reveal.html"
    name = "employment"
    form_class = RevealForm

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.answer(self.context(form=form), status=422)
        value = reveal(self.object.person, actor=self.actor, at=clock.now(), **form.cleaned_data)
        answer = self.answer(self.context(form=form, value=value or "没有登记"))
        answer["Cache-Control"] = "no-store"
        return answer


def _facts(organisation: Any) -> list[dict[str, str]]:
    union = getattr(organisation, "union", None)
    facts = [
        ("名称", organisation.name),
        ("类别", organisation.get_kind_display()),
        ("层级", organisation.level_title),
        ("统一社会信用代码", organisation.uscc),
        ("行业", organisation.industry),
        ("地址", organisation.address),
        ("工会", union.name if union else ""),
        ("企业", organisation.enterprise.name if organisation.enterprise else ""),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]
