"""Report what may be told of pictures: a table a facet, and the curves behind it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from retrieval.encoder.encoder import Encoder
from training.measures.looked_curves import (
    AIM,
    FEWEST,
    FEWEST_OF_FACET,
    FURTHER_ERRORS,
    NEVER_BELOW,
)

NAME = "looked"
INTRODUCTION = (
    "What a picture shows fills columns that a shop lacks, where it looks at least as probable "
    "as a threshold. The thresholds were chosen on half of the held-out titles of Fashion Product "
    "Images (the encoder learnt from none of them), value by value: the least probability from "
    f"which on {AIM:.0%} are right, one standard error of that share taken off, at least {FEWEST} "
    f"photos showing it, and never below {NEVER_BELOW}; raised where larger ones of these photos "
    f"asked for more, with {FURTHER_ERRORS:g} standard errors taken off where any threshold has as "
    "much (with one, 0.885 of the colours told of the other half were right). The figures are of "
    "the other half. "
    "Right is the shop's own word: navy is not blue, nor is a top a blouse."
)
LIMITS = (
    "A threshold is as good as the photos that it was measured on: one shop's, mostly lone "
    "garments on white and studio models. Further lines say what the same thresholds do "
    "elsewhere; pictures of the demo are drawn. A thing of no kind that the encoder learnt (a "
    "chair, a phone) can look like one that it did."
)
PATTERNS = (
    "No column of the data set states patterns: these photos are those whose title names one, "
    "which are clearer than others. Of the clothes that a pattern was told of, at thresholds no "
    "higher than these, and whose titles name none, 99 of 115 striped, 33 of 38 checked and 74 of "
    "84 solid ones looked right when they were looked through at 60x80 px, once and by one reader; "
    "with those whose titles name one 0.91, 0.95 and 0.90 are right. "
    "A pattern is told of clothes alone."
)


def write(
    reports: Path, encoder: Encoder, facets: Mapping[str, Mapping[str, Any]], command: str
) -> str:
    """Write reports/looked.md and its picture, and return the text."""
    lines = [
        "# looked",
        "",
        f"Model `{encoder.name}`, hash `{encoder.model_hash[:12]}`, measured by `{command}`.",
        "",
        INTRODUCTION,
        "",
        LIMITS,
        "",
        f"![Precision and coverage]({NAME}.png)",
        "",
        *_whole(facets),
        "",
        *_unmeasured(facets),
        "",
        PATTERNS,
        "",
        *(line for facet, each in facets.items() if each["least"] for line in _values(facet, each)),
    ]
    text = "\n".join(lines).rstrip() + "\n"
    reports.mkdir(parents=True, exist_ok=True)
    (reports / f"{NAME}.md").write_text(text, encoding="utf-8")
    _curves(reports / f"{NAME}.png", facets)
    return text


def _whole(facets: Mapping[str, Mapping[str, Any]]) -> list[str]:
    lines = [
        "| facet | pictures | how many | told of | of those right |",
        "| --- | --- | --- | --- | --- |",
    ]
    for facet, each in facets.items():
        for name, seen in each.get("seen", {}).items():
            right = f"{seen.precision:.3f}" if seen.told else ""
            lines.append(f"| {facet} | {name} | {seen.num:,} | {seen.coverage:.3f} | {right} |")
    return lines


def _unmeasured(facets: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return of which facets nothing is told, for want of photos that state them."""
    told = [f"{facet} ({each['labelled']})" for facet, each in facets.items() if not each["enough"]]
    if not told:
        return []
    return [
        f"Nothing is told of {', '.join(told)}: so few held-out photos state them (at least "
        f"{FEWEST_OF_FACET} are asked for), and drawn garments are no evidence for photos. Of all "
        "held-out titles 13 name sleeves and some 40 a neck, which is all that labels them."
    ]


def _values(facet: str, each: Mapping[str, Any]) -> list[str]:
    lines = [
        f"## {facet}",
        "",
        "| value | least probability | photos that have it | told | of those right |",
        "| --- | --- | --- | --- | --- |",
    ]
    order = sorted(each["values"].items(), key=lambda pair: -pair[1].told)
    for value, told in order:
        right = f"{told.precision:.3f}" if told.told else ""
        lines.append(
            f"| {value} | {each['least'][value]:.3f} | {told.num} | {told.told} | {right} |"
        )
    return [*lines, ""]


def _curves(path: Path, facets: Mapping[str, Mapping[str, Any]]) -> None:
    """Draw precision over coverage, as one threshold falls, and where those that ship stand."""
    from matplotlib.figure import Figure

    plot = Figure(figsize=(6.4, 4.2), layout="constrained")
    axes = plot.subplots()
    for facet, each in facets.items():
        if "curve" not in each:
            continue
        coverage, precision = each["curve"]
        # Of the first few photos a share says nothing.
        (line,) = axes.plot(coverage[FEWEST:], precision[FEWEST:], label=facet)
        seen = next(iter(each["seen"].values()))
        if seen.told:
            axes.plot(seen.coverage, seen.precision, "o", color=line.get_color())
    axes.axhline(AIM, color="black", lw=0.8, ls="--")
    axes.set_xlim(0, 1)
    axes.set_xlabel("share of photos of which a value is told")
    axes.set_ylabel("share of what is told that is right")
    axes.grid(alpha=0.3)
    if any("curve" in each for each in facets.values()):
        axes.legend(fontsize=8)
    axes.set_title(
        "One threshold for all values; points: a threshold a value, as shipped", fontsize=9
    )
    plot.savefig(path, dpi=110)
