"""Receipts and the recount, attacked: by a buyer of votes, by who holds the database, by a server that lies.

The stage is that of `test_attack`: every paper is different, and each vote is a transaction of its own.
"""

import csv
import io
import itertools
from datetime import timedelta

import pytest
from django.db import connection, transaction

from gonghui.kernel import clock
from gonghui.kernel.ballots import queries, recount
from gonghui.kernel.ballots.actions import Candidate
from gonghui.kernel.ballots.casting import Vote, cast_batch, paper_of
from gonghui.kernel.ballots.envelopes import Opener, SealBroken, bitmap, choices_of
from gonghui.kernel.ballots.models import BoxVote, UrnList
from gonghui.kernel.ballots.rules import PassMark, Rules
from gonghui.kernel.ballots.tally import Outcome
from gonghui.kernel.errors import Refused
from gonghui.kernel.events.models import EventRecord

from .stage import MIDDAY, NO, YES, a_matter, closed, opened, vote, workers
from .test_attack import BY_CHANCE, VOTERS, ask, best_guess, box_orders, dump, read_urn, roll_orders, stage
from .test_pages import page, phone_of, set_clock, text

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["stage"]


def test_every_voter_finds_their_envelope_in_the_list_and_nobody_an_order_in_it(stage):
    closed(stage.ballot)
    listed = recount.published(stage.ballot).receipts.split()
    assert listed == sorted(listed)
    assert set(listed) == set(stage.receipts.values())
    assert len(listed) == VOTERS

    owner = {receipt: voter for voter, receipt in stage.receipts.items()}
    by_list = {"receipts": [owner[receipt] for receipt in listed]}
    hits, by = best_guess(stage, by_list, box_orders(stage.ballot))  # the list beside the box: who voted what?
    assert hits < BY_CHANCE, by
    in_order = {name: [stage.truth[v] for v in order] for name, order in roll_orders(stage.ballot).items()}
    hits, by = best_guess(stage, by_list, in_order)  # the list beside the roll: whose receipt is whose?
    assert hits < BY_CHANCE, by


def test_a_receipt_stands_nowhere_with_its_owner(stage):
    """Before closing nowhere at all; afterwards in the one list, and no other row, event or log names it."""
    wanted = list(stage.receipts.values())[::8]

    def holding():
        tables = [name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {table for table in tables if any(receipt in dump(table) for receipt in wanted)}

    assert holding() == set()
    closed(stage.ballot)
    assert holding() == {"ballots_urnlist"}
    columns = ask("SELECT column_name FROM information_schema.columns WHERE table_name = 'ballots_urnlist'")
    assert {name for (name,) in columns} == {"ballot_id", "receipts", "receipts_digest", "marks_digest"}


def test_a_receipt_shows_a_buyer_that_one_voted_and_not_how():
    """Nothing that is known afterwards (choices, ids of box and roll) makes a receipt: it cannot be tried out."""
    roll = workers(6)
    ballot = opened(a_matter(), roll)
    receipts = [vote(ballot, voter, choice) for voter, choice in zip(roll, [YES, YES, NO, NO, YES, NO], strict=True)]
    envelopes = read_urn(ballot).envelopes
    assert len(set(receipts)) == 6
    closed(ballot)
    known = [*ballot.box.values_list("pk", flat=True), ballot.pk, *roll]
    tried = {
        recount.receipt_of(content + extra).hex()
        for content in (bitmap([YES], 3), bitmap([NO], 3))
        for extra in (b"", *(one.bytes for one in known))
    }
    assert not tried & set(receipts)
    assert sorted(recount.receipt_of(envelope).hex() for envelope in envelopes) == sorted(receipts)


def test_what_a_receipt_adds_for_who_holds_log_and_master_key(settings):
    """The residual risk, stated as a fact: inside a batch the receipt points to its envelope. Rotation ends it."""
    roll = workers(40)
    rules = Rules.election(40, pass_mark=PassMark.PLURALITY)
    ballot = opened(a_matter(), roll, rules=rules, candidates=[Candidate(person) for person in roll])
    casts = cast_batch(paper_of(ballot.pk), [Vote(v, MIDDAY, bitmap([n], 40)) for n, v in enumerate(roll)])
    contents = read_urn(ballot)
    by_receipt = {recount.receipt_of(envelope).hex(): envelope for envelope in contents.envelopes}
    opener = Opener(ballot.pk, ballot.public_key, contents.sealed_key)
    assert [choices_of(opener.open(by_receipt[cast.receipt])) for cast in casts] == [(n,) for n in range(40)]
    settings.GONGHUI_BALLOT_KEY = "the key after rotation"
    with pytest.raises(SealBroken):
        Opener(ballot.pk, ballot.public_key, contents.sealed_key)


def test_the_published_marks_of_one_paper_cannot_be_put_together(stage):
    """A paper with sixty ticks could be a signature sold to a buyer. The lists hold ticks, not papers."""
    closed(stage.ballot)
    marks = recount.published(stage.ballot).marks
    box = dict(stage.ballot.box.values_list("pk", "choices"))
    assert len(marks) == sum(map(len, box.values())) == len({mark for mark, _ in marks})
    published = recount.marks_text(marks)
    assert not [key for key in box if key.hex[:16] in published]
    paper_of_mark = {recount.marks_of([(key, [n])])[0][0]: key for key, choices in box.items() for n in choices}
    row = [paper_of_mark[mark] for mark, _ in marks]
    together = sum(one == other for one, other in itertools.pairwise(row))
    assert together < 3 * len(row) / VOTERS  # neighbours of one paper, as chance has them


def tampered(statement):
    """What somebody with the owner's rights does, past the triggers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)


def carried():
    """A ballot of six with five in favour, counted."""
    roll = workers(6)
    ballot = opened(a_matter(), roll)
    for n, voter in enumerate(roll):
        vote(ballot, voter, NO if n == 5 else YES)
    closed(ballot)
    return ballot


def test_whatever_is_changed_afterwards_is_found():
    for statement in (
        "UPDATE ballots_boxvote SET choices = '{1}' WHERE id IN "
        "(SELECT id FROM ballots_boxvote WHERE choices = '{0}' LIMIT 1)",
        "DELETE FROM ballots_boxvote WHERE id IN (SELECT id FROM ballots_boxvote LIMIT 1)",
        "INSERT INTO ballots_boxvote SELECT gen_random_uuid(), ballot_id, '{0}' FROM ballots_boxvote LIMIT 1",
        "UPDATE ballots_boxvote SET id = gen_random_uuid()",
        "UPDATE ballots_urnlist SET receipts = substr(receipts, 17)",
        "UPDATE ballots_urnlist SET marks_digest = repeat('0', 64)",
    ):
        ballot = carried()
        assert recount.agrees(ballot)
        tampered(statement)
        assert not recount.agrees(ballot), statement
        tampered("DELETE FROM ballots_boxvote")


def test_new_digests_for_changed_lists_break_the_certificate_and_the_chain():
    """Whoever recomputes the lists' digests has the certificate against them, and the event told before the count."""
    ballot = carried()
    told = EventRecord.objects.get(kind="ballots.urn_listed").payload
    kept = UrnList.objects.get(ballot=ballot)
    assert (told["receipts"], told["envelopes"]) == (kept.receipts_digest, 6)
    tampered("UPDATE ballots_urnlist SET marks_digest = repeat('0', 64)")
    assert not queries.is_intact(ballot)


def test_without_a_quorum_the_envelopes_are_listed_and_stay_shut():
    roll = workers(6)
    ballot = opened(a_matter(), roll)
    receipt = vote(ballot, roll[0], YES)
    assert closed(ballot).outcome is Outcome.INQUORATE
    assert recount.published(ballot).receipts == f"{receipt}\n"
    assert not BoxVote.objects.filter(ballot=ballot).exists()
    assert recount.agrees(ballot)


def test_anybody_on_the_roll_recounts_from_the_downloads():
    roll = workers(6)
    ballot = opened(a_matter(), roll, items=["第一条 工资", "第二条 津贴"])
    phone = phone_of(roll[0])
    for n, voter in enumerate(roll):
        vote(ballot, voter, 0, 3, 6 if n < 3 else 7)
    assert phone.get(page(ballot, "marks")).status_code == 404
    assert "投票结束以后才能验票" in text(phone.get(page(ballot, "recount")))
    closed(ballot)

    lines = text(phone.get(page(ballot, "marks"))).split()
    added = [sum(line.endswith(f",{option}") for line in lines) for option in range(9)]
    assert added == list(ballot.outcome.counts) == [6, 0, 0, 6, 0, 0, 3, 3, 0]
    listed = queries.certificate(ballot)["lists"]
    assert recount.digest(text(phone.get(page(ballot, "marks")))) == listed["marks"]
    assert recount.digest(text(phone.get(page(ballot, "receipts")))) == listed["receipts"]
    rows = list(csv.reader(io.StringIO(text(phone.get(page(ballot, "recount_table"))).lstrip("\ufeff"))))
    assert len([row for row in rows if row[1:] == ["第二条 津贴", "不同意"]]) == 3
    assert "与存档一致" in text(phone.get(page(ballot, "recount")))
    assert "第二条 津贴" in text(phone.get(page(ballot)))
    (stranger,) = workers(1)
    assert phone_of(stranger).get(page(ballot, "marks")).status_code == 404


@pytest.fixture
def midday():
    set_clock(MIDDAY)
    yield
    clock.set_offset(timedelta(0))


def test_every_question_wants_one_answer(midday):
    roll = workers(3)
    ballot = opened(a_matter(), roll, items=["第一条", "第二条"])
    phone = phone_of(roll[0])
    missed = phone.post(page(ballot, "check"), {"choices-0": 0, "choices-1": 3})
    assert missed.status_code == 422
    assert "请看第 3 项" in text(missed)
    assert [o["checked"] for o in missed.context["questions"][0]["options"]] == [True, False, False]
    whole = phone.post(page(ballot, "check"), {"choices-0": 0, "choices-1": 3, "choices-2": 7})
    assert '不同意</b> <span class="quiet">第二条' in text(whole)
    for choices in ((0, 3), (0, 1, 3, 6), (0, 3, 6, 8), ()):
        with pytest.raises(Refused, match="每一项都要选"):
            vote(ballot, roll[0], *choices)
