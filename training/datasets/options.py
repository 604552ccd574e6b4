"""State the options that choose a data set, for every stage that reads one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from training.datasets.pairs import KINDS, PairSet, read_pairs

Command = TypeVar("Command", bound=Callable[..., Any])


def dataset_options(command: Command) -> Command:
    """Add `--dataset --root --allow-missing --limit`; pass what they give to `read_dataset`.

    The command takes `dataset: str, root: Path | None, allow_missing: bool, limit: int | None`.
    """
    for option in (
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            help="Read about so many photos, both sides of the split in proportion.",
        ),
        click.option(
            "--allow-missing",
            is_flag=True,
            help="Leave out and count items without a readable photo or without a caption.",
        ),
        click.option(
            "--root",
            type=click.Path(path_type=Path),
            help="Folder of the data set as published. [default: its own folder below "
            "HEMLINE_DATA_DIR]",
        ),
        click.option(
            "--dataset",
            type=click.Choice(list(KINDS)),
            default="product-photos",
            show_default=True,
            help="Which published format to read.",
        ),
    ):
        command = option(command)
    return command


def read_dataset(
    dataset: str, root: Path | None = None, allow_missing: bool = False, limit: int | None = None
) -> PairSet:
    """Return the data set that the options name, and say on stderr what was read.

    Raises:
        click.ClickException: it cannot be read; the message says why.
    """
    folder = root_of(KINDS[dataset][1], root)
    try:
        found = read_pairs(dataset, folder, allow_missing=allow_missing, limit=limit)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(found.report(), err=True)
    return found


def root_of(folder: str, root: Path | None) -> Path:
    """Return the folder of a data set: `root`, or its own below HEMLINE_DATA_DIR.

    Raises:
        click.UsageError: neither is given.
    """
    if root is not None:
        return root
    if not folder:
        return Path()
    data = os.environ.get("HEMLINE_DATA_DIR")
    if not data:
        raise click.UsageError("give --root, or set HEMLINE_DATA_DIR to the folder of data sets")
    return Path(data) / folder
