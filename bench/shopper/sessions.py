"""Freeze which garments the simulated shopper has in mind, and read what was frozen.

    python -m bench.shopper.sessions --catalogue shop.csv --out bench/sessions_shop.json

Half of the sessions are for choosing (settings, weights), half for reporting; no garment is in
both. A garment is named by its row's id: the demo's is drawn from a seed, and of Fashion Product
Images the published ids, as `python -m bench.fashion_products` cuts them, stay what they are.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import catalogue
from bench.catalogue import Item
from bench.shopper.moves import Memory

FROZEN_FOR_THE_DEMO = Path(__file__).parents[1] / "sessions_demo.json"
FROZEN_FOR_FASHION_PRODUCTS = Path(__file__).parents[1] / "sessions_fashion_products.json"
USES = ("choosing", "reporting")
LEAST_TELLING = 2
LEAST_OF_KIND = 20


@dataclass(frozen=True)
class Session:
    """Hold one session: its name, what it may be used for, the garment in mind and the seed."""

    name: str
    use: str
    target: str
    seed: int


def freeze(items: Mapping[str, Item], num: int, seed: int) -> list[Session]:
    """Draw garments, no more of one kind than its share, each with a seed of its own.

    Args:
        items: the shop's file.
        num: of sessions, half for each use.
        seed: of the draw.
    """
    kinds = Counter(cell for item in items.values() for cell in item.facets.get("category", ()))
    worth = [
        id
        for id, item in sorted(items.items())
        if any(kinds[cell] >= LEAST_OF_KIND for cell in item.facets.get("category", ()))
        and len(Memory.of(item, 0).order) >= LEAST_TELLING
    ]
    drawn = random.Random(seed).sample(worth, num)
    return [
        Session(f"{USES[n % 2]}-{n // 2 + 1}", USES[n % 2], id, seed * 1000 + n)
        for n, id in enumerate(drawn)
    ]


def read(path: Path, use: str, num: int = 0) -> list[Session]:
    """Read the sessions of one use, the first `num` where it is not 0."""
    body = json.loads(path.read_text(encoding="utf-8"))
    chosen = [Session(**each) for each in body["sessions"] if each["use"] == use]
    return chosen[: num or None]


def main(arguments: Sequence[str]) -> int:
    """Freeze sessions for a catalogue."""
    parser = argparse.ArgumentParser(prog="python -m bench.shopper.sessions", description=__doc__)
    parser.add_argument("--catalogue", type=Path, required=True, help="the shop's file")
    parser.add_argument("--num", type=int, default=400)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    items = catalogue.read(asked.catalogue)
    sessions = [asdict(each) for each in freeze(items, asked.num, asked.seed)]
    lines = ",\n  ".join(json.dumps(each) for each in sessions)
    asked.out.write_text(f'{{"sessions": [\n  {lines}\n]}}\n', encoding="utf-8")
    print(f"{len(sessions)} sessions: {asked.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
