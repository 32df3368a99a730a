"""What writers call, inside their transaction: listeners hear it at commit, in commit order, or never."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from django.db import connection

from .passes import check_topic

CHANNEL = "gonghui"

PART_CHARACTERS = 1_800
"""A notification holds less than 8,000 bytes and a character takes at most four."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a kept topic. ``seq`` grows within the topic, in the order of commits."""

    seq: int
    event: str
    html: str


Loader = Callable[[str, int | None, int], list[Entry]]

loaders: dict[str, Loader] = {}


def kept(prefix: str) -> Callable[[Loader], Loader]:
    """Register the loader of the topics whose first part is ``prefix``.

    ``loader(topic, after, limit)`` returns entries with ``seq > after``, oldest first; with ``after`` None
    the newest ``limit`` ones (also oldest first). It runs in a thread of the hub and may query.
    """

    def register(loader: Loader) -> Loader:
        loaders[prefix] = loader
        return loader

    return register


def loader_of(topic: str) -> Loader | None:
    return loaders.get(topic.split("/", 1)[0])


def publish(topic: str, event: str, html: str = "") -> None:
    """Say ``html`` to everybody who listens to the passing topic ``topic``.

    The text travels in notifications, which every database role may listen to: nothing confidential here.
    """
    head = f"say {check_topic(topic)} {event}"
    parts = [html[i : i + PART_CHARACTERS] for i in range(0, len(html), PART_CHARACTERS)] or [""]
    # PostgreSQL merges equal notifications of one transaction: parts of different texts must differ.
    mark = token_hex(4)
    for number, part in enumerate(parts, 1):
        notify(f"{head} {mark} {number} {len(parts)} {part}")


def ring(topic: str, seq: int) -> None:
    """Tell the hubs that the kept topic ``topic`` has grown up to ``seq``; they read it themselves."""
    notify(f"ring {check_topic(topic)} {seq}")


def dismiss(topic: str, person: object) -> None:
    """End the streams that ``person`` has open on ``topic`` (a seat was given up)."""
    notify(f"dismiss {check_topic(topic)} {person}")


def notify(payload: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])
