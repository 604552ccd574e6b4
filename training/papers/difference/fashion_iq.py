"""Read FashionIQ: relative captions, the image splits and, where they are there, the photos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from data.catalogue.layouts.fashion_iq import KINDS
from training.datasets.photo_stores import photo_store
from training.datasets.splits import Split
from training.papers.difference.relative_queries import (
    Gallery,
    RelativeQuery,
    TripletSet,
    triplet_set,
    union_gallery,
)
from training.papers.json_files import read_list, text_of, texts_of

CATEGORIES = tuple(KINDS)


def read(
    root: Path,
    split: Split,
    *,
    categories: Sequence[str] = CATEGORIES,
    gallery: Gallery = "original",
    with_photos: bool = True,
    allow_missing: bool = False,
) -> TripletSet:
    """Return one side of FashionIQ.

    The JSON's `candidate` is the reference; the captions of the test side come without targets.
    The original gallery of a category is its split file, the union gallery every reference and
    target of its queries on this side.

    Args:
        root: holds `captions/cap.*.json`, `image_splits/split.*.json` and `images/<ASIN>.jpg` or
            `.png` (or below it, as `images/dress/<ASIN>.jpg`, or in `images*.tar`); the JSON
            files may also lie in `root` itself.
        split: which side.
        categories: some of `CATEGORIES`.
        gallery: `original` or `union`.
        with_photos: False reads words only.
        allow_missing: leave out queries and gallery photos that cannot be read.

    Raises:
        FileNotFoundError: a file or photo is missing.
        ValueError: an entry is malformed; the message has file and place.

    Source:
        Wu et al., Fashion IQ (2021), section 3; galleries as Chen et al., VAL (2020), who search
        the union, and the FashionIQ challenge, which searches the split.
    """
    items: list[RelativeQuery] = []
    galleries: dict[str, Sequence[str]] = {}
    for category in categories:
        if category not in CATEGORIES:
            raise ValueError(f"{category!r} is not one of {', '.join(CATEGORIES)}")
        listed = _split(_file(root, "image_splits", f"split.{category}.{split}.json"))
        path = _file(root, "captions", f"cap.{category}.{split}.json")
        asked = list(_queries(path, category, secret=split == "test"))
        items.extend(asked)
        galleries[category] = union_gallery(asked, category) if gallery == "union" else listed
        _check_targets(path, asked, set(listed))
    # Some copies sort the photos into a folder a category.
    photos = photo_store(root, deep=True) if with_photos else None
    return triplet_set("fashion-iq", split, items, galleries, photos, allow_missing=allow_missing)


def _file(root: Path, folder: str, name: str) -> Path:
    """Return the path of a file, in its published folder or in `root` itself.

    Raises:
        FileNotFoundError: it is in neither.
    """
    for path in (root / folder / name, root / name):
        if path.is_file():
            return path
    raise FileNotFoundError(f"there is no {root / folder / name} and no {root / name}")


def _split(path: Path) -> tuple[str, ...]:
    """Return the photos of a split file.

    Raises:
        ValueError: one is no text or is there twice.
    """
    keys = read_list(path)
    if bad := next((key for key in keys if not isinstance(key, str) or not key), None):
        raise ValueError(f"{path}: every entry should be the key of a photo, not {bad!r}")
    if len(set(keys)) != len(keys):
        raise ValueError(f"{path}: a photo is listed twice")
    return tuple(keys)


def _queries(path: Path, category: str, *, secret: bool) -> Iterator[RelativeQuery]:
    """Yield the queries of a file of captions.

    Raises:
        ValueError: an entry is malformed; the message has file and place.
    """
    for place, entry in enumerate(read_list(path)):
        where = f"{path}: entry {place}"
        reference = text_of(entry, "candidate", where)
        # The test side's targets were never published; some copies carry them as null.
        known = not secret or entry.get("target")
        target = text_of(entry, "target", where) if known else ""
        captions = texts_of(entry.get("captions"), "captions", where)
        yield RelativeQuery(reference, target, captions, category)


def _check_targets(path: Path, asked: Sequence[RelativeQuery], listed: set[str]) -> None:
    """Check that every photo of the queries is one of their side.

    Raises:
        ValueError: one is not, so that sides would leak into each other.
    """
    for place, query in enumerate(asked):
        for key in (query.reference, query.target):
            if key and key not in listed:
                raise ValueError(f"{path}: entry {place}: {key} is not of this side's split file")
