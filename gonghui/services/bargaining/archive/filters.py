"""What was asked of the database: the filters of an address, checked, and the entries that they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from gonghui.kernel.organisations.models import Kind as Body
from gonghui.kernel.organisations.models import Organisation

from ..clauses import standards
from ..grades.ladder import LADDER
from ..grades.models import GradeAmount
from ..grades.tables import Pays
from ..models import Clause, Entry, Kind
from ..models.contract import Unit
from ..queries.register import SOON
from ..queries.register import STATES as RUNNING_STATES
from .words import INDUSTRY, SHORTEST, cover, folded, phrases

STATES = {"ahead": "还没到履行期", **RUNNING_STATES}
#: So many places are offered to choose from.
PLACES = 200
PAIRS = (("rise_from", "rise_to"), ("amount_from", "amount_to"), ("until_from", "until_to"), ("pay_from", "pay_to"))


@dataclass(frozen=True)
class Chip:
    """A filter in force, in words, and the address without it."""

    label: str
    words: str
    without: str


def places_of(areas: list[str]) -> QuerySet[Organisation]:
    """The federations of these branches, the widest first: by them a search is narrowed to a town."""
    under = reduce(or_, (Q(path__startswith=area) for area in areas), Q(pk__in=[]))
    return Organisation.objects.filter(under, kind=Body.FEDERATION).order_by("level", "path")


class FiltersForm(forms.Form):
    """The filters as an address has them; everything may be left out."""

    q = forms.CharField(label="查什么", max_length=80, required=False)
    state = forms.ChoiceField(label="状态", choices=[("", "全部状态"), *STATES.items()], required=False)
    place = forms.TypedChoiceField(label="地区", coerce=UUID, empty_value=None, required=False)
    industry = forms.CharField(label="行业", max_length=60, required=False)
    kind = forms.ChoiceField(label="合同种类", choices=[("", "全部种类"), *Kind.choices], required=False)
    rise_from = forms.DecimalField(label="涨幅从（%）", max_digits=7, decimal_places=2, required=False)
    rise_to = forms.DecimalField(label="涨幅到（%）", max_digits=7, decimal_places=2, required=False)
    topic = forms.ChoiceField(label="条款", required=False)
    amount_from = forms.DecimalField(label="条款金额从（元）", max_digits=12, decimal_places=2, required=False)
    amount_to = forms.DecimalField(label="条款金额到（元）", max_digits=12, decimal_places=2, required=False)
    until_from = forms.DateField(label="期满日从", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until_to = forms.DateField(label="期满日到", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    grade = forms.ChoiceField(
        label="技能等级", choices=[("", "不限"), *((one.value, one.words) for one in LADDER)], required=False
    )
    pays = forms.ChoiceField(
        label="等级工资的写法", choices=[("", "不限"), *((one.value, one.words) for one in Pays)], required=False
    )
    pay_from = forms.DecimalField(label="等级金额从（元/月）", max_digits=8, decimal_places=2, required=False)
    pay_to = forms.DecimalField(label="等级金额到（元/月）", max_digits=8, decimal_places=2, required=False)

    def __init__(self, data: Any = None, *, areas: list[str]) -> None:
        super().__init__(data)
        self.areas = areas
        found = places_of(areas)[:PLACES].values_list("pk", "name")
        self.fields["place"].choices = [("", "整个地区"), *found]  # type: ignore[attr-defined]
        topics = [(key, known.heading) for key, known in standards().items()]
        self.fields["topic"].choices = [("", "不限"), *topics]  # type: ignore[attr-defined]

    def clean_q(self) -> str:
        typed: str = self.cleaned_data["q"].strip()
        if typed and any(len(folded(word)) < SHORTEST for word in typed.split()):
            raise forms.ValidationError("每个词至少写两个字，比如“高温”；几个词之间空一格。")
        return typed

    def clean_industry(self) -> str:
        typed: str = folded(self.cleaned_data["industry"])
        return typed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for low, high in PAIRS:
            if given.get(low) is not None and given.get(high) is not None and given[low] > given[high]:
                self.add_error(high, "后一个数要不小于前一个，请对调一下。")
        if (given.get("pay_from") is not None or given.get("pay_to") is not None) and not given.get("grade"):
            self.add_error("grade", "按等级金额查的，请选一个技能等级。")
        return given

    @property
    def given(self) -> dict[str, Any]:
        """What narrows the result; a filter that makes no sense narrows nothing."""
        if not self.is_valid():
            return {key: value for key, value in self.cleaned_data.items() if key not in self.errors and _is_set(value)}
        return {key: value for key, value in self.cleaned_data.items() if _is_set(value)}

    @property
    def chips(self) -> list[Chip]:
        """The filters in force."""
        found, query = [], self.query
        for key, value in self.given.items():
            field = self.fields[key]
            words = dict(field.choices).get(value, value) if hasattr(field, "choices") else value
            others = {name: kept for name, kept in query.items() if name != key}
            found.append(Chip(str(field.label), str(words), f"?{urlencode(others)}"))
        return found

    @property
    def query(self) -> dict[str, str]:
        """The filters in force as an address writes them."""
        return {key: str(value) for key, value in self.given.items()}


def _is_set(value: Any) -> bool:
    return value is not None and value != ""


def narrowed(entries: QuerySet[Entry], given: Mapping[str, Any], on: date) -> QuerySet[Entry]:
    """The entries that every filter leaves."""
    for phrase in phrases(given.get("q", "")):
        entries = saying(entries, phrase)
    if industry := given.get("industry"):
        entries = saying(entries, INDUSTRY + industry)
    if place := given.get("place"):
        path = Organisation.objects.filter(pk=place).values_list("path", flat=True).first()
        entries = entries.filter(enterprise__path__startswith=path or "?")
    if kind := given.get("kind"):
        entries = entries.filter(kind=kind)
    entries = entries.filter(_between("rise", given, "rise_from", "rise_to"))
    entries = entries.filter(_between("term_until", given, "until_from", "until_to"))
    if state := given.get("state"):
        entries = entries.filter(_of_state(state, on))
    return _by_grades(_by_clause(entries, given), given)


def saying(entries: QuerySet[Entry], phrase: str) -> QuerySet[Entry]:
    """The entries in whose text a folded phrase occurs, by the index of grams."""
    found = entries.filter(grams__contains=cover(phrase))
    if len(phrase) > SHORTEST:
        # The grams may stand apart; only then the text itself is read.
        found = found.alias(at=StrIndex(F("text"), Value(phrase))).filter(at__gt=0)
    return found


def _between(column: str, given: Mapping[str, Any], low: str, high: str) -> Q:
    found = Q()
    if given.get(low) is not None:
        found &= Q(**{f"{column}__gte": given[low]})
    if given.get(high) is not None:
        found &= Q(**{f"{column}__lte": given[high]})
    return found


def _of_state(state: str, on: date) -> Q:
    end = on + timedelta(days=SOON)
    stands = Q(contract__ended_on=None) | Q(contract__ended_on__gt=on)
    return {
        "ahead": stands & Q(term_from__gt=on),
        "running": stands & Q(term_from__lte=on, term_until__gt=end),
        "soon": stands & Q(term_from__lte=on, term_until__range=(on, end)),
        "expired": stands & Q(term_until__lt=on),
        "ended": Q(contract__ended_on__lte=on),
    }[state]


def _by_clause(entries: QuerySet[Entry], given: Mapping[str, Any]) -> QuerySet[Entry]:
    topic, amounts = given.get("topic"), _between("amount", given, "amount_from", "amount_to")
    if not topic and not amounts:
        return entries
    which = Q(topic_key=topic) if topic else Q()
    if amounts:
        which &= Q(unit=Unit.YUAN, amount__isnull=False) & amounts
    return entries.filter(Exists(Clause.objects.filter(which, contract=OuterRef("pk"))))


def _by_grades(entries: QuerySet[Entry], given: Mapping[str, Any]) -> QuerySet[Entry]:
    which = _between("amount", given, "pay_from", "pay_to")
    if grade := given.get("grade"):
        which &= Q(grade=grade)
    if pays := given.get("pays"):
        which &= Q(sheet__pays=pays)
    if not which:
        return entries
    return entries.filter(Exists(GradeAmount.objects.filter(which, sheet__clauses__contract=OuterRef("pk"))))
