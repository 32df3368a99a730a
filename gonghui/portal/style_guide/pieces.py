"""Specimens of the board, lists and the small pieces."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import segno
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from gonghui.kernel import clock
from gonghui.kernel.manifests import Line, Panel

from .procedure import steps
from .specimens import Specimen

ADDRESS = "https://example.org/j/7K2M"


def code() -> str:
    """A QR code as inline SVG."""
    drawn = segno.make(ADDRESS, error="m").svg_inline(omitsize=True, border=1, svgclass=None, lineclass=None)
    return mark_safe(drawn)  # paths only, no text of the address


def _row(number: int, title: str, place: str, at: int, state: str = "current", **more: Any) -> Specimen:
    row = {
        "id": f"board-{number}",
        "title": title,
        "place": place,
        "url": "#board",
        "steps": steps(at, state),
        "at_title": "全部办完" if at == 0 else steps(at)[at - 1]["title"],
        **more,
    }
    return Specimen("board_row", state, {"row": row}, wrap="board")


def board() -> list[Specimen]:
    """Rows of the board, the lights alone, pages."""
    today = clock.today()
    paged = Paginator(range(340), 20).page(3)
    return [
        Specimen("lights_legend", "", {}),
        _row(1, "小脚丫鞋业有限公司", "芝英镇", 4, "late", due=today - timedelta(days=4), tone="late"),
        _row(
            2,
            "永固五金制品有限公司",
            "古山镇",
            7,
            "trouble",
            note="草案 20 票同意、22 票反对",
            tone="trouble",
        ),
        _row(3, "金灿铝业有限公司", "经济开发区", 5, "current", due=today + timedelta(days=2), tone=""),
        _row(4, "和顺电动工具有限公司", "东城街道", 9, "current", due=today + timedelta(days=11), tone=""),
        _row(5, "百味食品有限公司", "龙山镇", 0, "done", tone=""),
        Specimen("lights", "", {"steps": steps(5, "late")}),
        Specimen("pagination", "", {"paged": paged}),
        Specimen("following", "", {"following": "2026-03-02~1"}),
    ]


def _stats() -> list[Specimen]:
    figures = [
        {"label": "在办", "value": 28, "unit": "件", "url": "#pieces"},
        {"label": "逾期", "value": 3, "unit": "件", "tone": "warn", "note": "最久 4 天"},
        {"label": "今年涨薪", "value": "4.6%", "tone": "good"},
        {"label": "少跑", "value": 412, "unit": "趟", "note": "按每步一趟算"},
    ]
    return [Specimen("stat", "", {"stat": figure}, wrap="stats") for figure in figures]


def _panel() -> Panel:
    lines = (Line("上月社会保险缴费情况", "未读", "#pieces"), Line("今年职工教育经费使用情况", "", "#pieces"))
    return Panel("厂务公开", "folder", lines, "#pieces")


def _jobs() -> list[Specimen]:
    running = {"title": "正在核对花名册", "done": 318, "total": 612, "state": "running"}
    finished = {
        "title": "核对完了，609 人可以导入，3 行要您看一下",
        "done": 612,
        "total": 612,
        "state": "finished",
        "buttons": [{"label": "看这 3 行", "url": "#pieces", "kind": "primary"}],
    }
    failed = {
        "title": "这个文件打不开",
        "done": 0,
        "total": 0,
        "state": "failed",
        "note": "请另存为 xlsx 再传。",
    }
    running["note"] = "可以离开这一页，核对完会通知您。"
    return [Specimen("progress", str(job["state"]), {"job": job}) for job in (running, finished, failed)]


def _badges() -> list[Specimen]:
    tones = [
        ("已签收", "good", "check"),
        ("快到期", "warn", ""),
        ("退回", "bad", "x"),
        ("审查中", "info", ""),
        ("草稿", "quiet", ""),
        ("第 2 次", "", ""),
    ]
    return [
        Specimen("badge", "", {"text": text, "tone": tone, "sign": sign}, wrap="line") for text, tone, sign in tones
    ]


def _poster() -> Specimen:
    poster = {
        "organisation": "金灿铝业有限公司工会",
        "title": "今年工资怎么涨？",
        "lead": "工会正在和公司谈。扫一扫，看他们怎么谈、说说您的想法、到时候投票。",
        "svg": code(),
        "how": ["扫码", "姓名 + 身份证后六位", "看、提、投"],
        "address": ADDRESS,
        "foot": ["会议 3 月 12 日开始 · 建议收到 3 月 20 日", "问工会：周海燕 0579-8710 0000"],
    }
    return Specimen("poster", "", {"poster": poster})


def specimens() -> list[Specimen]:
    """Figures, alerts, empties, progress, people, badges, codes."""
    start = [{"label": "导入花名册", "url": "#pieces", "kind": "primary", "icon": "upload"}]
    facts = [
        {"name": "企业", "value": "金灿铝业有限公司", "url": "#pieces"},
        {"name": "统一社会信用代码", "value": "91330784MA2EXXXX0Q"},
        {"name": "合同期限", "value": "2026年3月1日 — 2027年2月28日", "note": "到期前 60 天提醒续签"},
    ]
    return [
        *_stats(),
        *(
            Specimen("alert", tone, {"text": text, "tone": tone, "title": title})
            for tone, title, text in [
                ("success", "", "要约书已发出，等企业方签收。"),
                ("info", "", "选举明天 18:00 截止。"),
                ("warning", "还差 2 人", "女代表比例低于职工中的女性比例，请再看看名单。"),
                ("error", "", "名单里有一位是分管副总，不能做工会方代表。"),
            ]
        ),
        Specimen(
            "error",
            "",
            {"sentence": "企业方已经先答复了，请刷新看看。", "buttons": [{"label": "刷新", "url": "#"}]},
        ),
        Specimen("panel", "", {"panel": _panel()}),
        Specimen(
            "empty",
            "",
            {
                "icon_name": "users-plus",
                "title": "这里会列出全厂职工",
                "text": "选举和投票都按这份名单。把人事给的花名册传上来就行，格式乱一点没关系。",
                "buttons": start,
            },
        ),
        *_jobs(),
        *_badges(),
        Specimen("definition_list", "", {"facts": facts}),
        Specimen(
            "buttons",
            "",
            {
                "buttons": [
                    {"label": "签署合同", "url": "#pieces", "kind": "primary", "icon": "signature"},
                    {"label": "下载 PDF", "url": "#pieces", "icon": "download"},
                    {
                        "label": "撤回",
                        "url": "#pieces",
                        "kind": "danger",
                        "post": True,
                        "confirm": "撤回要约？",
                    },
                ]
            },
        ),
        Specimen("qr", "", {"svg": code(), "caption": "码上参与", "address": ADDRESS}),
        _poster(),
    ]
