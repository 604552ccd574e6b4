"""Tell of several persons' garments apart: "hers in red and his in blue", "black for him"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence, Tuple

Said = Dict[str, Any]


def each_theirs(
    named: Sequence[Tuple[re.Match[str], List[int]]],
    acts: Sequence[Said],
    kinds: Sequence[Sequence[str]],
    owners: Sequence[str],
) -> List[Said] | None:
    """Return the acts of a message that tells of several persons' garments; None for any other.

    "Hers in red and his in blue" tells of each what stands behind it, "red for her, blue for him"
    what stands before.

    Args:
        named: where each garment is named by whose it is, with the numbers of those meant.
        acts: what is told of them.
        kinds: the kinds of each garment.
        owners: whose each garment is.
    """
    told = sorted({found.span(): of[0] for found, of in named if len(of) == 1}.items())
    if len({number for _, number in told}) < 2:
        return None
    if any(each["act"]["op"] not in ("want", "refuse") for each in acts):
        return None
    before = min(each["start"] for each in acts) < told[0][0][0]
    of_each: Dict[int, List[Said]] = {}
    for each in acts:
        sides = [n for (start, end), n in told if each["end"] <= start] if before else []
        sides = sides[:1] or [n for (_, end), n in told if end <= each["start"]][-1:]
        if not sides:
            return None
        act = {**each["act"], "garment": sides[0]}
        of_each.setdefault(sides[0], []).append({**each, "act": act})
    if len(of_each) < 2:
        return None
    found: List[Said] = []
    for number, own in of_each.items():
        about = {"op": "describe", "facet": "category", "any": [], "how": "none"}
        whose = {"whose": owners[number], "garment": number}
        place = {"start": own[0]["start"], "end": own[-1]["end"]}
        found += own
        found += [{"act": {**about, **whose, "word": kind}, **place} for kind in kinds[number]]
    return found


def of_each(acts: Sequence[Mapping[str, Any]], owners: Sequence[str]) -> List[Said]:
    """Return acts of several garments, for whom one is told of all that are that person's.

    Args:
        acts: of one message, with the number of the garment that each is of.
        owners: whose each garment is.
    """
    found = [dict(each) for each in acts]
    whom = [each for each in found if each["act"].get("facet") == "gender"]
    told = {each["act"].get("garment") for each in whom}
    for each in whom:
        of = each["act"].get("garment")
        same = [n for n, o in enumerate(owners) if of is not None and o and o == owners[of]]
        found += [{**each, "act": {**each["act"], "garment": n}} for n in same if n not in told]
    return found
