"""The hub's ear: one database connection that listens, outside every pool, and comes back after a restart."""

import asyncio
import logging
from typing import Any, Protocol

import psycopg
from django.db import connections

from .publishing import CHANNEL

log = logging.getLogger(__name__)

CHECK_SECONDS = 20.0
"""A silent connection is asked something: a lost network must not pass for a quiet day."""

CONNECTION_KEYS = frozenset(
    ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "service")
)


class Ear(Protocol):
    def hear(self, payload: str) -> None: ...
    def caught_up(self) -> None: ...


def connection_settings() -> dict[str, Any]:
    """The site's database, without what only Django's wrapper understands."""
    params = connections["default"].get_connection_params()
    return {key: value for key, value in params.items() if key in CONNECTION_KEYS and value}


async def listen(ear: Ear) -> None:
    """Listen until cancelled; every loss is followed by a new connection and ``ear.caught_up()``."""
    pause = 0.2
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                **connection_settings(),
                autocommit=True,
                connect_timeout=5,
                application_name="gonghui streams",
            ) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                pause = 0.2
                ear.caught_up()
                await _hear_all(connection, ear)
        except (psycopg.Error, OSError) as lost:
            log.warning("streams: listener lost (%s); again in %.1f s", str(lost).strip(), pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, 5.0)


async def _hear_all(connection: psycopg.AsyncConnection[Any], ear: Ear) -> None:
    while True:
        async for notification in connection.notifies(timeout=CHECK_SECONDS):
            try:
                ear.hear(notification.payload)
            except ValueError:
                log.warning("streams: not understood: %.80r", notification.payload)
        await connection.execute("SELECT 1")
