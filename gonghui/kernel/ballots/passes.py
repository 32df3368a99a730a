"""Passes: short-lived, signed statements that a person is about to vote in a ballot. They need no session."""

from __future__ import annotations

from uuid import UUID

from django.core import signing

from gonghui.kernel.errors import Forbidden

PASS_LASTS = 15 * 60  # seconds between reading the check page and confirming
BOOTH_LASTS = 15 * 60  # seconds a voter has at the office's terminal

_passes = signing.TimestampSigner(salt="gonghui.ballots.pass")
_booths = signing.TimestampSigner(salt="gonghui.ballots.booth")


def voter_pass(ballot: UUID, person: UUID | None) -> str:
    """A short-lived, signed statement that this person is about to vote here."""
    return _passes.sign(_named(ballot, person))


def booth_pass(ballot: UUID, person: UUID) -> str:
    """The same for somebody at the office's terminal, who has no session there: it opens the paper to them."""
    return _booths.sign(_named(ballot, person))


def voter_of(ballot: UUID, given: str) -> UUID:
    """The person a pass was made for. Raises Forbidden on a forged, foreign or expired one."""
    return _read(_passes, ballot, given, PASS_LASTS, "请回到投票页重新选择。")


def voter_in_booth(ballot: UUID, given: str) -> UUID:
    """The person at the terminal. Raises Forbidden on a forged, foreign or expired pass."""
    return _read(_booths, ballot, given, BOOTH_LASTS, "请工会工作人员重新核对身份。")


def _named(ballot: UUID, person: UUID | None) -> str:
    return f"{ballot.hex}.{person.hex if person else ''}"


def _read(signer: signing.TimestampSigner, ballot: UUID, given: str, lasts: int, then: str) -> UUID:
    try:
        where, _, who = signer.unsign(given, max_age=lasts).partition(".")
    except signing.SignatureExpired as expired:
        raise Forbidden(f"确认页打开得太久，已经失效，您的票还没有投出。{then}") from expired
    except signing.BadSignature as forged:
        raise Forbidden(f"这个确认页不完整，您的票还没有投出。{then}") from forged
    if where != ballot.hex:
        raise Forbidden(f"这个确认页属于另一次投票，您的票还没有投出。{then}")
    return UUID(who)
