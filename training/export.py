"""Stage `export`: turn a model into the folder of ONNX files that retrieval serves."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from retrieval.encoder import looked
from retrieval.encoder.encoder import Encoder
from training.datasets.options import dataset_options, read_dataset
from training.exports import (
    export_check,
    export_composer,
    export_open_clip,
    export_own,
    export_served,
    manifest,
)
from training.exports.export_parts import Storage
from training.exports.parity import ParityError
from training.hemline import tower_weights
from training.model_option import load_model, model_option
from training.models.dual_encoder import OURS
from training.models.dual_encoder_own import SHIPPED, OwnEncoder
from training.models.dual_encoder_served import ServedEncoder

Command = TypeVar("Command", bound=Callable[..., Any])
NO_COMPOSER = (
    'no composer: after a change ("the same but in red") this folder adds reference and words, '
    "which found 0.13 of what was asked where the shipped folder's composer found 0.35. Train one: "
    "python -m training composer --model {model} --dataset KIND --root DIR --out FILE, "
    "and export again with --composer FILE"
)


def export_options(command: Command) -> Command:
    """Add what `exported` takes: `--composer --name --int8 --half --float`."""
    for option in (
        click.option(
            "--float", "storage", flag_value="float32", help="Weights as they were trained."
        ),
        click.option(
            "--half", "storage", flag_value="float16", help="Weights kept in half precision."
        ),
        click.option(
            "--int8",
            "storage",
            flag_value="int8",
            help="Both towers in 8-bit integers. [default: ours text int8 and pictures half, "
            "open_clip's float]",
        ),
        click.option("--name", help="What to call the model. [default: by what it came from]"),
        click.option(
            "--composer",
            type=click.Path(path_type=Path, exists=True),
            help="What `composer` saved for this model; without one, retrieval adds "
            "reference and words.",
        ),
    ):
        command = option(command)
    return command


def exported(
    encoder: Any,
    folder: Path,
    *,
    composer: Path | None = None,
    name: str | None = None,
    storage: Storage | None = None,
) -> dict[str, Any]:
    """Write the exported folder of a dual encoder and return its manifest.

    Args:
        encoder: as `load_model` gives it.
        folder: made if missing; files in it are replaced.
        composer: what the `composer` stage saved, or None.
        name: what to call the model; None goes by what it came from.
        storage: `float32`, `float16` or `int8`; None is the default of its kind.

    Raises:
        click.ClickException: parts do not fit together, or answer otherwise than torch.
    """
    composing, agreeing = export_composer.COMPOSER, export_composer.AGREEMENT
    # What an earlier export left and this one may not write would lie there unused.
    own = isinstance(encoder, ServedEncoder) and folder.resolve() == encoder.folder.resolve()
    for left in () if own else (
        composing["file"], agreeing["file"], tower_weights.FILE, looked.FILE,
    ):  # fmt: skip
        (folder / left).unlink(missing_ok=True)
    small: Storage = "float32" if storage == "float32" else "float16"
    sections: dict[str, Mapping[str, Any]] = {}
    parity: dict[str, float] = {}
    weights: Mapping[str, float] = export_composer.UNTUNED
    try:
        head, agreement = None, None
        if composer is not None:
            head, agreement, weights = export_composer.load(composer, encoder)
        if isinstance(encoder, OwnEncoder):
            towers = export_own.export(
                folder,
                encoder.model.image,
                encoder.model.text,
                temperature=float(1 / encoder.model.scale().detach()),
                name=name or "hemline",
                image_storage=storage or "float16",
                text_storage=storage or "int8",
            )
        elif isinstance(encoder, ServedEncoder):
            towers = export_served.export(folder, encoder, name=name)
        else:
            towers = export_open_clip.export(
                folder, encoder, storage=storage or "float32", name=name
            )
        if head is not None:
            sections["composer"] = composing
            parity["composer"] = export_composer.export_composer(folder, head, encoder.dim, small)
        if agreement is not None:
            sections["agreement"] = agreeing
            parity["agreement"] = export_composer.export_agreement(
                folder, agreement, encoder.dim, small
            )
    except (ParityError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    made = manifest.write(
        folder, towers, weights=weights, details=encoder.detail_values, parity=parity, **sections
    )
    if isinstance(encoder, OwnEncoder):
        if not tower_weights.keep(folder, encoder.model.image, encoder.model.text):
            click.echo("left out the torch weights: with them the folder would be over 60 MB")
    return made


@contextmanager
def served_folder(model: str, keep: Path | None = None, **chosen: Any) -> Iterator[Path]:
    """Yield the folder of a model as retrieval serves it, exported first where it is none.

    Args:
        model: as `--model` names it.
        keep: where to export to; None forgets what was exported at the end.
        chosen: further arguments of `exported`.

    Raises:
        click.ClickException: there is no such model, or it cannot be exported.
    """
    folder = SHIPPED if model == OURS else Path(model)
    if (folder / "manifest.json").is_file():
        yield folder
        return
    with ExitStack() as stack:
        made_in = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = exported(load_model(model), made_in, **chosen)
        click.echo(f"exported {model} as {made['model_hash'][:12]}")
        yield made_in


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.iterdir())


@click.command()
@model_option(None)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@export_options
@click.option(
    "--compare",
    is_flag=True,
    help="Also compare recalls on the data set's unseen photos with torch's, and refuse a "
    "folder that loses more than 0.01.",
)
@dataset_options
def export(
    model: str,
    folder: Path,
    compare: bool,
    dataset: str,
    root: Path | None,
    allow_missing: bool,
    limit: int | None,
    mapped: tuple[str, ...],
    **chosen: Any,
) -> None:
    """Export a model to FOLDER, and check that it answers as torch does."""
    encoder = load_model(model)
    made = exported(encoder, folder, **chosen)
    click.echo(f"{folder}: {size_of(folder) / 1e6:.1f} MB, model {made['model_hash'][:12]}")
    click.echo("lowest cosine with torch: " + json.dumps(made["parity"]))
    if made["composer"] is None:
        click.echo(NO_COMPOSER.format(model=model))
    if compare:
        _compare(encoder, folder, read_dataset(dataset, root, allow_missing, limit, mapped), made)


def _compare(encoder: Any, folder: Path, pairs: Any, made: Mapping[str, Any]) -> None:
    """Compare recalls with torch's and keep them in the manifest."""
    try:
        found = export_check.compare(encoder, Encoder.load(folder), pairs)
    except ParityError as error:
        raise click.ClickException(str(error)) from error
    for figure, both in found.items():
        click.echo(f"{figure} torch {both['torch']:.4f} served {both['served']:.4f}")
    manifest.keep(folder, {**made, "recalls": {"dataset": pairs.name, **found}})
