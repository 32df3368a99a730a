"""A document as JSON and back, strictly: an unknown key or kind is an error, never dropped."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from gonghui.kernel.papers.document import blocks


class NotADocument(ValueError):
    """The data is not a document of this form; the message names the place."""


_BLOCKS: dict[str, type] = {block.kind: block for block in typing.get_args(blocks.Block)}


def encode(value: Any) -> Any:
    """Plain JSON data of a dataclass, enum, date, tuple or scalar.

    A field that has its default is left out, so that a field added later leaves old digests alone.
    """
    if dataclasses.is_dataclass(value):
        told = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        body = {field.name: encode(said) for field, said in told if said != field.default}
        return {"kind": value.kind, **body} if hasattr(value, "kind") else body
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def canonical(data: Any) -> bytes:
    """The one byte string for the data: sorted keys, no spaces, UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(wanted: Any, data: Any, place: str = "document") -> Any:
    """Build a value of type `wanted` from JSON data. Raises NotADocument naming the first fault's place."""
    origin = typing.get_origin(wanted)
    if wanted == blocks.Block:
        return _decode_block(data, place)
    if origin in (typing.Union, types.UnionType):
        if data is None:
            return None
        return decode(next(arm for arm in typing.get_args(wanted) if arm is not types.NoneType), data, place)
    if origin is tuple:
        return _decode_tuple(typing.get_args(wanted), data, place)
    if dataclasses.is_dataclass(wanted):
        return _decode_fields(wanted, data, place)
    return _decode_scalar(wanted, data, place)


def _decode_block(data: Any, place: str) -> Any:
    kind = data.get("kind") if isinstance(data, dict) else None
    block = _BLOCKS.get(kind) if isinstance(kind, str) else None
    if block is None:
        raise NotADocument(f"{place}: no known kind of block")
    return _decode_fields(block, {key: value for key, value in data.items() if key != "kind"}, place)


def _decode_tuple(items: tuple[Any, ...], data: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise NotADocument(f"{place}: a list is needed")
    kinds = [items[0]] * len(data) if items[-1] is Ellipsis else list(items)
    if len(kinds) != len(data):
        raise NotADocument(f"{place}: {len(kinds)} values are needed")
    pairs = enumerate(zip(kinds, data, strict=True))
    return tuple(decode(kind, item, f"{place}[{at}]") for at, (kind, item) in pairs)


@cache
def _hints(wanted: type) -> dict[str, Any]:
    found = typing.get_type_hints(wanted)
    return {field.name: found[field.name] for field in dataclasses.fields(wanted)}


def _decode_fields(wanted: Any, data: Any, place: str) -> Any:
    if not isinstance(data, dict):
        raise NotADocument(f"{place}: an object is needed")
    hints = _hints(wanted)
    if unknown := set(data) - set(hints):
        raise NotADocument(f"{place}: unknown {sorted(unknown)}")
    try:
        return wanted(**{name: decode(hints[name], value, f"{place}.{name}") for name, value in data.items()})
    except NotADocument:
        raise
    except (TypeError, ValueError) as fault:
        raise NotADocument(f"{place}: {fault}") from fault


def _decode_scalar(wanted: Any, data: Any, place: str) -> Any:
    try:
        if issubclass(wanted, StrEnum):
            return wanted(data)
        if issubclass(wanted, date):
            return wanted.fromisoformat(data)
    except (TypeError, ValueError) as fault:
        raise NotADocument(f"{place}: {fault}") from fault
    fits = type(data) is wanted or (wanted is float and type(data) is int)
    if not fits:
        raise NotADocument(f"{place}: {wanted.__name__} is needed")
    return data
