"""State the options that choose data sets, the same for every stage that reads some."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from data.catalogue.names import renaming
from training.datasets import renders
from training.datasets.garments import GarmentSet, Source
from training.datasets.kinds import DATA, KINDS, garment_set, read_pairs
from training.datasets.pairs import PairSet

Command = TypeVar("Command", bound=Callable[..., Any])
Named = Sequence[tuple[str, Path]]
COMMON = (
    click.option(
        "--limit",
        type=click.IntRange(min=1),
        help="Read about so many photos a data set, both sides of the split in proportion.",
    ),
    click.option(
        "--allow-missing",
        is_flag=True,
        help="Leave out and count items without a readable photo or without a caption.",
    ),
    click.option(
        "--map",
        "mapped",
        multiple=True,
        metavar="OURS=THEIRS",
        help="Name a column of a folder's table, as image=Bild and caption=Text; may be given "
        "several times.",
    ),
)


class KindChoice(click.Choice[str]):
    """Take the name of a kind of data set, also of one that is added once a stage is stated.

    Attributes:
        choices: names that a stage knows besides, then those of `KINDS`.
    """

    @property
    def choices(self) -> tuple[str, ...]:
        """Return all names that there are by now."""
        return (*self._besides, *KINDS)

    @choices.setter
    def choices(self, besides: tuple[str, ...]) -> None:
        self._besides = besides


NO_TABLE = "--map names columns of a folder's table, and {} has none: give --dataset folder"
ROOT = "Folder of the data set as published{more}. [default: its own below HEMLINE_DATA_DIR]"


def dataset_options(command: Command) -> Command:
    """Add `--dataset --root --map --allow-missing --limit`, whose values `read_dataset` takes.

    The command takes `dataset: str, root: Path | None, allow_missing: bool, limit: int | None,
    mapped: tuple[str, ...]`.
    """
    for option in (
        *COMMON,
        click.option("--root", type=click.Path(path_type=Path), help=ROOT.format(more="")),
        click.option(
            "--dataset",
            type=KindChoice(()),
            default="product-photos",
            show_default=True,
            help="Which published format to read.",
        ),
    ):
        command = option(command)
    return command


def datasets_options(*usual: str) -> Callable[[Command], Command]:
    """Return a decorator that adds the same options for a stage that reads several data sets.

    The command takes `dataset: tuple[str, ...], root: tuple[Path, ...], allow_missing: bool,
    limit: int | None, mapped: tuple[str, ...]`; `named` pairs the first two.

    Args:
        usual: the data sets where none is named.
    """

    def decorate(command: Command) -> Command:
        for option in (
            *COMMON,
            click.option(
                "--root",
                type=click.Path(path_type=Path),
                multiple=True,
                help=ROOT.format(more=", one for each --dataset in their order, or none at all"),
            ),
            click.option(
                "--dataset",
                type=KindChoice(()),
                multiple=True,
                default=usual,
                show_default=True,
                help="Which published format to read; may be given several times.",
            ),
        ):
            command = option(command)
        return command

    return decorate


def named(dataset: Sequence[str], root: Sequence[Path], mapped: Sequence[str] = ()) -> Named:
    """Return each data set that the options name with its folder.

    Raises:
        click.UsageError: folders are not as many as data sets, or one is told nowhere; or columns
            are named, and none of the sets has a table of its own.
    """
    if mapped and not any(KINDS[kind].own_table for kind in dataset):
        raise click.UsageError(NO_TABLE.format(", ".join(dataset)))
    if root and len(root) != len(dataset):
        raise click.UsageError(
            f"--root is given {len(root)} times for {len(dataset)} data sets "
            f"({', '.join(dataset)}): give one for each --dataset, in their order, or none"
        )
    roots: Sequence[Path | None] = root or [None] * len(dataset)
    return [
        (kind, root_of(KINDS[kind].folder, at, KINDS[kind].below))
        for kind, at in zip(dataset, roots, strict=True)
    ]


def read_dataset(
    dataset: str,
    root: Path | None = None,
    allow_missing: bool = False,
    limit: int | None = None,
    mapped: Sequence[str] = (),
) -> PairSet:
    """Return the data set that the options name, and say on stderr what was read.

    Raises:
        click.ClickException: it cannot be read; the message says why.
        click.UsageError: columns are named of what has no table of its own.
    """
    try:
        renamed = renaming(mapped)
    except ValueError as error:
        raise click.UsageError(f"--map {error}") from error
    if renamed and not KINDS[dataset].own_table:
        raise click.UsageError(NO_TABLE.format(dataset))
    folder = root_of(KINDS[dataset].folder, root, KINDS[dataset].below)
    if dataset == "demo-catalogue" and not (folder / "catalogue.csv").is_file():
        raise click.ClickException(
            f"there is no {folder / 'catalogue.csv'}: draw it with "
            f"`python -m data demo --out {folder}`, or name other data by --dataset"
        )
    try:
        found = read_pairs(
            dataset, folder, allow_missing=allow_missing, limit=limit, renamed=renamed
        )
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(found.report(), err=True)
    return found


def read_garments(
    dataset: Sequence[str],
    root: Sequence[Path] = (),
    renders_file: Sequence[Path] = (),
    *,
    allow_missing: bool = False,
    limit: int | None = None,
    mapped: Sequence[str] = (),
) -> list[GarmentSet]:
    """Return the data sets that the options name as our own encoder is trained on them.

    Args:
        dataset: kinds, as `datasets_options` has them, like what follows.
        root: their folders.
        renders_file: what `renders` drew, which comes last.
        allow_missing: see `read_dataset`.
        limit: likewise.
        mapped: likewise, for those that are folders with a table.

    Raises:
        click.ClickException: one cannot be read; the message says why.
    """
    found = [
        garment_set(kind, read_dataset(kind, at, allow_missing, limit, of_table(kind, mapped)))
        for kind, at in named(dataset, root, mapped)
    ]
    if renders_file:
        found.append(renders.read(renders_file))
    click.echo(", ".join(f"{part.name}: {len(part.garments)}" for part in found))
    return found


def of_table(kind: str, mapped: Sequence[str]) -> Sequence[str]:
    """Return what --map says where several data sets are read: of a folder's table alone."""
    return mapped if KINDS[kind].own_table else ()


def batch_shares(
    sets: Sequence[GarmentSet], given: Sequence[float], usual: Mapping[Source, float]
) -> tuple[float, ...]:
    """Return each set's share of a batch, in the sets' order.

    Args:
        sets: what is drawn from.
        given: as a person told them; none for the usual ones.
        usual: by who made a set's pictures.

    Raises:
        click.UsageError: they are not as many as sets, or nothing is left.
    """
    shares = tuple(given) or tuple(usual[part.source] for part in sets)
    if len(shares) != len(sets):
        names = ", ".join(part.name for part in sets)
        raise click.UsageError(
            f"--share is given {len(shares)} times for {len(sets)} sets ({names}): give one for "
            "each --dataset, in their order, and one more for --renders-file, or none"
        )
    if sum(shares) <= 0:
        raise click.UsageError("--share leaves nothing to draw from: one must be above 0")
    return shares


def root_of(folder: str, root: Path | None, below: tuple[str, str | None] = DATA) -> Path:
    """Return where a data set lies: `root`, or its own folder below HEMLINE_DATA_DIR.

    Args:
        folder: its own; empty where it lies nowhere.
        root: as a person named it.
        below: as `Kind` has it.

    Raises:
        click.UsageError: neither is given.
    """
    if root is not None:
        return root
    if not folder:
        return Path()
    variable, usual = below
    above = os.environ.get(variable) or usual
    if not above:
        raise click.UsageError(f"give --root, or set {variable} to the folder of data sets")
    return Path(above) / folder
