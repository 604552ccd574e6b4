"""Draw an evaluation's figures: bars beside their goals, recall curves, mixed-up labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.measures.evaluation_figures import Figure
from training.measures.evaluation_tasks import Labelled

FARTHEST = 100
COLOURS = {"too low": "#c44e52", "enough": "#dd9f3d", "reaches the aim": "#4c9f70"}


def bars(path: Path, figures: Sequence[Figure], title: str) -> None:
    """Write the figures that have goals as bars, what they must reach and should marked."""
    shown = [figure for figure in figures if figure.target is not None]
    if not shown:
        return
    plot, axes = _sheet(9, 1.6 + 0.42 * len(shown))
    places = np.arange(len(shown))[::-1]
    axes.barh(places, [f.value for f in shown], color=[COLOURS[f.verdict] for f in shown])
    for place, figure in zip(places, shown, strict=True):
        goal = figure.target
        if goal is not None:
            axes.plot([goal.at_least] * 2, [place - 0.4, place + 0.4], color="black", lw=2)
            axes.plot(goal.aim, place, marker="D", color="black", ms=6)
        axes.text(0.008, place, f"{figure.value:.3f}", fontsize=9, va="center", weight="bold")
    axes.plot([], [], color="black", lw=2, label="at least")
    axes.plot([], [], color="black", marker="D", ls="", label="aim")
    axes.set_yticks(places, [figure.label for figure in shown], fontsize=8)
    axes.set_xlim(0, 1)
    axes.set_title(title, fontsize=10)
    axes.legend(loc="upper center", bbox_to_anchor=(0.3, -0.06), ncols=2, fontsize=8, frameon=False)
    _write(plot, path)


def recall_curves(path: Path, places: Mapping[str, NDArray[np.int64]], title: str) -> None:
    """Write the share of titles whose photo is among the first k, for every k up to 100.

    Args:
        path: of the picture.
        places: at which each query's photo came, 0 being the first, by the gallery's name.
        title: of the plot.
    """
    plot, axes = _sheet(6.4, 4.2)
    ranks = np.arange(1, FARTHEST + 1)
    for name, found in places.items():
        share = (found[:, None] < ranks[None]).mean(0)
        (line,) = axes.plot(ranks, share, label=f"{name} ({len(found):,} titles)")
        for k in (1, 10):
            axes.plot(k, share[k - 1], "o", color=line.get_color(), ms=4)
            axes.annotate(
                f"{share[k - 1]:.3f}", (k, share[k - 1]), (4, 4), fontsize=8,
                textcoords="offset points",
            )  # fmt: skip
    axes.set_xscale("log")
    axes.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    axes.set_ylim(0, 1)
    axes.set_xlabel("k")
    axes.set_ylabel("recall at k")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    axes.set_title(title, fontsize=10)
    _write(plot, path)


def confusion(path: Path, labelled: Labelled, title: str) -> None:
    """Write which label was taken for which, each row as shares of its photos."""
    table = labelled.confusion
    present = [row for row in range(len(table)) if table[row].sum()]
    share = table[present] / table[present].sum(1, keepdims=True)
    plot, axes = _sheet(8.4, 1.8 + 0.36 * len(present))
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for row, column in zip(*np.nonzero(table[present]), strict=True):
        axes.text(
            column, row, str(table[present][row, column]), ha="center", va="center", fontsize=7,
            color="white" if share[row, column] > 0.5 else "black",
        )  # fmt: skip
    axes.set_xticks(range(len(labelled.names)), labelled.names, rotation=45, ha="right", fontsize=8)
    axes.set_yticks(
        range(len(present)),
        [f"{labelled.names[row]} ({table[row].sum()})" for row in present],
        fontsize=8,
    )
    axes.set_xlabel("taken for")
    axes.set_title(title, fontsize=10)
    _write(plot, path)


def _sheet(wide: float, high: float) -> tuple[Any, Any]:
    """Return an empty figure of so many inches and its axes."""
    from matplotlib.figure import Figure as Sheet

    plot = Sheet(figsize=(wide, high), layout="constrained")
    return plot, plot.subplots()


def _write(plot: Any, path: Path) -> None:
    """Write a figure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plot.savefig(path, dpi=110)
