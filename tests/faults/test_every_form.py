"""Every form of the product, at the step where it is open, is sent what nobody should send.

The forms are read off the pages themselves, so that a new form is tried without a line here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gonghui.kernel.notices.models import Posting
from gonghui.kernel.organisations.models import Employment, Post
from gonghui.kernel.rooms.actions import accept_proposal
from gonghui.kernel.rooms.models import Message, Proposal, Room
from gonghui.kernel.rosters.models import Upload
from gonghui.services.bargaining.tests import industry_stage, meeting_stage
from tests.fitness.standing import Standing, in_session
from tests.plugin_cast import client_of
from tests.scenarios.teller import Story, Town

from .pages import Form, forms_on

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HOSTILE = '<script>alert(1)</script>{{7*7}}=HYPERLINK("http://x")\'"><img src=x onerror=1>🐉𠮷\u202e'
#: What is typed, and what the answer to it may never be.
KINDS = {"hostile": HOSTILE, "nul": "甲\x00乙", "huge": "长" * 350_000, "empty": " \t　"}
ANSWERS = {200, 201, 204, 302, 303, 403, 404, 409, 413, 422, 429}
REFILLED_BY = ("succeed_as_chief", "appoint_replacement", "invite_replacement", "enter_replacement")
ROUND = ["round", "topics", "suggestions", "poster"]


class Trial:
    """All forms found, and what came of each: stage and address, kind of input, status and page."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = defaultdict(set)
        self.faults: dict[str, list[str]] = defaultdict(list)

    def of(self, stage: str, clients: dict[str, Client], pages: dict[str, list[str]]) -> None:
        """Try the forms on these pages, by role."""
        for role, addresses in pages.items():
            for address in addresses:
                shown = clients[role].get(address, follow=True)
                for form in forms_on(shown.request["PATH_INFO"], shown.content.decode()):
                    self.try_form(stage, clients[role], form)

    def try_form(self, stage: str, client: Client, form: Form) -> None:
        if form.action in self.found[stage] or "sign-out" in form.action:
            return
        self.found[stage].add(form.action)
        for kind, words in KINDS.items():
            if form.texts or kind == "empty":
                self._send(stage, client, form, kind, words)

    def _send(self, stage: str, client: Client, form: Form, kind: str, words: str) -> None:
        with transaction.atomic():
            got = client.post(form.action, form.filled(words))
            shown = got
            if got.status_code in (302, 303):
                shown = client.get(got["Location"].partition("#")[0], follow=True)
            page = b"" if shown.streaming else shown.content
            transaction.set_rollback(True)
        for answer in (got, shown):
            if answer.status_code not in ANSWERS:
                self.faults[kind].append(f"{stage} {form.action}: {answer.status_code}")
        if kind == "hostile" and (b"<script>alert" in page or b"<img src=x" in page):
            self.faults[kind].append(f"{stage} {form.action}: markup came through")
        if kind in ("nul", "huge") and got.status_code in (302, 303):
            self.faults[kind].append(f"{stage} {form.action}: taken as it was")


def clients_of(story: Story, **more: Any) -> dict[str, Client]:
    city = story.city
    players = {
        "chair": city.chair, "boss": city.boss, "agent": city.agent, "reviewer": city.reviewer, "town": city.town_cadre,
        "worker": city.worker(6), **more,
    }  # fmt: skip
    return {role: client_of(player, raise_request_exception=False) for role, player in players.items()}


def of_round(story: Story, *names: str) -> list[str]:
    return [reverse(f"bargaining:{name}", args=[story.pk]) for name in names]


def from_start_to_answer(trial: Trial) -> None:
    """A round of another firm's would do as well; this one is undone before the talks begin."""
    city = Town()
    start = reverse("bargaining:start", args=[city.enterprise.pk])
    own = ["/me/", "/me/password/", "/me/phone/", "/me/close/", "/me/erase/", "/me/sessions/", "/bargaining/join/"]
    trial.of("anywhere", {"chair": client_of(city.chair, raise_request_exception=False)}, {"chair": [start, *own]})
    story = city.opens_a_wage_round()
    trial.of("initiate", clients_of(story), {"chair": of_round(story, *ROUND), "worker": of_round(story, *ROUND)})
    city.delegates()
    story.settles_topics()
    pages = of_round(story, "election", "open_nominations", "delegation", "invite_outsider", "authorise_chief_on_paper")
    trial.of("elect", clients_of(story), {"chair": pages})
    story.opens_an_election()
    trial.of("election", clients_of(story), {"chair": of_round(story, "election", "call_off_election")})
    story.votes(*[(1, 2, 3, 4)] * 9).counts_the_election().settles_its_list()
    trial.of("offer", clients_of(story), {"chair": of_round(story, "write_offer", "offer")})
    story.offers()
    trial.of(
        "sent", clients_of(story), {"chair": of_round(story, "receipt"), "agent": of_round(story, "receive_offer")}
    )
    story.is_received()
    pages = of_round(story, "accept", "refuse", "name_employer_side", "answer")
    entered = of_round(story, "enter_reply", "enter_refusal", "coordination", "enter_employer_side")
    above = of_round(story, "urge", "correction", "coordination")
    trial.of("answer", clients_of(story), {"boss": pages, "chair": entered, "town": above, "reviewer": above})


def in_the_meeting(trial: Trial) -> Standing:
    standing = in_session()
    story, city = standing.story, standing.story.city
    room = standing.samples[Room][""]
    spoken = standing.samples[Message]["meeting"].pk
    proposal = standing.samples[Proposal][""].pk
    said = [reverse(f"rooms:{name}", args=[spoken]) for name in ("message", "edit", "redact")]
    rooms = [reverse(f"rooms:{name}", args=[room.pk]) for name in ("room", "side", "propose")]
    offered = [reverse(f"rooms:{name}", args=[proposal]) for name in ("proposal", "counter", "accept", "withdraw")]
    house = [
        reverse(f"organisations:{name}", args=[city.union.pk]) for name in ("appoint", "delegates")
    ] + [reverse("rosters:roster", args=[city.enterprise.pk]), *_of_samples(standing)]  # fmt: skip
    talks = of_round(
        story, "meeting", "adjourn", "conclude", "data", "enter_data", "put_forward_recorder", "agree_recorder",
        "suspend", "suspend_on_paper", "withdraw", "put_grades_forward", "import_grades", "give_up_seat",
    )  # fmt: skip
    empty = [reverse(f"bargaining:{name}", args=[story.pk, story.round.vacancies.get().pk]) for name in REFILLED_BY]
    pages = {
        "chair": [*rooms, *said, *talks, *empty, *house], "boss": [*rooms, *offered, *of_round(story, "meeting")],
        "agent": of_round(story, "data"), "recorder": [*rooms, *said, reverse("rooms:adjourn", args=[room.pk])],
        "worker": [reverse("rooms:suggest", args=[room.pk]), reverse("rooms:room", args=[room.pk])],
    }  # fmt: skip
    trial.of("meet", clients_of(story, recorder=story.recorder), pages)
    return standing


def _of_samples(standing: Standing) -> list[str]:
    pick = {model: next(iter(labelled.values())) for model, labelled in standing.samples.items()}
    return [
        reverse("organisations:end_term", args=[pick[Post].pk]),
        reverse("organisations:reveal", args=[pick[Employment].pk]),
        reverse("rosters:upload", args=[pick[Upload].pk]),
        reverse("notices:posting", args=[pick[Posting].code]),
    ]


def of_an_industry(trial: Trial) -> None:
    """Beginning, asking, listing, answering, the table of lowest wages."""
    city = industry_stage.industry(Town())

    def come(*named: str) -> dict[str, Client]:
        return {name: client_of(getattr(city, name), raise_request_exception=False) for name in named}

    begun = {
        "chair": [reverse("bargaining:start_industry", args=[city.union.pk])],
        "boss": [reverse("bargaining:start_industry", args=[city.association.pk])],
        "firm_chair": [reverse("bargaining:request_talks", args=[city.firm_union.pk])],
    }
    trial.of("industry", come(*begun), begun)
    round = industry_stage.start(city)
    own = reverse("bargaining:decline_as_firm", args=[industry_stage.firm(round, city.enterprise).pk])
    firms = {"chair": [reverse("bargaining:firms", args=[round.pk])], "firm_boss": [own]}
    trial.of("firms", come(*firms), firms)
    industry_stage.meet(city, industry_stage.choose(city, round))
    floors = [reverse(f"bargaining:{name}", args=[round.pk]) for name in ("put_floors_forward", "import_floors")]
    trial.of("floors", come("chair"), {"chair": floors})


def from_minutes_to_posting(trial: Trial, standing: Standing) -> None:
    story = standing.story
    accept_proposal(standing.samples[Proposal][""], actor=story.city.boss.actor, at=story.at)
    story.grades.are_accepted()
    meeting_stage.conclude(story.city, story.round, story.on(None))
    clients = clients_of(story, recorder=story.recorder)
    trial.of("minutes", clients, {"recorder": of_round(story, "write_minutes", "minutes")})
    story.writes_the_minutes()
    signing = of_round(story, "sign_minutes", "enter_minutes")
    trial.of("settled", clients, {"chair": signing, "boss": signing, "recorder": of_round(story, "minutes")})
    story.signs_the_minutes()
    trial.of("congress", clients, {"chair": of_round(story, "congress")})
    story.congress.meets(on="2026-04-13", until="2026-04-15")
    ballot = reverse("ballots:ballot", args=[story.congress.ballot.pk])
    trial.of("vote", clients_of(story), {"worker": [ballot]})
    story.congress.votes(yes=9).is_counted()
    signing = of_round(story, "resolve", "sign_contract", "enter_contract")
    trial.of("resolve", clients_of(story), {"chair": signing, "boss": signing})
    story.signs_the_contract(on="2026-04-20")
    filing = of_round(story, "filing", "file", "file_for_employer", "enclose")
    trial.of("filing", clients_of(story), {"chair": filing, "agent": filing})
    story.employer.files(on="2026-04-22")
    trial.of("review", clients_of(story), {"reviewer": of_round(story, "review")})
    story.bureau.asks_for("执照", on="2026-04-23")
    trial.of("supplement", clients_of(story), {"agent": of_round(story, "filing", "supply")})
    story.bureau.is_given("附上")
    story.bureau.passes(on="2026-04-24")
    trial.of("publicise", clients_of(story), {"agent": of_round(story, "posting")})


@pytest.fixture(scope="module")
def trial(lasting_stage: None) -> Iterator[Trial]:
    made = Trial()
    with transaction.atomic():
        from_start_to_answer(made)
        transaction.set_rollback(True)
    with transaction.atomic():
        of_an_industry(made)
        transaction.set_rollback(True)
    from_minutes_to_posting(made, in_the_meeting(made))
    yield made


def test_enough_forms_were_found(trial):
    """A crawl that finds nothing proves nothing."""
    empty = [stage for stage, found in trial.found.items() if not found]
    assert not empty
    assert sum(len(found) for found in trial.found.values()) > 60, dict(trial.found)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_typed_the_answer_is_a_sentence(trial, kind):
    assert not trial.faults[kind]
