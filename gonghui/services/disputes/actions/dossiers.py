"""Until when evidence is taken in: with a result it stops, the next body takes its own."""

from __future__ import annotations

from gonghui.kernel.actions import part
from gonghui.kernel.evidence.actions import close_dossier, reopen_dossier
from gonghui.kernel.evidence.queries import dossier_of

from ..models import Case

#: Stages whose result ends the taking of evidence, and what is told to whoever comes later.
ENDED = {
    "arbitrate": "仲裁已经有了结果。不服的，向法院起诉以后可以再交",
    "litigate": "法院已经有了结果，这里不再接收",
}


@part
def stop_taking_evidence(case: Case, stage: str) -> None:
    """With the award nothing more is taken in; where it had stopped before, it stays so."""
    found = dossier_of(case.matter_id)
    if stage in ENDED and found is not None and found.closed_at is None:
        close_dossier(case.matter, why=ENDED[stage])


@part
def take_evidence_again(case: Case) -> None:
    """The next body takes evidence of its own."""
    found = dossier_of(case.matter_id)
    if found is not None and found.closed_at is not None:
        reopen_dossier(case.matter)
