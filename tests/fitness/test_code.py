"""How the code is laid out: imports, sizes, addresses, templates, migrations."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from gonghui.kernel.pages.access import access_of, routes

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "gonghui"
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
#: Longer for a reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
BAD_NAMES = {"utils", "helpers", "common", "manager", "managers", "services.py", "misc"}
#: A path that browsers or tools ask for under a fixed name.
FIXED_PATHS = {"manifest.webmanifest", "sw.js"}


def sources(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_imports_run_downwards():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_files_are_short():
    long = {
        f"{named(path)}: {count} lines"
        for path in sources("gonghui", "tests", "bench")
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE and named(path) not in LONG_FILES
    }
    assert not long, "make it a package by noun, or give a reason in LONG_FILES"


def test_functions_are_short():
    long = set()
    for path in sources("gonghui"):
        if "tests" in path.parts:
            continue
        for found in functions(ast.parse(path.read_text("utf-8"))):
            lines = (found.end_lineno or 0) - found.lineno + 1
            if lines > LONGEST_FUNCTION and f"{named(path)}:{found.name}" not in LONG_FUNCTIONS:
                long.add(f"{named(path)}:{found.name}: {lines} lines")
    assert not long, "give its parts names, or give a reason in LONG_FUNCTIONS"


def test_reasons_for_long_ones_still_hold():
    for name in LONG_FILES:
        assert len((ROOT / name).read_text("utf-8").splitlines()) > LONGEST_FILE, f"{name} is short: strike it out"


def test_no_file_is_named_after_nothing():
    bad = {named(p) for p in PACKAGE.rglob("*.py") if p.stem in BAD_NAMES or p.name in BAD_NAMES}
    assert not bad, "name the file after the noun it holds"


def test_every_module_says_what_it_is():
    empty = set()
    for path in sources("gonghui"):
        text = path.read_text("utf-8")
        is_plain = path.name in ("apps.py", "urls.py", "__init__.py")
        if text.strip() and not is_plain and ast.get_docstring(ast.parse(text)) is None:
            empty.add(named(path))
    assert not empty, "begin the file with one sentence on what it holds"


def test_addresses_are_kebab_case():
    odd = set()
    for path, _ in routes():
        plain = re.sub(r"<[^>]*>", "x", path)
        parts = [part for part in plain.split("/") if part]
        if path not in FIXED_PATHS and not all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.(xlsx|x))?", p) for p in parts):
            odd.add(path)
    assert not odd


def test_every_address_declares_who_may_open_it():
    assert not [path for path, route in routes() if access_of(route) is None]


@pytest.mark.parametrize("wanted, remedy", [
    (r"\|\s*safe\b", "build markup with format_html, or mark it safe where it is made, with the reason"),
    (r"\{%\s*autoescape off", "let Django escape"),
    (r"\sstyle=[\"']", "the content policy blocks style attributes: use a class"),
    (r"\son(click|change|submit|load|input|keyup|keydown)=", "the content policy blocks handlers: data- attributes"),
    (r"<script(?![^>]*(src=|nonce=|type=\"application/))", "an inline script needs the nonce"),
    (r"(?:src|srcset|data|poster|action)=[\"']https?://|<link[^>]*https?://", "nothing is fetched from elsewhere"),
])  # fmt: skip
def test_templates_are_safe(wanted, remedy):
    found = set()
    for path in PACKAGE.rglob("templates/**/*.html"):
        text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text("utf-8"), flags=re.S)
        found |= {f"{named(path)}: {match.group(0).strip()}" for match in re.finditer(wanted, text)}
    assert not found, remedy


def test_markup_declared_safe_is_rare_and_says_why():
    """`mark_safe` only on a line that says why, and only where drawings or components are made."""
    bare = {
        f"{named(path)}:{number}"
        for path in sources("gonghui")
        if "tests" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "mark_safe(" in line and "#" not in line
    }
    assert not bare, "say in a comment on the line why nothing foreign is in it"


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
