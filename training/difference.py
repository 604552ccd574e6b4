"""Stage `difference`: train the composer's query and difference direction on fixed features."""

from __future__ import annotations

import json
import os
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
import torch
from torch.nn import functional

from training import checkpoint, losses, triplet_features
from training.composer import Composer
from training.composer_tuning import tune
from training.datasets.triplets import by_colour
from training.encoder import read_sets
from training.encoder_model import load_encoder
from training.options import data_option, renders_option
from training.triplet_features import TripletFeatures


@dataclass(frozen=True)
class Settings:
    """Say how the composer is trained.

    Attributes:
        steps: batches in all.
        batch: triplets a step.
        num_triplets: written for each data set.
        rate: highest learning rate, falling to zero.
        weight_decay: of AdamW.
        scale: one over the temperature of both losses.
        difference_weight: of the difference loss beside the query loss.
        noise: standard deviation added to references, since a shopper's photo is none of ours.
        seed: of everything drawn.
    """

    steps: int = 2000
    batch: int = 512
    num_triplets: int = 20_000
    rate: float = 1e-3
    weight_decay: float = 0.02
    scale: float = 20.0
    difference_weight: float = 0.5
    noise: float = 0.01
    seed: int = 42


def train(composer: Composer, found: TripletFeatures, settings: Settings) -> dict[str, float]:
    """Train a composer in place and return the last losses, averaged over 100 steps."""
    optimizer = torch.optim.AdamW(
        composer.parameters(), lr=settings.rate, weight_decay=settings.weight_decay
    )
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, settings.steps)
    rng = torch.Generator().manual_seed(settings.seed)
    torch.manual_seed(settings.seed)
    composer.train()
    sums, last = {"query": 0.0, "difference": 0.0}, {"query": 0.0, "difference": 0.0}
    for step in range(settings.steps):
        rows = torch.randint(len(found.goal), (settings.batch,), generator=rng)
        reference, target = found.reference[rows], found.target[rows]
        noise = torch.randn(reference.shape, generator=rng) * settings.noise
        query, direction = composer(
            functional.normalize(reference + noise, dim=1), found.modification[rows]
        )
        same = found.goal[rows][:, None] == found.goal[rows][None]
        scale = torch.tensor(settings.scale)
        query_loss = losses.contrastive(query, target, scale, same, ~same)
        difference_loss = losses.difference(
            direction,
            functional.normalize(target - reference, dim=1),
            found.modification[rows],
            settings.scale,
        )
        optimizer.zero_grad(set_to_none=True)
        (query_loss + settings.difference_weight * difference_loss).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        sums["query"] += float(query_loss.detach())
        sums["difference"] += float(difference_loss.detach())
        if (step + 1) % 100 == 0 or step + 1 == settings.steps:
            taken = (step % 100) + 1
            last = {name: value / taken for name, value in sums.items()}
            sums = dict.fromkeys(sums, 0.0)
            if (step + 1) % 500 == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in last.items())
                click.echo(f"step {step + 1} {shown}")
    return last


@click.command()
@data_option
@renders_option
@click.option(
    "--encoder",
    "encoder_path",
    type=click.Path(path_type=Path, exists=True),
    default=Path("var/training/encoder/checkpoint.pt"),
    show_default=True,
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("var/training/composer.pt"),
    show_default=True,
)
@click.option("--steps", type=int, default=2000, show_default=True)
@click.option("--num-triplets", type=int, default=20_000, show_default=True)
@click.option("--seed", type=int, default=42, show_default=True)
@click.option("--threads", type=int, default=os.cpu_count(), show_default="all")
@click.option("--limit", type=int, help="Photos a set, for a trial.")
def difference(
    data: Path,
    renders_file: tuple[Path, ...],
    encoder_path: Path,
    out: Path,
    threads: int,
    limit: int | None,
    **chosen: Any,
) -> None:
    """Train the composer on triplets made from attributes, and tune the score's weights."""
    torch.set_num_threads(threads)
    settings = Settings(**chosen)
    model = load_encoder(encoder_path)
    sets = read_sets(data, renders_file, limit)
    found = [
        (gallery, triplet_features.write(gallery, settings.num_triplets, settings.seed))
        for gallery in triplet_features.galleries(model, sets, held_out=False)
    ]
    for gallery, triplets in found:
        click.echo(f"{gallery.part.name}: {len(triplets)} triplets")
    torch.manual_seed(settings.seed)
    composer = Composer(model.image.project.out_features)
    train(composer, triplet_features.features(model, found, out.parent), settings)

    held = triplet_features.galleries(model, sets[:1], held_out=True)[0]
    queries = by_colour(held.part.garments, held.rows, 1000, random.Random(settings.seed))
    weights, tried = tune(composer, held, triplet_features.features(model, [(held, queries)]))
    for name, score in tried.items():
        click.echo(f"{score:.4f} {name}")
    click.echo("best: " + json.dumps(weights))
    checkpoint.save(
        out,
        {
            "settings": asdict(settings),
            "composer": composer.state_dict(),
            "weights": weights,
            "tried": tried,
        },
    )
