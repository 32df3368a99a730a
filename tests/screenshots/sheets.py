"""Contact sheets: many pictures on one, so that a person can look at all of them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

PER_SHEET = {"phone": 6, "desk": 4}
COLUMNS = {"phone": 6, "desk": 2}
WIDTH = {"phone": 330, "desk": 960}
HEIGHT = {"phone": 1800, "desk": 1000}
GAP = 8


def contact_sheets(folder: Path, out: Path, title: str) -> None:
    """Put the pictures of each subfolder on sheets of their own."""
    out.mkdir(parents=True, exist_ok=True)
    for role in sorted(path for path in folder.iterdir() if path.is_dir()):
        pictures = sorted(role.glob("*.png"))
        for start in range(0, len(pictures), PER_SHEET[title]):
            sheet = _sheet([_fitted(path, title) for path in pictures[start : start + PER_SHEET[title]]], title)
            sheet.save(out / f"{title}-{role.name}-{start // PER_SHEET[title]:02}.png")


def _fitted(path: Path, title: str) -> Image.Image:
    picture = Image.open(path).convert("RGB")
    picture = picture.resize((WIDTH[title], picture.height * WIDTH[title] // picture.width), Image.Resampling.LANCZOS)
    return picture.crop((0, 0, picture.width, min(picture.height, HEIGHT[title])))


def _sheet(pictures: list[Image.Image], title: str) -> Image.Image:
    columns = COLUMNS[title]
    rows = [pictures[at : at + columns] for at in range(0, len(pictures), columns)]
    heights = [max(picture.height for picture in row) + GAP for row in rows]
    sheet = Image.new("RGB", (columns * (WIDTH[title] + GAP), sum(heights)), "#555")
    for row, top in zip(rows, [sum(heights[:n]) for n in range(len(heights))], strict=True):
        for column, picture in enumerate(row):
            sheet.paste(picture, (column * (WIDTH[title] + GAP), top))
    return sheet
