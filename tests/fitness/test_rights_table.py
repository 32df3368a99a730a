"""Every address × every role, and every right × every role, against the reviewed table in `rights_table.txt`."""

from __future__ import annotations

import difflib
import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest

from gonghui.kernel.actions import actions
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.pages.access import PUBLIC, access_of, routes
from gonghui.kernel.rights import Rights, may, people, tables
from gonghui.kernel.rights.table import table_of

from . import rights_table
from .rights_table import FILE, REMEDY, Address
from .standing import Standing, in_session, under_review

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EMPLOYER = ("boss", "agent", "e-rep")
STRANGERS = ("outsider", "other")
REFUSED = ("403", "404")
#: What belongs to the round; nobody who is not in it learns that it exists.
OF_THE_MATTER = ("/bargaining/<round>", "/rooms/", "/ballots/<ballot>", "/papers/")


class Everything:
    """All answers: pages by address, rights by name; and the stage on which they were asked."""

    def __init__(self) -> None:
        self.standing: Standing = in_session()
        self.asked: dict[Address, dict[str, str]] = {}
        self.rights: dict[str, dict[str, bool]] = {}
        clients = self.standing.clients()
        during = rights_table.addresses(self.standing, lambda pattern: pattern.startswith("rooms/"))
        self._ask(during, clients)
        under_review(self.standing)
        clients = self.standing.clients()
        after = rights_table.addresses(self.standing, lambda pattern: not pattern.startswith("rooms/"))
        self._ask(after, clients)
        self.rights = rights_table.held(self.standing)

    def _ask(self, found: Any, clients: Any) -> None:
        with rights_table.known_once():
            for address in found:
                self.asked[address] = rights_table.asked(address, clients)

    @property
    def pages(self) -> dict[str, dict[str, str]]:
        return {address.label: answers for address, answers in self.asked.items()}


@pytest.fixture(scope="module")
def everything(lasting_stage: None) -> Iterator[Everything]:
    logging.disable(logging.WARNING)  # a thousand refusals are what is asked for
    yield Everything()
    logging.disable(logging.NOTSET)


def test_the_table_is_the_reviewed_one(everything):
    now = rights_table.written(everything.pages, everything.rights)
    if os.environ.get("GONGHUI_WRITE_TABLE"):
        FILE.write_text(now, "utf-8")
    before = FILE.read_text("utf-8")
    drift = difflib.unified_diff(before.splitlines(), now.splitlines(), "reviewed", "now", lineterm="", n=1)
    told = "\n".join(drift)
    assert not told, f"who may open what has changed. If that is meant, write the table anew:\n  {REMEDY}\n{told}"


def test_no_answer_is_an_error(everything):
    known = {"200", "204", "302", "303", "403", "404", "405", "409", "sign-in"}
    odd = {(page, role, got) for page, answers in everything.pages.items() for role, got in answers.items()}
    assert not {one for one in odd if one[2] not in known}


def test_a_visitor_is_sent_to_sign_in_everywhere_but_on_public_pages(everything):
    for address, answers in everything.asked.items():
        if address.access is not PUBLIC:
            assert answers["visitor"] == "sign-in", address.label


def test_whoever_is_not_in_the_round_does_not_learn_that_it_exists(everything):
    found = [a for a in everything.asked if a.label.startswith(OF_THE_MATTER) and a.access is not PUBLIC]
    assert len(found) > 80
    for address in found:
        for role in STRANGERS:
            assert everything.asked[address][role] == "404", (address.label, role)


def test_the_employer_does_not_read_what_workers_suggest(everything):
    found = [a for a in everything.asked if "suggestion" in a.label]
    assert len(found) == 4
    for address in found:
        for role in EMPLOYER:
            assert everything.asked[address][role] == "403", (address.label, role)


def test_a_side_room_is_its_sides_alone(everything):
    for address, answers in everything.asked.items():
        for side, those_in_it in (("worker", {"chair", "w-rep"}), ("employer", {"boss", "agent", "e-rep"})):
            if f"<{side}-side>" in address.label:
                let_in = {role for role, got in answers.items() if got not in (*REFUSED, "sign-in")}
                assert let_in <= those_in_it, address.label


def test_a_page_opens_exactly_to_those_who_hold_its_right(everything):
    """The declared right and the answer agree; only a page that asks for more than its right may refuse more."""
    standing = everything.standing
    for address, answers in everything.asked.items():
        if not isinstance(address.access, Rights) or address.label.startswith("/rooms/"):
            continue
        for role, player in standing.players.items():
            if player is None:
                continue
            holds = may(player.actor, address.access, address.object)
            if not holds:
                assert answers[role] in REFUSED, (address.label, role)
            elif answers[role] in REFUSED:
                assert address.label in ASKS_FOR_MORE, (address.label, role)


OF_A_HEARING = ("hold-hearing", "call-off-hearing", "ask-postponement", "decide-postponement")
#: Pages whose object is seen by more people than may use them, each with what else it asks.
ASKS_FOR_MORE = {
    **{
        f"/disputes/<case>/{page}/": "the case is with mediators: nothing was heard and no exhibit shown"
        for page in (*(f"hearings/<hearing>/{one}" for one in OF_A_HEARING), "exhibits/<exhibit>/discuss")
    },
    **{
        f"/portraits/<{body}>/{page}": "only an enterprise has a portrait"
        for body in ("union", "federation")
        for page in ("", "data/")
    },
    "/organisations/<enterprise>/delegates/": "only a union has delegates",
    "/evidence/files/<exhibitfile>/pages/<number>/": "only a PDF has pages",
    "/bargaining/<round>/firms/<firm>/poster/": "only a round of several firms has one for each",
    "/bargaining/<round>/floors/<sheet>/table.xlsx": "only a round of several firms has lowest wages by post",
}


def test_may_and_whom_agree(everything):
    """`people(right, object)`, by which letters are sent, names exactly those to whom `may` says yes."""
    standing = everything.standing
    for samples in standing.samples.values():
        for one in samples.values():
            for right in _rights_over(type(one)):
                named = set(people(right, one).values_list("pk", flat=True))
                for role, player in standing.players.items():
                    if player is not None:
                        assert (player.id in named) == may(player.actor, right, one), (right, role)


def _rights_over(model: Any) -> list[Rights]:
    return [right for table in tables() if table.model is model for right in table.holders]


def test_every_right_that_an_action_needs_opens_a_page(everything):
    """An action whose right no page asks for is out of everybody's reach, or reached by a page that asks less."""
    doors = {access_of(route) for _, route in routes()}
    own = [spec for spec in actions() if ".tests." not in spec.name]
    hidden = {spec.right.key for spec in own if spec.right not in doors}
    assert hidden == set(BY_OTHER_DOORS), "say here by which door the right is used, or give it a page"


#: Rights that are no page's own, and by which door they are used.
BY_OTHER_DOORS = {
    "ballots.CAST_A_VOTE": "the pass made by the check page",
    "bargaining.ASK_FOR_TALKS": "the page of asking, for unions",
    "bargaining.DISCLOSE_DATA": "the form on the data page",
    "bargaining.DRAW_UP_THE_REPORT": "the button on the report's page",
    "bargaining.EXPORT_CONTRACTS": "the form below the list of the contract database",
    "bargaining.LET_TIME_ACT": "the clock",
    "bargaining.MAKE_THE_EXPORT": "the form below the list, or the worker",
    "bargaining.REQUEST_COORDINATION": "a form on the coordination page",
    "bargaining.SETTLE_THE_TOPICS": "the form on the topics page",
    "bargaining.START_FOR_ITS_EMPLOYERS": "the industry's start page, for either side",
    "bargaining.START_FOR_THE_EMPLOYER": "the start page, for either side",
    "bargaining.START_FOR_THE_INDUSTRY": "the industry's start page, for either side",
    "bargaining.START_FOR_THE_WORKERS": "the start page, for either side",
    "disputes.FILE_MY_CASE": "the form, for everybody who is signed in",
    "disputes.FOLLOW_WHO_SPEAKS": "the clock, and the worker after an office changed hands",
    "disputes.LET_A_CHANCE_PASS": "the clock",
    "disputes.NOTE_MISSED_PAYMENTS": "the clock",
    "disputes.ESCALATE_LATENESS": "the clock",
    "disputes.LET_THE_REST_GO_ON": "the worker, after an agreement bound",
    "disputes.NOTE_THE_ANSWER": "the worker, after another service answered",
    "disputes.MAKE_THE_VISIT": "the form on the task's page",
    "disputes.WARN_OF_AN_ENTERPRISE": "the clock, and the worker after a case was filed",
    "matters.RECOUNT_ITS_DEADLINES": "gonghui deadlines recount",
    "matters.URGE": "the service's own urging page",
    "measures.KEEP_FIGURES": "the worker",
    "notices.KEEP_MY_MAIL": "the own page",
    "notices.READ_IT_IN_FULL": "the posting itself, which counts its readers",
    "organisations.ADMIT_A_MEMBER": "founding; no page yet",
    "organisations.CHANGE_ITS_DETAILS": "no page yet",
    "organisations.CONFIRM_A_FACTOR_RESET": "the form on the page that shows what was asked",
    "organisations.END_A_MEMBERSHIP": "no page yet",
    "organisations.MANAGE_ITS_ROSTER": "founding; a roster is imported by a right of its own",
    "organisations.MARK_AS_LEFT": "no page yet; the import marks those who are gone",
    "organisations.MOVE_THE_ORGANISATION": "no page yet",
    "organisations.REGISTER_A_BODY": "founding; no page yet",
    "people.ERASE_MY_DATA": "the own page",
    "people.EXPORT_MY_DATA": "the own page",
    "people.GIVE_MY_FACTOR": "signing in, and before a sensitive act",
    "people.MANAGE_MY_ACCOUNT": "the own page",
    "people.OPEN_AN_ACCOUNT": "activation",
    "people.SET_UP_MY_FACTOR": "the own page",
    "people.SIGN_IN": "signing in",
    "rosters.IMPORT_THE_ROSTER": "the form on the upload's page",
    "rosters.READ_THE_FILE": "the upload itself, or the worker",
    "supervision.NOTE_THAT_TIME_IS_UP": "the clock",
}


def test_every_table_has_a_sample(everything):
    missing = {t.model._meta.label for t in tables()} - {m._meta.label for m in everything.standing.samples}
    assert missing <= {"people.SignIn", "people.Account", "measures.Ledger"}  # the last is the system's alone
    assert table_of(next(iter(_rights_over(Matter)))).model is Matter
