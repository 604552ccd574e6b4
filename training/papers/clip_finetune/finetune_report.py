"""Write the report of the `finetune` stage: before, after, and the averages between."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.papers.clip_finetune import retrieval_report


def write(path: Path, told: Mapping[str, Any]) -> str:
    """Write `path`.json and `path`.md, and return the page.

    Args:
        path: of both, without an ending.
        told: what the stage did and measured.
    """
    figures, settings, recipe = told["figures"], told["settings"], told["recipe"]
    pairs = settings["batch"] * settings["accumulate"]
    warmup = min(settings["warmup"], settings["steps"] // 2)  # as `rate_share` has it
    page = [
        f"Written by `{told['command']}`: {told['model']} fine-tuned on {told['photos']} photos of "
        f"{told['dataset']}, {settings['steps']} steps of {pairs} pairs a process"
        + (
            f" ({settings['accumulate']} batches of {settings['batch']}, each with the negatives "
            "of its own alone)"
            if settings["accumulate"] > 1
            else ""
        )
        + f", rate "
        f"{settings['rate']:g} ({settings['schedule']}, warm-up {warmup})"
        + (f", {told['speed']}." if told["speed"] else "."),
        "",
        *_recipe(recipe),
        "",
        *retrieval_report.whole_table(figures),
        "",
        *retrieval_report.batch_table(figures),
        "",
        *_sweep(told),
    ]
    title = f"Fine-tuning: {told['model']} on {told['dataset']}"
    retrieval_report.write(path, title, told, page)
    return "\n".join(page).rstrip()


def _recipe(recipe: Mapping[str, Any]) -> list[str]:
    """Return a line on what was fine-tuned and how."""
    kept = recipe["temperature"]
    return [
        f"Locked tower: {recipe['lock'] or 'none'}; shares of the rate: image "
        f"{recipe['image_rate']:g}, text {recipe['text_rate']:g}, each layer "
        f"{recipe['layer_decay']:g} of the next; temperature "
        f"{'the model’s own' if kept is None else format(kept, 'g')}, "
        f"{'learnt on' if recipe['learn_temperature'] else 'fixed'}; short texts "
        f"{recipe['short']:.0%}; long captions: {recipe['long_captions']}; photos shown from "
        f"{recipe['crop']:.0%} of their area on{', half of them mirrored' * recipe['mirror']}; the "
        f"same product or words {'spared' if recipe['spare'] else 'counted as wrong'}."
    ]


def _sweep(told: Mapping[str, Any]) -> list[str]:
    """Return the table of averages with the start, nothing where none were measured."""
    swept: Mapping[str, Mapping[str, Any]] = told["sweep"]
    if not swept:
        return []
    tuned = told["alpha was"] != "given"
    where = (
        f"{told['tuning photos']} photos that neither train nor test, on which alpha was chosen"
        if tuned
        else "the test photos; alpha was not chosen by it"
    )
    return [
        f"Weights averaged with the start's (WiSE-FT), measured on {where}. Alpha 0 is the model "
        f"as it came, 1 the fine-tuned one; {told['alpha']:g} was kept.",
        "",
        *retrieval_report.whole_table({f"alpha {float(at):g}": row for at, row in swept.items()}),
    ]
