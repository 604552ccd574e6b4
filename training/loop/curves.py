"""Draw a run's log: losses, checked figures, learning rate and speed against steps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def read(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a `log.jsonl`; one that a crash cut short is the last and left out."""
    lines = []
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            lines.append(json.loads(text))
        except json.JSONDecodeError:
            break
    return lines


def smooth(values: Sequence[float], window: int) -> NDArray[np.float64]:
    """Return the mean of every value and those right before it.

    Args:
        values: a number a step.
        window: how many values a mean takes at most, from 1.

    Shapes:
        out: as long as `values`.
    """
    sums = np.concatenate([[0.0], np.cumsum(np.asarray(values, np.float64))])
    ends = np.arange(1, len(values) + 1)
    starts = np.maximum(ends - window, 0)
    means: NDArray[np.float64] = (sums[ends] - sums[starts]) / (ends - starts)
    return means


def draw(lines: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write a picture of a log, a panel each for losses, figures and the learning rate.

    Args:
        lines: as in `log.jsonl`.
        path: of the PNG.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    steps = [line for line in lines if "losses" in line]
    checks = [line for line in lines if "figures" in line]
    if not steps:
        return
    figure = Figure(figsize=(15.0 if checks else 10.0, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, 3 if checks else 2)
    window = max(1, len(steps) // 50)
    _plot(panels[0], steps, "losses", window)
    title = "Losses" if window == 1 else f"Losses (mean of {window} steps)"
    panels[0].set(title=title, xlabel="step", ylabel="loss")
    panels[1].plot([line["step"] for line in steps], [line["rate"] for line in steps])
    panels[1].set(title="Learning rate", xlabel="step", ylabel="learning rate", ylim=(0, None))
    if checks:
        _plot(panels[2], checks, "figures", 1, marker="o")
        panels[2].set(title="Checked on held-out data", xlabel="step", ylabel="figure")
    for panel in panels:
        panel.xaxis.get_major_locator().set_params(integer=True)
        panel.grid(alpha=0.3)
    figure.savefig(path, dpi=100)


def _plot(
    panel: Any, lines: Sequence[Mapping[str, Any]], key: str, window: int, **style: Any
) -> None:
    """Draw one line for every name in the tables under a key."""
    for name in dict.fromkeys(name for line in lines for name in line[key]):
        known = [line for line in lines if name in line[key]]
        values = smooth([line[key][name] for line in known], window)
        panel.plot([line["step"] for line in known], values, label=name, **style)
    panel.legend(fontsize="small")
