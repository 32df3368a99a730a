"""The round at a glance: ten steps, what I do now, by when and why, what happened; and the list of rounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.urls import path

from gonghui.kernel import clock
from gonghui.kernel.events.queries import highlights, timeline
from gonghui.kernel.matters import presenting
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.queries import open_deadlines, with_lights
from gonghui.kernel.matters.rights import AREA_OFFICES
from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.queries import areas_of, desks_of
from gonghui.kernel.organisations.rights import posts_held
from gonghui.kernel.pages import SIGNED_IN, Page
from gonghui.kernel.rights import door, may, objects
from gonghui.kernel.rooms.streams import stream_address

from ..industry.queries import count, unions_to_ask
from ..industry.waiting import my_firms
from ..procedure import INDUSTRY_ROUND, NAMES
from ..queries.nexts import Next
from ..queries.slices import next_for
from ..queries.vacancy import empty_seats
from ..queries.withdrawal import why_too_late
from ..rights import IndustryOpening, Opening, Right
from .pages import RoundPage

EVENTS_SHOWN = 12
#: A union above may begin a round for every enterprise of its area that has no union: so many are offered.
STARTABLE = 40
EVENTS_PER_PAGE = 100
BEGINNING = (IndustryOpening.START_FOR_THE_INDUSTRY, IndustryOpening.START_FOR_ITS_EMPLOYERS)


class Overview(RoundPage):
    """`/bargaining/<id>/`: the matter page."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/round.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        matter = self.object.matter
        shown = list(highlights(matter.pk)[: EVENTS_SHOWN + 1])
        return super().context(
            now=self.now(),
            deadlines=self.other_deadlines(),
            empty_seats=empty_seats(self.object, self.actor, clock.today()),
            events=presenting.timeline(shown[:EVENTS_SHOWN]),
            representatives=self.object.representatives.filter(left_on=None).select_related("person"),
            place=presenting.place_name(matter),
            my_firms=my_firms(self.object, self.actor),
            figures=None if self.object.is_of_one else count(self.object.firms.all()),
            may=self.rights(),
            stream=stream_address(self.actor.person_id, f"chain/{matter.pk}"),
            **extra,
        )

    def now(self) -> Next:
        following = next_for(self.object, self.actor)
        deadline = presenting.deadline_of(self.object.matter, self.object.matter.step_key)
        if deadline and not following.due:
            basis = following.basis or ({"article": deadline.basis},)
            following = replace(
                following, due=deadline.due, rules=presenting.rules_of(deadline), basis=basis,
                explain=following.explain or deadline.why_unknown,
            )  # fmt: skip
        return following

    def other_deadlines(self) -> list[dict[str, Any]]:
        matter = self.object.matter
        return [
            {"label": d.title, "due": d.due, "rules": presenting.rules_of(d), "why_unknown": d.why_unknown}
            for d in open_deadlines(matter)
            if d.key != matter.step_key
        ]

    def rights(self) -> dict[str, bool]:
        return {
            name: may(self.actor, right, self.object)
            for name, right in {
                "suggest": Right.SUGGEST,
                "watch": Right.WATCH_THE_MEETING,
                "read_data": Right.READ_DATA,
                "review": Right.REVIEW_THE_CONTRACT,
            }.items()
        } | {"withdraw": not why_too_late(self.object) and may(self.actor, Right.WITHDRAW_THE_ROUND, self.object)}


class Live(Overview):
    """The part of the overview that changes while one looks."""

    template = "bargaining/round_live.html"


class WholeTimeline(RoundPage):
    """Everything that happened, the newest first, a hundred a page."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/timeline.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        before = self.request.GET.get("after", "")
        found = timeline(self.object.matter_id)
        if before.isdecimal() and len(before) < 10:
            found = found.filter(seq__lt=int(before))
        shown = list(found[: EVENTS_PER_PAGE + 1])
        more = shown[EVENTS_PER_PAGE - 1].seq if len(shown) > EVENTS_PER_PAGE else ""
        return super().context(events=presenting.timeline(shown[:EVENTS_PER_PAGE]), following=more, **extra)


class Index(Page):
    """The rounds I can see, newest first, and where I may begin one."""

    access = SIGNED_IN
    template = "bargaining/index.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        today = clock.today()
        mine = door(Matter, self.actor).filter(procedure_name__in=NAMES)
        return super().context(
            rounds=[self.row(m, today) for m in with_lights(mine).order_by("-opened_at")[:60]],
            startable=self.startable(),
            ranks=bool(areas_of(self.actor)),
            industries=self.industries(),
            asking=self.asking(),
            reviews=any(desk.office == Office.REVIEWER for desk in desks_of(self.actor)),
            reports=any(held.area and held.office in AREA_OFFICES for held in posts_held(self.actor)),
            **extra,
        )

    def row(self, matter: Matter, today: Any) -> dict[str, Any]:
        due = next((d for d in matter.deadlines.all() if d.key == matter.step_key and d.is_open), None)
        return {
            "id": f"row-{matter.pk}", "title": matter.firm.short_name, "place": matter.number,
            "url": matter.get_absolute_url(), "steps": presenting.steps(matter, today),
            "at_title": matter.step.title if matter.is_running else matter.get_state_display(),
            "due": due.due if due else None,
        }  # fmt: skip

    def startable(self) -> list[Organisation]:
        """Enterprises for which this person may begin a round and none is running."""
        found: list[Organisation] = []
        for right in Opening:
            firms = Organisation.objects.filter(kind=Kind.ENTERPRISE)
            mine = objects(self.actor, right, firms).order_by("short_name")[:STARTABLE]
            found += [o for o in mine if o not in found]
        running = Matter.objects.filter(enterprise__in=found, state="running", procedure_name__in=NAMES)
        busy = set(running.values_list("enterprise_id", flat=True))
        return [o for o in found if o.pk not in busy]

    def industries(self) -> list[Organisation]:
        """Unions and bodies of employers for whose industry or area this person may begin talks."""
        found = [one for right in BEGINNING for one in objects(self.actor, right)[:20]]
        running = Matter.objects.filter(
            Q(union__in=found) | Q(enterprise__in=found), state="running", procedure_name=INDUSTRY_ROUND.name
        )
        busy = {key for pair in running.values_list("union_id", "enterprise_id") for key in pair}
        return [one for one in found if one.pk not in busy]

    def asking(self) -> list[Organisation]:
        """Enterprise unions for which this person may ask for such talks."""
        found = objects(self.actor, IndustryOpening.ASK_FOR_TALKS)[:5]
        return [union for union in found if unions_to_ask(union)]


urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("<uuid:pk>/", Overview.as_view(), name="round"),
    path("<uuid:pk>/live/", Live.as_view(), name="round_live"),
    path("<uuid:pk>/timeline/", WholeTimeline.as_view(), name="timeline"),
]
