"""The urn: a ballot's own table of envelopes, reached only through the database's functions (ADR 4).

Everything here runs in the caller's transaction.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import connection

_chance = random.SystemRandom()


class Answer(StrEnum):
    """What became of one vote."""

    ACCEPTED = "accepted"
    ALREADY = "already"
    STRANGER = "stranger"
    EARLY = "early"
    CLOSED = "closed"


@dataclass(frozen=True)
class Contents:
    """All that is in an urn."""

    sealed_key: bytes
    envelopes: list[bytes]


def make(ballot: UUID, sealed_key: bytes, envelope_length: int) -> None:
    """Set up the urn, with the key that will open its envelopes sealed inside."""
    _call("SELECT ballots_make_urn(%s, %s, %s)", ballot, sealed_key, envelope_length)


def cast(
    ballot: UUID, voters: Sequence[UUID], received: Sequence[datetime], envelopes: Sequence[bytes], told: str
) -> list[Answer]:
    """Mark the roll, put in the envelopes of those marked, tell their number; one answer per voter, in order.

    `told` is the event as `casting.event_of` writes it.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    # The driver's own cursor binds arrays on the server's side, at a third of what Django's costs.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        given = (ballot, list(voters), list(received), list(envelopes), told)
        cursor.execute("SELECT ballots_cast(%s, %s, %s, %s, %s::jsonb)", given)
        ((answers,),) = cursor.fetchall()
    return [Answer(answer) for answer in answers]


def lock(ballot: UUID) -> None:
    """Wait until no batch is under way, and let none begin before this transaction ends."""
    _call("SELECT pg_advisory_xact_lock(ballots_lock(%s))", ballot)


def contents(ballot: UUID) -> Contents:
    rows = _call("SELECT sealed_key, envelope FROM ballots_read_urn(%s)", ballot)
    (sealed_key,) = (bytes(key) for key, _ in rows if key is not None)
    return Contents(sealed_key, [bytes(envelope) for _, envelope in rows if envelope is not None])


def drop(ballot: UUID) -> None:
    """Destroy the envelopes and the key that opens them."""
    _call("SELECT ballots_drop_urn(%s)", ballot)


def fill_box(ballot: UUID, choices: Iterable[Sequence[int]]) -> list[tuple[UUID, Sequence[int]]]:
    """Put the choices into the box in an order that says nothing, under ids that say nothing; what is in it now."""
    shuffled = list(choices)
    _chance.shuffle(shuffled)
    box = [(uuid4(), choice) for choice in shuffled]
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY ballots_boxvote (id, ballot_id, choices) FROM STDIN") as copy,
    ):
        for key, choice in box:
            copy.write_row((key, ballot, "{" + ",".join(map(str, choice)) + "}"))
    return box


def _call(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
