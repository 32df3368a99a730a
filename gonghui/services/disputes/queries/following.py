"""What this person can do with a case now, the most likely first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gonghui.kernel.matters.presenting import Button, deadline_of
from gonghui.kernel.rights import Actor, Rights, may

from ..actions.agreeing import both_signed
from ..actions.concluding import OUTCOMES
from ..actions.passing import HANDLED, WITH_THE_PARTIES
from ..actions.paying import PAYING
from ..kinds import Title, Willingness
from ..models import Case, Debt, Proceeding, Signing
from ..procedure import MEDIATING, WAYS
from ..rights import Right
from . import trial
from .bodies import is_unmanned
from .signing import place_of_mine

#: Never what a page puts before somebody as the thing to do.
NEVER_FIRST = ("/withdraw/", "/close/", "/make-counterclaim/", "/enter-counterclaim/", "/enter-answer/")


@dataclass(frozen=True)
class Stand:
    """Where a case stands, as far as buttons depend on it; read once for a page."""

    step: str
    running: bool
    proceeding: Proceeding | None
    debt: Debt | None
    #: Nobody is left in the body that has it.
    unmanned: bool = False
    #: The place of whoever looks in the agreement, where they are one of its workers.
    mine: Signing | None = None
    #: Whether several workers claim, each for themselves.
    several: bool = False

    @property
    def received(self) -> bool:
        return self.proceeding is not None and self.proceeding.holding.received_at is not None

    @property
    def accepted(self) -> bool:
        return self.proceeding is not None and self.proceeding.accepted_at is not None

    @property
    def draft(self) -> Debt | None:
        """The agreement of the stage that runs; what was drafted in one that is over, the next body never sees."""
        own = self.debt is not None and self.proceeding is not None and self.debt.proceeding_id == self.proceeding.pk
        return self.debt if own else None

    @property
    def called(self) -> bool:
        """Whether the other side still owes an answer."""
        last = self.proceeding.invitations.last() if self.proceeding else None
        return last is not None and not last.answer

    @property
    def willing(self) -> bool:
        """Whether the other side said that it comes and talks."""
        last = self.proceeding.invitations.last() if self.proceeding else None
        return last is not None and last.answer == Willingness.WILLING


def stand_of(case: Case, actor: Actor | None = None) -> Stand:
    """Where it stands; for `actor`, where one is given."""
    proceeding = case.proceedings.running().select_related("body__organisation", "holding__officer", "trial").first()
    debts = case.debts.filter(replaced_at=None).prefetch_related("instalments", "signings__claimant__person")
    debt = debts.first()
    return Stand(
        case.matter.step_key, case.matter.is_running, proceeding, debt,
        unmanned=proceeding is not None and is_unmanned(proceeding.body), mine=place_of_mine(debt, actor),
        several=case.is_group and case.claimants.here().count() > 1,
    )  # fmt: skip


def buttons(case: Case, actor: Actor, stand: Stand) -> list[Button]:
    """The acts that are open to this person; the first is the one to do next."""
    if not stand.running:
        return []
    found: list[Button] = []
    for right, offers in _OFFERS:
        offered = offers(case, stand)
        if offered and may(actor, right, case):
            found += offered
    return [_ranked(button, first=n == 0 and not button.url.endswith(NEVER_FIRST)) for n, button in enumerate(found)]


def _ranked(button: Button, *, first: bool) -> Button:
    return button if first else Button(button.label, button.url, button.icon, button.post, "quiet", button.confirm)


def _to(case: Case, name: str, label: str, icon: str = "") -> Button:
    return Button(label, reverse(f"disputes:{name}", args=[case.pk]), icon)


def _take_in(case: Case, stand: Stand) -> list[Button]:
    if stand.step not in HANDLED or stand.proceeding is None or stand.accepted:
        return []
    found = []
    if stand.proceeding.holding.received_at is None:
        found.append(_to(case, "receive", "签收", "inbox"))
    if case.is_agreed and stand.step == "mediate":
        found.insert(0, _to(case, "take_up", "受理，拟好协议", "file-text"))
    if stand.step != "centre":
        found.append(_to(case, "accept", "受理", "check"))
    return [*found, _to(case, "decline", "不受理", "ban")]


def _call(case: Case, stand: Stand) -> list[Button]:
    if stand.step not in MEDIATING or not stand.accepted:
        return []
    meet = [
        _to(case, "fix_sitting", "约时间调解", "calendar-event"), _to(case, "begin_talks", "现在网上谈", "messages"),
    ]  # fmt: skip
    if stand.called:
        return [_to(case, "note_answer", "记下对方的答复"), *meet]
    call = _to(case, "call", "通知对方", "bell")
    return [*meet, call] if stand.willing else [call, *meet]


def _conclude(case: Case, stand: Stand) -> list[Button]:
    if not stand.accepted or stand.step not in OUTCOMES:
        return []
    found = [_to(case, "conclude", "办结这一步", "clipboard-check")]
    if stand.step in MEDIATING:
        found.insert(0, _to(case, "draft_agreement", "拟调解协议", "file-text"))
        if stand.draft is not None and both_signed(stand.draft):
            return [_to(case, "sign_as_mediator", "双方已签，签字盖章", "signature")]
        if _unsigned(stand, "worker_signed_at") or _unsigned(stand, "employer_signed_at"):
            found.append(_to(case, "enter_signature", "登记纸上签字", "ballpen"))
    return found


def _unsigned(stand: Stand, column: str) -> bool:
    return stand.draft is not None and getattr(stand.draft, column) is None


def _sign_workers(case: Case, stand: Stand) -> list[Button]:
    mine = stand.mine
    if mine is None or stand.draft is None or stand.step not in MEDIATING or mine.signed_at is not None:
        return [] if mine is None or mine.asked_at is not None else _ask(case, stand, "worker")
    found = [_to(case, "sign_for_the_workers", "看协议，签字", "ballpen")]
    return found if mine.refused_at else [*found, _to(case, "refuse_to_sign", "不签，说说为什么")]


def _sign_employer(case: Case, stand: Stand) -> list[Button]:
    signs = stand.step in MEDIATING and _unsigned(stand, "employer_signed_at")
    return [_to(case, "sign_for_the_employer", "看协议，签字", "ballpen")] if signs else _ask(case, stand, "employer")


def _ask(case: Case, stand: Stand, side: str) -> list[Button]:
    debt = stand.debt
    if stand.step != "perform" or debt is None or debt.title != Title.MEDIATED:
        return []
    if getattr(debt, f"{side}_asked_at") is not None:
        return []
    return [_to(case, "ask_confirmation" if side == "worker" else "join_confirmation", "申请确认协议", "certificate")]


def _answer(case: Case, stand: Stand) -> list[Button]:
    waits = stand.step in MEDIATING and stand.called
    return [_to(case, "answer_the_call", "答复是否愿意调解", "message-circle")] if waits else []


def _choose(case: Case, stand: Stand) -> list[Button]:
    if stand.unmanned and any(stand.step in places for _, _, places in WAYS):
        return [_to(case, "move_on", "这里没有人接件，换一个单位", "arrow-right")]
    if stand.step not in WITH_THE_PARTIES:
        return []
    label = "选择下一步" if stand.step == "choose" else "对方没有履行，往下走"
    return [_to(case, "choose_the_way", label, "arrow-right")]


def _close(case: Case, stand: Stand) -> list[Button]:
    return [_to(case, "close", "结案")] if stand.step in WITH_THE_PARTIES and not stand.several else []


def _withdraw(case: Case, stand: Stand) -> list[Button]:
    if not stand.several:
        return [_to(case, "withdraw", "撤回申请")]
    return [] if stand.step in PAYING else [_to(case, "withdraw", "撤回我的申请")]


def _pass_on(case: Case, stand: Stand) -> list[Button]:
    if stand.step not in HANDLED:
        return []
    return [_to(case, "pass_on", "分派" if stand.step == "centre" else "转交", "arrows-exchange")]


def _clocks(case: Case, stand: Stand) -> list[Button]:
    if not stand.accepted:
        return []
    deadline = deadline_of(case.matter, stand.step)
    if deadline is None:
        return []
    if deadline.is_stayed:
        return [_to(case, "resume", "恢复计算期限", "player-play")]
    found = [_to(case, "stay", "中止期限", "player-pause")]
    if deadline.extended_due and not deadline.extended_on:
        found.append(_to(case, "extend", "延长期限", "calendar-stats"))
    return found


def _give(case: Case, stand: Stand) -> list[Button]:
    return [_to(case, "give_to", "指定承办人", "user")] if stand.step in HANDLED else []


def _invite(case: Case, stand: Stand) -> list[Button]:
    return [_to(case, "invite", "请别的单位帮助", "users")] if stand.step in HANDLED and stand.received else []


_OFFERS: tuple[tuple[Rights, Any], ...] = (
    (Right.TAKE_IT_IN, _take_in),
    *trial.OFFERS,
    (Right.ANSWER_THE_CALL, _answer),
    (Right.SIGN_FOR_THE_WORKERS, _sign_workers),
    (Right.SIGN_FOR_THE_EMPLOYER, _sign_employer),
    (Right.CALL_THE_OTHER_SIDE, _call),
    (Right.CONCLUDE_THE_STAGE, _conclude),
    (Right.CHOOSE_THE_WAY, _choose),
    (Right.PASS_IT_ON, _pass_on),
    (Right.GIVE_IT_TO_AN_OFFICER, _give),
    (Right.INVITE_OTHERS, _invite),
    (Right.STAY_THE_CLOCK, _clocks),
    (Right.CLOSE_THE_CASE, _close),
    (Right.WITHDRAW_THE_CASE, _withdraw),
)
