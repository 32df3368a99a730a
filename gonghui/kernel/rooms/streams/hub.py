"""The hub: one per process. It listens to the database once and serves all open pages of the process."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TypeVar

from django.db import close_old_connections, connections

from .frames import HEARTBEAT, Parcel, frame
from .listener import listen
from .outlets import Outlet
from .publishing import Entry, loader_of
from .topics import RING, SLICE, Topic

log = logging.getLogger(__name__)

T = TypeVar("T")

STREAMS_PER_PERSON = 8
"""Open pages of one person in one process; a further one ends the oldest (left over on a lost phone)."""

STREAMS_PER_PROCESS = 20_000
HEARTBEAT_SECONDS = 20.0
LIFETIME_SECONDS = 1800.0
"""After half an hour a stream ends and the page asks for a new pass: who lost the right loses the stream."""

FORGET_SECONDS = 60.0
PATIENCE_SECONDS = 5.0
"""How long a new stream waits for the database before the page is sent away to come back."""


class Hub:
    def __init__(self) -> None:
        self.topics: dict[str, Topic] = {}
        self.streams_of: Counter[str] = Counter()
        self.listening = asyncio.Event()
        self._reading: dict[str, asyncio.Task[None]] = {}
        self._parts: dict[str, list[str]] = {}
        # One thread: loads of one process queue up instead of taking a database connection each.
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="streams")
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(listen(self)), loop.create_task(self._keep_house())]

    @property
    def is_full(self) -> bool:
        return self.streams_of.total() >= STREAMS_PER_PROCESS

    # --- pages come and go

    async def topic(self, name: str) -> Topic:
        """The topic, its ring filled from the database if it is a kept one.

        Raises OSError while the database is away.
        """
        await asyncio.wait_for(self.listening.wait(), PATIENCE_SECONDS)
        topic = self.topics.get(name)
        if topic is None:
            topic = self.topics[name] = Topic(name, is_kept=loader_of(name) is not None)
            if topic.is_kept:
                self._read_on(topic)
        if reading := self._reading.get(name):
            await asyncio.wait([reading])
        if self.topics.get(name) is not topic:
            raise ConnectionError(f"{name} could not be read")
        return topic

    def join(self, topic: Topic, outlet: Outlet) -> None:
        if self.streams_of[outlet.person] >= STREAMS_PER_PERSON:
            self._end_oldest(outlet.person)
        self.streams_of[outlet.person] += 1
        topic.outlets[outlet] = None
        if outlet.position < topic.last:
            topic.wake()

    def leave(self, topic: Topic, outlet: Outlet) -> None:
        if outlet in topic.outlets:
            del topic.outlets[outlet]
            self.streams_of[outlet.person] -= 1
            if not self.streams_of[outlet.person]:
                del self.streams_of[outlet.person]
        topic.idle_since = monotonic()

    def _end_oldest(self, person: str) -> None:
        mine = [(o.born, t, o) for t in self.topics.values() for o in t.outlets if o.person == person]
        _, topic, oldest = min(mine, key=lambda row: row[0])
        # "close" tells the page not to come back: otherwise two pages would push each other out for ever.
        oldest.write(Parcel([frame(topic.ident(oldest.position), "close", "")]))
        self._end(topic, oldest)

    def _end(self, topic: Topic, outlet: Outlet) -> None:
        outlet.close()
        self.leave(topic, outlet)

    # --- the database speaks

    def hear(self, payload: str) -> None:
        """One notification; of topics nobody listens to here it is forgotten."""
        verb, name, rest = payload.split(" ", 2)
        topic = self.topics.get(name)
        if topic is None:
            return
        if verb == "ring" and int(rest) > topic.last:
            self._read_on(topic)
        elif verb == "say":
            self._hear_part(topic, rest)
        elif verb == "dismiss":
            for outlet in [outlet for outlet in topic.outlets if outlet.person == rest]:
                self._end(topic, outlet)

    def _hear_part(self, topic: Topic, rest: str) -> None:
        event, mark, number, count, text = rest.split(" ", 4)
        if number == "1":
            self._parts[mark] = []
        elif mark not in self._parts:
            return  # the listener came in the middle: everybody is told to refresh anyway
        self._parts[mark].append(text)
        if number == count:
            topic.say(event, "".join(self._parts.pop(mark)))

    def caught_up(self) -> None:
        """The listener is back: what was said meanwhile is read again, or the pages are told to refresh."""
        self._parts.clear()
        self.listening.set()
        for topic in self.topics.values():
            if topic.is_kept:
                self._read_on(topic)
            else:
                topic.say("refresh")

    # --- kept topics are read from the database

    def _read_on(self, topic: Topic) -> None:
        """Read what is new, once at a time; a bell during the reading makes it read once more."""
        before = self._reading.get(topic.name)
        self._reading[topic.name] = asyncio.get_running_loop().create_task(self._read_after(topic, before))

    async def _read_after(self, topic: Topic, before: "asyncio.Task[None] | None") -> None:
        me = asyncio.current_task()
        try:
            if before is not None:
                await asyncio.wait([before])
            if self._reading.get(topic.name) is me:
                await self._read_all_new(topic)
        except Exception:
            log.exception("streams: %s could not be read; its pages reconnect", topic.name)
            self._forget(topic)
        finally:
            if self._reading.get(topic.name) is me:
                del self._reading[topic.name]

    async def _read_all_new(self, topic: Topic) -> None:
        if not topic.is_filled:
            topic.fill(await self._load(topic, None))
            return
        while True:
            entries = await self._load(topic, topic.last)
            topic.append(entries)
            if len(entries) < RING:
                return

    async def _load(self, topic: Topic, after: int | None) -> list[Entry]:
        loader = loader_of(topic.name)
        assert loader is not None
        return await self._in_reader(lambda: loader(topic.name, after, RING))

    def _in_reader(self, work: Callable[[], T]) -> "asyncio.Future[T]":
        def guarded() -> T:
            close_old_connections()
            return work()

        return asyncio.get_running_loop().run_in_executor(self._reader, guarded)

    def _forget(self, topic: Topic) -> None:
        for outlet in list(topic.outlets):
            self._end(topic, outlet)
        if self.topics.get(topic.name) is topic:
            del self.topics[topic.name]

    # --- housekeeping

    async def _keep_house(self) -> None:
        beat = monotonic()
        while True:
            await asyncio.sleep(0.5)
            for topic in list(self.topics.values()):
                if topic.behind:
                    topic.wake()
                if not topic.outlets and monotonic() - topic.idle_since > FORGET_SECONDS:
                    self._forget(topic)
            if monotonic() - beat >= HEARTBEAT_SECONDS:
                beat = monotonic()
                await self._heartbeat(beat)

    async def _heartbeat(self, now: float) -> None:
        """Keep proxies from ending quiet streams, find dead ones, end old ones."""
        sign = Parcel([HEARTBEAT])
        everybody = [(topic, outlet) for topic in self.topics.values() for outlet in topic.outlets]
        for served, (topic, outlet) in enumerate(everybody, 1):
            if now - outlet.born > LIFETIME_SECONDS:
                self._end(topic, outlet)
            elif outlet.is_ready():
                outlet.write(sign)
            if served % SLICE == 0:
                await asyncio.sleep(0)

    async def stop(self) -> None:
        """End all streams, the listener and the reader, at once."""
        for task in self._tasks:
            task.cancel()
        for topic in list(self.topics.values()):
            self._forget(topic)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(RuntimeError):
            await self._in_reader(connections.close_all)
        self._reader.shutdown(wait=False, cancel_futures=True)
