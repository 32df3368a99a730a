"""What the test of random deaths needs inside the site that is killed: its people and pages, and the reckoning.

python -m tests.faults.crash_scene set                 prints where to send what, as JSON
python -m tests.faults.crash_scene count BALLOT ROOM ROUND   counts the vote, prints what the database has
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import timedelta
from typing import Any

from gonghui.runtime.environment import enter_django

VOTERS = 1_700
TOKEN = "0123456789abcdef0123456789abcdef"
#: A killed worker gave its last sign of life at least this long ago; it gives one every ten seconds.
SILENT = 15  # seconds


def set_scene() -> dict[str, Any]:
    """A meeting in session, a round that collects suggestions, a firm, and a ballot with its whole roll."""
    from gonghui.kernel import clock
    from gonghui.kernel.ballots.passes import voter_pass
    from gonghui.kernel.ballots.tests import stage
    from gonghui.kernel.rooms.streams import stream_address
    from gonghui.kernel.rooms.tests.stage import meeting
    from gonghui.services.bargaining.tests import opening_stage
    from tests.cast import City

    city, now = City(), clock.now()
    held = meeting(city)
    channel = held.channel()
    round = opening_stage.start(city)
    roll = stage.workers(VOTERS)
    ballot = stage.opened(stage.a_matter(), roll, at=now, opens_at=now, closes_at=now + timedelta(hours=1))
    return {
        "ballot": str(ballot.pk), "passes": [voter_pass(ballot.pk, person) for person in roll],
        "room": str(held.room.pk), "say": f"/rooms/channels/{channel.pk}/say/", "speaker": _session(city.chair),
        "round": str(round.pk), "suggest": f"/bargaining/{round.pk}/suggestions/",
        "workers": [_session(city.worker(n)) for n in range(1, 10)],
        "roster": f"/rosters/{city.enterprise.pk}/",
        "streams": [stream_address(f"spectator-{n}", channel.topic) for n in range(3)],
    }  # fmt: skip


def _session(player: Any) -> str:
    from tests.plugin_cast import client_of

    return str(client_of(player).cookies["sessionid"].value)


def count(ballot: str, room: str, round: str) -> dict[str, Any]:
    """Take up what killed workers left, count the ballot, and say what there is."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from gonghui.kernel.ballots.models import Ballot
    from gonghui.kernel.ballots.tests import stage
    from gonghui.kernel.rooms.models import Message
    from gonghui.kernel.rosters.models import Upload
    from gonghui.services.bargaining.models import Suggestion

    asyncio.run(_take_up())
    held = Ballot.objects.get(pk=ballot)
    if held.closed_at is None:
        stage.closed(held, at=held.closes_at + timedelta(seconds=1))
    undone = ProcrastinateJob.objects.filter(status__in=("todo", "doing", "failed"), procrastinateperiodicdefer=None)
    said = Message.objects.filter(channel__room=room).select_related("wording")
    return {
        "marked": held.roll.filter(voted=True).count(), "boxed": held.box.count(),
        "said": [message.text for message in said.order_by("position")],
        "suggested": list(Suggestion.objects.filter(round=round).values_list("text", flat=True)),
        "rosters": list(Upload.objects.values_list("state", flat=True)),
        "jobs": list(undone.values_list("task_name", flat=True)),
    }  # fmt: skip


async def _take_up() -> None:
    """What the worker's housekeeping does each minute, sooner."""
    from procrastinate.contrib.django import app

    from gonghui.runtime.housekeeping import take_up

    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        async with working.open_async():
            await take_up(working.job_manager, silent=SILENT)


if __name__ == "__main__":
    enter_django()
    sys.stdout.write(json.dumps(set_scene() if sys.argv[1] == "set" else count(*sys.argv[2:])) + "\n")
