"""Sealed texts in events. The people module brings the keys; here is only the socket it plugs into."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID


class Sealer(Protocol):
    """Seals and opens a text with one person's key; `open` gives None once the key is destroyed."""

    def seal(self, person: UUID, text: str) -> str: ...

    def open(self, person: UUID, sealed: str) -> str | None: ...


_sealer: Sealer | None = None
ERASED = "（内容已随本人信息删除）"


def use(sealer: Sealer) -> None:
    """Plug in the keys. Called once, by the people module, at start-up."""
    global _sealer
    _sealer = sealer


def split(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A payload without its sealed words, and the sealed words by key."""
    open_part, sealed_part = {}, {}
    for key, value in data.items():
        if isinstance(value, dict) and "sealed" in value:
            if _sealer is None:
                raise RuntimeError("an event has sealed text but no sealer is plugged in")
            sealed_part[key] = _sealer.seal(UUID(value["sealed"]), value["text"])
            value = {"sealed": value["sealed"]}
        open_part[key] = value
    return open_part, sealed_part


def opened(record: Any) -> dict[str, Any]:
    """The payload of a record with sealed words put back, or a note that they were erased."""
    data = dict(record.payload)
    for key, cipher in record.sealed.items():
        person = UUID(data[key]["sealed"])
        text = _sealer.open(person, cipher) if _sealer else None
        data[key] = {"sealed": str(person), "text": ERASED if text is None else text}
    return data
