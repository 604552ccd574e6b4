"""Lay the figures of one row beside those that FashionViL's other tables publish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

# FashionViL's poster, its own model's column of each table, in percent. Of recognition the mean of
# the four figures; of FashionIQ the mean of dress, shirt and toptee.
PUBLISHED: Mapping[str, float] = {
    "ITR R@1 of 101": 65.54,
    "ITR R@5 of 101": 91.34,
    "ITR R@10 of 101": 96.30,
    "TIR R@1 of 101": 61.88,
    "TIR R@5 of 101": 87.32,
    "TIR R@10 of 101": 93.22,
    "TGIR R@10": 31.21,
    "TGIR R@50": 57.04,
    "recognition": 90.33,
    "OCIR": 11.98,
}
RECOGNITION = ("CR accuracy", "CR macro-F", "SCR accuracy", "SCR macro-F")
NAMES: Mapping[str, str] = {
    "TGIR R@10": "text-guided retrieval, R@10",
    "TGIR R@50": "text-guided retrieval, R@50",
    "recognition": "category and subcategory, mean of accuracies and macro-Fs",
    "OCIR": "outfits, mean of R@10, 30 and 50",
}


def beside(figures: Sequence[Mapping[str, float]]) -> list[str]:
    """Return the lines of a table: what was measured here, beside what the paper publishes.

    Args:
        figures: of the runs of one row, a seed each.
    """
    lines = ["| | here | paper |", "| --- | ---: | ---: |"]
    for name, published in PUBLISHED.items():
        found = [value for each in figures if (value := _of(name, each)) is not None]
        here = f"{100 * fmean(found):.2f}" if found else "not measured"
        said = NAMES.get(name) or {"I": "picture to title, ", "T": "title to picture, "}[name[0]]
        lines.append(f"| {said}{'' if name in NAMES else name[4:]} | {here} | {published:.2f} |")
    return lines


def _of(name: str, figures: Mapping[str, float]) -> float | None:
    """Return a row's figure, a share; None where it was not measured."""
    if name == "recognition":
        wanted = [figures[each] for each in RECOGNITION if each in figures]
    elif name.startswith(("TGIR", "OCIR")):
        start, _, end = name.partition(" ")
        wanted = [
            value
            for each, value in figures.items()
            if each.startswith(f"{start} ") and each.endswith(f" {end}" if end else "")
            and " R@" in each
        ]  # fmt: skip
    else:
        wanted = [figures[name]] if name in figures else []
    return fmean(wanted) if wanted else None
