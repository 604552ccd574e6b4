"""Tell what a message says of all that it names: an outfit, a total, a new beginning, two colours.

"Just any orange coat" begins anew, and so does "what else is there by Sorrel?".
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from data.words import FACETS, KINDS
from data.words.spelling import singular

BOTH = re.compile(r"\s*(?:and|&|\+)\s*", re.I)
JOINED = re.compile(r"\b(?:and|plus|with|or|as well as)\b|&|\+", re.I)
OUTFIT = re.compile(
    r"\b(?:an?|another|some|whole|complete|full|entire|me)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:outfits?|ensembles?)\b"
    # "Men's wedding outfit", which is no outfit that is spoken of already.
    r"|^\W*(?:(?!(?:the|th[iae][ts]|th[eo]se|my|your|what|which|how|is|are|do|does|more|other|save"
    r"|keep|for|with|in)\b)[\w'\u2019-]+\s+){0,3}(?:outfits?|ensembles?)\b"
    r"|\b(?:need|want|suggest|show|find|give|get|recommend|make|plan|style|for|search)\s+"
    r"(?:me\s+)?(?:[\w-]+\s+){0,2}?(?:outfits?|ensembles?)\b"
    r"|\blook for (?:an?|the|work)\b(?=.*\boutfit)"
    r"|\b(?:complete|whole|full|entire|total)\s+looks?\b",
    re.I,
)
# "What should I wear to a wedding?", "dress me for a party": of whole outfits, and of no kind.
WORN = re.compile(
    r"\bwhat\s+(?:(?:should|shall|do|does|can|could|would|might|must)\s+(?:\w+\s+){1,2}?|to\s+)"
    r"wear\b(?!\s+(?:it|this|that|them|these|those|with|under|over|on|underneath|beneath)\b)"
    r"|\bnothing to wear\b"
    r"|\bwhat\s+would\s+you\s+(?:put|dress|have)\s+(?:me|us|him|her|them)\s+in\b"
    r"|\bdress\s+(?:me|us|him|her|them|myself)\b"
    r"|\b(?:help\s+(?:me|us|him|her)|how (?:do|should|to)(?: (?:i|we|one))?)\s+(?:to\s+)?dress\b",
    re.I,
)
TOTAL = re.compile(
    r"\b(?:in total|total|altogether|all together|all in|in all|combined|all told"
    r"|together(?=(?:\W+(?:now|then|please))*\W*$|\s+(?:under|below|within|at most|max|up to)\b)"
    r"|overall|between them|(?:the|my|this|that) (?:whole|entire|full) \w+|whole thing|all of it"
    r"|(?:keep|get) (?:the (?:pair|lot|two|three)|both|them both)(?= (?:under|below|within))"
    r"|for (?:both|everything|the (?:lot|pair|whole|set|two|three|four)"
    r"|all (?:of (?:it|them)|two|three|four)))\b",
    re.I,
)
# What somebody has to spend, which is for all that is asked for, unless it is for each.
PURSE = re.compile(
    r"\b(?:budgets?|allowance|to spend|can spend|spend(?:ing)?|(?:i|we)(?:['\u2019]ve)?(?: only)? "
    r"(?:have|got|can afford))\b",
    re.I,
)
EACH = re.compile(r"\b(?:each|apiece|a piece|a pop|per (?:item|piece|pair|garment|one))\b", re.I)
ANY = re.compile(
    r"\b(?:just|simply|whatever|fine|okay?|then)\b[^.?!]*\bany(?:thing)?\b[^.?!]*$"
    r"|\b(?:just|simply)\s+(?:show|give|find)\s+me\s+an?y?\b[^.?!]*$",
    re.I,
)
# "Show all shoes again", "every boot you have": whatever was wanted of them before.
ALL = re.compile(
    r"\W*(?:(?:ok|okay|and|now|so|please|pls|just|then|can|could|may|i|we|you|want|would|like|to|show"
    r"|me|us|see|list|display|give|bring|get|let|back|go)\W+)*"
    r"(?:all|every(?:\s+single)?)\s+(?:of\s+)?(?:the\s+|your\s+|ur\s+)?$",
    re.I,
)
PLAIN = re.compile(r"\W*(?:(?:and|or|in|of|with|for|the|under|below|over)\W+)*", re.I)
ALL_AFTER = re.compile(
    r"(?:\W+(?:again|please|pls|plz|then|now|you|u|have|got|there|are|in|stock|here|sell))*\W*",
    re.I,
)
# "What else is there by Sorrel?", "other things from that brand": of whatever kind.
ELSE = re.compile(
    r"\b(?:what else|(?:any|some)thing else|everything"
    r"|other (?:things|stuff|pieces|items|garments))\b",
    re.I,
)
# "What else could he wear for autumn?", which is no more of what is shown.
WEAR = re.compile(r"\belse\s+(?:\w+\s+){1,3}(?:wear|put on|throw on|go for)\b", re.I)
# "Show me what men can wear", of whatever kind.
CAN_WEAR = re.compile(
    r"\b(?:what|whatever|anything|something|things|stuff|all)\s+(?:else\s+)?(?:that\s+)?(?:\w+\s+){0,3}?"
    r"(?:can|could|might|would|may)\s+(?:\w+\s+){0,3}?wear\b",
    re.I,
)
USES = ("occasion", "season")


def together(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, two colours of one thing marked as wanted together.

    "A black and white dress" has both; "black and white dresses" may be of either kind, and who
    only wears black and white wears either.
    """
    found = [dict(each) for each in acts]
    plural = any(
        each["act"].get("facet") in KINDS and _is_plural(text[each["start"] : each["end"]])
        for each in found
    )
    if plural:
        return found
    colours = [e for e in found if _is_colour(e["act"]) and not e["act"].get("lasting")]
    for one, other in zip(colours, colours[1:], strict=False):
        if BOTH.fullmatch(text[one["end"] : other["start"]]):
            for each in (one, other):
                each["act"] = {**each["act"], "together": True}
    return found


def whole(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts with what it says of the whole marked.

    "An outfit for a wedding" is a pairing of garments that names none; a price "in total" is that
    of all of them; "just any orange coat" begins anew.
    """
    found = [dict(each) for each in acts]
    worn = WORN.search(text)
    if worn:
        # To dress is no dress.
        said = range(*worn.span())
        found = [e for e in found if not (is_kind(e["act"]) and e["start"] in said)]
    kinds = [each for each in found if is_kind(each["act"])]
    asked = [each for each in found if each["act"]["op"] in ("pair", "point", "reference")]
    # "A smart outfit, I'd wear a skirt": the rest of it is to go with that.
    sold = [e for e in kinds if e["act"].get("facet") == "category" and e["act"].get("any")]
    named = OUTFIT.search(text)
    outfit = named or worn
    # A style tells the category of the same thing: "an outfit with boots".
    one = len({e["start"] for e in kinds}) == len(sold) == 1
    of_one = named is not None and one and sold[0]["start"] > named.start()
    if outfit and (not kinds or of_one) and not asked:
        place = {"start": outfit.start(), "end": outfit.end()}
        found.insert(0, {"act": {"op": "pair", "fresh": True}, **place})
    elif named and len(sold) > 1 and not asked:  # each is looked for, and all are for one person
        place = {"start": len(text), "end": len(text)}
        found.append({"act": {"op": "pair", "fresh": True}, **place})
    for each in found:
        act = each["act"]
        if is_price(act) and (TOTAL.search(text) or (outfit and (not kinds or of_one))):
            each["act"] = {**act, "total": True}
        elif is_kind(act) and ANY.search(text[: each["start"]]):
            each["act"] = {**act, "fresh": True}
        elif act["op"] == "want" and not kinds:
            led = ELSE.search(text[: each["start"]])
            used = act.get("facet") in USES and WEAR.search(text)
            for_them = act.get("facet") == "gender" and CAN_WEAR.search(text)
            if (led and (_is_whose(act) or used)) or for_them:
                each["act"] = {**act, "fresh": True}
    return found


def summed_up(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return the acts of a pairing, its price that of both where it is told so: "100 for both".

    Args:
        text: the message.
        acts: as decided.
    """
    if not (TOTAL.search(text) and any(is_price(each["act"]) for each in acts)):
        return [dict(each) for each in acts]
    return [
        {**each, "act": {**each["act"], "total": True}}
        if is_price(each["act"])
        else {**each, "act": {**each["act"], "place": "this"}}
        if each["act"].get("place") == "all"
        else dict(each)
        for each in acts
    ]


def every_one(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> List[dict[str, Any]] | None:
    """Return a message that asks for all there are of a kind, begun anew; None for any other.

    All of what is looked for already are for anybody: "all shoes", after men's shoes.

    Args:
        text: the message.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    if not acts or any(each["act"]["op"] != "want" for each in acts):
        return None
    if not any(is_kind(each["act"]) for each in acts):
        return None
    start, end = min(e["start"] for e in acts), max(e["end"] for e in acts)
    if not (ALL.fullmatch(text[:start]) and ALL_AFTER.fullmatch(text[end:])):
        return None
    gaps = [text[one["end"] : other["start"]] for one, other in zip(acts, acts[1:], strict=False)]
    if not all(PLAIN.fullmatch(gap) for gap in gaps):
        return None  # "all by Fernhaven bar the sweaters"
    held = {singular(word) for kinds in view.get("garments", ()) for word in kinds}
    same = any(singular(str(each["act"].get("word"))) in held for each in acts)
    told = any(each["act"].get("facet") not in KINDS for each in acts)
    whom = {"act": {"op": "drop", "facet": "gender"}, "start": start, "end": start}
    return [whom] * (same and not told and bool(view.get("whom"))) + [
        {**each, "act": {**each["act"], "fresh": True} if is_kind(each["act"]) else each["act"]}
        for each in acts
    ]


def shared_purse(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, what there is to spend on several garments marked as a total.

    "A shirt and jeans, budget 80" is 80 for both; "a shirt and jeans under 80" may be each.
    """
    found = [dict(each) for each in acts]
    several = {each["act"].get("garment") for each in found if is_kind(each["act"])}
    if len(several) > 1 and PURSE.search(text) and not EACH.search(text):
        for each in found:
            if is_price(each["act"]) and "garment" not in each["act"]:
                each["act"] = {**each["act"], "total": True}
    return found


def specific(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts without a kind that is told more closely after it.

    "Two tops: a silk blouse and a t-shirt" are no three; "shoes for work, court shoes" are one.
    What the shop lacks and nothing joins describes what it has: "trench coat beige belt".
    """
    kinds = [each for each in acts if is_kind(each["act"])]
    gone: List[Mapping[str, Any]] = []
    for one in kinds:
        later = [each for each in kinds if each["start"] >= one["end"]]
        closer = [
            each
            for each in later
            if (_values(each) and _values(each) < _values(one)) or _is_within(each, one, acts)
        ]
        if closer and not JOINED.search(text[one["end"] : closer[0]["start"]]):
            gone.append(one)
    return [
        {**each, "act": {"op": "unread", "word": each["act"]["word"], "refused": False}}
        if any(_describes(each, one, text) for one in kinds)
        else dict(each)
        for each in acts
        if not any(each is one for one in gone)
    ]


def _describes(each: Mapping[str, Any], kind: Mapping[str, Any], text: str) -> bool:
    """Say whether a kind that the shop lacks is but a part of one before it."""
    lacking = is_kind(each["act"]) and not _values(each) and bool(_values(kind))
    between = text[kind["end"] : each["start"]]
    return (
        lacking and kind["end"] <= each["start"] and not (JOINED.search(between) or "," in between)
    )


def _is_within(
    style: Mapping[str, Any], kind: Mapping[str, Any], acts: Sequence[Mapping[str, Any]]
) -> bool:
    """Say whether a style is one of a kind that is named by itself: of shoes, sneakers."""
    return style["act"].get("facet") == "style" and any(
        each is not style
        and each["start"] == style["start"]
        and is_kind(each["act"])
        and _values(each) == _values(kind)
        for each in acts
    )


def _values(each: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return the shop's values that a kind stands for, by their columns."""
    return {
        (facet, value)
        for pairs in each["act"].get("any") or ()
        for facet, values in pairs
        for value in values
    }


def is_kind(act: Mapping[str, Any]) -> bool:
    """Say whether an act wants a kind of garment."""
    return act["op"] == "want" and act.get("facet") in KINDS and not act.get("about")


def is_price(act: Mapping[str, Any]) -> bool:
    """Say whether an act sets a limit to the price."""
    return act["op"] == "want" and act.get("facet") == "price"


def _is_whose(act: Mapping[str, Any]) -> bool:
    """Say whether an act tells by whom, or for whom, what is wanted is, or a column's own value."""
    return act.get("facet") not in FACETS or act.get("facet") == "gender"


def _is_colour(act: Mapping[str, Any]) -> bool:
    return act["op"] == "want" and act.get("facet") == "colour" and not act.get("also")


def _is_plural(kind: str) -> bool:
    last = kind.split(" ")[-1].lower()
    return singular(last) != last
