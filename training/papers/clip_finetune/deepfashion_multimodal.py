"""Read DeepFashion-MultiModal: `captions.json`, `images/`, and `labels/` where they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.photo_stores import photo_store
from training.datasets.splits import sides_by_product
from training.papers.json_files import read_dict, texts_of

# MEN-Denim-id_00000080-01_7_additional.jpg: gender, category, product, variant, number, view.
NAME = re.compile(
    r"(?P<gender>MEN|WOMEN)-(?P<category>.+)-(?P<id>id_\d+)-(?P<variant>\d+)_\d+_(?P<view>\w+)$"
)
SHAPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sleeve_length", ("sleeveless", "short", "medium", "long", "not long")),
    ("lower_length", ("three-point", "medium short", "three-quarter", "long")),
    ("socks", ("no", "socks", "leggings")),
    ("hat", ("no", "yes")),
    ("glasses", ("no", "eyeglasses", "sunglasses", "in hand or clothes")),
    ("neckwear", ("no", "yes")),
    ("wrist_wearing", ("no", "yes")),
    ("ring", ("no", "yes")),
    ("waist_accessory", ("no", "belt", "clothing", "hidden")),
    ("neckline", ("v-shape", "square", "round", "standing", "lapel", "suspenders")),
    ("cardigan", ("yes", "no")),
    ("covers_navel", ("no", "yes")),
)
FABRICS = ("denim", "cotton", "leather", "furry", "knitted", "chiffon", "other")
PATTERNS = ("floral", "graphic", "striped", "pure colour", "lattice", "other", "colour block")
PARTS = ("upper", "lower", "outer")
# The files of `labels/`: what each number of a line says; a number past the last is NA.
LABELS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "shape/shape_anno_all.txt": SHAPES,
    "texture/fabric_ann.txt": tuple((f"{part}_fabric", FABRICS) for part in PARTS),
    "texture/pattern_ann.txt": tuple((f"{part}_pattern", PATTERNS) for part in PARTS),
}


def read(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return the data set below `root`; the published files name no split.

    A product here is one colour variant of one `id_...`, so that its photos are views of the same
    garment; variants of one id still stay on one side of the split. Captions describe a photo in
    a few set phrases that many products share, so they tie no products together.

    Args:
        root: holds `captions.json` ({photo: text}), `images/` or `images*.tar`, and perhaps
            `labels/shape/` and `labels/texture/`.
        allow_missing: leave out captions without a readable photo.
        limit: about so many photos; None takes all.

    Raises:
        FileNotFoundError: `captions.json` or a photo is missing.
        ValueError: a name, a caption or a line of labels is malformed; the message says where.

    Source:
        Jiang et al., Text2Human (2022), and the README of DeepFashion-MultiModal. Of `neckline`
        the README skips the number 3; the files count on, so 6 is NA.
    """
    items = list(_items(root / "captions.json", _labels(root / "labels")))
    names = [NAME.match(item.product + "_0_x") for item in items]
    ids = [found["id"] if found else item.product for found, item in zip(names, items, strict=True)]
    return pair_set(
        "deepfashion-multimodal",
        ((item, item.key) for item in items),
        photo_store(root),
        sides=sides_by_product(ids, [""] * len(ids)),
        allow_missing=allow_missing,
        limit=limit,
    )


def _items(path: Path, labels: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """Yield the item of every caption.

    Raises:
        ValueError: a photo's name or a caption is malformed; the message has file and key.
    """
    for file, text in read_dict(path).items():
        where = f"{path}: {file!r}"
        key = file.removesuffix(".jpg").removesuffix(".png")
        found = NAME.match(key)
        if found is None:
            raise ValueError(
                f"{where} should be named like MEN-Denim-id_00000080-01_7_additional.jpg"
            )
        told = [] if text is None else [text] if isinstance(text, str) else text
        captions = texts_of(told, "captions", where, may_be_blank=True)
        yield Item(
            key=key,
            product=f"{found['gender']}-{found['category']}-{found['id']}-{found['variant']}",
            captions=captions,
            category=found["category"].replace("_", " "),
            attributes={"gender": found["gender"].lower(), **labels.get(key, {})},
            view=found["view"],
        )


def _labels(root: Path) -> dict[str, dict[str, str]]:
    """Return the attributes of every photo that `labels/` knows, NA left out.

    Raises:
        ValueError: a line is malformed; the message has file and line.
    """
    found: dict[str, dict[str, str]] = {}
    for name, columns in LABELS.items():
        path = root / name
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            file, *codes = line.split() or [""]
            if not file:
                continue
            if len(codes) != len(columns) or not all(code.isdigit() for code in codes):
                raise ValueError(
                    f"{path}:{number}: a photo and {len(columns)} numbers should be here: {line!r}"
                )
            kept = found.setdefault(file.removesuffix(".jpg").removesuffix(".png"), {})
            for (attribute, values), code in zip(columns, codes, strict=True):
                if int(code) < len(values):
                    kept[attribute] = values[int(code)]
    return found
