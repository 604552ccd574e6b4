"""Write retrieval figures to be read by people and by programs, with the command beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.papers.clip_finetune.retrieval_figures import KS

WAYS = ("text to image", "image to text")


def write(path: Path, title: str, told: Mapping[str, Any], page: Sequence[str]) -> None:
    """Write `path`.json and `path`.md.

    Args:
        path: of both, without an ending.
        title: of the page.
        told: all that is known, for the JSON.
        page: lines of Markdown below the title.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(path.name + ".json").write_text(
        json.dumps(told, indent=2) + "\n", encoding="utf-8"
    )
    text = "\n".join([f"# {title}", "", *page])
    path.with_name(path.name + ".md").write_text(text.rstrip() + "\n", encoding="utf-8")


def whole_table(rows: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return a table of figures over the whole gallery, a model each row, chance below.

    Args:
        rows: figures of `both_ways` by what to call them.
    """
    lines = [
        "| | way | " + " | ".join(f"R@{k}" for k in KS) + " | median rank |",
        "| --- | --- |" + " --- |" * (len(KS) + 1),
    ]
    for name, figures in rows.items():
        for way in WAYS:
            found = figures[way]
            shown = " | ".join(f"{found[f'R@{k}']:.4f}" for k in KS)
            lines.append(f"| {name} | {way} | {shown} | {found['median rank']:g} |")
    first = next(iter(rows.values()))
    for way in WAYS:
        shown = " | ".join(f"{first[way][f'chance R@{k}']:.4f}" for k in KS)
        lines.append(f"| guessing | {way} | {shown} | |")
    return [*lines, "", gallery_line(first)]


def gallery_line(figures: Mapping[str, Any]) -> str:
    """Return a sentence on how many queries ask among how many candidates."""
    text, image = figures["text to image"], figures["image to text"]
    return (
        f"{text['queries']} captions ask among {text['gallery']} photos, with "
        f"{text['right answers a query']:g} right ones each on average; {image['queries']} photos "
        f"ask among {image['gallery']} captions, with {image['right answers a query']:g} right "
        "ones. Right is the same product, or one that carries the same words. A wrong candidate "
        "with the very score of the right one counts as before it."
    )


def batch_table(rows: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the same within small batches, nothing where there were too few pairs for one."""
    rows = {
        name: figures["in batches"] for name, figures in rows.items() if "in batches" in figures
    }
    if not rows:
        return []
    first = next(iter(rows.values()))
    lines = [
        f"Within batches of {first['size']} pairs, the mean of {first['batches']} batches"
        + (f" ({first['left out']} pairs left over)" if first["left out"] else "")
        + f". This is a far easier task: {first['size'] - 1} wrong candidates at most instead of "
        "the whole gallery; see what guessing gives.",
        "",
        "| | way | " + " | ".join(f"R@{k}" for k in KS) + " |",
        "| --- | --- |" + " --- |" * len(KS),
    ]
    for name, figures in rows.items():
        for way in WAYS:
            shown = " | ".join(f"{figures[way][f'R@{k}']:.4f}" for k in KS)
            lines.append(f"| {name} | {way} | {shown} |")
    for way in WAYS:
        shown = " | ".join(f"{first[way][f'chance R@{k}']:.4f}" for k in KS)
        lines.append(f"| guessing | {way} | {shown} |")
    return lines
