"""Read questions that are told by their form: a saving, a value of a column, a reason, a return.

"Is there a discount on it", "how much off?", "what is material", "who's it for", "when will it be
back", "why is the black one missing", "is pink all you've got". Each is asked of what it points at,
else of the item in mind, else of the list, else of the shop.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence

from bot.understanding.asking import matching
from bot.understanding.asking.marking import MORE_NAMES, place_of
from bot.understanding.asking.question_forms import (
    ASKED_OF,
    ASKING,
    BACK,
    EARLIER,
    FOR_WHOM,
    HAD,
    OF_SHOP,
    OFF,
    ONLY,
    OTHER_COLOURS,
    RATED_WELL,
    RATING,
    REDUCED,
    SAVING,
    SEVERAL_COLOURS,
    SORTING,
    WHY,
    YOU_ARE,
)
from bot.understanding.decision import degrees
from bot.understanding.decision.definites import THE, each_called
from bot.understanding.finding.dropping import NAMES
from bot.understanding.shop.names import Names
from bot.understanding.text.tokens import split
from bot.understanding.together.ordering import DESCENDING, SOLD_AS, find
from bot.understanding.together.reckoning import AVERAGE
from data.words import KINDS

Act = Dict[str, Any]
Said = Dict[str, Any]
VALUED = ("want", "describe")
# What is told of buying, and describes no item.
OF_BUYING = ("sale", "availability", "discount", "size", "price")


class Inquiry(NamedTuple):
    """Hold the acts of a question and the operation that they are of."""

    acts: List[Said]
    operation: str


def read(
    text: str,
    acts: Sequence[Said],
    view: Mapping[str, Any],
    names: Names,
    companions: Sequence[Said] = (),
) -> Optional[Inquiry]:
    """Return what a message asks by its form, None where its form tells nothing.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
        names: the shop's.
        companions: what it names for others to be worn with.
    """
    line = " ".join(token.word for token in split(text) if token.word != ",")
    whole = {"start": 0, "end": len(text)}
    if YOU_ARE.fullmatch(line) and not _values(acts):
        return Inquiry([{"act": {"op": "chat", "name": "machine"}, **whole}], "help")
    if _most_reduced(text, acts):
        of = "stock" if not view.get("shown") or OF_SHOP.search(line) else "list"
        by = {"facet": "discount", "direction": DESCENDING}
        asked = {"op": "ask", "question": "most", "about": of, **by}
        return Inquiry([{"act": asked, **whole}, *about(acts)], f"ask_{of}")
    if RATED_WELL.search(line) and "which" in line.split():
        of = "list" if view.get("shown") else "stock"
        asked = {"op": "ask", "question": "most", "about": of, "facet": "rating"}
        best = {"act": {**asked, "direction": DESCENDING}, **whole}
        kinds = [each for each in about(acts) if each["act"].get("facet") in KINDS]
        return Inquiry([best, *kinds], f"ask_{of}")
    if RATED_WELL.search(line):
        order = {"op": "order", "by": "rating", "direction": DESCENDING}
        wanted = [_as_wanted(each) for each in about(acts)]
        return Inquiry([{"act": order, **whole}, *wanted], "order")
    if (goes := matching.asked(text, [*acts, *companions], view)) is not None:
        return Inquiry(goes, "ask_" + goes[0]["act"]["about"])
    places = [each["act"].get("place") for each in acts if each["act"]["op"] == "point"]
    told = [each for each in acts if each["act"]["op"] not in ("point", "drop")]
    if OTHER_COLOURS.search(line) and len(places) == 1 and not told:
        asked = {"op": "ask", "question": "fact", "about": "item", "facet": "colour"}
        return Inquiry([{"act": {**asked, "place": places[0]}, **whole}], "ask_item")
    if view.get("shown") and SEVERAL_COLOURS.fullmatch(line):
        several: Act = {"op": "ask", "question": "fact", "about": "item", "facet": "colour"}
        if len(places) == 1 and places != ["all"]:
            return Inquiry([{"act": {**several, "place": places[0]}, **whole}], "ask_item")
        several |= {"question": "which", "about": "list", "each": True}
        return Inquiry([{"act": several, **whole}], "ask_list")
    axis, placed = degrees.of_item(text, acts), _pointed(text, acts)
    if view.get("shown") and axis and placed:
        degree: Act = {"op": "ask", "question": "fact", "about": "item", "axis": axis}
        return Inquiry([{"act": {**degree, **each}, **whole} for each in placed], "ask_item")
    facet = _facet(line, acts, view)
    if facet and not AVERAGE.search(text):
        return _scoped(text, facet, acts, view, names)
    values = _values(acts)
    if ONLY.fullmatch(line) and values and view.get("wanted"):
        named = {str(each["act"]["facet"]) for each in values} - {*KINDS}
        if len(named) == 1:
            act = {"op": "ask", "question": "values", "about": "stock", "facet": named.pop()}
            return Inquiry([{"act": act, **whole}], "ask_stock")
    if WHY.fullmatch(line) and view.get("shown") and (told := _described(acts, names)):
        asked = {"op": "ask", "question": "why", "about": "stock"}
        return Inquiry([{"act": asked, **whole}, *told], "ask_stock")
    return None


def _most_reduced(text: str, acts: Sequence[Said]) -> bool:
    """Say whether a message asks what is reduced most: "whats the best discount", "most off?"."""
    ranked = [each for each in find(text) if each.by in SOLD_AS and each.by == "discount"]
    others = [each for each in acts if each["act"]["op"] not in (*VALUED, "unread", "drop")]
    return (
        bool(ranked) and ranked[0].direction == DESCENDING and not (SORTING.search(text) or others)
    )


def _facet(line: str, acts: Sequence[Said], view: Mapping[str, Any]) -> str:
    """Return what is asked of items, "" for nothing that the form tells."""
    if EARLIER.fullmatch(line) or (OFF.fullmatch(line) and not _bounds(acts)):
        return "was"
    if REDUCED.fullmatch(line):
        return "sale"
    if not view.get("shown"):
        return ""
    if BACK.fullmatch(line):
        return "restock"
    if FOR_WHOM.fullmatch(line):
        return "gender"
    found = _asked_of().fullmatch(line)
    if found is None:
        return ""
    name = found["name"]
    facet = RATING.get(name) or NAMES.get(name) or MORE_NAMES.get(name, name)
    # "Any colour" gives it up, and "lengths?" asks what there are.
    if facet in HAD and any(each["act"].get("any") for each in acts):
        return ""  # a hood is a value where the shop tells necklines
    several = name.endswith("s") and facet not in (*HAD, "price", "size")
    if facet in KINDS or several or (re.search(r"\bany\b", line) and facet not in HAD):
        return ""
    of_what = re.search(rf"\b{re.escape(name)} (?:of|for) ", line)  # "price of the brown dress"
    return facet if ASKING.search(line) or of_what or facet in HAD else ""


@lru_cache(maxsize=1)
def _asked_of() -> re.Pattern[str]:
    named = sorted({*NAMES, *MORE_NAMES, *RATING, *HAD}, key=len, reverse=True)
    return re.compile(ASKED_OF.replace("NAME", "|".join(map(re.escape, named)), 1))


def _scoped(
    text: str, facet: str, acts: Sequence[Said], view: Mapping[str, Any], names: Names
) -> Optional[Inquiry]:
    """Return a question for a facet, of what it points at."""
    whole = {"start": 0, "end": len(text)}
    ask: Act = {"op": "ask", "question": "fact"}
    # "Saving" is no garment, whatever else the shop may have of that name.
    said = [(found.start(), found.end()) for found in re.finditer(SAVING, text, re.IGNORECASE)]
    told = [
        each
        for each in about(acts)
        if each["act"].get("facet") not in OF_BUYING
        and not any(start < each["end"] and each["start"] < end for start, end in said)
    ]
    if facet == "sale":
        told = [*told, {"act": {**on_sale(names), "about": True}, **whole}]
    else:
        ask["facet"] = facet
    if not view.get("shown"):
        if facet != "sale":
            return None
        return Inquiry([_as_wanted(each) for each in told], "search")
    placed = _pointed(text, acts)
    described = [each for each in told if each["act"].get("facet") not in ("sale",)]
    if placed:
        told = [each for each in told if each not in described]
        asks = [{**ask, "about": "item", **each} for each in placed]
    elif described and THE.search(text[: described[0]["start"]]) and facet != "sale":
        # "What was the black one's old price" is of that one.
        told = [each for each in told if each not in described]
        asks = [{**ask, "about": "item", **of} for of in each_called(text, described)]
    elif described or re.search(r"\b(?:it|this|that|its)\b", text, re.I):
        asks = [{**ask, "about": "item", "place": "this"}]
    elif view.get("looked_at") and not re.search(r"\b(?:they|these|those|them|ones)\b", text, re.I):
        asks = [{**ask, "about": "item", "place": "this"}]
    else:
        asks = [{**ask, "about": "list", **({"question": "which"} if facet == "sale" else {})}]
    operation = "ask_item" if asks[0]["about"] == "item" else "ask_list"
    return Inquiry([*({"act": each, **whole} for each in asks), *told], operation)


def on_sale(names: Names) -> Act:
    """Return the want of what is on sale, of a shop that tells of none too."""
    entry = names.exact("on sale", "sale")
    values = [[[name, list(own)] for name, own in each] for each in entry.any] if entry else []
    how = entry.how if entry else "absent"
    return {"op": "want", "facet": "sale", "word": "on sale", "any": values, "how": how}


NUMBERED = re.compile(
    r"(?:\b(?:number|no\.?|on|for|of|is|with|does|do|has|have|will|would|did|can) |# ?)(\d{1,2})\b",
    re.IGNORECASE,
)


def _pointed(text: str, acts: Sequence[Said]) -> List[Act]:
    """Return the items that a question points at: by their places, or by what they are."""
    points = [each["act"] for each in acts if each["act"]["op"] == "point"]
    places = [{"place": act["place"]} for act in points if isinstance(act.get("place"), int)]
    places = places or [{"place": place_of(each)} for each in NUMBERED.findall(text)]
    described = [{"described": act["described"]} for act in points if act.get("described")]
    return places or described


def _values(acts: Sequence[Said]) -> List[Said]:
    return [e for e in acts if e["act"]["op"] in VALUED and "any" in e["act"]]


def _described(acts: Sequence[Said], names: Names) -> List[Said]:
    """Return the values that describe the garment that is asked about: "the black one"."""
    refused = [{**e, "act": {**e["act"], "op": "want"}} for e in acts if e["act"]["op"] == "refuse"]
    found = about([*acts, *refused])
    for each in acts:
        for word in str(each["act"].get("described", "")).split():
            entry = next((e for e in names.names.get((word,), ()) if e.known), None)
            if entry is not None:
                values = [[[name, list(own)] for name, own in pairs] for pairs in entry.any]
                act = {"op": "want", "facet": entry.facet, "word": word, "any": values}
                found.append({**each, "act": {**act, "how": entry.how, "about": True}})
    return found


def _bounds(acts: Sequence[Said]) -> bool:
    return any(each["act"].get("facet") == "discount" for each in acts)


def about(acts: Sequence[Said]) -> List[Said]:
    """Return the values that a message names, as what its question is restricted to."""
    return [
        {**each, "act": {**each["act"], "op": "want", "about": True}}
        for each in _values(acts)
        if each["act"]["any"]
    ]


def _as_wanted(each: Said) -> Said:
    act = {name: value for name, value in each["act"].items() if name != "about"}
    return {**each, "act": act}


# "Hey, is everything really on sale?", "are all your dresses cotton?".
WHETHER_ALL = re.compile(
    r"\W*(?:(?:hey|hi|so|and|ok|oh|wait|hmm)\W+)*(?:is|are|does|do)\s+(?:(?:really|actually)\s+)?"
    r"(?P<all>every\s?thing|every\s+single\s+\w+|all\s+(?:of\s+)?(?:it|your|the|that)\b)[^,;]*",
    re.IGNORECASE,
)
OF_THE_SHOP = re.compile(r"\b(?:every\s?thing|your|you|shop|store|stock|here)\b", re.IGNORECASE)


def whether_all(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the question whether all there is of something is so, None of any other message.

    Args:
        text: the message.
        acts: what the grammar read.
        view: what the conversation holds; of what is shown "are all the shirts silk" asks of that.
    """
    wants = [each for each in acts if each["act"]["op"] == "want" and "word" in each["act"]]
    valued = [each for each in wants if each["act"].get("facet") not in KINDS]
    pointed = [each for each in acts if each["act"].get("place") in ("all", "this")]
    if not valued or len(wants) + len(pointed) < len(acts) or WHETHER_ALL.fullmatch(text) is None:
        return None
    if view.get("shown") and not OF_THE_SHOP.search(text):
        return None
    asked = {"op": "ask", "question": "exists", "about": "stock", "place": "all"}
    whole = {"act": asked, "start": 0, "end": len(text)}
    return [whole, *({**each, "act": {**each["act"], "about": True}} for each in wants)]
