"""Every change is one action, run by one runner, so that what must not be forgotten cannot be.

    load through a door that knows the actor → lock → right → step open? → body → event → outbox → commit

*Action*: a verb with its own right, called by views, jobs and commands alike. *Part*: a kernel verb that only runs
inside a running action (opening a ballot is part of opening an election), under that action's right and lock.
"""

from .register import ActionSpec, actions
from .runner import Done, Running, action, current, emit, part, turn_to

__all__ = ["ActionSpec", "Done", "Running", "action", "actions", "current", "emit", "part", "turn_to"]
