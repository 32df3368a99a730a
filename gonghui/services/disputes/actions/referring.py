"""Legal aid and hardship relief: offered or asked for, handed over with the worker's consent only, answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event, Sealed
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.matters.events import HelpAnswered, HelpWanted
from gonghui.kernel.matters.rights import AREA_OFFICES, BODY_OFFICES
from gonghui.kernel.notices.actions import send
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.papers.models import Audience
from gonghui.kernel.people.sealed_texts import sealed
from gonghui.kernel.rights import system

from ..documents.kinds import REFERRAL
from ..documents.referral import referral_slip
from ..events import ConsentWithdrawn, HelpOffered, OfferRefused
from ..kinds import Help
from ..models import Claimant, Referral
from ..models.linkage import HANDED
from ..queries.referrals import is_received, receiver_name, receiver_of, taker_of, what_is_handed
from ..rights import Claiming, Referring
from .papers import issue
from .passing import present

TAKEN, NOT_TAKEN, DONE = "taken", "not_taken", "done"


@action(Claiming.OFFER_HELP, on=Claimant)
def offer_help(claimant: Claimant, *, help: str, words: str, at: datetime) -> tuple[HelpOffered, Referral]:
    """Ask a worker whether they want to be referred. Nothing is handed over, and nobody else learns of it."""
    _check(claimant, help)
    if not words.strip():
        raise Refused("请写一句为什么建议，职工好拿主意。", field="words")
    body = present(claimant.case).body
    made = Referral.objects.create(
        claimant=claimant, person=claimant.person, help=help, made_at=at, offered_by=body, offer=words.strip()[:300]
    )
    send(
        [claimant.person_id], key=f"help-offer:{made.pk}", title=f"要不要{Help(help).label}？您说了算",
        text=made.offer, url=made.get_absolute_url(), at=at,
    )  # fmt: skip
    return HelpOffered(body.organisation_id, help, made.pk), made


@action(Claiming.ASK_FOR_HELP, on=Claimant)
def ask_for_help(claimant: Claimant, *, help: str, at: datetime) -> tuple[HelpWanted, Referral]:
    """A worker asks for it themselves, having seen what is handed over: this is the consent."""
    _check(claimant, help)
    made = Referral(claimant=claimant, person=claimant.person, help=help, made_at=at)
    return _hand_over(made, at), made


@action(Referring.ANSWER_THE_OFFER, on=Referral)
def consent(referral: Referral, *, at: datetime) -> HelpWanted:
    """The worker says yes, having seen what is handed over."""
    _still_offered(referral)
    if not is_received(referral.claimant.case, referral.help):
        raise Conflict("现在没有单位接收，请过几天再看，或者拨打 12351。")
    return _hand_over(referral, at)


@action(Referring.ANSWER_THE_OFFER, on=Referral)
def refuse_offer(referral: Referral, *, at: datetime) -> OfferRefused:
    """The worker says no. Nothing was handed over; they may ask for it later all the same."""
    _still_offered(referral)
    referral.refused_at = at
    referral.save(update_fields=["refused_at"])
    return OfferRefused(referral.help, referral.pk)


@action(Referring.WITHDRAW_THE_CONSENT, on=Referral)
def withdraw_consent(referral: Referral, *, at: datetime) -> ConsentWithdrawn:
    """From now on who received it sees nothing of it any more."""
    if referral.consented_at is None or referral.withdrawn_at is not None:
        raise Conflict("没有转交，或者已经撤回，不用再办。")
    referral.withdrawn_at = at
    referral.save(update_fields=["withdrawn_at"])
    return ConsentWithdrawn(referral.help, referral.pk)


@action(Referring.TAKE_THE_REFERRAL, on=Referral)
def take(referral: Referral, *, words: str = "", at: datetime) -> Event:
    """The receipt: it is taken on. `words` tell the worker what comes next."""
    return _answered(referral, TAKEN, words, at)


@action(Referring.TAKE_THE_REFERRAL, on=Referral)
def not_take(referral: Referral, *, why: str, at: datetime) -> Event:
    """The receipt: it is not taken on, and why."""
    return _answered(referral, NOT_TAKEN, why, at)


@action(Referring.TAKE_THE_REFERRAL, on=Referral)
def report_result(referral: Referral, *, words: str, at: datetime) -> Event:
    """What was done for the worker."""
    return _answered(referral, DONE, words, at)


def answered_elsewhere(record: EventRecord) -> None:
    """Another service answered a referral. What was answered in the register is noted already; so is a repetition."""
    event = record.event
    assert isinstance(event, HelpAnswered)
    referral = Referral.objects.filter(pk=event.reference, to=None, consented_at__isnull=False).first()
    if referral is not None and not _is_noted(referral, event.answer):
        note_answer(referral, actor=system("referrals"), at=record.at, answer=event.answer, words=event.words.text)


@action(Referring.NOTE_THE_ANSWER, on=Referral, quiet=True)
def note_answer(referral: Referral, *, answer: str, words: str, at: datetime) -> None:
    """Note what another service answered; its own event is on record."""
    _note(referral, answer, words, at)


def _hand_over(referral: Referral, at: datetime) -> HelpWanted:
    """Seal what was shown, give it to who receives it, and tell the house: another service may take it on."""
    claimant, help = referral.claimant, Help(referral.help)
    case = claimant.case
    lines = what_is_handed(claimant, help)
    text = "\n".join(f"{name}：{value}" for name, value in lines)
    referral.consented_at, referral.handed_sealed = at, sealed(referral.person, text, HANDED)
    referral.to = None if taker_of(help) else receiver_of(case, help)
    referral.save()
    by = case.proceedings.select_related("body__organisation").last()
    assert by is not None
    team = _team(referral)
    slip = referral_slip(referral, lines, by.body, receiver_name(case, help), clock.day_of(at))
    worker = referral.person
    referral.paper = issue(
        case, REFERRAL, slip, by.body, audience=Audience.READERS, readers=[worker.pk], under=worker
    )  # fmt: skip
    referral.save(update_fields=["paper"])
    send(
        team, key=f"help-wanted:{referral.pk}", title=f"有一名职工同意转介{help.label}，请联系",
        text="请看一看，答复能不能接下。", url=referral.get_absolute_url(), at=at,
    )  # fmt: skip
    handed = Sealed(referral.person_id, text)
    return HelpWanted(help, help.label, referral.person_id, case.matter_id, referral.pk, handed)


def _team(referral: Referral) -> set[UUID]:
    if referral.to is None:
        return set()
    return set(holders(referral.to, *BODY_OFFICES, *AREA_OFFICES).values_list("pk", flat=True))


def _answered(referral: Referral, answer: str, words: str, at: datetime) -> HelpAnswered:
    _note(referral, answer, words, at)
    label = Help(referral.help).label
    return HelpAnswered(label, referral.pk, answer, Sealed(referral.person_id, words.strip()[:300]))


def _note(referral: Referral, answer: str, words: str, at: datetime) -> None:
    said = words.strip()
    if answer == DONE:
        if referral.taken_at is None or referral.done_at is not None:
            raise Conflict("还没有接下，或者已经登记过结果。")
        if not said:
            raise Refused("请写下帮了什么，本人会看到。", field="words")
        referral.done_at, referral.result = at, said[:1000]
    else:
        if referral.taken_at is not None or referral.not_taken_at is not None:
            raise Conflict("已经答复过了。")
        if answer == NOT_TAKEN and not said:
            raise Refused("请写明为什么不能接下、本人还可以找谁。", field="why")
        referral.answer = said[:300]
        setattr(referral, "taken_at" if answer == TAKEN else "not_taken_at", at)
    referral.save(update_fields=["done_at", "result", "answer", "taken_at", "not_taken_at"])
    title = f"{Help(referral.help).label}：{referral.state}"
    send(
        [referral.person_id], key=f"help-{answer}:{referral.pk}", title=title, text=said[:200],
        url=referral.get_absolute_url(), at=at,
    )  # fmt: skip


def _is_noted(referral: Referral, answer: str) -> bool:
    noted = {TAKEN: referral.taken_at, NOT_TAKEN: referral.not_taken_at, DONE: referral.done_at}
    return answer not in noted or noted[answer] is not None


def _check(claimant: Claimant, help: str) -> None:
    """Whether such a referral may begin. Raises Refused, Conflict."""
    if help not in Help.values:
        raise Refused("请选择哪一种帮助。", field="help")
    if claimant.left_at is not None or not claimant.case.matter.is_running or claimant.person.is_erased:
        raise Conflict("这件事已经不在办理，不能再转介。")
    if any(one.help == help and not one.is_over for one in claimant.referrals.all()):
        raise Conflict(f"{Help(help).label}已经问过或者转介过，请看进展。")
    if not is_received(claimant.case, help):
        raise Refused(f"本地还没有登记接收{Help(help).label}的单位，请拨打 12351 由工会帮您问。", field="help")


def _still_offered(referral: Referral) -> None:
    if referral.consented_at is not None or referral.refused_at is not None:
        raise Conflict("您已经答复过了。")
