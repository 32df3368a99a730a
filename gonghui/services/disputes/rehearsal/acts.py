"""What the parties do, stage by stage. Each act is done at its pages and tells how it came out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.reading import found
from gonghui.kernel.rehearsals.telling import Told

from .hearing import heard
from .proof import sign, the_agreement_is_at_hand
from .state import Play
from .talks import agree_in_the_rooms

NUMBER = re.compile(r"(维权\d{6}-\d{4}-\d+)")
CHOICE = re.compile(r'name="to" value="([^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*([^<]*)')


def apply(play: Play) -> Told:
    """The worker fills in the one form; nobody in the firm learns of it."""
    worker = play.players["worker"]
    worker.open("/disputes/")
    worker.follow("/disputes/apply/")
    fields = {
        "facts": "去年十二月到今年二月的工资没有发，找过车间主任和财务，都说再等等。",
        "known_on": (play.today - timedelta(days=45)).isoformat(), "kind_1": "arrears", "amount_1": "18600",
        "words_1": "三个月工资", "monthly_wage": "6200", "job": "数控车工",
    }  # fmt: skip
    page = worker.submit(fields, having="facts")
    play.page = urlsplit(page.url).path
    for part in ("boss", "agent", "chair", "mediators", "arbitration"):
        play.hidden(part)
    number = found(NUMBER, page)
    return Told("职工", f"提交申请，案号 {number}，要求 18,600 元", more={"number": number})


def centre(play: Play) -> Told:
    """The centre takes it in within a day and sends it to those who mediate."""
    play.leap(1)
    play.act("centre", "receive")
    _pass_on(play, "centre", "老娘舅", "工资争议，先调解")
    return Told("综合流转中心", "签收，转老娘舅调解室")


def mediated(play: Play) -> Told:
    """Both come, talk in the rooms and sign; the plan has two instalments."""
    received = _accepted(play, "mediators")
    due, basis = play.law("mediators", "调解", "disputes.mediation", received)
    play.act("mediators", "call", {"how": "message"})
    play.act("boss", "answer-the-call", {"willing": "yes", "words": "愿意谈"})
    when = play.at + timedelta(days=1)
    play.act("mediators", "fix-sitting", {"begins_at": f"{when:%Y-%m-%dT%H:%M}", "place": "网上"})
    play.leap_to(when.date())
    agree_in_the_rooms(play, "18000", play.today + timedelta(days=7), 2)
    sign(play, "worker", "sign-for-the-workers")
    sign(play, "boss", "sign-for-the-employer")
    sign(play, "mediators", "sign-as-mediator")
    number = the_agreement_is_at_hand(play, "18,000.00元")
    return Told("调解员", f"双方签字，{number}，18,000 元分两期", due, basis)


def confirmed(play: Play) -> Told:
    """Both ask arbitration to confirm the agreement, so that it can be enforced."""
    due, basis = play.law("worker", "申请仲裁审查确认", "disputes.confirmation_request", play.today)
    play.act("worker", "ask-confirmation", {"forum": "arbitration"})
    play.act("boss", "join-confirmation", {"forum": "arbitration"})
    play.act("arbitration", "accept")
    play.act("arbitration", "conclude", {"outcome": "confirmed", "words": "协议自愿、合法，予以确认。"})
    return Told("仲裁委员会", "审查确认调解协议", due, basis)


def performed(play: Play) -> Told:
    """The employer pays, the worker confirms, the case is settled and rated."""
    for _ in range(2):
        play.leap_to(play.today + timedelta(days=7))
        _pay(play)
    play.players["worker"].submit({"stars": "5", "settled": "yes"}, having="stars")
    page = play.look("worker")
    if "全部履行" not in page.text:
        raise PageProblem(f"案件没有办结：{page.text[:300]}")
    return Told("双方", "两期全部到账，结案，职工评价 5 星", more={"recovered": 18000})


def failed(play: Play) -> Told:
    """Three letters without an answer and a telephone call: the employer will not talk."""
    received = _accepted(play, "mediators")
    due, basis = play.law("mediators", "调解", "disputes.mediation", received)
    for how in ("letter", "letter", "letter", "telephone"):
        play.act("mediators", "call", {"how": how})
        play.act("mediators", "note-answer", {"answer": "silent" if how == "letter" else "unwilling"})
    play.act("mediators", "conclude", {"outcome": "failed", "words": "对方不愿调解。"})
    return Told("调解员", "书面通知三次、电话一次，对方不愿调解", due, basis)


def inspect(play: Play) -> Told:
    """Inspection finds no ground to order anything; the worker goes on."""
    _choose(play, "监察")
    opened = _accepted(play, "inspection")
    due, basis = play.law("inspection", "监察", "disputes.inspection", opened)
    play.leap(6)
    play.act("inspection", "conclude", {"outcome": "no_breach", "words": "双方对工资数额有争议，建议仲裁。"})
    return Told("劳动保障监察", "立案查处，数额有争议，建议仲裁", due, basis)


def arbitrate(play: Play) -> Told:
    """Arbitration accepts in time, hears both sides and makes an award."""
    _choose(play, "仲裁")
    return heard(play, _accepted(play, "arbitration"))


def litigate(play: Play) -> Told:
    """The worker sues within the days the law gives; the court's judgment is recorded."""
    due, basis = play.law("worker", "不服裁决，向法院起诉", "disputes.lawsuit", play.today)
    _choose(play, "人民法院（", why="还要求赔偿金")
    _accepted(play, "court", "（2026）浙0784民初1024号")
    play.leap(20)
    first = play.today + timedelta(days=10)
    judged = {"outcome": "judged", "words": "判决支付 20,000 元。", "amount": "20000", "instalments": "1"}
    play.act("court", "conclude", {**judged, "first_on": first.isoformat(), "served_on": play.today.isoformat()})
    return Told("人民法院", "判决支付 20,000 元", due, basis)


def enforce(play: Play) -> Told:
    """The money does not come; it is noted, and the worker asks for enforcement in one tap."""
    play.leap_to(play.today + timedelta(days=11))
    page = play.look("worker")
    if "没有按期付" not in page.text:
        raise PageProblem(f"过期没有付款，页面上没有提醒：{page.text[:300]}")
    _choose(play, "法院执行")
    _accepted(play, "enforcement")
    play.leap(5)
    play.act("enforcement", "conclude", {"outcome": "paid", "words": "扣划到账。"})
    page = play.look("worker")
    if "全部履行" not in page.text:
        raise PageProblem(f"案件没有办结：{page.text[:300]}")
    return Told("法院执行", "扣划到账 20,000 元，结案", more={"recovered": 20000})


def _accepted(play: Play, part: str, number: str = "") -> Any:
    """The body takes the case on; the day it did."""
    play.act(part, "accept", {"own_number": number})
    return play.today


def _pass_on(play: Play, part: str, to: str, why: str) -> None:
    page = play.look(part)
    page = play.players[part].follow("pass-on/")
    play.players[part].submit({"to": _choice(page.html, to), "why": why}, action="/pass-on/")


def _choose(play: Play, to: str, why: str = "") -> None:
    play.look("worker")
    page = play.players["worker"].follow("choose-the-way/")
    play.players["worker"].submit({"to": _choice(page.html, to), "why": why}, action="/choose-the-way/")


def _choice(html: str, words: str) -> str:
    """The value of the choice whose words hold these."""
    for value, label in CHOICE.findall(html):
        if words in label:
            return str(value)
    raise PageProblem(f"没有可选的“{words}”：{CHOICE.findall(html)}")


def _pay(play: Play) -> None:
    """The next open instalment: reported by the employer, confirmed by the worker."""
    play.look("boss")
    play.players["boss"].follow("/report/")
    play.players["boss"].submit(action="/report/")
    play.look("worker")
    play.players["worker"].follow("/confirm/")
    play.players["worker"].submit(action="/confirm/")


PATHS = {
    "all": {
        "apply": apply, "centre": centre, "mediate": failed, "inspect": inspect, "arbitrate": arbitrate,
        "litigate": litigate, "enforce": enforce,
    },
    "mediated": {"apply": apply, "centre": centre, "mediate": mediated, "confirm": confirmed, "perform": performed},
}  # fmt: skip
