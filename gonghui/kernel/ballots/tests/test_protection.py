"""What the database itself refuses, whoever asks; and what stops a closing."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gonghui.kernel.ballots.closing import DoesNotBalance, StaysShut
from gonghui.kernel.ballots.models import RollEntry

from .stage import YES, closed, urn_exists, vote


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE ballots_rollentry SET voted = false WHERE voted",
        "DELETE FROM ballots_rollentry",
        "UPDATE ballots_ballot SET closes_at = closes_at + interval '1 day'",
        "UPDATE ballots_ballot SET public_key = '\\x00'",
        "DELETE FROM ballots_ballot",
        "INSERT INTO ballots_rollentry SELECT id, gen_random_uuid(), true, false FROM ballots_ballot",
    ],
)
def test_the_database_refuses_to_alter_roll_or_paper(ballot, voters, tampering):
    vote(ballot, voters[0], YES)
    with (
        pytest.raises(DatabaseError, match=r"refused|fixed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(tampering)


@pytest.mark.parametrize("tampering", ["DELETE FROM ballots_boxvote", "UPDATE ballots_boxvote SET choices = '{1}'"])
def test_the_database_refuses_to_alter_a_box(ballot, voters, tampering):
    for voter in voters[:6]:
        vote(ballot, voter, YES)
    closed(ballot)
    with pytest.raises(DatabaseError, match="refused"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tampering)


def test_a_mark_without_an_envelope_stops_the_closing(ballot, voters):
    for voter in voters[:6]:
        vote(ballot, voter, YES)
    RollEntry.objects.filter(ballot=ballot, person_id=voters[7]).update(voted=True)
    with pytest.raises(DoesNotBalance, match="收到 6 票，名册登记 7 人，票箱 6 票"):
        closed(ballot)
    ballot.refresh_from_db()
    assert ballot.is_open
    assert urn_exists(ballot)


def test_with_the_wrong_key_the_urn_stays_shut_and_nothing_is_lost(ballot, voters, settings):
    for voter in voters[:6]:
        vote(ballot, voter, YES)
    right = settings.GONGHUI_BALLOT_KEY
    settings.GONGHUI_BALLOT_KEY = "a key from another installation"
    with pytest.raises(StaysShut, match="GONGHUI_BALLOT_KEY"):
        closed(ballot)
    settings.GONGHUI_BALLOT_KEY = right
    assert closed(ballot).counts == (6, 0, 0)


def test_the_box_of_a_closed_ballot_and_its_end_agree(ballot):
    with pytest.raises(IntegrityError, match="ballots_state_and_times_agree"), transaction.atomic():
        ballot.state = "closed"
        ballot.save(update_fields=["state"])


def test_the_applications_role_casts_but_neither_reads_nor_makes_nor_drops_an_urn(ballot, voters):
    vote(ballot, voters[0], YES)
    table = f"ballots_urn_{ballot.pk.hex}"
    for forbidden in (f"SELECT * FROM {table}", f"DELETE FROM {table}", f"DROP TABLE {table}"):
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
            as_application(forbidden)
    with transaction.atomic():
        as_application("SELECT ballots_cast(%s, '{}', '{}', '{}', '{}')", ballot.pk)
        as_application("RESET ROLE")


def as_application(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE gonghui_app")
        cursor.execute(sql, values)
