"""A small table of triplets whose words must be learnt, and training on it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch.nn import functional

from training.composers.facts import Facts
from training.composers.lessons import Composing, Lesson, TripletBatches
from training.composers.method import Method
from training.composers.triplet_features import TripletTable
from training.datasets.garments import FACETS
from training.loop.trainer import Trainer, TrainSettings

VALUES = (
    *(("kind", value) for value in ("dress", "shirt")),
    *(("colour", value) for value in ("red", "navy", "green", "white")),
)


def coloured_table(dim: int = 16) -> TripletTable:
    """Forty garments of two kinds and four colours; every reference asks for the next colour."""
    rng = torch.Generator().manual_seed(0)
    kinds, colours = torch.randn(2, dim, generator=rng), torch.randn(4, dim, generator=rng)
    rows = torch.arange(40)
    kind, colour = rows % 2, rows // 2 % 4
    features = functional.normalize(kinds[kind] + colours[colour], dim=1)
    wanted = (colour + 1) % 4
    target = torch.stack(
        [((kind == kind[r]) & (colour == wanted[r])).nonzero()[0, 0] for r in range(40)]
    )
    goal = kind * 4 + wanted
    marks = torch.cat(
        [functional.one_hot(torch.arange(8) // 4, 2), functional.one_hot(torch.arange(8) % 4, 4)], 1
    ).bool()
    return TripletTable(
        features=features,
        values=VALUES,
        holds=marks[kind * 4 + colour],
        # Words that tell nothing of where their colour lies, until that is learnt.
        texts=functional.normalize(torch.randn(4, dim, generator=rng), dim=1),
        goals=marks,
        num_facets=torch.full((8,), 2),
        reference=rows,
        target=target,
        modification=wanted,
        goal=goal,
    )


def coloured_facts() -> Facts:
    """The kind and colour of the forty."""
    rows = torch.arange(40)
    targets = torch.full((40, len(FACETS)), -1)
    targets[:, FACETS.index("kind")] = rows % 2
    targets[:, FACETS.index("colour")] = rows // 2 % 4
    table = coloured_table()
    return Facts(table.features, targets, table.holds, table.goals)


def train(
    method: Method,
    settings: TrainSettings,
    folder: Path,
    num_candidates: int,
    facts: Mapping[str, Facts] | None = None,
) -> None:
    """Train a method in place on the table."""
    lesson = Lesson(candidates=num_candidates)
    tables = {"product-photos": coloured_table()}
    draw = TripletBatches(tables, lesson, batch=settings.batch, seed=settings.seed, facts=facts)
    Trainer(Composing(method, lesson.scale), draw, settings, folder).fit()
