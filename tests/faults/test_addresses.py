"""Addresses nobody was given: forged ids, odd queries, wrong methods, no token against forged requests."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client

from gonghui.kernel.pages.access import PUBLIC, Access, access_of, routes
from gonghui.kernel.rights import Rights
from tests.fitness import rights_table
from tests.fitness.standing import Standing, in_session
from tests.plugin_cast import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOWHERE = UUID("01990000-0000-7000-8000-000000000000")
PLACEHOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
ROLES = ("chair", "boss", "reviewer", "recorder", "city")
#: Where one acts by asking again: nothing is changed by it.
TAKES_A_TOKEN_OF_ITS_OWN = {f"ballots/<uuid:pk>/{page}/" for page in ("cast", "booth", "booth/check", "booth/cast")}


@pytest.fixture(scope="module")
def standing(lasting_stage: None) -> Standing:
    return in_session()


@pytest.fixture(scope="module")
def clients(standing: Standing) -> dict[str, Client]:
    return {
        role: client_of(player, raise_request_exception=False)
        for role, player in standing.players.items()
        if player and role in ROLES
    }


def forged(kind: str | None) -> str:
    return {"uuid": str(uuid4()), "paper_form": "pdf", "slug": "ABCDEFGH2345"}.get(kind or "", "ABCDEFGH2345")


def test_a_forged_id_leads_nowhere(clients):
    odd = set()
    for path, _ in routes():
        if "<" not in path or path in TAKES_A_TOKEN_OF_ITS_OWN:
            continue
        address = "/" + PLACEHOLDER.sub(lambda found: forged(found.group(1)), path)
        for ask in (clients["chair"].get, clients["boss"].post):
            if (got := ask(address)).status_code not in (404, 405):
                odd.add((path, got.status_code))
    # The public look-up of a printed code says in a page that there is no such paper.
    assert {path for path, _ in odd} <= {"v/<paper_code:code>"}


def test_the_id_of_something_else_leads_nowhere(standing, clients):
    """Ids that exist, of another kind: a round's where a ballot is named, a person's where a paper is."""
    person = standing.story.city.chair.id
    for path, route in routes():
        access = access_of(route)
        if "<uuid:pk>" in path and isinstance(access, Rights):
            address = "/" + PLACEHOLDER.sub(lambda found: str(person) if found.group(1) == "uuid" else "pdf", path)
            assert clients["chair"].get(address).status_code == 404, path


def test_seats_suggestions_and_data_of_another_round_lead_nowhere(standing, clients):
    """The second id of an address must belong to the first."""
    pk = standing.story.pk
    for path in (f"suggestions/{NOWHERE}/answer", f"delegation/{NOWHERE}/release", f"data/{NOWHERE}/file"):
        assert clients["chair"].get(f"/bargaining/{pk}/{path}/").status_code in (404, 405)
        assert clients["chair"].post(f"/bargaining/{pk}/{path}/", {"because": "x"}).status_code in (404, 409, 422, 405)


ODD = ["\x00", "%00", "'; DROP TABLE x; --", "🐉𠮷", "x" * 6000, "<script>alert(1)</script>", "\ud800", "-1", "9" * 40]


@pytest.mark.parametrize("path, names", [
    ("/search/", ["q"]),
    ("/board/", ["q", "step", "town", "kind", "page"]),
    ("/board/rows/", ["q", "page"]),
    ("/bargaining/", ["page", "q"]),
    ("/bargaining/contracts/", ["q", "state", "page"]),
    ("/bargaining/archive/", ["q", "state", "place", "rise_from", "amount_to", "until_from", "grade", "after"]),
    ("/bargaining/archive/compare/", ["q", "clause", "topic"]),
    ("/bargaining/desk/", ["q", "page"]),
    ("/notices/", ["page"]),
    ("/sign-in/", ["next", "phone"]),
    ("/v/", ["code"]),
    ("/bargaining/join/", ["code"]),
])  # fmt: skip
def test_odd_queries_are_answered(clients, path, names):
    client = clients["reviewer"]
    for name in names:
        for value in ODD:
            got = client.get(path, {name: value.encode("utf-8", "surrogatepass")})
            assert got.status_code in (200, 302, 400, 403, 404, 422), (name, value[:20])
            page = b"" if got.streaming else got.content
            assert b"<script>alert(1)" not in page


def test_odd_ends_of_rooms_and_papers_are_answered(standing, clients):
    room = f"/rooms/{standing.samples[_model('rooms.Room')][''].pk}"
    for query in ("before=x", "after=99999999999999999999", "before=-1", "since=%00", "at=%F0%9F"):
        for page in (f"{room}/", f"{room}/side/", f"{room}/transcript/"):
            assert clients["chair"].get(f"{page}?{query}").status_code in (200, 400, 404), (page, query)


def _model(label: str) -> Any:
    from django.apps import apps

    return apps.get_model(label)


@pytest.mark.parametrize("path", [
    "/v/%00", "/v/ABC.pdf%00", "/notices/%00/", "/bargaining/join/%00/", "/bargaining/join/%E4%B8%AD/", "/%ff/",
    "/..%2f..%2f", "/papers/../../etc/passwd", "/bargaining/not-a-uuid/", "/evil.example//x", "/static/../settings.py",
])  # fmt: skip
def test_odd_paths_are_not_there(clients, path):
    assert clients["chair"].get(path).status_code in (301, 400, 404)
    assert Client(raise_request_exception=False).get(path).status_code in (301, 400, 404)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_only_pages_and_forms(standing, clients, method):
    """Methods no page has are refused, and change nothing, wherever the page itself would open."""
    for address in rights_table.addresses(
        standing, lambda path: path.startswith(("bargaining/", "rooms/", "notices/"))
    ):
        with transaction.atomic():
            got = getattr(clients["chair"], method)(address.path)
            transaction.set_rollback(True)
        assert got.status_code in (302, 403, 404, 405), (method, address.label)


def test_a_form_without_its_token_is_not_taken(standing):
    """Every address that takes a form refuses one that another site made the browser send.

    Ballots are tried with their passes in their own module.
    """
    chair = standing.players["chair"]
    assert chair is not None
    client = client_of(chair, raise_request_exception=False, enforce_csrf_checks=True)
    taken = set()
    for address in rights_table.addresses(standing, lambda path: not path.startswith("ballots/")):
        if address.access is PUBLIC and isinstance(address.access, Access) and "sign" not in address.label:
            continue
        got = client.post(address.path, {"text": "x"})
        if got.status_code != 403:
            taken.add((address.label, got.status_code))
    assert not taken


def test_a_refused_form_says_what_to_do(standing):
    chair = standing.players["chair"]
    assert chair is not None
    client = client_of(chair, enforce_csrf_checks=True)
    got = client.post(f"/bargaining/{standing.story.pk}/suggestions/", {"text": "x"})
    assert "刷新后再提交一次" in got.content.decode()
