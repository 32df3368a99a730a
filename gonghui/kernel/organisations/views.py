"""Pages of an organisation: what it is, who is in it, who holds which office."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible, Refused
from gonghui.kernel.pages import SIGNED_IN, ActionPage, ObjectPage, Page, TitledFormPage
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.people.queries import find_by_name_and_phone, newcomer, reveal
from gonghui.kernel.rights import may, objects

from . import actions, officers, queries
from .forms import AppointForm, DelegatesForm, EndTermForm, ResetFactorForm, RevealForm
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
        shown = list(posts.exclude(office=Office.DELEGATE).select_related("organisation").order_by("since"))
        self.add_factors(shown)
        return super().context(
            facts=_facts(here), posts=shown,
            delegates=posts.filter(office=Office.DELEGATE).order_by("pk"), above=queries.ancestors(here),
            below=here.children.order_by("kind", "name")[:200], union=getattr(here, "union", None),
            may_appoint=may(self.actor, Right.APPOINT, here),
            has_delegates=Office.DELEGATE in actions.offices_of(here.kind),
            keeps_robots=here.kind == Kind.ENTERPRISE_UNION and may(self.actor, Right.APPOINT, here),
            may_see_people=may(self.actor, Right.SEE_ITS_PEOPLE, here), roster=self.roster(here), **extra,
        )  # fmt: skip

    def add_factors(self, posts: list[Any]) -> None:
        """How it stands with the officers' second factors, for colleagues who answer for them."""
        if not any(officers.is_over_an_area(post) for post in posts):
            return
        if not objects(self.actor, Right.ASK_TO_RESET_A_FACTOR, Post.objects.filter(organisation=self.object)).exists():
            return
        at = clock.now()
        standings, resets = officers.factor_standings(posts, at), officers.open_resets(posts, at)
        for post in posts:
            post.factor_standing, post.reset = standings.get(post.pk, ""), resets.get(post.pk)
            is_theirs = post.person_id == self.actor.person_id
            post.may_ask_reset = post.factor_standing == officers.SET and not post.reset and not is_theirs

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


class AppointPage(TitledFormPage):
    access = Right.APPOINT
    asks_again = True
    name = "organisation"
    title, back_page = "任命", "organisations:organisation"
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

    @property
    def about(self) -> str:  # type: ignore[override]
        return str(self.object.short_name)


class DelegatesPage(TitledFormPage):
    """The delegates to the workers' congress, entered as a list."""

    access = Right.APPOINT
    asks_again = True
    name = "organisation"
    title, submit, back_page = "指定职工代表", "登记", "organisations:organisation"
    explain = "把选出来的职工代表一次登记进来。已经是代表的不会重复；换届的，先在工会页面结束原来的任期。"
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

    @property
    def about(self) -> str:  # type: ignore[override]
        union = self.object
        workforce = queries.workers_reached(union).count()
        delegates = queries.holders(union, Office.DELEGATE).count()
        return f"{union.short_name}在册职工 {workforce} 人，现任职工代表 {delegates} 人。"


class AboutAPost(TitledFormPage):
    """A form about somebody in office; back to the organisation."""

    name = "post"
    object: Post

    @property
    def about(self) -> str:  # type: ignore[override]
        post = self.object
        return f"{post.person.name}，{post.organisation.short_name}{post.get_office_display()}"

    def back(self) -> str:
        return reverse("organisations:organisation", args=[self.object.organisation_id])


class EndTermPage(AboutAPost):
    access = Right.END_A_TERM
    asks_again = True
    title = "结束任期"
    form_class = EndTermForm
    action = actions.end_term
    success = "任期已结束。"


class AskToResetFactor(AboutAPost):
    """`/organisations/posts/<id>/reset-factor/`: a colleague's phone is lost; somebody else has to confirm it."""

    access = Right.ASK_TO_RESET_A_FACTOR
    asks_again = True
    title, submit = "取消丢失的两步验证", "提出"
    explain = "取消原来的验证器，要两位同事：您提出，另一位确认。两个人的名字都记录在案。"
    above_form = "organisations/before_asking.html"
    form_class = ResetFactorForm
    action = actions.ask_to_reset_factor
    success = "已提出。请把这一页的网址告诉另一位同事，由他确认。"

    def next_url(self, done: Any) -> str:
        return reverse("organisations:factor_reset", args=[done.value.pk])


class FactorResetPage(ActionPage):
    """`/organisations/resets/<id>/`: what a colleague asked; another confirms."""

    access = Right.SEE_A_FACTOR_RESET
    asks_again = True
    template = "organisations/reset.html"
    name = "reset"
    form_class = NothingForm
    action = actions.confirm_factor_reset
    success = "已确认。本人下次登录时重新设置两步验证。"

    def context(self, **extra: Any) -> dict[str, Any]:
        reset = self.object
        is_open = reset.ended_at is None and reset.lapses_at > clock.now()
        others = self.actor.person_id not in (reset.person_id, reset.asked_by_id)
        may_confirm = is_open and others and may(self.actor, Right.CONFIRM_A_FACTOR_RESET, reset)
        return super().context(is_open=is_open, may_confirm=may_confirm, **extra)

    def next_url(self, done: Any) -> str:
        return reverse("organisations:organisation", args=[self.object.post.organisation_id])


class WithdrawFactorReset(FactorResetPage):
    access = Right.WITHDRAW_A_FACTOR_RESET
    http_method_names = ["post"]
    action = actions.withdraw_factor_reset
    success = "已撤回。"


class RevealPage(ActionPage):
    """One look at one field of one worker, with its reason, on that worker's record."""

    access = Right.READ_PERSONAL_DATA
    asks_again = True
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
