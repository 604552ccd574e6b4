"""Hear that an item is chosen, or the like of it wanted: "I'll take the cheaper one", "similar?".

What is chosen is told by its place, or by what it has most of: of two that were compared "the
warmer one" is one of these, and no wish for anything warmer.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.text.numbers import ORDINALS
from bot.understanding.together.ordering import ASCENDING, DESCENDING, find
from data.words import KINDS
from data.words.changes import AXES, LESS, MORE

Said = Dict[str, Any]
OPENING = (
    r"\W*(?:(?:ok|okay|oh|so|and|but|then|right|well|hmm+|great|cool|yes|yeah|yep|fine|perfect|lovely"
    r"|nice|alright|bet|sold|sure|thanks|in that case|actually)\W+)*"
)
# "I think I'll go for", "let's go with", "put me down for".
TAKING = re.compile(
    rf"{OPENING}(?:(?:i think|i guess|i reckon|maybe|perhaps|probably|then)\W+)*"
    r"(?:(?:i|we)(?:['\u2019]?(?:ll|d|m|re)"
    r"|\s+(?:will|would|should|shall|am|are|wanna|want to|think))?"
    r"\s+(?:(?:just|probably|prefer to|rather|(?:like|love|wish) to|going to|gonna|go and|then"
    r"|definitely)\s+)*"
    r"|let['\u2019]?s\s+|let me\s+|(?:can|could|may) (?:i|we)\s+)"
    r"(?:take|taking|have|having|go for|going for|go with|going with|buy|buying|get|getting|choose"
    r"|choosing|pick|picking|settle for|settle on|opt for|grab|keep|save)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Take it off again", of what was saved.
TAKE_OFF = re.compile(
    r"\W*(?:(?:ok|okay|no|actually|hmm|please|can you|could you|and|now|oh)\W+)*"
    r"(?:take|get|remove|strike|cross)\s+(?:it|that|this|them|those)(?:\s+one)?\s+"
    r"(?:back\s+)?(?:off|out)(?:\W+(?:again|please|pls|then|now|of|from|my|the|list))*\W*",
    re.IGNORECASE,
)
# Of two, "show me the longer one" is one of these.
GIVING = re.compile(
    rf"{OPENING}(?:(?:please|can you|could you|will you)\W+)?"
    r"(?:(?:get|give|show|bring|pass|hand)\s+(?:me|us)|what about|how about|just|see)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
# "Ok, the warmer one", of two.
THE = re.compile(rf"{OPENING}the\s+(?:much\s+)?", re.IGNORECASE)
# "Remove the dearer one": of what was saved, else of what is seen.
REMOVING = re.compile(
    rf"{OPENING}(?:(?:please|can you|could you)\W+)?(?:remove|delete|drop|scrap|bin|lose|ditch"
    r"|get rid of|cross off|put away|take (?:off|out|away))\s+(?:the\s+)?",
    re.IGNORECASE,
)
# "Show me those", of what was offered, and "the second option" of several offers.
THOSE = re.compile(
    rf"{OPENING}(?:(?:please|pls|can you|could you|can i|could i|let['\u2019]?s|let me"
    r"|i['\u2019]?d like to|i want to|go ahead and)\W+)*"
    r"(?:show|see|view|look at|have a look at)(?:\s+(?:me|us))?\s+"
    r"(?:it|that|this|them|those|these|both|all)"
    r"(?:\s+(?:ones?|then|please|pls|instead|of them))*\W*",
    re.IGNORECASE,
)
_OFFER = r"(?:option|suggestion|idea|offer|way|choice|proposal|possibility)"
_NTH = rf"(?P<nth>{'|'.join(ORDINALS)}|[1-9]|last|latter|other|former)"
OFFERED = re.compile(
    rf"{OPENING}(?:(?:(?:i['\u2019]?ll|let['\u2019]?s)\s+)?"
    r"(?:do|take|have|try|use|go for|go with)\s+)?(?:the\s+)?"
    rf"(?:{_NTH}(?:\s+(?P<noun>{_OFFER}|one|thing))?"
    rf"|(?P<called>{_OFFER})\s+(?:number\s+)?(?P<number>[1-9]))"
    r"(?:\W+(?:please|pls|then|thanks))*\W*",
    re.IGNORECASE,
)
COMPARED = re.compile(r"(?:(?P<much>more|less)\s+)?(?P<word>[a-z]+)", re.IGNORECASE)
# "Add cheaper one", of two, from who leaves articles out.
BARE = re.compile(
    rf"{OPENING}(?:(?:i|we|pls|please|want|will|ll|to)\W+)*"
    r"(?:add|keep|save|take|pick|choose|buy)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "The first and third, save", "number 2 keep it pls".
LAST_SAVED = re.compile(
    r"\W*(?:(?:please|pls|just|to be|both|all)\W+)*(?:save|saved|keep|bookmark|add)\b"
    r"(?:\W+(?:it|them|those|these|that|this|both|all|please|pls|plz|for me"
    r"|to my list|on my list))*\W*",
    re.IGNORECASE,
)
NAMED_ONE = re.compile(r"\s+(?:colou?red\s+)?ones?\b", re.IGNORECASE)
PREFERRING = re.compile(r"\b(?:rather|prefer)\b", re.IGNORECASE)
# "One", "one of the two", "pair": what ends it.
ONE = re.compile(
    r"(?:\W+(?:ones?|1|options?|choice|pairs?|piece|item|of|between|out of|among|the|those|these"
    r"|them|two|three|both|then|please|pls|plz|thanks|thank you|thx|ta|for me|for now|i think"
    r"|actually|lol|haha))*\W*",
    re.IGNORECASE,
)
PLACE = (
    r"(?:the\s+)?(?:(?:number|no\.?|nr\.?|item)\s*|#\s?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(ORDINALS)}|last)(?![\w.%])(?:\s+ones?)?"
)
JOINED = r"(?:\s*(?:,|&|\+|and|plus)\s*)+"
PLACES = re.compile(rf"(?P<places>{PLACE}(?:{JOINED}{PLACE})*)", re.IGNORECASE)
# "Two of them" and "2 shirts" count.
COUNTED = re.compile(r"\d+\W+(?:of|pairs?|pieces?|items?|x)\b", re.IGNORECASE)
EACH = re.compile(rf"\d{{1,2}}|last|{'|'.join(ORDINALS)}", re.IGNORECASE)
# "Show me similar", "anything along those lines?", of the item in mind.
ALIKE = re.compile(
    rf"{OPENING}(?:(?:please|pls|can you|could you|do you|have you|got|have|has|is there|are there"
    r"|show|find|get|give|see|bring|me|us|i|want|would|like to|need|some|any|anything|something"
    r"|what else is|other|others|more|things?|ones?|items?|options?|styles?|stuff|pieces?)\W+)*"
    r"(?:similar|alike|comparable|(?:along|in) (?:those|these|the same) lines)"
    r"(?:\W+(?:to (?:it|that|this|that one|this one)|things?|ones?|items?|options?|styles?|stuff"
    r"|pieces?|too|as well|please|pls|thanks|then|here|available|in stock|you have|there))*\W*",
    re.IGNORECASE,
)


def read(
    text: str, acts: Sequence[Said], view: Mapping[str, Any], numbers: tuple[str, ...]
) -> Optional[List[Said]]:
    """Return the acts of a message that does nothing but choose or ask for the like, else None.

    Args:
        text: as it was written.
        acts: what the grammar read, and what it names for others to be worn with.
        view: what the conversation holds.
        numbers: the shop's columns of numbers.
    """
    if not view.get("shown"):
        return None
    whole = {"start": 0, "end": len(text)}
    if view.get("kept") and TAKE_OFF.fullmatch(text):
        return [{"act": {"op": "release", "place": "this"}, **whole}]
    if ALIKE.fullmatch(text) and all(each["act"]["op"] in ("unread", "point") for each in acts):
        return [{"act": {"op": "reference", "place": "this"}, **whole}]
    removed = REMOVING.match(text)
    for start, end, told in [*_told(text, acts, numbers), *_of_two(text, removed)]:
        bare = removed and not removed[0].lower().rstrip().endswith("the")
        if bare and not re.match(r"\s+one\b", text[end:], re.I):
            removed = None  # "remove cheaper" gives that wish up
        if removed and start == removed.end() and ONE.fullmatch(_without_kind(text, end, acts)):
            op = "release" if view.get("kept") else "dislike"
            return [{"act": {"op": op, **told}, **whole}]
        alone = ONE.fullmatch(_without_kind(text, end, acts))
        told_by = THE.fullmatch(text[:start]) if NAMED_ONE.match(text, end) else None
        if alone and view.get("two") and (told_by or GIVING.fullmatch(text[:start])):
            return [{"act": {"op": "point", **told}, **whole}]
        if alone and view.get("two") and BARE.fullmatch(text[:start]):
            return [{"act": {"op": "keep", **told}, **whole}]
        named = NAMED_ONE.match(text, end)
        if named and re.fullmatch(rf"{OPENING}(?:the\s+)?", text[:start], re.IGNORECASE):
            if LAST_SAVED.fullmatch(text[named.end() :]):
                return [{"act": {"op": "keep", **told}, **whole}]
        if alone and TAKING.fullmatch(text[:start]):
            return [{"act": {"op": _chosen(text), **told}, **whole}]
    for found in PLACES.finditer(text):
        bare = found["places"].isdigit()
        if bare and COUNTED.match(text, found.start()):
            continue
        rest = text[found.end() :] if bare else _without_kind(text, found.end(), acts)
        if re.fullmatch(OPENING, text[: found.start()]) and LAST_SAVED.fullmatch(rest):
            each_of = map(_place, EACH.findall(found["places"]))
            return [{"act": {"op": "keep", "place": place}, **whole} for place in each_of]
    return None


def _chosen(text: str) -> str:
    """Return what is done with what is chosen: "I'd rather have the first" merely prefers it."""
    return "like" if PREFERRING.search(text) else "keep"


def _place(said: str) -> int:
    said = said.lower()
    return -1 if said == "last" else ORDINALS.get(said) or int(said)


def _told(text: str, acts: Sequence[Said], numbers: tuple[str, ...]) -> List[Any]:
    """Return what may tell the item that is chosen: where it stands, and how an act tells it."""
    found: List[Any] = []
    for each in acts:
        act = each["act"]
        definite = re.search(r"\bthe\s+(?:[\w-]+\s+)?$", f"{text[: each['end']]} ".lower())
        said = text[each["start"] : each["end"]].lower()
        bare = not said.startswith(("a ", "an ", "some "))
        definite = definite or (BARE.fullmatch(text[: each["start"]]) if bare else None)
        if act["op"] == "change" and definite and act.get("axis") and "direction" in act:
            less = act["direction"] == LESS
            rank = {"by": act["axis"], "direction": ASCENDING if less else DESCENDING}
            found.append((each["start"], each["end"], {"rank": rank}))
    for ranked in find(text, numbers):
        if ranked.by:
            rank = {"by": ranked.by, "direction": ranked.direction}
            found.append((ranked.start, ranked.end, {"rank": rank}))
    return found


def _of_two(text: str, before: Optional[re.Match[str]]) -> List[Any]:
    """Return by what an item is told beside another, behind what is done with it."""
    said = COMPARED.match(text, before.end()) if before else None
    if said is None:
        return []
    word, much = said["word"].lower(), (said["much"] or "").lower()
    for axis in AXES:
        for way in (LESS, MORE):
            adjectives, comparatives = (
                getattr(axis, f"{kind}_{way}").split() for kind in ("adjectives", "comparatives")
            )
            if word in (adjectives if much else comparatives):
                rising = (way == LESS) == (much != "less")
                rank = {"by": axis.name, "direction": ASCENDING if rising else DESCENDING}
                return [(said.start(), said.end(), {"rank": rank})]
    return []


def _without_kind(text: str, start: int, acts: Sequence[Said]) -> str:
    """Return what follows without a garment that is named: "the cheaper coat"."""
    rest = text[start:]
    for each in acts:
        if each["act"].get("facet") in KINDS and each["start"] >= start:
            rest = text[start : each["start"]] + text[each["end"] :]
    return rest


def of_an_offer(text: str, view: Mapping[str, Any]) -> List[Said] | None:
    """Return the yes to an offer taken in other words: "show me those", "the second option".

    None where nothing is offered, or an item that is shown may be meant.

    Args:
        text: as it was written.
        view: what the conversation holds.
    """
    if view.get("asked") != "drop":
        return None
    yes: Said = {"op": "chat", "name": "affirm"}
    found = OFFERED.fullmatch(text)
    named = found is not None and bool(found["called"] or re.fullmatch(_OFFER, found["noun"] or ""))
    if found is not None and (named or not view.get("shown")):
        said = (found["nth"] or found["number"]).lower()
        place = ORDINALS.get(said) or {"former": 1}.get(said, 2)
        yes["topic"] = said if said.isdecimal() else str(place)
    elif not THOSE.fullmatch(text):
        return None
    return [{"act": yes, "start": 0, "end": len(text)}]
