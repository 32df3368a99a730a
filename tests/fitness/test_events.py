"""Every kind of event has its sentence, for any payload its types allow, and comes back from the database the same."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from gonghui.kernel import clock
from gonghui.kernel.ballots.tally import Outcome
from gonghui.kernel.events import Sealed, kinds
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.papers.models import Audience
from gonghui.services.bargaining.models import Side

SOMEBODY = UUID(int=7)
#: Fields that hold one of a few words.
WORDS = {
    "side": Side.WORKER.value, "proposer": Side.EMPLOYER.value, "by": "union", "what": "minutes",
    "outcome": Outcome.PASSED.value, "office": Office.CHAIR.value, "audience": Audience.PUBLIC.value,
    "field": "phone", "way": "code", "about": "both", "provider": "oidc",
}  # fmt: skip
PLAIN: dict[Any, Any] = {
    str: "文字", int: 3, bool: True, UUID: SOMEBODY, Decimal: Decimal("8.5"), date: date(2026, 3, 2),
    datetime: datetime(2026, 3, 2, 9, tzinfo=clock.CHINA),
}  # fmt: skip


class Nobody:
    """A reader who knows no names: erased people, foreign organisations."""

    def person(self, person_id: UUID | None) -> str:
        return ""

    def organisation(self, organisation_id: UUID | None) -> str:
        return ""


def sample(hint: Any, name: str = "") -> Any:
    """A value of this type."""
    if name in WORDS and hint is str:
        return WORDS[name]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return sample(next(one for one in inner if one is not type(None)), name)
    if origin in (tuple, list):
        return origin([sample((inner or (str,))[0])])
    if hint is Sealed:
        return Sealed(SOMEBODY, "私人的话")
    if hint in PLAIN:
        return PLAIN[hint]
    raise AssertionError(f"no sample for {hint}: events hold ids, texts, numbers and dates only")


def bare(hint: Any, name: str = "") -> Any:
    """The least a payload of this type can hold."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return None
    return origin() if origin in (tuple, list) else sample(hint, name)


@pytest.mark.parametrize("make", [sample, bare])
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_an_event_is_told_and_kept(kind, make):
    cls = kinds()[kind]
    hints = typing.get_type_hints(cls)
    made = cls(**{f.name: make(hints[f.name], f.name) for f in dataclasses.fields(cls)})
    assert made.sentence(Nobody()).strip()
    assert "None" not in made.sentence(Nobody())
    if not any(isinstance(getattr(made, f.name), Sealed) for f in dataclasses.fields(cls)):
        assert cls.from_data(made.to_data()) == made


def test_kinds_are_named_after_their_module():
    for kind, cls in kinds().items():
        if ".tests." in cls.__module__:
            continue  # made up by a test that ran in this process
        module = cls.__module__.removeprefix("gonghui.").removeprefix("kernel.").removeprefix("services.").split(".")[0]
        assert kind.startswith(f"{module}."), kind
