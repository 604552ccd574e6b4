"""Hold the figures of an evaluation beside what they should reach, and write them down."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Target:
    """Say what a figure must reach, and what would be good."""

    at_least: float
    aim: float


# The aim of the whole gallery is a published fine-tuned SigLIP's, zero-shot on 2,000 such queries.
TARGETS: Mapping[str, Target] = {
    "title.all.r1": Target(0.08, 0.179),
    "title.all.r10": Target(0.32, 0.489),
    "title.all.2000.r1": Target(0.08, 0.179),
    "title.all.2000.r10": Target(0.32, 0.489),
    "title.held.r1": Target(0.20, 0.30),
    "title.held.r10": Target(0.60, 0.75),
    "phrase.type": Target(0.88, 0.95),
    "phrase.colour": Target(0.75, 0.85),
    "change.composed": Target(0.35, 0.60),
    "label.accuracy": Target(0.55, 0.80),
    "demo.phrase": Target(0.90, 0.98),
}


@dataclass(frozen=True)
class Figure:
    """Hold one figure.

    Attributes:
        key: names it for programs, such as `title.held.r1`.
        label: says it to people.
        value: 0 to 1.
        num: of queries it is the mean over.
    """

    key: str
    label: str
    value: float
    num: int

    @property
    def target(self) -> Target | None:
        """Return what it should reach, if anything was said of it."""
        return TARGETS.get(self.key)

    @property
    def verdict(self) -> str:
        """Return whether it reaches its target."""
        if self.target is None:
            return ""
        if self.value >= self.target.aim:
            return "reaches the aim"
        return "enough" if self.value >= self.target.at_least else "too low"

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        made: dict[str, Any] = {"label": self.label, "value": round(self.value, 4), "num": self.num}
        if self.target is not None:
            made |= {"at_least": self.target.at_least, "aim": self.target.aim}
        return made


def write_report(
    folder: Path,
    name: str,
    command: str,
    model: Mapping[str, Any],
    figures: Sequence[Figure],
    notes: Sequence[str],
    pictures: Mapping[str, str],
) -> str:
    """Write NAME.json and NAME.md, and return the latter.

    Args:
        folder: of reports.
        name: of the files.
        command: that made them.
        model: `model` and `model_hash`, and what else is known of it.
        figures: in the order they are shown.
        notes: sentences above the table.
        pictures: file name by what it shows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    table = {
        **model,
        "command": command,
        "figures": {figure.key: figure.as_dict() for figure in figures},
    }
    (folder / f"{name}.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    text = "\n".join(
        [
            f"# {name}",
            "",
            f"Model `{model['model']}`, hash `{str(model['model_hash'])[:12]}`, measured by "
            f"`{command}`.",
            *(f"\n{note}" for note in notes),
            "",
            "| measure | queries | figure | at least | aim | |",
            "| --- | --- | --- | --- | --- | --- |",
            *map(_line, figures),
            *(f"\n![{shown}]({file})" for shown, file in pictures.items()),
        ]
    )
    (folder / f"{name}.md").write_text(text + "\n", encoding="utf-8")
    return text


def _line(figure: Figure) -> str:
    """Return a row of the table."""
    target = figure.target
    goals = ("", "") if target is None else (f"{target.at_least:g}", f"{target.aim:g}")
    cells = (figure.label, str(figure.num), f"{figure.value:.4f}", *goals, figure.verdict)
    return f"| {' | '.join(cells)} |"
