"""The queue of letters: put in with the notice, sent by the worker when the person's quiet hours are over.

Never twice: a notice has one letter; it is marked as being sent, and that is committed, before the server is spoken to.
Only what the server has plainly not taken is tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F

from gonghui.kernel import clock

from .writing import written

log = logging.getLogger(__name__)
AT_ONCE = 50
BATCHES = 10
RESTS = (1, 5, 15, 60, 240)  # minutes after each failed try
KEPT_FOR = timedelta(days=3)
SILENT_FOR = timedelta(minutes=15)


def put_into_mail(persons: Iterable[UUID], *, key: str, topic: str, at: datetime) -> None:
    """A letter for each notice `key` just sent to a person who has a proved address and wants this topic there."""
    if not settings.GONGHUI_MAIL:
        return
    notices, letters = apps.get_model("notices.Notice"), apps.get_model("notices.Letter")
    boxes = _boxes().filter(person__in=persons, topics__contains=[topic])
    wanted = {person: hours for person, *hours in boxes.values_list("person", "quiet_from", "quiet_until")}
    if not wanted:
        return
    fresh = notices._default_manager.filter(person__in=wanted, key=key, sent_at=at)
    letters._default_manager.bulk_create(
        [
            letters(notice_id=pk, due_at=after_quiet(at, *wanted[person]))
            for pk, person in fresh.values_list("pk", "person")
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


def _boxes() -> Any:
    return apps.get_model("notices.Mailbox")._default_manager.exclude(verified_at=None)


def after_quiet(at: datetime, quiet_from: int, quiet_until: int) -> datetime:
    """The first moment, `at` or later, outside the quiet hours; equal hours mean that there are none."""
    here = at.astimezone(clock.CHINA)
    if quiet_from < quiet_until:
        quiet = quiet_from <= here.hour < quiet_until
    else:
        quiet = quiet_from != quiet_until and (here.hour >= quiet_from or here.hour < quiet_until)
    if not quiet:
        return at
    ends = here.replace(hour=quiet_until, minute=0, second=0, microsecond=0)
    return ends if ends > here else ends + timedelta(days=1)


def post(at: datetime) -> int:
    """Send what is due; how many were taken by the server. Returns early when the server cannot be reached."""
    letters = apps.get_model("notices.Letter")._default_manager
    letters.filter(state="sending", tried_at__lt=at - SILENT_FOR).update(state="unsure", problem="发送中断")
    letters.filter(state="waiting", due_at__lte=at, notice__sent_at__lt=at - KEPT_FOR).update(
        state="failed", tried_at=at, problem="三天没有发出，不再发送"
    )
    if not letters.filter(state="waiting", due_at__lte=at).exists():
        return 0
    try:
        connection = get_connection()
        connection.open()
    except (OSError, SMTPException) as problem:
        log.warning("the mail server cannot be reached: %s", type(problem).__name__)
        letters.filter(state="waiting", due_at__lte=at).update(due_at=at + timedelta(minutes=RESTS[1]))
        return 0
    try:
        return sum(_batch(connection, at) for _ in range(BATCHES))
    finally:
        connection.close()


def _batch(connection: Any, at: datetime) -> int:
    letters = apps.get_model("notices.Letter")._default_manager
    with transaction.atomic():
        due = letters.filter(state="waiting", due_at__lte=at).order_by("due_at", "pk")
        taken = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:AT_ONCE])
        letters.filter(pk__in=taken).update(state="sending", tried_at=at, tries=F("tries") + 1, problem="")
    ready = letters.filter(pk__in=taken).select_related("notice__person").order_by("due_at", "pk")
    boxes = {box.person_id: box for box in _boxes().filter(person__in=[one.notice.person_id for one in ready])}
    return sum(_send(connection, letter, boxes.get(letter.notice.person_id), at) for letter in ready)


def _send(connection: Any, letter: Any, box: Any, at: datetime) -> bool:
    if box is not None:
        box.person = letter.notice.person
    if box is None or letter.notice.topic not in box.topics or not box.address:
        _now(letter, state="dropped")
        return False
    try:
        connection.send_messages([written(letter, box.address)])
    except SMTPRecipientsRefused as refused:
        _refused(letter, max(code for code, _ in refused.recipients.values()), at)
    except SMTPResponseException as refused:
        _refused(letter, refused.smtp_code, at)
    except (OSError, SMTPException) as silent:
        _now(letter, state="unsure", problem=type(silent).__name__[:200])
    else:
        _now(letter, state="sent")
        return True
    return False


def _refused(letter: Any, code: int, at: datetime) -> None:
    """The server said no: for now (4xx), then later again; or for good."""
    if 400 <= code < 500 and letter.tries <= len(RESTS):
        rest = timedelta(minutes=RESTS[letter.tries - 1])
        _now(letter, state="waiting", due_at=at + rest, problem=f"服务器答复 {code}")
    else:
        _now(letter, state="failed", problem=f"服务器答复 {code}")


def _now(letter: Any, **values: Any) -> None:
    type(letter)._default_manager.filter(pk=letter.pk).update(**values)
