"""Tags and filters of every page: icons, Chinese dates, days left, money, and form controls.

Loaded as a builtin: templates need no ``{% load %}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gonghui.kernel import clock

register = template.Library()

WEEKDAYS = "一二三四五六日"
SPRITE = "vendor/icons.svg"
DASH = "—"


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """One icon of the sprite (``icons.txt`` names them all).

    Without `label` it is decoration and hidden from screen readers; `size` is "", "sm", "lg" or "xl".
    """
    classes = f"icon icon-{size}" if size else "icon"
    href = f"{static(SPRITE)}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', classes, label, href
        )
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', classes, href
    )


@register.simple_tag
def site_name() -> str:
    """The site's name, also on pages rendered without a request."""
    return getattr(settings, "GONGHUI_CITY_NAME", "工会服务")


@register.simple_tag
def support_phone() -> str:
    """The number to call when the software does not help (12351 is the unions' national line)."""
    return getattr(settings, "GONGHUI_SUPPORT_PHONE", "12351")


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return clock.day_of(value) if value.tzinfo else value.date()
    return value if isinstance(value, date) else None


@register.filter
def cn_date(value: object) -> str:
    """2026年3月2日 星期一; a dash for no date."""
    day = _day(value)
    if day is None:
        return DASH
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


@register.filter
def cn_day(value: object) -> str:
    """3月2日 周一: the short form where the year is plain from the page."""
    day = _day(value)
    return DASH if day is None else f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


@register.filter
def cn_datetime(value: object) -> str:
    """2026年3月2日 星期一 09:05, in China's time."""
    if not isinstance(value, datetime):
        return cn_date(value)
    return f"{cn_date(value)} {cn_time(value)}"


@register.filter
def cn_time(value: object) -> str:
    """09:05, in China's time."""
    if not isinstance(value, datetime):
        return DASH
    moment = value.astimezone(clock.CHINA) if value.tzinfo else value
    return f"{moment:%H:%M}"


def _days_from_today(value: object, today: object) -> int | None:
    day = _day(value)
    return None if day is None else (day - (_day(today) or clock.today())).days


@register.filter
def days_left(value: object, today: object = None) -> str:
    """还剩 3 天, 今天截止, 已超 2 天: calendar days from today to the due date."""
    days = _days_from_today(value, today)
    if days is None:
        return "没有期限"
    if days == 0:
        return "今天截止"
    return f"还剩 {days} 天" if days > 0 else f"已超 {-days} 天"


@register.filter
def urgency(value: object, today: object = None) -> str:
    """late, soon (three days or fewer), calm or none: the tone in which a due date is shown."""
    days = _days_from_today(value, today)
    if days is None:
        return "none"
    if days < 0:
        return "late"
    return "soon" if days <= 3 else "calm"


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _grouped(number: Decimal, places: int) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}"


@register.filter
def money(value: object) -> str:
    """6,280 元; the fen are shown only where there are any."""
    number = _number(value)
    if number is None:
        return DASH
    return f"{_grouped(number, 0 if number == number.to_integral_value() else 2)} 元"


@register.filter
def percent(value: object, places: int = 1) -> str:
    """A share (0.834) as 83.4%, without needless zeros."""
    number = _number(value)
    if number is None:
        return DASH
    text = _grouped(number * 100, places)
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


@register.filter
def initial(name: object) -> str:
    """The character that stands for a person in a small disc: the first one of the name."""
    return str(name or "").strip()[:1] or "·"


_WIDGET_CLASSES: list[tuple[tuple[type[forms.Widget], ...], str]] = [
    ((forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple), "form-check-input"),
    ((forms.Select,), "form-select"),
    ((forms.Widget,), "form-control"),
]


def _class_of(widget: forms.Widget) -> str:
    return next(name for kinds, name in _WIDGET_CLASSES if isinstance(widget, kinds))


@register.filter
def widget_kind(field: BoundField) -> str:
    """hidden, cards (radio or check boxes to choose from), check (a single tick), file or plain."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "cards"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "plain"


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's own widget with our classes, its help and error tied to it for screen readers."""
    widget = field.field.widget
    classes = [str(widget.attrs.get("class", "")), _class_of(widget), "is-invalid" if field.errors else ""]
    described = [f"{field.auto_id}_help"] if field.help_text else []
    described += [f"{field.auto_id}_error"] if field.errors else []
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, classes))}
    if described and field.auto_id:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":  # Django's default
        attrs["rows"] = "4"
    return SafeString(field.as_widget(attrs=attrs))


@register.filter
def paired(row: Sequence[object], columns: Sequence[object]) -> list[tuple[object, object]]:
    """Each cell of a table row with its column."""
    return list(zip(columns, row, strict=True))


# How a step stands: the word said aloud, and its icon (none: the step's number is shown instead).
STEP_STATES = {
    "done": ("已完成", "check"),
    "current": ("进行中", ""),
    "late": ("已逾期", "clock-exclamation"),
    "trouble": ("遇到问题", "alert-triangle"),
    "waiting": ("未开始", ""),
}


@register.filter
def state_word(state: str) -> str:
    """The Chinese word for a step's state."""
    return STEP_STATES[state][0]


@register.filter
def state_icon(state: str) -> str:
    """The icon of a step's state, or "" where its number stands."""
    return STEP_STATES[state][1]


@register.filter
def lights_text(steps: Sequence[dict[str, str]]) -> str:
    """A row of lights in words: 共 10 步，已完成 3 步；第 4 步“接受要约”已逾期。"""
    done = sum(step["state"] == "done" for step in steps)
    open_steps = [
        f"第 {number} 步“{step['title']}”{state_word(step['state'])}"
        for number, step in enumerate(steps, 1)
        if step["state"] not in {"done", "waiting"}
    ]
    return "；".join([f"共 {len(steps)} 步，已完成 {done} 步", *open_steps]) + "。"


@register.filter
def share_of(part: object, whole: object) -> str:
    """`part` of `whole` as a share between 0 and 1; 0 where there is no whole."""
    top, bottom = _number(part), _number(whole)
    return str(top / bottom) if top is not None and bottom else "0"
