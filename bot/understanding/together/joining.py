"""Tell how what a message names joins what is wanted already: beside it, or merely allowed.

"Or navy" is wanted too, "pink is fine" need not be a wish for pink.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from bot.understanding.together.swapping import swapped
from data.words.changes import LESS, MORE

FINE = (
    r"(?:ok|okay|fine|alright|all right|allowed|acceptable|welcome|possible|no problem"
    r"|not a problem|no issue)"
)
# "Pink is fine", "leather's ok then", "stripes would be all right".
AFTER = re.compile(
    r"^(?:\s+(?:one|ones))?"
    r"(?:['\u2019]s|['\u2019]d be|\s+(?:is|are|would be|will be|might be|can be))"
    rf"\s+(?:(?:also|actually|totally|perfectly|absolutely|quite|just|now|all|then)\s+)*{FINE}\b"
    # "Unisex will also do", "navy works too".
    r"|^(?:\s+(?:one|ones))?(?:['\u2019](?:ll|d)|\s+(?:will|would|can|could))\s+(?:also\s+)?(?:do|work)\b"
    r"|^(?:\s+(?:one|ones))?\s+(?:works?|does|do)\s+(?:too|also|as well)\b",
    re.IGNORECASE,
)
# "I don't mind pink", "I'm ok with leather after all", "you can include stripes again".
BEFORE = re.compile(
    r"\b(?:(?:don['\u2019]?t|do not|wouldn['\u2019]?t|won['\u2019]?t) mind"
    r"|(?:ok|okay|fine|alright|happy|cool) with|open to|can live with|can (?:include|allow))"
    r"\s+(?:(?:some|a bit of|having|wearing)\s+)?$",
    re.IGNORECASE,
)
# "Or navy" after black dresses: what joins what is wanted already.
ALTERNATIVE = re.compile(
    r"^\W*(?:(?:ok|okay|hm+|um+|and|maybe|yeah)\W+)*or\b(?!\W*(?:not|else)\b)", re.I
)
# "Unisex will also do", "blue works too".
ALSO_AFTER = re.compile(
    r"\s*(?:ones?\s+)?(?:(?:is|are|will|would|could|can|might|may|should|['\u2019]s|['\u2019]ll)\s+)?"
    r"(?:also\s+(?:do|works?|be|ok|okay|fine|good|possible)\b"
    r"|(?:do|works?|be\s+(?:ok|okay|fine|good)|ok|okay|fine|good|possible)\s+(?:too|as well|also)\b"
    r"|(?:too|as well)(?=\W*(?:$|[,.;!?]|please|then)))",
    re.IGNORECASE,
)
# "A paler colour", "lighter coloured", "the red is too loud": the colour itself is to be another.
A_COLOUR = r"(?:colou?r(?:ed|ing|ation|s)?|shades?|tones?|hues?|tints?)"
COLOUR_AFTER = re.compile(rf"^\W*(?:and\s+\w+\s+)?{A_COLOUR}\b", re.IGNORECASE)
COLOUR_BEFORE = re.compile(
    rf"\b{A_COLOUR}\s+(?:is|are|looks?|be|seems?|that(?:['\u2019]s| is))\s+"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
IS = re.compile(r"\s*(?:is|are|looks?|seems?|['\u2019]s)\s+(?:\w+\s+)?", re.IGNORECASE)
SHADED = ("lightness", "colourfulness")
# "Number 1 is short-sleeved", "3 has a collar", of what an item is told to be.
IS_SO = re.compile(
    r"\s*(?:['\u2019]s|is|are|was|looks?|has|have|has got|comes? in|comes? with)\s+"
    r"(?:(?:a|an|all|in|of|made|with|very|too|so|just|the|for)\s+)*",
    re.IGNORECASE,
)
# "..., and I don't want that", "which isn't for me", "no thanks".
DISOWNED = re.compile(
    r"\W+(?:(?:and|but|so|which|while|though|that)\W+)*"
    r"(?:(?:i|we)\s+(?:\w+\s+)?(?:do(?:n['\u2019]?t| not)|did(?:n['\u2019]?t| not)|never"
    r"|wo(?:n['\u2019]?t)|would(?:n['\u2019]?t| not)|ca(?:n['\u2019]?t)|cannot)\s+(?:\w+\s+)?"
    r"(?:want|like|need|love|wear|fancy|stand|bear)|(?:i|we)\s+(?:\w+\s+)?(?:hate|dislike|loathe)"
    r"|(?:(?:is|that['\u2019]?s|it['\u2019]?s|that is|it is)\s+)?"
    r"(?:not|isn['\u2019]?t)\s+(?:really\s+)?(?:for|my|what)\b[\w\s'\u2019]*|no\s+thank(?:s|\s+you))"
    r"(?:\s+(?:that|it|this|those|them))?(?:\s+(?:at all|on me|please|so much|much))?\W*$",
    re.IGNORECASE,
)


def joined(
    text: str, acts: Sequence[Mapping[str, Any]], wanted: Sequence[str] = ()
) -> List[dict[str, Any]]:
    """Return a message's acts with all that this file tells of them.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
        wanted: the facets that something is wanted of already.
    """
    told = of_every_style(acts)
    told = disowned(text, limited_once(changed_once(told)))
    changed = permitted(text, recoloured(text, told) if "colour" in wanted else told)
    return alternative(text, swapped(text, changed))


def changed_once(acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, what is to differ one way said once: "too dear, show me cheaper".

    The strongest of such changes counts.

    Args:
        acts: as decided.
    """
    found: List[dict[str, Any]] = []
    ways: dict[Any, dict[str, Any]] = {}
    for each in acts:
        act = each["act"]
        way = (act.get("axis"), act.get("direction")) if act["op"] == "change" else None
        if way is None or None in way or way not in ways:
            found.append(dict(each))
            if way is not None:
                ways[way] = found[-1]
        elif act.get("strength", 1.0) > ways[way]["act"].get("strength", 1.0):
            ways[way]["act"] = act
    return found


def limited_once(acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, a limit in place of the change it tells: "too dear, under 50".

    Beside an item that is named, both count: "cheaper than 2 and under 50".

    Args:
        acts: as decided.
    """
    sides = {LESS: ("lt", "lte"), MORE: ("gt", "gte")}
    limits = [each["act"] for each in acts if each["act"].get("facet") == "price"]
    items = any(each["act"]["op"] in ("point", "reference", "describe") for each in acts)

    def is_told(each: Mapping[str, Any]) -> bool:
        act = each["act"]
        if act["op"] != "change" or act.get("axis") != "price" or items:
            return False
        return any(side in one for one in limits for side in sides.get(act.get("direction"), ()))

    return [dict(each) for each in acts if not is_told(each)]


def disowned(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, what an item is told to be refused where that is not wanted.

    "Number 1 is short-sleeved, and I don't want that" is no wish for its like.

    Args:
        text: the message.
        acts: as decided.
    """
    items = [each for each in acts if each["act"]["op"] in ("point", "reference")]
    found: List[dict[str, Any]] = []
    meant: List[Mapping[str, Any]] = []
    for each in acts:
        act = each["act"]
        of = [item for item in items if IS_SO.fullmatch(text[item["end"] : each["start"]])]
        told = act["op"] in ("want", "refuse") and act.get("any")
        if told and of and DISOWNED.match(text[each["end"] :]):
            each, meant = {**each, "act": {**act, "op": "refuse"}}, [*meant, *of]
        found.append(dict(each))
    return [each for each in found if each not in meant]


def recoloured(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, the colour given up where another shade of it is asked for by name.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    colours = [each for each in found if each["act"].get("facet") == "colour"]
    for change in [each for each in found if each["act"].get("axis") in SHADED]:
        before, after = text[: change["start"]], text[change["end"] :]
        named = COLOUR_AFTER.search(after) or COLOUR_BEFORE.search(before)
        said = [e for e in colours if IS.fullmatch(text[e["end"] : change["start"]])]
        if said or (named and not colours):
            found = [each for each in found if each not in said]
            place = {"start": change["start"], "end": change["end"]}
            return [*found, {"act": {"op": "drop", "facet": "colour"}, **place}]
    return found


def permitted(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, values that it merely allows marked so.

    What is allowed is no longer refused where it was; where it was not, it is wanted.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    for each in found:
        act = each["act"]
        if act["op"] not in ("want", "drop") or not act.get("any"):
            continue
        end = each["end"]
        if text[:end].lower().endswith(("'s", "\u2019s")):
            end -= 2  # "leather's ok"
        if AFTER.search(text[end:]) or BEFORE.search(text[: each["start"]]):
            each["act"] = {**act, "op": "want", "permitted": True}
    return found


def alternative(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, what a message that begins with "or" wants joining what is wanted.

    Args:
        text: the message.
        acts: as read.
    """
    found = [dict(each) for each in acts]
    every = ALTERNATIVE.search(text) is not None
    for each in found:
        also = every or ALSO_AFTER.match(text[each["end"] :]) is not None
        if also and each["act"]["op"] == "want" and each["act"].get("any"):
            each["act"] = {**each["act"], "also": True}
    return found


def of_every_style(acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return acts, a kind that is named beside a style of it that is given up not given up.

    "Any style of bag, not just totes" wants bags; with every style, totes need not be named.

    Args:
        acts: as decided.
    """
    styles = [each for each in acts if each["act"]["op"] == "drop" and _is_of(each, "style")]
    every = any(not each["act"].get("word") for each in styles)
    places = [each["start"] for each in styles]
    named = [
        e["act"].get("any") for e in acts if _is_of(e, "category") and e["act"]["op"] == "want"
    ]

    def is_told(each: Mapping[str, Any]) -> bool:
        act = each["act"]
        if act["op"] != "drop" or not act.get("word"):
            return False
        of_style = _is_of(each, "category") and each["start"] in places
        return (every and _is_of(each, "style")) or (of_style and (every or act["any"] in named))

    return [dict(each) for each in acts if not is_told(each)]


def _is_of(each: Mapping[str, Any], facet: str) -> bool:
    return bool(each["act"].get("facet") == facet)
