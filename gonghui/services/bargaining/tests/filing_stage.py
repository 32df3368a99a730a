"""A round carried through the filing and the review; and one set down ready to be filed, its past told short."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.matters import course
from gonghui.kernel.matters.models import Matter, NamedDate, Visit
from gonghui.kernel.papers.actions import draft_paper, freeze_paper, sign_paper
from gonghui.kernel.papers.document import Document, Paragraph, Signatory, Signatures, Style
from gonghui.kernel.papers.models import Audience, Paper
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import system
from gonghui.services.bargaining.actions.filing import file_contract, lapse_review
from gonghui.services.bargaining.actions.review import object_to_contract, pass_review
from gonghui.services.bargaining.documents.contract import contract as contract_text
from gonghui.services.bargaining.kinds import CONTRACT, EMPLOYER_CHIEF, MINUTES, OFFER, REPLY, RESOLUTION, WORKER_CHIEF
from gonghui.services.bargaining.models import Clause, Contract, Filing, Offer, Reply, Representative, Round, Side
from gonghui.services.bargaining.models.contract import Unit
from gonghui.services.bargaining.models.delegation import Source
from gonghui.services.bargaining.rights import Right

#: A Monday; both chiefs signed on it.
SIGNED = datetime(2026, 3, 2, 10, 0, tzinfo=clock.CHINA)
FILED = SIGNED + timedelta(days=2)
DECIDED = FILED + timedelta(days=5)
SCAN = Received("委托书.txt", "text/plain", "企业委托工会代办备案".encode())
#: Steps before this one, each a day or two.
BEFORE = ("initiate", "elect", "offer", "answer", "meet", "minutes", "congress", "resolve")


@action(Right.LET_TIME_ACT, on=Round, quiet=True)
def _perform(round: Round, *, verb: Any) -> Any:
    """Run parts the way a service's own action would."""
    return [], verb(round)


def fresh(round: Round) -> Round:
    """The round as the database has it now."""
    return Round.objects.select_related("matter__enterprise", "matter__union").get(pk=round.pk)


def ready(city: Any, enterprise: Any = None, union: Any = None, signed: datetime = SIGNED, wage: int = 3200) -> Round:
    """A round whose contract both chiefs signed at `signed`: step review, nothing filed."""
    began = signed - timedelta(days=30)
    enterprise, union = enterprise or city.enterprise, union or city.union
    matter = Matter.objects.create(
        number=f"薪协{enterprise.pk.hex[-8:]}-{signed:%m%d%H%M}", title=f"{enterprise.short_name}工资集体协商",
        procedure_name="wage-round", procedure_version=1, step_key="review", enterprise=enterprise, union=union,
        place="330784", opened_at=began,
    )  # fmt: skip
    round = Round.objects.create(
        id=matter.pk, matter=matter, proposer=Side.WORKER, term_from=date(2026, 5, 1), term_until=date(2027, 4, 30),
        workforce=16, above_scale=False, join_code=matter.pk.hex[-12:],
    )  # fmt: skip
    for number, step in enumerate((*BEFORE, "review")):
        left = began + timedelta(days=number + 1) if step != "review" else None
        Visit.objects.create(matter=matter, step_key=step, entered_at=began + timedelta(days=number), left_at=left)
    day = clock.day_of(signed)
    NamedDate.objects.create(matter=matter, name="contract_signed", day=day)
    course.count(matter, "review", matter.procedure.dues["review"], day, signed)
    _seats(city, round)
    _contract(round, day, wage)
    _perform(round, actor=system("clock"), at=signed, verb=_papers(city, signed))
    return fresh(round)


def _seats(city: Any, round: Round) -> None:
    sides = {
        Side.WORKER: [city.chair, city.worker(1), city.worker(2)],
        Side.EMPLOYER: [city.boss, city.agent, city.worker(12)],
    }
    for side, players in sides.items():
        for number, player in enumerate(players):
            Representative.objects.create(
                round=round, person=player.person, side=side, is_chief=number == 0, since=date(2026, 2, 1),
                source=(Source.CHAIR if number == 0 else Source.ELECTED) if side == Side.WORKER else Source.NAMED,
            )  # fmt: skip


def _contract(round: Round, day: date, wage: int) -> None:
    fixed = [item for item in round.rules.listing("bargaining.topics") if item.fixed]
    Contract.objects.create(round=round, agreed_on=day - timedelta(days=5), passed_on=day - timedelta(days=1))
    for position, item in enumerate(fixed, 1):
        round.topics.create(position=position, key=item.key, title=item.text, fixed=True, basis=item.basis)
        figures: dict[str, Any] = {}
        if item.key == "wage_system":
            figures = {"amount": Decimal(wage), "unit": Unit.YUAN}
        if item.key == "average_wage":
            figures = {"amount": Decimal("5.00"), "unit": Unit.PERCENT}
        Clause.objects.create(
            contract=round.contract, position=position, topic_key=item.key, heading=item.text[:20],
            text=f"双方就{item.text}约定如下。", **figures,
        )  # fmt: skip


def _papers(city: Any, at: datetime) -> Any:
    """What the earlier steps leave: letters, minutes, resolution, and the contract signed by both chiefs."""

    def write(round: Round) -> None:
        contract = round.contract
        told = {
            kind: _signed(round, kind, _short(round, kind.title), Audience.PARTIES)
            for kind in (OFFER, REPLY, MINUTES, RESOLUTION)
        }
        contract.paper = _signed(round, CONTRACT, contract_text(round), Audience.DELEGATES)
        contract.minutes, contract.resolution = told[MINUTES], told[RESOLUTION]
        contract.number, contract.signed_on = contract.paper.number, clock.day_of(at)
        contract.save()
        Offer.objects.create(
            round=round, meeting_at=at - timedelta(days=10), meeting_place="三楼会议室", paper=told[OFFER],
            sent_at=at - timedelta(days=25), received_on=clock.day_of(at) - timedelta(days=24),
        )  # fmt: skip
        Reply.objects.create(
            round=round, accepted=True, meeting_at=at - timedelta(days=10), meeting_place="三楼会议室",
            paper=told[REPLY], answered_at=at - timedelta(days=20),
        )  # fmt: skip

    def _signed(round: Round, kind: Any, document: Document, audience: Audience) -> Paper:
        paper: Paper = draft_paper(round.matter, kind=kind, document=document, issued_by=round.union, audience=audience)
        freeze_paper(paper, pattern="永铝〔{year}〕{serial}号")
        for capacity, player in ((EMPLOYER_CHIEF, city.boss), (WORKER_CHIEF, city.chair)):
            sign_paper(paper, person=player.id, capacity=capacity)
        return paper

    return write


def _short(round: Round, title: str) -> Document:
    places = Signatures((Signatory(EMPLOYER_CHIEF), Signatory(WORKER_CHIEF)))
    return Document(title, round.union.name, Style.LETTER, (Paragraph(f"{title}的正文。"), places))


def file(city: Any, round: Round | None = None, at: datetime = FILED) -> Round:
    """The employer's agent files: still step review, the reviewer's turn."""
    round = round or ready(city)
    file_contract(round, actor=city.agent.actor, at=at)
    return fresh(round)


def filing(round: Round) -> Filing:
    """The latest filing."""
    return round.filings.order_by("-attempt").first()  # type: ignore[return-value]


def pass_(city: Any, round: Round | None = None, at: datetime = DECIDED) -> Round:
    """The reviewer has no objection: step publicise."""
    round = round or file(city)
    pass_review(round, actor=city.reviewer.actor, at=at)
    return fresh(round)


def object(
    city: Any, round: Round | None = None, at: datetime = DECIDED, topics: tuple[str, ...] = ("wage_system",)
) -> Round:
    """The reviewer objects: back to the meeting."""
    round = round or file(city)
    object_to_contract(round, actor=city.reviewer.actor, at=at, reason="第 2 条工资标准偏低。", topics=topics)
    return fresh(round)


def lapse(city: Any, round: Round | None = None, at: datetime = FILED + timedelta(days=30)) -> Round:
    """Nobody says anything: the contract takes effect, step publicise."""
    round = round or file(city)
    lapse_review(round, actor=system("clock"), at=at)
    return fresh(round)
