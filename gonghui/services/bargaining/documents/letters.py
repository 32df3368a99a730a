"""What the letters between the sides have in common: citing, numbering, lists of topics and representatives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.papers.document import Paragraph, Table
from gonghui.rulebook import Limit, Rules

from ..models import Round, Side
from ..queries.delegation import representatives

UNITS = {"working": "个工作日", "calendar": "日"}
PERIODS = {"months": "个月", "years": "年"}
LABOUR_CONTRACT_LAW = "中华人民共和国劳动合同法 第五十一条"
UNION_LAW_ON_REFUSAL = "中华人民共和国工会法 第五十四条"


def issuer_of(round: Round, side: str) -> Any:
    """The organisation in whose name a side writes."""
    return round.union if side == Side.WORKER else round.enterprise


def cited(bases: Iterable[str]) -> str:
    """Articles as papers cite them: "浙江省集体合同条例 第七条；…" → "《浙江省集体合同条例》第七条、…", each once."""
    articles = dict.fromkeys(one.strip() for basis in bases for one in basis.split("；") if one.strip())
    return "、".join(_marked(article) for article in articles)


def _marked(article: str) -> str:
    law, _, number = article.partition(" ")
    return f"《{law}》{number}"


def number_pattern(issuer: Any, word: str) -> str:
    """The pattern of a paper's number, as "永康铝业工会要约〔{year}〕{serial}号"."""
    name = issuer.short_name.replace("{", "{{").replace("}", "}}")
    return f"{name}{word}〔{{year}}〕{{serial}}号"


def on_paper(moment: datetime) -> str:
    """Day and minute as a letter writes them."""
    there = moment.astimezone(clock.CHINA)
    return f"{day_on_paper(there.date())}{there:%H:%M}"


def day_on_paper(day: date) -> str:
    """A day as a letter writes it."""
    return f"{day.year}年{day.month}月{day.day}日"


def list_of(round: Round, side: str) -> Table:
    """A side's representatives: name, post, chief or not."""
    rows = tuple(
        (seat.person.name, seat.title, "首席代表" if seat.is_chief else "外聘代表" if seat.is_outsider else "协商代表")
        for seat in representatives(round, side)
    )
    return Table(("姓名", "职务", "身份"), rows)


def reply_by(rules: Rules) -> str:
    """The days to reply as a rule in words: they run from a receipt that is still to come."""
    limits = [f"{limit.length}{_unit(limit)}（{cited([limit.basis])}）" for limit in rules.limit("bargaining.reply")]
    if not limits:
        return "请在合理期限内书面答复。"
    if len(limits) == 1:
        return f"请自收到本要约书之日起{limits[0]}内书面答复。"
    return f"请自收到本要约书之日起书面答复，期限为{'、'.join(limits)}，以先到的一日为准。"


def _unit(limit: Limit) -> str:
    return UNITS[limit.unit] if limit.period == "days" else PERIODS[limit.period]


def in_lines(words: str) -> tuple[Paragraph, ...]:
    """Free words as body text."""
    return tuple(Paragraph(line.strip()) for line in words.splitlines() if line.strip())
