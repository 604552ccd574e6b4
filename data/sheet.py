"""Lay pictures out on one contact sheet, to look at many at once."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageOps

from data.picture_file import read_picture

CELL_PX = (192, 256)
GAP_PX = 6
ENDINGS = {".webp", ".jpg", ".jpeg", ".png"}


def contact_sheet(images: Path, out: Path, num: int, columns: int, seed: int) -> int:
    """Write a sheet of `num` pictures chosen by `seed`; return how many there were.

    Args:
        images: the folder of pictures.
        out: the picture to write; its ending names the format.
        num: how many pictures at most.
        columns: cells a row.
        seed: the same one chooses the same pictures.

    Raises:
        PictureUnreadable: one of them cannot be decoded.
    """
    found = sorted(path for path in images.iterdir() if path.suffix.lower() in ENDINGS)
    chosen = random.Random(seed).sample(found, min(num, len(found)))
    columns = min(columns, max(len(chosen), 1))
    rows = -(-len(chosen) // columns)
    width, height = (side + GAP_PX for side in CELL_PX)
    ground = Image.new("RGB", (columns * width + GAP_PX, max(rows, 1) * height + GAP_PX), "white")
    for place, path in enumerate(chosen):
        cell = ImageOps.fit(read_picture(path).convert("RGB"), CELL_PX)
        down, across = divmod(place, columns)
        ground.paste(cell, (GAP_PX + across * width, GAP_PX + down * height))
    out.parent.mkdir(parents=True, exist_ok=True)
    ground.save(out)
    return len(chosen)
