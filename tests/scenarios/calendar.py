"""Days and hours as the stories say them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gonghui.kernel import clock


def moment(day: str, hour: str = "09:00") -> datetime:
    """That day at that hour, in China."""
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=clock.CHINA)


def day(text: str) -> date:
    """The day written so."""
    return date.fromisoformat(text)


def it_is(at: datetime) -> datetime:
    """Let the clock of the house stand at this moment; gives it back."""
    clock.set_offset(at - datetime.now(clock.CHINA))
    return at


def mornings(first: date, last: date) -> list[datetime]:
    """Nine o'clock of every day from the first to the last, both included."""
    return [moment(f"{first + timedelta(days=n)}") for n in range((last - first).days + 1)]
