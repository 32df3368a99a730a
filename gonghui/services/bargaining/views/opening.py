"""Step 1: starting a round, settling its topics, and the public page behind the code on the wall."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.functional import cached_property

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, FormPage, ObjectPage, Page
from gonghui.kernel.papers.codes import spaced, typed
from gonghui.kernel.rights import get_for, may

from .. import joining
from ..actions.opening import settle_topics, start_round, start_round_for_employer
from ..forms.opening import CodeForm, StartForm, TopicsForm
from ..models import Kind as RoundKind
from ..queries import opening
from ..queries.suggestions import unanswered
from ..rights import Opening, Right
from . import suggestions
from .pages import RoundActionPage


class Start(FormPage):
    """`/bargaining/start/<enterprise>/`: the union's chair begins a round, or the employer does."""

    access = SIGNED_IN
    template = "bargaining/opening/start.html"
    form_class = StartForm
    enterprise: Organisation

    def admit(self, **kwargs: Any) -> None:
        self.enterprise = get_for(self.actor, Organisation, kwargs["pk"])
        self.for_workers = may(self.actor, Opening.START_FOR_THE_WORKERS, self.enterprise)
        if not self.for_workers and not may(self.actor, Opening.START_FOR_THE_EMPLOYER, self.enterprise):
            raise Forbidden("发起协商由本单位工会主席或者企业方办理。您可以请工会主席来发起。")

    def form(self, data: Any = None, files: Any = None) -> StartForm:
        first, last = opening.proposed_term(self.background, clock.today())
        last_time = self.background.previous
        about = last_time.kind if last_time else RoundKind.WAGE.value
        return StartForm(data, initial={"term_from": first, "term_until": last, "about": about})

    @cached_property
    def background(self) -> opening.Background:
        return opening.background(self.enterprise, clock.today())

    def context(self, **extra: Any) -> dict[str, Any]:
        return super().context(
            enterprise=self.enterprise, for_workers=self.for_workers, background=self.background,
            running=opening.running_round(self.enterprise), **extra,
        )  # fmt: skip

    def perform(self, form: Any) -> Any:
        start = start_round if self.for_workers else start_round_for_employer
        return start(self.enterprise, actor=self.actor, at=clock.now(), **form.cleaned_data)

    def next_url(self, done: Any) -> str:
        return str(done.subject.matter.get_absolute_url())


class Topics(RoundActionPage):
    """What is bargained over: to settle for the proposer, to read for everybody else."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/opening/topics.html"
    form_class = TopicsForm
    action = settle_topics
    step_key = "initiate"
    success = "协商内容定好了。下一步选职工方协商代表。"

    def form_arguments(self) -> dict[str, Any]:
        return {"offered": opening.on_offer(self.object), "initial": opening.from_last_time(self.object)}

    def context(self, **extra: Any) -> dict[str, Any]:
        is_open = self.object.step_is_open(("initiate",))
        return super().context(
            may_settle=is_open and may(self.actor, Right.SETTLE_THE_TOPICS, self.object),
            fixed=[item for item in opening.on_offer(self.object) if item.fixed],
            topics=self.object.topics.all(),
            renews=bool(opening.from_last_time(self.object)),
            background=opening.background(self.object.enterprise, clock.today()),
            unanswered=unanswered(self.object),
            may_see_suggestions=may(self.actor, Right.SEE_SUGGESTIONS, self.object),
            **extra,
        )


class Join(Page):
    """The page behind the code on the canteen wall. A stranger learns that there is a round, and how to get in."""

    access = PUBLIC
    template = "bargaining/opening/join.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        round = opening.by_code(typed(kwargs["code"]))
        if round is None:
            raise NotVisible("没有找到这个参与码。请照海报核对一下，或者向本单位工会要新的海报。")
        if self.actor and may(self.actor, Right.SEE_THE_ROUND, round):
            return HttpResponseRedirect(round.matter.get_absolute_url())
        matter = round.matter
        return self.answer(
            self.context(
                enterprise=round.house_short, running=matter.is_running,
                steps=[step.title for step in matter.procedure.main_line], ways=joining.ways_in(request.path),
                stranger=self.actor is not None,
            )
        )  # fmt: skip


class JoinByTyping(FormPage):
    """For those who cannot scan: the code in letters."""

    access = PUBLIC
    template = "bargaining/opening/join_by_code.html"
    form_class = CodeForm

    def perform(self, form: Any) -> Any:
        found = opening.by_code(form.cleaned_data["code"])
        if found is None:
            raise NotVisible("没有找到这个参与码。请照海报核对一下，或者向本单位工会要新的海报。")
        return found

    def next_url(self, done: Any) -> str:
        return joining.path(done)


class Poster(ObjectPage):
    """The sheet for the canteen wall."""

    access = Right.SEE_THE_ROUND
    name = "round"
    template = "bargaining/opening/poster.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        address = joining.address(self.request, round)
        return super().context(poster=poster(round, address), **extra)


def poster(round: Any, address: str) -> dict[str, Any]:
    """What the poster component prints."""
    return {
        "organisation": round.union.name if round.union else round.enterprise.name,
        "title": round.matter.title,
        "lead": "工资怎么谈、谁替您谈、谈到哪一步，扫码全看见。",
        "svg": joining.drawn(address),
        "how": ["微信扫一扫", "第一次用：填姓名和身份证后六位激活", "提建议、选代表、看会议、看合同"],
        "address": f"也可以打开 {address.rsplit('/', 2)[0]}/ 输入参与码 {spaced(round.join_code)}",
        "foot": [f"合同期限 {round.term_from} 至 {round.term_until}", f"编号 {round.matter.number}"],
    }


urlpatterns = [
    path("start/<uuid:pk>/", Start.as_view(), name="start"),
    path("<uuid:pk>/topics/", Topics.as_view(), name="topics"),
    path("<uuid:pk>/poster/", Poster.as_view(), name="poster"),
    path("join/", JoinByTyping.as_view(), name="join_by_code"),
    path("join/<str:code>/", Join.as_view(), name="join"),
    *suggestions.urlpatterns,
]
