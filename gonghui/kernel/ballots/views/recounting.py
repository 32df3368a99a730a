"""The recount: the page that adds up in the reader's own browser, and the lists it adds up from."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from gonghui.kernel.people.queries import display_names

from .. import queries, recount, sheet
from ..models import Ballot, PaperCount, UrnList
from ..rights import Right
from .pages import OfBallot
from .papers import count_of


class RecountPage(OfBallot):
    """`/ballots/<id>/recount/`."""

    access = Right.SEE_THE_BALLOT
    template = "ballots/recount.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        ballot = self.object
        return super().context(
            listed=UrnList.objects.filter(ballot=ballot).defer("receipts").first(),
            result=ballot.outcome,
            lines=certified(ballot),
            papers=count_of(ballot) if ballot.outcome else None,
            intact=queries.is_intact(ballot) if ballot.outcome else None,
            **extra,
        )


def certified(ballot: Ballot) -> list[dict[str, Any]]:
    """Per line of the paper: its words, the certified votes, and those of them that were on paper."""
    result = ballot.outcome
    if result is None or result.counts is None:
        return []
    paper = PaperCount.objects.filter(ballot=ballot).values_list("counts", flat=True).first()
    return [
        {
            "question": question["text"] if ballot.items else "", "title": option["title"], "position": option["value"],
            "votes": result.counts[option["value"]], "on_paper": paper[option["value"]] if paper else 0,
        }
        for question in sheet.questions(ballot)
        for option in question["options"]
    ]  # fmt: skip


class Published(OfBallot):
    """A list of a closed ballot as text. Nothing is there before the ballot is closed."""

    access = Right.SEE_THE_BALLOT

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = recount.published(self.object)
        if found is None:
            raise Http404
        return self.given(found)

    def given(self, found: recount.Published) -> HttpResponse:
        raise NotImplementedError


class Marks(Published):
    """`id,option` a line, in the order of the ids."""

    def given(self, found: recount.Published) -> HttpResponse:
        return HttpResponse(recount.marks_text(found.marks), content_type="text/plain; charset=utf-8")


class Receipts(Published):
    """A receipt a line, ascending."""

    def given(self, found: recount.Published) -> HttpResponse:
        return HttpResponse(found.receipts, content_type="text/plain; charset=utf-8")


class Table(Published):
    """The marks for Excel, with words."""

    def given(self, found: recount.Published) -> HttpResponse:
        ballot = self.object
        each = ballot.options_count // len(ballot.questions)
        options = list(ballot.options.all())
        names = display_names(option.person_id for option in options)
        words = [names.get(o.person_id, "") if o.person_id else o.label for o in options]
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(["编号", "表决事项", "选择"])
        rows.writerows([mark, ballot.questions[n // each] or ballot.title, words[n]] for mark, n in found.marks)
        answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
        name = f"{ballot.title}-票箱.csv"
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
        return answer
