"""Read Polyvore Outfits: items with their titles, and outfits with their questions."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.photo_stores import photo_store
from training.datasets.splits import Split
from training.papers.json_files import read_dict, read_list, text_of

FILES: Mapping[str, Split] = {"train": "train", "valid": "val", "test": "test"}


def read(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return the items below `root`, each on the side of the outfits that it is worn in.

    With `disjoint/` the sides are the published ones, which share no item; some titles are of
    items on both, and `PairSet.leaks` lists them. With `nondisjoint/` alone, whose sides share
    items, they are divided by item and title, seed 42, instead.

    Args:
        root: holds `polyvore_item_metadata.json`, `images/<item>.jpg`, `disjoint/` or
            `nondisjoint/` with `{train,valid,test}.json`, and perhaps `categories.csv`.
        allow_missing: leave out items without a readable photo.
        limit: about so many photos; None takes all.

    Raises:
        FileNotFoundError: a file or photo is missing.
        ValueError: an outfit or an item is malformed; the message has file and key.

    Source:
        Vasileva et al., Learning Type-Aware Embeddings for Fashion Compatibility (2018),
        polyvore_outfits.
    """
    disjoint = (root / "disjoint").is_dir()
    folder = root / ("disjoint" if disjoint else "nondisjoint")
    sides: dict[str, Split] = {}
    for name, side in FILES.items():
        for _, worn in outfits_of(folder / f"{name}.json"):
            for item in worn.values():
                sides.setdefault(item, side)
    known = read_dict(root / "polyvore_item_metadata.json")
    fine = _fine_categories(root / "categories.csv")
    items = [_item(root, known, key, fine) for key in sides]
    return pair_set(
        "polyvore",
        ((item, item.key) for item in items),
        photo_store(root),
        sides=list(sides.values()) if disjoint else None,
        allow_missing=allow_missing,
        limit=limit,
    )


def outfits_of(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the id of every outfit, and its items by `SET_INDEX`, as questions name them.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: an outfit is malformed; the message has file and place.
    """
    for place, outfit in enumerate(read_list(path)):
        where = f"{path}: outfit {place}"
        set_id = text_of(outfit, "set_id", where)
        items = outfit.get("items")
        if not isinstance(items, list) or not items:
            raise ValueError(f"{where} ({set_id}): 'items' should be a list, not {items!r}")
        worn: dict[str, str] = {}
        for item in items:
            key = text_of(item, "item_id", f"{where} ({set_id})")
            if not isinstance(item.get("index"), int):
                raise ValueError(f"{where} ({set_id}): item {key} has no whole number 'index'")
            worn[f"{set_id}_{item['index']}"] = key
        yield set_id, worn


def _item(root: Path, known: Mapping[str, Any], key: str, fine: Mapping[str, str]) -> Item:
    """Return the item that the metadata describe.

    Raises:
        ValueError: they do not know it.
    """
    where = f"{root / 'polyvore_item_metadata.json'}: item {key!r}"
    entry = known.get(key)
    if not isinstance(entry, Mapping):
        raise ValueError(f"{where} is worn in an outfit but not described")
    category = str(entry.get("semantic_category") or "").strip()
    title = str(entry.get("title") or "").strip()
    description = str(entry.get("description") or "").strip()
    # As the authors do, the words of the item's address stand in for a title that is missing.
    name = title or str(entry.get("url_name") or "").strip()
    told = (name, description) if name or description else (category,)
    captions = tuple(dict.fromkeys(text for text in told if text))
    number = str(entry.get("category_id") or "")
    return Item(
        key=key,
        product=key,
        captions=captions,
        category=category,
        subcategory=fine.get(number, number),
        title=name,
    )


def _fine_categories(path: Path) -> dict[str, str]:
    """Return the names of the fine categories by number; lines are number, name, coarse.

    Raises:
        ValueError: a line is malformed; the message has file and line.
    """
    if not path.is_file():
        return {}
    names: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, cells in enumerate(csv.reader(file), 1):
            if not cells:
                continue
            if len(cells) < 2:
                raise ValueError(f"{path}:{number}: a number and a name should be here: {cells}")
            names[cells[0].strip()] = cells[1].strip()
    return names
