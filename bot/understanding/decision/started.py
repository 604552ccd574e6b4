"""Find the item that a search starts from where only a pronoun or a comparison names it.

"Got it in black", "anything else like it but in blue", "the cheaper of the two but in green".
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional

from bot.understanding.asking.marking import Marked
from bot.understanding.decision.targets import beside_another
from bot.understanding.together.makers import of_makers
from bot.understanding.together.ordering import ASCENDING, DESCENDING
from bot.understanding.together.taking import PLACE
from data.words import KINDS
from data.words.changes import LESS

Said = Dict[str, Any]
# "It in red", "this one but with long sleeves", and not "make it in red", which is the search.
IN_OTHER = re.compile(
    r"(?<!make )(?<!making )\b(?:it|this|that|(?:this|that)\s+(?:very\s+)?one"
    r"|the (?:very )?same(?: one| thing)?)"
    r"\s*,?\s*(?:(?:but|only|just|also|too|come|comes|available|made|again|as well)\s+)*"
    r"(?:in|with|without)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
LIKE_IT = re.compile(
    r"\b(?:like|close(?:st)?\s+to|near(?:est)?\s+to)\s+(?:it|this|that)\b(?!\s+one\b)"
    r"|\bsame\s+(?:idea|look|kind of thing|sort of thing)\s+(?:but\s+)?(?:in|with|without)\b",
    re.IGNORECASE,
)
# "Anything close to it", where nothing else is said.
CLOSE_TO = re.compile(r"\b(?:close(?:st)?|near(?:est)?)\s+to\s+(?:it|this|that)\b", re.IGNORECASE)
# "Similar but cheaper", of the item in mind.
SIMILAR = re.compile(
    r"\W*(?:(?:ok|and|something|anything|one|ones|show me|got|any)\W+)*"
    r"(?:similar|alike|(?:the\s+)?same(?:\s+(?:one|thing|style|look|idea))?)"
    r"(?:\s+(?:ones?|things?|style|pieces?))?\s*,?\s+"
    r"(?:but|only|just)\b",
    re.IGNORECASE,
)
BESIDE_IT = ("change", "want", "refuse", "unread")
# "Similar to the one I liked", "more like what I saved".
MINE = re.compile(
    r"\b(?:like|similar to|resembl\w+|akin to|close to)\s+(?:the|that|those|what)\s*"
    r"(?:(?:last|other)\s+)?"
    r"(?:ones?|item|thing|piece|pair)?\s*(?:that\s+|which\s+)?i(?:['\u2019]?ve|\s+have)?\s+"
    r"(?:(?:just|really|already|said i)\s+)*"
    r"(?P<verb>likes?|liked|loved?|save|saved|kept|keep|picked|chose|bookmarked|hearted|fancied)\b",
    re.IGNORECASE,
)
THAN_THE = re.compile(r"\bthan\s+(?:the|your|that)\s+$", re.IGNORECASE)
SAVED = frozenset("save saved kept keep bookmarked".split())
POINTING = ("reference", "point", "describe")
# "Which is cheaper, heels or bags?"
WHICH = re.compile(r"\W*(?:(?:and|so|ok|okay|hmm)\W+)*(?:which|what(?:'?s)?|who)\b", re.IGNORECASE)
_IT = r"(?:it|this|that)(?:\s+one)?"
# "Which is cheaper, that or the 4th?"
IT_OR = re.compile(rf"\b{_IT}\s*,?\s+or\s+{PLACE}|(?<!\w){PLACE}\s*,?\s+or\s+{_IT}\b", re.I)
OR = re.compile(r"\s*,?\s+or\s+(?:(?:the|a|an|some)\s+)?", re.IGNORECASE)


def started(text: str, found: List[Said], acts: List[Said], marked: Marked) -> List[Said]:
    """Return the acts of a search with the item that it starts from.

    Args:
        text: as it was written.
        found: the acts as decided so far.
        acts: what the grammar read.
        marked: as the head saw it.
    """
    told = [each["act"] for each in found]
    if any(act["op"] in POINTING or "from" in act for act in told):
        return found
    looked = "[looked]" in marked.context
    if looked and SIMILAR.match(text) and all(act["op"] in BESIDE_IT for act in told):
        return [*found, {"act": {"op": "reference", "place": "this"}, "start": 0, "end": 0}]
    valued = [each for each in found if each["act"]["op"] in ("want", "refuse")]
    closest = CLOSE_TO.search(text) and looked
    if not any("any" in each["act"] for each in valued) and not closest:
        return found
    if (rank := beside_another(text, marked, acts)) is not None:
        rest = [each for each in found if each["act"]["op"] != "change"]
        return [*rest, {"act": {"op": "reference", "rank": rank}, "start": 0, "end": 0}]
    if any(act.get("facet") in KINDS for act in told) or "[looked]" not in marked.context:
        return found
    it = any(IN_OTHER.search(text[: each["start"]]) for each in valued)
    if not it and not LIKE_IT.search(text):
        return found
    return [*found, {"act": {"op": "reference", "place": "this"}, "start": 0, "end": 0}]


def outright(
    text: str, acts: List[Said], marked: Marked, view: Mapping[str, Any]
) -> Optional[List[Said]]:
    """Return the acts of a message whose form alone tells from what it starts, None of others.

    Args:
        text: as it was written.
        acts: what the grammar read.
        marked: as the head saw it.
        view: what the conversation holds.
    """
    if (theirs := of_makers(text, acts, view)) is not None:
        return theirs
    if view.get("shown") and (mine := like_mine(text, acts)) is not None:
        return mine
    return beyond_first(text, acts, marked) or either(text, acts, marked)


def beyond_first(text: str, acts: List[Said], marked: Marked) -> Optional[List[Said]]:
    """Return the search for what goes beyond the first in something: "cheaper than the cheapest".

    None where a message compares with no such item.
    """
    rank = next((span for span in marked.spans if span.marker == "rank" and span.value[0]), None)
    change = next((e for e in acts if e["act"]["op"] == "change" and e["act"].get("axis")), None)
    if rank is None or change is None or "[shown]" not in marked.context:
        return None
    if not THAN_THE.search(text[: rank.start]) or change["end"] > rank.start:
        return None
    by, direction = rank.value
    start = {"op": "reference", "rank": {"by": by, "direction": direction}}
    return [change, {"act": start, "start": rank.start, "end": rank.end}]


def like_mine(text: str, acts: List[Said]) -> Optional[List[Said]]:
    """Return the search for what is like the item that was liked or saved last, if it is one."""
    mine = MINE.search(text)
    if mine is None:
        return None
    place = "kept" if mine["verb"].lower() in SAVED else "liked"
    told = {"act": {"op": "reference", "place": place}, "start": mine.start(), "end": mine.end()}
    wanted = [e for e in acts if e["act"]["op"] in ("want", "refuse") and e["start"] >= mine.end()]
    changes = [each for each in acts if each["act"]["op"] == "change" and each["act"].get("axis")]
    outside = [e for e in changes if not mine.start() <= e["start"] < mine.end()]
    return [told, *wanted, *outside]


def either(text: str, acts: List[Said], marked: Marked) -> Optional[List[Said]]:
    """Return the question which of two has more of something, if it is one.

    Of two kinds that are shown, or of the item in mind and one that is told by its place.

    Args:
        text: as it was written.
        acts: what the grammar read.
        marked: as the head saw it.
    """
    if "[shown]" not in marked.context or not WHICH.match(text):
        return None
    change = next((e for e in acts if e["act"]["op"] == "change" and e["act"].get("axis")), None)
    if change is None:
        return None
    if IT_OR.search(text[change["end"] :]):
        return _with_it(change, acts)
    named: List[List[Said]] = []
    for each in acts:
        if each["act"]["op"] == "want" and each["act"].get("any"):
            if named and named[-1][0]["start"] == each["start"]:
                named[-1].append(each)
            else:
                named.append([each])
    if len(named) != 2 or not OR.fullmatch(text[named[0][0]["end"] : named[1][0]["start"]]):
        return None
    axis, less = change["act"]["axis"], change["act"]["direction"] == LESS
    asked = {
        "op": "ask", "question": "least" if less else "most", "about": "list",
        "direction": ASCENDING if less else DESCENDING,
        "facet" if axis == "price" else "axis": axis,
    }  # fmt: skip
    told = [
        {**each, "act": {**each["act"], "about": True, **({"also": True} if second else {})}}
        for second, group in enumerate(named)
        for each in group[:1]
    ]
    return [{"act": asked, "start": 0, "end": len(text)}, *told]


def _with_it(change: Said, acts: List[Said]) -> Optional[List[Said]]:
    """Return the comparing of the item in mind with the one item that is told by its place."""
    placed = [each for each in acts if isinstance(each["act"].get("place"), int)]
    if len(placed) != 1 or any(each["act"]["op"] in ("want", "refuse") for each in acts):
        return None
    on = {name: change["act"][name] for name in ("axis", "direction")}
    return [{**placed[0], "act": {"op": "compare", "place": placed[0]["act"]["place"], **on}}]
