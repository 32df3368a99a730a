"""Paper ballots: who gets one, and what came back; entered by one officer, confirmed by another."""

from __future__ import annotations

from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.people.queries import display_names

from .. import sheet
from ..actions import (
    confirm_handout,
    confirm_paper_count,
    discard_handout,
    enter_handout,
    enter_paper_count,
)
from ..forms import CountForm, HandoutForm, VersionForm
from ..identifying import find_lines
from ..models import Ballot, PaperCount
from ..rights import Right
from .pages import BallotForm, OfBallot, Press

MOST_LISTS = 50


class Papers(OfBallot):
    """`/ballots/<id>/papers/`: lists of those who vote on paper, and the count of their ballots."""

    access = Right.OFFICIATE
    template = "ballots/papers.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        ballot, now = self.object, clock.now()
        handed_out = ballot.roll.filter(on_paper=True).count()
        return super().context(
            lists=lists_of(ballot),
            handed_out=handed_out,
            may_list=ballot.is_open
            and now < ballot.closes_at
            and not ballot.handouts.filter(confirmed_at=None).exists(),
            may_count=handed_out and ballot.is_open and is_over(ballot),
            count=count_of(ballot),
            me=self.actor.person_id,
            **extra,
        )


def is_over(ballot: Ballot) -> bool:
    """Whether nobody votes any more."""
    return clock.now() >= ballot.closes_at or not ballot.roll.filter(voted=False).exists()


def lists_of(ballot: Ballot) -> list[dict[str, Any]]:
    """The newest lists with their people and both officers."""
    found = list(ballot.handouts.order_by("-id").prefetch_related("lines")[:MOST_LISTS])
    ids = [line.person_id for one in found for line in one.lines.all()]
    names = display_names([*ids, *(o.entered_by_id for o in found), *(o.confirmed_by_id for o in found)])
    return [
        {
            "of": one,
            "people": [names.get(line.person_id) for line in one.lines.all() if line.given or not one.confirmed_at],
            "left_out": [names.get(line.person_id) for line in one.lines.all() if one.confirmed_at and not line.given],
            "entered_by": names.get(one.entered_by_id), "confirmed_by": names.get(one.confirmed_by_id),
        }
        for one in found
    ]  # fmt: skip


def count_of(ballot: Ballot) -> dict[str, Any] | None:
    """The count of the papers with its figures by line; None while nothing was entered."""
    found = PaperCount.objects.filter(ballot=ballot).first()
    if found is None:
        return None
    names = display_names([found.entered_by_id, found.confirmed_by_id])
    rows = [
        {"question": question["text"] if ballot.items else "", "title": o["title"], "votes": found.counts[o["value"]]}
        for question in sheet.questions(ballot)
        for o in question["options"]
    ]
    entered, confirmed = names.get(found.entered_by_id), names.get(found.confirmed_by_id)
    return {"of": found, "rows": rows, "entered_by": entered, "confirmed_by": confirmed}


class EnterHandout(BallotForm):
    access = Right.OFFICIATE
    form_class = HandoutForm
    action = enter_handout
    title, submit, back_page = "登记领票人", "登记", "ballots:papers"
    explain = "登记后由另一名工作人员确认，确认以后才能把选票交给本人。领了纸质选票的人不能再在网上投票。"
    success = "已登记。请另一名工作人员用自己的账号确认。"

    def perform(self, form: Any) -> Any:
        at = clock.now()
        persons = find_lines(self.object, form.cleaned_data["people"], at=at)
        return enter_handout(self.object, actor=self.actor, at=at, persons=persons)


class ConfirmHandout(Press):
    access = Right.OFFICIATE
    action = confirm_handout
    title, submit, back_page = "确认领票名单", "确认", "ballots:papers"
    success = "已确认，可以把选票交给名单上的人了。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"handout": self.kwargs["handout"]}


class DiscardHandout(Press):
    access = Right.OFFICIATE
    action = discard_handout
    title, submit, back_page = "撤回领票名单", "撤回", "ballots:papers"
    success = "已撤回，可以重新登记。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"handout": self.kwargs["handout"]}


class EnterCount(BallotForm):
    access = Right.OFFICIATE
    form_class = CountForm
    action = enter_paper_count
    title, submit, back_page = "录入纸质选票", "录入", "ballots:papers"
    explain = "两人一起开箱清点。录入后由另一名工作人员确认；确认以前可以重新录入。"
    success = "已录入。请另一名工作人员看过数字后确认。"

    def form_arguments(self) -> dict[str, Any]:
        found = PaperCount.objects.filter(ballot=self.object).first()
        if found is None:
            return {"ballot": self.object}
        figures = {f"option_{n}": votes for n, votes in enumerate(found.counts)}
        return {"ballot": self.object, "initial": {"returned": found.returned, "spoiled": found.spoiled, **figures}}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = form.cleaned_data
        return {"returned": given["returned"], "spoiled": given["spoiled"], "counts": form.counts}


class ConfirmCount(Press):
    access = Right.OFFICIATE
    form_class = VersionForm
    action = confirm_paper_count
    title, submit, back_page = "确认清点结果", "确认", "ballots:papers"
    success = "两人都已确认，可以计票了。"
