"""Tell which of several garments in hand a message is about, and what is to become of it.

"Swap the shirt for a white one" and "keep the shirt, different jeans" name a garment that is looked
for already; "not the trousers, they're for winter" gives it up, and tells why.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from bot.understanding.together import ordering
from bot.understanding.together.swapping import FOR_THE, SWAPPING
from data.words import KINDS
from data.words.changes import LESS
from data.words.lexicon import lexicon
from data.words.outfits import part_of
from data.words.spelling import form

Said = Dict[str, Any]
LEAD = (
    r"^\W*(?:(?:ok|okay|oh|so|and|but|actually|hm+|um+|well|now|please|pls|no|yes|right|cool|great"
    r"|just|then|let['\u2019]?s|can (?:you|we)|could (?:you|we)|i(?:['\u2019]d| would) like to"
    r"|i want to|maybe)\W+)*"
)
THE = r"(?:about\s+)?(?:(?:the|that|those|these|this|my|any|an?)\s+)?(?:other\s+)?"
# Another of what is in hand: "different jeans", "some other trousers", "more of the tops".
OTHER = re.compile(
    rf"{LEAD}(?:(?:show|give|get|find|see)\s+(?:me\s+)?"
    r"|i(?:['\u2019]d)?\s+(?:want|need|like|prefer)\s+)?"
    r"(?:(?:an?|some|any|the|with)\s+)*"
    r"(?:different|other|another|new|alternative|else|(?<!\bno )more)\s+"
    r"(?:pairs?\s+of\s+|kinds?\s+of\s+|of\s+(?:the|those|these|your)\s+)?$",
    re.IGNORECASE,
)
KEEP = re.compile(
    rf"{LEAD}(?:keep(?:ing)?|leave|hold(?: on to)?|stick(?:ing)? with|stay with"
    r"|(?:i(?:['\u2019]m)?\s+)?(?:like|love|(?:happy|fine|ok|okay|good) with)|same)\s+"
    r"(?:(?:the|that|those|these|this|my)\s+)?(?:same\s+)?$",
    re.IGNORECASE,
)
KEPT = re.compile(
    r"^\s*(?:(?:is|are|can|should)\s+)?(?:really\s+|all\s+)?(?:fine|good|great|ok|okay|perfect"
    r"|lovely|nice|stays?|be kept|the same)\b[^,.;]*$",
    re.IGNORECASE,
)
GONE = re.compile(
    rf"{LEAD}(?:forget|drop|skip|lose|scrap|ditch|bin|cancel|remove|delete|leave out|take out"
    r"|get rid of|never mind|no need for|no more"
    r"|i? ?(?:do not|don['\u2019]?t)(?: really)? (?:need|want)"
    rf"|not|no|without|minus)\s+{THE}$",
    re.IGNORECASE,
)
# After what is given up: nothing, or why.
DONE = re.compile(
    r"^\s*(?:(?:any\s?more|after all|then|please|pls|now|for now|thanks?|thank you|at all)\W*)*"
    r"(?:[,;.!\u2013-]*\s*(?:because\s+|since\s+|as\s+|cos\s+)?"
    r"(?:it|they|that|this|those|these|i|we|he|she)(?:['\u2019](?:s|re|ve|m)|\s+\w+)\b[^?]*)?\W*$",
    re.IGNORECASE,
)
SWAP = re.compile(rf"{LEAD}{SWAPPING}\s+(?:out\s+)?{THE}$", re.IGNORECASE)
FOR = re.compile(FOR_THE.removesuffix("$"), re.IGNORECASE)
SOMETHING = re.compile(r"\s*(?:some|any)thing\b", re.IGNORECASE)
PART = re.compile(r"\s*(?:[,;.!]|\bbut\b|\band\b)\s*", re.IGNORECASE)
# "Then any trousers", "trousers instead": in the place of what is worn where they are.
INSTEAD = re.compile(
    rf"{LEAD}(?:(?:then|instead|rather|maybe|perhaps)\W+|(?:how|what)\s+about\s+"
    r"|(?:i|we)(?:['\u2019]ll| will|['\u2019]d)\s+(?:have|take|go for|rather|prefer)\s+(?:have\s+)?"
    r"|let['\u2019]?s\s+(?:try|do|have|go for)\s+|(?:do|have)\s+you\s+(?:have|got)\s+)+"
    r"(?:(?:any|an?|some|the|pair\s+of)\s+)*$",
    re.IGNORECASE,
)
FOR_IT = re.compile(r"\b(?:for|on|in|of)\s+(?:the|my|that|those|these)\s+$", re.IGNORECASE)
ASKING = re.compile(
    r"\?|^\W*(?:\w+\W+){0,2}?(?:what|which|how|who|where|when|why|is|are|do|does|did|can|could|will"
    r"|would|has|have|tell|compare|show|save|keep|add|remember|like|love)\b",
    re.IGNORECASE,
)
THEN = re.compile(
    r"^\W*(?:ones?\W+)?(?:instead|then|rather|maybe|perhaps)\b[^,;.]*$", re.IGNORECASE
)
ONES = re.compile(r"\s+ones\b", re.IGNORECASE)
THE_END = re.compile(r"\bthe\s+$", re.IGNORECASE)
SAYING = ("want", "change", "order", "refuse", "unread")


class Named(NamedTuple):
    """Hold a garment that a message names: where, with its values, and which one in hand it is.

    Attributes:
        start: where its values and it begin.
        end: one past its last character.
        acts: that name it, a style and its category.
        held: its number among those in hand, None for one that is not in hand.
    """

    start: int
    end: int
    acts: tuple[Said, ...]
    held: int | None


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> List[Said] | None:
    """Return what a message says of garments in hand; None where its form does not tell.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    held: List[List[str]] = [kinds for kinds in view.get("garments", ()) if kinds]
    named = _named(text, acts, held) if held else []
    if not named or any(isinstance(each["act"].get("place"), int) for each in acts):
        return None
    first = named[0]
    if SWAP.search(text[: first.start]) and first.held is not None:
        return _swapped(text, acts, named, len(held))
    for_it = (
        len(named) == 1 and FOR_IT.search(text[: first.start]) and DONE.search(text[first.end :])
    )
    told = [each for each in acts if each not in first.acts]
    if for_it and told and not ASKING.search(text) and (len(held) > 1 or first.held is not None):
        return _told(text, first, told, len(held))  # "light colours for the tee"
    if len(held) < 2 and first.held is not None:
        return None
    if len(named) == 1 and GONE.search(text[: first.start]) and DONE.search(text[first.end :]):
        if first.held is not None and (some := _told_apart(first, acts, view)):
            # "Not the burgundy tee": the others of them are still wanted.
            about = [{**e, "act": {**e["act"], "op": "describe"}} for e in first.acts]
            return [*({**e, "act": {**e["act"], "op": "refuse"}} for e in some), *about]
        op = "refuse" if first.held is None else "drop"
        return [{**each, "act": {**each["act"], "op": op}} for each in first.acts]
    if len(held) > 1 and len(named) == 1 and first.held is None:
        return _in_place(text, acts, first, held)
    return _others(text, acts, named) if len(held) > 1 else None


def numbers(text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]) -> set[int]:
    """Return the numbers of the garments in hand that a message names, none where it names others.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    held: List[List[str]] = [kinds for kinds in view.get("garments", ()) if kinds]
    found = {each.held for each in _named(text, [dict(each) for each in acts], held)}
    return {number for number in found if number is not None} if None not in found else set()


def _told_apart(meant: Named, acts: Sequence[Said], view: Mapping[str, Any]) -> List[Said]:
    """Return what is said before a garment that tells some of it apart, and is not wanted of it."""
    held = view.get("named", ())
    return [
        each
        for each in acts
        if meant.start <= each["start"] < meant.acts[0]["start"]
        and each["act"].get("any")
        and str(each["act"].get("word", "")).lower() not in held
    ]


def _in_place(
    text: str, acts: Sequence[Said], meant: Named, held: Sequence[Sequence[str]]
) -> List[Said] | None:
    """Return a garment that takes the place of the one in hand that is worn where it is."""
    if not (INSTEAD.search(text[: meant.start]) or THEN.search(text[meant.end :])):
        return None
    part = part_of(str(meant.acts[0]["act"]["word"]))
    same = [kinds for kinds in held if part and any(part_of(kind) == part for kind in kinds)]
    if len(same) != 1 or any(each["act"]["op"] != "want" for each in acts):
        return None
    place = {"start": meant.start, "end": meant.end}
    gone = [{"act": {"op": "drop", "facet": KINDS[0], "word": kind}, **place} for kind in same[0]]
    wanted = [{n: v for n, v in each["act"].items() if n != "fresh"} for each in acts]
    return [*gone, *({**each, "act": act} for each, act in zip(acts, wanted, strict=True))]


def _swapped(
    text: str, acts: Sequence[Said], named: Sequence[Named], num: int
) -> List[Said] | None:
    """Return what takes the place of a garment in hand, which stays of its kind: "a white one"."""
    first = named[0]
    link = FOR.search(text, first.end)
    if link is None or any(each.held != first.held for each in named[1:]):
        return None
    told = _told(text, first, [each for each in acts if each["start"] >= link.end()], num)
    # "For something without a hood" may be of another kind.
    soft = {"soft": True} if SOMETHING.match(text[link.end() :]) else {}
    return [
        {**e, "act": {**e["act"], **(soft if e["act"].get("facet") in KINDS else {})}} for e in told
    ]


def _others(text: str, acts: Sequence[Said], named: Sequence[Named]) -> List[Said] | None:
    """Return what is said of one garment where others of it are asked for, and the rest stays."""
    other: Named | None = None
    for each in named:
        clause = _clause(text, each.start)
        if each.held is None:
            return None
        if OTHER.search(text[clause : each.start]):
            if other is not None and other.held != each.held:
                return None
            other = other or each
        elif not (KEEP.search(text[clause : each.start]) or KEPT.search(_rest(text, each.end))):
            return None
    if other is None:
        return None
    # What is said of one that is kept only tells which it is.
    kept = [each for each in named if each is not other]
    said = [
        each
        for each in acts
        if each["start"] >= _clause(text, other.start)
        and not any(_clause(text, one.start) <= each["start"] < one.end for one in kept)
    ]
    return _told(text, other, said, 2)


def _told(text: str, meant: Named, acts: Sequence[Said], num: int) -> List[Said]:
    """Return what is said of one garment in hand; where nothing is, others of it are asked for."""
    said: List[Said] = []
    for each in acts:
        act = each["act"]
        # "The shoes for boots": of what is narrower the garment in hand is to be.
        narrower = act.get("facet") == "style" and act["op"] == "want" and each not in meant.acts
        if act["op"] not in SAYING or (act.get("facet") in KINDS and not narrower):
            continue
        replaced = act["op"] == "want" and "any" in act
        if act["op"] == "change" and (most := _most(text, each)):
            act = most
        said.append({**each, "act": {**act, "replace": True} if replaced else act})
    if not said:
        about = [{**e, "act": {**e["act"], "op": "want", "about": True}} for e in meant.acts]
        unliked = [e for e in acts if e["act"]["op"] == "dislike" and e["act"].get("facet")]
        if unliked:
            return [*unliked, *about]  # "I don't like the colour of the dress"
        return [{"act": {"op": "more"}, "start": meant.start, "end": meant.end}, *about]
    op = "describe" if num > 1 else "want"
    return [*said, *({**e, "act": {**e["act"], "op": op}} for e in meant.acts)]


def _most(text: str, change: Said) -> Dict[str, Any] | None:
    """Return what is to differ most as the order that it comes first by: "the cheapest ones"."""
    # "Swap the shoes for the cheaper ones": those that are so of all there are.
    ones = ONES.match(text, change["end"]) and THE_END.search(text[: change["start"]])
    if ones and change["act"].get("axis"):
        less = change["act"].get("direction") == LESS
        way = ordering.ASCENDING if less else ordering.DESCENDING
        return {"op": "order", "by": change["act"]["axis"], "direction": way}
    for rank in ordering.find(text):
        if rank.by and rank.start <= change["start"] < rank.end:
            return {"op": "order", "by": rank.by, "direction": rank.direction}
    return None


def _named(text: str, acts: Sequence[Said], held: Sequence[Sequence[str]]) -> List[Named]:
    """Return the garments that a message names, in order, each with the values before it."""
    found: List[Named] = []
    places: Dict[tuple[int, int], List[Said]] = {}
    for each in acts:
        if each["act"].get("facet") in KINDS and each["act"].get("word"):
            places.setdefault((each["start"], each["end"]), []).append(each)
    for start, end in sorted(places):
        called = {form(str(e["act"]["word"])) for e in places[start, end]}
        called.add(form(text[start:end].lower()))
        begin = start
        for each in reversed(acts):
            if each["end"] <= begin and not text[each["end"] : begin].strip():
                begin = each["start"]
        found.append(Named(begin, end, tuple(places[start, end]), _which(called, held)))
    return found


def _which(called: set[str], held: Sequence[Sequence[str]]) -> int | None:
    """Return which garment in hand is called so, by its whole name or the last word of it."""
    names = [{form(word) for word in kinds} for kinds in held]
    ends = [{w.split(" ")[-1] for w in words if not _is_its_own(w)} for words in names]
    for each in (names, ends):
        found = [number for number, words in enumerate(each) if words & called]
        if len(found) == 1:
            return found[0]
    return None


def _is_its_own(kind: str) -> bool:
    """Say whether a kind is none of what its last word is called: a t-shirt is no shirt."""
    last = {each.value for each in lexicon().kind(kind.split(" ")[-1])}
    return not all({each.value, each.of} & last for each in lexicon().kind(kind) if last)


def _clause(text: str, at: int) -> int:
    """Return where the clause begins that a place is in."""
    return max((each.end() for each in PART.finditer(text[:at])), default=0)


def _rest(text: str, at: int) -> str:
    """Return what follows a place up to the end of its clause."""
    return PART.split(text[at:], maxsplit=1)[0]
