"""The corner of the demonstration city: articles by its federations, affairs of its firms. All made up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel.organisations.models import Kind, Office, Organisation
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.rights import Actor

from .actions.affairs import answer, ask, open_affair, read_affair
from .actions.articles import write_article
from .models import ArticleKind, Category

ARTICLES: tuple[tuple[str, str, str, str, int, dict[str, Any]], ...] = (
    (
        ArticleKind.POLICY, "高温季职工清凉包可以领了", "每位会员一份，到本单位工会登记领取。",
        "# 谁可以领\n\n在册会员，每人一份。\n\n# 怎么领\n\n- 到本单位工会登记；\n- 工会统一领回后发放。\n\n"
        "问不清楚的，打工会热线 **12351**。",
        4, {"pinned": True, "is_public": True, "lasts": 60},
    ),
    (
        ArticleKind.POLICY, "职工子女暑托班报名", "父母双职工的优先，名额用完为止。",
        "# 报名\n\n1. 向本单位工会报名；\n2. 镇（街道）总工会汇总；\n3. 公布名单。\n\n"
        "| 班次 | 时间 |\n|---|---|\n| 第一期 | 七月 |\n| 第二期 | 八月 |",
        9, {"is_public": True, "lasts": 90},
    ),
    (
        ArticleKind.NEWS, "三十四家企业在网上谈工资", "从发起到公示都在手机上办。",
        "今年以来，全市企业工会在网上发起工资集体协商。职工在手机上提建议、选代表、看会议，**一趟不用跑**。\n\n"
        "> 车间里扫一扫，就能看代表怎么谈。",
        2, {},
    ),
    (
        ArticleKind.NEWS, "第一期协商指导员培训班开班", "专讲怎么把建议变成条款。",
        "参加培训的同志一起演练了一整轮协商：收集建议、要约、会议、职代会。",
        15, {},
    ),
)  # fmt: skip
AFFAIRS = (
    (
        Category.MANAGEMENT,
        "上半年生产经营情况",
        "上半年订单和去年同期基本持平。下半年新上一条生产线，优先从本厂职工中选人培训上岗。",
        30,
    ),
    (
        Category.INSURANCE,
        "上月社会保险缴费情况",
        "上月养老、医疗、失业、工伤保险已经足额缴纳，缴费明细可以到人事科查。",
        12,
    ),
    (
        Category.TRAINING,
        "今年职工教育经费使用情况",
        "教育经费用于焊工、数控、安全三类培训，一线职工占大头。名单和金额见附件。",
        5,
    ),
)
QUESTIONS = (
    ("新生产线怎么报名？", "本月底前向车间主任报名，名单会张榜公布。"),
    ("夜班的同事也能参加培训吗？", ""),
)
FIRMS_WITH_QUESTIONS = 6


def load(neighbours: Sequence[Any], now: datetime, say: Callable[[str, int], None]) -> None:
    """Articles by the city's and one town's federation; three affairs for each firm, with questions in some."""
    if not neighbours:
        return
    say("职工园地：新闻、惠民政策、厂务公开", 0)
    _articles(neighbours[0].house.enterprise, now)
    for number, neighbour in enumerate(neighbours):
        _affairs(neighbour.house, now, asks=number < FIRMS_WITH_QUESTIONS)


def _articles(firm: Organisation, now: datetime) -> None:
    above = Organisation.objects.filter(path__in=firm.ancestor_paths[:-1], kind=Kind.FEDERATION).order_by("path")
    city, town = above[0], above[len(above) - 1]
    for number, (kind, title, summary, text, ago, more) in enumerate(ARTICLES):
        where = city if number % 2 == 0 or kind == ArticleKind.POLICY else town
        cadre = holders(where, Office.CADRE).first()
        if cadre is None:
            continue
        at, lasts = now - timedelta(days=ago), more.get("lasts")
        write_article(
            where, actor=Actor.person(cadre.pk), at=at, kind=kind, title=title, summary=summary, text=text,
            expires_on=(at + timedelta(days=lasts)).date() if lasts else None,
            pinned=more.get("pinned", False), is_public=more.get("is_public", False),
        )  # fmt: skip


def _affairs(house: Any, now: datetime, *, asks: bool) -> None:
    for category, title, text, ago in AFFAIRS:
        at = (now - timedelta(days=ago)).replace(hour=10)
        publisher = house.agent if category != Category.TRAINING else house.chair
        sheet = Received("经费明细.txt", "text/plain", "焊工培训、数控培训、安全培训".encode())
        made = open_affair(
            house.enterprise, actor=Actor.person(publisher.pk), at=at, category=category, title=title, text=text,
            attached=[sheet] if category == Category.TRAINING else [],
        ).value  # fmt: skip
        for worker in house.workers[:2]:
            read_affair(made, actor=Actor.person(worker.pk), at=at + timedelta(hours=3))
        if asks and category == Category.MANAGEMENT:
            _questions(house, made, at)


def _questions(house: Any, affair: Any, at: datetime) -> None:
    for number, (words, reply) in enumerate(QUESTIONS):
        later = at + timedelta(days=1 + number)
        asked = ask(affair, actor=Actor.person(house.workers[number].pk), at=later, words=words).value
        if reply:
            answer(affair, actor=Actor.person(house.agent.pk), at=later, question=asked.pk, words=reply)
