"""An employer before the panel: it asks for money in its turn, for another day, and then does not come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.notices.models import Notice
from gonghui.services.disputes import letters, ticks
from gonghui.services.disputes.actions import concluding, hearings, paying, proving, serving
from gonghui.services.disputes.finality import Item
from gonghui.services.disputes.tests.bodies_stage import AT
from gonghui.services.disputes.tests.trial_stage import PANEL, accepted
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_clock():
    clock.set_offset(AT - datetime.now(clock.CHINA))
    yield
    clock.set_offset(timedelta(0))


def on(text: str, hour: int = 9) -> datetime:
    """That day; the clock is put there, and what falls due on the way happens."""
    at = datetime.fromisoformat(f"2026-{text}").replace(hour=hour, tzinfo=clock.CHINA)
    clock.set_offset(at - datetime.now(clock.CHINA))
    ticks.tick(at)
    return at


def test_three_months_of_wages_and_a_boss_who_stays_away(city):
    heard = accepted(city)
    case, worker = heard.case, city.worker(1)
    serving.serve_application(case, actor=heard.arbiter, at=AT, arbitrators=PANEL)
    slip = heard.hands_in(worker, "工资条", "一月 0 元")

    at = on("03-03")
    # 3 March: the boss has nothing to say to the wages, but wants the training fee back. Declined in time.
    boss = client_of(city.boss)
    assert "提交答辩书" in boss.get(f"/disputes/{case.pk}/").content.decode()
    sent = boss.post(f"/disputes/{case.pk}/make-counterclaim/", {
        "asks": "退还培训费", "amount": "3000", "facts": "签过服务期协议。",
    })  # fmt: skip
    assert sent.status_code == 302
    assert "退还培训费" in client_of(worker).get(f"/disputes/{case.pk}/").content.decode()
    serving.decide_counterclaim(case, actor=heard.arbiter, at=at, joined=False, why="服务期协议另案处理")

    # A hearing on the 10th; both see the evidence; the boss asks for another day, and is given one.
    first = hearings.notice_hearing(
        case, actor=heard.arbiter, at=at, begins_at=at + timedelta(days=7), place="第一仲裁庭"
    ).value
    proving.show_evidence(case, actor=heard.arbiter, at=at)
    proving.discuss_exhibit(case, actor=heard.boss, at=at, exhibit=slip.pk, accepts=False, words="没有盖章")
    hearings.ask_postponement(case, actor=heard.boss, at=at, hearing=first.pk, why="要参加展销会")
    told = hearings.decide_postponement(
        case, actor=heard.arbiter, at=on("03-04"), hearing=first.pk, granted=True, why="展位早就订好"
    )
    letters.tell(_record(told))
    assert Notice.objects.filter(person=worker.person, title="延期开庭的请求有答复了").exists()
    with pytest.raises(Refused, match="来不及"):
        hearings.notice_hearing(case, actor=heard.arbiter, at=on("03-05"), begins_at=on("03-10"), place="第一仲裁庭")

    # 17 March: the days to answer are over without a word. The 18th: nobody comes for the firm.
    second = hearings.notice_hearing(
        case, actor=heard.arbiter, at=on("03-10"), begins_at=on("03-10") + timedelta(days=8), place="第一仲裁庭"
    ).value
    on("03-17", hour=10)
    page = client_of(worker).get(f"/disputes/{case.pk}/").content.decode()
    assert "还没有，不影响案件往下走" in page
    at = on("03-18", hour=11)
    hearings.hold_hearing(
        case, actor=heard.arbiter, at=at, hearing=second.pk, minutes="被申请人没有到庭，缺席审理。", absent="respondent"
    )

    # The award goes to the worker by default; the firm may only ask to annul it, and pays.
    concluding.conclude(
        case, actor=heard.arbiter, at=at, outcome="awarded", words="支付三个月工资。", minimum_wage=Decimal(2260),
        payments=[(date(2026, 4, 1), Decimal(18600))], items=[Item("拖欠工资", "pay", Decimal(18600))],
    )  # fmt: skip
    page = client_of(city.boss).get(f"/disputes/{case.pk}/").content.decode()
    for expected in (
        "对用人单位是终局裁决",
        "缺席裁决",
        "不受理：服务期协议另案处理",
        "同意延期：展位早就订好",
        "没有盖章",
    ):
        assert expected in page
    instalment = case.debts.get().instalments.get()
    paying.confirm_payment(case, actor=worker.actor, at=on("04-01"), instalment=instalment.pk)
    assert heard.fresh().is_settled


def _record(told):
    from gonghui.kernel.events.models import EventRecord

    return EventRecord.objects.filter(chain_id=told.subject.pk, kind=told.events[-1].kind).latest("pk")
