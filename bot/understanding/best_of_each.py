"""Hear a comparison of what comes first of several: "compare the cheapest black and red dress".

Each is looked for by itself, in the whole shop, and laid beside the others: "which is cheaper, your
cheapest hat or your cheapest scarf?", "the warmest wool coat against the warmest parka".
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from bot.understanding.ordering import Ranked, find
from data.words import KINDS

Said = Dict[str, Any]
COMPARING = re.compile(
    r"\b(?:compar(?:e|ing|ison)|side by side|next to each other|versus|vs|against|difference"
    r"|which(?:\s+one)?\s+is|which(?:['\u2019]s| costs| one costs)|is .* or)\b",
    re.IGNORECASE,
)
MOST = 4


def read(
    text: str, acts: Sequence[Said], view: Mapping[str, Any], numbers: tuple[str, ...]
) -> List[Said] | None:
    """Return the comparison of what comes first of each of several; None for any other message.

    A kind that is named once is of all: "the cheapest black and the cheapest red dress", "the
    cheapest and the dearest coat". Where none is named, they are of what is looked for.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
        numbers: the shop's columns of numbers.
    """
    ranks = [rank for rank in find(text, numbers) if rank.by]
    if not 1 < len(ranks) <= MOST or not COMPARING.search(text):
        return None
    told = [
        each for each in acts if each["act"]["op"] in ("want", "describe") and "any" in each["act"]
    ]
    ends = [*(rank.start for rank in ranks[1:]), len(text)]
    parts = [
        [each for each in told if rank.start <= each["start"] < end]
        for rank, end in zip(ranks, ends, strict=True)
    ]
    kinds = [[each for each in part if each["act"].get("facet") in KINDS] for part in parts]
    of_all: List[Said] = next((each for each in reversed(kinds) if each), [])
    if shared := _of_all(ranks, parts, view):
        parts = kinds = [shared for _ in parts]
    elif not all(parts) or not (any(kinds) or any(view.get("garments", ()))):
        return None
    elif len({tuple(str(each["act"]["word"]) for each in part) for part in parts}) < len(parts):
        return None
    found: List[Said] = [{"act": {"op": "compare"}, "start": 0, "end": len(text)}]
    for number, (rank, part, own) in enumerate(zip(ranks, parts, kinds, strict=True)):
        place = {"start": rank.start, "end": rank.end}
        order = {"op": "order", "by": rank.by, "direction": rank.direction}
        found.append({"act": {**order, "garment": number}, **place})
        for each in [*part, *(() if own else of_all)]:
            found.append({**each, "act": {**each["act"], "op": "want", "garment": number}})
    return found


def _of_all(
    ranks: Sequence[Ranked], parts: Sequence[List[Said]], view: Mapping[str, Any]
) -> List[Said]:
    """Return what is told of every end where one kind is told of, and none of it is seen yet."""
    told = [part for part in parts if part]
    words = [[str(each["act"]["word"]) for each in part] for part in told]
    kinds = {str(e["act"]["word"]) for part in told for e in part if e["act"].get("facet") in KINDS}
    seen = view.get("shown") and kinds & set(view.get("named", ()))
    apart = len({(rank.by, rank.direction) for rank in ranks}) == len(ranks)
    alike = bool(words) and all(each == words[0] for each in words)
    return told[-1] if kinds and alike and apart and not seen else []
