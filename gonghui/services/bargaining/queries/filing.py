"""Step 9 as its pages show it: the filing that is open, who reviews it, by when, and what is next for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.db.models.functions import Length
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.matters.models import Deadline
from gonghui.kernel.matters.presenting import Button, deadline_of, rules_of
from gonghui.kernel.organisations.models import Kind, Organisation
from gonghui.kernel.organisations.queries import ancestors
from gonghui.kernel.rights import Actor, may, objects

from ..models import Filing, Round, Supplement
from ..rights import Right
from .bundle import missing
from .nexts import Next

#: The deadline of the review (`procedure.py`).
DECIDE = "decide"
FEDERATIONS = (Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)


def open_filing(round: Round) -> Filing | None:
    """The filing on which nothing has been decided."""
    return round.filings.filter(outcome="").select_related("bureau", "higher_union").first()


def latest_filing(round: Round) -> Filing | None:
    """The last filing, decided or not."""
    return round.filings.select_related("bureau", "higher_union").order_by("-attempt").first()


def open_supplement(filing: Filing | None) -> Supplement | None:
    """What was asked to be added and is still missing."""
    return filing.supplements.filter(supplied_at=None).first() if filing else None


def bureau_of(round: Round) -> Organisation | None:
    """The HR bureau in whose area the enterprise lies: of several the nearest."""
    above = round.enterprise.ancestor_paths
    covering = Organisation.objects.filter(kind=Kind.HR_BUREAU, parent__path__in=above)
    return covering.order_by(Length("parent__path").desc(), "pk").first()


def higher_union_of(round: Round) -> Organisation | None:
    """The federation over the enterprise's union: the nearest above it."""
    return ancestors(round.union).filter(kind__in=FEDERATIONS).order_by("-path").first() if round.union else None


@dataclass(frozen=True)
class Over:
    """A review whose last day `due` has passed in silence."""

    due: date
    basis: str


def review_over(round: Round, on: date) -> Over | None:
    """The review's last day if it has passed without a decision and nothing is missing: silence has spoken."""
    deadline = deadline_of(round.matter, DECIDE)
    if deadline is None or deadline.due is None or on <= deadline.due or open_supplement(open_filing(round)):
        return None
    return Over(deadline.due, deadline.basis)


@dataclass(frozen=True)
class Waiting:
    """A filing on the reviewer's desk."""

    filing: Filing
    round: Round
    due: date | None
    why_unknown: str
    supplement: Supplement | None

    @property
    def state(self) -> str:
        return "等企业补正" if self.supplement else "待审查"


def desk(actor: Actor) -> list[Waiting]:
    """The undecided filings of this reviewer's area, the oldest first."""
    mine = objects(actor, Right.REVIEW_THE_CONTRACT)
    filings = Filing.objects.filter(outcome="", round__in=mine, round__matter__state="running")
    wanted = filings.select_related("round__matter__enterprise", "bureau").prefetch_related(
        Prefetch("supplements", Supplement.objects.filter(supplied_at=None), to_attr="missing"),
        Prefetch(
            "round__matter__deadlines",
            Deadline.objects.open().filter(key=DECIDE), to_attr="to_decide",
        ),
    )  # fmt: skip
    return [_waiting(filing) for filing in wanted.order_by("received_on", "filed_at")]


def _waiting(filing: Any) -> Waiting:
    """A filing with what `desk` prefetched for it."""
    deadline = next(iter(filing.round.matter.to_decide), None)
    return Waiting(
        filing, filing.round, deadline.due if deadline else None, deadline.why_unknown if deadline else "",
        next(iter(filing.missing), None),
    )  # fmt: skip


def nexts(round: Round, actor: Actor) -> Next:
    """File; supply what is missing; review; or wait for the one whose turn it is."""
    filing = open_filing(round)
    if filing is None:
        return _to_file(round, actor)
    if supplement := open_supplement(filing):
        return _to_supply(round, actor, supplement)
    return _to_review(round, actor, filing)


def _to_file(round: Round, actor: Actor) -> Next:
    page = reverse("bargaining:filing", args=[round.pk])
    lacking = missing(round)
    said = f"还差：{'、'.join(item.title for item in lacking)}。" if lacking else "材料系统已经替您备齐。"
    if may(actor, Right.FILE_THE_CONTRACT, round):
        return Next(
            "报送备案", f"{said}一次报送，人社部门和上级工会同时收到。", mine=True,
            buttons=(Button("看材料并报送", page, "send"),),
        )  # fmt: skip
    explain = said
    if may(actor, Right.ENTER_EMPLOYER_PAPERS, round):
        explain = f"{said}企业书面委托的，您可以代为报送。"
    return Next("把合同报送备案", explain, "企业方", buttons=(Button("看备案情况", page, "file-text", kind=""),))


def _to_supply(round: Round, actor: Actor, supplement: Supplement) -> Next:
    mine = may(actor, Right.COMPLETE_THE_BUNDLE, round)
    page = reverse("bargaining:filing", args=[round.pk]) + "#supplement"
    return Next(
        "补正备案材料", f"人社部门要求补正：{supplement.wanted}", "企业方", mine=mine,
        buttons=(Button("去补正" if mine else "看备案情况", page, "file-upload", kind="primary" if mine else ""),),
    )  # fmt: skip


def _to_review(round: Round, actor: Actor, filing: Filing) -> Next:
    mine = may(actor, Right.REVIEW_THE_CONTRACT, round)
    deadline = deadline_of(round.matter, DECIDE)
    facts: dict[str, Any] = {"explain": "到期没有提出异议的，合同即行生效。"}
    if deadline:
        facts = {
            "due": deadline.due, "rules": rules_of(deadline),
            "basis": ({"article": deadline.basis},) if deadline.basis else (),
            "explain": deadline.why_unknown or facts["explain"],
        }  # fmt: skip
    name, label = ("review", "去审查") if mine else ("filing", "看备案情况")
    button = Button(label, reverse(f"bargaining:{name}", args=[round.pk]), "clipboard-check")
    return Next("审查备案的合同", who=filing.bureau.short_name, mine=mine, buttons=(button,), **facts)


def receipts(filing: Filing) -> list[dict[str, str]]:
    """The two receipts of one filing, as shown proof."""
    when = f"{filing.filed_at.astimezone(clock.CHINA):%Y-%m-%d %H:%M}"
    digest = filing.bundle.digest[:16] if filing.bundle else ""
    return [
        {
            "name": office.name, "number": filing.number, "at": when, "digest": digest,
            "text": f"{office.name}于 {when} 收到{filing.round.enterprise.name}报送的"
            f"{filing.round.paper_name}备案材料，{use}。",
        }
        for office, use in ((filing.bureau, "予以登记"), (filing.higher_union, "已作职工方报送上一级工会存查"))
    ]  # fmt: skip
