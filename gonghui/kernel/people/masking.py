"""Personal values with their middle starred out, as lists and other people's screens show them."""

from __future__ import annotations

ERASED = "已注销人员"


def masked_name(name: str) -> str:
    """张晓峰 → 张**; the surname's first character stays."""
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""


def masked_id_number(number: str) -> str:
    """330784199001011234 → 330784********1234."""
    return number[:6] + "*" * max(len(number) - 10, 0) + number[-4:] if len(number) > 10 else "*" * len(number)


def masked_phone(phone: str) -> str:
    """13812341234 → 138****1234."""
    return phone[:3] + "****" + phone[-4:] if len(phone) >= 11 else "*" * len(phone)
