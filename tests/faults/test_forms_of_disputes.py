"""Every form of labour disputes, at the step where it is open, is sent what nobody should send."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.rights import system
from gonghui.services.disputes.actions import calling, concluding, short_path, watching
from gonghui.services.disputes.actions.filing import Claimed
from gonghui.services.disputes.claims.kinds import BY_KEY
from gonghui.services.disputes.forms.sums import reckoned
from gonghui.services.disputes.kinds import TalkKind
from gonghui.services.disputes.models import Visit
from gonghui.services.disputes.tests import bodies_stage, talks_stage, trial_stage
from tests.plugin_cast import client_of
from tests.scenarios.teller import Town

from .help_forms import of_help
from .trying import KINDS, Trial

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

#: The panel's acts upon a hearing, and a side's.
OF_A_HEARING = ("hold_hearing", "call_off_hearing", "decide_postponement", "ask_postponement")


def _of_a_sum() -> list[str]:
    """A calculator opened from a claim of the form, and its sum on the way into it."""
    sum = reckoned(BY_KEY["arrears"], {"wage": "6200", "months": "3"}, clock.today())
    assert sum is not None
    over = f"{reverse('disputes:take_over')}?{urlencode({'sum': sum.token})}"
    return [f"{reverse('disputes:calculator', args=['arrears'])}?line=1", over]


def of_a_dispute(trial: Trial) -> None:
    """The one form, the desks, the talks, the plan, the choice, the rating, the visit; who helps, and referral."""
    city = Town()
    house = bodies_stage.with_helpers(city)
    worker, centre, mediator = city.worker(1), house.officer["centre"], house.officer["mediators"]
    people = {"worker": worker, "agreed": city.worker(2), "boss": city.boss, "centre": centre, "mediator": mediator,
              "head": house.head["centre"], "town": city.town_cadre, "city": city.city_cadre,
              "women": house.officer["women"], "lawyer": house.officer["legal_aid"]}  # fmt: skip

    def tried(stage: str, pages: dict[str, list[str]]) -> None:
        clients = {role: client_of(people[role], raise_request_exception=False) for role in pages}
        trial.of(f"dispute {stage}", clients, pages)

    def of(*names: str) -> list[str]:
        return [reverse(f"disputes:{name}", args=[case.pk]) for name in names]

    counter = reverse("disputes:apply_for_others", args=[house.body["centre"].pk]) + "?q=永康"
    shut = reverse("disputes:open_or_shut", args=[house.body["centre"].pk])
    counters = [counter, counter.replace("/apply/", "/injury/")]
    register = reverse("disputes:register_body", args=[city.federation.pk])
    asked = [reverse("disputes:apply"), reverse("disputes:agreed_injury"), *_of_a_sum()]
    tried("asked", {"worker": asked, "centre": counters, "head": [shut], "city": [register]})
    agreed = bodies_stage.files(
        city, city.worker(2), claims=(Claimed("injury", Decimal(9000), formula="9", basis="法"),),
        agreed_amount=Decimal(8000), agreed_on=bodies_stage.AT.date(),
    )  # fmt: skip
    tried("agreed", {"mediator": [reverse("disputes:take_up", args=[agreed.pk])]})
    short_path.take_up(agreed, actor=mediator.actor, at=bodies_stage.AT, terms="付清", payments=[])
    tried("to sign", {"agreed": [reverse("disputes:sign_for_the_workers", args=[agreed.pk])]})
    case = bodies_stage.files(city, worker)
    watching.warn(city.enterprise, actor=system("watch"), at=bodies_stage.AT)
    visit = reverse("disputes:visit", args=[Visit.objects.get().pk])
    tried("sorted", {"centre": of("receive", "pass_on", "decline"), "worker": of("withdraw"), "town": [visit]})
    bodies_stage.reaches_mediation(house, case)
    tried("accepted", {"mediator": of("call", "conclude", "stay", "draft_agreement", "fix_sitting")})
    calling.call(case, actor=mediator.actor, at=bodies_stage.AT, how="message")
    tried("called", {"mediator": of("note_answer"), "boss": of("answer_the_call")})
    of_help(tried, city, house, case, worker, of)
    _of_the_talks(tried, of, talks_stage.on_the_way(city, house, case))
    done = {"outcome": "failed", "words": "谈不成"}
    concluding.conclude(case, actor=mediator.actor, at=bodies_stage.AT, **done)
    tried("to choose", {"worker": of("choose_the_way", "close")})
    concluding.close(case, actor=worker.actor, at=bodies_stage.AT, why="不办了")
    tried("over", {"worker": of("rate")})
    heard = trial_stage.accepted(city, house=house)
    case, people["arbiter"] = heard.case, house.officer["arbitration"]
    tried("before service", {"arbiter": of("serve_application", "award")})
    trial_stage.is_served(heard)
    tried(
        "served",
        {
            "boss": of("answer", "make_counterclaim"),
            "arbiter": of("notice_hearing", "show_evidence", "enter_answer", "enter_counterclaim"),
        },
    )
    hearing, exhibit = trial_stage.is_noticed(heard)
    acts = {name: reverse(f"disputes:{name}", args=[case.pk, hearing.pk]) for name in OF_A_HEARING}
    says = reverse("disputes:discuss_exhibit", args=[case.pk, exhibit.pk])
    tried("heard", {
        "arbiter": [*of("decide_counterclaim"), *(acts[name] for name in OF_A_HEARING[:3])],
        "worker": [acts["ask_postponement"]], "boss": [says],
    })  # fmt: skip


def _of_the_talks(tried: Any, of: Any, talks: talks_stage.Talks) -> None:
    """The lobby, three rooms, an offer in each at every turn, the end with its minutes."""
    case, sitting = talks.case.pk, talks.sitting.pk
    lobby = reverse("disputes:talks", args=[case, sitting])
    tried("before the talks", {"mediator": [lobby, reverse("disputes:begin_sitting", args=[case, sitting])]})
    talks.begin()
    offers = {kind: talks.offers("boss" if kind != "worker" else "worker", kind, 15000) for kind in TalkKind}
    rooms = {kind: talks.room(kind).get_absolute_url() for kind in TalkKind}
    answers = [reverse(f"disputes:{name}", args=[offers["joint"].pk]) for name in ("say_yes", "say_no", "say_other")]
    laid = {kind: reverse("disputes:lay_offer", args=[talks.room(kind).pk]) for kind in TalkKind}
    worker = [rooms["joint"], rooms["worker"], laid["joint"], laid["worker"], *answers]
    mediator = [*rooms.values(), laid["joint"], *of("end_talks", "ask_both_in", "pause_the_joint_room")]
    tried("in the rooms", {"worker": worker, "boss": [rooms["employer"]], "mediator": mediator})
    talks.releases("worker", offers["worker"])
    hold = reverse("disputes:hold_sitting", args=[case, sitting])
    tried("to carry", {"mediator": [rooms["worker"], hold]})


@pytest.fixture(scope="module")
def trial(lasting_stage: None) -> Iterator[Trial]:
    made = Trial()
    of_a_dispute(made)
    yield made


def test_enough_forms_were_found(trial):
    trial.found_enough(50)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_typed_the_answer_is_a_sentence(trial, kind):
    assert not trial.faults[kind]
