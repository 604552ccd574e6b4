"""Tell what else a question says of what it asks: what a garment is for, and which one is meant.

"Which is best for a christening?" asks for what no column knows; "does the first pair come in
grey?" asks of one pair, and of others that are grey.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Tuple

from bot.understanding.asking.marking import MORE_NAMES, Marked
from bot.understanding.asking.told_before import NAME
from bot.understanding.finding.dropping import NAMES
from bot.understanding.text.talk import FUNCTION, OPINION
from data.words import KINDS
from data.words.changes import by_adjective

Said = Dict[str, Any]
THE = re.compile(r"\b(?:the|number|no\.?|item)\s+$|#\s?$", re.IGNORECASE)
PAIR = re.compile(r"^the\s+(?:first|second|third|last|next)\s+pair$", re.IGNORECASE)
COME_IN = re.compile(
    r"\b(?:comes? in|available in|made in|sold in|(?:have|got|get|do|make|see)"
    r" (?:it|this|that|one|the \w+(?: \w+)?) in)\b|\bin (?:any|an)other\b",
    re.IGNORECASE,
)
# "Which is best for a christening?", "would it do for church?": for what no column knows.
PURPOSE = re.compile(
    r"\b(?:for|suits?|wear (?:to|at|on)|worn (?:to|at|on)|suitable at|go to)\s+"
    r"(?:(?:an?|the|my|our|his|her|their|this|that|some)\s+)*"
    r"(?P<what>(?:\d+\s+)?[a-z][\w'\u2019-]*(?:\s+[a-z][\w'\u2019-]*){0,2})\W*$",
    re.IGNORECASE,
)

# "Which would you pick?"
CHOOSING = re.compile(
    r"\b(?:you|u|i|we)\s+(?:\w+\s+)?(?:pick|choose|recommend|suggest|go for|go with|buy|get|take"
    r"|prefer)(?:\W+(?:for me|then|yourself|if you were me|first|and why|lol|please))*\W*$"
    r"|\byour (?:\w+\s+)?(?:favou?rite|pick|choice)\W*$",
    re.IGNORECASE,
)
# "The green dresses you carry".
CARRIED = re.compile(
    r"s\s+(?:(?:that|which)\s+)?you\s+(?:guys\s+)?(?:carry|stock|sell|offer)\W*$", re.IGNORECASE
)

# "Show me everything you've got", before anything is looked for.
EVERYTHING = re.compile(
    r"\W*(?:(?:hi|hello|hey|ok|okay|please|pls|can|could|you|i|we|want|to|just|let|me|us|show|see"
    r"|list|view|give|browse)\W+)*(?:everything|all(?:\s+items|\s+products)?)"
    r"(?:\s+(?:that\s+)?(?:you|there|is|are|have|got|sell|stock|in|the|this|your|shop|store"
    r"|catalogue|available|please|pls|['\u2019]?ve|you['\u2019]ve|there['\u2019]s))*\W*",
    re.IGNORECASE,
)


def purpose(text: str) -> Optional[Said]:
    """Return what a question asks a garment for, as a word that nothing read; None for nothing."""
    found = PURPOSE.search(text)
    said = found["what"].lower().split() if found else []
    words = [word for word in said if not word.endswith("ly")]
    if found is None or not {*words} - FUNCTION - OPINION - {"me", "money"}:
        return None
    act = {"op": "unread", "word": " ".join(words), "facet": "occasion"}
    return {"act": act, "start": found.start("what"), "end": found.end("what")}


# What a garment is for, beside which another such thing may be told.
OF_USE = ("occasion", "season")
BEFORE_USE = re.compile(
    r"\s+(?:in|during|on|at|over|to|for|and)(?:\s+(?:the|an?|my))?\s*$", re.IGNORECASE
)


def for_all(text: str, found: List[Said], read: List[Said]) -> List[Said]:
    """Return what a question asks, all it asks a garment for among it, each in its own word.

    "Good for dancing in summer?" asks of both; "for a barbecue in winter?" of what is not read,
    too.

    Args:
        text: the message.
        found: what is asked, by its acts.
        read: the wants and refusals that the message names.
    """
    known = [each for each in read if each["act"].get("facet") in OF_USE and _is_word(each)]
    held = [each["start"] for each in found]
    if not {each["start"] for each in known} & {*held}:
        return found
    told = [*found, *({**e, "act": {**e["act"]}} for e in known if e["start"] not in held)]
    start = min(each["start"] for each in known)
    if use := purpose(BEFORE_USE.sub("", text[:start])):
        if not any(use["start"] < each["end"] and each["start"] < use["end"] for each in told):
            told.append(use)
    for each in told:
        if each["act"].get("how") == "synonym" and each["act"].get("facet") in OF_USE:
            each["act"] = {**each["act"], "said": text[each["start"] : each["end"]].lower()}
    return sorted(told, key=lambda each: each["start"])


def _is_word(each: Said) -> bool:
    return "any" in each["act"]


# "Is it matte?", "are those waterproof", "would 2 shrink": of a quality that no column knows.
QUALITY = re.compile(
    r"\b(?:is|are|was|were|do|does|would|will)\s+(?:it|they|that|this|these|those|either"
    r"|any(?:\s+of\s+(?:them|these|those))?|(?:(?:number|no\.?|item)\s+|#\s?)?\d{1,2}"
    r"|(?:the\s+)?\w+\s+(?:one|ones|pair))\s+(?:(?:really|very|too|quite|also|even|a\s+bit)\s+)*"
    r"(?P<what>[a-z][a-z'\u2019-]+(?:\s+[a-z][a-z'\u2019-]+)??)"
    r"(?:\s+(?:at\s+all|enough|or\s+not|a\s+lot|much|easily|often|quickly|in\s+the\s+\w+))?\W*$",
    re.IGNORECASE,
)
# "How do I wash it?": of what is done with it, which no column knows.
DONE = re.compile(
    r"\bhow\s+(?:do|should|can|could|would|must|to)\s+(?:(?:i|you|we|one)\s+)?(?P<what>[a-z]{3,})\s+"
    r"(?:it|them|this|that|these|those|(?:the|number|no\.?)\s+\w+(?:\s+ones?)?|#?\d{1,2})\W*$",
    re.IGNORECASE,
)
# What is done with things by way of this shop, or with words here.
BY_SHOP = frozenset(
    "wear style buy order get return pay pair match find save keep add remove delete see know send "
    "show like share use open close reach have take put make say spell call sort filter".split()
)
# "Does it have a zip?", "has 2 got buttons", "the first but zip?": of a part that no column knows.
PART = re.compile(
    r"\b(?:has|have|had|got|comes? with|(?:with|without|but)(?=[^?]*\?))\s+"
    r"(?:(?:(?:it|they|that|this|one|#?\d{1,2})\s+)?got\s+)?"
    r"(?:(?:an?|any|some|its|the|actual|proper)\s+)*"
    r"(?P<what>[a-z][a-z'\u2019-]+(?:\s+[a-z][a-z'\u2019-]+)?)"
    r"(?:\s+(?:on it|too|at all|please|pls))?\s*(?:\?|$)",
    re.IGNORECASE,
)
# What is asked with these is of something else.
OTHERWISE = frozenset("come comes cost costs look looks go goes fit fits work works mean".split())
BESIDE = re.compile(r"\b(?:with|have|has|got|having)\s+(?:an?|any|its|some)\s+$", re.IGNORECASE)


def quality(text: str) -> Optional[Said]:
    """Return the quality that a question asks of what is shown, as a word that nothing read."""
    found = QUALITY.search(text) or DONE.search(text) or PART.search(text)
    words = found["what"].lower().split() if found else []
    if found is not None and found.re is DONE and words[0] in BY_SHOP:
        return None
    axis = by_adjective(words[0]) if words else None
    known = FUNCTION | OPINION | OTHERWISE
    if found is None or words[0] in known or (axis is not None and axis.name == "price"):
        return None
    words = [word for word in words if word not in FUNCTION]
    act = {"op": "unread", "word": " ".join(words), "refused": False}
    return {"act": act, "start": found.start("what"), "end": found.end("what")}


# "What heel height has the first?", of a measure that no column tells.
MEASURED = re.compile(
    r"\s+(?:height|width|length|size|weight|depth|thickness|shape|type)s?\b", re.I
)


def as_part(text: str, each: Said) -> Said:
    """Return a kind of garment that is asked for as a part, "with a belt", as words to look for."""
    act = each["act"]
    measured = MEASURED.match(text, each["end"])
    if act.get("facet") in KINDS and act["op"] == "want" and measured:
        word = text[each["start"] : measured.end()].lower()
        return {**each, "act": {"op": "unread", "word": word, "refused": False}}
    if act.get("facet") in KINDS and act["op"] == "want" and BESIDE.search(text[: each["start"]]):
        word = text[each["start"] : each["end"]].lower()
        return {**each, "act": {"op": "unread", "word": word, "refused": False}}
    return each


def placed(text: str, marked: Marked, acts: List[Said]) -> Optional[Said]:
    """Return the place of the item that a question names, though it asks of the shop; or None."""
    for span in marked.spans:
        pair = span.marker == "places" and PAIR.search(text[span.start : span.end])
        one = span.marker in ("place", "digit") and THE.search(text[: span.start])
        if pair or one:
            place = acts[span.acts[0]]["act"].get("place") if span.acts else span.value
            act = {"op": "point", "place": place}
            return {"act": act, "start": span.start, "end": span.end}
    return None


# "Lengths?", "what other brands", which is a whole message.
NAMED_ALONE = re.compile(
    r"\W*(?:(?:and|ok|okay|so|what|which|about|any|other|the|possible|available|do you have)\W+)*"
    rf"(?P<name>{NAME})"
    r"(?:\s+(?:please|pls|available|there|options?))*\W*",
    re.IGNORECASE,
)

# "What other colours are there?", "which brands besides": others than what is wanted.
OTHERS = re.compile(
    rf"\b(?:other|different|further|alternative|more|else)\s+(?:{NAME})\b"
    rf"|\b(?:{NAME})\b[^?.]*\b(?:else|other than (?:this|that|these|those)|besides)\b",
    re.IGNORECASE,
)


# "Does it come in other patterns?", of one item.
OF_IT = re.compile(
    rf"\W*(?:(?:and|so|ok)\W+)*(?:does|is)\s+(?:it|this|that)(?:\s+one)?\s+(?:also\s+|only\s+)?"
    rf"(?:come|available|made|sold)\s+in\s+(?:any\s+)?(?:other|different|more)\s+(?P<name>{NAME})\W*",
    re.IGNORECASE,
)


def others_of_it(text: str) -> Optional[Dict[str, Any]]:
    """Return the question which other values of a facet the item in mind comes in, if it is one."""
    found = OF_IT.fullmatch(text)
    facet = found and (NAMES.get(found["name"].lower()) or MORE_NAMES.get(found["name"].lower()))
    if not facet or facet in ("price", "size"):
        return None
    return {"op": "ask", "question": "fact", "about": "item", "facet": facet, "place": "this"}


def values_asked(text: str) -> Optional[Dict[str, Any]]:
    """Return the question for the values of what a message alone names: "lengths?"."""
    named = NAMED_ALONE.fullmatch(text)
    name = named["name"].lower() if named else ""
    facet = NAMES.get(name) or MORE_NAMES.get(name)
    if not facet or facet == "price" or not (name.endswith("s") and "?" in text):
        return None
    act = {"op": "ask", "question": "values", "about": "stock", "facet": facet}
    return {**act, "place": "other"} if OTHERS.search(text) else act


# "Was it cheaper before? The brown one": what is meant is told after what is asked.
AFTER = re.compile(
    r"^(?P<asks>\W*(?:(?:and|so|ok|okay|but|hmm|oh)\W+)*(?:is|isn['\u2019]?t|was|are|were|does|do|did"
    r"|has|have|had|can|could|will|would|how|what|what['\u2019]?s|who|when|where)\b[^?]*?)"
    r"\b(?P<it>it|that|this)\b(?P<more>[^?,]*)(?:[?,]|\s[-\u2013\u2014]\s)\W*"
    r"(?:i mean\W+|that is\W+)?(?P<item>(?:the|that)\s+[\w'\u2019-]+(?:\s+[\w'\u2019-]+){0,3}"
    r"|(?:number|no\.?|#)\s*\d{1,2})\W*$",
    re.IGNORECASE,
)


def told_after(text: str) -> str:
    """Return a question of "it" with the item in its place that is told after it."""
    found = AFTER.match(text)
    if found is None:
        return text
    words = found["item"].lower().split()[1:-1]
    if not {*words}.isdisjoint(FUNCTION):
        return text
    return f"{found['asks']}{found['item']}{found['more'].rstrip()}?"


# "Which jackets are there, biker and so on": what is named is one of the answers.
EXAMPLE = re.compile(
    r"^\W*(?:and so on|and such|(?:and|or) the like|etc|or so|or something|or what(?:ever)?"
    r"|for (?:example|instance))\b",
    re.IGNORECASE,
)
BEFORE_EXAMPLE = re.compile(
    r"\b(?:like|such as|e\.?\s?g\.?|for (?:example|instance)|say|as in)\W+(?:an?\s+)?$",
    re.IGNORECASE,
)


def is_example(text: str, each: Said) -> bool:
    """Say whether a value is named as an example of what is asked for."""
    valued = each["act"]["op"] == "want" and "any" in each["act"]
    before, after = text[: each["start"]], text[each["end"] :]
    return valued and bool(EXAMPLE.search(after) or BEFORE_EXAMPLE.search(before))


# How what a garment consists of is asked without naming it.
MADE = re.compile(r"\bmade (?:up )?(?:of|from|out of|with)\b|\bconsists? of\b", re.IGNORECASE)
BY = re.compile(r"\bwho\b[^?]*\b(?:by|from|made|makes|designs?)\b|\bby whom\b", re.IGNORECASE)
# "Is it light or dark?"
EITHER = re.compile(r"\b(?P<one>[a-z]+) or (?P<other>[a-z]+)\b", re.IGNORECASE)
HOW = re.compile(r"\bhow (?:\w+ly )?(?P<adjective>[a-z]+)\b", re.IGNORECASE)


def facet_unnamed(text: str) -> Optional[Tuple[str, int, int]]:
    """Return the facet that a question is about without naming it: "how long is it?".

    With it come the start of the words that ask and one past their end.
    """
    if made := MADE.search(text):
        return ("material", *made.span())
    if by := BY.search(text):
        return ("brand", by.start(), by.start())
    for found in EITHER.finditer(text):
        one, other = (by_adjective(found[name].lower()) for name in ("one", "other"))
        if one and one == other:
            return ("colour" if one.field else one.facet or one.name, *found.span())
    for found in HOW.finditer(text):
        if axis := by_adjective(found["adjective"].lower()):
            return (axis.facet or axis.name, *found.span())
    return None
