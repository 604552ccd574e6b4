"""Write the fixture shop to a folder, as one of several shops' owners would have written it."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.shops import pictures, words
from tests.shops.generate import Item, items

NUM = 1800
SEED = 42
Row = dict[str, str]
# Columns of numbers, prose and dates that are no use in asking.
NO_FACETS = ("sku_code", "barcode", "fit_notes", "added_on", "shop")
AMERICAN = {"Colour": "Color", "Grey": "Gray", "Pyjama": "Pajama"}
JOINED = {
    "T-Shirts": ("T-Shirts", "Tshirts", "Tee Shirts"),
    "Off White": ("Off White", "Off-White", "Offwhite"),
    "Jewelry": ("Jewelry", "Jewellery"),
    "Grey Melange": ("Grey Melange", "Gray Mélange", "Grey-Melange"),
    "Track Bottoms": ("Track Bottoms", "Trackbottoms"),
}
PATHS = {
    words.TOPS: "Tops",
    words.LEGS: "Bottoms",
    words.WHOLE: "One Piece",
    words.FEET: "Footwear",
    words.SMALL: "Accessories",
}


def row(number: int, item: Item) -> Row:
    """Return an item as a line of the shop's file."""
    kind = words.KINDS[item.category]
    return {
        "id": f"h{number:05d}",
        "title": item.title,
        "image": pictures.name(kind.shape, item.colour, item.pattern),
        "description": f"{item.title}. Cut by {item.brand} in {item.origin}.",
        "category": item.category,
        "gender": item.gender,
        "colour": item.colour,
        "pattern": item.pattern,
        "material": item.material,
        "sleeve_length": item.sleeve_length,
        "price": f"{item.price:.2f}",
        "currency": "GBP",
        "brand": item.brand,
        "care_label": item.care_label,
        "availability": item.availability,
        "rating": f"{item.rating:.1f}",
        "origin": item.origin,
        "heel_height": item.heel_height,
        "stretch": item.stretch,
        "sizes": "|".join(item.sizes),
        "collection": item.collection,
        "sku_code": f"{item.category[:2].upper()}-{number * 7919 % 100_003:06d}",
        "barcode": f"50{number * 104_729 % 10**11:011d}",
        "fit_notes": f"Our model is {165 + number % 24} cm tall and says that the {item.model} runs"
        f" {('true', 'small', 'large')[number % 3]}, note {number}.",
        "added_on": f"2024-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "shop": "Harrow Row",
    }


def _without(*columns: str) -> Callable[[list[Row]], list[Row]]:
    def change(rows: list[Row]) -> list[Row]:
        return [{name: cell for name, cell in each.items() if name not in columns} for each in rows]

    return change


def _brand_in_title(rows: list[Row]) -> list[Row]:
    named = [{**each, "title": f"{each['brand']} {each['title']}"} for each in rows]
    return _without("brand")(named)


def _american(rows: list[Row]) -> list[Row]:
    def spelt(cell: str) -> str:
        for ours, theirs in AMERICAN.items():
            cell = cell.replace(ours, theirs)
        return cell

    kept = ("image", "id")
    return [
        {
            "color" if name == "colour" else name: cell if name in kept else spelt(cell)
            for name, cell in each.items()
        }
        for each in rows
    ]


def _joined(rows: list[Row]) -> list[Row]:
    """Spell one value in several ways within one file, as files from several hands do."""
    changed = []
    for number, each in enumerate(rows):
        respelt = dict(each)
        for column in ("category", "colour"):
            ways = JOINED.get(each[column], (each[column],))
            respelt[column] = ways[number % len(ways)]
        changed.append(respelt)
    return changed


def _paths(rows: list[Row]) -> list[Row]:
    def path(each: Row) -> str:
        branch = PATHS[words.KINDS[each["category"]].shape]
        return f"{each['gender']} > {branch} > {each['category']}"

    return [{**each, "category": path(each)} for each in rows]


VARIANTS: dict[str, Callable[[list[Row]], list[Row]]] = {
    "plain": list,
    "no-colour": _without("colour"),
    "no-prices": _without("price", "currency"),
    "no-brand": _brand_in_title,
    "american": _american,
    "joined": _joined,
    "paths": _paths,
}


def rows(variant: str = "plain", num: int = NUM, seed: int = SEED) -> list[Row]:
    """Return the lines of the shop's file in one of its variants.

    Raises:
        KeyError: there is no such variant.
    """
    made, _ = items(num, seed)
    return VARIANTS[variant]([row(number, item) for number, item in enumerate(made, 1)])


def write(out: Path, variant: str = "plain", num: int = NUM, seed: int = SEED) -> Path:
    """Write `catalogue.csv`, `images/` and `twins.csv` to a folder.

    Args:
        out: the folder, made where it is missing.
        variant: one of `VARIANTS`.
        num: how many items.
        seed: the same seed writes the same files.

    Returns:
        The catalogue.
    """
    folder = out / "images"
    folder.mkdir(parents=True, exist_ok=True)
    made, twins = items(num, seed)
    looks = {(words.KINDS[item.category].shape, item.colour, item.pattern) for item in made}
    for look in sorted(looks):
        pictures.draw(*look, folder / pictures.name(*look))
    lines = VARIANTS[variant]([row(number, item) for number, item in enumerate(made, 1)])
    _save(out / "catalogue.csv", lines)
    pairs = [
        {"id": f"h{twin.first + 1:05d}", "twin": f"h{twin.second + 1:05d}", "differs": twin.differs}
        for twin in twins
    ]
    _save(out / "twins.csv", pairs)
    return out / "catalogue.csv"


def _save(path: Path, lines: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
