"""After the lists were settled: giving up a seat, and filling it."""

from __future__ import annotations

from typing import Any

from django.urls import path

from gonghui.kernel.errors import NotVisible
from gonghui.kernel.people.forms import NothingForm

from ..actions.vacancy import (
    appoint_replacement,
    enter_replacement,
    enter_vacated_employer_seat,
    give_up_seat,
    invite_replacement,
    name_replacement,
    succeed_as_chief,
    vacate_employer_seat,
    vacate_worker_seat,
)
from ..forms.delegation import OutsiderForm
from ..forms.vacancy import ReplaceForEmployerForm, ReplaceForm, VacateForm, VacateOnPaperForm, VacateWorkerForm
from ..rights import Right
from .delegation import DelegationAct, SeatAct


class GiveUpSeat(DelegationAct):
    access = Right.GIVE_UP_A_SEAT
    form_class = NothingForm
    action = give_up_seat
    title, submit = "辞去协商代表", "辞去"
    explain = "辞去以后，您不再参加协商，也看不到本方会议室。您签过的文件继续有效，空缺由本方按原来的办法补上。"
    confirm = "辞去以后不能自己恢复。确定辞去吗？"
    success = "您已经不再担任协商代表。"


class Vacate(SeatAct):
    """Puts on record that a representative sits no longer."""

    form_class = VacateForm
    title, submit = "记录代表离任", "记录离任"
    success = "已经记录。空缺补上的期限从今天起算。"

    @property
    def explain(self) -> str:  # type: ignore[override]
        return f"{self.seat.person.name}不再担任协商代表。此前签过的文件继续有效。"

    def arguments(self, form: Any) -> dict[str, Any]:
        given = dict(form.cleaned_data)
        files = {"received": given.pop("file")} if "file" in given else {}
        return {"representative": self.kwargs["seat"], **given, **files}


class VacateWorker(Vacate):
    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = VacateWorkerForm
    action = vacate_worker_seat


class VacateEmployer(Vacate):
    access = Right.NAME_THE_EMPLOYER_SIDE
    action = vacate_employer_seat


class VacateOnPaper(Vacate):
    access = Right.ENTER_EMPLOYER_PAPERS
    form_class = VacateOnPaperForm
    action = enter_vacated_employer_seat
    title = "代录企业方代表离任"


class Replace(DelegationAct):
    """Fills one empty seat."""

    title, submit = "补上空缺的代表", "补上"
    success = "空缺已经补上，更换通知书已送达对方。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        found = self.object.vacancies.filter(pk=kwargs["vacancy"]).select_related("seat__person").first()
        if found is None:
            raise NotVisible()
        self.vacancy = found

    @property
    def explain(self) -> str:  # type: ignore[override]
        seat = "首席代表" if self.vacancy.was_chief else "代表"
        return f"接替{self.vacancy.seat.person.name}的{self.vacancy.seat.get_side_display()}{seat}席位。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"vacancy": self.kwargs["vacancy"], **form.cleaned_data}


class SucceedAsChief(Replace):
    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = NothingForm
    action = succeed_as_chief
    title, submit = "由工会主要负责人担任首席代表", "确定"


class AppointReplacement(Replace):
    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = ReplaceForm
    action = appoint_replacement

    def form_arguments(self) -> dict[str, Any]:
        return {"round": self.object}


class InviteReplacement(Replace):
    access = Right.SETTLE_THE_WORKER_SIDE
    form_class = OutsiderForm
    action = invite_replacement
    title = "另请一位专业人士"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {
            "vacancy": self.kwargs["vacancy"], "outsider": form.outsider(), "received": form.cleaned_data["file"]
        }  # fmt: skip


class NameReplacement(Replace):
    access = Right.NAME_THE_EMPLOYER_SIDE
    form_class = ReplaceForEmployerForm
    action = name_replacement
    title, submit = "指定接替的代表", "提交"
    scan_required = False

    def form_arguments(self) -> dict[str, Any]:
        return {"round": self.object, "scan_required": self.scan_required}

    def arguments(self, form: Any) -> dict[str, Any]:
        given = super().arguments(form)
        return {"received": given.pop("file"), **given}


class EnterReplacement(NameReplacement):
    access = Right.ENTER_EMPLOYER_PAPERS
    action = enter_replacement
    title, submit = "代录接替的企业方代表", "代录并上传"
    scan_required = True


urlpatterns = [
    path("<uuid:pk>/delegation/give-up/", GiveUpSeat.as_view(), name="give_up_seat"),
    path("<uuid:pk>/delegation/<uuid:seat>/left/", VacateWorker.as_view(), name="vacate_worker_seat"),
    path("<uuid:pk>/delegation/employer/<uuid:seat>/left/", VacateEmployer.as_view(), name="vacate_employer_seat"),
    path("<uuid:pk>/delegation/employer/<uuid:seat>/left/paper/", VacateOnPaper.as_view(), name="enter_vacated_seat"),
    path("<uuid:pk>/vacancies/<uuid:vacancy>/chief/", SucceedAsChief.as_view(), name="succeed_as_chief"),
    path("<uuid:pk>/vacancies/<uuid:vacancy>/appoint/", AppointReplacement.as_view(), name="appoint_replacement"),
    path("<uuid:pk>/vacancies/<uuid:vacancy>/outsider/", InviteReplacement.as_view(), name="invite_replacement"),
    path("<uuid:pk>/vacancies/<uuid:vacancy>/name/", NameReplacement.as_view(), name="name_replacement"),
    path("<uuid:pk>/vacancies/<uuid:vacancy>/paper/", EnterReplacement.as_view(), name="enter_replacement"),
]
