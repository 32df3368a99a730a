"""The pass a page carries to its stream: person and topics, signed, checked without a query."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.core import signing

SALT = "gonghui.streams"
SECONDS_TO_CONNECT = 600
"""A pass opens a stream for ten minutes; then the page asks for a new one, which checks the right again."""

TOPIC = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)+")


class PassExpired(Exception):
    """The pass was good, but is older than ten minutes."""


class PassRefused(Exception):
    """No pass, a forged one, or one for another topic."""


@dataclass(frozen=True, slots=True)
class Pass:
    person: str
    topics: tuple[str, ...]

    def __str__(self) -> str:
        return signing.dumps([self.person, *self.topics], salt=SALT, compress=True)

    @classmethod
    def read(cls, text: str, topic: str) -> "Pass":
        """The pass in ``text`` if it opens ``topic``; raises PassExpired or PassRefused."""
        try:
            person, *topics = signing.loads(text, salt=SALT, max_age=SECONDS_TO_CONNECT)
        except signing.SignatureExpired as late:
            raise PassExpired from late
        except (signing.BadSignature, ValueError, TypeError) as forged:
            raise PassRefused from forged
        if topic not in topics:
            raise PassRefused
        return cls(person, tuple(topics))


def check_topic(topic: str) -> str:
    """``topic`` itself; ValueError if it could not stand in an address or a notification."""
    if len(topic) > 200 or not TOPIC.fullmatch(topic):
        raise ValueError(f"not a topic: {topic!r}")
    return topic


def stream_address(person: object, topic: str, after: int | None = None, topics: Iterable[str] = ()) -> str:
    """Where a page that may listen to ``topic`` connects. The caller has checked the right.

    ``after`` is the last entry the page already shows (kept topics), so that nothing falls between
    rendering and connecting. ``topics`` are further topics the same pass shall open.
    """
    ticket = Pass(str(person), (check_topic(topic), *map(check_topic, topics)))
    since = "" if after is None else f"&after={after}"
    return f"/s/{topic}?t={quote(str(ticket))}{since}"
