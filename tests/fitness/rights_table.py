"""Asks every address of the site as every role, and writes the answers down as a table to be read and reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern

from gonghui.kernel.ballots.models import Assistance, Ballot, Handout, RollDispute
from gonghui.kernel.notices.mail.writing import token_of
from gonghui.kernel.notices.models import Posting
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.pages.access import Access, access_of, routes
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.people import middleware as people
from gonghui.kernel.people.models import SignIn
from gonghui.kernel.rights import Actor, Rights, may, tables
from gonghui.kernel.rights.table import table_of
from gonghui.services.bargaining.models import Firm
from gonghui.services.corner.models import Affair, Article
from gonghui.services.disputes.models import Case, Linkage

from .standing import ROLES, Standing

FILE = Path(__file__).with_name("rights_table.txt")
REMEDY = "GONGHUI_WRITE_TABLE=1 .venv/bin/pytest -q tests/fitness/test_rights_table.py"
PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
WIDTH = 9


@dataclass(frozen=True)
class Address:
    """One address of one object: its path as a pattern, as it is asked for, and what may open it."""

    pattern: str
    path: str
    access: Access | Rights
    object: Any = None

    @property
    def label(self) -> str:
        return "/" + self.pattern


def addresses(standing: Standing, wanted: Any) -> Iterator[Address]:
    """Every route that `wanted(pattern)` chooses, once for each sample of what it names."""
    for pattern, route in routes():
        if wanted(pattern):
            yield from _of(pattern, route, standing)


def _of(pattern: str, route: URLPattern, standing: Standing) -> Iterator[Address]:
    access = access_of(route)
    assert access is not None
    names = PLACEHOLDER.findall(pattern)
    if not names:
        yield Address(pattern, "/" + pattern, access)
        return
    for label, one in _samples(pattern, access, standing).items():
        values = {"pk": getattr(one, "pk", ""), "code": getattr(one, "code", ""), **_more(pattern, standing)}
        path = PLACEHOLDER.sub(lambda found, v=values: str(v[found.group(1)]), pattern)
        shown = PLACEHOLDER.sub(lambda found: f"<{found.group(1)}>", pattern)
        shown = shown.replace("<pk>", f"<{label or type(one).__name__.lower()}>")
        yield Address(shown, "/" + path, access, one)


def _samples(pattern: str, access: Access | Rights, standing: Standing) -> dict[str, Any]:
    """The objects an address is tried with: those of the right's table, or what a page without a right names."""
    if isinstance(access, Rights):
        model: type[Model] = table_of(access).model
    else:
        model = {"ballots": Ballot, "v": Paper, "notices": Posting, "corner": Article}.get(
            pattern.split("/")[0], Organisation
        )
    if pattern.startswith(("cockpit/", "bargaining/areas/")):
        return {"town": standing.story.city.town}
    if pattern.startswith("me/sessions/"):
        return {"": _sign_in_of_the_chair(standing)}
    if "<slug:provider>" in pattern or "<slug:kind>" in pattern:
        return {"": None}
    return standing.samples.get(model, {})


def _sign_in_of_the_chair(standing: Standing) -> Any:
    chair = standing.players["chair"]
    assert chair is not None
    return SignIn.objects.filter(account=chair.account).earliest("signed_in_at")


def _more(pattern: str, standing: Standing) -> dict[str, Any]:
    """What else an address names beside its object."""
    round = standing.story.round
    found: dict[str, Any] = {
        "form": "docx",
        "place": "330784",
        "provider": "dingtalk",
        "kind": "arrears",
        "month": "2026-03",
        "number": 1,
        "line": 1,
        "suggestion": round.suggestions.get().pk,
        "seat": round.representatives.filter(left_on=None).latest("pk").pk,
        "vacancy": round.vacancies.get().pk,
        "sheet": round.grade_sheets.get().pk,
        "firm": standing.samples[Firm][""].pk,
        "item": round.disclosures.exclude(upload=None).get().pk,
    }
    if pattern.startswith("disputes/"):
        proceeding = standing.samples[Case][""].proceedings.latest("pk")
        found["sitting"] = proceeding.sittings.get().pk
        found["instalment"] = proceeding.debt.instalments.get().pk
        found["objection"] = standing.samples[Linkage][""].objections.get().pk
        found["help"] = "legal_aid"
        # The sample is with the mediators: it was not heard, so that these open for nobody.
        found["hearing"] = found["exhibit"] = UUID(int=0)
    if "<int:file>" in pattern:
        found["file"] = standing.samples[Affair][""].files.get().pk
    if "<str:token>" in pattern:
        found["token"] = token_of(standing.story.city.chair.id, "duties")
    asked = round.questions.first()
    found["question"] = asked.pk if asked else UUID(int=0)  # before the contract nobody can have asked
    if pattern.startswith("ballots/"):
        found["dispute"] = RollDispute.objects.latest("pk").pk
        found["assistance"] = Assistance.objects.latest("pk").pk
        found["handout"] = Handout.objects.latest("pk").pk
    if pattern.startswith("bargaining/join"):
        found["code"] = round.join_code
    if pattern.startswith("v/"):
        found["code"] = standing.samples[Paper]["letter"].verification_code
    return found


@contextmanager
def known_once() -> Iterator[None]:
    """Who stands behind a client, what they hold and their desks are looked up once, not anew for every address.

    For as long as nobody's posts change. These look-ups were much of what asking everything cost.
    """
    sign_ins: dict[str, SignIn | None] = {}
    actors: dict[UUID, Actor] = {}
    find, make = people._standing_sign_in, people._actor

    def standing(request: HttpRequest) -> SignIn | None:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if key not in sign_ins:
            sign_ins[key] = find(request)
        return sign_ins[key]

    def actor(sign_in: SignIn) -> Actor:
        return actors.setdefault(sign_in.pk, make(sign_in))

    with patch.object(people, "_standing_sign_in", standing), patch.object(people, "_actor", actor):
        yield


def asked(address: Address, clients: dict[str, Client]) -> dict[str, str]:
    """How each role is answered: the status, or `sign-in` where it is sent there.

    A page that is open to all and about nothing in particular is asked by a visitor and one other.
    """
    alike = address.access is Access.PUBLIC and address.object is None
    first = {role: _answer(clients[role], address.path) for role in ("visitor", "worker")} if alike else {}
    return {
        role: first.get(role, first["worker"]) if alike else _answer(client, address.path)
        for role, client in clients.items()
    }


def _answer(client: Client, path: str) -> str:
    got = client.get(path, headers={"hx-request": "true"})  # a refusal is then a fragment: quicker made
    if got.status_code == 302 and got["Location"].startswith("/sign-in/"):
        return "sign-in"
    if got.streaming:
        b"".join(got.streaming_content)  # the client closes it when it is read
    return str(got.status_code)


def held(standing: Standing) -> dict[str, dict[str, bool]]:
    """Every right over every sample, by role: whether it is held."""
    found = {}
    for table in sorted(tables(), key=lambda one: (one.model._meta.label, str(one.see))):
        for label, one in standing.samples.get(table.model, {}).items():
            over = f"{table.model._meta.label}{f' ({label})' if label else ''}"
            for right in table.holders:
                found[f"{over}: {right.sentence} {right.name}"] = {
                    role: may(player.actor if player else None, right, one) for role, player in standing.players.items()
                }
    return found


def written(pages: dict[str, dict[str, str]], rights: dict[str, dict[str, bool]]) -> str:
    """The table as text."""
    head = "".join(role.ljust(WIDTH) for role in ROLES)
    lines = [
        "Who is answered how, for every address (GET) and every right. Generated; read the changes, then commit them:",
        f"    {REMEDY}",
        "",
        *(f"{role.ljust(WIDTH)} {who}" for role, who in ROLES.items()),
        "",
        "Addresses. 200 opens; 302 leads on (not this step); 405 opens, but takes only posts; 403 is not theirs;",
        "404 is not there for them; 409 not now. /rooms/ is asked during the meeting, all else during the review.",
        "",
    ]
    for address, answers in pages.items():
        lines += [address, f"    {''.join(answers[role].ljust(WIDTH) for role in ROLES)}".rstrip()]
        if lines[-2].count("/") and len(lines) % 60 == 0:
            lines.append(f"    {head}".rstrip())
    lines += ["", "Rights. ● held, · not.", "", f"    {head}".rstrip()]
    for right, holders in rights.items():
        lines += [right, f"    {''.join(('●' if holders[r] else '·').ljust(WIDTH) for r in ROLES)}".rstrip()]
    return "\n".join(lines) + "\n"
