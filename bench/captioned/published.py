"""Read FashionIQ's files as published: captions that tell how one garment differs from another.

`fashion-iq/cap.dress.train.json` is a list of {"target", "candidate", "captions": [two]};
`fashion-iq-multiturn/dress.train.json` a list of {"target": [url, id], "reference": [[url, [two
captions], id], ...]}, one reference for each turn.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What the files call a kind, and what the demo's shopper opens with.
OPENINGS = {"dress": "dresses", "shirt": "shirts", "toptee": "tops"}


@dataclass(frozen=True)
class Told:
    """Hold captions said one after another, after an opening: one for FashionIQ, more for turns."""

    opening: str
    captions: tuple[str, ...]


def single(folder: Path, split: str = "train") -> list[Told]:
    """Read the captions of `fashion-iq`, each on its own.

    Raises:
        FileNotFoundError: a kind has no file there.
    """
    return list(_single(folder, split))


def _single(folder: Path, split: str) -> Iterator[Told]:
    for kind, opening in OPENINGS.items():
        body = json.loads((folder / f"cap.{kind}.{split}.json").read_text(encoding="utf-8"))
        for pair in body:
            for caption in pair["captions"]:
                if caption.strip():
                    yield Told(opening, (caption.strip(),))


def several(folder: Path, split: str = "train") -> list[Told]:
    """Read the captions of `fashion-iq-multiturn`, of each turn the first that says something.

    Raises:
        FileNotFoundError: a kind has no file there.
    """
    return list(_several(folder, split))


def _several(folder: Path, split: str) -> Iterator[Told]:
    for kind, opening in OPENINGS.items():
        body = json.loads((folder / f"{kind}.{split}.json").read_text(encoding="utf-8"))
        for session in body:
            turns = [
                [each.strip() for each in turn[1] if each.strip()] for turn in session["reference"]
            ]
            captions = tuple(turn[0] for turn in turns if turn)
            if captions:
                yield Told(opening, captions)


def drawn(told: list[Told], num: int, seed: int) -> list[Told]:
    """Draw some, as many of each opening as can be."""
    draw = random.Random(seed)
    by_opening = {
        opening: [each for each in told if each.opening == opening] for opening in OPENINGS.values()
    }
    found = []
    for place, opening in enumerate(by_opening):
        share = num // len(by_opening) + (place < num % len(by_opening))
        ours = by_opening[opening]
        found += draw.sample(ours, min(share, len(ours)))
    return found
