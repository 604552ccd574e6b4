"""Import a shop's catalogue: `python -m retrieval import CATALOGUE.csv --images DIR`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.tree import Tree

from data.catalogue.read import Catalogue, CatalogueInvalid, Problem, read_catalogue
from data.vocabulary import Vocabulary
from retrieval.encoder.encoder import Encoder
from retrieval.errors import RetrievalError
from retrieval.gallery.choice import open_store
from retrieval.importing.embed import Outcome, embed
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
@click.option("--images", type=click.Path(path_type=Path), required=True, help="Their folder.")
@click.option("--collection", default=None, help="Name to publish under (HEMLINE_COLLECTION).")
@click.option("--skip-missing", is_flag=True, help="Leave out rows whose photo is missing.")
def import_catalogue(
    catalogue: Path, images: Path, collection: str | None, skip_missing: bool
) -> None:
    """Check a shop's CATALOGUE.csv, embed its photos and publish it."""
    console = Console(stderr=True)
    try:
        settings = Settings() if collection is None else Settings(collection=collection)
    except ValueError:
        console.print(
            "A collection's name is letters, digits, - and _, at most 63; "
            f"{collection or 'HEMLINE_COLLECTION'!r} is not"
        )
        sys.exit(2)
    started = time.monotonic()
    try:
        checked = read_catalogue(catalogue, images, skip_missing)
        console.print(f"{catalogue}: {len(checked.rows)} items, all in order")
        for problem in checked.skipped[:SHOWN]:
            console.print(f"[yellow]left out[/] {escape(str(problem))}", soft_wrap=True)
        outcome = _embed(checked, settings, console)
    except CatalogueInvalid as error:
        console.print(problem_tree(error.problems), soft_wrap=True)
        console.print("Nothing was published; mend the file and run the same command again.")
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


def _embed(checked: Catalogue, settings: Settings, console: Console) -> Outcome:
    encoder = Encoder.load(settings.encoder_dir)
    store = open_store(settings)
    shown = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*shown, console=console) as bar:
        task = bar.add_task("embedding", total=len(checked.rows))

        def advance(count: int) -> None:
            bar.update(task, advance=count)
            if bar.finished:
                bar.update(task, description="indexing")

        finished = settings.gallery_dir / "finished.sqlite"
        outcome = embed(checked, encoder, store, settings.collection, finished, advance)
        bar.update(task, description="published")
    return outcome
