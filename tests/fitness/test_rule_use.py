"""The rules that a service's screens declare to read are the rules its code reads: neither more nor fewer.

`gonghui rules check` tells from the declarations what a missing rule affects.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gonghui.kernel.manifests import Service, services
from gonghui.rulebook import known_rules

ROOT = Path(__file__).parents[2] / "gonghui"
RULES = {kind.name for kind in known_rules()}
#: Folders whose modules make up one screen each, by their names; everything else is shared by screens.
OF_ONE_SCREEN = ("views", "actions", "queries", "forms")
#: Reads the law to play or to make up a city, not to show it; or names things of its own alike (kinds of paper).
NOT_READ = ("tests", "rehearsal", "demo", "events", "migrations", "rulebook", "kinds.py", "screens.py")


def rules_named(file: Path) -> set[str]:
    """The rules of the catalogue that a file names."""
    tree = ast.parse(file.read_text("utf-8"))
    return {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in RULES}


def read_in(folder: Path) -> dict[Path, set[str]]:
    """Every file below a folder that reads rules, with the rules."""
    found = {}
    for file in sorted(folder.rglob("*.py")):
        path = file.relative_to(folder)
        if not set(path.parts) & set(NOT_READ) and (named := rules_named(file)):
            found[path] = named
    return found


def folder_of(service: Service) -> Path:
    return ROOT / "services" / service.name


@pytest.fixture(params=services(), ids=lambda service: service.name)
def service(request) -> Service:
    return request.param


def test_what_a_screen_reads_is_declared(service):
    parts = {part: set(screen.rules) for screen in service.screens for part in screen.parts}
    everything = {rule for screen in service.screens for rule in screen.rules}
    undeclared = {}
    for path, rules in read_in(folder_of(service)).items():
        alone = path.parts[0] in OF_ONE_SCREEN
        if missing := rules - (parts.get(path.stem, set()) if alone else everything):
            undeclared[str(path)] = sorted(missing)
    assert not undeclared, "name the rule under its screen in the service's screens.py"


def test_what_is_declared_is_read(service):
    folder = folder_of(service)
    code = read_in(folder)
    of_the_procedure = {rule for procedure in service.procedures for rule in limits_of(procedure)}
    for screen in service.screens:
        parts = {file for name in OF_ONE_SCREEN for file in (folder / name).glob("*.py") if file.stem in screen.parts}
        read = {rule for file in reached(parts, folder) for rule in code.get(file.relative_to(folder), ())}
        assert set(screen.rules) <= read | of_the_procedure, f"{screen.title} declares what it does not read"


def reached(files: set[Path], folder: Path) -> set[Path]:
    """The files and whatever of their service they import, on and on."""
    seen: set[Path] = set()
    while files:
        seen |= files
        files = {found for file in files for found in imported(file, folder)} - seen
    return seen


def imported(file: Path, folder: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = file.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            names = [base.with_suffix(".py"), *(base / f"{alias.name}.py" for alias in node.names)]
            yield from (name for name in names if name.is_file() and folder in name.parents)


def limits_of(procedure: Any) -> set[str]:
    """The limits that set the dates of a procedure, which every page of it may show."""
    return {step.due.rule for step in (*procedure.steps, *procedure.clocks) if step.due is not None}


def test_every_part_is_a_module(service):
    stems = {file.stem for name in OF_ONE_SCREEN for file in (folder_of(service) / name).glob("*.py")}
    parts = [part for screen in service.screens for part in screen.parts]
    assert set(parts) <= stems
    assert len(parts) == len(set(parts)), "a module makes up one screen"


def test_every_deadline_of_a_procedure_is_some_screens(service):
    declared = {rule for screen in service.screens for rule in screen.rules}
    for procedure in service.procedures:
        assert limits_of(procedure) <= declared


def test_nobody_else_reads_rules_by_name():
    readers = {str(path): rules for part in ("kernel", "portal") for path, rules in read_in(ROOT / part).items()}
    assert not readers, "a rule is read where a service declares it"
