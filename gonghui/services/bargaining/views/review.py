"""The HR bureau's desk: what waits in my area, and one contract with its checklist."""

from __future__ import annotations

from typing import Any

from django.urls import path

from gonghui.kernel.errors import Forbidden
from gonghui.kernel.matters.presenting import deadline_of, rules_of
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.rights import posts_held
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.people.forms import NothingForm

from ..actions.review import object_to_contract, pass_review, request_supplement, save_checklist
from ..forms.filing import ChecklistForm, ObjectionForm, SupplementForm
from ..queries.checklist import checklist
from ..queries.filing import DECIDE, desk, latest_filing, open_supplement
from ..rights import Right
from .acting import ActOnPage
from .pages import RoundPage


class Desk(Page):
    """`/bargaining/desk/`: undecided filings of my area, the oldest first."""

    access = SIGNED_IN
    template = "bargaining/filing/desk.html"

    def admit(self, **kwargs: Any) -> None:
        if not any(held.office == Office.REVIEWER for held in posts_held(self.actor)):
            raise Forbidden("这里是人社部门备案审查员的工作台。")

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(waiting=desk(self.actor), **extra)


class Review(RoundPage):
    """`/bargaining/<id>/review/`: one contract to be reviewed, or as it was decided."""

    access = Right.REVIEW_THE_CONTRACT
    asks_again = True
    template = "bargaining/filing/review.html"
    step_key = "review"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        contract = getattr(round, "contract", None)
        filing = latest_filing(round)
        deadline = deadline_of(round.matter, DECIDE)
        items = checklist(round, filing) if filing and not filing.outcome else []
        form = extra.pop("checklist_form", None) or ChecklistForm(items=items)
        is_open = bool(filing and not filing.outcome and round.step_is_open(("review",)))
        supplement = open_supplement(filing)
        return super().context(
            contract=contract,
            clauses=contract.clauses.all() if contract else [],
            filing=filing,
            supplement=supplement,
            is_open=is_open,
            may_ask=is_open and supplement is None,
            items=items,
            checklist_form=form,
            deadline=deadline,
            rules=rules_of(deadline) if deadline else [],
            **{"supplement_form": SupplementForm(), "objection_form": self.objection_form(), **extra},
        )

    def objection_form(self) -> ObjectionForm:
        return ObjectionForm(topics=self.object.topics.all())


class ReviewAct(ActOnPage, Review):
    """A form of the review page."""

    page_name, stands = "review", "is_open"


class Checklist(ReviewAct):
    form_class, form_name = ChecklistForm, "checklist_form"
    action = save_checklist
    success = "审查记录已保存。"

    def form_arguments(self) -> dict[str, Any]:
        filing = latest_filing(self.object)
        return {"items": checklist(self.object, filing) if filing and not filing.outcome else []}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"verdicts": form.verdicts()}


class AskForMore(ReviewAct):
    form_class, form_name, stands = SupplementForm, "supplement_form", "may_ask"
    action = request_supplement
    success = "补正通知已送达企业和工会。"


class ObjectTo(ReviewAct):
    form_class, form_name = ObjectionForm, "objection_form"
    action = object_to_contract
    success = "异议已送达，双方将就有关条款重新协商。"

    def form_arguments(self) -> dict[str, Any]:
        return {"topics": self.object.topics.all()}


class NoObjection(ReviewAct):
    form_class, form_name, stands = NothingForm, "pass_form", ""
    action = pass_review
    success = "无异议审查意见书已送达，合同今天起生效。"


urlpatterns = [
    path("desk/", Desk.as_view(), name="desk"),
    path("<uuid:pk>/review/", Review.as_view(), name="review"),
    path("<uuid:pk>/review/checklist/", Checklist.as_view(), name="checklist"),
    path("<uuid:pk>/review/supplement/", AskForMore.as_view(), name="supplement"),
    path("<uuid:pk>/review/objection/", ObjectTo.as_view(), name="objection"),
    path("<uuid:pk>/review/no-objection/", NoObjection.as_view(), name="no_objection"),
]
