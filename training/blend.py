"""Stage `blend`: average an encoder run with what it started from, and centre its features."""

from __future__ import annotations

import random
from pathlib import Path

import click
import torch
from torch.nn import functional

from training.datasets.garments import GarmentSet
from training.datasets.options import datasets_options, read_garments
from training.hemline import caption_pool
from training.hemline.encoder_check import EncoderCheck, encode_rows
from training.hemline.encoder_model import EncoderModel
from training.loop import checkpoint
from training.model_option import load_own_model, model_option
from training.models.dual_encoder_loading import starting_weights
from training.models.wise_ft import blended, copied

NUM_PHOTOS = 2000


@torch.no_grad()
def centre_on(model: EncoderModel, part: GarmentSet, share: float) -> None:
    """Take a share of what photos, and what their titles, have in common off all features.

    Args:
        model: in place; a centre that it has already is forgotten.
        part: of which training photos with a title are drawn.
        share: 0 takes nothing, 1 puts the centre of what was drawn at zero.

    Raises:
        click.ClickException: there are no such photos.
    """
    model.eval()
    for tower in (model.image, model.text):
        tower.centre.zero_()
    rows = [int(row) for row in part.rows(held_out=False) if part.garments[int(row)].title]
    if not rows:
        raise click.ClickException(f"{part.name} has no training photos with a title to centre on")
    rows = random.Random(42).sample(rows, min(NUM_PHOTOS, len(rows)))
    texts = model.text.encode(caption_pool.encode([part.garments[row].title for row in rows]))
    pictures = encode_rows(model.image, part, rows)
    for tower, found in ((model.image, pictures), (model.text, texts)):
        shared = functional.normalize(found[:, : len(tower.centre)], dim=1)  # (C, D)
        tower.centre.copy_(share * shared.mean(0))


@click.command()
@model_option(None)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("var/training/blend"),
    show_default=True, help="Folder of the checkpoint.",
)  # fmt: skip
@datasets_options("product-photos", "clothing-photos")
@click.option(
    "--start-from", required=True, help="What the model started from, named as --model is.",
)  # fmt: skip
@click.option(
    "--alpha", type=click.FloatRange(0, 1), default=0.75, show_default=True,
    help="Share of the run; the rest is of its start.",
)  # fmt: skip
@click.option(
    "--centre", type=click.FloatRange(0, 1), default=0.5, show_default=True,
    help="Share of what photos, and what titles, have in common that is taken off.",
)  # fmt: skip
def blend(
    model: str, out: Path, dataset: tuple[str, ...], root: tuple[Path, ...], allow_missing: bool,
    limit: int | None, mapped: tuple[str, ...], start_from: str, alpha: float, centre: float,
) -> None:  # fmt: skip
    """Average an encoder of ours with its start (WiSE-FT) and write a checkpoint.

    A share of what training photos have in common is then taken off all pictures' features, and
    of what their titles have in common off all captions'. The figures on held-out photos are
    printed for the model and for what was made of it.
    """
    path = out / "checkpoint.pt"
    if path.exists():
        raise click.UsageError(f"{path} is there already: give another --out")
    mixed = load_own_model(model).model
    try:
        start = starting_weights(start_from, folded=mixed.image.is_folded)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    sets = read_garments(dataset, root, allow_missing=allow_missing, limit=limit, mapped=mapped)
    check = EncoderCheck(sets)
    end = copied(mixed)
    # An exported folder has no heads, and they serve nobody: they stay the run's.
    start = {name: start.get(name, value) for name, value in end.items()}
    click.echo(f"{model}: {check.measure(mixed.eval())}")
    mixed.load_state_dict(blended(start, end, alpha))
    centre_on(mixed, sets[0], centre)
    click.echo(f"{path}: {check.measure(mixed)}")
    table = mixed.table.lists()
    made = {"alpha": alpha, "centre": centre, "model": model, "start_from": start_from}
    checkpoint.save(path, {"extra": {"table": table}, "blend": made, "average": copied(mixed)})
