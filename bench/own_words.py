"""Say a shop's own words to its assistant and see whether what is shown is what was said.

    python -m bench.own_words --url http://127.0.0.1:8080 --catalogue shop.csv

Every kind, colour, brand, gender and size is said by its own name, alone and two together, each in
a new conversation. An item shown is right when its cell in the shop's file equals what was said; a
denial is an answer that says there is none, or shows none, though the file has some.
"""

import argparse
import json
import random
import re
import sys
import urllib.request
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from bench import catalogue
from bench.ask import ask, save, show_table, told
from bench.catalogue import Item

LEAST = 6
ALONE = ("category", "colour", "brand", "gender", "size")
TOGETHER = (("category", "colour"), ("category", "brand"), ("category", "gender"))
DENIAL = re.compile(
    r"\b(?:there(?:'s|’s| is| are)|i have|we have) no\b|\bno\b[^.\n]{1,60}\bhere\b"
    r"|\b(?:don['’]t|doesn['’]t|do not|does not) (?:have|stock|carry|sell)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Saying:
    """Hold what is said, and the values that it names by facet."""

    text: str
    wants: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        """Return which facets it names."""
        return " + ".join(facet for facet, _ in self.wants)


class Shop:
    """Know by a shop's file which items have a value."""

    def __init__(self, items: dict[str, Item], brands: Sequence[str] = ()) -> None:
        """Take the file's items, and the brands where it has no column of them."""
        self.items = items
        self.has_brands = any("brand" in item.facets for item in items.values())
        self.brands = brands

    def values(self, facet: str) -> Counter[str]:
        """Return a facet's values with the number of items that have each."""
        if facet == "brand" and not self.has_brands:
            having = Counter(
                {
                    brand: sum(self.is_right(item, facet, brand) for item in self.items.values())
                    for brand in self.brands
                }
            )
            return +having
        return Counter(
            _leaf(value) for item in self.items.values() for value in item.facets.get(facet, ())
        )

    def is_right(self, item: Item, facet: str, value: str) -> bool:
        """Say whether an item has a value; a brand without a column begins the title."""
        if facet == "brand" and not self.has_brands:
            return item.title.lower().startswith(value.lower())
        if facet == "category":
            return value.lower() in (_leaf(own).lower() for own in item.facets.get(facet, ()))
        if facet == "gender" and value.lower() == "unisex":
            return "unisex" in (own.lower() for own in item.facets.get(facet, ()))
        return item.has(facet, (value,))

    def num_right(self, wants: Sequence[tuple[str, str]], ids: Sequence[str]) -> int:
        """Return how many of some items have all of some values."""
        return sum(
            all(self.is_right(self.items[each], facet, value) for facet, value in wants)
            for each in ids
            if each in self.items
        )


def _leaf(value: str) -> str:
    """Return the last part of a path of categories: "Dresses" of "Women > Dresses"."""
    return value.split(">")[-1].strip()


def sayings(shop: Shop, num_alone: int, num_pairs: int, seed: int) -> list[Saying]:
    """Choose what to say.

    Args:
        shop: whose words they are.
        num_alone: values of a facet said alone, the commonest first.
        num_pairs: pairs of two facets, drawn among those that six items have.
        seed: of the draw.
    """
    draw = random.Random(seed)
    chosen = [
        Saying(_said([(facet, value)]), ((facet, value),))
        for facet in ALONE
        for value, _ in shop.values(facet).most_common(num_alone)
    ]
    for facets in TOGETHER:
        pairs: Counter[tuple[tuple[str, str], ...]] = Counter()
        others = shop.values(facets[1])
        for item in shop.items.values():
            for kind in item.facets.get("category", ()):
                for other in _having(shop, item, facets[1], others):
                    pairs[("category", _leaf(kind)), (facets[1], other)] += 1
        enough = sorted(pair for pair, count in pairs.items() if count >= LEAST)
        drawn = draw.sample(enough, min(num_pairs, len(enough)))
        chosen += [Saying(_said(pair), pair) for pair in drawn]
    return chosen


def _having(shop: Shop, item: Item, facet: str, values: Counter[str]) -> list[str]:
    if facet == "brand" and not shop.has_brands:
        return [value for value in values if shop.is_right(item, facet, value)]
    return list(item.facets.get(facet, ()))


def _said(wants: Sequence[tuple[str, str]]) -> str:
    """Return how a shopper names some values: the kind with what is beside it."""
    by_facet = dict(wants)
    if size := by_facet.get("size"):
        return size if "size" in size.lower() else f"size {size}"
    kind = by_facet.pop("category", "")
    if gender := by_facet.get("gender") if kind else None:
        return f"{kind} for {gender}"
    return " ".join([*by_facet.values(), kind]).strip()


def brands_of(retrieval: str) -> list[str]:
    """Ask the retrieval service for the brands of what it serves.

    Raises:
        URLError: nothing answers there.
    """
    with urllib.request.urlopen(f"{retrieval}/v1/vocabulary", timeout=30) as response:
        facets = json.load(response)["facets"]
    return list(facets.get("brand", ()))


def measure(url: str, shop: Shop, chosen: Sequence[Saying]) -> list[dict[str, object]]:
    """Say everything and return what came of each."""
    everything = list(shop.items)
    outcomes = []
    for number, saying in enumerate(chosen, 1):
        answer = ask(url, saying.text)
        in_stock = shop.num_right(saying.wants, everything)
        right = shop.num_right(saying.wants, answer.shown)
        outcomes.append(
            {
                "kind": saying.kind,
                "say": saying.text,
                "in_stock": in_stock,
                "shown": len(answer.shown),
                "right": right,
                "share": right / len(answer.shown) if answer.shown else 0.0,
                "denied": bool(not answer.shown or DENIAL.search(answer.text)),
                "text": answer.text.split("\n")[0],
            }
        )
        told(number, len(chosen))
    return outcomes


def report(outcomes: Sequence[dict[str, object]], out: Path | None) -> None:
    """Print a line for each kind of saying, then what was denied and what was shown wrongly."""
    rows: list[tuple[object, ...]] = []
    figures = {}
    for kind in [*dict.fromkeys(str(each["kind"]) for each in outcomes), "all"]:
        ours = [each for each in outcomes if kind in ("all", each["kind"])]
        enough = [each for each in ours if int(str(each["in_stock"])) >= LEAST]
        shares = [float(str(each["share"])) for each in enough]
        share = sum(shares) / len(shares) if shares else 0.0
        whole = sum(each == 1.0 for each in shares)
        denied = sum(bool(each["denied"]) for each in ours)
        rows.append((kind, len(ours), len(enough), share, whole, denied))
        figures[kind] = {"said": len(ours), "of_six": len(enough), "right": round(share, 4)}
        figures[kind] |= {"wholly_right": whole, "denied": denied}
    show_table(("said", "sayings", "six in stock", "right", "wholly", "denied"), rows)
    for each in outcomes:
        if each["denied"]:
            print(f"denied, {each['in_stock']} in stock: {each['say']!r}: {each['text']}")
        elif int(str(each["in_stock"])) >= LEAST and each["share"] != 1.0:
            print(f"{each['right']} of {each['shown']} right: {each['say']!r}: {each['text']}")
    save(out, {"figures": figures, "sayings": list(outcomes)})


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.own_words", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--catalogue", type=Path, required=True, help="the shop's file")
    parser.add_argument("--retrieval", default="", help="asked for brands that no column has")
    parser.add_argument("--alone", type=int, default=200, help="values of a facet said alone")
    parser.add_argument("--pairs", type=int, default=60, help="of each kind of pair")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    try:
        brands = brands_of(asked.retrieval) if asked.retrieval else []
        shop = Shop(catalogue.read(asked.catalogue), brands)
        chosen = sayings(shop, asked.alone, asked.pairs, asked.seed)
        report(measure(asked.url, shop, chosen), asked.out)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
