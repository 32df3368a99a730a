"""Relations between people and objects, and how they combine. Each answers in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from gonghui.kernel import clock

from .actor import Actor

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING


@dataclass(frozen=True)
class Relation:
    """A relation called `name` (shown as `sentence`).

    `objects(actor)` is a filter over the object's model; `people(obj)` is a filter over `people.Person`.
    """

    name: str
    sentence: str
    objects: Callable[[Actor], Q]
    people: Callable[[Any], Q]

    def __and__(self, other: Relation) -> Relation:
        return all_of(self, other)

    def __or__(self, other: Relation) -> Relation:
        return anyone_of(self, other)

    def held_by(self, actor: Actor) -> Q:
        """`objects(actor)`, put together once: a page asks for many rights, and they share their relations."""
        return actor.remember((self, clock.today()), lambda: self.objects(actor))


def from_rows(
    name: str, sentence: str, links: Callable[[], QuerySet[Any]], *, person: str = "person_id", object: str
) -> Relation:
    """A relation held in rows: `links()` gives rows whose `person` column stands to their `object` column."""

    def objects(actor: Actor) -> Q:
        if actor.is_system:
            return NOTHING
        return Q(pk__in=links().filter(**{person: actor.person_id}).values(object))

    def people(obj: Model) -> Q:
        return Q(pk__in=links().filter(**{object: obj.pk}).values(person))

    return Relation(name, sentence, objects, people)


def through(path: str, relation: Relation) -> Relation:
    """`relation`, held not to the object itself but to what it reaches by `path` ("matter", "room__matter")."""

    def objects(actor: Actor) -> Q:
        return prefixed(path, relation.held_by(actor))

    def people(obj: Model) -> Q:
        for step in path.split("__"):
            obj = getattr(obj, step)
            if obj is None:
                return NOTHING
        return relation.people(obj)

    return Relation(f"{path}.{relation.name}", relation.sentence, objects, people)


def prefixed(path: str, q: Q) -> Q:
    """The filter `q` seen from one relation further away."""
    moved = Q(_connector=q.connector, _negated=q.negated)
    for child in q.children:
        if isinstance(child, Q):
            moved.children.append(prefixed(path, child))
        else:
            key, value = child  # type: ignore[misc]
            moved.children.append((f"{path}__{key}", value))
    return moved


def provided(name: str, sentence: str, condition: Q) -> Relation:
    """Everybody, provided the object meets `condition`; to be combined by `all_of`."""

    def people(obj: Model) -> Q:
        holds = type(obj)._default_manager.filter(condition, pk=obj.pk).exists()
        return EVERYTHING if holds else NOTHING

    return Relation(name, sentence, lambda actor: condition, people)


def _named(parts: Iterable[Relation], word: str) -> tuple[str, str]:
    parts = list(parts)
    return f" {word} ".join(p.name for p in parts), {"or": "、", "and": "并且"}[word].join(p.sentence for p in parts)


def anyone_of(*parts: Relation) -> Relation:
    """Those who stand in at least one of the relations."""
    name, sentence = _named(parts, "or")

    def join(filters: Iterable[Q]) -> Q:
        found = [q for q in filters if q != NOTHING]
        total = found[0] if found else NOTHING
        for q in found[1:]:
            total |= q
        return total

    return Relation(
        name, sentence, lambda a: join(p.held_by(a) for p in parts), lambda o: join(p.people(o) for p in parts)
    )


def all_of(*parts: Relation) -> Relation:
    """Those who stand in every one of the relations."""
    name, sentence = _named(parts, "and")

    def join(filters: Iterable[Q]) -> Q:
        total = EVERYTHING
        for q in filters:
            if q == NOTHING:
                return NOTHING
            total = q if total == EVERYTHING else total & q
        return total

    return Relation(
        name, sentence, lambda a: join(p.held_by(a) for p in parts), lambda o: join(p.people(o) for p in parts)
    )


anyone = Relation("anyone", "所有人", lambda actor: EVERYTHING, lambda obj: EVERYTHING)
nobody = Relation("nobody", "无人", lambda actor: NOTHING, lambda obj: NOTHING)
signed_in = Relation(
    "signed_in",
    "登录的人",
    lambda actor: EVERYTHING if actor.person_id and actor.person_id.int else NOTHING,
    lambda obj: EVERYTHING,
)
the_system = Relation(
    "the_system", "系统", lambda actor: EVERYTHING if actor.is_system else NOTHING, lambda obj: NOTHING
)
