"""Hear that shown items are chosen, with the size they are wanted in: "both of these, in medium".

A choice is a clause of its own: who takes ("I'll take", "keep", "put aside"), which ("the second of
those", "the first two", "it", "these 2", "the cheaper of 1 and 3"), and what may follow: a size,
for whom, "please". Without a verb it is one where something else tells that a choice is made: "the
2nd it is", "sold, the third", or a wish of its own behind it: "the second. Show belts".
"""

from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence

from bot.understanding.asking.chosen_by_kind import described, numbered
from bot.understanding.finding.price import MOST_PLACES
from bot.understanding.finding.size_words import LETTERS
from bot.understanding.text.numbers import ORDINALS, UNITS
from bot.understanding.together.for_whom import chosen_for
from bot.understanding.together.ordering import ASCENDING, DESCENDING, find
from bot.understanding.together.taking import COUNTED, JOINED, OPENING, PLACE, PREFERRING
from data.words import KINDS
from data.words.changes import LESS

Said = Dict[str, Any]
COUNTS = {word: number for word, number in UNITS.items() if 2 <= number <= 6}
COUNT = rf"(?:[2-6]|{'|'.join(COUNTS)})"
NUMBERED = rf"(?:{PLACE}|(?:the\s+)?number\s+(?:one|{'|'.join(COUNTS)}))"
EACH = re.compile(rf"\d{{1,2}}|last|{'|'.join(ORDINALS)}|(?<=number )\w+", re.IGNORECASE)
# What tells that a choice is made.
AGREED = (
    r"(?:ok|okay|fine|great|cool|perfect|lovely|nice|right|alright|good|sure|yes|yeah|yep|deal"
    r"|sold|done|decided|sorted|brilliant|bet|go on(?: then)?|that['\u2019]?s the one)"
)
LEAD = (
    rf"(?:{OPENING}(?:(?:{AGREED}|in the end|i think|i guess|probably|maybe|definitely"
    r"|then|so|(?:[\w'&-]+\s+){1,3}it is|please)\W+)*)"
)
WHO = (
    r"(?:i|we)(?:['\u2019]?(?:ll|d|m|re|ve)|\s+(?:will|would|should|shall|am|are|have|wanna|want to"
    r"|think))?\s+(?:(?:just|probably|prefer to|rather|like to|love to|going to|gonna|definitely"
    r"|then|only)\s+)*"
    r"|let['\u2019]?s\s+|lemme\s+|let me\s+|(?:can|could|may)\s+(?:i|we|you)\s+(?:please\s+)?"
    r"|(?:please|pls|so|just)\s+"
)
TAKE = (
    r"(?:take|taking|have|having|go for|going for|go with|going with|going to go with|buy|buying"
    r"|get|getting|choose|choosing|pick|picking|settle for|settle on|opt for|opting for|grab"
    r"|grabbing|want|need|decide on|decided on|chose|picked|reserve|reserving"
    r"|keep|keeping|save|saving|bookmark|sold on|set on|stick with|hold on to"
    r"|(?<=['\u2019]d )like|(?<=would )like)\s+"
)
PUT = r"(?:(?:put|set|lay|add|hold|reserve|pop|stick|place|move)\s+(?:me\s+down\s+for\s+)?)"
GIVEN = r"(?:(?:my\s+(?:choice|pick|favou?rite)\s+(?:is|would be)|make (?:it|that))\s+)"
VERB = rf"(?P<verb>(?:{WHO})*(?:{TAKE}|{PUT})|{GIVEN})"
BOTH = (
    rf"(?:both|all\s+(?:of\s+(?:them|these|those)|{COUNT})|(?:these|those|the)\s+{COUNT}|the pair)"
)
MANY = rf"(?:{BOTH}(?:\s+of\s+(?:them|these|those))?(?:\s+ones?)?)"
IT = r"(?:(?:this|that)(?:\s+one)?|it)"
THEM = r"(?:them|these|those)"
OF = r"(?:\s+(?:of|from|out of)\s+(?:these|those|them|the\s+(?:lot|list)))?"
FIRSTS = rf"(?:the\s+)?(?P<end>first|last|top)\s+(?P<count>{COUNT})(?:\s+ones?)?{OF}"
PLACES = rf"(?:both\s+)?(?P<places>{NUMBERED}{OF}(?:{JOINED}{NUMBERED}{OF})*)"
PRONOUN = rf"(?P<it>{IT}(?![\w'\u2019]))|(?P<them>{THEM}(?!\s+\w+s\b))"
WHICH = rf"(?:{FIRSTS}|{PLACES}|(?P<many>{MANY})|{PRONOUN})"
EXACT = re.compile(r"(?:these|those)\W+\w+|(?:both|all)\s+of\s+(?:these|those)", re.IGNORECASE)
LISTING = re.compile(r"\b(?:keep|keeping|save|saving|bookmark|put|set|lay|add|hold|pop)\b", re.I)
# What may follow a choice and changes nothing about it.
ENDS = (
    r"(?:please|pls|plz|then|thanks|thank you|thx|ta|cheers|too|now|for now|i think|i guess|lol"
    r"|haha|mate|actually|aside|by|down|for\s+(?:me|us|him|her|them|later|myself|now)"
    r"|(?:for\s+(?:my|our|the)\s+[\w-]+)|it is|is the one|are the ones|wins?|will do|instead"
    r"|(?:to|on|onto|in|into)\s+(?:my|the)\s+(?:\w+\s+)?list)"
)
END = re.compile(rf"(?:\W*\b{ENDS}\b)*\W*", re.IGNORECASE)
SIZED = re.compile(
    r"\W*\b(?:in|as)\s+(?:an?\s+|the\s+|my\s+)?(?:(?:uk|us|eu|size)\s+)*"
    rf"(?P<size>{LETTERS}|\d{{1,2}}(?:\.5)?)\b",
    re.IGNORECASE,
)
CHOSEN = re.compile(rf"{LEAD}(?P<chosen>{VERB}?{WHICH})", re.IGNORECASE)
# "The cheaper of the first two", "of 1 and 3, the darker".
AMONG = rf"(?:of|out of|between|among|from)\s+(?:{FIRSTS}|{PLACES}|(?P<many>the {COUNT}|both))"
RANKED_OF = re.compile(rf"(?:\s+ones?)?\s+{AMONG}", re.IGNORECASE)
OF_RANKED = re.compile(rf"{LEAD}{AMONG}\W+", re.IGNORECASE)
OPENED = re.compile(rf"{LEAD}{VERB}?", re.IGNORECASE)
ONE = re.compile(r"(?:\s+ones?\b)?", re.IGNORECASE)
BEFORE = re.compile(rf"{LEAD}{VERB}?(?:the\s+)?", re.IGNORECASE)
# "The one with the bigger discount", "with the most off".
BY_WHAT = re.compile(
    r"\b(?:the\s+)?ones?\s+(?:with|that has|which has|having)\s+(?:the\s+|a\s+)?"
    r"(?:(?P<most>more|most|bigger|biggest|larger|largest|higher|highest|better|best|greater"
    r"|greatest)|less|least|smaller|smallest|lower|lowest)\s+"
    r"(?:(?P<amount>(?:discount|reduction)\s+amount|savings?|money off)"
    r"|discount|reduction|price cut|off|(?P<rating>ratings?|reviews?|stars?))\b",
    re.IGNORECASE,
)
KIND_OF = re.compile(r"\s+(?:pairs?\s+of\s+)?", re.IGNORECASE)
AGREEING = re.compile(rf"\W*(?:{AGREED}|(?:[\w'&-]+\s+){{1,3}}it is)\b", re.IGNORECASE)
DONE = re.compile(
    r"\b(?:it is|is the one|are the ones|wins?|for\s+(?:me|us|him|her|them|my|our|the))\b",
    re.IGNORECASE,
)
DECIDED = re.compile(
    r"\W*(?:(?:ok|okay|yes|yeah|right)\W+)*(?:definitely|sold|deal|decided"
    r"|that['\u2019]?s the one)\b",
    re.IGNORECASE,
)
THEN_ALONE = re.compile(r"\bthen\b", re.IGNORECASE)
THEN = re.compile(r"\b(?:please|pls|plz|then|thanks|ta|cheers)\b", re.IGNORECASE)
# "I have it" and "I want these" choose nothing.
LOOSE = re.compile(
    r"(?:(?:i|we)\s+(?:\w+\s+)?(?:have|want|need|get)|get|have|want|need|add|hold|put|take)\s+$",
    re.I,
)
THAT_ONE = re.compile(r"\b(?:take|grab|get)\s+(?:this|that)\s+one$", re.I)


class Chosen(NamedTuple):
    """Hold what is chosen in a clause.

    Attributes:
        acts: that keep it, and the size it is wanted in.
        sure: whether the clause by itself tells that it is chosen; before another, which looks for
            something else, any is: "the second. Show belts".
    """

    acts: List[Said]
    sure: bool


class _Named(NamedTuple):
    """Hold how a clause names what it chooses: up to where, by which verb, as what.

    `exact`: as so many of those that are seen, "these 2"; `bare`: by one number, "2".
    """

    end: int
    verb: str
    which: List[Dict[str, Any]]
    exact: bool = False
    bare: bool = False


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the acts of a message that does nothing but choose, None of any other.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    found = chosen(text, acts, view)
    return found.acts if found is not None and found.sure else None


def chosen(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[Chosen]:
    """Return what a clause chooses, None where it does anything else.

    Args:
        text: the clause.
        acts: what the grammar read of it.
        view: what the conversation holds.
    """
    if not view.get("shown") or "?" in text:
        return None
    text = text.rstrip(" .!;\u2026")
    for named in (*_ranked(text, acts), *_placed(text, acts, bool(view.get("two")))):
        rest, size = _sized(text, _past_kind(text, named, acts), acts)
        if named.bare and not (named.verb or size or AGREEING.match(text)):
            continue  # a number alone may be anything
        places = [each.get("place") for each in named.which]
        by_word = {"this", "all"} & {*places} and not THAT_ONE.search(text[: named.end])
        beyond = any(isinstance(each, int) and each > MOST_PLACES for each in places)
        if beyond or named.verb.strip().lower() == "buy":  # "make it 60", and what to buy
            continue
        listed = re.search(r"\b(?:aside|by|down|list)\b", rest, re.IGNORECASE)
        if not END.fullmatch(rest) or (not named.verb and places == ["this"]):
            continue
        by_word = by_word or (len(places) > 1 and {*places} == {None})  # "the top and the skirt"
        if by_word and LOOSE.match(named.verb) and not (size or listed):
            continue
        then, agreed = THEN.search(rest) is not None, AGREEING.match(text) is not None
        several, ranked = len(places) > 1 or places == ["all"], "rank" in named.which[0]
        whom = [str(each.get("described", "")).startswith("for ") for each in named.which]
        called = "described" in named.which[0] and places != [None]
        sure = bool(named.verb or size or DONE.search(rest) or DECIDED.match(text) or ranked)
        sure = sure or any(whom) or (called and (then or agreed))
        if places == [None] and not ranked:  # what is described is decided by what else is seen
            sure = False
            if not (named.verb or THEN_ALONE.search(rest) or DONE.search(rest)):
                continue
        sure = sure or (several and (then or agreed or named.exact or bool(view.get("two"))))
        op = "point" if ranked and not (named.verb or then or agreed) else "keep"
        op = "like" if PREFERRING.search(text[: named.end]) else op
        kept = [{"act": {"op": op, **e}, "start": 0, "end": len(text)} for e in named.which]
        return Chosen([*kept, *size], sure)
    return None


def _placed(text: str, acts: Sequence[Said], two: bool) -> Iterator[_Named]:
    """Yield the choice that is told by places, or by "it" and "both"."""
    before = OPENED.match(text)
    if before and (each := chosen_for(text, before.end(), acts)):
        which = [{**one, "place": _place(EACH.findall(one["place"])[0])} for one in each]
        yield _Named(len(text), before["verb"] or "", which)
    if before and (told := numbered(text, before.end(), acts))[0]:
        which = [{**e, "place": _place(str(e["place"]))} if "place" in e else e for e in told[0]]
        yield _Named(told[1], before["verb"] or "", which, "place" in str(which[1:]))
    if before and (told := described(text, before.end(), acts))[0]:
        yield _Named(told[1], before["verb"] or "", told[0])
    found = CHOSEN.match(text)
    if found is not None and not COUNTED.match(found["places"] or ""):
        verb, which = found["verb"] or "", _which(found)
        if found["them"] and not (two or LISTING.search(verb)):
            which = [{"place": "this"}]  # "I'll take them", of shoes
        exact = EXACT.fullmatch(found["many"] or "") is not None
        bare = (found["places"] or "").isdigit()
        yield _Named(found.end(), verb, which, exact, bare)


def _which(found: re.Match[str]) -> List[Dict[str, Any]]:
    """Return how the items are told that a choice names."""
    told = found.groupdict()
    if told["count"]:
        num = COUNTS.get(told["count"].lower()) or int(told["count"])
        last = told["end"].lower() == "last"
        return [{"place": each} for each in (range(-num, 0) if last else range(1, num + 1))]
    if told["places"]:
        return [{"place": _place(each)} for each in EACH.findall(told["places"])]
    return [{"place": "this" if told.get("it") else "all"}]


def _place(said: str) -> int:
    said = said.lower()
    return -1 if said == "last" else ORDINALS.get(said) or UNITS.get(said) or int(said)


def _ranked(text: str, acts: Sequence[Said]) -> Iterator[_Named]:
    """Yield the choice that is told by what it has most of: "the cheaper of the first two"."""
    if by := BY_WHAT.search(text):
        rank = {
            "by": "rating" if by["rating"] else "saving" if by["amount"] else "discount",
            "direction": DESCENDING if by["most"] else ASCENDING,
        }
        if before := BEFORE.fullmatch(text[: by.start()]):
            yield _Named(by.end(), before["verb"] or "", [{"rank": rank}])
    opened = OF_RANKED.match(text)
    for start, end, rank in _ranks(text, acts):
        among = RANKED_OF.match(text, end) or opened
        begins = opened.end() if among is opened and opened else 0
        before = BEFORE.fullmatch(text[begins:start])
        if among is None or before is None:
            continue
        places = [each["place"] for each in _which(among) if isinstance(each["place"], int)]
        ends = ONE.match(text, end) if among is opened else among
        told = {"rank": rank, **({"among": places} if places else {})}
        yield _Named(ends.end() if ends else end, before["verb"] or "", [told])


def _ranks(text: str, acts: Sequence[Said]) -> Iterator[tuple[int, int, Dict[str, str]]]:
    """Yield where a message tells by what something is first, and by what."""
    for each in acts:
        act = each["act"]
        if act["op"] == "change" and act.get("axis") and "direction" in act:
            way = ASCENDING if act["direction"] == LESS else DESCENDING
            yield each["start"], each["end"], {"by": act["axis"], "direction": way}
    for ranked in find(text):
        if ranked.by:
            yield ranked.start, ranked.end, {"by": ranked.by, "direction": ranked.direction}


def _past_kind(text: str, named: _Named, acts: Sequence[Said]) -> int:
    """Return where what is chosen ends, with the kind it is called by: "the second dress"."""
    for each in acts:
        if each["act"].get("facet") in KINDS and each["start"] >= named.end:
            if named.bare:
                break  # "I'll take 2 shirts" counts them
            if KIND_OF.fullmatch(text[named.end : each["start"]]):
                return int(each["end"])
    return named.end


def _sized(text: str, start: int, acts: Sequence[Said]) -> tuple[str, List[Said]]:
    """Return what follows a choice without the size it is wanted in, and that size."""
    found = SIZED.match(text, start)
    if found is None:
        return text[start:], []
    own = [
        each["act"]
        for each in acts
        if each["act"].get("facet") == "size" and start <= each["start"] < found.end()
    ]
    word = found["size"].lower()
    said: Dict[str, Any] = {"facet": "size", "word": word, "any": [], "how": "none"}
    wanted = {**(own[0] if own else said), "op": "want", "about": True}
    return text[found.end() :], [{"act": wanted, "start": found.start(), "end": found.end()}]
