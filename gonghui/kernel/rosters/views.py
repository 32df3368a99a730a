"""Pages of an enterprise's roster: send one in, look at what it would do, bring it in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError, Refused
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.pages import SIGNED_IN, ActionPage, ObjectPage, Page
from gonghui.kernel.pages.downloads import workbook_download

from . import actions, queries
from .forms import ImportForm, UploadForm
from .models import State
from .rights import Right
from .workbooks import blank_workbook, faulty_workbook

SHOWN = 20


class RosterPage(ActionPage):
    """The enterprise's roster, and a form to send a new one in."""

    access = Right.UPLOAD_A_ROSTER
    template = "rosters/roster.html"
    name = "enterprise"
    form_class = UploadForm

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(
            headcount=workers_of(self.object).count(), uploads=queries.uploads_of(self.object.pk, self.actor),
            **extra,
        )  # fmt: skip

    def perform(self, form: Any) -> Any:
        """Take the file in; a small one is read at once, and what cannot be read is said in the form."""
        file, at = form.cleaned_data["file"], clock.now()
        made = actions.upload_roster(self.object, actor=self.actor, at=at, file_name=file.name, content=file.read())
        if file.size > actions.READ_AT_ONCE:
            return made
        done = actions.read_file(made.value, actor=self.actor, at=at)
        if done.value.state == State.FAILED:
            raise Refused(done.value.problem, field="file")
        return done

    def next_url(self, done: Any) -> str:
        return reverse("rosters:upload", args=[done.value.pk])


class UploadPage(ActionPage):
    """What importing an upload would do; then what it did. While the worker reads, the progress."""

    access = Right.SEE_THE_UPLOAD
    template = "rosters/upload.html"
    name = "upload"
    form_class = ImportForm
    action = actions.import_roster

    def form_arguments(self) -> dict[str, Any]:
        figures = self.object.figures
        return {
            "today": clock.today(), "leavers": figures.get("leavers", 0), "absent": figures.get("absent", 0),
        }  # fmt: skip

    def context(self, **extra: Any) -> dict[str, Any]:
        upload = self.object
        return super().context(
            stats=_stats(upload.figures), outcome=_outcome(upload.outcome), mended=_mended(upload.figures),
            faults=queries.faults_by_kind(upload), faulty=queries.faulty_lines(upload, SHOWN),
            job=_progress(upload), **extra,
        )  # fmt: skip

    def refuse(self, form: BaseForm, refused: GonghuiError) -> HttpResponse:
        self.object.refresh_from_db()
        return super().refuse(form, refused)

    def next_url(self, done: Any) -> str:
        messages.success(self.request, "花名册已导入。")
        return reverse("rosters:upload", args=[self.object.pk])


class ProgressPage(ObjectPage):
    """The progress alone, asked for every two seconds; once read, the browser is sent to the preview."""

    access = Right.SEE_THE_UPLOAD
    template = "components/progress.html"
    name = "upload"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = self.answer({"job": _progress(self.object)})
        if self.object.state in (State.READY, State.FAILED):
            answer["HX-Redirect"] = reverse("rosters:upload", args=[self.object.pk])
        return answer


class FaultyWorkbookPage(ObjectPage):
    """The faulty lines as a workbook with what to do."""

    access = Right.SEE_THE_UPLOAD
    name = "upload"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = faulty_workbook(self.object.labels, queries.faulty_lines(self.object))
        return workbook_download(content, "需要改正的名单.xlsx")


class BlankRosterPage(Page):
    access = SIGNED_IN

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return workbook_download(blank_workbook(), "空白花名册.xlsx")


class DiscardPage(ActionPage):
    access = Right.DISCARD_THE_UPLOAD
    template = "rosters/upload.html"
    name = "upload"
    form_class = Form
    action = actions.discard_upload

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("rosters:upload", args=[self.object.pk]))

    def next_url(self, done: Any) -> str:
        messages.success(self.request, "已放弃这次上传，没有任何改动。")
        return reverse("rosters:roster", args=[self.object.enterprise_id])


def _progress(upload: Any) -> dict[str, Any] | None:
    if upload.state != State.READING:
        return None
    if upload.is_stuck(clock.now()):
        return {"state": "failed", "title": "读取中断了", "note": "请重新上传这份文件。"}
    url = reverse("rosters:progress", args=[upload.pk])
    return {"state": "running", "title": f"正在读取 {upload.file_name}", "url": url, "total": 0, "done": 0}


def _stats(figures: dict[str, int]) -> list[dict[str, Any]]:
    """The figures of the preview, in the order a reader asks for them."""
    if not figures:
        return []
    accepted, rejected = figures["ok"] + figures["mended"], figures["rejected"]
    stats = [
        {"label": "可以导入", "value": accepted, "unit": "人", "tone": "good",
         "note": f"其中 {figures['mended']} 行已自动整理"},
        {"label": "需要改正", "value": rejected, "unit": "行", "tone": "warn" if rejected else ""},
        {"label": "新增", "value": figures["new"], "unit": "人"},
        {"label": "已在册，按新表更新", "value": accepted - figures["new"], "unit": "人"},
    ]  # fmt: skip
    if figures["staged_leavers"]:
        unknown = figures["staged_leavers"] - figures["leavers"]
        note = f"离职表上另有 {unknown} 人不在本企业花名册上，或无法确认是谁" if unknown else ""
        stats.append({"label": "登记离职", "value": figures["leavers"], "unit": "人", "note": note})
    return stats


def _outcome(outcome: dict[str, int]) -> list[dict[str, Any]]:
    if not outcome:
        return []
    stats: list[dict[str, Any]] = [
        {"label": "新增", "value": outcome["new"], "unit": "人", "tone": "good"},
        {"label": "更新", "value": outcome["changed"], "unit": "人"},
        {"label": "登记离职", "value": outcome["left"], "unit": "人"},
        {"label": "新入会", "value": outcome["members"], "unit": "人"},
    ]
    if outcome["kept"]:
        note = "本人已开通账号、担任职务或在别处任职，姓名和手机号由本人自己修改"
        stats.append({"label": "资料不同但未改", "value": outcome["kept"], "unit": "人", "note": note})
    return stats


def _mended(figures: dict[str, int]) -> list[tuple[str, int]]:
    """How many lines were mended in which column, most first."""
    kinds = {key.removeprefix("mended:"): count for key, count in figures.items() if key.startswith("mended:")}
    return sorted(kinds.items(), key=lambda each: -each[1])
