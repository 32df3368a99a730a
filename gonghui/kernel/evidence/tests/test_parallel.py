"""Two pieces, two beginnings, two exhibits in the same moment."""

import pytest
from django.db import connection

from gonghui.kernel import clock
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.evidence import actions, limits
from gonghui.kernel.evidence.models import Exhibit, Incoming
from tests.scenarios.test_at_the_same_moment import at_once

from .stage import a_dossier, begins, hands_in

pytestmark = pytest.mark.django_db(transaction=True)
HALF = 20_000
WORDS = b"a" * HALF + b"b" * HALF


def test_two_at_once(city, monkeypatch):
    """One scene, since each commit is cleaned up at a cost: begun twice, the same piece twice, an exhibit each."""
    monkeypatch.setattr(limits, "SMALLEST_PIECE", 1)
    stage = a_dossier(city)
    worker = stage.worker
    assert len({one.pk for one in at_once(*[lambda: begins(stage, worker, WORDS)] * 2)}) == 1
    incoming = Incoming.objects.get()

    def send(start, content):
        return actions.append_piece(incoming, actor=worker.actor, at=clock.now(), begins=start, content=content).value

    # The same piece twice, and a later one that may come too early.
    at_once(lambda: send(0, WORDS[:HALF]), lambda: send(0, WORDS[:HALF]), lambda: send(HALF, WORDS[HALF:]))
    incoming.refresh_from_db()
    assert incoming.received in (HALF, 2 * HALF)
    send(HALF, WORDS[HALF:])
    assert b"".join(bytes(piece.content) for piece in incoming.pieces.all()) == WORDS
    finished = at_once(*[lambda: actions.finish_upload(incoming, actor=worker.actor, at=clock.now()).value] * 2)
    assert finished == ["", ""]

    exhibits = at_once(
        lambda: hands_in(stage, worker, incoming=[incoming.pk], files=()),
        lambda: hands_in(stage, worker, incoming=[incoming.pk], files=()),
        lambda: hands_in(stage, stage.agent),
    )
    assert sum(isinstance(one, GonghuiError) for one in exhibits) == 1
    assert sorted(Exhibit.objects.values_list("position", flat=True)) == [1, 2]
    connection.close()
