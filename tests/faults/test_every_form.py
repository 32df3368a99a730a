"""Every form of the product, at the step where it is open, is sent what nobody should send.

The forms are read off the pages themselves, so that a new form is tried without a line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.ballots.actions import dispute_the_roll, enter_handout, identify_voter
from gonghui.kernel.ballots.models import Roll
from gonghui.kernel.evidence.models import Exhibit
from gonghui.kernel.notices.models import Posting
from gonghui.kernel.organisations.actions import ask_to_reset_factor
from gonghui.kernel.organisations.models import Employment, Post
from gonghui.kernel.people.models import Factor
from gonghui.kernel.rooms.actions import accept_proposal
from gonghui.kernel.rooms.models import Message, Proposal, Room
from gonghui.kernel.rosters.models import Upload
from gonghui.services.bargaining.actions import supervision as acts
from gonghui.services.bargaining.actions.performance import settle_check
from gonghui.services.bargaining.queries.supervision import ACTS
from gonghui.services.bargaining.tests import after_stage, industry_stage, meeting_stage
from gonghui.services.corner.models import Affair, Article
from gonghui.services.disputes.forms.calculator import FORMS as CALCULATORS
from tests.fitness.standing import Standing, in_session
from tests.plugin_cast import client_of
from tests.scenarios.teller import Story, Town

from .trying import KINDS, Trial

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

REFILLED_BY = ("succeed_as_chief", "appoint_replacement", "invite_replacement", "enter_replacement")
ROUND = ["round", "topics", "suggestions", "poster"]


def clients_of(story: Story, **more: Any) -> dict[str, Client]:
    city = story.city
    players = {
        "chair": city.chair, "boss": city.boss, "agent": city.agent, "reviewer": city.reviewer, "town": city.town_cadre,
        "worker": city.worker(6), **more,
    }  # fmt: skip
    return {role: client_of(player, raise_request_exception=False) for role, player in players.items()}


def of_round(story: Story, *names: str) -> list[str]:
    return [reverse(f"bargaining:{name}", args=[story.pk]) for name in names]


def _of_a_lost_factor(city: Town) -> list[str]:
    """Two colleagues who lost theirs: about one nothing has been asked yet, about the other the cadre has asked."""
    Factor.make(city.city_cadre.person, at=clock.now()).save()
    town, other = (Post.objects.get(person=player.person) for player in (city.town_cadre, city.other_cadre))
    asked = ask_to_reset_factor(other, actor=city.city_cadre.actor, at=clock.now(), reason="当面核实").value
    pages = {"ask_to_reset_factor": town.pk, "factor_reset": asked.pk}
    return [reverse(f"organisations:{name}", args=[pk]) for name, pk in pages.items()]


def around_the_vote(trial: Trial, standing: Standing) -> None:
    """The roll and its disputes, the office, the witness, the papers."""
    story = standing.story
    city, at, ballot = story.city, story.at, story.congress.ballot
    clients = clients_of(story)
    pages = {n: reverse(f"ballots:{n}", args=[ballot.pk]) for n in (
        "dispute_the_roll", "identify_voter", "office", "enter_handout", "papers", "witness",
    )}  # fmt: skip
    trial.of("roll", clients, {"worker": [pages["dispute_the_roll"]]})
    dispute_the_roll(Roll.objects.get(pk=ballot.pk), actor=city.worker(11).actor, at=at, words="没有我", about="王晓")
    decide = reverse("ballots:decide_dispute", args=[ballot.pk, ballot.disputes.latest("pk").pk])
    trial.of(
        "office", clients, {"chair": [decide, *map(pages.__getitem__, ("identify_voter", "office", "enter_handout"))]}
    )
    voters = list(ballot.roll.values_list("person_id", flat=True))
    identify_voter(ballot, actor=city.committee[0].actor, at=at, voter=voters[0])
    enter_handout(ballot, actor=city.committee[0].actor, at=at, persons=voters[:3])
    trial.of("second", clients, {"chair": [pages["witness"], pages["papers"]]})


def from_start_to_answer(trial: Trial) -> None:
    """A round of another firm's would do as well; this one is undone before the talks begin."""
    city = Town()
    start = reverse("bargaining:start", args=[city.enterprise.pk])
    own = ["/me/", "/me/password/", "/me/phone/", "/me/close/", "/me/erase/", "/me/sessions/", "/bargaining/join/"]
    officer = ["/me/factor/", "/me/factor/set-up/", "/me/factor/confirm/", *_of_a_lost_factor(city)]
    players = {"chair": city.chair, "city": city.city_cadre}
    clients = {role: client_of(player, raise_request_exception=False) for role, player in players.items()}
    trial.of("anywhere", clients, {"chair": [start, *own], "city": officer})
    sums = [reverse("disputes:calculator", args=[kind]) for kind in CALCULATORS]
    trial.of("sums", {"visitor": Client(raise_request_exception=False)}, {"visitor": sums})
    weights = reverse("bargaining:index_weights", args=[city.federation.pk])
    trial.of("above", {"city": client_of(city.city_cadre, raise_request_exception=False)}, {"city": [weights]})
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
        "set_agenda", "coordination", "charge", "hand_over", "accept_help",
    )  # fmt: skip
    empty = [reverse(f"bargaining:{name}", args=[story.pk, story.round.vacancies.get().pk]) for name in REFILLED_BY]
    pages = {
        "chair": [*rooms, *said, *talks, *empty, *house], "boss": [*rooms, *offered, *of_round(story, "meeting")],
        "agent": of_round(story, "data"),
        "recorder": [*rooms, *said, *(reverse(f"rooms:{name}", args=[room.pk]) for name in ("adjourn", "present"))],
        "worker": [reverse("rooms:suggest", args=[room.pk]), reverse("rooms:room", args=[room.pk])],
        "town": _for_writers(standing), "asking": _of_evidence(standing),
    }  # fmt: skip
    trial.of("meet", clients_of(story, recorder=story.recorder, asking=standing.players["worker"]), pages)
    return standing


def _of_samples(standing: Standing) -> list[str]:
    pick = {model: next(iter(labelled.values())) for model, labelled in standing.samples.items()}
    return [
        reverse("organisations:end_term", args=[pick[Post].pk]),
        reverse("organisations:reveal", args=[pick[Employment].pk]),
        reverse("rosters:upload", args=[pick[Upload].pk]),
        reverse("notices:posting", args=[pick[Posting].code]),
        reverse("notices:settings"),
        *(reverse(f"corner:{name}", args=[pick[Affair].pk]) for name in ("affair", "withdraw_affair")),
        reverse("corner:open_affair", args=[standing.story.city.enterprise.pk]),
    ]


def _of_evidence(standing: Standing) -> list[str]:
    exhibit = standing.samples[Exhibit][""]
    pages = [reverse(f"evidence:{name}", args=[exhibit.pk]) for name in ("exhibit", "withdraw")]
    return [reverse("evidence:dossier", args=[exhibit.dossier_id]), *pages]


def _for_writers(standing: Standing) -> list[str]:
    article = standing.samples[Article][""]
    return [
        reverse("corner:write", args=[article.organisation_id]),
        *(reverse(f"corner:{name}", args=[article.pk]) for name in ("change_article", "withdraw_article")),
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
    around_the_vote(trial, standing)
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
    last_month = f"{clock.day_of(story.at) - timedelta(days=30):%Y-%m}"
    report = reverse("bargaining:report", args=[story.city.town.pk, last_month])
    archive = [reverse("bargaining:archive"), reverse("bargaining:order_export")]
    trial.of("archive", clients_of(story), {"reviewer": archive, "town": [report]})
    story.employer.posts(on="2026-04-29")
    after_the_contract(trial, story)


def after_the_contract(trial: Trial, story: Story) -> None:
    clients, round = clients_of(story), story.round
    asked = after_stage.ask(story.city.worker(7), round, at=story.at)
    answer = reverse("bargaining:question_answer", args=[round.pk, asked.pk])
    pages = of_round(story, "change", "performance", "questions", "issue_letter")
    trial.of("in force", clients, {"chair": [*pages, answer], "worker": pages[1:3], "agent": pages[:1]})
    after_stage.check(story.city, round, story.at)
    trial.of(
        "check", clients, {"chair": of_round(story, "findings", "performance"), "agent": of_round(story, "findings")}
    )
    after_stage.find(story.city.chair, round, story.at)
    settle_check(round, actor=story.city.chair.actor, at=story.at)
    trial.of("report", clients, {"chair": of_round(story, "performance")})
    letter = after_stage.write(story.city, round, asked, story.at)
    for stage, verb in (
        ("receive", acts.receive_letter), ("reply", acts.answer_letter), ("verify", acts.take_higher),
        ("federation", acts.issue_proposal), ("bureau", None),
    ):  # fmt: skip
        names = [page for _, page, _ in ACTS[stage]]
        verbs = [reverse(f"bargaining:{name}", args=[letter.pk]) for name in names]
        trial.of(f"letter {stage}", clients, dict.fromkeys(("chair", "boss", "town", "reviewer"), verbs))
        who = {"receive": "boss", "reply": "boss", "verify": "chair", "federation": "town_cadre"}.get(stage)
        if verb is not None and who is not None:
            words = {} if stage == "receive" else {"words": "写明情况"}
            verb(letter, actor=getattr(story.city, who).actor, at=story.at, **words)


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
    trial.found_enough(60)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_typed_the_answer_is_a_sentence(trial, kind):
    assert not trial.faults[kind]
