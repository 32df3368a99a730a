"""Copies the few third-party files the pages use out of node_modules: `python -m gonghui.runtime.assets`.

They are not in the repository: `make setup` fetches them from the package registry, and a built wheel carries
them. The icons become one sprite that holds the names listed in `portal/icons.txt` and nothing else.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.state import PACKAGE

VENDOR = PACKAGE / "portal/static/vendor"
ICON_NAMES = PACKAGE / "portal/icons.txt"
OUTLINES = "@tabler/icons/icons/outline"
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/icons/LICENSE": "tabler/LICENSE",
    "echarts/dist/echarts.common.min.js": "echarts/echarts.common.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
}
SOURCE_MAP = re.compile(r"\n?(/\*#|//#) ?sourceMappingURL=[^\n*]*(\*/)?")
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
SYMBOL = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
    ' stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
)


def copy_assets(modules: Path, target: Path = VENDOR) -> None:
    """Fill `target` anew from `modules` (node_modules). Raises RuntimeProblem on what is missing."""
    missing = [source for source in FILES if not (modules / source).is_file()]
    if missing:
        raise RuntimeProblem(f"缺少前端文件：{'、'.join(missing)}。请重新执行 make setup。")
    sprite = icon_sprite(modules, ICON_NAMES.read_text(encoding="utf-8").split())
    shutil.rmtree(target, ignore_errors=True)
    for source, name in FILES.items():
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = (modules / source).read_text(encoding="utf-8")
        copy.write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    (target / "icons.svg").write_text(sprite, encoding="utf-8")


def icon_sprite(modules: Path, names: list[str]) -> str:
    """One SVG with a symbol per name, for `<use href="icons.svg#name">`."""
    unknown = [name for name in names if not (modules / OUTLINES / f"{name}.svg").is_file()]
    if unknown:
        raise RuntimeProblem(f"portal/icons.txt 里的图标不存在：{'、'.join(unknown)}。")
    symbols = []
    for name in sorted(set(names)):
        found = DRAWING.search((modules / OUTLINES / f"{name}.svg").read_text(encoding="utf-8"))
        drawing = " ".join(found[1].split()) if found else ""
        symbols.append(SYMBOL.format(name=name, drawing=drawing))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'


if __name__ == "__main__":
    try:
        copy_assets(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules"))
    except RuntimeProblem as problem:
        sys.exit(problem.sentence)
