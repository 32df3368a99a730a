"""A topic as this process knows it: its last frames and who listens."""

import asyncio
from collections import deque
from secrets import token_hex
from time import monotonic

from .frames import Parcel, frame
from .outlets import Outlet
from .publishing import Entry

RING = 128
"""Frames kept for those who come back; whoever is further behind is told to read the page anew."""

SLICE = 200
"""Outlets served before other work of the process gets its turn (about 1.5 ms)."""


class Topic:
    """The frames ``(floor, last]`` and the outlets, each with the position it has reached."""

    def __init__(self, name: str, is_kept: bool) -> None:
        self.name = name
        self.is_kept = is_kept
        # A passing topic numbers its frames itself; another process, or a new start, is another epoch.
        self.epoch = "" if is_kept else token_hex(4)
        self.frames: deque[tuple[int, bytes]] = deque()
        self.is_filled = not is_kept
        self.floor = self.last = 0
        self.outlets: dict[Outlet, None] = {}
        self.behind = False
        self.idle_since = monotonic()
        self._wanted = False
        self._pump: asyncio.Task[None] | None = None

    def ident(self, seq: int) -> str:
        return str(seq) if self.is_kept else f"{self.epoch}-{seq}"

    def position_of(self, ident: str) -> int | None:
        """Where a page stands that last saw ``ident``; None if that cannot be continued here."""
        if not self.is_kept:
            epoch, _, ident = ident.partition("-")
            if epoch != self.epoch:
                return None
        position = int(ident) if ident.isascii() and ident.isdigit() else -1
        return position if position >= self.floor else None

    def fill(self, newest: list[Entry]) -> None:
        """Put the newest entries into the ring, for the first time."""
        self.is_filled = True
        if len(newest) >= RING:
            self.floor = newest[0].seq - 1
        self.append(newest)

    def append(self, entries: list[Entry]) -> None:
        for entry in entries:
            if entry.seq > self.last:
                self.last = entry.seq
                self.frames.append((entry.seq, frame(self.ident(entry.seq), entry.event, entry.html)))
        while len(self.frames) > RING:
            self.floor, _ = self.frames.popleft()
        self.wake()

    def say(self, event: str, html: str = "") -> None:
        """Append to a passing topic."""
        self.append([Entry(self.last + 1, event, html)])

    def parcel(self, after: int, until: int) -> Parcel:
        return Parcel(data for seq, data in self.frames if after < seq <= until)

    def tell_to_refresh(self) -> Parcel:
        return Parcel([frame(self.ident(self.last), "refresh", "")])

    def wake(self) -> None:
        """Serve the outlets soon; frames that arrive meanwhile are joined."""
        self._wanted = True
        if self._pump is None or self._pump.done():
            self._pump = asyncio.get_running_loop().create_task(self._serve())

    async def _serve(self) -> None:
        while self._wanted:
            self._wanted = self.behind = False
            until = self.last
            parcels: dict[int, Parcel] = {}
            for served, outlet in enumerate(list(self.outlets), 1):
                self._serve_one(outlet, until, parcels)
                if served % SLICE == 0:
                    await asyncio.sleep(0)

    def _serve_one(self, outlet: Outlet, until: int, parcels: dict[int, Parcel]) -> None:
        position = outlet.position
        if position >= until:
            return
        if not outlet.is_ready():
            # A slow reader: its frames wait in the ring and go out joined, or it must read the page anew.
            self.behind = True
            if position < self.floor:
                outlet.abort()
            return
        if position not in parcels:
            parcels[position] = self.tell_to_refresh() if position < self.floor else self.parcel(position, until)
        outlet.write(parcels[position])
        outlet.position = until
