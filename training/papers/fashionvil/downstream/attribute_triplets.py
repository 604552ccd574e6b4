"""Make triplets for text-guided retrieval out of items' attributes, where nobody wrote any."""

from __future__ import annotations

import random

import torch

from training.datasets.garments import Garment
from training.datasets.pairs import Item
from training.datasets.triplets import by_facet
from training.papers.fashionvil.caption_table import CaptionTable, tokenizer
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.downstream.guided import Guided, GuidedRetrieval, equal_goal
from training.papers.fashionvil.downstream.task import NotAtHand
from training.papers.fashionvil.sizes import ModelSize

# A data set without genders may be used too: its items then all have the same.
ANYONE = "unisex"


def as_garment(item: Item) -> Garment:
    """Return an item with the facets that triplets are made by."""
    facets = {name: value.lower() for name, value in item.attributes.items() if value}
    facets.setdefault("gender", ANYONE)
    facets["category"] = item.category.lower() or "garment"
    facets["kind"] = item.subcategory.lower() or facets["category"]
    return Garment(item.key, item.title, facets)


def goal_of(garment: Garment) -> tuple[str, ...]:
    """Return what `by_facet` would call the goal of a target."""
    facets = garment.facets
    kept = (facets["category"], facets["kind"], facets["gender"])
    return (*kept, "colour", facets.get("colour", ""))


def attribute_task(
    corpus: Corpus, size: ModelSize, *, num_train: int, num_test: int, batch: int, seed: int
) -> GuidedRetrieval:
    """Return the task "the same but in COLOUR" on the two sides of a corpus.

    Raises:
        NotAtHand: the items name no colours, or none that two garments alike differ in.

    Source:
        Where FashionViL takes FashionIQ's human captions, these are written from attributes;
        any garment of the gallery that looks as asked for counts as right.
    """
    garments = [as_garment(item) for item in corpus.items]
    sides = []
    for rows, num in ((corpus.train, num_train), (corpus.test, num_test)):
        rng = random.Random(f"{seed}:{num}:attribute triplets")
        triplets = by_facet(garments, rows.tolist(), num, rng, "colour")
        if not triplets:
            raise NotAtHand(
                f"{corpus.name}: no two items of one kind differ in a named colour alone"
            )
        captions = [(triplet.modification,) for triplet in triplets]
        sides.append(
            Guided(
                references=torch.tensor([triplet.reference for triplet in triplets]),
                targets=torch.tensor([triplet.target for triplet in triplets]),
                captions=CaptionTable.of(captions, (), size.max_tokens, tokenizer()),
                gallery=rows,
                right=equal_goal(
                    [triplet.goal for triplet in triplets],
                    [goal_of(garments[row]) for row in rows.tolist()],
                ),
            )
        )
    train, test = sides
    return GuidedRetrieval(corpus.pictures, train, {"colour": test}, batch=batch, seed=seed)
