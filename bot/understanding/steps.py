"""Part a message that does two things of different sorts: "save the second, and is 3 in silk?".

Each clause that can stand by itself is read by itself; where both are sure and do what no one
reading does, they are done one after the other. What describes one garment stays one reading,
however many clauses tell of it.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple

from bot.understanding.asking import choosing
from bot.understanding.asking.sums import LISTED, SHOWN_AFTER, each_put, put_apart
from bot.understanding.decision.forms import PRAISE
from bot.understanding.finding.acts import Reading
from bot.understanding.intents import intent
from bot.understanding.text.talk import DETERMINERS
from bot.understanding.together.taking import LAST_SAVED
from data.words import KINDS

Said = Dict[str, Any]
Read = Callable[[str, Mapping[str, Any]], Reading]
# Below this a clause by itself may be anything.
SURE = 0.6
# Where a clause may end: a sentence, or what joins another to it.
END = re.compile(
    r"[.!?;\n]+\s+|\s*,\s*(?:and|but|then|also|plus|now|next)\s+(?:then\s+|also\s+)?"
    r"|\s+(?:and|but|then|plus)\s+(?:then\s+|also\s+)?|\s*,\s+|\s+[-\u2013\u2014]\s+",
    re.IGNORECASE,
)
ADVERBS = frozenset("please also then now just maybe perhaps ok okay so oh and but plus".split())
INDEFINITE = frozenset("a an some another".split())
# What begins a phrase and no clause.
PHRASE = (DETERMINERS - INDEFINITE - {"this", "that", "these", "those", "any"}) | frozenset(
    "in with without for under over by from at to of on between around about below above up no not "
    "or nor like than as if because since though although while until unless "
    "preferably ideally something nothing anything everything".split()
)
QUESTION = frozenset(
    "what whats which who whos whose how hows where when why is are isn aren isnt arent was were "
    "do does did don doesn dont doesnt can could will would has have any".split()
)
# "Put two and three side by side": numbers are joined, not clauses.
NUMBER = r"(?:#\s?)?(?:\d{1,2}(?:st|nd|rd|th)?|one|two|three|four|five|six|first|second|third|last)"
NUMBER_LAST = re.compile(rf"\b{NUMBER}\s*$", re.IGNORECASE)
NUMBER_FIRST = re.compile(rf"^\s*(?:the\s+|number\s+)?{NUMBER}\b", re.IGNORECASE)
RELATIVE = frozenset("which who whose when where".split())
SUBJECT = frozenset("i im ill id ive we it its that thats this these those let lets".split())
# What is asked for with a verb alone, before whose object no comma stands.
COMMAND = frozenset(
    "show give get find save keep put add remove take drop compare tell go undo sort hide like "
    "skip list open clear delete swap search look bring try pick choose make see "
    "pin bookmark".split()
)
NEEDING = frozenset("need want looking after any".split())
TELLING = frozenset("tell describe".split())
NO_ITEM = COMMAND | QUESTION | INDEFINITE | {"i", "we", "let"}
# What joins words as well as clauses.
WEAK = re.compile(r"\s*,\s+|\s+[-\u2013\u2014]\s+")
WISHES = frozenset("want refuse change drop reference describe order".split())
SEARCH, TASTE, LIST, ASK, GO, PAIR, COMPARE, SHOP, POINT = (
    "search", "taste", "list", "ask", "go", "pair", "compare", "shop", "point"
)  # fmt: skip
SORTS = {
    "search": SEARCH, "like": TASTE, "dislike": TASTE, "keep": LIST, "release": LIST,
    "ask_list": ASK, "ask_stock": ASK, "ask_item": ASK, "compare": COMPARE, "back": GO, "undo": GO,
    "more": GO, "pair": PAIR, "elsewhere": SHOP, "point": POINT,
}  # fmt: skip
# What one message may do one after the other; in all else it does one thing.
APART = frozenset(
    ((LIST, SEARCH), (SEARCH, LIST), (LIST, ASK), (ASK, LIST), (LIST, GO), (GO, LIST),
     (LIST, PAIR), (LIST, COMPARE), (COMPARE, LIST), (PAIR, LIST), (TASTE, ASK), (ASK, TASTE),
     (ASK, ASK), (ASK, SEARCH), (SEARCH, ASK), (ASK, GO), (ASK, PAIR), (GO, SEARCH), (GO, ASK),
     (COMPARE, SEARCH), (COMPARE, ASK), (SHOP, SEARCH), (SEARCH, SHOP), (SHOP, ASK), (ASK, SHOP),
     (SHOP, LIST), (LIST, SHOP), (POINT, PAIR), (POINT, LIST), (TASTE, PAIR),
     (LIST, LIST))
)  # fmt: skip
# "One cheaper and one dearer".
EITHER_WAY = re.compile(
    r"\b(?:one|something|an?)\s+(?:(?:a\s+bit|a\s+little|slightly)\s+)?[\w ]+?\s+and\s+"
    r"(?:also\s+)?(?:one|something|an?)?\s*$",
    re.IGNORECASE,
)
MOVING = (SEARCH, GO, PAIR)  # what brings another list


def parted(
    text: str,
    whole: Reading,
    view: Mapping[str, Any],
    read: Read,
    grammar: Callable[[str], Reading],
) -> List[Said]:
    """Return the acts of a message, those of each further step after a "then".

    Args:
        text: as it was written.
        whole: the message read as one.
        view: what the conversation holds.
        read: reads a text as one.
        grammar: reads what a text names.
    """
    if listing := SHOWN_AFTER.search(text):
        first = read(text[: listing.start()], view)
        if SORTS.get(first.operation) in (LIST, TASTE) and _is_sure(first):
            own = {"act": {"op": "kept"}, "start": listing.start(), "end": len(text)}
            op = {"op": "release"} if view.get("kept") and first.operation == "dislike" else {}
            told = [{**each, "act": {**each["act"], **op}} for each in first.acts]
            return _joined(told, [own], listing.start())
    kept = {each["act"].get("place") for each in whole.acts if each["act"]["op"] == "keep"}
    if whole.confidence == 1.0 and len(kept) == len(whole.acts) and LAST_SAVED.search(text):
        return whole.acts  # "the first and third, save"
    if whole.confidence == 1.0 and whole.operation == "compare" and "garment" in str(whole.acts):
        return whole.acts  # "the difference between your cheapest and your dearest dress"
    said = each_put(text)
    num = sum(each["act"]["op"] in LISTED for each in whole.acts)
    if num < len(said) and all(_opening(text[at:end]) not in NO_ITEM for _, at, end in said):
        if rows := put_apart([(read(one, view), at, end) for one, at, end in said]):
            return reduce(lambda one, other: _joined(one, other, other[0]["start"]), rows)
    asked = whole.acts[0]["act"] if whole.acts else {}
    told_apart = asked.get("question") in ("same", "difference") and asked["about"] == "stock"
    if told_apart or (asked.get("question") == "values" and asked.get("each")):
        return whole.acts  # "which brands have both hats and scarves"
    if any("topic" in each["act"] for each in whole.acts):
        return whole.acts  # "if it is too small, can I return it?"
    if (both := _either_way(text, whole, view)) is not None:
        return both
    for left, right, start in _clauses(text):
        first = read(left, view)
        keeps = first.operation == "keep"
        chosen = None if keeps else choosing.chosen(left, grammar(left).acts, view)
        agreed = chosen is not None and chosen.acts[0]["act"]["op"] == "keep"
        if chosen is not None and agreed:
            first = Reading(chosen.acts, "keep")  # "fine, the second. show belts"
        if not _is_sure(first) or (SORTS[first.operation] == POINT and not view.get("shown")):
            continue
        moves = SORTS[first.operation] in MOVING
        held = {"looked_at": True} if SORTS[first.operation] in (POINT, TASTE) else {}
        second = read(right, {**view, **held, "shown": True} if moves or held else view)
        second = _of_it(second) if _points_at_one(first) else second
        if not _is_sure(second) or not _are_apart(whole, left, first, right, second):
            continue
        if agreed and not _leaves(second):
            continue
        if agreed:
            # What is chosen is done with: a further wish is no longer beside it.
            second = second._replace(acts=[_alone(each) for each in second.acts])
        rest = [
            {**each, "start": each["start"] + start, "end": each["end"] + start}
            for each in parted(right, second, view, read, grammar)
        ]
        steps = [(first.acts, 0), (rest, start)]
        if moves and _is_of_now(second):
            steps.reverse()  # a number is of what is seen now, and not of what is yet to come
        (one, _), (other, at) = steps
        return _joined(one, other, at)
    return whole.acts


def _clauses(text: str) -> Iterator[Tuple[str, str, int]]:
    """Yield each way to part a text in two, as both parts and where the second begins."""
    for end in END.finditer(text):
        said = _opening(text[end.end() :])
        # What follows a comma may be no clause, or one of the same: "a dress, red, which is midi".
        is_clause = said in (QUESTION - RELATIVE) or said in SUBJECT or said in COMMAND
        joined = NUMBER_LAST.search(text[: end.start()]) and end[0].strip(" ,").isalpha()
        if joined and NUMBER_FIRST.search(text[end.end() :]):
            continue
        if said in PHRASE or (WEAK.fullmatch(end[0]) and not is_clause):
            continue
        if said and text[: end.start()].strip():
            stop = end.start() + (1 if text[end.start()] in "?!." else 0)
            yield text[:stop], text[end.end() :], end.end()


def _opening(text: str) -> str:
    """Return the word that a clause begins with, in lower case, up to its apostrophe."""
    words = re.findall(r"[^\W_]+", text.lower())
    return next((word for word in words if word not in ADVERBS), "")


def _is_sure(reading: Reading) -> bool:
    """Say whether a clause by itself does one thing that can be one of several."""
    if reading.operation not in SORTS or reading.confidence < SURE or not reading.acts:
        return False
    leads = reading.acts[0]["act"]["op"]
    return leads not in ("unsure", "chat") or (SORTS[reading.operation] == SHOP and leads == "chat")


def _are_apart(whole: Reading, left: str, first: Reading, right: str, second: Reading) -> bool:
    """Say whether two clauses do what no one reading does."""
    sorts = SORTS[first.operation], SORTS[second.operation]
    if sorts not in APART:
        return False
    told = [e["act"] for e in second.acts]
    if whole.acts[0]["act"].get("question") == "total" and told[0].get("place") == "this":
        return False  # "the second coat with the third hat, how much?"
    other = sorts == (TASTE, ASK) and "facet" in told[0] and not any("any" in act for act in told)
    if whole.operation == "search" and (GO in sorts or TASTE in sorts) and not other:
        return False  # "I like 3. Can I get it in red?" looks for one like it
    begins = _opening(left), _opening(right)
    for reading, sort, said in ((first, sorts[0], left), (second, sorts[1], right)):
        ops = [each["act"]["op"] for each in reading.acts]
        # "Number 2, what does it cost"
        opened = {_opening(part) for part in said.split(",")}
        if sort in (ASK, SHOP) and opened.isdisjoint(QUESTION | TELLING):
            return False
        if sort == LIST and reading.operation not in ops:
            return False
        if sort == TASTE and "dislike" in ops and told[0].get("place") == "this":
            return False  # "no. ok the skirt, is it long?" puts none away
        if sort == TASTE and {e["act"].get("place") for e in reading.acts} == {"this"}:
            if not PRAISE.search(said):
                return False  # "that's mad. what's the cheapest?" likes nothing
        if sort == SEARCH and WISHES.isdisjoint(ops):
            return False
    if sorts == (LIST, LIST):  # "I'll take the first, and put the bag on hold"
        return begins[1] in COMMAND and not {e["act"]["op"] for e in whole.acts} <= LISTED
    if begins[1] in INDEFINITE and sorts not in ((LIST, SEARCH), (LIST, PAIR)):
        return False
    if sorts == (SEARCH, LIST) and any(e["act"].get("place") == "this" for e in second.acts):
        return False  # "wool itches, so keep it away": what was named, and no item
    if sorts == (ASK, SEARCH) and first.acts[0]["act"].get("question") == "exists":
        # "Do you sell perfume? My wife likes something light" is one wish.
        named = [e for e in second.acts if e["act"].get("facet") in KINDS]
        if whole.operation == "search" and not named:
            return False
    if sorts in ((GO, SEARCH), (COMPARE, SEARCH)):
        return begins[1] in COMMAND
    if sorts == (SHOP, SEARCH):
        return begins[1] in COMMAND or begins[1] in SUBJECT or begins[1] in NEEDING
    if sorts == (SEARCH, ASK):
        # "A black dress, do you have one in silk" is one wish; "ok, M. Which is cheapest?" two.
        sized = {each["act"].get("facet") for each in first.acts} == {"size"}
        return (sized or begins[0] in COMMAND) and second.operation != "ask_stock"
    if sorts == (ASK, ASK):
        # "Any straw bags? How many exactly?" asks one thing.
        asked = second.acts[0]["act"]
        about = asked.get("facet") or asked.get("place") or second.acts[1:]
        return bool(about) and begins[1] in QUESTION and first.acts != second.acts
    return True


def _either_way(text: str, whole: Reading, view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the acts of "one cheaper and one dearer than that", which are two searches."""
    changes = [each for each in whole.acts if each["act"]["op"] == "change"]
    ways = [(e["act"].get("axis"), e["act"].get("direction")) for e in changes]
    turned = len(ways) == 2 and ways[0][0] == ways[1][0] and ways[0][1] != ways[1][1]
    if not turned or not EITHER_WAY.search(text[: changes[1]["start"]]):
        return None
    rest = [each for each in whole.acts if each not in changes and each["act"]["op"] != "count"]
    this: List[Said] = [{"act": {"op": "reference", "place": "this"}, "start": 0, "end": 0}]
    start = rest or (this if view.get("looked_at") else [])
    one, other = ([e, {**e, "act": {"op": "count", "number": 1}}] for e in changes)
    at = changes[1]["start"]
    placed = any("place" in each["act"] for each in start)
    again = [{**each, "start": at, "end": at} for each in this] if placed else []
    return _joined([*start, *one], [*again, *other], at)


def _joined(one: List[Said], other: List[Said], at: int) -> List[Said]:
    return [*one, {"act": {"op": "then", "intent": intent(other)}, "start": at, "end": at}, *other]


def _alone(each: Said) -> Said:
    return {**each, "act": {name: told for name, told in each["act"].items() if name != "also"}}


def _points_at_one(first: Reading) -> bool:
    places = [each["act"].get("place") for each in first.acts]
    return len(places) == 1 and isinstance(places[0], int)


def _of_it(second: Reading) -> Reading:
    """Return a reading in which "they" are the one pair just pointed at, and not all that is shown.

    "I like number 2. What would match these?"
    """
    acts = [
        {**each, "act": {**each["act"], "place": "this"}}
        if each["act"]["op"] == "pair" and each["act"].get("place") == "all"
        else each
        for each in second.acts
    ]
    return second._replace(acts=acts)


def _leaves(second: Reading) -> bool:
    """Say whether what follows a choice asks for something else than about what is chosen."""
    sort = SORTS[second.operation]
    kinds = any(each["act"].get("facet") in KINDS for each in second.acts)
    return sort in (LIST, SHOP) or (kinds and sort in (SEARCH, PAIR))


def _is_of_now(reading: Reading) -> bool:
    """Say whether a clause does something with an item by its number."""
    keeps = SORTS[reading.operation] in (LIST, ASK, TASTE)
    return keeps and any(isinstance(each["act"].get("place"), int) for each in reading.acts)
