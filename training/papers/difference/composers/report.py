"""Write the table of ways to compose, with intervals over its queries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training import command_line
from training.papers.intervals import paired_interval

DEFINITIONS = (
    '**in COLOUR, any**: a held-out product photo and the words "the same but in COLOUR", for any '
    "colour other than its own that at least one held-out photo of its article type and gender "
    "has, every such colour as likely. Searched are all held-out photos but itself; the figure is "
    "the share of the first ten of its article type, its gender and that colour.",
    "**in COLOUR, as stocked**: the same, with colours drawn as often as garments have them.",
    "**one change, renders**: drawn garments that differ from another in one attribute (colour, "
    "pattern, sleeves, length, neckline), in any words; right are those that have the named change "
    "and all else in common; the figure is the share of questions with one of them in the first "
    "ten.",
    "**oracle**: the share that a perfect ranking would reach, since there are often fewer than "
    "ten right ones to find.",
)


@dataclass(frozen=True)
class Row:
    """Hold what one run of one method gave.

    Attributes:
        weights: chosen on validation triplets.
        loss: mean over the last 50 steps, or None where nothing is learnt.
        tried: validation figure of every choice of weights.
        figures: for each test the share of right ones in the top ten of each query. (Q,)
    """

    method: str
    seed: int
    weights: Mapping[str, float]
    loss: float | None
    tried: Mapping[str, float]
    figures: Mapping[str, Tensor]

    def line(self) -> str:
        """Return the run in a line."""
        figures = ", ".join(
            f"{name} {float(each.mean()):.3f}" for name, each in self.figures.items()
        )
        weights = ", ".join(f"{name} {value:g}" for name, value in self.weights.items())
        return f"{self.method} (seed {self.seed}): {figures}" + (f" [{weights}]" if weights else "")


def summary(
    rows: Sequence[Row], ceilings: Mapping[str, Tensor], baseline: str
) -> dict[str, dict[str, dict[str, Any]]]:
    """Return for each method and test: mean, each seed's mean, and the gain with its interval.

    A query's figure is its mean over the seeds before queries are drawn anew for the interval.
    """
    by_method: dict[str, list[Row]] = {}
    for row in rows:
        by_method.setdefault(row.method, []).append(row)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for method, runs in by_method.items():
        found[method] = {}
        for test, ceiling in ceilings.items():
            each = torch.stack([run.figures[test] for run in runs]).mean(0)
            base = torch.stack([run.figures[test] for run in by_method[baseline]]).mean(0)
            low, high = paired_interval(each - base)
            found[method][test] = {
                "mean": round(float(each.mean()), 4),
                "seeds": [round(float(run.figures[test].mean()), 4) for run in runs],
                "share_of_oracle": round(float(each.mean() / ceiling.mean()), 4),
                "gain": round(float((each - base).mean()), 4),
                "gain_95": [round(low, 4), round(high, 4)],
            }
    return found


def write_report(
    folder: Path,
    rows: Sequence[Row],
    ceilings: Mapping[str, Tensor],
    baseline: str,
    about: Mapping[str, Any],
) -> str:
    """Write composer.json and composer.md, and return the latter.

    Args:
        folder: made if missing.
        rows: of every run.
        ceilings: an oracle's figures by test.
        baseline: method that intervals compare with.
        about: what the table depends on.
    """
    found = summary(rows, ceilings, baseline)
    command = command_line.command()
    oracle = {test: round(float(ceiling.mean()), 4) for test, ceiling in ceilings.items()}
    weights = {f"{row.method}, seed {row.seed}": dict(row.weights) for row in rows if row.weights}
    folder.mkdir(parents=True, exist_ok=True)
    table = {
        "command": command, **about, "baseline": baseline, "oracle": oracle, "methods": found,
        "weights": weights,
    }  # fmt: skip
    (folder / "composer.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    num_seeds = len({row.seed for row in rows})
    num_queries = ", ".join(f"{len(ceiling)} queries {test}" for test, ceiling in ceilings.items())
    lines = [
        "# Ways to compose",
        "",
        f"Written by `{command}` on the features of encoder `{about['encoder']}`.",
        "",
        *(f"- {text}" for text in DEFINITIONS),
        "",
        f"Means over {num_seeds} seeds where a method learns ({num_queries}); in brackets the gain "
        f"over `{baseline}` with its 95% interval, paired bootstrap over queries. Weights were "
        "chosen on a tenth of the training garments, of which no changes to learn from were made; "
        "an agreement was told their facets.",
        "",
        "| method | " + " | ".join(ceilings) + " |",
        "| --- |" + " --- |" * len(ceilings),
        "| oracle | " + " | ".join(f"{value:.3f}" for value in oracle.values()) + " |",
    ]
    for method, tests in found.items():
        cells = [
            f"{each['mean']:.3f}"
            if method == baseline
            else f"{each['mean']:.3f} ({each['gain']:+.3f}, {each['gain_95'][0]:+.3f} to "
            f"{each['gain_95'][1]:+.3f})"
            for each in tests.values()
        ]
        lines.append(f"| {method} | " + " | ".join(cells) + " |")
    text = "\n".join(lines) + "\n"
    (folder / "composer.md").write_text(text, encoding="utf-8")
    return text
