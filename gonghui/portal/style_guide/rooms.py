"""Specimens of a meeting as chat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gonghui.kernel import clock

from .specimens import Specimen


def _message(number: int, **more: Any) -> Specimen:
    facts = {"id": f"message-{number}", "at": clock.now() - timedelta(minutes=90 - 7 * number), **more}
    return Specimen("chat/message", str(more.get("role", "")), {"message": facts}, wrap="ol")


def _talk() -> list[Specimen]:
    union = {"name": "周海燕", "role": "工会首席代表", "side": "worker"}
    boss = {"name": "陈志强", "role": "企业首席代表", "side": "employer"}
    clerk = {"name": "吴敏", "role": "记录员", "side": "neutral"}
    return [
        _message(1, side="notice", text="会议开始。本次由工会方首席代表周海燕主持"),
        _message(2, **clerk, text="双方到齐，工会方 6 人，企业方 5 人。今天谈基本工资和高温津贴两项。"),
        _message(
            3,
            **boss,
            text="去年订单少了一成，原料又涨，今年压力确实大。数据我们已经放上来了，大家先看。",
            files=[{"name": "2025年度经营数据.xlsx", "url": "#room", "size": "86 KB"}],
        ),
        _message(
            4,
            **union,
            mine=True,
            quote="陈志强：今年压力确实大",
            text="数据看过了，利润降了，但人均产值升了 6%。\n这部分是大家多干出来的。",
            edited=True,
            url="#room",
        ),
        _message(5, **boss, redacted="这条发言由记录员遮蔽：含有个人电话"),
    ]


def _proposal(number: int, state: str, side: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"proposal-{number}",
        "number": number,
        "topic": "一线岗位基本工资",
        "by": "周海燕 · 工会方" if side == "worker" else "陈志强 · 企业方",
        "side": side,
        "at": clock.now() - timedelta(minutes=20),
        "before": "5,980 元/月",
        "after": "6,280 元/月",
        "change": "+5.0%",
        "state": state,
        **more,
    }


def _proposals() -> list[Specimen]:
    answers = [
        {
            "label": "接受",
            "url": "#room",
            "kind": "primary",
            "icon": "check",
            "post": True,
            "confirm": "接受后写入合同草案。接受吗？",
        },
        {"label": "另提方案", "url": "#room", "icon": "arrow-back-up"},
    ]
    ground = "去年人均产值升 6%，本市工资指导线基准线为 5.5%。"
    return [
        Specimen(
            "chat/proposal_card",
            "等我回应",
            {"proposal": _proposal(3, "open", "worker", ground=ground), "buttons": answers},
            wrap="ol",
        ),
        Specimen(
            "chat/proposal_card",
            "对方另提",
            {
                "proposal": _proposal(4, "countered", "employer", after="6,100 元/月", change="+2.0%"),
                "buttons": [],
            },
            wrap="ol",
        ),
        Specimen(
            "chat/proposal_card",
            "已谈拢",
            {
                "proposal": _proposal(5, "accepted", "worker", after="6,220 元/月", change="+4.0%"),
                "buttons": [],
            },
            wrap="ol",
        ),
    ]


def specimens() -> list[Specimen]:
    """Messages, proposals and the writing line, as seen by the union's chief and by a spectator."""
    speaker = {
        "url": "#room",
        "draft": "specimen",
        "speaks_as": "工会首席代表",
        "files": True,
        "max_bytes": 33554432,
        "proposal_url": "#room",
    }
    spectator = {
        "url": "",
        "draft": "",
        "closed": "您在围观。发言的是双方代表；您的想法可以写给工会方代表，企业方看不到名字。",
        "buttons": [{"label": "给代表提建议", "url": "#room", "kind": "primary", "icon": "bulb"}],
    }
    return [
        *_talk(),
        *_proposals(),
        Specimen("chat/composer", "围观者", {"composer": spectator}),
        Specimen("chat/composer", "代表", {"composer": speaker}),
    ]
