"""Tiny pictures of the fixture shop: a plain shape in the item's colour and pattern."""

from pathlib import Path

from PIL import Image, ImageDraw

from tests.shops import words

SIDE_PX = 64
OUTLINES: dict[str, list[tuple[int, int]]] = {
    words.TOPS: [(18, 12), (46, 12), (58, 24), (48, 30), (48, 54), (16, 54), (16, 30), (6, 24)],
    words.LEGS: [(20, 8), (44, 8), (50, 58), (36, 58), (32, 24), (28, 58), (14, 58)],
    words.WHOLE: [(22, 6), (42, 6), (38, 26), (54, 60), (10, 60), (26, 26)],
    words.FEET: [(8, 26), (22, 26), (34, 38), (56, 42), (56, 50), (8, 50)],
    words.SMALL: [(16, 24), (48, 24), (52, 54), (12, 54)],
}
Colour = tuple[int, int, int]


def name(shape: str, colour: str, pattern: str) -> str:
    """Return the file that items of this look share."""
    parts = (shape, colour, pattern)
    return "-".join(part.lower().replace(" ", "_") for part in parts) + ".png"


def draw(shape: str, colour: str, pattern: str, path: Path) -> None:
    """Draw one look to a file."""
    ground = words.COLOURS[colour]
    picture = Image.new("RGB", (SIDE_PX, SIDE_PX), (226, 228, 230))
    cloth = Image.new("RGB", picture.size, ground)
    _print(ImageDraw.Draw(cloth), pattern, _contrast(ground))
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).polygon(OUTLINES[shape], fill=255)
    picture.paste(cloth, mask=mask)
    picture.save(path)


def _contrast(ground: Colour) -> Colour:
    return (20, 20, 24) if sum(ground) > 380 else (244, 244, 240)


def _print(pen: ImageDraw.ImageDraw, pattern: str, ink: Colour) -> None:
    marks = range(0, SIDE_PX, 8)
    if pattern in ("Breton Stripe", "Gingham"):
        for mark in marks:
            pen.rectangle((0, mark, SIDE_PX, mark + 2), fill=ink)
    if pattern == "Gingham":
        for mark in marks:
            pen.rectangle((mark, 0, mark + 2, SIDE_PX), fill=ink)
    if pattern in ("Polka Dot", "Ditsy Floral"):
        size = 3 if pattern == "Polka Dot" else 1
        for across in marks:
            for down in marks:
                pen.ellipse((across, down, across + size, down + size), fill=ink)
    if pattern == "Colour Block":
        pen.rectangle((0, SIDE_PX // 2, SIDE_PX, SIDE_PX), fill=ink)
