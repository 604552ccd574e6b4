"""Read what is left out where something before tells it: "skirts, a-line or pleated".

Where a shop has a "pleated skirt", "pleated" is that kind of the skirts that a message names, or
that are looked for; beside any other kind it says no more than itself. "Nor the jacket" says of the
jacket what the message before said of another garment.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from bot.understanding.shop.entries import Entry
from bot.understanding.shop.names import Names
from data.words import KINDS
from data.words.outfits import part_of
from data.words.spelling import form, key

Said = Dict[str, Any]
REFUSED = re.compile(
    r"\b(?:no|not|without|except|nor|neither|never|nothing|hates?|dislikes?|isn['\u2019]?t"
    r"|aren['\u2019]?t|(?:do|ca|wo)n['\u2019]?t\s+\w+)(?:\s+(?:any|the|an?|too|those|really))*\s+$",
    re.IGNORECASE,
)
OR = re.compile(r"\s*,?\s*(?:\bor\b|\band\b|/|&)\s*(?:(?:an?|some|the)\s+)?", re.IGNORECASE)
# "Suits for a night out" are no night suits.
USE = re.compile(r"\b(?:for|at|on|in|by|during)\s+(?:(?:the|an?|my|this)\s+)?$", re.IGNORECASE)

WITH = re.compile(r"\bwith\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
# "Heels, not too high" are heels.
DEGREE = re.compile(r"\b(?:too|very|so|that|overly|really|quite|as|less|more)\s+$", re.IGNORECASE)
# "Kit for the gym - shorts, ...": what it is for may stand between a heading and its list.
HEADING = re.compile(r"(?:\s+(?:for|to)\s+(?:\w+\s?){1,4})?\s*(?::|\s[-\u2013\u2014])\s")

_NOT = r"(?:neither|nor|(?:and\s+|but\s+)?(?:also\s+)?not)"
_LIKEWISE = (
    r"(?:(?:the\s+)?same(?:\s+(?:thing|goes|again))?|ditto|likewise|and\s+also|as\s+well\s+as)"
)
# "Jacket neither", "nor the skirt", "not for the bag either"; "same for the shoes", "the hat too".
SO_TOO = re.compile(
    rf"\W*(?:(?:ok|okay|oh|and|but|please|also|yes|no)\W+)*?(?:(?P<not>{_NOT})\W+|(?P<same>{_LIKEWISE})\W+)?"
    r"(?:(?:with|for|on|in|of|do|does)\s+)?(?:(?P<the>the|my|that|those|his|her|these|both)\s+)?"
    r"(?P<kind>[a-z][\w-]*(?:\s+[\w-]+){0,2}?)"
    r"(?:\W+(?:(?P<neither>neither|either|nor)|(?P<too>too|as\s+well|also|likewise|the\s+same)))?"
    r"(?:\W+(?:please|pls|then))*\W*",
    re.IGNORECASE,
)


def so_too(text: str, view: Mapping[str, Any]) -> str:
    """Return a message that only names a garment of which the same is so with that told in full.

    "Jacket neither", after "no leather for the boots", is "no leather for the jacket".

    Args:
        text: as it was written.
        view: what the conversation holds: `lately`, what was told last; `garments`, the kinds of
            what is looked for; `earlier`, of what was shown.
    """
    told, found = view.get("lately", ()), SO_TOO.fullmatch(text)
    if found is None or not told:
        return text
    held = {form(kind) for kinds in view.get("garments", ()) for kind in kinds}
    shown = {form(kind) for kind in view.get("earlier", ())}
    denied = all(each.startswith("no ") for each in told)
    refused = denied and (found["neither"] or (found["not"] or "").lower() in ("neither", "nor"))
    too = not denied and found["the"] and found["too"]
    kind = form(found["kind"].lower())
    same = found["same"] and not found["neither"]
    if not ((refused and kind in shown | held) or ((too or same) and kind in held)):
        return text
    return f"{', '.join(told)} for the {found['kind']}"


def filled(text: str, acts: Sequence[Said], names: Names, view: Mapping[str, Any]) -> List[Said]:
    """Return a search's acts, kinds read that leave out what they are kinds of.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
        names: the shop's.
        view: what the conversation holds: `garments`, the kinds of each.
    """
    found = [dict(each) for each in acts]
    beside = _beside(found, names)
    for narrower, entry in {**beside, **(own := _kinds_of(found, names, view))}.items():
        said = re.compile(rf"(?<![\w-])(?:{narrower})(?![\w-])", re.IGNORECASE)
        for match in said.finditer(text):
            start, end = match.span()
            if narrower not in own and not _is_listed(text, start, end, found):
                continue
            over = [e for e in found if e["start"] < end and start < e["end"]]
            told = [e for e in over if e["act"]["op"] != "unread" and e["act"].get("how") != "none"]
            if told or USE.search(text[:start]):
                continue
            if DEGREE.search(text[:start]):
                continue
            refused = any(each["act"].get("refused") for each in over)
            refused = refused or REFUSED.search(text[:start]) is not None
            found = [each for each in found if each not in over]
            if WITH.search(text[:start]):  # "a hat with a wide brim" is one hat
                found = [e for e in found if e["act"].get("word") != entry.of]
            for act in _acts(entry, names, "refuse" if refused else "want"):
                found.append({"act": act, "start": start, "end": end})
    if len(found) > len(acts) and found[0]["act"]["op"] in ("want", "refuse"):
        found.sort(key=lambda each: each["start"])
    return found


def headed(text: str, acts: Sequence[Said]) -> List[Said]:
    """Return a search's acts without the name of all that is listed behind it.

    "Sports kit: shorts, a tshirt and shoes" wants no kit beside those.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    kinds = _named_kinds(acts)
    heads = [e for e in kinds if HEADING.match(text[e["end"] :])]
    for head in heads:
        listed = {e["act"]["word"] for e in kinds if e["start"] > head["end"]}
        if len(listed) > 1:
            acts = [e for e in acts if not (e in kinds and e["end"] <= head["end"])]
    return list(acts)


def _named_kinds(acts: Sequence[Said]) -> List[Said]:
    """Return the wants of a named kind: "the first one" of kinds that were told names none."""
    wants = [e for e in acts if e["act"].get("facet") in KINDS and e["act"]["op"] == "want"]
    return [each for each in wants if "word" in each["act"]]


def _kinds_of(acts: Sequence[Said], names: Names, view: Mapping[str, Any]) -> Dict[str, Entry]:
    """Return the narrower kinds of what is looked for, by a pattern of what they are called."""
    kinds = [str(each["act"]["word"]) for each in _named_kinds(acts)]
    kinds = kinds or [kind for each in view.get("garments", ()) for kind in each]
    found: Dict[str, Entry] = {}
    for kind in kinds:
        for words, entry in names.narrower.get(key(kind)[-1:], {}).items():
            found.setdefault(r"[\s-]".join(map(re.escape, words)), entry)
    return found


def _beside(acts: Sequence[Said], names: Names) -> Dict[str, Entry]:
    """Return the kinds of the same part of an outfit as what is named: a messenger is a bag, too.

    "A backpack or messenger" names two bags where the shop has a "messenger bag".
    """
    parts = {part_of(str(each["act"]["word"])) for each in _named_kinds(acts)} - {None}
    return {
        r"[\s-]".join(map(re.escape, words)): entry
        for head, kinds in names.narrower.items()
        if part_of(head[0]) in parts
        for words, entry in kinds.items()
    }


def _is_listed(text: str, start: int, end: int, acts: Sequence[Said]) -> bool:
    """Say whether a stretch of a message stands beside a kind that "or" joins it to."""
    kinds = _named_kinds(acts)
    before = any(OR.fullmatch(text[each["end"] : start]) for each in kinds if each["end"] <= start)
    return before or any(OR.fullmatch(text[end : e["start"]]) for e in kinds if e["start"] >= end)


def _acts(entry: Entry, names: Names, op: str) -> List[Dict[str, Any]]:
    """Return the acts that tell a kind, and what it is a kind of where it is wanted."""
    told = [entry]
    if entry.of and op == "want" and entry.facet != "category":
        told.append(names.canonical("category", entry.of))
    return [
        {
            "op": op,
            "facet": each.facet,
            "word": each.label or str(each.value),
            "any": [[[name, list(values)] for name, values in pairs] for pairs in each.any],
            "how": each.how,
        }
        for each in told
    ]
