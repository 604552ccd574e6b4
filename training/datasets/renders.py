"""Read the demo renderer as a stream of garments with exact attributes, kept in a file."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder.image_input import ImageInput, fit
from training.datasets.garments import FACETS, Garment, GarmentSet, is_held_out

if TYPE_CHECKING:
    from data.demo.garment import Garment as DemoGarment

KEPT = ImageInput(160, 120, "pad", (255, 255, 255), (0.5,) * 3, (0.5,) * 3, "bilinear")
# Far from the shop's own catalogue, whose garments are drawn from small seeds.
FIRST_SEED = 1_000_000
CHUNK = 32
# Drawn larger than kept, since scaling down smooths as a camera does.
DRAWN_PX = (192, 256)
KEPT_FACETS = (
    "style", "gender", "colour", "pattern", "sleeve_length", "length", "neckline", "fit",
    "material",
)  # fmt: skip
CHANGED_FACETS = ("colour", "colour", "pattern", "pattern", "sleeve_length", "length", "neckline")
TRIES = 12


def read(paths: Sequence[Path]) -> GarmentSet:
    """Return the garments that `render` kept in files.

    Raises:
        FileNotFoundError: nothing was rendered there yet.
    """
    pixels: list[NDArray[np.uint8]] = []
    garments: list[Garment] = []
    for path in paths:
        with np.load(path) as kept:
            pixels.append(kept["pixels"])
            rows = json.loads(str(kept["facets"]))
        garments.extend(
            Garment(
                key=row["seed"],
                title="",
                facets={facet: row[facet] for facet in FACETS if row.get(facet)},
                held_out=is_held_out(row["seed"], share=0.05),
            )
            for row in rows
        )
    return GarmentSet("renders", garments, np.concatenate(pixels), "drawn")


def render(path: Path, num: int, *, first_seed: int = FIRST_SEED, workers: int = 1) -> None:
    """Draw pairs of garments at a small size and keep them in a file.

    The second of a pair is the first with one attribute changed, where the renderer can do so.

    Args:
        path: the file to write.
        num: garments; an odd one is left out.
        first_seed: each pair has its own seed, counted up from here.
        workers: processes.
    """
    seeds = range(first_seed, first_seed + num // 2)
    chunks = [seeds[start : start + CHUNK] for start in range(0, len(seeds), CHUNK)]
    if workers > 1:
        # Spawned, not forked: the renderer's library does not survive a fork.
        with get_context("spawn").Pool(workers) as pool:
            drawn = pool.map(_draw, chunks, chunksize=1)
    else:
        drawn = list(map(_draw, chunks))
    facets = [row for rows, _ in drawn for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        pixels=np.concatenate([pixels for _, pixels in drawn]),
        facets=np.asarray(json.dumps(facets)),
    )


def _draw(seeds: Iterable[int]) -> tuple[list[dict[str, str]], NDArray[np.uint8]]:
    """Return the attributes and the pictures (N, 160, 120, 3) of some pairs."""
    from data.demo.kinds import KINDS
    from data.demo.render import render as draw

    facets, pixels = [], []
    for seed in seeds:
        rng = random.Random(f"training:{seed}")
        category = rng.choice(sorted(KINDS))
        for view, garment in enumerate(changed_pair(category, rng)):
            picture = draw(garment, 2 * seed + view, DRAWN_PX)
            pixels.append(np.asarray(fit(picture, KEPT), np.uint8))
            facets.append({**garment.attributes(), "seed": str(seed)})
    return facets, np.stack(pixels)


def changed_pair(category: str, rng: random.Random) -> tuple[DemoGarment, DemoGarment]:
    """Return a garment and the same with one attribute changed, or another of its category."""
    from data.demo.garment import sample

    first = sample(rng, category)
    stated = {facet: value for facet, value in first.attributes().items() if facet in KEPT_FACETS}
    for _ in range(TRIES):
        other = sample(rng, category)
        facet = rng.choice(CHANGED_FACETS)
        value = getattr(other, facet)
        if not value or value == stated.get(facet):
            continue
        # The renderer refuses what it cannot draw, such as a checked leather.
        try:
            return first, sample(rng, category, **{**stated, facet: value})
        except ValueError:
            continue
    return first, sample(rng, category)
