"""The delegations of both sides: lists, the law beside them while they are made, and who may change them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.people.views.with_code import MyCodePage
from gonghui.kernel.rights import may

from ..actions.choosing import choose_chief
from ..actions.delegation import (
    CHIEF_STEPS,
    NAMING_STEPS,
    appoint_representatives,
    authorise_chief,
    authority_purpose,
    enter_employer_side,
    invite_outsider,
    name_employer_side,
    release_seat,
    settle_delegation,
)
from ..forms.delegation import (
    AppointForm,
    AuthoriseByCodeForm,
    AuthoriseByScanForm,
    BecauseForm,
    ChooseChiefForm,
    EmployerSideForm,
    OutsiderForm,
)
from ..models import Representative, Side
from ..queries.delegation import (
    delegation_check,
    planned,
    protection,
    representatives,
    union_chooses,
    why_no_choice,
)
from ..queries.vacancy import STEPS as VACANCY_STEPS
from ..queries.vacancy import empty_seats
from ..rights import Right
from . import election
from .pages import RoundPage


class Delegations(RoundPage):
    """Both lists as everybody in the firm sees them, each with every rule and whether it holds."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/delegation/delegation.html"
    step_key = "elect"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        settles = round.step_is_open(("elect",)) and may(self.actor, Right.SETTLE_THE_WORKER_SIDE, round)
        naming = round.step_is_open(NAMING_STEPS)
        return super().context(
            sides=[self.side(Side.WORKER), self.side(Side.EMPLOYER)], protection=protection(round), settles=settles,
            union_chooses=union_chooses(round),
            may_choose=not why_no_choice(round) and may(self.actor, Right.CHOOSE_A_CHIEF, round),
            may_authorise=round.step_is_open(CHIEF_STEPS) and may(self.actor, Right.AUTHORISE_A_CHIEF, round),
            may_name=naming and may(self.actor, Right.NAME_THE_EMPLOYER_SIDE, round),
            may_enter=naming and may(self.actor, Right.ENTER_EMPLOYER_PAPERS, round),
            empty_seats=empty_seats(round, self.actor, clock.today()), **self.leaving(), **extra,
        )  # fmt: skip

    def leaving(self) -> dict[str, bool]:
        """Who may put on record that somebody sits no longer, once the lists are settled."""
        round = self.object
        here = round.step_is_open(VACANCY_STEPS)
        return {
            name: here and may(self.actor, right, round)
            for name, right in {
                "releases_worker": Right.SETTLE_THE_WORKER_SIDE,
                "releases_employer": Right.NAME_THE_EMPLOYER_SIDE,
                "releases_on_paper": Right.ENTER_EMPLOYER_PAPERS,
                "gives_up": Right.GIVE_UP_A_SEAT,
            }.items()
        }

    def side(self, side: Side) -> dict[str, Any]:
        making = side == Side.WORKER and self.object.step_is_open(("initiate", "elect"))
        rows = planned(self.object, side) if making else list(representatives(self.object, side))
        return {"key": side.value, "title": side.label, "rows": rows, "check": delegation_check(self.object, side)}


class DelegationAct(election.ElectionAct):
    """A form of the lists, afterwards the lists again."""

    back_page = "bargaining:delegation"


class Settle(DelegationAct):
    """A button; when the list is not lawful, the page says which rules it breaks."""

    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = NothingForm
    action = settle_delegation
    title, submit = "确定职工方代表名单", "确定名单"
    explain = "没有另外委托的，首席代表由工会主席担任。名单定下后进入“发送要约”。"
    success = "职工方代表名单已经确定并公布。"


class Appoint(DelegationAct):
    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = AppointForm
    action = appoint_representatives
    title, submit = "选派职工方代表", "选派"
    explain = "本地规定职工方代表由工会选派。选派后名单向全体职工公开。"

    def form_arguments(self) -> dict[str, Any]:
        return {"round": self.object}


class InviteOutsider(DelegationAct):
    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = OutsiderForm
    action = invite_outsider
    title, submit = "外聘一位专业人士", "列入名单"
    explain = "可以书面委托律师、工会干部等专业人士，不超过本方代表的三分之一，不能当首席代表。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"outsider": form.outsider(), "received": form.cleaned_data["file"]}


class SeatAct(DelegationAct):
    """A form about one seat that is held now; for any other it does not exist."""

    seat: Representative

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        found = self.object.representatives.filter(pk=kwargs["seat"], left_on=None).select_related("person").first()
        if found is None:
            raise NotVisible()
        self.seat = found


class ChooseChief(DelegationAct):
    access = Right.CHOOSE_A_CHIEF
    form_class = ChooseChiefForm
    action = choose_chief
    title, submit = "推选首席代表", "推选"
    explain = "本单位没有工会，首席代表由职工方代表互相推选，过半数同意的担任。定下以前可以改。"
    success = "您的推选已经记下。"

    def form_arguments(self) -> dict[str, Any]:
        rows = representatives(self.object, Side.WORKER)
        return {
            "seats": [(str(row.person_id), f"{row.person.name} {row.title}") for row in rows if not row.is_outsider]
        }

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"chief": UUID(form.cleaned_data["chief"])}


class Release(SeatAct):
    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = BecauseForm
    action = release_seat
    title, submit = "从名单里去掉", "去掉"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"representative": self.kwargs["seat"], **form.cleaned_data}


class Authorising:
    """What the two ways of authorising a chief share: whom one can choose."""

    object: Any
    actor: Any
    title = "书面委托首席代表"

    def form_arguments(self) -> dict[str, Any]:
        worker = may(self.actor, Right.SETTLE_THE_WORKER_SIDE, self.object)
        rows = representatives(self.object, Side.WORKER if worker else Side.EMPLOYER)
        eligible = [row for row in rows if not (row.is_chief or row.is_outsider)]
        return {"seats": [(str(row.person_id), f"{row.person.name} {row.title}") for row in eligible]}


class AuthoriseByScan(Authorising, DelegationAct):
    access = Right.AUTHORISE_A_CHIEF
    form_class = AuthoriseByScanForm
    action = authorise_chief
    submit = "提交"
    explain = "上传签字盖章的授权委托书。"
    success = "首席代表已经变更。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"chief": form.cleaned_data["chief"], "received": form.cleaned_data["file"]}


class AuthoriseByCode(Authorising, RoundPage, MyCodePage):
    """The authority is written here and signed by a one-time code to the giver's own phone."""

    access = Right.AUTHORISE_A_CHIEF
    form_class = AuthoriseByCodeForm
    template = "bargaining/delegation/with_code.html"
    step_key = "elect"
    submit = "签署委托书"

    @property
    def purpose(self) -> str:  # type: ignore[override]
        return authority_purpose(self.object)

    def perform(self, form: Any) -> Any:
        return authorise_chief(self.object, actor=self.actor, at=clock.now(), chief=form.cleaned_data["chief"])

    def next_url(self, done: Any) -> str:
        return reverse("bargaining:delegation", args=[self.object.pk])


class NameEmployerSide(DelegationAct):
    """The employer's own page of its list."""

    access = Right.NAME_THE_EMPLOYER_SIDE
    form_class = EmployerSideForm
    template = "bargaining/delegation/employer_side.html"
    action = name_employer_side
    title, submit = "指定企业方代表", "提交名单"
    explain = "首席代表由法定代表人担任，或者由其书面授权的人担任。再次提交会替换上一份名单。"
    success = "企业方代表名单已经提交，双方都能看到。"
    scan_required = False

    def form_arguments(self) -> dict[str, Any]:
        head = holders(self.object.enterprise, Office.LEGAL_REPRESENTATIVE).first()
        proposed = {"chief": head.name} if head else {}
        return {"round": self.object, "scan_required": self.scan_required, "initial": proposed}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        return {"received": given.pop("file"), **given}

    def context(self, **extra: Any) -> dict[str, Any]:
        check = delegation_check(self.object, Side.EMPLOYER)
        return super().context(check=check, protection=protection(self.object), **extra)


class EnterEmployerSide(NameEmployerSide):
    """The chair enters the stamped list of an employer who does not sign in."""

    access = Right.ENTER_EMPLOYER_PAPERS
    action = enter_employer_side
    title, submit = "代录企业方代表名单", "代录并上传"
    explain = "企业方不方便登录的，凭盖章的名单和授权委托书代录。记录里会写明是您代录的。"
    success = "已代录企业方代表名单。"
    scan_required = True


urlpatterns = [
    path("<uuid:pk>/delegation/chief/choose/", ChooseChief.as_view(), name="choose_chief"),
    *election.urlpatterns,
    path("<uuid:pk>/delegation/", Delegations.as_view(), name="delegation"),
    path("<uuid:pk>/delegation/settle/", Settle.as_view(), name="settle_delegation"),
    path("<uuid:pk>/delegation/appoint/", Appoint.as_view(), name="appoint_representatives"),
    path("<uuid:pk>/delegation/outsider/", InviteOutsider.as_view(), name="invite_outsider"),
    path("<uuid:pk>/delegation/<uuid:seat>/release/", Release.as_view(), name="release_seat"),
    path("<uuid:pk>/delegation/chief/", AuthoriseByCode.as_view(), name="authorise_chief"),
    path("<uuid:pk>/delegation/chief/paper/", AuthoriseByScan.as_view(), name="authorise_chief_on_paper"),
    path("<uuid:pk>/delegation/employer/", NameEmployerSide.as_view(), name="name_employer_side"),
    path("<uuid:pk>/delegation/employer/paper/", EnterEmployerSide.as_view(), name="enter_employer_side"),
]
