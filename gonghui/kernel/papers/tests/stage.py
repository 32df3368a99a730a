"""A small stage for papers: a matter, one document of every style, and running a part as a service would."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from PIL import Image

from gonghui.kernel.actions import action
from gonghui.kernel.clock import CHINA
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.rights import Right as MatterRight
from gonghui.kernel.papers import actions
from gonghui.kernel.papers.document import (
    QR,
    Align,
    Annex,
    Article,
    Attachments,
    Change,
    Clauses,
    Colophon,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Seal,
    Signatory,
    Signatures,
    Style,
    Table,
    Verification,
)
from gonghui.kernel.papers.kinds import paper_kind
from gonghui.kernel.papers.models import Paper
from gonghui.kernel.rights import system

DAY = date(2026, 3, 18)
NOON = datetime(2026, 3, 18, 12, 0, tzinfo=CHINA)
CLOCK = system("clock")
OFFER = paper_kind("stage.offer", "要约书")
CONTRACT = paper_kind("stage.contract", "工资专项集体合同")
UNION_CHIEF, EMPLOYER_CHIEF = "职工方首席代表", "企业方首席代表"

BLOCKS = (
    Heading("一、总体要求"),
    Heading("（一）调查摸底", 2),
    Heading("1.具体工作", 3),
    Heading("（1）分工", 4),
    Paragraph("根据《中华人民共和国工会法》，现提出书面要约。\n请予答复。"),
    Paragraph("此致", Align.FLUSH),
    Paragraph("敬礼", Align.CENTRE),
    Paragraph("恒昌", Align.RIGHT),
    Clauses(
        (
            Article(1, "本合同适用于全体职工。", "适用范围"),
            Article(2, "工资平均增长8%。\n一线岗位另加。", "", Change.CHANGED, "工资平均增长5%。"),
            Article(3, "高温津贴每月300元。", "津贴", Change.ADDED),
            Article(12, "食堂补贴每餐5元。", "", Change.REMOVED),
        )
    ),
    Table(("姓名", "职务"), (("王建国", "工会主席"), ("李秀英",)), caption="代表名单"),
    Facts((("应到代表", "45名"), ("同意", "38票"))),
    Attachments(("代表产生说明", "意见汇总表")),
    QR("https://gonghui.example/p/abc", "扫码看全文"),
    Signatures(
        (
            Signatory(EMPLOYER_CHIEF, "周文博", "恒昌铝业", NOON, "经短信验证码确认签署", "ab" * 32),
            Signatory(UNION_CHIEF),
        )
    ),
    Seal("恒昌铝业有限公司工会委员会", DAY),
    PageBreak(),
    Annex("附件1", "代表产生说明"),
    Colophon("永康市人力资源和社会保障局", "永康市总工会办公室", DAY),
    Verification("https://gonghui.example/v/K7QM", "K7QM-2X9D-HTRW", "cd" * 32),
)


def specimen(style: Style, *, red_head: bool = False, blocks: tuple[Any, ...] = BLOCKS, **more: Any) -> Document:
    """A document of this style with every kind of block."""
    facts = {
        "title": "关于开展2026年度工资集体协商的要约书", "issuer": "恒昌铝业有限公司工会委员会",
        "number": "恒铝工〔2026〕3号", "subtitle": "（2026年3月18日通过）", "addressee": "恒昌铝业有限公司",
        "date": DAY,
    } | more  # fmt: skip
    return Document(style=style, red_head=red_head, blocks=blocks, **facts)


def contract(*names: str) -> Document:
    """A short contract with a place to sign for each side's chief, named if two names are given."""
    union, employer = names or ("", "")
    places = (Signatory(EMPLOYER_CHIEF, employer, "恒昌铝业"), Signatory(UNION_CHIEF, union, "恒昌铝业工会"))
    return Document(
        "2026年度工资专项集体合同",
        "恒昌铝业有限公司",
        Style.CONTRACT,
        (Clauses((Article(1, "工资平均增长8%。"),)), Signatures(places)),
    )


@action(MatterRight.SEE_THE_MATTER, on=Matter, quiet=True)
def perform(subject: Matter, *, verb: Any, **given: Any) -> Any:
    """Run a part the way a service's own action would."""
    return [], verb(**given)


def run(matter: Matter, verb: Any, *args: Any, actor: Any = CLOCK, at: datetime = NOON, **given: Any) -> Any:
    """Run one part inside an action over `matter`; what the part gave."""
    return perform(matter, actor=actor, at=at, verb=lambda: verb(*args, **given)).value


def a_matter(city: Any) -> Matter:
    """A running matter of the cast's enterprise."""
    return Matter.objects.create(
        number=f"TEST-{uuid4().hex[:10]}", title="工资集体协商", procedure_name="wage-round",
        procedure_version=1, step_key="offer", enterprise=city.enterprise, union=city.union, place="330784",
        opened_at=NOON,
    )  # fmt: skip


def a_draft(matter: Matter, document: Document | None = None, **given: Any) -> Paper:
    """A draft contract within the matter."""
    given = {"kind": CONTRACT, "issued_by": matter.union, "document": document or contract()} | given
    return run(matter, actions.draft_paper, matter, **given)


def a_frozen(matter: Matter, document: Document | None = None, **given: Any) -> Paper:
    """A frozen contract within the matter."""
    paper = a_draft(matter, document, **given)
    run(matter, actions.freeze_paper, paper, pattern="恒铝集〔{year}〕{serial}号")
    return paper


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **saved: Any) -> bytes:
    """A small real picture."""
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, form, **saved)
    return made.getvalue()


def packed(**entries: bytes) -> bytes:
    """A zip; `__` in a name stands for a slash and `_dot_` for a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()
