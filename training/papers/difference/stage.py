"""Stage `difference`: match captions with the difference of two photos, and search by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from training.datasets.kinds import KINDS
from training.datasets.options import COMMON, KindChoice, read_dataset, root_of
from training.model_option import load_model, model_option
from training.options import reports_option, train_options
from training.papers.difference import fashion_iq

if TYPE_CHECKING:
    from training.papers.difference.relative_queries import Gallery, TripletSet

EPOCHS, WEIGHT_DECAY = 5, 1e-3
FASHION_IQ = "fashion-iq"
OF_FASHION_IQ = (
    "Captions are people's, of FashionIQ's validation side. The original gallery is the split file "
    "of the category, the union gallery every photo of its queries; the target alone is right."
)
OF_ATTRIBUTES = (
    "Captions are written from what {name} states of its photos, each naming a change of one "
    "attribute; every photo that has what was asked for and is as the reference else is right, "
    "which makes them easier than FashionIQ's with one right photo each. The validation side "
    "({val} photos, of the training side) chose the weights; the test side ({test}) did not."
)


def _common(command: Any) -> Any:
    """Add what every stage that reads data takes: `--limit --allow-missing`."""
    for option in COMMON:
        command = option(command)
    return command


def _fashion_iq(
    root: Path | None, categories: tuple[str, ...], allow_missing: bool
) -> tuple[TripletSet, dict[str, TripletSet]]:
    """Return FashionIQ's training side, and its validation side by gallery."""
    folder = root_of(FASHION_IQ, root)

    def read(split: str, gallery: Gallery = "original") -> TripletSet:
        try:
            part = fashion_iq.read(
                folder, "train" if split == "train" else "val", categories=categories,
                gallery=gallery, allow_missing=allow_missing,
            )  # fmt: skip
        except (OSError, ValueError) as error:
            raise click.ClickException(
                f"{error}. Without FashionIQ's photos, --dataset KIND --root DIR asks the same of "
                f"attributes: one of {', '.join(KINDS)}"
            ) from error
        click.echo(part.report(), err=True)
        return part

    return read("train"), {"original": read("val"), "union": read("val", "union")}


@click.command()
@click.option(
    "--variant",
    type=click.Choice(["paper", "ours"]),
    default="paper",
    show_default=True,
    help="The paper's model, or our direction on a trained encoder's features.",
)
@click.option(
    "--dataset",
    type=KindChoice([FASHION_IQ]),
    default=FASHION_IQ,
    show_default=True,
    help="FashionIQ with its photos, or any set whose items state attributes.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    help="Folder of the data set as published. [default: its own below HEMLINE_DATA_DIR]",
)
@click.option(
    "--triplets",
    type=click.IntRange(4),
    default=4000,
    show_default=True,
    help="Made of attributes to learn from; a quarter as many are asked of each other side.",
)
@click.option(
    "--category",
    "categories",
    type=click.Choice(fashion_iq.CATEGORIES),
    multiple=True,
    default=("shirt",),
    show_default=True,
    help="Of FashionIQ; may be given several times.",
)
@_common
@click.option(
    "--image-weights",
    type=click.Path(path_type=Path, exists=True),
    help="torchvision's file of the image trunk. [default: random]",
)
@click.option(
    "--text-weights",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="DistilBERT's folder as the hub lays it out. [default: random]",
)
@click.option(
    "--trunk",
    type=click.Choice(["resnet50", "resnet18"]),
    default="resnet50",
    show_default=True,
    help="The paper's, or a smaller one for a trial.",
)
@click.option("--size-px", type=click.IntRange(32), default=224, show_default=True)
@click.option(
    "--temperature", type=click.FloatRange(0, min_open=True), default=2.0, show_default=True
)
@model_option()
@click.option(
    "--epochs",
    type=click.IntRange(1),
    default=EPOCHS,
    show_default=True,
    help="Unless --steps is given.",
)
@reports_option
@train_options(out=Path("var/training/difference"), steps=1870, batch=32, rate=1e-3)
@click.pass_context
def difference(
    context: click.Context,
    /,
    variant: str,
    dataset: str,
    root: Path | None,
    triplets: int,
    categories: tuple[str, ...],
    allow_missing: bool,
    limit: int | None,
    mapped: tuple[str, ...],
    image_weights: Path | None,
    text_weights: Path | None,
    trunk: str,
    size_px: int,
    temperature: float,
    model: str,
    epochs: int,
    reports: Path,
    out: Path,
    resume: bool,
    minutes: float | None,
    threads: int,
    **chosen: Any,
) -> None:
    """Train on captions of changes and search by cos(caption, candidate - reference).

    The captions are FashionIQ's, or written from the attributes that another data set states.
    Writes reports/difference-VARIANT.{json,md}: recalls with the weights of the lowest validation
    loss.
    """
    import torch

    from training.loop import checkpoint
    from training.loop.trainer import Trainer, TrainSettings
    from training.papers.difference.attribute_queries import attribute_sides
    from training.papers.difference.difference_data import Draw
    from training.papers.difference.difference_report import write_report
    from training.papers.difference.difference_retrieval import recalls
    from training.papers.difference.difference_variants import Best, ours, paper

    torch.set_num_threads(threads)
    torch.manual_seed(chosen["seed"])
    galleries: dict[str, TripletSet]
    if dataset == FASHION_IQ:
        if limit is not None:
            raise click.UsageError("--limit: FashionIQ is read whole, a --category at a time")
        learn, galleries = _fashion_iq(root, categories, allow_missing)
        held, searched = galleries["original"], OF_FASHION_IQ
    else:
        whole = read_dataset(dataset, root, allow_missing, limit, mapped)
        try:
            sides = attribute_sides(whole, triplets, chosen["seed"])
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        learn, held = sides["train"], sides["val"]
        galleries = {side: sides[side] for side in ("val", "test")}
        sizes = {side: len(part.galleries[whole.name]) for side, part in galleries.items()}
        searched = OF_ATTRIBUTES.format(name=whole.name, **sizes)
    try:
        if variant == "paper":
            made = paper(
                learn, image_weights=image_weights, text_weights=text_weights, trunk=trunk,
                size_px=size_px, temperature=temperature, weight_decay=WEIGHT_DECAY,
            )  # fmt: skip
        else:
            parts = [learn, *galleries.values()]
            made = ours(parts, load_model(model), weight_decay=WEIGHT_DECAY)
        draw = Draw(learn.items, made.source, chosen["batch"], chosen["seed"])
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(made.note)
    given = {name: _given(context, name) for name in ("steps", "save_every")}
    if not given["steps"]:
        chosen["steps"] = max(1, epochs * draw.num_batches // chosen["accumulate"])
    if not given["save_every"]:
        chosen["save_every"] = max(1, draw.num_batches // chosen["accumulate"])
    settings = TrainSettings(**chosen, schedule="constant", weight_decay=WEIGHT_DECAY)
    trainer = Trainer(made.model, draw, settings, out, groups=made.groups, extra=made.extra)
    best = Best(out, held, made.source, trainer.device, settings.batch)
    trainer.check = best
    last = trainer.fit(resume=resume, minutes=minutes)
    if trainer.rank != 0 or not best.path.exists():
        return
    kept = checkpoint.load(best.path)
    made.model.load_state_dict(kept["model"])
    made.model.to(trainer.device).eval()
    figures = {
        gallery: recalls(made.model, part, made.source, trainer.device)  # type: ignore[arg-type]
        for gallery, part in galleries.items()
    }
    click.echo(
        write_report(reports, variant, made.note, trainer.step, kept["validation_loss"], last,
                     figures, searched)
    )  # fmt: skip


def _given(context: click.Context, name: str) -> bool:
    """Return whether a person set an option."""
    return context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
