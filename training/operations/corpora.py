"""Draw the examples of a run: every construction several times, rare operations oftener."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.understanding.reading import Reader
from training.operations.examples import Example, Maker
from training.operations.wordings import Wording

FILLED, PLAIN, OLDER = 10, 5, 3
JOINED = 0.15
HIDDEN = 0.35


def draw(readers: Sequence[Reader], wordings: Sequence[Wording], seed: int) -> list[Example]:
    """Return examples to learn from.

    Args:
        readers: of the shops.
        wordings: all of one part of the corpus; only they are joined with each other.
        seed: of all that is drawn.
    """
    maker, rng = Maker(readers, wordings, seed, HIDDEN), random.Random(seed)
    counts = Counter(wording.operations[0] for wording in wordings if wording.annotated)
    middle = sorted(counts.values())[len(counts) // 2] if counts else 1
    examples = []
    for wording in wordings:
        times = float(FILLED if "{" in wording.line else PLAIN)
        if not wording.annotated:
            times = OLDER
        else:
            times *= min(2.0, max(0.8, (middle / counts[wording.operations[0]]) ** 0.5))
        whole = int(times) + (rng.random() < times - int(times))
        examples += [maker.make(wording, JOINED) for _ in range(whole)]
    rng.shuffle(examples)
    return examples


def rehearsed(
    readers: Sequence[Reader], wordings: Sequence[Wording], seed: int, times: float
) -> list[Example]:
    """Return examples of constructions learnt before, so that they are not forgotten.

    Args:
        readers: of the shops.
        wordings: learnt before; only they are joined with each other.
        seed: of all that is drawn.
        times: examples of each construction, on average.
    """
    maker, rng = Maker(readers, wordings, seed, HIDDEN), random.Random(seed)
    return [
        maker.make(wording, JOINED)
        for wording in wordings
        for _ in range(int(times) + (rng.random() < times % 1))
    ]


def once(
    readers: Sequence[Reader], wordings: Sequence[Wording], seed: int, times: int = 2
) -> list[Example]:
    """Return examples to measure on: every construction as often, none joined with another."""
    maker = Maker(readers, wordings, seed)
    return [maker.make(wording) for wording in wordings for _ in range(times)]


def kept(path: Path, make: Sequence[Example]) -> None:
    """Write examples, one a line."""
    lines = [json.dumps(asdict(example), ensure_ascii=False) for example in make]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(path: Path) -> list[Example]:
    """Return the examples of a file."""
    held = []
    for line in path.read_text(encoding="utf-8").splitlines():
        body = json.loads(line)
        for name in ("operations", "questions", "roles"):
            body[name] = tuple(body[name])
        held.append(Example(**body))
    return held
