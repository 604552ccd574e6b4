"""Stage `renders`: draw garments with exact attributes for the other stages to learn from."""

from __future__ import annotations

import time
from pathlib import Path

import click

from training.datasets import renders as dataset


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("var/training/renders.npz"),
    show_default=True,
)
@click.option("--num", type=click.IntRange(min=2), default=6000, show_default=True)
@click.option("--first-seed", type=int, default=dataset.FIRST_SEED, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
def renders(out: Path, num: int, first_seed: int, workers: int) -> None:
    """Draw pairs of demo garments that differ in one attribute, at a small size, into one file."""
    began = time.monotonic()
    dataset.render(out, num, first_seed=first_seed, workers=workers)
    click.echo(f"{out}: {num // 2 * 2} garments in {time.monotonic() - began:.0f} s")
