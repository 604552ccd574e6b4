"""State the options that choose relative queries, for every stage that composes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from training.datasets import demo_stream, fashion_iq
from training.datasets.options import root_of
from training.datasets.relative_queries import Gallery, TripletSet
from training.datasets.splits import Split

Command = TypeVar("Command", bound=Callable[..., Any])
KINDS = ("fashion-iq", "demo")


def queries_options(command: Command) -> Command:
    """Add `--queries --queries-root --gallery --allow-missing --num-drawn`.

    The command passes `queries: str, queries_root: Path | None, gallery: str,
    allow_missing: bool, num_drawn: int` on to `read_queries`.
    """
    for option in (
        click.option(
            "--num-drawn",
            type=click.IntRange(min=1),
            default=2000,
            show_default=True,
            help="Pairs to draw a side with `--queries demo`.",
        ),
        click.option(
            "--allow-missing",
            is_flag=True,
            help="Leave out and count queries whose photo is missing or unreadable.",
        ),
        click.option(
            "--gallery",
            type=click.Choice(["original", "union"]),
            default="original",
            show_default=True,
            help="Search the whole split of a category, or its queries' photos only.",
        ),
        click.option(
            "--queries-root",
            type=click.Path(path_type=Path),
            help="Folder of the queries as published. [default: fashion-iq below HEMLINE_DATA_DIR]",
        ),
        click.option(
            "--queries",
            type=click.Choice(KINDS),
            default="fashion-iq",
            show_default=True,
            help="Which relative queries to read; `demo` draws its own.",
        ),
    ):
        command = option(command)
    return command


def read_queries(
    queries: str,
    split: Split,
    queries_root: Path | None = None,
    gallery: str = "original",
    allow_missing: bool = False,
    num_drawn: int = 2000,
) -> TripletSet:
    """Return one side of the queries that the options name, and say on stderr what was read.

    Args:
        queries: one of `KINDS`.
        split: which side.
        queries_root: their folder; None takes the one below HEMLINE_DATA_DIR.
        gallery: `original` or `union`.
        allow_missing: leave out and count what has no readable photo.
        num_drawn: pairs to draw for `demo`.

    Raises:
        click.ClickException: they cannot be read; the message says why.
    """
    if queries == "demo":
        found = demo_stream.triplets(num_drawn, split)
    else:
        try:
            found = fashion_iq.read(
                root_of("fashion-iq", queries_root),
                split,
                gallery=cast(Gallery, gallery),
                allow_missing=allow_missing,
            )
        except (OSError, ValueError) as error:
            raise click.ClickException(str(error)) from error
    click.echo(found.report(), err=True)
    return found
