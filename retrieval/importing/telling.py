"""Say in words what an import understood of a file, and what it had to leave out."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from data.catalogue.dates import written
from data.catalogue.kinds import is_understood
from data.catalogue.read import Catalogue, Problem, Row
from data.vocabulary import Vocabulary

SHOWN = 60
SHOWN_KINDS = 12


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


def report(checked: Catalogue) -> list[str]:
    """Return what was understood of a catalogue's file, a line for each thing."""
    order = "all in order" if not checked.num_left_out else f"{checked.num_left_out} left out"
    counts = f"{len(checked.rows)} items"
    if checked.num_variants != len(checked.rows):
        counts += f" of {checked.num_variants} rows"
    if (num_variants := sum(len(row.variants) for row in checked.rows)) > len(checked.rows):
        counts += f", {num_variants} variants"
    lines = [f"{checked.path}: {checked.layout}, {counts}, {order}"]
    lines += [*_prices(checked.rows), *_kinds(checked.rows)]
    lines += [f"read: {note}" for note in checked.notes]
    if checked.columns_ignored:
        lines.append(f"not read: {', '.join(checked.columns_ignored)}")
    return lines


def _prices(rows: Iterable[Row]) -> Iterable[str]:
    """Return how many items have a price, and in what currency."""
    priced = [row for row in rows if row.price is not None]
    if not priced:
        yield "prices: none"
        return
    named = {row.currency for row in priced if row.currency}
    told = ", ".join(sorted(named)) or (
        "the file names no currency; --currency CODE does, or currency: in shop.yml"
    )
    yield f"prices: of {len(priced)} items; {told}"


def _kinds(rows: Iterable[Row]) -> Iterable[str]:
    """Return which kinds are words of fashion that are known, and which are the shop's alone."""
    kinds: Counter[str] = Counter()
    for row in rows:
        kinds.update(row.facets.get("category", ()))
    known = [kind for kind, _ in kinds.most_common() if is_understood(kind)]
    own = [kind for kind, _ in kinds.most_common() if not is_understood(kind)]
    if known:
        yield f"kinds understood: {_first(known)}"
    if own:
        yield f"kinds not understood, found by these words alone: {_first(own)}"


def _first(names: list[str]) -> str:
    more = len(names) - SHOWN_KINDS
    return ", ".join(names[:SHOWN_KINDS]) + (f" and {more} more" if more > 0 else "")


def print_left_out(problems: list[Problem], console: Console) -> None:
    """Say what is wrong with the rows that are left out, the first of them."""
    for problem in problems[:SHOWN]:
        console.print(f"[yellow]left out[/] {escape(str(problem))}", soft_wrap=True)
    if len(problems) > SHOWN:
        console.print(f"and {len(problems) - SHOWN} more; --left-out FILE.csv writes all of them")


def write_left_out(path: Path | None, problems: list[Problem]) -> None:
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
    ranges = [
        f"{name} ({written(name, low)} to {written(name, high)})"
        for name, (low, high) in vocabulary.numbers.items()
    ]
    if ranges:
        lines.append(f"numbers: {', '.join(ranges)}")
    if vocabulary.brands_from == "titles":
        num_brands = len(vocabulary.facets["brand"])
        lines.append(f"brands: {num_brands}, from the beginnings of titles")
    if vocabulary.looked:
        seen = [f"{name} ({sum(each.values())})" for name, each in vocabulary.looked.items()]
        lines.append(f"told from pictures, where nothing says so: {', '.join(seen)}")
    if vocabulary.ignored:
        lines.append(f"ignored: {', '.join(vocabulary.ignored)}")
    return lines
