"""What time does to the objects of a service, minute by minute: slices side by side, and the verbs of the clock."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from typing import Any

from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.rights import system

log = logging.getLogger(__name__)


def tick_slices(package: str, names: Iterable[str], at: datetime) -> None:
    """Let `tick(at)` of each of these modules act; one that fails does not hold up the others, and is tried again next
    minute."""
    for name in names:
        try:
            import_module(f"{package}.{name}").tick(at)
        except Exception:
            log.exception("the clock of %s.%s stumbled", package, name)


def clock_does(act: Any, subject: Any, *, at: datetime, **given: Any) -> bool:
    """Do the verb as the clock; whether it was still to be done. A refusal means that somebody was faster."""
    try:
        act(subject, actor=system("clock"), at=at, **given)
    except GonghuiError:
        return False
    return True


def clock_does_each(act: Any, subjects: Iterable[Any], *, at: datetime) -> int:
    """Do the verb as the clock to each of them; to how many it was still to be done."""
    return sum(clock_does(act, subject, at=at) for subject in subjects)
