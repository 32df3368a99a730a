"""Specimens of a matter: steps, the next action, deadlines, what happened."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gonghui.kernel import clock

from .specimens import Specimen

TITLES = [
    "发起协商",
    "代表选举",
    "发送要约",
    "接受要约",
    "协商会议",
    "协商纪要",
    "职代会",
    "协商决议",
    "备案审查",
    "张榜公示",
]


def steps(at: int, state: str = "current", note: str = "") -> list[dict[str, str]]:
    """The ten steps with number `at` standing in `state`; 0 means all are done."""
    found = []
    for number, title in enumerate(TITLES, 1):
        if at == 0 or number < at:
            found.append({"title": title, "state": "done", "url": "#procedure"})
        elif number == at:
            found.append({"title": title, "state": state, "note": note, "url": "#procedure"})
        else:
            found.append({"title": title, "state": "waiting"})
    return found


BASIS = [
    {
        "article": "《浙江省集体合同条例》第七条",
        "text": "一方提出进行集体协商要求的，另一方应当在收到协商要约书之日起十日内以书面形式给予答复。",
        "source": "https://www.example.org/",
    },
    {"article": "《集体合同规定》第三十二条"},
]


def _rules(due: Any) -> list[dict[str, Any]]:
    return [
        {
            "title": "收到要约书后 10 个工作日内书面答复",
            "date": due,
            "basis": "《浙江省集体合同条例》第七条",
            "binding": True,
            "place": "330784",
        },
        {
            "title": "收到要约书后 20 日内书面答复",
            "date": due + timedelta(days=6),
            "basis": "《集体合同规定》第三十二条",
            "binding": False,
        },
    ]


def _now() -> list[Specimen]:
    today = clock.today()
    soon, late = today + timedelta(days=2), today - timedelta(days=4)
    return [
        Specimen(
            "now",
            "轮到我",
            {
                "now": {
                    "what": "答复工会的协商要约",
                    "explain": "写明同意协商、什么时候在哪里开会、企业方由谁来谈。不答复不会让协商停下来。",
                    "who": "企业方",
                    "mine": True,
                    "due": soon,
                    "rules": _rules(soon),
                    "basis": BASIS,
                    "buttons": [
                        {"label": "写答复", "url": "#now", "kind": "primary", "icon": "pencil"},
                        {"label": "看要约书", "url": "#now", "icon": "file-text"},
                    ],
                }
            },
        ),
        Specimen(
            "now",
            "等别人，已逾期",
            {
                "now": {
                    "what": "企业方还没有答复要约",
                    "explain": "期限已过。您可以请市总工会催办，催办会记入经过。",
                    "who": "企业方",
                    "mine": False,
                    "due": late,
                    "rules": _rules(late),
                    "basis": BASIS[:1],
                    "buttons": [
                        {
                            "label": "请上级工会催办",
                            "url": "#now",
                            "icon": "bell-ringing",
                            "confirm": "请市总工会催办？企业方会收到通知，经过里留下记录。",
                        }
                    ],
                }
            },
        ),
        Specimen(
            "now",
            "办结",
            {
                "now": {
                    "what": "2026 年工资专项集体合同已生效并公示",
                    "who": "",
                    "mine": False,
                    "closed": True,
                }
            },
        ),
    ]


def _timeline() -> Specimen:
    at = clock.now().replace(hour=16, minute=20)
    before = at - timedelta(days=3)
    events = [
        {"at": at, "sentence": "工会方提出“基本工资每月增加 300 元”", "who": "周海燕", "icon": "file-plus"},
        {
            "at": at - timedelta(hours=2),
            "sentence": "双方就“夏季高温津贴”谈拢：每月 300 元，发 4 个月",
            "who": "记录员 吴敏",
            "icon": "check",
            "tone": "good",
        },
        {
            "at": before,
            "sentence": "企业方提供的经营数据晚了 2 天",
            "who": "系统",
            "icon": "clock-exclamation",
            "tone": "warn",
        },
        {
            "at": before - timedelta(hours=3),
            "sentence": "企业方签收要约书，答复期限开始计算",
            "who": "陈志强",
            "icon": "mail-opened",
            "url": "#timeline",
            "link": "要约书（永工协〔2026〕7 号）",
        },
    ]
    return Specimen("timeline", "", {"events": events, "id": "specimen-timeline"})


def specimens() -> list[Specimen]:
    """Steps in each state, the next action, deadlines, basis and timeline."""
    today = clock.today()
    return [
        Specimen("steps", "办到第四步", {"steps": steps(4, "current"), "at": 4}),
        Specimen("steps", "逾期", {"steps": steps(5, "late", "超 4 天"), "at": 5}),
        Specimen("steps", "遇到问题", {"steps": steps(7, "trouble", "未通过"), "at": 7}),
        Specimen("steps", "办完", {"steps": steps(0), "at": 0}),
        *_now(),
        Specimen("deadline", "从容", {"due": today + timedelta(days=18), "rules": [], "label": "职代会最晚"}),
        Specimen("deadline", "今天", {"due": today, "rules": _rules(today), "label": "最晚"}),
        Specimen("deadline", "没有期限", {"due": None, "rules": [], "label": "期限"}),
        Specimen("basis", "", {"basis": BASIS}),
        _timeline(),
    ]
