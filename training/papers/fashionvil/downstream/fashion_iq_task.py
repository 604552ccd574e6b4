"""Read FashionIQ's triplets as a task of text-guided retrieval."""

from __future__ import annotations

from pathlib import Path

import torch

from training.papers.difference import fashion_iq
from training.papers.difference.relative_queries import Gallery, RelativeQuery, TripletSet
from training.papers.fashionvil.caption_table import CaptionTable, tokenizer
from training.papers.fashionvil.downstream.guided import Guided, GuidedRetrieval, one_target
from training.papers.fashionvil.pictures import Pictures
from training.papers.fashionvil.sizes import ModelSize


def fashion_iq_task(
    root: Path,
    size: ModelSize,
    *,
    gallery: Gallery = "original",
    allow_missing: bool = False,
    batch: int,
    seed: int,
    memory_gb: float = 8.0,
) -> GuidedRetrieval:
    """Return the task on FashionIQ: its training side, and its validation side by category.

    Args:
        root: of FashionIQ as published, with photos.
        size: of the model.
        gallery: `original` split files, or the `union` of a category's queries.
        allow_missing: leave out queries whose photos are missing.
        batch: triplets a batch.
        seed: of everything drawn.
        memory_gb: see `Pictures`.

    Raises:
        FileNotFoundError: a file or photo is missing.

    Source:
        FashionViL, "Text-guided image retrieval on FashionIQ", which measures on validation
        since the test side's targets are secret.
    """
    sides = [
        fashion_iq.read(root, side, gallery=gallery, allow_missing=allow_missing)
        for side in ("train", "val")
    ]
    train, test = sides
    # One photo store for both sides: rows are numbered through.
    keys = [(side, key) for side in sides for key in side.keys()]
    places = {(side.split, key): row for row, (side, key) in enumerate(keys)}
    pictures = Pictures(
        lambda row: keys[row][0].photo(keys[row][1]),
        len(keys),
        size.height_px,
        size.width_px,
        memory_gb=memory_gb,
    )

    def group(side: TripletSet, queries: list[RelativeQuery], found: tuple[str, ...]) -> Guided:
        targets = torch.tensor([places[side.split, query.target] for query in queries])
        rows = torch.tensor([places[side.split, key] for key in found])
        captions = [(query.text,) for query in queries]
        return Guided(
            references=torch.tensor([places[side.split, query.reference] for query in queries]),
            targets=targets,
            captions=CaptionTable.of(captions, (), size.max_tokens, tokenizer()),
            gallery=rows,
            right=one_target(targets, rows),
        )

    return GuidedRetrieval(
        pictures,
        group(train, list(train.items), tuple(train.keys())),
        {
            category: group(
                test, [query for query in test.items if query.category == category], tuple(found)
            )
            for category, found in test.galleries.items()
        },
        batch=batch,
        seed=seed,
    )
