"""The filing's bundle: each paper the place asks for, against what the round has produced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.matters.queries import covered
from gonghui.kernel.organisations.models import Post
from gonghui.kernel.papers.document import Document
from gonghui.kernel.papers.models import Paper, Upload
from gonghui.kernel.papers.queries import signed

from ..documents.enclosures import explanation, representatives_list, standing
from ..documents.firms import affirmations
from ..industry.queries import bound, seal_rule
from ..models import Enclosure, Representative, Round


class Source(Enum):
    """Where an item of the bundle comes from."""

    PAPER = "本轮文件"
    UPLOAD = "上传件"
    GENERATED = "系统生成"
    MISSING = "还没有"


@dataclass(frozen=True)
class Found:
    """What the round has for an item. `note` says what it is, or, where it is missing, what to do."""

    source: Source
    note: str = ""
    paper: Paper | None = None
    upload: Upload | None = None
    write: Callable[[Round], Document] | None = None

    @property
    def is_present(self) -> bool:
        return self.source is not Source.MISSING

    def document(self, round: Round) -> Document | None:
        """Its text for the bundle; None for what was handed in as a file."""
        if self.write is not None:
            return self.write(round)
        return signed(self.paper) if self.paper else None


@dataclass(frozen=True)
class Item:
    """One line of the bundle. `required`: the law of the place says it shall be there."""

    key: str
    title: str
    required: bool
    basis: str
    found: Found

    @property
    def is_missing(self) -> bool:
        return self.required and not self.found.is_present


#: Sent along wherever the round has them, though not every place's list names them.
ALONG = {
    "resolution": "职工代表大会决议（到会和表决票数）",
    "representatives": "协商代表名单和首席代表授权",
    "standing": "企业和工会主体资格证明",
    "offer": "协商要约书",
    "reply": "协商答复书",
    "scan": "盖章的合同扫描件",
}


def items(round: Round) -> list[Item]:
    """The place's list in its order, then what goes along; each with what there is for it."""
    uploads = {row.key: row.upload for row in Enclosure.objects.filter(round=round).select_related("upload")}
    listed = round.rules.listing("bargaining.filing_bundle")
    wanted = [(one.key, one.text, one.fixed, one.basis) for one in listed]
    named = {key for key, *_ in wanted}
    wanted += [(key, title, False, "") for key, title in ALONG.items() if key not in named]
    if not round.is_of_one:
        seal = seal_rule(round)
        wanted.append(("affirmations", "各企业确认（盖章）情况", seal is not None, seal.basis if seal else ""))
    made = [Item(key, text, fixed, basis, _found(round, key, uploads.get(key))) for key, text, fixed, basis in wanted]
    return [one for one in made if one.required or one.found.is_present]


def missing(round: Round) -> list[Item]:
    """What the law of the place asks for and is not there yet."""
    return [one for one in items(round) if one.is_missing]


def _found(round: Round, key: str, upload: Upload | None) -> Found:
    if upload is not None:
        return Found(Source.UPLOAD, upload.file_name, upload=upload)
    return FINDERS.get(key, _only_by_upload)(round)


def _only_by_upload(round: Round) -> Found:
    return Found(Source.MISSING, "请拍照或扫描后上传。")


def _paper(paper: Paper | None, remedy: str) -> Found:
    if paper is None or paper.is_draft:
        return Found(Source.MISSING, remedy)
    return Found(Source.PAPER, paper.number or paper.title, paper=paper)


def _contract(round: Round) -> Found:
    contract = round.contract
    if contract.signed_on is None:
        return Found(Source.MISSING, "合同还没有签字，请双方首席代表先签字。")
    return _paper(contract.paper, "没有找到已签字的合同文本。")


def _minutes(round: Round) -> Found:
    return _paper(round.contract.minutes, "没有已签字的协商纪要，请上传签字的纪要扫描件。")


def _resolution(round: Round) -> Found:
    return _paper(round.contract.resolution, "没有职代会决议，请上传决议扫描件。")


def _offer(round: Round) -> Found:
    offer = getattr(round, "offer", None)
    return _paper(offer.paper if offer else None, "没有要约书，请上传要约书扫描件。")


def _reply(round: Round) -> Found:
    reply = getattr(round, "reply", None)
    if reply and reply.upload:
        return Found(Source.UPLOAD, f"盖章答复书：{reply.upload.file_name}", upload=reply.upload)
    return _paper(reply.paper if reply else None, "没有答复书，请上传答复书扫描件。")


def _scan(round: Round) -> Found:
    scan = round.contract.scan
    return Found(Source.UPLOAD, scan.file_name, upload=scan) if scan else Found(Source.MISSING)


def _explanation(round: Round) -> Found:
    return Found(Source.GENERATED, "按办理经过自动写成", write=explanation)


def _declaration(round: Round) -> Found:
    return Found(Source.GENERATED, "报送时自动填写，在材料首页")


def _standing(round: Round) -> Found:
    code = round.enterprise.uscc
    if not code:
        return Found(Source.MISSING, "系统里没有统一社会信用代码。请上传营业执照，或者先补录代码。")
    return Found(Source.GENERATED, f"统一社会信用代码 {code}，可联网核验，免交复印件", write=standing)


def _representatives(round: Round) -> Found:
    return Found(Source.GENERATED, "代表名单、产生方式和授权", write=representatives_list)


def _representatives_proof(round: Round) -> Found:
    """The roster and the offices on record prove who works here; whoever stands on neither needs a paper."""
    unproven = [seat.person.name for seat in unproven_seats(round)]
    if unproven:
        return Found(Source.MISSING, f"{'、'.join(unproven)}不在花名册上，请上传劳动合同或者工作证。")
    return Found(Source.GENERATED, "依据花名册和任职登记出具", write=representatives_list)


def _affirmations(round: Round) -> Found:
    """What the firms have said to the contract; where the law has every one seal it, all must have."""
    missing = bound(round).filter(affirmed_at=None)
    if seal_rule(round) and (left := missing.count()):
        return Found(Source.MISSING, f"还有 {left} 家企业没有确认，请催办或者上传盖章页。")
    return Found(Source.GENERATED, "各企业在线确认和上传的盖章页", write=affirmations)


def unproven_seats(round: Round) -> list[Representative]:
    """Representatives of the firm itself whom neither roster nor office shows to belong to it."""
    seats = [s for s in round.representatives.filter(left_on=None).select_related("person") if not s.is_outsider]
    people = [seat.person_id for seat in seats]
    known = set(round.workers().filter(person__in=people).values_list("person_id", flat=True))
    here = Q(organisation__in=[round.enterprise, round.union]) | Q(organisation__in=covered(round.matter))
    offices = Post.objects.held_on(clock.today()).filter(here)
    known |= set(offices.filter(person__in=people).values_list("person_id", flat=True))
    return [seat for seat in seats if seat.person_id not in known]


FINDERS: dict[str, Callable[[Round], Found]] = {
    "affirmations": _affirmations,
    "contract": _contract,
    "explanation": _explanation,
    "declaration": _declaration,
    "business_licence": _standing,
    "standing": _standing,
    "minutes": _minutes,
    "representatives_proof": _representatives_proof,
    "representatives": _representatives,
    "resolution": _resolution,
    "offer": _offer,
    "reply": _reply,
    "scan": _scan,
}
