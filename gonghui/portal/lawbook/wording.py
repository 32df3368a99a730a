"""Values of the rulebook as Chinese people read them: “收到要约书之日起 10 个工作日内”, “三分之二以上”."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from gonghui.rulebook import Entry, Limit, Pledge, Promise, RuleKind
from gonghui.rulebook.values import Band, Item

DIGITS = "零一二三四五六七八九"
PERIODS = {"days": "日", "months": "个月", "years": "年"}


def said(entry: Entry, kind: RuleKind) -> tuple[str, ...]:
    """What an entry says, a sentence each; more than one only for lists and scales."""
    if isinstance(entry, Limit):
        return (limit_words(entry, kind),)
    if isinstance(entry, Pledge):
        return (f"{kind.start_title}起 {promise_words(entry.promised)}内",)
    value: Any = getattr(entry, "value", None)
    if kind.kind == "choice":
        return (kind.options[value],)
    if kind.kind == "listing":
        return tuple(_item_words(item) for item in value)
    if kind.kind == "scale":
        return tuple(_bands_words(value))
    if kind.kind == "share":
        return (kind.sentence.format(value=share_words(value)),)
    if kind.kind == "amounts":
        return ("、".join(kind.sentence.format(value=f"{amount:,}") for amount in value),)
    return (kind.sentence.format(value=value),)


def limit_words(limit: Limit, kind: RuleKind) -> str:
    """收到要约书之日起 10 个工作日内; 协商会议之日前 7 日; the extension as the law allows it."""
    if limit.direction == "backward":
        return f"{kind.start_title}前 {length_words(limit)}"
    longer = f"，可以延长 {limit.extension} {_unit(limit)}" if limit.extension else ""
    promise = limit.promised
    promised = f"（承办单位承诺 {promise_words(promise)}：{promise.basis}）" if promise else ""
    return f"{kind.start_title}起 {length_words(limit)}内{longer}{promised}"


def promise_words(promise: Promise) -> str:
    """3 个工作日, 14 日."""
    return f"{promise.days} {'个工作日' if promise.unit == 'working' else '日'}"


def length_words(limit: Limit) -> str:
    """10 个工作日, 20 日, 2 个月."""
    return f"{limit.length} {_unit(limit)}"


def _unit(limit: Limit) -> str:
    return "个工作日" if limit.unit == "working" else PERIODS[limit.period]


def share_words(share: Fraction) -> str:
    """三分之二; the whole is 全部."""
    if share == 1:
        return "全部"
    return f"{number_words(share.denominator)}分之{number_words(share.numerator)}"


def number_words(number: int) -> str:
    """1 to 100 as laws write them: 三, 十, 十五, 二十, 百. Raises ValueError beyond."""
    if not 1 <= number <= 100:
        raise ValueError(number)
    if number == 100:
        return "百"
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return ten + (DIGITS[ones] if ones or not tens else "")


def day_words(day: date) -> str:
    """2011年1月1日"""
    return f"{day.year}年{day.month}月{day.day}日"


def in_force_words(entry: Entry) -> str:
    """From when, and until when where it ends."""
    if entry.until:
        return f"{day_words(entry.since)}起，{day_words(entry.until)}止"
    return f"{day_words(entry.since)}起"


def _item_words(item: Item) -> str:
    return item.text if item.fixed else f"{item.text}（可选）"


def _bands_words(bands: tuple[Band, ...]) -> list[str]:
    ends = [band.start for band in bands[1:]] + [None]
    return [_band_words(band, end) for band, end in zip(bands, ends, strict=True)]


def _band_words(band: Band, end: int | None) -> str:
    if end is None:
        where = f"职工 {band.start:,} 人以上"
    elif band.start == 0:
        where = f"职工不满 {end:,} 人"
    else:
        where = f"职工 {band.start:,} 人以上、不满 {end:,} 人"
    if not band.step:
        return f"{where}：不少于 {band.base:,} 人"
    parts = "不足的也算" if band.rounding == "up" else "不足的不算"
    return f"{where}：{band.base:,} 人，每再满 {band.per:,} 人加 {band.step} 人（{parts}）"
