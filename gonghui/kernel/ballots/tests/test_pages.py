"""The ballot on a phone, as voters, onlookers and strangers meet it."""

import logging
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.ballots import actions, passes, queries
from gonghui.kernel.ballots.actions import Candidate
from gonghui.kernel.ballots.rules import PassMark, Rules
from gonghui.kernel.organisations.models import Employment
from gonghui.kernel.people.middleware import SESSION_FIELD
from gonghui.kernel.people.models import Account, SignIn

from .stage import CLOCK, CLOSING, MIDDAY, NO, OPENING, YES, closed, opened, perform, vote, workers


@pytest.fixture(autouse=True)
def midday():
    set_clock(MIDDAY)
    yield
    clock.set_offset(timedelta(0))


def set_clock(moment):
    clock.set_offset(timedelta(0))
    clock.set_offset(moment - clock.now())


def phone_of(person) -> Client:
    """A phone on which this person is signed in."""
    now = clock.now()
    account = Account.objects.create(person_id=person, handle=uuid4().hex, opened_at=now)
    sign_in = SignIn.objects.create(account=account, device="手机", signed_in_at=now, last_seen_at=now)
    client = Client()
    session = client.session
    session[SESSION_FIELD] = str(sign_in.pk)
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def page(ballot, name="ballot"):
    return reverse(f"ballots:{name}", args=[ballot.pk])


def text(response) -> str:
    return response.content.decode()


def confirmation(phone, ballot, *choices):
    """What the check page would send."""
    response = phone.post(page(ballot, "check"), {"choices": choices})
    assert response.status_code == 200, text(response)
    return {"pass": response.context["voter_pass"], "choices": choices}


def test_a_voter_reads_chooses_checks_and_is_done(ballot, voters):
    phone = phone_of(voters[0])
    first = phone.get(page(ballot))
    assert "是否同意" in text(first)
    assert 'type="radio"' in text(first)

    check = phone.post(page(ballot, "check"), {"choices": [YES]})
    assert "您选了" in text(check)
    assert "投出后不能更改" in text(check)
    assert "<b>同意</b>" in text(check)
    assert "不同意" not in text(check)
    assert queries.turnout(ballot).voted == 0

    sent = phone.post(page(ballot, "cast"), {"pass": check.context["voter_pass"], "choices": [YES]}, follow=True)
    ((address, status),) = sent.redirect_chain
    assert status == 302
    assert re.fullmatch(re.escape(page(ballot)) + "#[0-9a-f]{32}", address)
    assert "已投票" in text(sent)
    assert queries.has_voted(voters[0], ballot)


def test_a_candidate_is_shown_by_name_and_several_may_be_ticked(matter, voters):
    rules = Rules.election(2, pass_mark=PassMark.PLURALITY)
    candidates = [Candidate(person, note="冲压车间") for person in voters[:3]]
    ballot = opened(matter, voters, rules=rules, candidates=candidates)
    shown = text(phone_of(voters[5]).get(page(ballot)))
    assert all(word in shown for word in ("职工0", "职工2", "冲压车间", "请选择 1 至 2 项", 'type="checkbox"'))


@pytest.mark.parametrize("choices", [[], [YES, NO], ["77"], ["９"], ["x; DROP TABLE"], ["1" * 5000]])
def test_an_unlawful_choice_comes_back_with_a_sentence(ballot, voters, choices):
    response = phone_of(voters[0]).post(page(ballot, "check"), {"choices": choices})
    assert response.status_code == 422
    assert 'role="alert"' in text(response)
    assert queries.turnout(ballot).voted == 0


def test_what_was_ticked_is_kept_when_it_was_too_much(ballot, voters):
    response = phone_of(voters[0]).post(page(ballot, "check"), {"choices": [YES, NO]})
    assert [line["checked"] for line in response.context["questions"][0]["options"]] == [True, True, False]


def test_a_double_click_votes_once_and_says_so(ballot, voters):
    phone = phone_of(voters[0])
    sent = confirmation(phone, ballot, YES)
    assert phone.post(page(ballot, "cast"), sent).status_code == 302
    again = phone.post(page(ballot, "cast"), sent)
    assert again.status_code == 409
    assert "已经投过票" in text(again)
    assert queries.turnout(ballot).voted == 1


def test_the_confirmation_is_worth_nothing_when_forged_foreign_or_old(ballot, matter, voters, monkeypatch):
    phone = phone_of(voters[0])
    other = opened(matter, voters, purpose="other")
    sent = confirmation(phone, ballot, YES)
    forged = signing.TimestampSigner(salt="other").sign(f"{ballot.pk.hex}.{voters[1].hex}")
    for target, given in ((other, sent["pass"]), (ballot, forged), (ballot, ""), (ballot, sent["pass"][:-1])):
        response = phone.post(page(target, "cast"), {"pass": given, "choices": [YES]})
        assert response.status_code == 403
        assert "还没有投出" in text(response)
    monkeypatch.setattr(passes, "PASS_LASTS", -1)
    assert phone.post(page(ballot, "cast"), sent).status_code == 403
    assert queries.turnout(ballot).voted == queries.turnout(other).voted == 0


def test_who_is_not_on_the_roll_is_told_whom_to_ask(ballot, matter):
    (newcomer,) = workers(1)
    Employment.objects.create(person_id=newcomer, enterprise=matter.enterprise)
    phone = phone_of(newcomer)
    response = phone.get(page(ballot))
    assert response.status_code == 200
    assert "您不在这次投票的名册上" in text(response)
    assert "<form" not in text(response).split("<main")[1].split("</main>")[0]
    assert phone.post(page(ballot, "check"), {"choices": [YES]}).status_code == 403


def test_a_stranger_sees_no_ballot_and_a_visitor_is_asked_to_sign_in(ballot):
    stranger = phone_of(workers(1)[0])
    for name in ("ballot", "turnout"):
        assert stranger.get(page(ballot, name)).status_code == 404
        assert Client().get(page(ballot, name)).status_code == 302
    assert stranger.post(page(ballot, "check"), {"choices": [YES]}).status_code == 404
    assert stranger.get(reverse("ballots:ballot", args=[uuid4()])).status_code == 404


def test_before_during_and_after_the_hours(ballot, voters):
    set_clock(OPENING - timedelta(hours=1))
    phone = phone_of(voters[0])
    assert "您在名册上" in text(phone.get(page(ballot)))
    set_clock(MIDDAY)
    sent = confirmation(phone, ballot, YES)
    set_clock(CLOSING)
    late = phone.post(page(ballot, "cast"), sent)
    assert late.status_code == 409
    assert "3月2日 18:00 截止" in text(late)
    assert "等待计票" in text(phone.get(page(ballot)))


def test_the_turnout_is_shown_and_no_result_before_closing(ballot, voters):
    for voter in voters[:7]:
        vote(ballot, voter, YES)
    shown = text(phone_of(voters[0]).get(page(ballot, "turnout")))
    assert "<b>7</b> / 9 人已投" in shown
    assert "票" not in shown.replace("投票", "")


def test_the_result_with_its_figures_and_articles(ballot, voters):
    for voter in voters[:5]:
        vote(ballot, voter, YES)
    vote(ballot, voters[5], NO)
    closed(ballot)
    shown = text(phone_of(voters[8]).get(page(ballot)))
    for word in ("通过", "5 票", "应投", "9 人", "实投", "6 人", "浙江省集体合同条例 第二十四条"):
        assert word in shown


def test_a_tie_is_announced_and_nothing_is_drawn(matter, voters):
    rules = Rules.election(1, pass_mark=PassMark.PLURALITY)
    ballot = opened(matter, voters, rules=rules, candidates=[Candidate(person) for person in voters[:2]])
    for n, voter in enumerate(voters[:6]):
        vote(ballot, voter, n % 2)
    closed(ballot)
    shown = text(phone_of(voters[0]).get(page(ballot)))
    assert "有 2 人票数相同" in shown
    assert "不由系统抽签" in shown
    assert "当选</span>" not in shown


def test_an_invalid_ballot_shows_no_counts(ballot, voters):
    vote(ballot, voters[0], YES)
    closed(ballot)
    shown = text(phone_of(voters[0]).get(page(ballot)))
    assert "票箱未开启" in shown
    assert "1 票" not in shown


def test_an_annulled_ballot_says_why(ballot, matter, voters):
    perform(matter, actor=CLOCK, at=MIDDAY, verb=actions.annul_ballot, ballot=ballot, because="名册漏了三车间")
    assert "名册漏了三车间" in text(phone_of(voters[0]).get(page(ballot)))


def test_check_and_cast_are_never_stored_and_never_in_an_address(ballot, voters):
    phone = phone_of(voters[0])
    check = phone.post(page(ballot, "check"), {"choices": [YES]})
    assert "no-store" in check["Cache-Control"]
    assert 'method="post"' in text(check)
    for name in (
        "check",
        "cast",
    ):  # reloaded as a plain address: back to the ballot, nothing shown, nothing cast
        assert phone.get(page(ballot, name), {"choices": YES})["Location"] == page(ballot)


def test_an_error_report_does_not_tell_the_choice(ballot, voters, monkeypatch, caplog):
    phone = phone_of(voters[0])
    sent = confirmation(phone, ballot, NO)

    def broken(*args, **kwargs):
        raise RuntimeError("the database fell over")

    monkeypatch.setattr("gonghui.kernel.ballots.casting.cast", broken)
    phone.raise_request_exception = False
    with caplog.at_level(logging.ERROR, "django.request"):
        assert phone.post(page(ballot, "cast"), sent).status_code == 500
    from django.views.debug import get_exception_reporter_filter

    (record,) = [r for r in caplog.records if r.name == "django.request"]
    cleaned = get_exception_reporter_filter(record.request).get_post_parameters(record.request)
    assert set(cleaned.values()) == {"********************"}


def test_casting_asks_nobody_who_they_are(matter, voters):
    ballot = opened(matter, voters)
    phone = phone_of(voters[0])
    form = confirmation(phone, ballot, YES)
    with CaptureQueriesContext(connection) as asked:
        assert phone.post(page(ballot, "cast"), form).status_code == 302
    told = " ".join(query["sql"] for query in asked)
    assert "session" not in told and "people_signin" not in told
    assert queries.has_voted(voters[0], ballot)
