"""Hear what is to be worn with what, and that outfits are wanted for some use."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.shop.names import Names
from bot.understanding.together import reckoning
from bot.understanding.together.as_a_whole import OUTFIT, TOTAL, USES, is_kind
from data.words import KINDS

Said = Dict[str, Any]
# Where on somebody, or beside what, the garment asked for is worn: the parts of
# `data.words.outfits`, "under" and "over" what it goes with, "same" as what is looked for.
PARTS = {
    "under": r"\b(?:under(?:neath)?|beneath|below|inside)\s+(?:it|that|this|them|those|these|the\b"
    r"|my\b)|\bwear\s+(?:under|underneath|beneath)\b"
    r"|\bunderneath\b",
    "over": r"\b(?:over|on top of|above)\s+(?:it|that|this|them|those|these|the\b|my\b)"
    r"|\bwear\s+(?:over|on top of)\b"
    r"|\bon top\b|\b(?:to|for) layer(?:ing)?\b|\bas a layer\b",
    "shoes": r"\b(?:on|for)\s+(?:(?:my|the|her|his|their|your)\s+)?feet\b|\bfootwear\b",
    "bottom": r"\b(?:on|for)\s+(?:(?:my|the|her|his|their|your)\s+)?(?:legs|bottom(?: half)?)\b"
    r"|\bbottom half\b",
    "top": r"\btop half\b",
    "bag": r"\bto (?:carry|hold)\b",
    "same": r"\b(?:one|ones)\s+"
    r"(?:(?:that|which)(?:['\u2019]?d|['\u2019]ll)?|to|for|going|matching)\b",
}
IN_PART = {part: re.compile(each, re.IGNORECASE) for part, each in PARTS.items()}
# What is somebody's already, and what goes with it is asked for.
OWN = re.compile(
    r"\b(?:i|we)(?:['\u2019]ve)?\s+(?:(?:already|just|only|also|have)\s+)*"
    r"(?:have|got|own|bought|ordered|wear(?:ing)?)\s+(?:\w+\s+)?$"
    r"|\b(?:i|we)['\u2019](?:ve|m)\s+(?:already\s+|wearing\s+)?(?:an?\s+|this\s+|some\s+|my\s+)?$"
    r"|\b(?:there['\u2019]?s|with|for|to match)\s+my\s+$",
    re.IGNORECASE,
)
# What is somebody's own, or any such: "with my red dress", "to match brown boots".
MINE = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?$"
    r"|\b(?:with|match(?:es|ing)?|over|under|underneath|suits?)\s+(?:(?:an?|some|pairs?|of)\s+)*"
    r"(?:(?!the\b|this\b|that\b|th[eo]se\b|it\b|them\b|h(?:er|is)\b|their\b)[a-z-]+\s+)?$",
    re.IGNORECASE,
)
ASKING = re.compile(r"\w+\s+\w+\s+(?:my|our)\b", re.IGNORECASE)
THAT = re.compile(r"\b(?:that|it|this|them|those|both)\b", re.IGNORECASE)
BESIDE = re.compile(r"\b(?:with|and|plus|including)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
# "A matching scarf", "a scarf to match, for her".
MATCHING = re.compile(r"\bmatching\s+$", re.IGNORECASE)
TO_MATCH = re.compile(r"\s+to\s+match\b(?!\s+(?:[#\d]|(?!for\b)[a-z]))", re.IGNORECASE)
SENTENCE = re.compile(r"[.?!;]\s")
FOR_USE = ("occasion", "season")
WEARER = re.compile(
    r"\b(?:can|could|should|would|will|might)\s+(?:my|our|the)\s+[\w-]+\s+wear\b", re.IGNORECASE
)
GOES = re.compile(r"\b(?:goes?|wear|worn|with|over|under|match(?:es)?|pair)\b", re.IGNORECASE)
WITH_IT = re.compile(
    r"\b(?:with|match(?:es|ing)?|suits?|under|over|beside|alongside)\s+(?:it|that|this|them|those)\b"
    r"|\bto (?:go|match|wear)\b|\bwhat goes\b",
    re.IGNORECASE,
)


def part_of_outfit(text: str) -> str:
    """Return the part of an outfit that a message asks for, "" where it asks for none."""
    return next((part for part, each in IN_PART.items() if each.search(text)), "")


def owned(text: str, acts: Sequence[Said]) -> List[Said] | None:
    """Return a message that asks what goes with somebody's own garment; None for any other.

    Args:
        text: as it was written.
        acts: what the grammar read.
    """
    kinds = [each for each in acts if each["act"].get("facet") in KINDS]
    mine = [each for each in kinds if OWN.search(_before(text, each, acts))]
    if not mine or not WITH_IT.search(text):
        return None
    end = max(each["end"] for each in mine[:1])
    begin = _begin(text, mine[0], acts)
    found: List[Said] = [{"act": {"op": "pair", "mine": True}, "start": 0, "end": len(text)}]
    for each in acts:
        act = each["act"]
        if act["op"] in ("want", "describe") and act.get("any") is not None:
            about = {"about": True} if begin <= each["start"] < end else {}
            found.append({**each, "act": {**act, "op": "want", **about}})
        elif act["op"] in ("want", "refuse", "unread"):
            found.append(dict(each))
    return found


def summed(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> List[Said] | None:
    """Return a message that asks what the item in mind costs with another garment; None else.

    "What would that be altogether with a bag under 30?"

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    kinds = [each for each in acts if each["act"].get("facet") in KINDS]
    asks = reckoning.SUM.search(text) and (TOTAL.search(text) or reckoning.ADDED.search(text))
    if not (asks and kinds and view.get("looked_at")):
        return None
    if any(each["act"]["op"] != "want" for each in acts):
        return None
    if not (THAT.search(text) and BESIDE.search(text[: kinds[0]["start"]])):
        return None
    whole = {"start": 0, "end": len(text)}
    total = {"op": "ask", "question": "total", "about": "list", "facet": "price"}
    pair = {"op": "pair", "place": "this"}
    return [{"act": pair, **whole}, *(dict(each) for each in acts), {"act": total, **whole}]


def matched(
    text: str, acts: Sequence[Said], view: Mapping[str, Any], companions: Sequence[Said]
) -> List[Said] | None:
    """Return a message that asks for what matches what is shown; None for any other.

    "And a matching scarf for my wife", whoever it is for.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
        companions: what the message names for others to be worn with.
    """
    kinds = [each for each in acts if each["act"].get("facet") in KINDS]
    people = [each for each in acts if each["act"].get("facet") == "gender"]
    plain = all(each["act"]["op"] == "want" and "garment" not in each["act"] for each in acts)
    if not (view.get("shown") and kinds and plain) or companions or len(people) > 1:
        return None
    if len({each["start"] for each in kinds}) > 1:
        return None
    led = MATCHING.search(_before(text, kinds[0], acts))
    if not (led or TO_MATCH.match(text[kinds[0]["end"] :])):
        return None
    pair: Said = {"act": {"op": "pair", "place": "this"}, "start": 0, "end": len(text)}
    return [pair, *(dict(each) for each in acts)]


def is_mine(text: str, companions: Sequence[Said]) -> bool:
    """Say whether what a garment is to be worn with is not one shown: "to match my brown boots".

    Args:
        text: as it was written.
        companions: the acts of what it is to be worn with.
    """
    kinds = [each for each in companions if each["act"].get("facet") in KINDS]
    if any(each["act"].get("facet") == "gender" for each in companions):
        return False  # "to go with her dress"
    before = [SENTENCE.split(text[: _begin(text, each, companions)]) for each in kinds]
    # "Brown shoes? Over my dead body": it is worn with what the same sentence asks for.
    return any(MINE.search(s[-1]) and (len(s) == 1 or ASKING.search(s[-1])) for s in before)


def asking(
    text: str, acts: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]] = ()
) -> List[Said]:
    """Return the acts of a pairing with the part of an outfit that is asked for, and for what.

    What is told of the garment that is asked for is wanted of it: "earrings in gold to go with it".

    Args:
        text: as it was written.
        acts: as decided.
        read: what the grammar read, whatever role the head sees it in.
    """
    found = _used_for(text, [dict(each) for each in acts], read)
    if OUTFIT.search(text) and not (WITH_IT.search(text) or THAT.search(text)):
        for each in found:  # "find me an outfit for a gig" is for no item
            if each["act"] == {"op": "pair", "place": "this"}:
                each["act"] = {"op": "pair", "fresh": True}
    kinds = [each["act"] for each in found if each["act"].get("facet") in KINDS]
    if any(act["op"] == "want" and not act.get("about") for act in kinds):
        if not any(act.get("about") for act in kinds):
            for each in found:
                each["act"] = {
                    n: v for n, v in each["act"].items() if n != "about" or v is not True
                }
        return found
    part = part_of_outfit(text)
    for each in found:
        if part and each["act"]["op"] == "pair":
            each["act"] = {**each["act"], "part": part}
    return found


def _used_for(text: str, acts: List[Said], read: Sequence[Mapping[str, Any]]) -> List[Said]:
    """Return a pairing's acts with what it is for: "what can I wear with it at the beach?"."""
    places = {each["start"] for each in acts if each["act"]["op"] != "pair"}
    told = [
        {**each, "act": {**each["act"], "op": "want"}}
        for each in read
        if each["act"]["op"] in ("want", "describe") and each["act"].get("facet") in FOR_USE
        if each["act"].get("word") and each["start"] not in places
        if GOES.search(text[: each["start"]])
    ]
    # "What could my husband wear with it?" is for him, whosever it is.
    wearer = WEARER.search(text)
    told += [
        {**each, "act": {**each["act"], "op": "want"}}
        for each in read
        if wearer and each["act"].get("facet") == "gender" and each["start"] not in places
        if wearer.start() <= each["start"] < wearer.end()
    ]
    return [*acts, *told]


def on_feet(text: str, acts: Sequence[Said], names: Names) -> List[Said]:
    """Return a search's acts, shoes wanted of what is to be worn on the feet.

    Args:
        text: as it was written.
        acts: as decided.
        names: the shop's.
    """
    found = IN_PART["shoes"].search(text)
    if found is None or any(each["act"].get("facet") in KINDS for each in acts):
        return list(acts)
    entry = names.canonical("category", "shoes")
    alternatives = [[[name, list(values)] for name, values in each] for each in entry.any]
    act = {
        "op": "want",
        "facet": "category",
        "word": "shoes",
        "any": alternatives,
        "how": entry.how,
    }
    rest = [e for e in acts if not (e["act"]["op"] == "unread" and e["end"] >= found.start())]
    return [*rest, {"act": act, "start": found.start(), "end": found.end()}]


def _begin(text: str, kind: Said, acts: Sequence[Said]) -> int:
    """Return where the values before a kind begin that are told of it: "black, wool coat"."""
    begin: int = kind["start"]
    for each in reversed(acts):
        if each["end"] < begin and not text[each["end"] : begin].strip(" ,"):
            begin = each["start"]
    return begin


def _before(text: str, kind: Said, acts: Sequence[Said]) -> str:
    """Return what stands before a kind and its values."""
    return text[: _begin(text, kind, acts)]


WORN = r"(?:outfits?|ensembles?)"
SOME = r"(?:ideas?|options?|suggestions?|inspiration|inspo|looks?)"
IDEAS = re.compile(
    r"\bwhat\s+would\s+you\s+(?:put|dress|have)\s+\w+\s+in\b"
    rf"|\b{SOME}\b[^.?!;]*\b{WORN}\b|\b{WORN}\s+{SOME}\b"
    rf"|\b(?:[2-9]|two|three|four|five|six|some|few)\s+(?:[\w'\u2019-]+\s+){{0,3}}{WORN}\b",
    re.IGNORECASE,
)
# Then it is something shown, or an outfit spoken of already.
POINTED = re.compile(
    r"\b(?:it|its|this|that|these|those|them|number|no|mine|my|which|save|keep|compare|swap|total"
    r"|cost|price|remove|change|make|undo|how)\b|#",
    re.IGNORECASE,
)


def ideas(text: str, acts: Sequence[Mapping[str, Any]]) -> Optional[List[dict[str, Any]]]:
    """Return the acts of a message that wants outfits for some use, None of any other.

    Args:
        text: the message.
        acts: what the grammar read.
    """
    if not IDEAS.search(text) or POINTED.search(text):
        return None
    wants = [dict(each) for each in acts if each["act"]["op"] in ("want", "refuse")]
    used = any(each["act"].get("facet") in USES for each in wants)
    if not used or any(is_kind(each["act"]) for each in acts):
        return None
    return [{"act": {"op": "pair", "fresh": True}, "start": 0, "end": len(text)}, *wants]
