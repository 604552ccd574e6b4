"""Write what the `difference` stage found."""

from __future__ import annotations

import json
from pathlib import Path

from training import command_line


def write_report(
    folder: Path,
    variant: str,
    note: str,
    steps: int,
    validation_loss: float,
    last: dict[str, float],
    figures: dict[str, dict[str, float]],
) -> str:
    """Write difference-VARIANT.json and .md, and return the latter."""
    command = command_line.command()
    name = f"difference-{variant}"
    table = {
        "command": command, "started from": note, "steps": steps,
        "validation_loss": round(validation_loss, 4), "last": last,
        "recalls": {
            gallery: {measure: round(value, 4) for measure, value in found.items()}
            for gallery, found in figures.items()
        },
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    measures = list(next(iter(figures.values())))
    lines = [
        f"# Search by difference, {variant}", "",
        f"Written by `{command}`: {note}; {steps} steps, lowest validation loss "
        f"{validation_loss:.3f}.", "",
        "Targets found by cos(caption, candidate - reference) among the first k of FashionIQ's "
        "validation side. The original gallery is the split file of the category, the union "
        "gallery every photo of its queries; the reference itself is not counted.", "",
        "| gallery | " + " | ".join(measures) + " |", "| --- |" + " --- |" * len(measures),
        *(
            f"| {gallery} | " + " | ".join(f"{found[measure]:.4f}" for measure in measures) + " |"
            for gallery, found in figures.items()
        ),
    ]  # fmt: skip
    text = "\n".join(lines) + "\n"
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return text
