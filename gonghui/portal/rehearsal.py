"""Rehearsal mode: a clock that leaps, codes that can be read, a stage to play on. Every page says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

from gonghui.kernel import clock
from gonghui.kernel.actions.tasks import tick_all
from gonghui.kernel.errors import Conflict, NotVisible, Refused
from gonghui.kernel.manifests import services
from gonghui.kernel.pages import PUBLIC, Page
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.queries import find_by_phone
from gonghui.rulebook import rules_at

from .demo.founding import Area, House, found_area, found_house, found_trade, officers_of
from .demo.people import Cast, credit_code, phone, roster_csv
from .models import RehearsalClock

#: People of one stage are numbered from its serial; the next stage's serial lies this much further.
ROOM_FOR_PEOPLE = 10_000
#: Founded with an account each: chair, employer's agent and three workers stand on the roster already.
ON_THE_ROSTER = 5
ABOVE_SCALE = 300
MOST_FIRMS = 9


def ahead() -> timedelta:
    """How far the rehearsal's clock is from the wall's."""
    found = RehearsalClock.objects.values_list("ahead", flat=True).first()
    return found or timedelta(0)


class ClockMiddleware:
    """Sets the request's clock and the banner. Raises ImproperlyConfigured in any other mode."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.GONGHUI_REHEARSAL:
            raise ImproperlyConfigured("the rehearsal clock belongs to rehearsal mode")
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        clock.sync()
        now = clock.now()
        request.rehearsal = f"现在当作 {now:%Y-%m-%d %H:%M}。这里办的一切都不算数，结束后全部删除。"  # type: ignore[attr-defined]
        return self.get_response(request)


class BehindTheScenes(Page):
    """What moves the stage itself; in any other mode it is not there."""

    access = PUBLIC

    def admit(self, **kwargs: Any) -> None:
        if not settings.GONGHUI_REHEARSAL:
            raise NotVisible()


@method_decorator(csrf_exempt, name="dispatch")
class Leap(BehindTheScenes):
    """`POST /rehearsal/clock/ to=2026-03-02T09:00`: leap there, and let the clock do what fell due on the way."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            wanted = datetime.fromisoformat(request.POST.get("to", ""))
        except ValueError as wrong:
            raise Refused("时间的写法是 2026-03-02T09:00。") from wrong
        wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=clock.CHINA)
        RehearsalClock.objects.update_or_create(pk=1, defaults={"ahead": wanted - datetime.now(clock.CHINA)})
        clock.sync()
        tick_all()
        return JsonResponse({"now": clock.now().isoformat()})


@method_decorator(csrf_exempt, name="dispatch")
class SetTheStage(BehindTheScenes):
    """`POST /rehearsal/stage/ place= serial= workers= [firms=]`: a city with its HR bureau and a firm with its union.

    Answers who may sign in (by one-time code; there are no passwords) and a roster of the firm's other workers,
    as its HR department would send it. `serial` keeps the people of several stages of one site apart. With `firms`
    there are so many of the same industry, with an industry union and an association; the roster is the first one's.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        place, at = request.POST.get("place", ""), clock.now()
        serial, workers = _number(request, "serial"), _number(request, "workers")
        rules_at(place, clock.day_of(at))
        if not ON_THE_ROSTER <= workers < ROOM_FOR_PEOPLE:
            raise Refused(f"职工人数在 {ON_THE_ROSTER} 到 {ROOM_FOR_PEOPLE - 1} 之间。")
        if find_by_phone(phone(serial + 1)):
            raise Conflict("这个序号的演练舞台已经搭过了。")
        cast = Cast(f"rehearsal-{serial}", serial)
        area = found_area("演练市", place, ("东城街道",), cast, at=at)
        number = serial // ROOM_FOR_PEOPLE
        house = found_house(
            area.towns[0], f"演练市第{number}机械有限公司", f"演练{number}机械", cast, at=at,
            above_scale=workers >= ABOVE_SCALE, industry="通用设备制造",
        )  # fmt: skip
        people = {
            "chair": house.chair, "boss": house.boss, "agent": house.agent,
            "reviewer": area.officers["reviewer"], "cadre": area.officers["cadre"],
        }  # fmt: skip
        firms = _number(request, "firms") if "firms" in request.POST else 1
        if not 1 <= firms <= MOST_FIRMS:
            raise Refused(f"企业数在 1 到 {MOST_FIRMS} 之间。")
        others = cast.people(workers - ON_THE_ROSTER, today=clock.day_of(at))
        trade = _trade(area, house, firms, cast, at) if firms > 1 else None
        bodies = _bodies(area, house, cast, at)
        return JsonResponse(
            {
                "trade": trade,
                "bodies": bodies,
                "enterprise": {"id": str(house.enterprise.pk), "name": house.enterprise.short_name},
                "union": {"id": str(house.union.pk), "name": house.union.short_name},
                "people": {role: _shown(person) for role, person in people.items()},
                "workers": [_shown(person) for person in house.workers],
                "roster": roster_csv(others).decode("utf-8-sig"),
            }
        )


def _trade(area: Area, first: House, firms: int, cast: Cast, at: datetime) -> dict[str, Any]:
    """More firms of the first one's industry, and who speaks for all of them."""
    houses = [first]
    for number in range(2, firms + 1):
        name = f"{first.enterprise.short_name}{number}厂"
        code = credit_code(first.enterprise.place, cast.serial // 100 + number)
        made = found_house(area.towns[0], name, name, cast, at=at, industry=first.enterprise.industry, uscc=code)
        houses.append(made)
    trade = found_trade(area.federation, first.enterprise.place, first.enterprise.industry, cast, at=at)
    return {
        "union": {"id": str(trade.union.pk), "name": trade.union.short_name},
        "association": {"id": str(trade.association.pk), "name": trade.association.name},
        "people": {"chair": _shown(trade.chair), "boss": _shown(trade.head), "agent": _shown(trade.secretary)},
        "firms": [
            {
                "id": str(house.enterprise.pk), "boss": _shown(house.boss),
                "staff": [_shown(person) for person in (house.chair, house.agent, *house.workers)],
            }
            for house in houses
        ],
    }  # fmt: skip


def _bodies(area: Area, house: House, cast: Cast, at: datetime) -> dict[str, dict[str, dict[str, str]]]:
    """What the services need besides: bodies with their people, each with a second factor."""
    officer = officers_of(cast, at=at)
    found: dict[str, dict[str, Person]] = {}
    for service in services():
        if service.founding:
            founded = import_string(service.founding)
            found |= founded(area.federation, area.towns[0], house.enterprise, officer, at=at)
    return {body: {role: _shown(one) for role, one in people.items()} for body, people in found.items()}


def _shown(person: Person) -> dict[str, str]:
    return {"name": person.name, "phone": person.phone}


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    if not given.isdecimal() or len(given) > 7:
        raise Refused(f"{name} 要填一个不超过七位的整数。")
    return int(given)
