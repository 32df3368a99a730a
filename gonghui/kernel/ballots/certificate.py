"""What a closed ballot is certified by: figures, articles, and a digest that any later change would break."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from .models import Ballot, PaperCount, UrnList
from .tally import Outcome, Result


def certificate(ballot: Ballot) -> dict[str, Any]:
    """The figures of a closed ballot as data, for the papers that certify it and for the digest.

    `options` holds per option its position, the person's id or the words, its votes (None without a quorum)
    and what became of it: "elected", "tied" or None.
    """
    result = ballot.outcome
    if result is None or ballot.closed_at is None:
        raise ValueError("only a closed ballot has a certificate")
    return _content(ballot, result, ballot.closed_at) | {"digest": ballot.certificate_digest}


def digest(ballot: Ballot, result: Result, closed_at: datetime) -> str:
    """SHA-256 over the certificate in one canonical form, in hexadecimal."""
    data = _content(ballot, result, closed_at)
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def is_intact(ballot: Ballot) -> bool:
    """Whether the stored figures of a closed ballot still are what was certified."""
    if ballot.outcome is None or ballot.closed_at is None:
        return ballot.certificate_digest == ""
    return digest(ballot, ballot.outcome, ballot.closed_at) == ballot.certificate_digest


def stored(result: Result) -> dict[str, Any]:
    """A result as JSON data."""
    return dataclasses.asdict(result) | {"outcome": result.outcome.value}


def result_of(data: dict[str, Any]) -> Result:
    """A stored result again."""
    tuples = {key: tuple(data.get(key, ())) for key in ("elected", "tied", "failed")}
    counts = None if data["counts"] is None else tuple(data["counts"])
    return Result(**(data | tuples | {"outcome": Outcome(data["outcome"]), "counts": counts}))


def _content(ballot: Ballot, result: Result, closed_at: datetime) -> dict[str, Any]:
    return {
        "ballot": str(ballot.pk),
        "matter": str(ballot.matter_id),
        "kind": ballot.kind,
        "title": ballot.title,
        "question": ballot.question,
        "opened": _moment(ballot.opens_at),
        "closes": _moment(ballot.closes_at),
        "closed": _moment(closed_at),
        "roll": result.roll,
        "voted": result.voted,
        "quorum": result.quorum,
        "needed": result.needed,
        "pass_mark": ballot.pass_mark,
        "seats": ballot.seats,
        "outcome": result.outcome.value,
        "vacant": result.vacant,
        "basis": list(ballot.basis),
        "options": [_line(option, result) for option in ballot.options.all()],
    } | _since_everybody_votes(ballot, result)


def _since_everybody_votes(ballot: Ballot, result: Result) -> dict[str, Any]:
    """What certificates hold since ballots are listed for recounts; those made before keep their digest."""
    listed = UrnList.objects.filter(ballot=ballot).values("receipts_digest", "marks_digest").first()
    if listed is None:
        return {}
    paper = PaperCount.objects.filter(ballot=ballot).first()
    return {
        "items": [
            {"question": question, "passed": n not in result.failed} for n, question in enumerate(ballot.items, 1)
        ],
        "roll_added": ballot.roll_added,
        "assisted": ballot.assistances.exclude(witness=None).values("voter_id").distinct().count(),
        "lists": {"receipts": listed["receipts_digest"], "marks": listed["marks_digest"]},
        "papers": paper
        and {
            "handed_out": ballot.roll.filter(on_paper=True).count(),
            "returned": paper.returned,
            "spoiled": paper.spoiled,
            "counts": list(paper.counts),
            "entered_by": str(paper.entered_by_id),
            "confirmed_by": str(paper.confirmed_by_id),
        },
    }


def _line(option: Any, result: Result) -> dict[str, Any]:
    fate = "elected" if option.position in result.elected else "tied" if option.position in result.tied else None
    return {
        "position": option.position,
        "person": str(option.person_id) if option.person_id else None,
        "label": option.label,
        "votes": result.counts[option.position] if result.counts is not None else None,
        "fate": fate,
    }


def _moment(moment: datetime) -> str:
    """UTC, so that the digest does not depend on a time zone."""
    return moment.astimezone(UTC).isoformat()
