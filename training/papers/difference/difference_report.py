"""Write what the `difference` stage found."""

from __future__ import annotations

import json
from pathlib import Path

from training import command_line

PUBLISHED = (
    "The paper, from pretrained weights on FashionIQ's shirts, 5 epochs of batches of 32: training "
    "loss 3.48, validation loss 3.47, R@10 0.38 on the validation side and 0.27 on the test side, "
    "beside 0.3229 and 0.3376 of what it compares with. A loss over batches of 32 begins at "
    "ln 32 = 3.47."
)


def write_report(
    folder: Path,
    variant: str,
    note: str,
    steps: int,
    validation_loss: float,
    last: dict[str, float],
    figures: dict[str, dict[str, float]],
    searched: str,
) -> str:
    """Write difference-VARIANT.json and .md, and return the latter.

    Args:
        folder: for both.
        variant: `paper` or `ours`.
        note: what the weights started from.
        steps: that were trained.
        validation_loss: the lowest.
        last: losses at the end.
        figures: recalls of each gallery.
        searched: a sentence or two on what the galleries are and what is right.
    """
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
        "Targets found among the first k by cos(caption, candidate - reference); the reference "
        f"itself is not counted. {searched}", "",
        "| gallery | " + " | ".join(measures) + " |", "| --- |" + " --- |" * len(measures),
        *(
            f"| {gallery} | " + " | ".join(f"{found[measure]:.4f}" for measure in measures) + " |"
            for gallery, found in figures.items()
        ),
        "", PUBLISHED,
    ]  # fmt: skip
    text = "\n".join(lines) + "\n"
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return text
