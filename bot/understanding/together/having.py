"""Hear what somebody has: enough of a kind is none wished for, one of another is worn with it.

"He's got plenty of hoodies" looks for no hoodie; "my girlfriend has a red dress and wants shoes"
looks for shoes that go with a red dress, and for no dress.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.together.as_a_whole import OUTFIT
from data.words import KINDS

Said = Dict[str, Any]
WHO = (
    r"(?:i|we|she|he|they|(?:my|our|his|her|their)\s+(?:own\s+)?[a-z]+"
    r"|(?:the\s+)?(?:wife|husband|kids?|boys?|girls?|missus))"
)
HAS = (
    r"(?:(?:\s+(?:already|just|only|also|really|now))*"
    r"\s+(?:have(?:\s+(?:already\s+)?got)?|has(?:\s+(?:already\s+)?got)?|got|owns?|bought|ordered"
    r"|wears?|(?:is|am|are|was)\s+wearing)"
    r"|['\u2019](?:ve|s|m)(?:\s+(?:already|just))*\s+(?:got|bought|ordered|wearing|had))"
    r"(?:\s+(?:already|got))*"
)
MANY = (
    r"(?:(?:more\s+than\s+)?enough(?:\s+of)?|plenty(?:\s+of)?|(?:loads|lots|tons|heaps|masses|piles"
    r"|dozens|hundreds|stacks|oodles)\s+of|(?:far\s+|way\s+)?(?:too|so)\s+many"
    r"|an?\s+(?:\w+\s+)?(?:lot|load|ton|drawer|drawers|wardrobe|closet|cupboard|pile|heap|mountain"
    r"|shelf|rail)(?:\s*ful+)?(?:\s+full)?\s+of|all\s+the|every\s+kind\s+of)"
)
# "He's got plenty of", "we already have too many", before a kind and what is told of it.
ENOUGH_OF = re.compile(
    rf"(?:\b{WHO}{HAS}|(?:^|[,.;]\s*|\band\s+)(?:already\s+)?(?:has|have)(?:\s+already)?(?:\s+got)?)"
    rf"\s+{MANY}\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "Hoodies he has plenty of", "hoodies, she's got loads".
ENOUGH_AFTER = re.compile(
    rf"\W*(?:{WHO}{HAS}\s+(?:(?:more\s+than\s+)?enough|plenty|loads|lots|tons|heaps|too\s+many"
    r"|so\s+many|a\s+lot)(?:\s+of)?)\s*(?=[.,;!?]|$|\b(?:but|so|and|already)\b)",
    re.IGNORECASE,
)
# "My girlfriend has a", before a garment of her own.
OWNS = re.compile(
    rf"(?:^|[.,;!?]\s*|\b(?:and|but|so|since|because|as|when|if|hi|hello|ok|well|for)\s+)"
    rf"{WHO}{HAS}\s+(?:an?|this|that|some|these|those|one|two|three|my|her|his|our|the)\s+"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "I already have", "she's got", of what is told after what is asked for.
OWNS_TOO = re.compile(
    rf"\b{WHO}(?:\s+already\s+(?:have|has|got|owns?)|['\u2019](?:ve|s)\s+(?:already\s+)?got|\s+owns?"
    r"|\s+(?:have|has)\s+already(?:\s+got)?)"
    r"\s+(?:(?:an?|some|my|the|these|those|such|nice|good|pair|of)\s+)*$",
    re.IGNORECASE,
)
# "Another in grey", after one that somebody has: what it is like was told of that.
ANOTHER = re.compile(r"\b(?:another|(?:a|some) (?:different|new|other|\w+) ones?|others?)\b", re.I)
# What then asks for something else.
ASKS = re.compile(
    r"\b(?:wants?|wanted|needs?|would like|['\u2019]d like|looking for|look(?:s|ing)? for|after"
    r"|find|show|get|got any|any|recommend|suggest|fancy|fancies|missing|lacks?|searching|seeks?"
    r"|what|which|could use|could do with)\b",
    re.IGNORECASE,
)
# Of what somebody only dreams or is told to have nothing is owned.
IN_MIND = re.compile(r"\W*(?:in mind|on my mind|to (?:find|buy|get)|coming up)\b", re.IGNORECASE)
# "An outfit around the navy shirt", "style a look round my boots".
AROUND = re.compile(
    r"\b(?:outfits?|looks?|ensembles?|something)\b[^.?!;]*?\b(?:a?round|based on|built on"
    r"|starting from|centred on|to go with|that goes with)"
    r"\s+(?:(?P<mine>my|our)|an?|the|some|her|his)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
SOMETHING_ELSE = re.compile(
    r"(?:^|[.,;!?\u2013\u2014-]\s*|\b(?:so|and|but|rather)\s+)(?:\w+\s+){0,3}?"
    r"(?:something|anything|sth|smth)\s+(?:else|different)\b(?!\s+(?:in|by|from|like)\b)",
    re.IGNORECASE,
)
# What is said of a kind that is therefore not wanted.
DOUBTING = re.compile(
    r"\b(?:no|not|never|nah|don['\u2019]?t|doesn['\u2019]?t|isn['\u2019]?t|aren['\u2019]?t|won['\u2019]?t|can['\u2019]?t|hates?"
    r"|too|already|boring|rather|unsure|wrong)\b",
    re.IGNORECASE,
)
ADJACENT = re.compile(r"(?:\s+|\s*-\s*|\s+and\s+)$")


def read(text: str, acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return the acts of a message that tells what somebody has; None of any other.

    Args:
        text: as it was written.
        acts: what the grammar read.
    """
    ways = (_enough, _else, _worn_with, _owned_too, _around)
    return next((found for way in ways if (found := way(text, acts)) is not None), None)


def _enough(text: str, acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return the acts with a kind refused that somebody has enough of."""
    gone: set[int] = set()
    for i, each in enumerate(acts):
        if not _is_a_kind(each) or each["act"]["op"] not in ("want", "describe", "refuse"):
            continue
        begin = _begin(text, i, acts)
        if ENOUGH_OF.search(text[: acts[begin]["start"]]) or ENOUGH_AFTER.match(
            text[each["end"] :]
        ):
            # Of too many black bags another colour may be wanted.
            gone.update(range(begin, i) if begin < i else (i,))
            if begin == i:
                gone.update(k for k, other in enumerate(acts) if other["start"] == each["start"])
    if not gone:
        return None
    found = []
    for i, each in enumerate(acts):
        op = "refuse" if i in gone else each["act"]["op"]
        found.append({**each, "act": {**each["act"], "op": op}})
    return found


def _worn_with(text: str, acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return a pairing with what somebody has, where another kind is asked for after it."""
    kinds = [i for i, each in enumerate(acts) if _is_a_kind(each) and each["act"]["op"] == "want"]
    for i in kinds:
        begin = _begin(text, i, acts)
        own, rest = acts[i], text[acts[i]["end"] :]
        if not OWNS.search(text[: acts[begin]["start"]]) or IN_MIND.match(rest):
            continue
        others = [
            k for k in kinds if k > i and _values(acts[k]["act"]) != _values(own["act"])
            and acts[k]["start"] >= own["end"]
        ]  # fmt: skip
        if not others and begin < i and ANOTHER.search(rest):
            return [dict(e) for k, e in enumerate(acts) if not begin <= k < i]
        if not others or not ASKS.search(text[own["end"] : acts[others[0]]["start"]]):
            continue
        told: List[Said] = [{"act": {"op": "pair", "mine": True}, "start": 0, "end": len(text)}]
        for each in acts:
            of_it = acts[begin]["start"] <= each["start"] < own["end"]
            if of_it and each["act"]["op"] != "want":
                continue
            about = {"about": True} if of_it else {}
            told.append({**each, "act": {**each["act"], **about}})
        return told
    return None


def _owned_too(text: str, acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return the acts without what somebody has already beside what is asked for before it.

    "A shirt for work, I own grey trousers" is to go with those; "flats, I already have heels".
    """
    wanted = [e for e in acts if _is_a_kind(e) and e["act"]["op"] == "want"]
    for i, each in enumerate(acts):
        begin = _begin(text, i, acts)
        owned = OWNS_TOO.search(text[: acts[begin]["start"]])
        named = _is_a_kind(each) or each["act"]["op"] == "unread"
        before = [e for e in wanted if owned and e["end"] <= owned.start()]
        outfit = owned and begin < i and OUTFIT.search(text[: owned.start()])
        if not (owned and named and (before or outfit)):
            continue
        own = [e for e in acts if acts[begin]["start"] <= e["start"] < each["end"]]
        rest = [dict(e) for e in acts if e not in own]
        if begin == i or not _is_a_kind(each):
            return rest
        pair: Said = {"act": {"op": "pair", "mine": True}, "start": 0, "end": len(text)}
        about = [{**e, "act": {**e["act"], "op": "want", "about": True}} for e in own]
        return [pair, *rest, *about]
    return None


def _else(text: str, acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return the acts with a kind refused beside which something else is asked for.

    "Shoe size I don't know. Something else" wants no shoes.
    """
    asked = SOMETHING_ELSE.search(text)
    if asked is None:
        return None
    before = [i for i, each in enumerate(acts) if _is_a_kind(each) and each["end"] <= asked.start()]
    if not before or any(_is_a_kind(each) and each["start"] >= asked.end() for each in acts):
        return None
    doubted = DOUBTING.search(text[: asked.start()])
    others = [each for each in acts if each["act"]["op"] != "want" or not each["act"].get("any")]
    if doubted is None or len(before) > 1 or any(each["act"]["op"] == "refuse" for each in others):
        return None
    return [
        {**each, "act": {**each["act"], "op": "refuse"}} if i == before[0] else dict(each)
        for i, each in enumerate(acts)
    ]


def _around(text: str, acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return a pairing with the garment that a whole outfit is to be built around."""
    for i, each in enumerate(acts):
        if not _is_a_kind(each) or each["act"]["op"] not in ("want", "describe"):
            continue
        begin = _begin(text, i, acts)
        led = AROUND.search(text[: acts[begin]["start"]])
        if led is None:
            continue
        mine = {"mine": True} if led["mine"] else {}
        told: List[Said] = [{"act": {"op": "pair", **mine}, "start": 0, "end": len(text)}]
        for other in acts:
            of_it = acts[begin]["start"] <= other["start"] < each["end"]
            about = {"op": "want", "about": True} if of_it else {}
            told.append({**other, "act": {**other["act"], **about}})
        return told
    return None


def _is_a_kind(each: Mapping[str, Any]) -> bool:
    return each["act"].get("facet") in KINDS and bool(each["act"].get("any"))


def _values(act: Mapping[str, Any]) -> str:
    return str(act.get("any"))


def _begin(text: str, i: int, acts: Sequence[Said]) -> int:
    """Return the number of the first of the acts that are told of a kind before it."""
    begin = i
    while begin and ADJACENT.fullmatch(text[acts[begin - 1]["end"] : acts[begin]["start"]] or " "):
        begin -= 1
    return begin
