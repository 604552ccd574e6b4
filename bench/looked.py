"""Ask a shop without a column for what its pictures show, and judge what is shown by the column.

    python -m bench.fashion_products --out FULL --num 3000 --held-out
    python -m bench.fashion_products --out LESS --num 3000 --held-out --without baseColour --unsaid
    make run CATALOGUE=LESS/styles.csv IMAGES=LESS/images
    python -m bench.looked --catalogue FULL/styles.csv

Every pair of kind and value that six items have is said ("Black Shirts"), each in a new
conversation. An item that is shown because it looks so is right when its own cell, or what the
lexicon takes that for, is what was asked for.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError

from bench import catalogue
from bench.ask import save, show_table, told
from bench.catalogue import Item
from data.words.lexicon import lexicon
from stack.chat import Shopper

LEAST = 6


def pairs(items: dict[str, Item], facet: str, least: int = LEAST) -> list[tuple[str, str]]:
    """Return kinds and values that enough items have together, the commonest first."""
    counts = Counter(
        (kind, value)
        for item in items.values()
        for kind in item.facets.get("category", ())
        for value in item.facets.get(facet, ())
    )
    return [pair for pair, num in counts.most_common() if num >= least]


def is_right(item: Item, facet: str, value: str) -> bool:
    """Say whether an item's own cell is a value, or means the same."""
    wanted = lexicon().canonical(facet, value) or value.lower()
    own = item.facets.get(facet, ())
    return any((lexicon().canonical(facet, each) or each.lower()) == wanted for each in own)


def measure(url: str, items: dict[str, Item], facet: str, num: int) -> dict[str, Counter[str]]:
    """Say each pair; return by value how many were shown, by their looks or not, and right."""
    found: dict[str, Counter[str]] = {}
    chosen = pairs(items, facet)[:num]
    for number, (kind, value) in enumerate(chosen, 1):
        counts = found.setdefault(value, Counter())
        counts["said"] += 1
        for answer in Shopper(url).say(f"{value} {kind}"):
            custom = answer.get("custom") or {}
            for item in custom.get("items", ()) if custom.get("type") == "products" else ():
                if item["id"] not in items:
                    continue
                how = "looked" if facet in (item.get("looked") or {}) else "other"
                counts[how] += 1
                counts[f"{how} right"] += is_right(items[item["id"]], facet, value)
        told(number, len(chosen))
    return found


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.looked", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--catalogue", type=Path, required=True, help="the file with the column")
    parser.add_argument("--facet", default="colour")
    parser.add_argument("--num", type=int, default=200, help="pairs said at most")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    try:
        found = measure(asked.url, catalogue.read(asked.catalogue), asked.facet, asked.num)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    whole: Counter[str] = Counter()
    for counts in found.values():
        whole.update(counts)
    names = ("said", "looked", "looked right", "other", "other right")
    rows = [(value, *(each[name] for name in names)) for value, each in found.items()]
    show_table((asked.facet, *names), [*rows, ("all", *(whole[name] for name in names))])
    save(asked.out, {"figures": {name: whole[name] for name in names}})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
