"""Specimens of what people fill in, and of ballots."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from gonghui.kernel import clock

from .specimens import Specimen


class AnswerForm(forms.Form):
    """A form with every kind of field."""

    place = forms.CharField(label="开会地点", help_text="写到会议室；也可以只在网上谈。")
    kind = forms.ChoiceField(
        label="怎么谈",
        choices=[
            ("online", "网上会议室，几天内随时说"),
            ("both", "先网上谈，再当面签"),
            ("room", "当面开会"),
        ],
        widget=forms.RadioSelect,
    )
    people = forms.IntegerField(label="企业方代表人数", min_value=3, max_value=10)
    length = forms.ChoiceField(label="合同年限", choices=[("1", "一年"), ("2", "两年"), ("3", "三年")])
    comment = forms.CharField(label="对议题的意见", widget=forms.Textarea, required=False)
    letter = forms.FileField(label="盖章的答复书", help_text="PDF 或照片，不超过 32 MB。", required=False)
    promise = forms.BooleanField(label="我们会在开会 5 日前提供经营数据", help_text="数据只给协商代表看。")


def _filled() -> AnswerForm:
    form = AnswerForm({"place": "三楼会议室", "kind": "both", "people": "12", "length": "2", "promise": "on"})
    form.add_error(None, "企业方代表不能多于工会方代表（6 人）。")
    return form


def _code(**more: Any) -> dict[str, Any]:
    return {"name": "code", "phone": "138****5678", "url": "#code", "seconds": 42, **more}


def specimens() -> list[Specimen]:
    """Forms empty and refused, the one-time code."""
    blank, refused = AnswerForm(), _filled()
    return [
        Specimen("form", "空白", _form(blank)),
        Specimen("form", "有错", _form(refused)),
        Specimen("titled_form", "", {"explain": "双方都看得到。", **_form(AnswerForm(prefix="titled"), back="#form")}),
        Specimen("form_errors", "单独用", {"form": refused}),
        Specimen("field", "单独用", {"field": AnswerForm(prefix="one")["people"]}),
        Specimen("field_errors", "单独用", {"field": refused["people"]}),
        Specimen("confirm_code", "等待重发", {"code": _code(shown="")}, wrap="form"),
        Specimen(
            "confirm_code",
            "填错",
            {"code": _code(error="验证码不对，还可以试 3 次。", shown="")},
            wrap="form",
        ),
        Specimen("confirm_code", "演示", {"code": _code(shown="304 918")}, wrap="form"),
    ]


def _form(form: AnswerForm, **where: str) -> dict[str, Any]:
    where = where or {"action": "#form", "cancel": "#form"}
    return {"form": form, "submit": "发送答复", "confirm": "发出后不能改。发送吗？", **where}


def votes() -> list[Specimen]:
    """Ballot papers, turnout and tallies."""
    closes = clock.now() + timedelta(days=1)
    people = [("周海燕", "总装车间 · 班长"), ("何建军", "喷涂车间 · 工匠"), ("欧阳晓琳", "质检部")]
    options = [
        {"value": str(number), "title": name, "text": text, "disc": name[0], "checked": number == 1}
        for number, (name, text) in enumerate(people)
    ]
    return [
        *(Specimen("vote/option", "", {"option": option, "name": "choice", "kind": "checkbox"}) for option in options),
        Specimen(
            "vote/option",
            "表决",
            {
                "option": {"value": "yes", "title": "同意合同草案", "checked": False},
                "name": "vote",
                "kind": "radio",
            },
        ),
        Specimen("turnout", "未够", _turnout(212, closes)),
        Specimen("turnout", "已够", _turnout(509, closes)),
        Specimen("vote/result", "当选", _result("周海燕", 431, True, "当选"), wrap="ol"),
        Specimen("vote/result", "未当选", _result("欧阳晓琳", 118, False, "未当选"), wrap="ol"),
    ]


def _turnout(voted: int, closes: Any) -> dict[str, Any]:
    return {
        "turnout": {
            "voted": voted,
            "eligible": 612,
            "needed": 408,
            "closes": closes,
            "id": f"turnout-{voted}",
        }
    }


def _result(title: str, votes: int, won: bool, word: str) -> dict[str, Any]:
    return {"result": {"title": title, "votes": votes, "of": 549, "won": won, "word": word}}
