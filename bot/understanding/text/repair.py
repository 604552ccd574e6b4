"""Hear what a speaker takes back in the same breath: "a blue, no wait, a green hoodie".

Between what is taken back and what is meant stands an editing term: "no", "sorry", "I mean",
"rather". What was named before it and is of a facet that is named after it is not wanted.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

TERM = (
    r"(?:no+|nope|nah|wait|hang on|hold on|sorry|oops|er+m*|u+h*m+|hmm+|well|actually|rather"
    r"|i mean(?:t)?|make (?:that|it)|(?:scrap|scratch|strike|cancel) that|let'?s say|correction)"
)
EDITING = re.compile(rf"(?<![\w']){TERM}(?:\W+{TERM})*(?![\w'])", re.IGNORECASE)
DENIAL = re.compile(r"(?:no+|nope|nah)(?:\W+(?:no+|nope|nah))*", re.IGNORECASE)
# What may stand between the editing term and what is meant.
AROUND = re.compile(r"(?:\W|\b(?:an?|the|some|in|for|with|by|under|it|one|ones|that)\b)*")


def repaired(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts without what it takes back.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    wants = [each for each in found if each["act"]["op"] == "want" and each["act"].get("facet")]
    gone: List[dict[str, Any]] = []
    for term in EDITING.finditer(text):
        # "Scrap that, green" drops what was before, and no green; "no shoes" drops just that.
        denied = DENIAL.fullmatch(term[0]) is not None
        drops = [each for each in found if each["act"]["op"] == "drop" and each["act"].get("any")]
        dropped = [] if denied else drops
        later = _meant(text, [*wants, *dropped], term.end())
        for each in later:
            each["act"] = {**each["act"], "op": "want"}
        facets = {each["act"]["facet"] for each in later}
        for each in wants:
            if each["end"] <= term.start() and each["act"]["facet"] in facets:
                gone.append(each)
                facets_of = [one for one in later if one["act"]["facet"] == each["act"]["facet"]]
                for one in facets_of:
                    one["act"] = {**one["act"], "replace": True}
        # "No black or navy, actually navy's fine" refuses no navy.
        named = [each["act"].get("any") for each in later]
        gone += [
            each
            for each in found
            if each["act"]["op"] == "refuse"
            and each["end"] <= term.start()
            and each["act"].get("any") in named
        ]
    found = [each for each in found if not any(each is one for one in gone)]
    return [each for each in found if not _given_up(each, found)]


def _given_up(each: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a want's whole facet is given up after it: "I said silk, but any fabric"."""
    act = each["act"]
    return act["op"] == "want" and any(
        one["act"]["op"] == "drop"
        and not one["act"].get("word")
        and one["act"].get("facet") == act.get("facet")
        and one["start"] >= each["end"]
        for one in found
    )


def _meant(text: str, wants: Sequence[dict[str, Any]], start: int) -> List[dict[str, Any]]:
    """Return the wants that stand right after an editing term, with only articles between."""
    later: List[dict[str, Any]] = []
    at = start
    for each in sorted(wants, key=lambda one: (one["start"], one["end"])):
        if each["start"] < start:
            continue
        if each["start"] >= at and AROUND.fullmatch(text[at : each["start"]]) is None:
            break
        later.append(each)
        at = max(at, each["end"])
    return later
