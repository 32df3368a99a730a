"""What the law of a place leaves open, and which screens of the services read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gonghui.kernel.manifests import Service
from gonghui.rulebook import RuleKind, Rules


@dataclass(frozen=True)
class Gap:
    """A rule of the catalogue without a value in force; `screens` are those that read it, by service."""

    kind: RuleKind
    screens: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """这里没有规定：…；受影响的页面：…"""
        affected = f"受影响的页面：{'、'.join(self.screens)}" if self.screens else "目前没有页面用到"
        return f"这里没有规定：{self.kind.title}{_from(self.kind)}；{affected}。"


def gaps(rules: Rules, services: Iterable[Service]) -> tuple[Gap, ...]:
    """Every rule of the catalogue that no law in force at the place states, in the catalogue's order."""
    installed = tuple(services)
    return tuple(
        Gap(kind, screens_that_read(kind.name, installed))
        for kind in rules.catalogue.values()
        if not rules.binding(kind.name)
    )


def screens_that_read(rule: str, services: Iterable[Service]) -> tuple[str, ...]:
    """The screens that declare to read a rule, service by service: 工资集体协商（发送要约、接受要约）."""
    found = []
    for service in services:
        titles = [screen.title for screen in service.screens if rule in screen.rules]
        if titles:
            found.append(f"{service.title}（{'、'.join(titles)}）")
    return tuple(found)


def _from(kind: RuleKind) -> str:
    return f"（从{kind.start_title}算）" if kind.start_title else ""
