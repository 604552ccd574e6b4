"""Write the ablation's table and what a reader must know to trust it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean, stdev

from training.papers.fashionvil import options
from training.papers.fashionvil.ablation import COLUMNS, ROWS, Result
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.published import beside

PROTOCOLS = {
    "ITR": "mean of Recall@1, 5 and 10, picture to title, over the whole held-out gallery",
    "TIR": "the same, title to picture",
    "TGIR": "mean of Recall@10 and 50 of reference and words",
    "SCR": "mean of accuracy and macro-F of the subcategory from picture and title",
    "OCIR": "mean of Recall@10, 30 and 50 among the missing category's pieces",
}
# The paper's own model is pre-trained with all tasks.
WHOLE = max((row for row in ROWS if not row.separate), key=lambda row: len(row.tasks)).name
# Of Student's t, two-sided, by degrees of freedom; beyond these the normal distribution's.
T_95 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)


def interval(gains: Sequence[float]) -> tuple[float, float] | None:
    """Return the 95% interval of the mean of seeds' gains; None for a single seed.

    Source:
        Student's t; with as few values as seeds a bootstrap would be far too narrow.
    """
    if len(gains) < 2:
        return None
    t = T_95[len(gains) - 2] if len(gains) - 2 < len(T_95) else 1.96
    half = t * stdev(gains) / len(gains) ** 0.5
    return fmean(gains) - half, fmean(gains) + half


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
    """Return the table's lines in Markdown: means over seeds, and the gain over the first row."""
    shown = [name for name in COLUMNS if any(name in result.columns for result in results)]
    first = {each.seed: each.meta_sum for each in results if each.name == ROWS[0].name}
    gain = f"gain over {ROWS[0].name}, 95% interval"
    head = ["Pre-training tasks", *shown, "Meta-sum", gain, "seeds", "paper's Meta-sum"]
    lines = ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    for row in ROWS:
        own = [each for each in results if each.name == row.name]
        if not own:
            continue
        cells = [
            f"{fmean(each.columns[name] for each in own):.2f}" if name in own[0].columns else "–"
            for name in shown
        ]
        gains = [each.meta_sum - first[each.seed] for each in own if each.seed in first]
        told = f"{fmean(gains):+.2f}" if gains and row is not ROWS[0] else ""
        if told and (found := interval(gains)) is not None:
            told += f" ({found[0]:+.2f} to {found[1]:+.2f})"
        cells += [f"{fmean(each.meta_sum for each in own):.2f}", told, f"{len(own)}"]
        lines.append(f"| {row.name} | {' | '.join(cells)} | {row.published:.2f} |")
    return lines


def _other_tables(results: Sequence[Result]) -> list[str]:
    """Return what the row with all tasks gives beside the paper's other tables, if it was run."""
    whole = [each.figures for each in results if each.name == WHOLE]
    if not whole:
        return []
    return [
        f"The paper's other tables, for the row {WHOLE}:",
        "",
        *beside(whole),
        "",
        "Of 101: among a hundred wrong ones of the same subcategory, as the paper measures.",
        "",
    ]


def seeds_line(results: Sequence[Result]) -> str:
    """Return a sentence on the seeds, and on what their number leaves open."""
    listed = sorted({each.seed for each in results})
    if len(listed) == 1:
        return f"One seed ({listed[0]}): small distances between rows mean nothing."
    some = {len([each for each in results if each.name == row.name]) for row in ROWS} - {0}
    rows = "each row has as many as the table says, from the first on; " if len(some) > 1 else ""
    return (
        f"Means over seeds {', '.join(map(str, listed))}; {rows}the interval is of the gains "
        "seed by seed (Student's t): where it holds 0, the row was not shown to differ."
    )


def markdown(command: str, corpus: Corpus, results: Sequence[Result], *, fashion_iq: bool) -> str:
    """Return the whole report."""
    settings = results[0].settings  # with the steps of a task, before a row multiplies them
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
            f"Every row: {pretraining['steps']} steps of {pretraining['batch']} pairs for each "
            f"of its tasks, then {tuning['steps']} steps of {tuning['batch']} on each downstream "
            f"task; pictures of {settings['size']['height_px']}x{settings['size']['width_px']} "
            f"px, a transformer of {settings['size']['layers']} layers, "
            f"{settings['size']['width']} wide. A step is of one task. {seeds_line(results)}",
            "",
            *(f"- **{name}**: {PROTOCOLS[name]}." for name in shown),
            "",
            *_other_tables(results),
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
