"""Step 10 as its pages show it: what is posted, who has read it, what comes after, and what is next for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gonghui.kernel.matters.presenting import Button
from gonghui.kernel.notices.models import Posting
from gonghui.kernel.notices.queries import postings_of
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.rights import Actor, may
from gonghui.kernel.workdays import CalendarUnknown, due

from ..models import Round
from ..rights import Right
from .filing import latest_filing
from .nexts import Next
from .suggestions import unanswered


@dataclass(frozen=True)
class Duty:
    """What is to be done once the contract hangs: a sentence, its article, and a day where one is known."""

    text: str
    basis: str = ""
    on: date | None = None


def posting_of(round: Round) -> Posting | None:
    """The posting of this round's contract; reports on how it is kept hang beside it."""
    reports = round.checks.exclude(posting=None).values("posting")
    return postings_of(round.matter_id).exclude(pk__in=reports).first()


def area_of(round: Round) -> Organisation | None:
    """The area a round is compared in: that of the bureau it was filed with, else its town."""
    filing = latest_filing(round)
    return (filing.bureau.parent if filing else None) or round.enterprise.parent


def duties(round: Round) -> list[Duty]:
    """The yearly report and the opening of the renewal window, as the place has them."""
    found = []
    report = round.rules.choice("bargaining.performance_report")
    if report and report.value != "free":
        found.append(Duty(report.title, report.basis))
    try:
        opens = due("bargaining.renewal_opens", round.term_until, round.rules)
    except CalendarUnknown as unknown:
        found.append(Duty(f"合同 {round.term_until} 期满，何时可以提出续签还算不出来：{unknown.sentence}"))
        return found
    if opens.due:
        found.append(Duty(f"合同 {round.term_until} 期满，从这一天起可以提出续签", opens.basis or "", opens.due))
    return found


def nexts(round: Round, actor: Actor) -> Next:
    """Post it, or wait for whoever does."""
    page = reverse("bargaining:posting", args=[round.pk])
    mine = may(actor, Right.POST_THE_CONTRACT, round)
    waiting = unanswered(round)
    explain = "合同已经生效，请向全体职工公布。系统生成带二维码的公示，打印出来贴上墙就行。"
    if mine and waiting:
        explain += f"还有 {waiting} 条职工建议没有答复，别忘了。"
    button = Button("去公示" if mine else "看看", page, "speakerphone", kind="primary" if mine else "")
    return Next("把合同张榜公示", explain, "企业方", mine=mine, buttons=(button,))
