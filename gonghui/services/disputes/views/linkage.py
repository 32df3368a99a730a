"""Help of other bodies in one case: the invitation, its own page for all who have to do with it, the small acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import path, reverse

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import get_for, may

from ..actions import linking
from ..actions.linking import end_right
from ..forms import linkage as forms
from ..forms.acts import as_choice
from ..models import Linkage
from ..procedure import MEDIATING
from ..queries.linkage import may_be_invited
from ..rights import Linking, Right
from .pages import CaseAct

MOST = 60


class Invite(CaseAct):
    access = Right.INVITE_OTHERS
    title = "请别的单位一起帮助"
    explain = (
        "妇联、共青团、社区、行业工会等可以在这一件案子里帮忙：看得到案情和经过，不能办理；调解的内容看不到，除非您请他们一起调解。"
        "当事人看得到请了谁，可以提异议。案子办到下一步，联动随之结束。"
    )
    submit = "发出邀请"
    form_class = forms.InviteForm
    action = linking.invite
    success = "邀请已经发出，等对方答复。"

    def form_arguments(self) -> dict[str, Any]:
        return {"bodies": [as_choice(body) for body in may_be_invited(self.object)[:MOST]]}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "body": UUID(form.cleaned_data["body"])}


class LinkagePage(ObjectPage):
    """`/disputes/linkages/<id>/`: who was asked for what, what they answered and found, objections."""

    access = Linking.SEE_THE_LINKAGE
    template = "disputes/linkage.html"
    name = "linkage"
    object: Linkage

    def load(self, **kwargs: Any) -> Linkage:
        related = ("case__matter", "body__organisation", "proceeding__body__organisation", "helping")
        return get_for(self.actor, Linkage, kwargs["pk"], *related)

    def context(self, **extra: Any) -> dict[str, Any]:
        one, actor = self.object, self.actor
        going_on = one.accepted_at is not None and not one.is_over
        return super().context(
            case=one.case, claims=[claim.get_kind_display() for claim in one.case.claims.all()],
            objections=list(one.objections.all()), sees_the_case=may(actor, Right.SEE_THE_CASE, one.case),
            may_answer=not one.is_over and one.accepted_at is None and may(actor, Linking.ANSWER_THE_INVITATION, one),
            may_report=going_on and may(actor, Linking.REPORT_ON_IT, one),
            may_let=going_on and one.at_the_table_since is None and one.case.matter.step_key in MEDIATING
            and may(actor, Linking.LET_TO_THE_TABLE, one),
            may_end=not one.is_over and may(actor, end_right(one), one),
            may_object=not one.is_over and may(actor, Linking.OBJECT_TO_THE_LINKAGE, one)
            and not one.objections.filter(person=actor.person_id).exists(),
            may_reply=may(actor, Linking.ANSWER_THE_OBJECTION, one), **extra,
        )  # fmt: skip


class LinkageAct(TitledFormPage):
    """A form over a linkage; afterwards its page."""

    name = "linkage"
    object: Linkage
    back_page = "disputes:linkage"

    @property
    def about(self) -> str:  # type: ignore[override]
        return f"{self.object.body} · {self.object.case.matter.number}"


class Accept(LinkageAct):
    access = Linking.ANSWER_THE_INVITATION
    title = "愿意一起帮助"
    explain = (
        "答应以后，本单位的人看得到这件案子的案情和经过，不办理。谁看过，当事人看得到。和当事人有利害关系的人请回避。"
    )
    submit = "我们来"
    form_class = NothingForm
    action = linking.accept_invitation
    success = "已经答应。"


class Decline(LinkageAct):
    access = Linking.ANSWER_THE_INVITATION
    title = "这次来不了"
    submit = "告诉对方"
    form_class = forms.DeclineForm
    action = linking.decline_invitation
    success = "已经告诉对方，由对方另请别人。"


class Report(LinkageAct):
    access = Linking.REPORT_ON_IT
    title = "写帮助的情况"
    submit = "交上去"
    form_class = forms.ReportForm
    action = linking.report
    success = "已经交上去，双方和办理单位看得到。"

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"words": self.object.report}}


class LetToTheTable(LinkageAct):
    access = Linking.LET_TO_THE_TABLE
    title = "请他们一起调解"
    explain = "从现在起他们看得到调解记录和协议草稿，双方会收到消息，可以提异议。"
    submit = "请他们一起调解"
    form_class = NothingForm
    action = linking.let_to_the_table
    success = "已经请他们一起调解，双方收到了消息。"


class End(LinkageAct):
    access = Linking.END_THE_LINKAGE
    title = "结束联动"
    form_class = forms.EndForm
    action = linking.end_linkage
    success = "联动已经结束。"

    def next_url(self, done: Any) -> str:
        return reverse("disputes:linkage", args=[self.object.pk])


class Object(LinkageAct):
    access = Linking.OBJECT_TO_THE_LINKAGE
    title = "不想让它参加"
    explain = "您可以说明理由，由现在的办理单位答复。成立的，它马上退出。"
    submit = "提出异议"
    form_class = forms.ObjectForm
    action = linking.object_to
    success = "异议已经提出，等答复。"


class AnswerObjection(LinkageAct):
    access = Linking.ANSWER_THE_OBJECTION
    title = "答复异议"
    submit = "答复"
    form_class = forms.AnswerObjectionForm
    action = linking.answer_objection
    success = "已经答复。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        found = self.object.objections.filter(pk=kwargs["objection"]).first()
        if found is None:
            raise NotVisible()
        self.objection = found

    @property
    def explain(self) -> str:  # type: ignore[override]
        return f"{self.objection.side}说：{self.objection.words}"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {**form.cleaned_data, "objection": self.objection.pk}


OF_A_LINKAGE: tuple[tuple[str, Any], ...] = (
    ("accept", Accept), ("decline", Decline), ("report", Report), ("let_to_the_table", LetToTheTable), ("end", End),
    ("object", Object),
)  # fmt: skip

urlpatterns = [
    path("linkages/<uuid:pk>/", LinkagePage.as_view(), name="linkage"),
    *(
        path(f"linkages/<uuid:pk>/{name.replace('_', '-')}/", view.as_view(), name=f"linkage_{name}")
        for name, view in OF_A_LINKAGE
    ),
    path("linkages/<uuid:pk>/objections/<int:objection>/", AnswerObjection.as_view(), name="linkage_answer_objection"),
]
