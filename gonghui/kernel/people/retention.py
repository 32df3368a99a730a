"""How long traces are kept: as long as the law asks, and no longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import Attempt, OneTimeCode, SignIn

# Network logs: at least six months (Cybersecurity Law art. 23 of the 2025 text).
SIGN_INS_FOR = timedelta(days=180)
# A code is worth nothing after ten minutes; a few days help to answer "I never got one".
CODES_FOR = timedelta(days=3)


def forget_what_is_old(at: datetime) -> int:
    """Delete what is past its keeping time; gives the number of rows."""
    gone = 0
    for rows in (
        SignIn.objects.filter(last_seen_at__lt=at - SIGN_INS_FOR),
        OneTimeCode.objects.filter(created_at__lt=at - CODES_FOR),
        Attempt.objects.filter(at__lt=at - CODES_FOR),
    ):
        gone += rows.delete()[0]
    return gone
