"""Stage `push`: embed a catalogue or a data set with a model and publish it as a gallery."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from data.catalogue.read import Catalogue, read_catalogue
from retrieval.encoder.encoder import Encoder
from retrieval.errors import ModelMismatch, RetrievalError
from retrieval.gallery.choice import open_store
from retrieval.gallery.interface import GalleryStore
from retrieval.importing.embed import Outcome, embed
from retrieval.settings import Settings
from training.datasets.options import dataset_options, read_dataset
from training.export import export_options, served_folder
from training.loop.progress import Progress
from training.model_option import model_option

# Pictures of a data set are laid here, where the service finds them when it shows an item.
PUSHED = "pushed"


def fill(
    catalogue: Catalogue,
    encoder: Encoder,
    store: GalleryStore,
    collection: str,
    finished: Path,
    *,
    replace_model: bool = False,
) -> Outcome:
    """Embed a catalogue into a new version of a collection, and let searches find it when whole.

    The version before serves on until every item has been written and counted; then the name
    moves over at once. What an interrupted push left is removed by the next.

    Args:
        catalogue: checked.
        encoder: makes the vectors.
        store: keeps galleries.
        collection: the name to publish under.
        finished: the file of remembered vectors.
        replace_model: let this model take the place of the one that the collection was made with.

    Raises:
        ModelMismatch: another model made the collection, and it shall not be replaced.
        CatalogueInvalid: photos cannot be read.
        GalleryBroken: not everything that was written arrived.
    """
    if not replace_model:
        _refuse_another_model(store, collection, encoder)
    with Progress("embedding", len(catalogue.rows)) as progress:
        advance = progress.update
        return embed(catalogue, encoder, store, collection, finished, advance, strict=True)


def _refuse_another_model(store: GalleryStore, collection: str, encoder: Encoder) -> None:
    """Refuse to publish where another model's vectors are searched."""
    if store.version(collection) is None:
        return
    gallery = store.open(collection)
    made = gallery.about.model_hash
    gallery.close()
    if made != encoder.model_hash:
        raise ModelMismatch(
            f"collection {collection!r} holds vectors of model {made[:12]}, and this one is "
            f"{encoder.model_hash[:12]}: whoever searches it with the first would compare two "
            "spaces. Give another --collection, or --replace-model and serve this model's folder "
            "(HEMLINE_ENCODER_DIR) from then on"
        )


@click.command()
@model_option()
@click.option(
    "--catalogue",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A shop's CSV file. [default: the data set]",
)
@click.option(
    "--images",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the catalogue's photos.",
)
@click.option("--collection", help="Name to publish under. [default: HEMLINE_COLLECTION, demo]")
@click.option(
    "--qdrant-url",
    envvar="QDRANT_URL",
    help="Server to fill, its key in QDRANT_API_KEY. [default: the embedded gallery below "
    "HEMLINE_VAR_DIR]",
)
@click.option(
    "--replace-model",
    is_flag=True,
    help="Let the collection go over from another model to this one, as a whole.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to keep the exported folder of a checkpoint, to serve it. [default: nowhere]",
)
@export_options
@dataset_options
def push(
    model: str,
    catalogue: Path | None,
    images: Path | None,
    collection: str | None,
    qdrant_url: str | None,
    replace_model: bool,
    keep: Path | None,
    dataset: str,
    root: Path | None,
    allow_missing: bool,
    limit: int | None,
    mapped: tuple[str, ...],
    **chosen: Any,
) -> None:
    """Embed a catalogue, or a data set, with a model and publish it under an alias.

    What is no exported folder is exported first, by the same options as `export` has, since only
    the files that are served make the vectors that they find. Photos and words of a data set are
    laid out below HEMLINE_VAR_DIR as a shop's catalogue, which `make run` takes.
    """
    if (catalogue is None) != (images is None):
        raise click.UsageError("--catalogue and --images belong together")
    given: dict[str, Any] = {"collection": collection, "qdrant_url": qdrant_url}
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValueError as error:
        raise click.UsageError(
            f"a collection's name is letters, digits, - and _, at most 63; {collection!r} is not"
        ) from error
    table: Path | None = None
    with served_folder(model, keep, **chosen) as folder:
        try:
            if catalogue is not None and images is not None:
                checked = read_catalogue(catalogue, images, allow_missing, strict=True)
            else:
                from training.exports.push_dataset import write_catalogue

                pairs = read_dataset(dataset, root, allow_missing, limit, mapped)
                where = settings.var_dir / PUSHED / f"{settings.collection}-{dataset}"
                table = write_catalogue(pairs, where)
                checked = read_catalogue(table, where / "images", strict=True)
            outcome = fill(
                checked,
                Encoder.load(folder),
                open_store(settings),
                settings.collection,
                settings.finished_path,
                replace_model=replace_model,
            )
        except (RetrievalError, ValueError) as error:  # a catalogue's faults are ValueErrors
            raise click.ClickException(str(error)) from error
    click.echo(
        f"published {outcome.num_items} items as {settings.collection} "
        f"({outcome.num_encoded} newly encoded)"
    )
    if table is not None and folder.is_dir():  # and not exported for this alone
        words = (f"CATALOGUE={table}", f"IMAGES={table.parent / 'images'}", f"ENCODER={folder}")
        click.echo(f"to talk about them: make run {shlex.join(words)}")
