"""Write the report of the `crossmodal` stage: both stages apart, the gain and its cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

KS = ("R@1", "R@5", "R@10")


def verdict(gains: Mapping[str, tuple[float, float, float]]) -> str:
    """Return what reranking measurably does, by the gains' intervals.

    Args:
        gains: mean, low and high by recall.
    """
    better = any(low > 0 for _, low, _ in gains.values())
    worse = any(high < 0 for _, _, high in gains.values())
    if better and worse:
        return "helps some recalls and harms others"
    return "helps" if better else "makes it worse" if worse else "does not measurably help"


def write(path: Path, figures: Mapping[str, Any]) -> None:
    """Write the figures as `path`.json and, to be read, as `path`.md."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {**figures, "verdict": verdict(figures["gain"])}
    path.with_suffix(".json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(_page(told), encoding="utf-8")


def _page(figures: Mapping[str, Any]) -> str:
    """Return the report as Markdown."""
    cost = figures["cost"]
    rows = (
        ("stage one: cosine over the gallery", "stage_one", ""),
        ("reranked by the transformer alone", "reranker_alone", "gain_alone"),
        (f"cosine + {figures['weight']:g} x transformer", "reranked", "gain"),
    )
    lines = [
        "# crossmodal",
        "",
        f"Written by `{figures['command']}`: {figures['steps']} steps, {figures['pairs_seen']} "
        f"pairs scored, {figures['num_weights'] / 1e6:.2f} M weights, objective "
        f"`{figures['objective']}`, over the frozen tokens of `{figures['encoder']}`"
        + (f" ({figures['speed']})." if figures["speed"] else "."),
        "",
        f"{figures['num_queries']} held-out captions of {figures['dataset']}, gallery of "
        f"{figures['gallery']} held-out pictures, the first {figures['top']} reranked; a right one "
        f"is among them for {figures['right_among_candidates']:.4f} of the captions. The weight "
        f"was chosen on {figures['num_tuning']} other held-out captions.",
        "",
        "| | R@1 | R@5 | R@10 |",
        "| --- | --- | --- | --- |",
    ]
    for name, stage, gain in rows:
        lines.append(f"| {name} | " + " | ".join(f"{figures[stage][k]:.4f}" for k in KS) + " |")
        if gain:
            spans = ["{:+.4f} ({:+.4f} to {:+.4f})".format(*figures[gain][k]) for k in KS]
            lines.append("| gain, 95% interval | " + " | ".join(spans) + " |")
    if "leaky" in figures:
        leaky = " | ".join(f"{figures['leaky'][k]:.4f}" for k in KS)
        lines.append(f"| leaky: each picture has read its own caption | {leaky} |")
    lines += [
        "",
        f"Reranking **{figures['verdict']}** here. One query costs {cost['stage_one_ms']:g} ms in "
        f"stage one (encoding the words, comparing, sorting) and {cost['rerank_ms']:g} ms in the "
        f"reranker, {cost['rerank_to_stage_one']:g} times as much (torch, {cost['threads']} "
        "threads, tokens of the pictures at hand).",
        "",
    ]
    if "leaky" in figures:
        lines += [
            "The leaky row is how figures come out when only matched pairs are ever concatenated: "
            "both CLS outputs have read the answer. No search can do that.",
            "",
        ]
    return "\n".join(lines)
