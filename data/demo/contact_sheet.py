"""Lay many demo garments side by side on one sheet, to judge the drawing by eye."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageOps

from data.demo.render import render
from data.demo.stock import garment_of, plan
from data.picture_file import read_picture

CELL_PX = (144, 192)
COLUMNS = 10


def make_sheet(
    out: Path,
    num: int = 100,
    seed: int = 7,
    images: Path | None = None,
    cell_px: tuple[int, int] = CELL_PX,
) -> None:
    """Write a grid of garments, ten a row.

    Args:
        out: file to write; its ending decides the format.
        num: how many garments.
        seed: chooses them.
        images: a catalogue's folder of pictures to choose from; None draws fresh ones.
        cell_px: width and height of one picture on the sheet.

    Raises:
        FileNotFoundError: the folder holds no pictures.
        PictureUnreadable: one of them cannot be decoded.
    """
    pictures = _chosen(images, num, seed) if images else _drawn(num, seed, cell_px)
    rows = -(-num // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * cell_px[0], rows * cell_px[1]), "white")
    for place, picture in enumerate(pictures):
        column, row = place % COLUMNS, place // COLUMNS
        sheet.paste(ImageOps.fit(picture, cell_px), (column * cell_px[0], row * cell_px[1]))
    out.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(out, quality=82)


def _chosen(images: Path, num: int, seed: int) -> list[Image.Image]:
    files = sorted(images.glob("*.webp"))
    if not files:
        raise FileNotFoundError(f"no pictures (*.webp) in {images}: draw the demo catalogue first")
    picked = random.Random(seed).sample(files, min(num, len(files)))
    return [read_picture(file).convert("RGB") for file in picked]


def _drawn(num: int, seed: int, cell_px: tuple[int, int]) -> list[Image.Image]:
    """Draw garments at twice the size they are shown at."""
    size = (cell_px[0] * 2, cell_px[1] * 2)
    wanted = plan(3600, seed)[:num]
    return [render(garment_of(i, seed, one), seed + i, size) for i, one in enumerate(wanted)]
