"""Attacks on the secrecy of ballots, with everything the database keeps: dump, heap files, write-ahead log.

The stage is the worst case for the voters: every paper is different, so a single right guess identifies
somebody, and each vote is a transaction of its own, so the roll betrays the exact order of voting. The same
attack on a plain design (`test_the_attack_works_on_a_plain_design`) hits every voter: these tests have teeth.
"""

import random
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from django.db import connection, transaction

from gonghui.kernel.ballots import envelopes, urn
from gonghui.kernel.ballots.actions import Candidate
from gonghui.kernel.ballots.casting import Vote, cast_batch, paper_of
from gonghui.kernel.ballots.envelopes import Opener, SealBroken, bitmap, choices_of
from gonghui.kernel.ballots.models import Ballot
from gonghui.kernel.ballots.rules import PassMark, Rules

from .stage import MIDDAY, a_matter, closed, opened, vote, workers

pytestmark = pytest.mark.django_db(transaction=True)

VOTERS, OPTIONS = 80, 150
#: Right guesses by pure chance follow Poisson(1): ten or more happen once in ten million tries.
BY_CHANCE = 10


@dataclass
class Stage:
    ballot: Ballot
    #: Voter (as text) → the choice they made: what the attacker wants.
    truth: dict
    #: Voters in the order in which they voted.
    order: list
    #: Voter → the receipt they were given.
    receipts: dict
    contents: urn.Contents
    #: When it began, in seconds: older files cannot hold anything of it.
    began: float = 0.0


@pytest.fixture
def stage() -> Stage:
    """80 people have voted one after the other, each with a paper that nobody else handed in."""
    began = time.time() - 2
    roll = workers(VOTERS)
    rules = Rules.election(OPTIONS, pass_mark=PassMark.PLURALITY)
    running = [Candidate(person) for person in workers(OPTIONS)]
    ballot = opened(a_matter(), roll, rules=rules, candidates=running)
    order = random.Random(1).sample(roll, VOTERS)
    truth, receipts = {}, {}
    for voter in order:
        choice = tuple(sorted(random.sample(range(OPTIONS), 60)))
        receipts[str(voter)] = vote(ballot, voter, *choice)
        truth[str(voter)] = choice
    assert len(set(truth.values())) == VOTERS
    return Stage(ballot, truth, [str(voter) for voter in order], receipts, read_urn(ballot), began)


def read_urn(ballot) -> urn.Contents:
    with transaction.atomic():
        return urn.contents(ballot.pk)


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def dump(table):
    """The table as a dump would print it: physical order, COPY's text."""
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(copy).decode()


def roll_orders(ballot):
    """Every order of the voters that the database gives away."""
    where = "FROM ballots_rollentry WHERE ballot_id = %s AND voted ORDER BY"
    keys = ["ctid", "xmin::text::bigint, ctid", "cmin::text::bigint, xmin::text::bigint", "person_id"]
    orders = {key: [str(person) for (person,) in ask(f"SELECT person_id {where} {key}", ballot.pk)] for key in keys}
    printed = [line.split("\t") for line in dump("ballots_rollentry").splitlines()]
    orders["dump"] = [person for of, person, voted, _ in printed if voted == "t" and of == str(ballot.pk)]
    return orders


def box_orders(ballot):
    """Every order of the choices that the database gives away."""
    where = "FROM ballots_boxvote WHERE ballot_id = %s ORDER BY"
    keys = ["ctid", "xmin::text::bigint, cmin::text::bigint, ctid", "id", "reverse(id::text)"]
    orders = {key: [tuple(choice) for (choice,) in ask(f"SELECT choices {where} {key}", ballot.pk)] for key in keys}
    printed = [line.split("\t") for line in dump("ballots_boxvote").splitlines()]
    orders["dump"] = [
        tuple(map(int, choice.strip("{}").split(","))) for _, of, choice in printed if of == str(ballot.pk)
    ]
    return orders


def best_guess(stage, voters_by, choices_by):
    """The most voters an attacker identifies by laying any order of the one beside any order of the other."""
    hits = {}
    for (by_roll, voters), (by_box, choices) in product(voters_by.items(), choices_by.items()):
        for turned, row in (("", choices), (" reversed", choices[::-1])):
            right = sum(stage.truth[voter] == choice for voter, choice in zip(voters, row, strict=True))
            hits[f"{by_roll} × {by_box}{turned}"] = right
    best = max(hits, key=hits.__getitem__)
    return hits[best], best


def files(stage, *folders):
    """The bytes of the cluster's files below these folders, once all that happened is written out."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    ((home,),) = ask("SHOW data_directory")
    try:
        found = [path for folder in folders for path in (Path(home) / folder).rglob("*") if path.is_file()]
        return dict(_still_there(found, stage.began))
    except PermissionError:
        pytest.skip("this user cannot read the cluster's files")


def _still_there(found, began):
    """What changed since, and its bytes; tests beside this one drop files of theirs meanwhile."""
    for path in found:
        with suppress(FileNotFoundError):
            if path.stat().st_mtime >= began:
                yield path, path.read_bytes()


def where_found(needles, files):
    return {path.parts[-2] for path, content in files.items() for needle in needles if needle in content}


def plain_forms(truth):
    """The choices as the bytes they would be on disk: the bitmap, and the array of small integers."""
    forms = []
    for choice in list(truth.values())[::4]:  # a quarter of them will do: reading the log through takes a while
        forms.append(bitmap(choice, OPTIONS))
        forms.append(struct.pack(f"<{len(choice)}h", *choice))
    return forms


def test_no_order_of_the_roll_fits_any_order_of_the_box(stage):
    closed(stage.ballot)

    roll, box = roll_orders(stage.ballot), box_orders(stage.ballot)

    assert roll["xmin::text::bigint, ctid"] == stage.order  # the attacker does know who voted when
    assert {len(order) for order in (*roll.values(), *box.values())} == {VOTERS}
    hits, by = best_guess(stage, roll, box)
    assert hits < BY_CHANCE, by


def test_the_attack_works_on_a_plain_design(stage):
    """A box written vote by vote, though it has no column in common, is joined to the roll by mere order."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE plain_box (id uuid DEFAULT gen_random_uuid(), choices smallint[])")
        try:
            for voter in stage.order:
                cursor.execute("INSERT INTO plain_box (choices) VALUES (%s)", [list(stage.truth[voter])])
            written = [tuple(choice) for (choice,) in ask("SELECT choices FROM plain_box ORDER BY ctid")]
        finally:
            cursor.execute("DROP TABLE plain_box")
    hits, _ = best_guess(stage, roll_orders(stage.ballot), {"ctid": written})
    assert hits == VOTERS


def test_the_box_is_one_transaction_and_its_ids_are_random(stage):
    closed(stage.ballot)
    ((transactions,),) = ask(
        "SELECT count(DISTINCT xmin::text) FROM ballots_boxvote WHERE ballot_id = %s", stage.ballot.pk
    )
    versions = ask("SELECT substr(id::text, 15, 1), count(*) FROM ballots_boxvote GROUP BY 1")
    assert transactions == 1
    assert versions == [("4", VOTERS)]
    marked = ask("SELECT DISTINCT xmin::text FROM ballots_rollentry WHERE voted")
    boxed = ask("SELECT DISTINCT xmin::text FROM ballots_boxvote")
    assert not set(marked) & set(boxed)


def test_roll_and_box_share_no_column_no_time_and_no_sequence(stage):
    closed(stage.ballot)
    columns = ask(
        "SELECT table_name, column_name, data_type, column_default FROM information_schema.columns "
        "WHERE table_name IN ('ballots_rollentry', 'ballots_boxvote')"
    )
    of = {table: {name for t, name, _, _ in columns if t == table} for table in {t for t, *_ in columns}}
    assert of["ballots_rollentry"] & of["ballots_boxvote"] == {"ballot_id"}
    assert not [c for c in columns if "time" in c[2] or "date" in c[2] or (c[3] and "nextval" in c[3])]


def test_in_a_dump_only_the_roll_names_the_voters(stage):
    closed(stage.ballot)
    tables = [name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
    dumps = {table: dump(table) for table in tables}
    naming = {table for table, text in dumps.items() if any(voter in text for voter in stage.order)}
    assert naming == {"people_person", "ballots_rollentry"}


def test_while_voting_no_file_and_no_log_holds_a_choice(stage):
    on_disk = files(stage, "base", "global", "pg_wal")
    assert where_found(plain_forms(stage.truth), on_disk) == set()
    assert where_found(stage.contents.envelopes, on_disk)  # the sealed ones are there: the search does find things


def test_an_open_ballots_envelopes_are_alike_and_open_only_with_the_master_key(stage, settings):
    sealed = stage.contents.envelopes
    assert {len(envelope) for envelope in sealed} == {envelopes.length(OPTIONS)}
    assert len(set(sealed)) == VOTERS
    settings.GONGHUI_BALLOT_KEY = "what somebody who stole only the database has to guess"
    with pytest.raises(SealBroken):
        Opener(stage.ballot.pk, stage.ballot.public_key, stage.contents.sealed_key)


def test_after_closing_no_file_of_the_database_holds_an_envelope_or_the_key(stage):
    before = files(stage, "base")
    assert where_found([stage.contents.sealed_key], before)
    closed(stage.ballot)

    after = files(stage, "base", "global")

    assert where_found([*stage.contents.envelopes, stage.contents.sealed_key], after) == set()
    assert ask("SELECT count(*) FROM pg_class WHERE relname = ballots_urn(%s)", stage.ballot.pk) == [(0,)]


def test_what_the_log_keeps_is_sealed(stage, settings):
    """The residual risk, stated as a fact: the log holds the envelopes in the order of voting."""
    closed(stage.ballot)
    log = files(stage, "pg_wal")
    assert where_found(stage.contents.envelopes, log)
    settings.GONGHUI_BALLOT_KEY = "the key after rotation"
    with pytest.raises(SealBroken):
        Opener(stage.ballot.pk, stage.ballot.public_key, stage.contents.sealed_key)


def found_at(choice, log):
    """Where a choice stands in the log; a page's end may cut through one half of it."""
    written = struct.pack(f"<{len(choice)}h", *choice)
    return max(log.find(half) for half in (written[: len(choice)], written[len(choice) :]))


def test_in_the_log_too_the_choices_stand_in_an_order_of_their_own(stage):
    """At closing the choices reach the log once, as plain rows, shuffled before."""
    closed(stage.ballot)
    log = b"".join(content for _, content in sorted(files(stage, "pg_wal").items()))
    place = {choice: found_at(choice, log) for choice in stage.truth.values()}
    assert min(place.values()) >= 0
    hits, by = best_guess(stage, roll_orders(stage.ballot), {"log": sorted(place, key=place.__getitem__)})
    assert hits < BY_CHANCE, by


def test_within_a_batch_even_the_envelopes_stand_in_another_order():
    """With the master key a batch of 64 gives away which 64 people, not which of them."""
    roll = workers(64)
    rules = Rules.election(64, pass_mark=PassMark.PLURALITY)
    ballot = opened(a_matter(), roll, rules=rules, candidates=[Candidate(person) for person in roll])
    truth = {str(voter): (n,) for n, voter in enumerate(roll)}
    cast_batch(paper_of(ballot.pk), [Vote(v, MIDDAY, bitmap(truth[str(v)], 64)) for v in roll])

    contents = read_urn(ballot)
    opener = Opener(ballot.pk, ballot.public_key, contents.sealed_key)
    opened_in_order = [choices_of(opener.open(envelope)) for envelope in contents.envelopes]

    assert sorted(opened_in_order) == sorted(truth.values())
    batch = Stage(ballot, truth, order=[], receipts={}, contents=contents)
    hits, by = best_guess(batch, roll_orders(ballot), {"urn": opened_in_order})
    assert hits < BY_CHANCE, by
