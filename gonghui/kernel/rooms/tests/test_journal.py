"""Whoever changes the journal behind the software's back is found."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from gonghui.kernel.rooms import actions
from gonghui.kernel.rooms.models import Channel, JournalEntry, Message, Wording
from gonghui.kernel.rooms.queries import verify_journals

from .stage import Meeting

pytestmark = pytest.mark.django_db


def behind_the_back(sql: str) -> None:
    """As somebody would who owns the database: with its triggers switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET session_replication_role = origin")


def change_words(message: Message) -> None:
    Wording.objects.filter(entry__message=message).update(plain="涨 1%")


def delete_words(message: Message) -> None:
    behind_the_back(f"DELETE FROM rooms_wording WHERE id = '{message.wording_id}'")


def change_author(message: Message) -> None:
    other = Message.objects.filter(author__isnull=False).exclude(author=message.author).first()
    assert other is not None
    behind_the_back(f"UPDATE rooms_journalentry SET by_id = '{other.author_id}' WHERE message_id = '{message.pk}'")


def drop_entry(message: Message) -> None:
    behind_the_back(f"DELETE FROM rooms_journalentry WHERE message_id = '{message.pk}'")


def swap_positions(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(position=1000)


def cut_the_end(message: Message) -> None:
    behind_the_back(f"DELETE FROM rooms_journalentry WHERE revision >= 2 AND channel_id = '{message.channel_id}'")


@pytest.mark.parametrize("tamper", [change_words, delete_words, change_author, drop_entry, swap_positions, cut_the_end])
def test_a_changed_journal_is_found(held: Meeting, tamper: Callable[[Message], None]) -> None:
    held.says(held.city.boss, "最多 3%")
    message = held.says(held.city.chair, "涨 8%")
    held.says(held.city.boss, "再商量")
    assert verify_journals() == []
    tamper(Message.objects.get(pk=message.pk))
    assert verify_journals() != []


def test_the_database_refuses_changes_of_the_journal(held: Meeting) -> None:
    for sql in (
        "UPDATE rooms_journalentry SET act = 'said'",
        "DELETE FROM rooms_journalentry",
        "TRUNCATE rooms_journalentry CASCADE",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(sql)


def test_the_chain_vouches_for_the_journal_at_every_end_of_a_sitting(held: Meeting) -> None:
    from gonghui.kernel.events.queries import last

    held.says(held.city.chair, "涨 8%")
    held.part(actions.recess)
    told = last(held.room.matter_id, "rooms.sitting_ended")
    assert told is not None
    assert told.event.digest == bytes(held.channel().digest).hex()


def test_every_message_stands_in_the_journal(held: Meeting) -> None:
    held.says(held.city.chair, "一")
    held.offers(held.city.boss, "2")
    for channel in Channel.objects.all():
        said = JournalEntry.objects.filter(channel=channel, act="said").count()
        assert said == channel.messages.count() == channel.position
