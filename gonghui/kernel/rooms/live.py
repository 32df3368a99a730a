"""What open pages of a room hear: the journal from where they stand, each message as it now is."""

from __future__ import annotations

from uuid import UUID

from .models import Channel, JournalEntry, Message
from .presenting import agenda_bar, fragment, is_about_the_agenda
from .queries import with_words
from .streams import Entry, kept

EVENT = "message"


@kept("rooms")
def entries(topic: str, after: int | None, limit: int) -> list[Entry]:
    """The journal of ``rooms/<id>/<channel>`` as entries; a message that changed twice is sent once."""
    _, room, kind = topic.split("/")
    channel = Channel.objects.select_related("room").get(room=UUID(room), kind=kind)
    found = list(_journal(channel, after, limit))
    latest = {entry.message_id: entry for entry in found}
    messages = with_words(Message.objects.filter(pk__in=latest)).in_bulk()
    made = [Entry(entry.revision, EVENT, _html(entry, latest, messages)) for entry in found]
    if any(is_about_the_agenda(message) for message in messages.values()):
        last = made.pop()
        made.append(Entry(last.seq, last.event, last.html + agenda_bar(channel.room)))
    return made


def _journal(channel: Channel, after: int | None, limit: int) -> list[JournalEntry]:
    if after is None:
        return list(reversed(channel.entries.order_by("-revision")[:limit]))
    return list(channel.entries.filter(revision__gt=after).order_by("revision")[:limit])


def _html(entry: JournalEntry, latest: dict, messages: dict) -> str:
    return fragment(messages[entry.message_id]) if latest[entry.message_id] is entry else ""
