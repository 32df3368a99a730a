"""Step 9: the employer files, once, with both offices; papers are completed; silence takes effect by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events import Event
from gonghui.kernel.notices.actions import send
from gonghui.kernel.papers.actions import attach_upload, draft_paper, freeze_paper, next_serial
from gonghui.kernel.papers.models import Paper, Upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.queries import display_name
from gonghui.kernel.rights import people

from ..documents.bundle import Cover, bundle
from ..events import ContractFiled, ReviewLapsed, SupplementSupplied
from ..kinds import BUNDLE
from ..models import Enclosure, Filing, Round
from ..queries.bundle import Item, items
from ..queries.filing import bureau_of, higher_union_of, open_filing, open_supplement, review_over
from ..rights import Right
from .effect import take_effect

SERIAL = "bargaining.filing"


@action(Right.COMPLETE_THE_BUNDLE, on=Round, step="review")
def enclose(round: Round, *, key: str, received: Received) -> None:
    """Hand in a paper of the place's list that the round itself did not produce."""
    if open_filing(round) is not None:
        raise Conflict("已经报送备案，不能再改材料；人社部门要求补正的，请在补正处上传。")
    item = next((one for one in items(round) if one.key == key), None)
    if item is None:
        raise Refused("报送清单里没有这一项。", field="key")
    upload = attach_upload(round.matter, received=received, purpose=item.title[:60], stands_for="备案材料")
    Enclosure.objects.update_or_create(round=round, key=key, defaults={"upload": upload})


@action(Right.FILE_THE_CONTRACT, on=Round, step="review")
def file_contract(round: Round, *, actor: Any, at: datetime) -> ContractFiled:
    """The employer files the contract: complete bundle, one number, two receipts (集体合同规定 42)."""
    return _file(round, actor, at)


@action(Right.ENTER_EMPLOYER_PAPERS, on=Round, step="review")
def file_for_employer(round: Round, *, received: Received, actor: Any, at: datetime) -> ContractFiled:
    """The chair files for the employer, whose written authority is handed in with it."""
    _must_not_be_filed(round)
    authority = attach_upload(
        round.matter, received=received, purpose="企业委托工会代办备案的书面授权", stands_for="报送备案"
    )
    return _file(round, actor, at, authority=authority)


def _must_not_be_filed(round: Round) -> None:
    if (filing := open_filing(round)) is not None:
        raise Conflict(f"合同已经报送备案，备案号 {filing.number}，不用再报。")


def _file(round: Round, actor: Any, at: datetime, authority: Upload | None = None) -> ContractFiled:
    _must_not_be_filed(round)
    lines = items(round)
    if lacking := [one for one in lines if one.is_missing]:
        said = "；".join(f"{one.title}（{one.found.note}）" for one in lacking)
        raise Refused(f"材料还不齐，请先补上：{said}")
    bureau, higher = bureau_of(round), higher_union_of(round)
    if bureau is None or higher is None:
        absent = "人社部门" if bureau is None else "上级工会"
        raise Refused(f"系统里没有登记管辖本企业的{absent}，请联系上级工会登记后再报送。")
    day = clock.day_of(at)
    number = f"{bureau.short_name}备〔{day.year}〕{next_serial(bureau.pk, SERIAL, day.year)}号"
    cover = Cover(
        number, bureau.name, higher.name, round.filings.count() + 1, day, display_name(actor.person_id),
        authority is not None, authority,
    )  # fmt: skip
    filing = Filing.objects.create(
        round=round, attempt=cover.attempt, number=number, bureau=bureau, higher_union=higher, filed_at=at,
        received_on=day, authority=authority, bundle=_bundle_paper(round, cover, lines),
    )  # fmt: skip
    round.contract.filed_on = day
    round.contract.save(update_fields=["filed_on"])
    what = f"收到一份备案：{round.enterprise.short_name}"
    _tell_the_reviewers(round, f"filed:{filing.pk}", what, f"备案号 {number}。", at)
    return ContractFiled(filing.pk, number, cover.attempt, day, bureau.pk, higher.pk, by_chair=cover.by_chair)


def _bundle_paper(round: Round, cover: Cover, lines: Sequence[Item]) -> Paper:
    present = [one for one in lines if one.found.is_present]
    paper: Paper = draft_paper(
        round.matter, kind=BUNDLE, document=bundle(round, cover, present), issued_by=round.enterprise
    )
    freeze_paper(paper)
    return paper


def _tell_the_reviewers(round: Round, key: str, title: str, text: str, at: datetime) -> None:
    persons = people(Right.REVIEW_THE_CONTRACT, round).values_list("pk", flat=True)
    send(persons, key=key, title=title, text=text, url=round.matter.get_absolute_url(), at=at)


@action(Right.COMPLETE_THE_BUNDLE, on=Round, step="review")
def supply_supplement(
    round: Round, *, words: str = "", received: Received | None = None, at: datetime
) -> SupplementSupplied:
    """Supply what the reviewer asked for: the text is complete from today, the review days run from today."""
    filing = open_filing(round)
    supplement = open_supplement(filing)
    if filing is None or supplement is None:
        raise Conflict("现在没有要补正的材料。")
    if not words.strip() and received is None:
        raise Refused("请写明补正情况，或者上传补正的材料。", field="words")
    if received is not None:
        supplement.upload = attach_upload(round.matter, received=received, purpose="备案补正材料", stands_for="补正")
    supplement.words, supplement.supplied_at = words.strip(), at
    supplement.save()
    filing.received_on = clock.day_of(at)
    filing.save(update_fields=["received_on"])
    _tell_the_reviewers(
        round, f"supplied:{supplement.pk}", f"补正材料已送达：{round.enterprise.short_name}",
        f"备案号 {filing.number}，审查期限从今天重新起算。", at,
    )  # fmt: skip
    return SupplementSupplied(filing.pk, filing.received_on)


@action(Right.LET_TIME_ACT, on=Round, step="review")
def lapse_review(round: Round, *, at: datetime) -> list[Event]:
    """The review days are over without an objection: the contract takes effect (劳动合同法 54, 试行办法 22)."""
    filing = open_filing(round)
    over = review_over(round, clock.day_of(at)) if filing else None
    if filing is None or over is None:
        raise Conflict("审查期限还没有届满，或者已经有了审查结果。")
    silence = round.rules.choice("bargaining.review_silence")
    basis = silence.basis if silence else over.basis
    effective = over.due + timedelta(days=1)
    filing.outcome, filing.decided_on = Filing.Outcome.LAPSED, effective
    filing.save(update_fields=["outcome", "decided_on"])
    return [ReviewLapsed(filing.pk, over.due, basis), *take_effect(round, effective)]
