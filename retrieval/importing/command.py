"""Import a shop's catalogue: `python -m retrieval import CATALOGUE.csv --images DIR`.

The file may be the export that the shop's own software writes (`data.catalogue.layouts`).
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from data.catalogue.names import renaming
from data.catalogue.photos import Fetch
from data.catalogue.prices import read_currency
from data.catalogue.read import Catalogue, CatalogueInvalid, read_catalogue
from data.storefront.storefront import Unusable
from data.vocabulary import Vocabulary
from retrieval.encoder.encoder import Encoder
from retrieval.errors import RetrievalError
from retrieval.gallery.choice import open_store
from retrieval.importing.brands import with_brands
from retrieval.importing.embed import Outcome, embed
from retrieval.importing.fetch import PictureCache, PictureFetch, planned
from retrieval.importing.last_read import forget
from retrieval.importing.meanwhile import Meanwhile
from retrieval.importing.progress import Steps
from retrieval.importing.telling import (
    columns,
    print_left_out,
    problem_tree,
    report,
    write_left_out,
)
from retrieval.importing.titled import with_whom
from retrieval.importing.turns import turn
from retrieval.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what the command line asks of a file's reading."""

    catalogue: Path
    images: Path | None
    fetch: bool
    strict: bool
    skip_missing: bool
    decimal: str | None
    currency: str | None
    renamed: dict[str, str]
    only_check: bool
    left_out: Path | None


@click.command("import")
@click.argument("catalogue", type=click.Path(path_type=Path))
@click.option("--images", type=click.Path(path_type=Path), help="The folder of its photos.")
@click.option("--fetch", is_flag=True, help="Get photos that are named by addresses on the web.")
@click.option("--collection", default=None, help="Name to publish under (HEMLINE_COLLECTION).")
@click.option("--strict", is_flag=True, help="Refuse the file if any row has something wrong.")
@click.option("--skip-missing", is_flag=True, help="With --strict: but leave out missing photos.")
@click.option("--decimal", type=click.Choice([".", ","]), help="What parts off cents in prices.")
@click.option("--currency", default=None, help="Code of prices that name none, like EUR.")
@click.option("--map", "mapped", multiple=True, metavar="OURS=THEIRS", help="Name a column.")
@click.option("--check", "only_check", is_flag=True, help="Read everything and write nothing.")
@click.option(
    "--left-out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the rows that are left out, and why, to this CSV file.",
)
def import_catalogue(
    catalogue: Path,
    images: Path | None,
    fetch: bool,
    collection: str | None,
    strict: bool,
    skip_missing: bool,
    decimal: str | None,
    currency: str | None,
    mapped: tuple[str, ...],
    only_check: bool,
    left_out: Path | None,
) -> None:
    """Read a shop's CATALOGUE, as its software exports it, embed its photos and publish it.

    Rows with something wrong are left out and listed; --strict refuses the file instead.
    """
    console = Console(stderr=True)
    try:
        settings = Settings() if collection is None else Settings(collection=collection)
    except ValueError:
        console.print(
            "A collection's name is letters, digits, - and _, at most 63; "
            f"{collection or 'HEMLINE_COLLECTION'!r} is not"
        )
        sys.exit(2)
    renamed, code = _renamed(mapped), _code(currency, settings)
    asked = Asked(
        catalogue,
        images,
        fetch,
        strict,
        skip_missing,
        decimal,
        code,
        renamed,
        only_check,
        left_out,
    )
    try:
        _import(asked, settings, console)
    except CatalogueInvalid as error:
        console.print(problem_tree(error.problems))
        console.print("Nothing was published; mend the file and run the same command again.")
        write_left_out(left_out, error.problems)
        sys.exit(1)
    except RetrievalError as error:
        console.print(f"[bold red]error:[/] {escape(error.message)}", soft_wrap=True)
        sys.exit(1)
    except (OSError, sqlite3.Error) as error:
        console.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        sys.exit(1)


def _import(asked: Asked, settings: Settings, console: Console) -> None:
    """Read the file and publish it, or only say what is in it; one import at a time writes."""

    def waits(said: str) -> None:
        console.print(f"{escape(said)}; waiting for it to end", soft_wrap=True)

    what = f"{asked.catalogue.name} into {settings.collection}"
    with nullcontext() if asked.only_check else turn(settings.gallery_dir, what, waits) as held:
        started = time.monotonic()
        meanwhile = Meanwhile(settings.gallery_dir, settings.collection)
        if not asked.only_check:
            meanwhile.forget()
        with Steps(console, held) as steps, _unpacked(asked, settings) as within:
            checked = _read(asked, settings, steps, within)
            for line in report(checked):
                console.print(escape(line), soft_wrap=True)
            print_left_out(checked.skipped, console)
            if asked.only_check:
                _tell_of_check(asked, checked, console)
                return
            outcome = _publish(checked, asked, settings, steps, meanwhile)
            forget(settings.feed_dir)
    print_left_out(list(outcome.left_out), console)
    write_left_out(asked.left_out, [*checked.skipped, *outcome.left_out])
    for said in outcome.lost:
        console.print(f"a change that came meanwhile is left out: {escape(said)}", soft_wrap=True)
    for line in columns(outcome.vocabulary):
        console.print(escape(line), soft_wrap=True)
    console.print(
        f"Published {outcome.num_items} items as [bold]{settings.collection}[/] "
        f"({outcome.num_encoded} newly encoded) in {time.monotonic() - started:.0f} s"
    )


def _read(asked: Asked, settings: Settings, steps: Steps, within: Path) -> Catalogue:
    with steps.step("reading"):
        return read_catalogue(
            asked.catalogue,
            asked.images,
            asked.skip_missing,
            strict=asked.strict,
            decimal=asked.decimal,
            currency=asked.currency,
            renamed=asked.renamed,
            check_pictures=asked.only_check,
            fetch=_fetching(settings, steps, asked.only_check) if asked.fetch else None,
            within=within,
        )


@contextmanager
def _unpacked(asked: Asked, settings: Settings) -> Iterator[Path]:
    """Give the folder for pictures that lie in a file; of a check nothing stays of it."""
    if not asked.only_check:
        yield settings.pictures_dir / "within"
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _fetching(settings: Settings, steps: Steps, only_look: bool) -> Fetch:
    """Return what finds photos on the web and keeps them below var, with a bar of its own.

    Args:
        settings: say where.
        steps: of the import.
        only_look: get nothing.
    """
    cache = PictureCache(settings.pictures_dir)
    if only_look:
        return partial(planned, cache)
    return PictureFetch(cache, steps.of("fetching"))


def _tell_of_check(asked: Asked, checked: Catalogue, console: Console) -> None:
    write_left_out(asked.left_out, checked.skipped)
    if num_unfetched := sum("://" in row.image for row in checked.rows):
        console.print(f"photos that are still to be fetched: {num_unfetched}")
    checked = with_whom(with_brands(checked))
    for line in columns(Vocabulary.of(checked.rows, checked.numbers)):
        console.print(escape(line), soft_wrap=True)
    console.print("Only checked; nothing was written.")


def _publish(
    checked: Catalogue, asked: Asked, settings: Settings, steps: Steps, meanwhile: Meanwhile
) -> Outcome:
    encoder = Encoder.load(settings.encoder_dir)
    store = open_store(settings)
    with steps.step("embedding", len(checked.rows)) as advance:
        return embed(
            checked,
            encoder,
            store,
            settings.collection,
            settings.finished_path,
            advance,
            strict=asked.strict,
            indexing=steps.step("indexing"),
            meanwhile=meanwhile,
        )


def _renamed(mapped: tuple[str, ...]) -> dict[str, str]:
    """Return new names for header cells by their own, as --map gives them.

    Raises:
        click.UsageError: one is not of the form OURS=THEIRS.
    """
    try:
        return renaming(mapped)
    except ValueError as error:
        raise click.UsageError(f"--map {error}") from error


def _code(currency: str | None, settings: Settings) -> str | None:
    """Return the code of the currency that was named, else of the one in shop.yml, if any.

    Raises:
        click.UsageError: it is none, or shop.yml can't be read.
    """
    try:
        return read_currency(currency, "") if currency else settings.shop_currency()
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    except ValueError as error:
        raise click.UsageError(f"--currency {error}") from error
