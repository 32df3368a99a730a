"""Talks of an industry or an area begin: the firms on the list, and each firm's answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action, turn_to
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.matters.actions import begin_matter, cover, uncover
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.actions import register_employers
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import headcounts, holders_in, reach_of
from gonghui.kernel.papers.actions import attach_upload
from gonghui.kernel.papers.codes import new_code
from gonghui.kernel.papers.receiving import Received
from gonghui.rulebook import rules_at

from ..events import FirmDeclined, FirmJoined, FirmsListed, RoundInitiated, TalksRequested
from ..industry.models import Firm, TalksRequest
from ..industry.queries import bodies, latest_for, running_for, scope_of, substitutes, too_high, unions_to_ask
from ..industry.scopes import Counterpart, Standing
from ..models import Kind as RoundKind
from ..models import Round, Side
from ..procedure import INDUSTRY_ROUND
from ..queries.house import EMPLOYER_OFFICES
from ..rights import FirmRight, IndustryOpening, Right
from .opening import refuse_odd_term

LISTING = ("initiate", "elect", "offer", "answer")
#: Until the draft goes to the vote.
JOINING = (*LISTING, "coordinate", "meet", "minutes")
FEWEST_FIRMS = 2
LONGEST_FIELD = 40


@action(IndustryOpening.START_FOR_THE_INDUSTRY, on=Organisation)
def start_industry_round(
    union: Organisation, *, field: str, firms: Iterable[UUID], term_from: date, term_until: date,
    body: UUID | None = None, counterpart: str = Counterpart.ASSOCIATION, about: str = RoundKind.WAGE, at: datetime,
) -> Any:  # fmt: skip
    """The union of an industry or an area begins talks for the workers of these firms.

    `body` is who it bargains with; without one, `counterpart` names what the law of the place puts there instead.
    Raises Refused (too high a level, no such substitute here, too few firms, an odd term), Conflict.
    """
    if counterpart != Counterpart.ASSOCIATION:
        employers = _substitute(union, Counterpart(counterpart), field, at)
    else:
        employers = _body(union, body)
    return _start(
        union, employers, Side.WORKER, Counterpart(counterpart), field, firms, about, term_from, term_until, at
    )


@action(IndustryOpening.START_FOR_ITS_EMPLOYERS, on=Organisation)
def start_industry_round_for_employers(
    employers: Organisation, *, union: UUID, field: str, firms: Iterable[UUID], term_from: date, term_until: date,
    about: str = RoundKind.WAGE, at: datetime,
) -> Any:  # fmt: skip
    """A body of employers begins talks with the union of its industry or area (浙江省集体合同条例 9)."""
    found = Organisation.objects.filter(pk=union, kind__in=(Kind.INDUSTRY_FEDERATION, Kind.FEDERATION)).first()
    if found is None:
        raise Refused("请选择对方工会。", field="union")
    _body(found, employers.pk)
    return _start(
        found, employers, Side.EMPLOYER, Counterpart.ASSOCIATION, field, firms, about, term_from, term_until, at
    )


def _body(union: Organisation, body: UUID | None) -> Organisation:
    found = bodies(union).filter(pk=body).first() if body else None
    if found is None:
        raise Refused("请选择对方的行业协会、商会等企业代表组织。还没有登记的，请联系上级工会登记。", field="body")
    return found


def _substitute(union: Organisation, counterpart: Counterpart, field: str, at: datetime) -> Organisation:
    """Who stands in where there is no body of employers: registered under the union's area, once for a field."""
    rules = rules_at(union.place, clock.day_of(at))
    if counterpart not in {item.key for item in substitutes(rules)}:
        raise Refused(f"没有查到本地规定可以由{counterpart.label}作为企业方，请选择企业代表组织。", field="counterpart")
    area = union if union.kind == Kind.FEDERATION else union.parent
    name = f"{area.short_name if area else union.short_name}{field}{counterpart.label}"[:120]
    found = Organisation.objects.filter(kind=Kind.EMPLOYERS_BODY, name=name, parent=area).first()
    made: Organisation = found or register_employers(area or union, name=name, short_name=f"{field}企业方"[:40])
    return made


def _start(
    union: Organisation, employers: Organisation, proposer: Side, counterpart: Counterpart, field: str,
    firms: Iterable[UUID], about: str, term_from: date, term_until: date, at: datetime,
) -> Any:  # fmt: skip
    today, kind = clock.day_of(at), RoundKind(about)
    # Both sides may begin: whoever is second waits here and finds the round of the first.
    Organisation.objects.select_for_update().get(pk=union.pk)
    if running := running_for(union):
        raise Conflict(f"{running.matter.title}（{running.matter.number}）正在进行，办结以后才能发起新的一轮。")
    if held := too_high(union, rules_at(union.place, today)):
        raise Refused(f"行业性、区域性协商{held.title}（{held.basis}）。请由县级以下的行业、区域工会发起。")
    field = " ".join(field.split())
    if not field or len(field) > LONGEST_FIELD:
        raise Refused(f"请写明是哪个行业或者区域，最多 {LONGEST_FIELD} 字，例如“五金行业”。", field="field")
    refuse_odd_term(term_from, term_until, union.place, today)
    listed = _firms(union, firms)
    if len(listed) < FEWEST_FIRMS:
        raise Refused(f"行业（区域）协商至少列入 {FEWEST_FIRMS} 家企业。只有一家的，请在企业名下发起。", field="firms")
    scope = scope_of(union)
    matter = begin_matter(
        INDUSTRY_ROUND, enterprise=employers, union=union,
        title=f"{term_from.year} 年度{field}{kind.talks}集体协商"[:120],
    )  # fmt: skip
    heads = headcounts(listed)
    round = Round.objects.create(
        pk=matter.pk, matter=matter, kind=kind, scope=scope, field=field, counterpart=counterpart, proposer=proposer,
        term_from=term_from, term_until=term_until, workforce=sum(heads.values()), join_code=new_code(),
        previous=latest_for(union),
    )  # fmt: skip
    _list(round, listed, heads, at)
    TalksRequest.objects.filter(union=union, round=None).update(round=round)
    turn_to(round)
    told = RoundInitiated(employers.pk, proposer.value, round.workforce, kind.value, field=field, firms=len(listed))
    return [told, FirmsListed(tuple(firm.pk for firm in listed))], round


def _firms(union: Organisation, firms: Iterable[UUID]) -> list[Organisation]:
    wanted = set(firms)
    found = list(reach_of(union).filter(pk__in=wanted).order_by("name"))
    if len(found) < len(wanted):
        raise Refused("有企业不在本工会的区域里，请刷新页面，重新选择。", field="firms")
    return found


def _list(round: Round, firms: list[Organisation], heads: dict[UUID, int], at: datetime) -> None:
    """Put firms on the list and let their people see the round; those who speak for them are told."""
    Firm.objects.bulk_create(Firm(round=round, enterprise=firm, workforce=heads.get(firm.pk, 0)) for firm in firms)
    cover(round.matter, [firm.pk for firm in firms])
    employers = holders_in([firm.pk for firm in firms], *EMPLOYER_OFFICES).values_list("pk", flat=True)
    send(
        employers, key=f"listed:{round.pk}", title="请授权参加行业（区域）集体协商",
        text=f"{round.matter.title}把贵企业列入了名单，请确认是否授权参加。", url=round.matter.get_absolute_url(),
        at=at,
    )  # fmt: skip


@action(Right.LIST_THE_FIRMS, on=Round, step=LISTING)
def list_firms(round: Round, *, firms: Iterable[UUID], at: datetime) -> FirmsListed:
    """Put more firms on the list, until the offer is answered. One that had declined is asked again."""
    _refuse_single(round)
    found = _firms(round.union, firms)
    known = {firm.enterprise_id: firm for firm in round.firms.all()}
    again = [firm for firm in found if firm.pk in known and known[firm.pk].standing == Standing.DECLINED]
    fresh = [firm for firm in found if firm.pk not in known]
    if not fresh and not again:
        raise Refused("没有选择新的企业。", field="firms")
    for firm in again:
        row = known[firm.pk]
        row.standing, row.answered_at = Standing.WAITING, None
        row.save(update_fields=["standing", "answered_at"])
    cover(round.matter, [firm.pk for firm in again])
    heads = headcounts(fresh)
    _list(round, fresh, heads, at)
    round.workforce += sum(heads.values())
    round.save(update_fields=["workforce"])
    return FirmsListed(tuple(firm.pk for firm in (*fresh, *again)))


def _refuse_single(round: Round) -> None:
    if round.is_of_one:
        raise Refused("企业的协商没有企业名单。")


@action(FirmRight.ANSWER_FOR_THE_FIRM, on=Firm, step=JOINING)
def join_round(firm: Firm, *, at: datetime) -> FirmJoined:
    """The firm authorises the employer side to bargain for it."""
    _answer(firm, Standing.JOINED, at)
    return FirmJoined(firm.enterprise_id)


@action(FirmRight.ANSWER_FOR_THE_FIRM, on=Firm, step=JOINING)
def decline_round(firm: Firm, *, reason: str, at: datetime) -> FirmDeclined:
    """The firm does not take part, with a reason everybody reads; its people follow the round no longer."""
    if not reason.strip():
        raise Refused("请写明不参加的原因。", field="reason")
    _answer(firm, Standing.DECLINED, at)
    uncover(firm.round.matter, firm.enterprise_id)
    return FirmDeclined(firm.enterprise_id, reason.strip()[:200])


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step=JOINING)
def enter_authorities(round: Round, *, firms: Iterable[UUID], received: Received, at: datetime) -> list[Event]:
    """The union enters stamped authorities of firms that do not sign in; one upload may hold several."""
    wanted = set(firms)
    rows = list(round.firms.filter(pk__in=wanted, standing=Standing.WAITING))
    if not rows:
        raise Refused("请选择授权书是哪几家企业的，已经授权的不用再选。", field="firms")
    scan = attach_upload(round.matter, received=received, purpose="企业参加协商授权书", stands_for="企业授权")
    for firm in rows:
        firm.authority = scan
        _answer(firm, Standing.JOINED, at)
    return [FirmJoined(firm.enterprise_id, by_upload=True) for firm in rows]


def _answer(firm: Firm, standing: Standing, at: datetime) -> None:
    if firm.standing == standing:
        raise Conflict(f"{firm.name}{standing.label}，不用再办。")
    if firm.standing == Standing.DECLINED:
        raise Conflict(f"{firm.name}已经表示不参加。要参加的，请发起方重新列入。")
    firm.standing, firm.answered_at = standing, at
    firm.save(update_fields=["standing", "answered_at", "authority"])


@action(IndustryOpening.ASK_FOR_TALKS, on=Organisation)
def request_talks(union: Organisation, *, of: UUID, words: str = "", at: datetime) -> TalksRequested:
    """An enterprise's union asks the industry's or area's union to propose talks (宁波市企业工资集体协商条例 27)."""
    asked = next((one for one in unions_to_ask(union) if one.pk == of), None)
    if asked is None:
        raise Refused("请选择本行业或者本区域的工会。", field="of")
    _, new = TalksRequest.objects.get_or_create(
        union=asked, asked_by=union, round=None, defaults={"asked_at": at, "words": words.strip()[:400]}
    )
    if not new:
        raise Conflict(f"已经向{asked.short_name}提出过，不用再提。")
    return TalksRequested(asked.pk, union.pk)
