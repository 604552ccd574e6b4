"""Import a shop's catalogue: `python -m retrieval import CATALOGUE.csv --images DIR`.

The file may be the export that the shop's own software writes (`data.catalogue.layouts`).
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text
from rich.tree import Tree

from data.catalogue.photos import Fetch
from data.catalogue.prices import read_currency
from data.catalogue.read import Catalogue, CatalogueInvalid, Problem, read_catalogue
from data.vocabulary import Vocabulary
from retrieval.encoder.encoder import Encoder
from retrieval.errors import RetrievalError
from retrieval.gallery.choice import open_store
from retrieval.importing.brands import with_brands
from retrieval.importing.embed import Outcome, embed
from retrieval.importing.fetch import Advance, PictureCache, PictureFetch, planned
from retrieval.settings import Settings

SHOWN = 60


def problem_tree(problems: list[Problem]) -> Tree:
    """Return problems as a tree: file, row, column with its message."""
    tree = Tree(f"[bold red]{len(problems)} problem{'s' * (len(problems) != 1)} found[/]")
    files: dict[str, Tree] = {}
    rows: dict[tuple[str, int | None], Tree] = {}
    for problem in problems[:SHOWN]:
        if problem.file not in files:
            files[problem.file] = tree.add(escape(problem.file))
        branch = files[problem.file]
        if problem.row is not None:
            place = (problem.file, problem.row)
            if place not in rows:
                rows[place] = branch.add(f"row {problem.row}")
            branch = rows[place]
        column = f"[bold]{escape(problem.column)}[/]: " if problem.column else ""
        branch.add(column + escape(problem.message))
    if len(problems) > SHOWN:
        tree.add(f"and {len(problems) - SHOWN} more")
    return tree


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
    renamed = _renamed(mapped)
    started = time.monotonic()
    try:
        checked = read_catalogue(
            catalogue,
            images,
            skip_missing,
            strict=strict,
            decimal=decimal,
            currency=_code(currency),
            renamed=renamed,
            check_pictures=only_check,
            fetch=_fetching(settings, console, only_check) if fetch else None,
        )
        for line in report(checked):
            console.print(escape(line), soft_wrap=True)
        _print_left_out(checked.skipped, console)
        if only_check:
            _write_left_out(left_out, checked.skipped)
            if num_unfetched := sum("://" in row.image for row in checked.rows):
                console.print(f"photos that are still to be fetched: {num_unfetched}")
            checked = with_brands(checked)
            for line in columns(Vocabulary.of(checked.rows, checked.numbers)):
                console.print(escape(line), soft_wrap=True)
            console.print("Only checked; nothing was written.")
            return
        outcome, unread = _publish(checked, settings, console, strict)
        _write_left_out(left_out, checked.skipped + unread)
    except CatalogueInvalid as error:
        console.print(problem_tree(error.problems))
        console.print("Nothing was published; mend the file and run the same command again.")
        _write_left_out(left_out, error.problems)
        sys.exit(1)
    except RetrievalError as error:
        console.print(f"[bold red]error:[/] {escape(error.message)}", soft_wrap=True)
        sys.exit(1)
    except OSError as error:
        console.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        sys.exit(1)
    for line in columns(outcome.vocabulary):
        console.print(escape(line), soft_wrap=True)
    console.print(
        f"Published {outcome.num_items} items as [bold]{settings.collection}[/] "
        f"({outcome.num_encoded} newly encoded) in {time.monotonic() - started:.0f} s"
    )


def _fetching(settings: Settings, console: Console, only_look: bool) -> Fetch:
    """Return what finds photos on the web and keeps them below var, with a bar of its own.

    Args:
        settings: say where.
        console: of the bar.
        only_look: get nothing.
    """
    cache = PictureCache(settings.pictures_dir)
    if only_look:
        return partial(planned, cache)

    @contextmanager
    def bar(total: int) -> Iterator[Advance]:
        with _bar(console) as shown:
            task = shown.add_task("fetching", total=total)
            yield partial(shown.advance, task)

    return PictureFetch(cache, bar)


def _renamed(mapped: tuple[str, ...]) -> dict[str, str]:
    """Return new names for header cells by their own, as --map gives them.

    Raises:
        click.UsageError: one is not of the form OURS=THEIRS.
    """
    renamed = {}
    for each in mapped:
        ours, sign, theirs = each.partition("=")
        if not (sign and ours.strip() and theirs.strip()):
            raise click.UsageError(f"--map {each}: write our name, =, and the file's: title=Naam")
        renamed[theirs.strip()] = ours.strip()
    return renamed


def _code(currency: str | None) -> str | None:
    """Return the code of a currency, if one was named.

    Raises:
        click.UsageError: it is none.
    """
    try:
        return read_currency(currency, "") if currency else None
    except ValueError as error:
        raise click.UsageError(f"--currency {error}") from error


def report(checked: Catalogue) -> list[str]:
    """Return what was understood of a catalogue's file, a line for each thing."""
    order = "all in order" if not checked.num_left_out else f"{checked.num_left_out} left out"
    counts = f"{len(checked.rows)} items"
    if checked.num_variants != len(checked.rows):
        counts += f" of {checked.num_variants} rows"
    lines = [f"{checked.path}: {checked.layout}, {counts}, {order}"]
    priced = [row for row in checked.rows if row.price is not None]
    if priced and not any(row.currency for row in priced):
        lines.append("prices: the file names no currency; --currency CODE does")
    lines += [f"read: {note}" for note in checked.notes]
    if checked.columns_ignored:
        lines.append(f"not read: {', '.join(checked.columns_ignored)}")
    return lines


def _print_left_out(problems: list[Problem], console: Console) -> None:
    for problem in problems[:SHOWN]:
        console.print(f"[yellow]left out[/] {escape(str(problem))}", soft_wrap=True)
    if len(problems) > SHOWN:
        console.print(f"and {len(problems) - SHOWN} more; --left-out FILE.csv writes all of them")


def _write_left_out(path: Path | None, problems: list[Problem]) -> None:
    """Write what is wrong, row by row, as a table, if a file was named."""
    if path is None:
        return
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "row", "column", "problem"])
        writer.writerows([p.file, p.row or "", p.column or "", p.message] for p in problems)


def columns(vocabulary: Vocabulary) -> list[str]:
    """Return what became of a catalogue's columns, a line for each use."""
    lines = []
    found = [f"{name} ({len(values)})" for name, values in vocabulary.facets.items()]
    lines.append(f"facets: {', '.join(found) or 'none'}")
    ranges = [f"{name} ({low:g} to {high:g})" for name, (low, high) in vocabulary.numbers.items()]
    if ranges:
        lines.append(f"numbers: {', '.join(ranges)}")
    if vocabulary.brands_from == "titles":
        num_brands = len(vocabulary.facets["brand"])
        lines.append(f"brands: {num_brands}, from the beginnings of titles")
    if vocabulary.ignored:
        lines.append(f"ignored: {', '.join(vocabulary.ignored)}")
    return lines


def _publish(
    checked: Catalogue, settings: Settings, console: Console, strict: bool
) -> tuple[Outcome, list[Problem]]:
    """Publish a catalogue, without the items whose photo turns out to be no picture.

    The vectors of the others are remembered, so that a second round takes little.

    Raises:
        CatalogueInvalid: no photo can be read or, with `strict`, one cannot.
    """
    try:
        return _embed(checked, settings, console), []
    except CatalogueInvalid as error:
        broken = {problem.file for problem in error.problems}
        rows = [row for row in checked.rows if str(checked.images_dir / row.image) not in broken]
        if strict or not rows or len(rows) == len(checked.rows):
            raise
        _print_left_out(error.problems, console)
        return _embed(replace(checked, rows=rows), settings, console), error.problems


class _Speed(ProgressColumn):
    """Show how many are done a second."""

    def render(self, task: Task) -> Text:
        """Return the speed of the last half minute; of all, once it is done."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s", style="progress.data.speed")


def _bar(console: Console) -> Progress:
    """Return a bar with the number done, done a second, and the time that is left."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Speed(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
    )


def _embed(checked: Catalogue, settings: Settings, console: Console) -> Outcome:
    encoder = Encoder.load(settings.encoder_dir)
    store = open_store(settings)
    with _bar(console) as bar:
        task = bar.add_task("embedding", total=len(checked.rows))

        def advance(count: int) -> None:
            bar.update(task, advance=count)
            if bar.finished:
                bar.update(task, description="indexing")

        finished = settings.gallery_dir / "finished.sqlite"
        outcome = embed(checked, encoder, store, settings.collection, finished, advance)
        bar.update(task, description="published")
    return outcome
