"""Write the ablation's table and what a reader must know to trust it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from training.papers.fashionvil import options
from training.papers.fashionvil.ablation import COLUMNS, ROWS, Result
from training.papers.fashionvil.corpus import Corpus

PROTOCOLS = {
    "ITR": "mean of Recall@1, 5 and 10, picture to title, over the whole held-out gallery",
    "TIR": "the same, title to picture",
    "TGIR": "mean of Recall@10 and 50 of reference and words",
    "SCR": "mean of accuracy and macro-F of the subcategory from picture and title",
    "OCIR": "mean of Recall@10, 30 and 50 among the missing category's pieces",
}


def notes(corpus: Corpus, results: Sequence[Result], *, fashion_iq: bool) -> list[str]:
    """Return where these data differ from the paper's, a sentence each."""
    shown = {name for result in results for name in result.columns}
    views = corpus.num_multi_view()
    found = [
        f"The paper pre-trains on FashionGen and others (373,000 products) and measures on "
        f"FashionGen, FashionIQ and Polyvore Outfits; here `{corpus.name}`, "
        f"{len(corpus.train)} photos to learn from and {len(corpus.test)} held out."
    ]
    if views == 0:
        found.append(
            "No product here has a second photo: MVC's other view is another augmentation of the "
            "same photo, so that both MVC rows are one method and their distance is noise."
        )
    else:
        found.append(
            f"{views} of the training photos have another view of their product; for the others "
            "MVC takes another augmentation."
        )
    if "TGIR" in shown and not fashion_iq:
        found.append(
            'TGIR asks for "the same but in COLOUR", written from attributes, in place of '
            "FashionIQ's captions; any garment that looks as asked for is right."
        )
    found += [
        f"{name} is left out: {why}."
        for name, why in (
            ("TGIR", "no FashionIQ photos were given, and no attributes tell triplets"),
            ("SCR", "the data set names no categories and subcategories"),
            ("OCIR", "no Polyvore Outfits were given (--polyvore)"),
        )
        if name not in shown
    ]
    found.append("Meta-sum adds the columns shown, so that it compares with the paper's by rank.")
    return found


def table(results: Sequence[Result]) -> list[str]:
    """Return the table's lines in Markdown."""
    shown = [name for name in COLUMNS if any(name in result.columns for result in results)]
    published = {row.name: row.published for row in ROWS}
    head = ["Pre-training tasks", *shown, "Meta-sum", "seconds", "paper's Meta-sum"]
    lines = ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    for result in results:
        cells = [f"{result.columns[name]:.2f}" if name in result.columns else "–" for name in shown]
        cells += [f"{result.meta_sum:.2f}", f"{result.seconds:.0f}"]
        lines.append(f"| {result.name} | {' | '.join(cells)} | {published[result.name]:.2f} |")
    return lines


def markdown(command: str, corpus: Corpus, results: Sequence[Result], *, fashion_iq: bool) -> str:
    """Return the whole report."""
    settings = results[0].settings
    pretraining, tuning = settings["pretraining"], settings["tuning"]
    shown = [name for name in COLUMNS if any(name in result.columns for result in results)]
    return "\n".join(
        [
            "# FashionViL's ablation",
            "",
            f"Written by `{command}`.",
            "",
            *table(results),
            "",
            f"Every row: {pretraining['steps']} steps of {pretraining['batch']} pairs, then "
            f"{tuning['steps']} steps of {tuning['batch']} on each downstream task; pictures of "
            f"{settings['size']['height_px']}x{settings['size']['width_px']} px, a transformer of "
            f"{settings['size']['layers']} layers, {settings['size']['width']} wide. A step is of "
            "one task, so that in a row of six each gets a sixth of the steps: short runs favour "
            "rows of one task. One seed each: small distances between rows mean nothing.",
            "",
            *(f"- **{name}**: {PROTOCOLS[name]}." for name in shown),
            "",
            "Where the data differ:",
            "",
            *(f"- {note}" for note in notes(corpus, results, fashion_iq=fashion_iq)),
            "",
            f"Pseudo-attributes mined from the training captions: {len(corpus.attributes)}, the "
            f"commonest {', '.join(corpus.attributes[:20])}.",
            "",
        ]
    )


def write(
    folder: Path, command: str, corpus: Corpus, results: Sequence[Result], *, fashion_iq: bool
) -> str:
    """Write `pretrain-ablation.json` and `.md` and return the latter's text."""
    rows = [{**asdict(result), "meta_sum": result.meta_sum} for result in results]
    whole = {
        "command": command,
        "dataset": corpus.name,
        "photos": {"train": len(corpus.train), "test": len(corpus.test)},
        "notes": notes(corpus, results, fashion_iq=fashion_iq),
        "rows": rows,
    }
    text = json.dumps(whole, indent=2) + "\n"
    options.write(folder / "pretrain-ablation.json", text)
    found = markdown(command, corpus, results, fashion_iq=fashion_iq)
    options.write(folder / "pretrain-ablation.md", found)
    return found
