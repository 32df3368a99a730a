"""Talks of an industry or an area: beginning them, asking for them, the firms on the list and what each has done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.urls import path, reverse
from django.utils.functional import cached_property

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import reach_of
from gonghui.kernel.pages import SIGNED_IN, FormPage, TitledFormPage
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import get_for, may, objects
from gonghui.rulebook import rules_at

from .. import joining
from ..actions.affirming import STEPS as AFFIRMING
from ..actions.affirming import affirm_contract, affirm_for_the_union, enter_affirmations
from ..actions.firms_vote import close_firm_votes, conclude_firm_votes, enter_firm_vote
from ..actions.industry import (
    JOINING,
    LISTING,
    decline_round,
    enter_authorities,
    join_round,
    list_firms,
    request_talks,
    start_industry_round,
    start_industry_round_for_employers,
)
from ..forms.industry import (
    DeclineForm,
    ListFirmsForm,
    PaperVoteForm,
    RequestTalksForm,
    StampedForm,
    StartForEmployersForm,
    StartIndustryForm,
)
from ..industry import queries
from ..industry.below import below_in_firms, floor_rule
from ..industry.models import Firm
from ..industry.scopes import Standing, Way
from ..industry.voting import is_over
from ..queries import opening
from ..rights import FirmRight, IndustryOpening, Right
from .acting import ActOnPage
from .opening import poster
from .pages import RoundPage


class StartIndustry(FormPage):
    """`/bargaining/industry/start/<union or association>/`."""

    access = SIGNED_IN
    template = "bargaining/industry/start.html"
    house: Organisation

    def admit(self, **kwargs: Any) -> None:
        self.house = get_for(self.actor, Organisation, kwargs["pk"])
        self.for_workers = may(self.actor, IndustryOpening.START_FOR_THE_INDUSTRY, self.house)
        if not self.for_workers and not may(self.actor, IndustryOpening.START_FOR_ITS_EMPLOYERS, self.house):
            raise Forbidden("发起行业（区域）协商由行业（区域）工会主席或者企业代表组织办理。")

    @cached_property
    def rules(self) -> Any:
        return rules_at(self.house.place, clock.today())

    def form(self, data: Any = None, files: Any = None) -> Any:
        first, last = opening.term_after(self.previous, self.rules, clock.today())
        initial: dict[str, Any] = {"term_from": first, "term_until": last, "field": self.house.industry}
        if self.for_workers:
            firms = list(queries.suggested(self.house)[: queries.MOST_SUGGESTED])
            bodies = list(queries.bodies(self.house))
            if self.house.industry:
                initial["firms"] = [str(firm.pk) for firm in firms]
            if len(bodies) == 1:
                initial["body"] = str(bodies[0].pk)
            return StartIndustryForm(
                data, initial=initial, offered=firms, reach=reach_of(self.house), bodies=bodies,
                instead=queries.substitutes(self.rules),
            )  # fmt: skip
        unions = queries.unions_facing(self.house)
        area = self.house.parent or self.house
        return StartForEmployersForm(
            data, initial=initial, offered=reach_of(area).order_by("name")[: queries.MOST_SUGGESTED],
            reach=reach_of(area), unions=unions,
        )  # fmt: skip

    @cached_property
    def previous(self) -> Any:
        return queries.latest_for(self.house) if self.for_workers else None

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(
            house=self.house, for_workers=self.for_workers, previous=self.previous,
            running=queries.running_for(self.house) if self.for_workers else None,
            too_high=queries.too_high(self.house, self.rules) if self.for_workers else None,
            asked=queries.asked_of(self.house, clock.today()) if self.for_workers else None,
            parties=self.rules.listing("bargaining.industry_parties"), ways=queries.ways(self.rules),
            **extra,
        )  # fmt: skip

    def perform(self, form: Any) -> Any:
        start = start_industry_round if self.for_workers else start_industry_round_for_employers
        return start(self.house, actor=self.actor, at=clock.now(), **form.facts())

    def next_url(self, done: Any) -> str:
        return str(done.subject.matter.get_absolute_url())


class RequestTalks(FormPage):
    """`/bargaining/industry/ask/<enterprise union>/`: a chair asks the industry's or area's union to propose."""

    access = SIGNED_IN
    template = "bargaining/industry/ask.html"
    form_class = RequestTalksForm
    success = "要求已经送到。人数够了，对方工会就应当提出协商。"
    union: Organisation

    def admit(self, **kwargs: Any) -> None:
        self.union = get_for(self.actor, Organisation, kwargs["pk"])
        if not may(self.actor, IndustryOpening.ASK_FOR_TALKS, self.union):
            raise Forbidden("要求行业（区域）协商由企业工会主席办理。")

    def form_arguments(self) -> dict[str, Any]:
        return {"unions": queries.unions_to_ask(self.union)}

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        unions = queries.unions_to_ask(self.union)
        return super().context(
            union=self.union,
            standing=[{"union": one, "asked": queries.asked_of(one, today)} for one in unions],
            **extra,
        )

    def perform(self, form: Any) -> Any:
        return request_talks(self.union, actor=self.actor, at=clock.now(), **form.cleaned_data)


class Firms(RoundPage):
    """`/bargaining/<id>/firms/`: every firm on the list, and how far it is."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/industry/firms.html"

    @cached_property
    def firms(self) -> list[Firm]:
        return queries.firms_of(self.object)

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(**{**self.standing(), **self.forms(), **extra})

    def standing(self) -> dict[str, Any]:
        round, figures = self.object, queries.count(self.firms)
        reads = may(self.actor, Right.READ_THE_DRAFT, round)
        return {
            "firms": self.firms, "figures": figures, "seal": queries.seal_rule(round),
            "mine": self.held(FirmRight.ANSWER_FOR_THE_FIRM), "unions": self.held(FirmRight.AFFIRM_FOR_ITS_UNION),
            "may_answer": round.step_is_open(JOINING), "may_affirm": round.step_is_open(AFFIRMING),
            "floor_rule": floor_rule(round.rules),
            "lower": below_in_firms(round) if reads and getattr(round, "contract", None) else [],
        }  # fmt: skip

    def held(self, right: FirmRight) -> set[UUID]:
        """The firms over which the reader holds a right."""
        return set(objects(self.actor, right, self.object.firms.all()).values_list("pk", flat=True))

    def forms(self) -> dict[str, Any]:
        """What the union may enter or do now; None where it may not."""
        round = self.object
        enters = may(self.actor, Right.ENTER_EMPLOYER_PAPERS, round)
        chairs = may(self.actor, Right.CONVENE_THE_CONGRESS, round) and round.step_is_open(("congress",))
        waiting = self.of(lambda firm: firm.standing == Standing.WAITING)
        unaffirmed = self.of(lambda firm: firm.passed and firm.affirmed_at is None)
        undecided = self.of(self.is_undecided)
        lists = round.step_is_open(LISTING) and may(self.actor, Right.LIST_THE_FIRMS, round)
        by_firms = chairs and round.way == Way.FIRMS
        joins, now = round.step_is_open(JOINING), clock.now()
        return {
            "list_form": ListFirmsForm(**self.listing()) if lists else None,
            "authority_form": StampedForm(firms=waiting) if enters and waiting and joins else None,
            "affirm_form": StampedForm(firms=unaffirmed) if enters and unaffirmed and self.affirms else None,
            "vote_form": PaperVoteForm(firms=undecided) if enters and undecided and chairs else None,
            "may_close": by_firms and any(f.ballot and f.ballot.is_open and is_over(f.ballot, now) for f in self.firms),
            "may_conclude": by_firms and not any(f.ballot and f.ballot.is_open for f in self.firms) and bool(undecided),
        }  # fmt: skip

    @property
    def affirms(self) -> bool:
        return bool(self.object.step_is_open(AFFIRMING))

    def of(self, wanted: Any) -> list[Firm]:
        return [firm for firm in self.firms if wanted(firm)]

    @staticmethod
    def is_undecided(firm: Firm) -> bool:
        open_now = firm.ballot is not None and firm.ballot.is_open
        return firm.standing == Standing.JOINED and firm.passed is None and not open_now

    def listing(self) -> dict[str, Any]:
        known = {firm.enterprise_id for firm in self.firms if firm.standing != Standing.DECLINED}
        more = queries.suggested(self.object.union).exclude(pk__in=known)[: queries.MOST_SUGGESTED]
        return {"offered": more, "reach": reach_of(self.object.union)}


class FirmsAct(ActOnPage, Firms):
    """A form of the page of the firms."""

    page_name = "firms"


class ListFirms(FirmsAct):
    access = Right.LIST_THE_FIRMS
    form_class = ListFirmsForm
    action = list_firms
    form_name = stands = "list_form"
    success = "已经列入名单，请各企业授权。"

    def form_arguments(self) -> dict[str, Any]:
        return self.listing()

    def arguments(self, form: Any) -> dict[str, Any]:
        return dict(form.facts())


class _OfFirms(FirmsAct):
    """A form that names firms of the list."""

    access = Right.ENTER_EMPLOYER_PAPERS

    def choices(self) -> Iterable[Firm]:
        return self.firms

    def form_arguments(self) -> dict[str, Any]:
        return {"firms": self.choices()}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        return {"received": given.pop("file"), **given}


class EnterAuthorities(_OfFirms):
    form_class = StampedForm
    action = enter_authorities
    form_name = stands = "authority_form"
    success = "授权书已录入，并注明由您上传。"


class EnterAffirmations(_OfFirms):
    form_class = StampedForm
    action = enter_affirmations
    form_name = stands = "affirm_form"
    success = "盖章页已录入，并注明由您上传。"


class EnterVote(_OfFirms):
    form_class = PaperVoteForm
    action = enter_firm_vote
    form_name = stands = "vote_form"
    success = "表决结果已录入，并注明由您上传。"


class CloseVotes(FirmsAct):
    access = Right.CONVENE_THE_CONGRESS
    form_class = NothingForm
    action = close_firm_votes
    form_name = "close_form"
    stands = "may_close"
    success = "已计票。"


class ConcludeVotes(FirmsAct):
    access = Right.CONVENE_THE_CONGRESS
    form_class = NothingForm
    action = conclude_firm_votes
    form_name = "conclude_form"
    stands = "may_conclude"
    success = "各企业表决已经结束，约束范围已经确定。"


class FirmPage(TitledFormPage):
    """One firm's own act: a tap on the list, or this page with the question."""

    name = "firm"
    form_class: type[Form] = NothingForm
    object: Firm

    @property
    def about(self) -> str:  # type: ignore[override]
        return f"{self.object.enterprise.short_name}，{self.object.round.matter.title}"

    def back(self) -> str:
        return reverse("bargaining:firms", args=[self.object.round_id])

    def next_url(self, done: Any) -> str:
        round = self.object.round
        if may(self.actor, Right.SEE_THE_ROUND, round):
            return reverse("bargaining:firms", args=[round.pk])
        return reverse("bargaining:index")


class Join(FirmPage):
    access = FirmRight.ANSWER_FOR_THE_FIRM
    action = join_round
    title, submit = "授权参加协商", "授权参加"
    explain = "企业方代表将代表贵企业参加协商；合同经表决通过后，对贵企业有约束力。"
    success = "已经授权。协商的每一步您都能看到。"


class Decline(FirmPage):
    access = FirmRight.ANSWER_FOR_THE_FIRM
    form_class = DeclineForm
    action = decline_round
    title, submit = "不参加协商", "不参加"
    explain = "写明原因，协商双方都能看到。以后要参加的，请发起方重新列入。"
    success = "已经记录不参加。"


class Affirm(FirmPage):
    access = FirmRight.ANSWER_FOR_THE_FIRM
    action = affirm_contract
    title, submit = "确认合同", "确认"
    explain = "双方首席代表已经签字。确认表示贵企业知悉并执行这份合同。"
    success = "已经确认。"


class AffirmForUnion(FirmPage):
    access = FirmRight.AFFIRM_FOR_ITS_UNION
    action = affirm_for_the_union
    title, submit = "本企业工会确认合同", "确认"
    explain = "本企业工会知悉这份合同，并监督履行。"
    success = "本企业工会已经确认。"


class FirmPoster(RoundPage):
    """The sheet for one firm's wall: the round's code under that firm's name."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/opening/poster.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        firm = self.firm()
        made = poster(self.object, joining.address(self.request, self.object))
        return super().context(poster=made | {"organisation": firm.enterprise.name}, **extra)

    def firm(self) -> Firm:
        key: UUID = self.kwargs["firm"]
        found = self.object.firms.select_related("enterprise").filter(pk=key).first()
        if found is None:
            raise NotVisible()
        return found


urlpatterns = [
    path("industry/start/<uuid:pk>/", StartIndustry.as_view(), name="start_industry"),
    path("industry/ask/<uuid:pk>/", RequestTalks.as_view(), name="request_talks"),
    path("<uuid:pk>/firms/", Firms.as_view(), name="firms"),
    path("<uuid:pk>/firms/list/", ListFirms.as_view(), name="list_firms"),
    path("<uuid:pk>/firms/authorities/", EnterAuthorities.as_view(), name="enter_authorities"),
    path("<uuid:pk>/firms/affirmations/", EnterAffirmations.as_view(), name="enter_affirmations"),
    path("<uuid:pk>/firms/vote/", EnterVote.as_view(), name="enter_firm_vote"),
    path("<uuid:pk>/firms/count/", CloseVotes.as_view(), name="close_firm_votes"),
    path("<uuid:pk>/firms/conclude/", ConcludeVotes.as_view(), name="conclude_firm_votes"),
    path("<uuid:pk>/firms/<uuid:firm>/poster/", FirmPoster.as_view(), name="firm_poster"),
    path("firm/<uuid:pk>/join/", Join.as_view(), name="join_as_firm"),
    path("firm/<uuid:pk>/decline/", Decline.as_view(), name="decline_as_firm"),
    path("firm/<uuid:pk>/affirm/", Affirm.as_view(), name="affirm_as_firm"),
    path("firm/<uuid:pk>/affirm-for-union/", AffirmForUnion.as_view(), name="affirm_as_union"),
]
