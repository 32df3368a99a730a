"""Every module of the kernel and every service has its page; the decisions are all in the index."""

from __future__ import annotations

import re
from pathlib import Path

from gonghui.kernel.manifests import services
from gonghui.rulebook import jurisdictions, rules_at

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_every_module_has_a_page():
    folders = [p.parent.name for p in (ROOT / "gonghui/kernel").glob("*/__init__.py") if p.parent.name != "tests"]
    wanted = {f"{name}.md" for name in folders} | {f"{s.name}.md" for s in services()}
    wanted |= {"rulebook.md", "portal.md", "runtime.md"}
    missing = wanted - {path.name for path in DOCS.glob("*.md")}
    assert not missing, "write docs/<name>: what it is, its words, how to use it, what it promises"


def test_every_jurisdiction_is_listed_with_the_number_of_its_entries():
    page = (DOCS / "rulebook.md").read_text("utf-8")
    for one in jurisdictions():
        stated = sum(entry.jurisdiction == one for entry in rules_at(one.code).entries)
        row = f"| `{one.code}.toml` | {one.name} | {stated} |"
        assert row in page, f"docs/rulebook.md, Places: {row}"


def test_decisions_are_numbered_without_gaps_and_listed():
    files = sorted(path.name for path in (DOCS / "adr").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))
    index = (DOCS / "adr/README.md").read_text("utf-8")
    missing = [name for name in files if name not in index]
    assert not missing, "list it in docs/adr/README.md"


def test_every_decision_has_its_parts():
    for path in (DOCS / "adr").glob("[0-9]*.md"):
        text = path.read_text("utf-8")
        for part in ("Status:", "## Question", "## Decision"):
            assert part in text, f"{path.name} lacks {part}"


def test_links_in_the_docs_lead_somewhere():
    lost = set()
    for path in [*DOCS.rglob("*.md"), ROOT / "README.md"]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
            if not (path.parent / target).exists():
                lost.add(f"{path.relative_to(ROOT)} → {target}")
    assert not lost
