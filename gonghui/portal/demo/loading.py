"""Building the city: organisations, rosters, then each service's own life, with progress a page can show."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F
from django.utils.module_loading import import_string

from gonghui.kernel import clock
from gonghui.kernel.actions.tasks import time_stands_still
from gonghui.kernel.manifests import services
from gonghui.kernel.organisations.actions import appoint
from gonghui.kernel.organisations.models import Employment, Office, Organisation
from gonghui.kernel.organisations.queries import workers_of
from gonghui.kernel.people.models import Person
from gonghui.kernel.rosters.actions import bring_in
from gonghui.portal.models import DemoLoad
from gonghui.rulebook import rules_at

from . import city
from .founding import Area, House, Trade, found_area, found_house, found_trade, founder, officers_of
from .people import Cast, roster_csv

log = logging.getLogger(__name__)
ROSTERS = Path(__file__).with_name("rosters")
FOUNDED_DAYS_AGO = 3 * 365
OFFICERS = 1000  # serial of the city's first officer
BODIES = 3000  # serial of the first officer of a body that takes cases
TRADE = 2000  # serial of the first who speaks for an industry
LOCK = 7_230_001  # two loaders at once would build two cities


@dataclass(frozen=True)
class Neighbour:
    """A firm of the city with those who speak for it, as services' demonstration data get it."""

    firm: city.Firm
    house: House
    bureau: Organisation
    reviewer_id: object
    #: Makes an officer with this job, for bodies of a service's own.
    enter: Callable[[str], Person]
    #: Who speaks for its industry, where its firms also bargain together.
    trade: Trade | None = None


Progress = Callable[[str], None]


def cast_of(number: int) -> Cast:
    """The people of the firm with this number in the list; the same in every installation."""
    return Cast(city.FIRMS[number].short_name, 10_000 * (number + 1))


def is_wanted() -> bool:
    """Whether the database is empty, so that a city may be built in it."""
    return not Organisation.objects.exists()


def load() -> None:
    """Build the city. Does nothing where anything stands, or where another process is building."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0] or not is_wanted():
            return
    total = len(city.FIRMS) * 2 + 1
    DemoLoad.objects.update_or_create(pk=1, defaults={"total": total, "started_at": clock.now(), "done": 0})
    try:
        with time_stands_still():
            _build()
    except Exception as problem:
        DemoLoad.objects.update(problem=f"{type(problem).__name__}: {problem}"[:300])
        raise
    DemoLoad.objects.update(finished_at=clock.now(), note="示范城市已经建好", done=F("total"))


def _build() -> None:
    now = clock.now()
    founded = (now - timedelta(days=FOUNDED_DAYS_AGO)).replace(hour=9, minute=0, second=0, microsecond=0)
    _say("总工会、人社局和乡镇", 0)
    with _at(founded), transaction.atomic():
        area = found_area(
            city.NAME, city.PLACE, city.TOWNS, Cast("officers", OFFICERS), password=city.PASSWORD, at=founded
        )
    officer = officers_of(Cast("bodies", BODIES), password=city.PASSWORD, at=founded)
    neighbours = [_settle(area, firm, number, founded, officer) for number, firm in enumerate(city.FIRMS)]
    with _at(founded):
        cast = Cast("trade", TRADE)
        trade = found_trade(
            area.federation, city.PLACE, city.TRADE, cast, password=city.PASSWORD, at=founded
        )  # fmt: skip
    neighbours = [replace(one, trade=trade) if one.firm.industry == city.TRADE else one for one in neighbours]
    for service in services():
        if service.demo:
            import_string(service.demo)(neighbours, now, _say)


def _settle(area: Area, firm: city.Firm, number: int, founded: datetime, officer: Callable[[str], Person]) -> Neighbour:
    """A firm with its union, its roster, its delegates."""
    _say(f"{firm.name}：建会、导入花名册", 1)
    cast = cast_of(number)
    with _at(founded):
        house = found_house(
            area.towns[firm.town], firm.name, firm.short_name, cast, password=city.PASSWORD, at=founded,
            industry=firm.industry, above_scale=firm.workers >= 80,
        )  # fmt: skip
        _bring_in(firm, house, cast, founded)
        _elect_delegates(house, founded)
    return Neighbour(firm, house, area.bureau, area.officers["reviewer"].pk, officer)


def _bring_in(firm: city.Firm, house: House, cast: Cast, at: datetime) -> None:
    if firm.roster:
        bring_in(house.enterprise, ROSTERS / firm.roster, actor=founder(), at=clock.now())
    else:
        with tempfile.TemporaryDirectory() as folder:
            sheet = Path(folder) / "花名册.csv"
            sheet.write_bytes(roster_csv(list(cast.people(firm.workers, today=clock.day_of(at)))))
            bring_in(house.enterprise, sheet, actor=founder(), at=clock.now())
    managers = Employment.objects.filter(enterprise=house.enterprise, job__in=("车间主任", "总经理", "人事主管"))
    managers.update(is_manager=True)


def _elect_delegates(house: House, at: datetime) -> None:
    """As many delegates as the law wants here, from all over the firm, the three with accounts among them."""
    everybody = workers_of(house.enterprise)
    plain = list(everybody.filter(is_manager=False).select_related("person").order_by("number", "pk"))
    scale = rules_at(house.enterprise.place).scale("congress.delegates", everybody.count())
    wanted = min(scale.value if scale else 30, len(plain))
    spread = [plain[n * len(plain) // wanted].person for n in range(wanted)]
    chosen = {person.pk: person for person in [*house.workers[1:], *spread]}
    for person in list(chosen.values())[:wanted]:
        appoint(house.union, actor=founder(), at=at, person=person, office=Office.DELEGATE, since=clock.day_of(at))


class _at:
    """The clock stands at a moment while the block runs: terms and rights are those of that day."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def __enter__(self) -> None:
        self._before = clock.offset()
        clock.set_offset(self._before + (self._moment - clock.now()))

    def __exit__(self, *problem: object) -> None:
        clock.set_offset(self._before)


def _say(note: str, steps: int = 0) -> None:
    """Tell the page what is being built, and that so many steps more are done."""
    log.info("%s", note)
    DemoLoad.objects.update(note=note[:200], done=F("done") + steps)
