"""Papers come about with the acts they record: drafted and frozen in the same action, set when somebody opens them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import part
from gonghui.kernel.papers.actions import draft_paper, freeze_paper
from gonghui.kernel.papers.document import Document
from gonghui.kernel.papers.kinds import PaperKind
from gonghui.kernel.papers.models import Audience, Paper

from ..documents.application import application
from ..documents.closing import closing
from ..documents.kinds import APPLICATION, CLOSING, RECEIPT, REQUEST, WORDS
from ..documents.receipt import receipt
from ..documents.request import request
from ..models import Body, Case, Debt, Proceeding
from ..queries.papers import circle, evidence, handed_over


@part
def issue(
    case: Case, kind: PaperKind, document: Document, by: Body, *, audience: Audience | None = None,
    readers: Iterable[UUID] = (), under: Any = None, at: datetime,
) -> Paper:  # fmt: skip
    """A paper of the case, frozen at once under the body's next number, or the one the document has.

    `audience` is the circle of the case unless given; `readers` see it beside. `under` seals it under a person's
    key, as long as they have one.
    """
    paper: Paper = draft_paper(
        case.matter, kind=kind, document=document, issued_by=by.organisation,
        audience=audience or circle(case), readers=readers,
        under=None if under is None or under.is_erased else under,
    )  # fmt: skip
    freeze_paper(paper, pattern=_pattern(by, WORDS[kind]) if kind in WORDS else "", dated=clock.day_of(at))
    return paper


def _pattern(by: Body, word: str) -> str:
    name = by.organisation.short_name.replace("{", "{{").replace("}", "}}")
    return f"{name}{word}〔{{year}}〕{{serial}}号"


@part
def issue_application(case: Case, to: Body, *, at: datetime) -> None:
    """The one form, as it was filed; sealed under the applicant's key like the facts in it."""
    issue(case, APPLICATION, application(case, to, at, evidence(case)), to, under=case.applicant)


@part
def issue_receipt(case: Case, proceeding: Proceeding, *, at: datetime) -> None:
    """What the body that takes the case in confirms to have got."""
    issue(case, RECEIPT, receipt(case, proceeding, at, handed_over(case)), proceeding.body)


@part
def issue_request(case: Case, debt: Debt, to: Body) -> None:
    """The joint request for confirmation, once both have asked; identity and addresses are sealed."""
    issue(case, REQUEST, request(case, debt, to), to, under=case.applicant)


@part
def issue_closing(case: Case, debt: Debt | None, *, at: datetime) -> None:
    """Everything is paid: in the name of the body that had the case last."""
    last = case.proceedings.select_related("body__organisation").last()
    assert last is not None
    issue(case, CLOSING, closing(case, last.body, debt, clock.day_of(at)), last.body)
