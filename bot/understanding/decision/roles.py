"""Settle the role of each thing named: the head's, or the grammar's proposal where it doubts."""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Sequence

from bot.understanding.asking.marking import Span
from bot.understanding.decision.giving_up import WANTING
from bot.understanding.decision.kinds_told import OWNED
from bot.understanding.finding.modification import demands
from bot.understanding.finding.persons import is_for
from bot.understanding.together.swapping import FOR_THE, SWAPPING

VALUED = ("want", "refuse", "drop", "describe")
# What is told of buying, not of how a thing looks.
BUYING = ("size", "sale", "availability", "discount")
SIZES = ("size", "sizes")
ASKING = ("ask_list", "ask_item", "ask_stock")
# What says that there is something, and describes nothing.
OF_BEING = frozenset("exist exists existing altogether overall".split())
# "What goes with it for a christening?"
FOR = re.compile(r"\b(?:for|to|at)\s+(?:an?|the|my|our|her|his|some)\s+$", re.IGNORECASE)
OF = re.compile(
    r"\b(?:with|of|than|like|match|matching|over|under)(?:\s+(?:the|my|this|that|these|those|his|her))?"
    r"\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "Any puma?", "some red ones", "what about unisex", which give nothing up.
SOME = re.compile(
    r"(?:^|\b(?:have|got|sell|stock|see|are there|is there)\s+)(?:any|some)\s+$"
    r"|\b(?:what|how) about\s+(?:(?:an?|some|the|any|in)\s+)*$",
    re.IGNORECASE,
)
MAKE = re.compile(r"\b(?:make|turn)\s+(?:it|them|that|this|these|those|the|my)\b", re.IGNORECASE)
MAKE_THE = re.compile(r"\b(?:make|turn)\s+(?:that|this|these|those|the|my)\s+$", re.IGNORECASE)
PRESENT = re.compile(r"(?:with|has|have|having)\s", re.IGNORECASE)
# "The colour stays", "keep the length": nothing is given up.
STAYS = re.compile(
    r"\s+(?:(?:can|should|must|may|has to|is to|will)\s+)?"
    r"(?:stays?|remains?|staying|kept|is fine|(?:(?:is|are|being|was)\s+)?the same)\b",
    re.IGNORECASE,
)
KEEP = re.compile(r"\b(?:keep|leave|hold|holding|keeping|leaving)\s+(?:the|that|its|my)\s+$", re.I)
SAME = re.compile(r"\b(?:same|existing|current|usual)\s+$", re.IGNORECASE)
# "Ray-Ban is too dear", whose maker is not wanted then.
TOO_DEAR = re.compile(
    r"\W*(?:(?:is|are|was|were|['\u2019]s|just|a bit|way|far|all|seems?|looks?)\s+)*"
    r"too\s+(?:pricey|expensive|dear|costly|much|steep|rich)\b",
    re.IGNORECASE,
)
AWAY = re.compile(r"\s+(?:out|off|aside|behind|open|away|to you)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[,.;!?]|\b(?:but|and|though)\b", re.IGNORECASE)
# "Never lets me down" is praise.
DENIED = re.compile(
    r"\b(?:never|not|no|nothing|(?:ca|wo|do|does|did|is|was)n['\u2019]?t)\b"
    r"(?:\s+\w+){0,2}?\s+(?:(?:let|lets|letting)(?:\s+\w+)?\s+down|disappoint\w*|fails?|fault\w*"
    r"|goes? wrong|complain\w*|wrong with|bad at all|beat)\b",
    re.IGNORECASE,
)
# "No, the blouse is fine" puts none away.
FINE = re.compile(
    r"\s+(?:one\s+|ones\s+)?(?:is|are|was|were|looks?)\s+(?:\w+ly\s+|just\s+|all\s+)?"
    r"(?:fine|ok|okay|good|great|perfect|alright|right|lovely|nice)\b(?!\s+but\b)",
    re.IGNORECASE,
)
COMPARED = re.compile(r"\b\w+er than (?:an? |the )?$", re.IGNORECASE)
# What a change is measured against.
_THAN = r"(?:than|compared (?:to|with)|beside|versus|vs)"
THAN = re.compile(rf"\s*(?:\w+\s+){{0,2}}{_THAN}\b", re.IGNORECASE)
BESIDE = re.compile(
    rf"\b{_THAN}\s+(?:the\s+)?$"
    rf"|{SWAPPING}\s+[^,.;]*{FOR_THE}",
    re.IGNORECASE,
)
# A limit is set by what is not to be gone beyond.
NOT_BEYOND = re.compile(
    r"(?:\b(?:no|not|nothing|never)|n['\u2019]?t\s+(?:be|go|cost|want\s+\w+))\s+(?:(?:much|any)\s+)?"
    r"(?:over|above|beyond|past|(?:more|higher|dearer|pricier|less)\s+than|exceeding|under|below)"
    r"\s+[$\u20ac\u00a3\u20b9]?\s*$",
    re.IGNORECASE,
)
# What a garment is not to be too much of.
TOO_MUCH = re.compile(
    r"\W*(?:that['\u2019]?s|that is|which is)?\W*(?:not|isn['\u2019]?t|aren['\u2019]?t|nothing)\s+"
    r"(?:too|so|that|very|overly|terribly|super)\b(?! much\b)",
    re.IGNORECASE,
)
# "Black pumps, not too high": what is not to be too much is said behind the garment.
BEHIND = re.compile(rf"(?:[\s,]+[\w-]+){{0,3}}?{TOO_MUCH.pattern}", re.IGNORECASE)
NEVER = re.compile(
    r"\b(?:not|no|never|without|nothing|hates?|dislikes?)\b|n['\u2019]?t\b", re.IGNORECASE
)
# "Not too fancy dresses" refuses no dresses.
DENIED_DEGREE = re.compile(
    r"\b(?:not|never|nothing|isn['\u2019]?t|aren['\u2019]?t)\s+"
    r"(?:(?:too|so|overly|super|very|that|really|quite)\s+)+[\w-]+\s+$",
    re.IGNORECASE,
)
# "A wallet in the same brown", "a shirt, crisp white, and shoes".
THE_SAME = re.compile(r"\b(?:the\s+)?(?:very\s+)?same\s+$", re.IGNORECASE)
APART_BEFORE = re.compile(r"\w\s*,\s*(?:[\w-]+\s+)?$")
APART_AFTER = re.compile(r"\s*(?:[,.;!]|$|\band\b)")
# How sure the head must be that a thing named in a search means nothing.
SURE = {"change": 0.7, "use": 0.93, "kind": 0.6, "value": 0.9}


ITEMS = ("reference", "point", "compare", "like", "dislike", "keep", "release")
# How sure the head must be that what is refused by the grammar is wanted.
TURNED = 0.85


def _refused(span: Span) -> bool:
    return span.marker.endswith("refuse")


def _needed(marker: str) -> float:
    """Return how sure the head must be that a thing of some kind means nothing."""
    return SURE.get(marker, SURE.get(marker.partition(":")[0], SURE["value"]))


# Below this a role is likelier another one.
EVEN = 0.5
EACH = ("like", "dislike", "keep", "release")
ALL_BUT = re.compile(
    r"\b(?:all|everything|every\s+one|each|any)\b(?:\s+\w+){0,3}?\s+"
    r"(?:apart\s+from|aside\s+from|except(?:\s+for)?|other\s+than|but|bar|besides|excluding)\s+$",
    re.IGNORECASE,
)
# What else than a new limit may be said of one: "forget the 80".
LETTING_GO = re.compile(
    r"\b(?:forget|drop|ignore|remove|scrap|lift|lose|skip|never ?mind|nvm|no|matters?|care|without"
    r"|take|leave|rid|cancel|any|more|raise|spend|mind|need|instead|off)\b",
    re.I,
)


def settled_role(
    text: str,
    span: Span,
    role: Optional[str],
    sure: Optional[float],
    operation: str,
    said: Sequence[Mapping[str, Any]] = (),
) -> str:
    """Return a thing's role; the grammar's proposal stands where the head only doubts it.

    Args:
        text: the message.
        span: what is named.
        role: as the head has it.
        sure: how sure it is.
        operation: of the message.
        said: the grammar's acts of it.
    """
    if role is None or sure is None:
        role, sure = "context", 0.0
    if span.marker == "brand:want" and TOO_DEAR.match(text[span.end :]):
        return "refuse"
    if role == "out" and _refused(span) and any(act.get("facet") in BUYING for act in said):
        return "refuse"  # "not sold out" gives no stock up
    if role in ("out", "context") and operation == "search" and span.marker.startswith("price"):
        if NOT_BEYOND.search(text[: span.start]):
            return "want"  # "brown will do, but not over 200"
    if role in ("out", "refuse") and any(act.get("facet") in SIZES for act in said):
        if text.rstrip().endswith("?"):
            return "want"  # "so no medium?" asks for one
    compared = role in ("out", "context", "describe", "about", "reference")
    if compared and operation == "search" and span.marker.endswith((":want", ":describe")):
        if COMPARED.search(text[: span.start]):
            return "want"  # "longer than midi" gives nothing up
    if role == "out" and span.marker.startswith("price") and not LETTING_GO.search(text):
        return "want"  # "brown will do, but not over 200"
    if role in EACH and ALL_BUT.search(text[: span.start]):
        return "context"  # "everything apart from number 4 is awful"
    if role == "refuse" and span.marker.endswith(":want"):
        denied = NEVER.search(text[: span.start]) is not None
        if sure < EVEN or TOO_MUCH.match(text[span.end :]):
            return "want"  # "a coat, not too dear"
        if not denied and BEHIND.match(text[span.end :]):
            return "want"
    if role == "context" and any(act.get("facet") in BUYING for act in said):
        # A size, a sale and stock are never merely mentioned.
        if operation in ASKING:
            return "about"
        if operation == "search":
            return "refuse" if _refused(span) else "want"
    if role in ("context", "about") and operation == "search" and span.marker == "use:want":
        whom = any(act.get("facet") == "gender" for act in said)
        if whom and is_for(text, span.start, span.end):
            return "want"
    if span.marker.startswith("facet") and (
        STAYS.match(text[span.end :])
        or SAME.search(text[: span.start])
        or (KEEP.search(text[: span.start]) and not AWAY.match(text[span.end :]))
    ):
        return "context"
    if role == "dislike" and FINE.match(text[span.end :]):
        return "context" if operation == "search" else "like"
    if role == "dislike" and DENIED.search(CLAUSE.split(text[span.end :])[0]):
        role = "like" if not span.marker.startswith("facet") else "context"
    if operation == "search" and role == "about" and span.marker.startswith(("price", "bound")):
        return "want"  # "20% off then?"
    if operation == "search" and role in ("about", "anchor") and span.marker.endswith(":want"):
        # Only what something shown is worn with, or is of, is no garment to look for.
        return role if OF.search(text[: span.start]) else "want"
    if role == "refuse" and span.marker == "kind:want" and DENIED_DEGREE.search(text[: span.start]):
        return "want"
    named = span.marker.startswith("facet")
    if operation == "search" and role == "out" and not named and SOME.search(text[: span.start]):
        return "want"  # "any puma?" looks for it, "any brand" for none
    if span.marker.startswith(("price", "bound")) and (
        (operation == "pair" and role == "context")
        or (operation == "search" and role in ("about", "anchor"))
    ):
        return "want"  # a budget is never merely mentioned
    if operation == "pair" and span.marker == "kind:want" and role == "context":
        # "Heels for number 4" wants heels; "what goes with the skirt" is of the skirt.
        return "anchor" if OF.search(text[: span.start]) else "want"
    if operation == "search" and MAKE.search(text[: span.start]):
        # "Make the sweater warmer": what is named first is shown, what follows is wanted of it.
        if span.marker in ("kind:want", "kind:describe") and MAKE_THE.search(text[: span.start]):
            return "describe"
        if role == "context" and (span.marker == "change" or span.marker.endswith(":want")):
            return "want"
    if span.marker.endswith((":refuse", ":refused")) and role in WANTING and sure < TURNED:
        return "refuse"  # what the grammar hears refused is wanted where the head is sure alone
    if role == "context" and operation == "search" and span.marker.endswith(":refuse"):
        if PRESENT.match(text[span.start :]):
            return "refuse"  # "with sleeves" is none without, however it looks
    if role == "context" and operation == "search" and span.marker == "colour:want":
        before, after = text[: span.start], text[span.end :]
        if THE_SAME.search(before) or (APART_BEFORE.search(before) and APART_AFTER.match(after)):
            return "want"  # a colour that stands by itself is never merely mentioned
    # "A bag to go with it, small" is small; "what goes with vintage boots" is of those.
    before = text[: span.start]
    purpose = operation == "pair" and bool(FOR.search(before) or not OF.search(before))
    if role == "context" and operation == "search" and any(act.get("any") == [] for act in said):
        # What the shop lacks is said to be lacking, unless it is somebody's: "my bike".
        return role if OWNED.search(text[: span.start]) else "refuse" if _refused(span) else "want"
    told = operation == "search" or operation in ASKING or purpose
    if operation in ASKING and set(re.findall(r"\w+", text[span.start : span.end])) <= OF_BEING:
        return role
    if role == "context" and told and span.marker.startswith("unread"):
        # What no column knows is named in the answer.
        return "refuse" if span.marker.endswith("refused") else "want"
    if span.marker in ("digit", "place") and operation == "search" and role not in ITEMS:
        return "reference" if BESIDE.search(text[: span.start]) else role
    if span.marker == "change" and role in ("context", "refuse") and operation == "search":
        # "Less sleeve than number 2", "not too dear": asked for, however it looks.
        if THAN.match(text[span.end :]) or demands(text[span.start : span.end]):
            return "want"
    if role != "context" or operation != "search" or sure >= _needed(span.marker):
        return role
    kind, _, proposed = span.marker.partition(":")
    if kind == "facet":
        return {"drop": "out", "dislike": "dislike"}.get(proposed, role)
    if kind in ("price", "bound", "change", "unread") and proposed != "refused":
        return "want"
    return {"refused": "refuse", "drop": "out"}.get(
        proposed, proposed if proposed in VALUED else role
    )
