"""The few files the pages use, and the icons somebody named."""

from __future__ import annotations

from pathlib import Path

import pytest

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.assets import FILES, ICON_NAMES, OUTLINES, copy_assets, icon_sprite

ICON = '<svg viewBox="0 0 24 24">\n  <path d="M1 1" />\n</svg>'


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    for source in FILES:
        file = tmp_path / source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x{}\n/*# sourceMappingURL=x.css.map */")
    for name in ICON_NAMES.read_text().split():
        file = tmp_path / OUTLINES / f"{name}.svg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ICON)
    return tmp_path


def test_files_are_copied_without_pointers_to_maps(modules: Path, tmp_path: Path) -> None:
    copy_assets(modules, tmp_path / "vendor")
    copied = [tmp_path / "vendor" / name for name in FILES.values()]
    assert all(file.read_text() == "x{}" for file in copied)
    assert (tmp_path / "vendor/icons.svg").read_text().count("<symbol") == len(ICON_NAMES.read_text().split())


def test_a_symbol_for_every_name(modules: Path) -> None:
    sprite = icon_sprite(modules, ["home", "bell", "home"])
    assert sprite.count("<symbol") == 2
    assert 'id="bell"' in sprite
    assert '<path d="M1 1" /></symbol>' in sprite


def test_an_icon_that_does_not_exist_is_named(modules: Path) -> None:
    with pytest.raises(RuntimeProblem, match="no-such-icon"):
        icon_sprite(modules, ["home", "no-such-icon"])


def test_a_file_that_is_missing_is_named(modules: Path, tmp_path: Path) -> None:
    (modules / "@tabler/icons/LICENSE").unlink()
    with pytest.raises(RuntimeProblem, match="@tabler/icons/LICENSE"):
        copy_assets(modules, tmp_path / "vendor")
