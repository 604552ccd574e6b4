"""Lay queries out beside their first results, what is right and what is wrong marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

CELL_PX = (90, 120)
GAP_PX = 10
WORDS_PX = 210
EDGE_PX = 4
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
RIGHT, WRONG, PLAIN = "#1a8754", "#c0392b", "#9aa0a6"


@dataclass(frozen=True)
class Row:
    """Hold a query and what it found.

    Attributes:
        text: the query.
        results: pictures, best first, and whether each is right.
        reference: the picture that the query started from, or None.
    """

    text: str
    results: Sequence[tuple[Image.Image, bool]]
    reference: Image.Image | None = None


def write(path: Path, rows: Sequence[Row], title: str) -> None:
    """Write a sheet; its ending names the format.

    A right result has a green edge and a tick, a wrong one a red edge and a cross: marks that can
    be told apart without seeing colours.

    Args:
        path: the picture to write.
        rows: at least one.
        title: above them.
    """
    columns = max(len(row.results) for row in rows)
    with_reference = any(row.reference is not None for row in rows)
    left = WORDS_PX + (CELL_PX[0] + 3 * GAP_PX) * with_reference
    wide = left + columns * (CELL_PX[0] + GAP_PX) + GAP_PX
    high = 3 * GAP_PX + 16 + len(rows) * (CELL_PX[1] + GAP_PX)
    ground = Image.new("RGB", (wide, high), "white")
    pen, font = ImageDraw.Draw(ground), ImageFont.load_default(14)
    pen.text((GAP_PX, GAP_PX), title, "black", ImageFont.load_default(16))
    for number, row in enumerate(rows):
        top = 3 * GAP_PX + 16 + number * (CELL_PX[1] + GAP_PX)
        _words(pen, row.text, top, font)
        if row.reference is not None:
            _cell(ground, row.reference, (WORDS_PX, top), PLAIN)
            middle = top + CELL_PX[1] // 2
            pen.text((WORDS_PX + CELL_PX[0] + GAP_PX, middle - 9), ">", "black", font)
        for place, (picture, right) in enumerate(row.results):
            corner = (left + place * (CELL_PX[0] + GAP_PX), top)
            _cell(ground, picture, corner, RIGHT if right else WRONG)
            _mark(pen, corner, right)
    path.parent.mkdir(parents=True, exist_ok=True)
    ground.save(path)


def _words(pen: ImageDraw.ImageDraw, text: str, top: int, font: Font) -> None:
    """Write a query on as many lines as it takes."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and pen.textlength(longer, font) > WORDS_PX - 2 * GAP_PX:
            lines.append(line)
            line = word
        else:
            line = longer
    lines = [*lines, line][: CELL_PX[1] // 18]
    start = top + (CELL_PX[1] - 18 * len(lines)) // 2
    for number, each in enumerate(lines):
        pen.text((GAP_PX, start + 18 * number), each, "black", font)


def _cell(ground: Image.Image, picture: Image.Image, corner: tuple[int, int], edge: str) -> None:
    """Lay a picture down with an edge."""
    size = (CELL_PX[0] - 2 * EDGE_PX, CELL_PX[1] - 2 * EDGE_PX)
    inner = ImageOps.pad(picture.convert("RGB"), size, color="white")
    ground.paste(ImageOps.expand(inner, EDGE_PX, edge), corner)


def _mark(pen: ImageDraw.ImageDraw, corner: tuple[int, int], right: bool) -> None:
    """Draw a tick or a cross on a disc in a picture's corner."""
    x, y = corner[0] + CELL_PX[0] - 22, corner[1] + CELL_PX[1] - 22
    pen.ellipse((x, y, x + 18, y + 18), fill=RIGHT if right else WRONG)
    if right:
        pen.line((x + 4, y + 9, x + 8, y + 13, x + 14, y + 5), "white", 2)
    else:
        pen.line((x + 5, y + 5, x + 13, y + 13), "white", 2)
        pen.line((x + 13, y + 5, x + 5, y + 13), "white", 2)
