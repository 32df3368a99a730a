"""Who may do what, for every party and body, before the employer is called and after: the table to be reviewed."""

from __future__ import annotations

import pytest

from gonghui.kernel.rights import may
from gonghui.services.disputes.actions import calling, linking, passing, referring
from gonghui.services.disputes.kinds import Help
from gonghui.services.disputes.rights import Claiming, Desk, Linking, Referring, Right

from .bodies_stage import AT, bodies, files, reaches_mediation, with_helpers
from .trial_stage import accepted

pytestmark = [pytest.mark.django_db]

ROLES = [
    "worker",
    "colleague",
    "chair",
    "boss",
    "town",
    "other",
    "city",
    "reviewer",
    "centre",
    "mediators",
    "head",
    "inspection",
    "arbitration",
]
#: ● held, · not; on the centre's desk, and on the mediators' once the employer was called.
AT_THE_CENTRE = {
    #                          worker colleague chair boss town other city reviewer centre mediators head insp arb
    Right.SEE_THE_CASE:         "●        ·      ·    ·    ●    ·    ●      ·       ●        ·      ·    ·   ·",
    Right.SEE_THE_LIMITATION:   "●        ·      ·    ·    ●    ·    ●      ·       ●        ·      ·    ·   ·",
    Right.WITHDRAW_THE_CASE:    "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.TAKE_IT_IN:           "·        ·      ·    ·    ·    ·    ·      ·       ●        ·      ·    ·   ·",
    Right.PASS_IT_ON:           "·        ·      ·    ·    ·    ·    ·      ·       ●        ·      ·    ·   ·",
    Right.READ_THE_MEDIATION:   "●        ·      ·    ·    ·    ·    ·      ·       ●        ·      ·    ·   ·",
    Right.NOTE_MISSED_PAYMENTS: "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.ESCALATE_LATENESS: "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
}  # fmt: skip
UNDER_MEDIATION = {
    #                            worker colleague chair boss town other city reviewer centre mediators head insp arb
    Right.SEE_THE_CASE:           "●        ·      ·    ●    ●    ·    ●      ·       ●        ●      ●    ·   ·",
    Right.SEE_THE_LIMITATION:     "●        ·      ·    ·    ●    ·    ●      ·       ●        ●      ●    ·   ·",
    Right.CHOOSE_THE_WAY:         "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.WITHDRAW_THE_CASE:      "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.ANSWER_THE_CALL:        "·        ·      ·    ●    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.SIGN_FOR_THE_WORKERS:   "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.SIGN_FOR_THE_EMPLOYER:  "·        ·      ·    ●    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.REPORT_A_PAYMENT:       "·        ·      ·    ●    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.CONFIRM_A_PAYMENT:      "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.RATE_THE_CASE:          "●        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.TAKE_IT_IN:             "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.GIVE_IT_TO_AN_OFFICER:  "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ●    ·   ·",
    Right.PASS_IT_ON:             "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.CALL_THE_OTHER_SIDE:    "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.READ_THE_MEDIATION:     "●        ·      ·    ●    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.CONCLUDE_THE_STAGE:     "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.STAY_THE_CLOCK:         "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.CLOSE_THE_CASE:         "●        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.TRY_THE_CASE:           "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.ANSWER_THE_APPLICATION: "·        ·      ·    ●    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.TAKE_PART_IN_THE_HEARING: "●      ·      ·    ●    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.LET_A_CHANCE_PASS:      "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.FOLLOW_WHO_SPEAKS:      "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.NOTE_MISSED_PAYMENTS:   "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.ESCALATE_LATENESS:   "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.INVITE_OTHERS:       "·        ·      ·    ·    ·    ·    ·      ·       ·        ●      ●    ·   ·",
    Right.LET_THE_REST_GO_ON:  "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ·",
}  # fmt: skip
#: Who stands how to an invitation of the women's federation, and to a referral to legal aid that was consented to.
HELPING = ["worker", "colleague", "boss", "town", "centre", "mediators", "inspection", "women", "legal_aid"]
LINKED = {
    #                                worker colleague boss town centre mediators inspection women legal_aid
    Linking.SEE_THE_LINKAGE:          "●        ·      ●    ●     ·       ●          ·        ●      ·",
    Linking.ANSWER_THE_INVITATION:    "·        ·      ·    ·     ·       ·          ·        ●      ·",
    Linking.REPORT_ON_IT:             "·        ·      ·    ·     ·       ·          ·        ●      ·",
    Linking.END_THE_LINKAGE:          "·        ·      ·    ·     ·       ●          ·        ●      ·",
    Linking.LET_TO_THE_TABLE:         "·        ·      ·    ·     ·       ●          ·        ·      ·",
    Linking.OBJECT_TO_THE_LINKAGE:    "●        ·      ●    ·     ·       ·          ·        ·      ·",
    Linking.ANSWER_THE_OBJECTION:     "·        ·      ·    ·     ·       ●          ·        ·      ·",
}  # fmt: skip
CLAIMED = {
    Claiming.SEE_THE_CLAIMANT:        "●        ·      ·    ·     ·       ●          ·        ·      ·",
    Claiming.OFFER_HELP:              "·        ·      ·    ·     ·       ●          ·        ·      ·",
    Claiming.ASK_FOR_HELP:            "●        ·      ·    ·     ·       ·          ·        ·      ·",
}  # fmt: skip
REFERRED = {
    Referring.SEE_THE_REFERRAL:       "●        ·      ·    ·     ·       ·          ·        ·      ●",
    Referring.ANSWER_THE_OFFER:       "●        ·      ·    ·     ·       ·          ·        ·      ·",
    Referring.WITHDRAW_THE_CONSENT:   "●        ·      ·    ·     ·       ·          ·        ·      ·",
    Referring.TAKE_THE_REFERRAL:      "·        ·      ·    ·     ·       ·          ·        ·      ●",
    Referring.NOTE_THE_ANSWER:        "·        ·      ·    ·     ·       ·          ·        ·      ·",
}  # fmt: skip


def players(city, house):
    return {
        "worker": city.worker(1), "colleague": city.worker(2), "chair": city.chair, "boss": city.boss,
        "town": city.town_cadre, "other": city.other_cadre, "city": city.city_cadre, "reviewer": city.reviewer,
        "centre": house.officer["centre"], "mediators": house.officer["mediators"], "head": house.head["mediators"],
        "inspection": house.officer["inspection"], "arbitration": house.officer["arbitration"],
    }  # fmt: skip


def held(case, cast, rights, roles=ROLES):
    return {right: {role: may(cast[role].actor, right, case) for role in roles} for right in rights}


def read(table, roles=ROLES):
    return {right: dict(zip(roles, (mark == "●" for mark in marks.split()), strict=True))
            for right, marks in table.items()}  # fmt: skip


def test_each_sees_and_does_what_is_theirs(city):
    house = bodies(city)
    cast = players(city, house)
    case = files(city)
    assert held(case, cast, AT_THE_CENTRE) == read(AT_THE_CENTRE)
    reaches_mediation(house, case)
    calling.call(case, actor=house.actor("mediators"), at=AT, how="message")
    assert set(UNDER_MEDIATION) == set(Right), "every right has its line"
    assert held(case, cast, UNDER_MEDIATION) == read(UNDER_MEDIATION)


def test_who_helps_and_who_is_referred(city):
    house = with_helpers(city)
    cast = players(city, house) | {key: house.officer[key] for key in ("women", "legal_aid")}
    case = files(city)
    reaches_mediation(house, case)
    calling.call(case, actor=house.actor("mediators"), at=AT, how="message")
    asked = {"body": house.body["women"].pk, "why": "要人陪", "asked": "陪同谈话"}
    linkage = linking.invite(case, actor=house.actor("mediators"), at=AT, **asked).value
    claimant = case.claimants.get()
    referral = referring.ask_for_help(claimant, actor=city.worker(1).actor, at=AT, help=Help.LEGAL_AID).value
    whole = ((linkage, LINKED, Linking), (claimant, CLAIMED, Claiming), (referral, REFERRED, Referring))
    for one, table, rights in whole:
        assert set(table) == set(rights), "every right has its line"
        assert held(one, cast, table, HELPING) == read(table, HELPING)


IN_ARBITRATION = {
    #                                worker colleague chair boss town other city reviewer centre mediators head insp arb
    Right.TRY_THE_CASE:             "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ●",
    Right.ANSWER_THE_APPLICATION:   "·        ·      ·    ●    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.TAKE_PART_IN_THE_HEARING: "●        ·      ·    ●    ·    ·    ·      ·       ·        ·      ·    ·   ·",
    Right.CONCLUDE_THE_STAGE:       "·        ·      ·    ·    ·    ·    ·      ·       ·        ·      ·    ·   ●",
}  # fmt: skip


def test_before_a_panel(city):
    heard = accepted(city)
    assert held(heard.case, players(city, heard.house), IN_ARBITRATION) == read(IN_ARBITRATION)


def test_a_desk_is_for_those_who_work_at_it(city):
    house = bodies(city)
    cast = players(city, house)
    centre = house.body["centre"]
    assert {role for role in ROLES if may(cast[role].actor, Desk.SEE_ITS_DESK, centre)} == {"centre"}
    assert {role for role in ROLES if may(cast[role].actor, Desk.FILE_FOR_A_WORKER, centre)} == {"centre"}
    mediators = house.body["mediators"]
    assert {role for role in ROLES if may(cast[role].actor, Desk.CHANGE_THE_BODY, mediators)} == {
        "head", "town", "city"
    }  # fmt: skip


def test_a_body_that_passed_it_on_still_reads_but_does_nothing(city):
    house = bodies(city)
    case = files(city)
    reaches_mediation(house, case)
    mediator = house.officer["mediators"]
    passing.pass_on(case, actor=mediator.actor, at=AT, to=house.body["centre"].pk, why="人手不够")
    assert may(mediator.actor, Right.SEE_THE_CASE, case)
    assert not may(mediator.actor, Right.CALL_THE_OTHER_SIDE, case)
