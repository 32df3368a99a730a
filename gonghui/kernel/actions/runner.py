"""The runner. Short on purpose: it is the one piece every change passes through."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from gonghui.kernel import clock
from gonghui.kernel.errors import Forbidden, NotVisible, StepClosed
from gonghui.kernel.events import Event
from gonghui.kernel.events.chains import append
from gonghui.kernel.events.outbox import announce, defer
from gonghui.kernel.manifests import has_reactions
from gonghui.kernel.rights import Actor, Rights, get_for, may

from .register import ActionSpec, add

Body = Callable[..., Any]


@dataclass
class Running:
    """The action now running: who acts, when, on what; and what has happened so far."""

    actor: Actor
    at: datetime
    subject: Model | None
    chain: UUID | None
    #: In whose name the actor acts, and as what, where it is not their own.
    behalf: tuple[UUID, str] | None = None
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True)
class Done:
    """What an action leaves: its subject as it now is, what happened, and a value if the verb gives one."""

    subject: Any
    events: tuple[Event, ...]
    value: Any = None


_running: ContextVar[Running | None] = ContextVar("running_action", default=None)


def current() -> Running:
    """The running action. Raises RuntimeError where none runs."""
    running = _running.get()
    if running is None:
        raise RuntimeError("this runs only inside an action")
    return running


def emit(event: Event) -> None:
    """Add to what happened in the running action."""
    current().events.append(event)


def turn_to(subject: Any) -> None:
    """From here on the running action is about `subject`, which it has just made; its chain takes the events."""
    running = current()
    running.subject = subject
    running.chain = getattr(subject, "chain_id", subject.pk)


def action(
    right: Rights, *, on: type[Model], step: str | tuple[str, ...] | None = None, quiet: bool = False
) -> Callable[[Body], Body]:
    """Make a function the one way to do this verb.

    `quiet` is for verbs the chain does not tell because their module keeps a journal of its own (what is said
    in a room) or because nobody may know (a suggestion): they need no event.

    The function gets the locked subject and keyword arguments and returns an event, several, or
    `(events, value)`. The caller passes the subject (or its key) and `actor=`, `at=`; both are required.
    """
    steps = (step,) if isinstance(step, str) else tuple(step or ())

    def wrap(body: Body) -> Body:
        name = f"{body.__module__.removeprefix('gonghui.').replace('.actions', '')}.{body.__name__}"
        spec = ActionSpec(name, right, on, steps, (body.__doc__ or "").strip().split("\n")[0], quiet)
        add(spec)

        @functools.wraps(body)
        def run(subject: Model | UUID | str, /, *, actor: Actor, at: datetime, **given: Any) -> Done:
            if actor is None:
                raise TypeError(f"{name}: every action has an actor")
            if _running.get() is not None:
                raise RuntimeError(f"{name} is an action of its own; inside another only parts may run")
            with transaction.atomic():
                return _run(spec, body, subject, actor, at, given)

        run.spec = spec  # type: ignore[attr-defined]
        return run

    return wrap


def _run(spec: ActionSpec, body: Body, subject: Any, actor: Actor, at: datetime, given: dict[str, Any]) -> Done:
    found = _through_the_door(spec, subject, actor)
    if not may(actor, spec.right, found):
        raise Forbidden(f"您不能{spec.right.sentence}。如果这本该由您来办，请联系本单位工会。")
    if spec.steps and not found.step_is_open(spec.steps):
        raise StepClosed(found.step_closed_sentence(spec.steps))
    acts_for = getattr(found, "acts_for", None)
    behalf = acts_for(spec.right, actor.person_id, clock.day_of(at)) if acts_for else None
    running = Running(actor, at, found, getattr(found, "chain_id", found.pk), behalf)
    token = _running.set(running)
    try:
        events, value = _told(body(found, **_accepted(body, running, given)))
        running.events.extend(events)
        if running.events or not spec.quiet:
            _record(running)
    finally:
        _running.reset(token)
    return Done(running.subject, tuple(running.events), value)


def _through_the_door(spec: ActionSpec, subject: Any, actor: Actor) -> Any:
    """The subject as it is now, visible to the actor, its lock held until commit.

    The lock comes before the right is asked, so that nothing decided here is stale when the body runs.
    """
    assert spec.model is not None
    found = get_for(actor, spec.model, getattr(subject, "pk", subject))
    target = getattr(found, "lock_target", found)
    if type(target)._default_manager.select_for_update().filter(pk=target.pk).first() is None:
        raise NotVisible()
    return spec.model._default_manager.get(pk=found.pk)


def _accepted(body: Body, running: Running, given: dict[str, Any]) -> dict[str, Any]:
    """A body that names `actor` or `at` gets them; one that does not asks `current()` if it must."""
    names = body.__code__.co_varnames[: body.__code__.co_argcount + body.__code__.co_kwonlyargcount]
    extra = {"actor": running.actor, "at": running.at}
    return given | {k: v for k, v in extra.items() if k in names}


def _told(result: Any) -> tuple[list[Event], Any]:
    if result is None or isinstance(result, Event):
        return ([result] if result else []), None
    if isinstance(result, tuple) and len(result) == 2 and not isinstance(result[1], Event):
        events, _ = _told(result[0])
        return events, result[1]
    if isinstance(result, Iterable):
        return list(result), None
    raise TypeError(f"an action tells what happened, not {type(result).__name__}")


def _record(running: Running) -> None:
    """Events, then the moves they cause, then what other processes must do about them."""
    if not running.events:
        raise RuntimeError("an action in which nothing happened: it must tell an event")
    subject: Any = running.subject
    if hasattr(subject, "happened"):
        subject.happened(tuple(running.events), at=running.at)
    chain = running.chain
    if chain is None:
        raise RuntimeError("an event without a chain")
    records = append(chain, running.events, actor=running.actor, at=running.at, behalf=running.behalf)
    for record, event in zip(records, running.events, strict=True):
        if has_reactions(event.kind):
            defer("events.react", record=str(record.pk))
    if any(event.live for event in running.events):
        announce(f"chain/{chain}")


def part(body: Body) -> Body:
    """A kernel verb that runs inside an action, under its right, lock and transaction; may return events."""

    @functools.wraps(body)
    def run(*args: Any, **given: Any) -> Any:
        running = current()
        result = body(*args, **_accepted(body, running, given))
        if isinstance(result, Event):
            running.events.append(result)
            return None
        if isinstance(result, tuple) and len(result) == 2 and isinstance(result[0], Event | list):
            running.events.extend(_told(result[0])[0])
            return result[1]
        return result

    return run
