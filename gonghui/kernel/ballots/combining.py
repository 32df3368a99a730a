"""Requests that wait in one process share one transaction, and each is answered after *its* commit.

The first to come leads: it performs what is queued, then hands the lead to the next in line. Nobody waits for
company: batches grow by themselves while the one before is being committed.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

I = TypeVar("I")  # noqa: E741
A = TypeVar("A")


class Crowded(Exception):
    """The queue did not move within the patience; the item was withdrawn and nothing was done with it."""


class Interrupted(Exception):
    """The one who led was killed at work: what became of the item is not known."""


class _Ticket(Generic[I, A]):
    __slots__ = ("answer", "error", "item", "leads", "signal")

    def __init__(self, item: I) -> None:
        self.item = item
        self.answer: A | None = None
        self.error: BaseException | None = None
        self.leads = False
        self.signal = threading.Event()


class Combiner(Generic[I, A]):
    """Performs items in batches of at most `most`, one batch at a time.

    `perform` gets a list and returns as many answers. If it fails for a batch, each item is performed alone,
    so that one bad item spoils nothing but itself; `shared` names the errors that are nobody's own (a lost
    connection) and are told to the whole batch instead. `patience` is in seconds and ends the wait of items
    not yet begun.
    """

    def __init__(
        self,
        perform: Callable[[list[I]], list[A]],
        *,
        most: int = 64,
        patience: float = 10.0,
        shared: tuple[type[Exception], ...] = (),
    ) -> None:
        self.perform, self.most, self.patience, self.shared = perform, most, patience, shared
        self.batches = 0
        self._lock = threading.Lock()
        self._queue: deque[_Ticket[I, A]] = deque()
        self._led = False

    def submit(self, item: I) -> A:
        """Perform the item with those that wait beside it. Raises Crowded, or what performing it raised."""
        ticket: _Ticket[I, A] = _Ticket(item)
        with self._lock:
            self._queue.append(ticket)
            ticket.leads, self._led = not self._led, True
        if not ticket.leads:
            self._wait(ticket)
        if ticket.leads:
            self._lead()
        if ticket.error is not None:
            raise ticket.error
        return ticket.answer  # type: ignore[return-value]

    def _wait(self, ticket: _Ticket[I, A]) -> None:
        """Until answered or asked to lead; one that is not yet begun may withdraw."""
        if ticket.signal.wait(self.patience):
            return
        with self._lock:
            if not ticket.leads and ticket in self._queue:
                self._queue.remove(ticket)
                raise Crowded
        ticket.signal.wait()

    def _lead(self) -> None:
        """One batch, one's own item the first in it; then the lead goes to whoever has waited longest."""
        with self._lock:
            batch = [self._queue.popleft() for _ in range(min(self.most, len(self._queue)))]
        try:
            self._serve(batch)
        finally:
            with self._lock:
                following = self._queue[0] if self._queue else None
                self._led = following is not None
                if following is not None:
                    following.leads = True
                    following.signal.set()

    def _serve(self, batch: list[_Ticket[I, A]]) -> None:
        self.batches += 1
        try:
            self._answer(batch)
        except self.shared as error:
            for ticket in batch:
                ticket.error = error
        except Exception as error:
            if len(batch) == 1:
                batch[0].error = error
            else:
                self._one_by_one(batch)
        except BaseException:
            for ticket in batch:
                ticket.error = Interrupted()
            raise
        finally:
            for ticket in batch:
                ticket.signal.set()

    def _one_by_one(self, batch: list[_Ticket[I, A]]) -> None:
        for ticket in batch:
            try:
                self._answer([ticket])
            except Exception as error:
                ticket.error = error

    def _answer(self, batch: list[_Ticket[I, A]]) -> None:
        answers = self.perform([ticket.item for ticket in batch])
        for ticket, answer in zip(batch, answers, strict=True):
            ticket.answer = answer
