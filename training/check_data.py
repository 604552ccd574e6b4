"""Stage `check-data`: read a data set whole, and list all that other stages would stumble over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from training.datasets import pair_garments
from training.datasets.garments import FACETS
from training.datasets.options import dataset_options, read_dataset
from training.datasets.pairs import PairSet

NUM_NAMED = 20


@click.command("check-data")
@dataset_options
@click.option("--list", "listed", type=click.Path(path_type=Path), help="Where to list all faults.")
def check_data(
    dataset: str,
    root: Path | None,
    allow_missing: bool,
    limit: int | None,
    mapped: tuple[str, ...],
    listed: Path | None,
) -> None:
    """Decode every photo of a data set, and list what is wrong with it; 1 where anything is.

    Photos that are missing or cannot be decoded, photos without a caption, malformed rows, and
    faults of the split. What was decoded is remembered, so that other stages need not do it
    again. With --allow-missing, what stages then leave out is listed but is no fault.
    """
    pairs = read_dataset(dataset, root, True, limit, mapped)
    left_out = [f"{where}: {why}" for where, why in pairs.left_out.items()]
    split = list(faults_of_split(pairs))
    for line in [*left_out[:NUM_NAMED], *split[:NUM_NAMED]]:
        click.echo(line)
    for some in (left_out, split):
        if len(some) > NUM_NAMED:
            click.echo(f"and {len(some) - NUM_NAMED} more; --list FILE lists all")
    if listed is not None:
        listed.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{line}\n" for line in [*left_out, *split])
        listed.write_text(lines, encoding="utf-8")
    captions = sum(len(item.captions) for item in pairs.items)
    click.echo(f"{len(pairs)} photos with {captions} captions can be trained and measured on")
    stated = Counter(facet for each in pair_garments.garments(pairs) for facet in each.facets)
    told = ", ".join(f"{facet} {stated[facet]}" for facet in FACETS if stated[facet])
    click.echo(f"changes for `composer` can be written of: {told or 'nothing that is stated'}")
    if split or (left_out and not allow_missing):
        hint = "" if allow_missing or not left_out else "; --allow-missing leaves them out"
        num = len(left_out) + len(split)
        raise click.ClickException(f"{num} {'fault' if num == 1 else 'faults'}{hint}")


def faults_of_split(pairs: PairSet) -> Iterator[str]:
    """Yield what is wrong with the sides of a set, a line each."""
    for side in ("train", "test"):
        if not pairs.rows(side):
            yield f"no photo is on the {side} side of the split"
    for name in pairs.leaks:
        yield f"the product or title {name!r} is on more than one side of the split"
