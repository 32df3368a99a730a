"""Draw the application icons from the same figure as ``mark.svg``: ``python -m gonghui.portal.draw_icons``.

Writes ``mark-192.png`` and ``mark-512.png`` (rounded) and ``mark-maskable-512.png`` (full bleed, smaller
figure) beside ``mark.svg``. Run it again when the mark changes.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).parent / "static" / "gonghui"
RED, WHITE, LAMP = "#b5121b", "#ffffff", "#ffd9a0"
FIELD = 48  # the mark's own coordinates
LINES: list[list[tuple[float, float]]] = [
    [(10, 18), (24, 9.5), (38, 18)],
    [(24, 18), (24, 35)],
    [(10, 37.5), (38, 37.5)],
]
HEADS = [(15.5, 26.5), (32.5, 26.5)]
OVERSAMPLING = 4


def draw(pixels: int, *, maskable: bool = False) -> Image.Image:
    """The mark at `pixels` square; a maskable one leaves the outer fifth to the phone's own shape."""
    side = pixels * OVERSAMPLING
    inset = side * 0.14 if maskable else 0
    unit = (side - 2 * inset) / FIELD
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, side, side), 0 if maskable else 12 * unit, fill=RED)

    def at(x: float, y: float) -> tuple[float, float]:
        return inset + x * unit, inset + y * unit

    def disc(x: float, y: float, radius: float, colour: str) -> None:
        pen.ellipse((*at(x - radius, y - radius), *at(x + radius, y + radius)), fill=colour)

    for line in LINES:
        pen.line([at(*point) for point in line], fill=WHITE, width=round(4.2 * unit))
        for point in line:
            disc(*point, 2.1, WHITE)
    for head in HEADS:
        disc(*head, 3.4, LAMP)
    return image.resize((pixels, pixels), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the three files."""
    draw(192).save(STATIC / "mark-192.png", optimize=True)
    draw(512).save(STATIC / "mark-512.png", optimize=True)
    draw(512, maskable=True).save(STATIC / "mark-maskable-512.png", optimize=True)


if __name__ == "__main__":
    main()
