"""The procedures that are installed, by name and version; a running matter keeps its version."""

from __future__ import annotations

from gonghui.kernel.manifests import services

from .procedure import Procedure


def procedures() -> list[Procedure]:
    """Every version of every procedure that a service declares."""
    return [procedure for service in services() for procedure in service.procedures]


def on_boards() -> list[Procedure]:
    """Those whose matters stand on boards; private ones have pages of their own."""
    return [procedure for procedure in procedures() if not procedure.private]


def procedure(name: str, version: int | None = None) -> Procedure:
    """That version of the procedure, or its newest. Raises LookupError."""
    found = [p for p in procedures() if p.name == name and version in (None, p.version)]
    if not found:
        raise LookupError(f"no procedure {name} version {version}")
    return max(found, key=lambda p: p.version)
