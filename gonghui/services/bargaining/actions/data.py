"""Before the meeting: the employer gives the representatives the data it owes (集体合同规定, 浙江省集体合同条例 16).

The figures are for the two sides' representatives only. Events say which items were given, never what they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Refused
from gonghui.kernel.events import Event
from gonghui.kernel.papers.actions import attach_upload
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.papers.receiving import Received

from ..events import DataCompleted, DataDisclosed
from ..models import Disclosure, Round, Side
from ..queries.data import STEPS, asked_for, data_deadline, is_complete
from ..rights import Right

LONGEST_VALUE = 200


@dataclass(frozen=True)
class Given:
    """One item of data: in words or figures, as a file, or both."""

    value: str = ""
    received: Received | None = None


@action(Right.DISCLOSE_DATA, on=Round, step=STEPS)
def disclose_data(round: Round, *, items: Mapping[str, Given], at: datetime) -> list[Event]:
    """The employer gives items of the data asked for; one given again is corrected. Raises Refused."""
    return _disclose(round, items, Side.EMPLOYER, at)


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step=STEPS)
def enter_data(round: Round, *, items: Mapping[str, Given], received: Received, at: datetime) -> list[Event]:
    """The chair enters data that the employer gave on stamped paper, which is uploaded for every item."""
    stamped = {key: Given(given.value, given.received or received) for key, given in items.items()}
    return _disclose(round, stamped, Side.WORKER, at)


def _disclose(round: Round, items: Mapping[str, Given], by: Side, at: datetime) -> list[Event]:
    asked = {item.key: item for item in asked_for(round)}
    if set(items) - set(asked):
        raise Refused("有一项不在要求提供的资料里。请刷新页面再填。")
    told = {key: given for key, given in items.items() if given.value.strip() or given.received}
    if not told:
        raise Refused("请至少填一项，或者上传一个文件。")
    was_complete = is_complete(round)
    for key, given in told.items():
        _keep(round, key, asked[key].text, given, by, at)
    events: list[Event] = [DataDisclosed(tuple(asked[key].text for key in told), by == Side.WORKER)]
    # Until a meeting is fixed nothing is due, and the acceptance itself says that all is there.
    is_fixed = "meeting" in round.matter.anchors
    if is_fixed and is_complete(round) and (not was_complete or data_deadline(round)):
        events.append(DataCompleted())
    return events


def _keep(round: Round, key: str, title: str, given: Given, by: Side, at: datetime) -> None:
    value = given.value.strip()
    if len(value) > LONGEST_VALUE:
        raise Refused(f"“{title}”最多 {LONGEST_VALUE} 字，长的请上传文件。")
    facts: dict[str, Any] = {"title": title[:120], "value": value, "given_at": at, "given_by": by}
    # No reader is named: the file opens through the round, for those who sit at the table at that moment.
    facts["upload"] = given.received and attach_upload(
        round.matter, received=given.received, purpose="协商资料", audience=Audience.READERS,
        stands_for="提供协商资料" if by == Side.WORKER else "",
    )  # fmt: skip
    Disclosure.objects.update_or_create(round=round, key=key, defaults=facts)
