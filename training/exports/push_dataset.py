"""Write a data set as a shop's catalogue, so that it is embedded and served like any other."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from data.catalogue.read import PLAIN, slug
from training.datasets.pairs import Item, PairSet
from training.loop.progress import Progress

LEFT_OUT = {*PLAIN, "category", "subcategory"}


def write_catalogue(pairs: PairSet, folder: Path) -> Path:
    """Write `catalogue.csv` and `images/` of every photo of a data set; return the former.

    Photos are kept without loss: their vectors are those of the photos themselves.

    Args:
        pairs: from whichever store.
        folder: made if missing; files of the same names are replaced.

    Raises:
        ValueError: a photo cannot be read; the message has its path.
    """
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    names = sorted({name for item in pairs.items for name in item.attributes})
    columns = [name for name in names if slug(name) not in LEFT_OUT]
    path = folder / "catalogue.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("id", "title", "image", "description", "category", "subcategory", *columns)
        )
        with Progress("laying out photos", len(pairs)) as progress:
            for row, item in enumerate(pairs.items):
                image = f"{_plain(item.key)}.png"
                pairs.photo(row).save(images / image)
                cells = [item.attributes.get(name, "") for name in columns]
                writer.writerow((_plain(item.key), *_texts(item, image), *cells))
                progress.update()
    return path


def _texts(item: Item, image: str) -> tuple[str, str, str, str, str]:
    """Return title, image, description, category and subcategory of an item."""
    captions = list(item.captions)
    title = item.title or captions.pop(0)
    rest = " ".join(caption for caption in captions if caption != title)
    return title, image, rest, item.category, item.subcategory


def _plain(key: str) -> str:
    """Return a photo's name as a file's: a data set may keep photos in folders."""
    return re.sub(r"[^\w.-]+", "_", key)
