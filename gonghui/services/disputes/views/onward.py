"""Two acts that spare a case a wait: the short path taken up in one step; the way on from where nobody is left."""

from __future__ import annotations

from typing import Any

from django.urls import path

from ..actions import moving_on, short_path
from ..forms import acts as forms
from ..queries.benefits import agreed_terms
from ..rights import Right
from .acts import PassOn
from .pages import CaseAct


class TakeUp(CaseAct):
    access = Right.CONCLUDE_THE_STAGE
    title = "受理，拟好协议"
    explain = (
        "申请人说双方已经谈好。下面是按谈好的数写的协议，请先电话和双方核对，再提交：案件就受理了，双方收到通知来签字。"
        "改了金额的，文字里的数也要改。"
        "单位不认这个数，就请“受理”，按平常的办法通知、调解。"
    )
    submit = "受理，请双方签字"
    form_class = forms.AgreementForm
    action = short_path.take_up
    success = "已经受理，协议拟好了，等双方签字。"

    def form_arguments(self) -> dict[str, Any]:
        case = self.object
        if not case.is_agreed:
            return {}
        return {"initial": {"terms": agreed_terms(case), "amount": case.agreed_amount, "first_on": case.agreed_on}}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"terms": form.cleaned_data["terms"], "payments": form.payments()}


class MoveOn(PassOn):
    access = Right.CHOOSE_THE_WAY
    title = "换一个单位"
    explain = "原来的单位现在没有人接件，不用等。选一个，马上转过去；填过的、交过的都带着。"
    submit = "换到这里"
    form_class = forms.MoveOnForm
    action = moving_on.move_on
    success = "已经转过去了。"


urlpatterns = [
    path("<uuid:pk>/take-up/", TakeUp.as_view(), name="take_up"),
    path("<uuid:pk>/move-on/", MoveOn.as_view(), name="move_on"),
]
