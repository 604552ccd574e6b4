"""Decide what a message does: the grammar's acts, relabelled by the roles that the head gives.

The grammar knows values, prices and places; the head knows what is done with them. One list of
acts comes out, the leading one first.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Tuple

from bot.understanding.asking.among import asks_first, first_so
from bot.understanding.asking.asked_of import purpose
from bot.understanding.asking.borrowing import demonstrated, of_theirs
from bot.understanding.asking.marking import Marked, mark
from bot.understanding.asking.question_forms import BETTER_FOR
from bot.understanding.asking.returning import earlier_list
from bot.understanding.decision import by_form, questions, spans
from bot.understanding.decision.definites import called, counted_among, of_ones
from bot.understanding.decision.degrees import changed, ranking
from bot.understanding.decision.forms import LISTED_AT, formed
from bot.understanding.decision.giving_up import limiting, refusing
from bot.understanding.decision.head import Decision, Head
from bot.understanding.decision.kinds_told import sole_kind
from bot.understanding.decision.possible import beside_one, possible, says_nothing
from bot.understanding.decision.roles import settled_role
from bot.understanding.decision.scope import scoped
from bot.understanding.decision.started import outright, started
from bot.understanding.decision.targets import by_change, pointing_once, stepped, target
from bot.understanding.decision.unfound import OF_A_LIST, instead_of_search, looked_for, words_left
from bot.understanding.shop.names import Names
from bot.understanding.together.ordering import ASCENDING

Act = Dict[str, Any]
Said = Dict[str, Any]
ITEMS = ("like", "dislike", "keep", "release", "compare", "pair", "point")
CHAT = frozenset(
    "greet thanks bye help affirm deny summarise photo elsewhere language unknown".split()
)
SEARCHES = frozenset("want refuse drop change reference describe unread dislike".split())
# What looks for something: there a sentence bounds what it refuses.
SCOPED = frozenset(("search", "more", "order"))
# What was asked to differ is to differ once more.
FURTHER = re.compile(
    r"\W*(?:(?:and|ok|okay|now|hmm|no|yes|go|make it|make them|show me|something|ones?)\W+)*"
    r"(?:(?:even|still|yet|a bit|a little|a lot|much|way|slightly|far)\s+"
    r"(?:more|less|further)(?: so)?"
    r"|(?:more|less) so|further)(?:\W+(?:please|pls|still|than that|then|so))*\W*",
    re.IGNORECASE,
)
ARRANGING = re.compile(
    r"\b(?:sort|order|arrang|rank|organi[sz]|first|start|begin|top|bottom|list|by)", re.IGNORECASE
)
# Where a shop's goods are put to be paid for, which is not the shopper's own list here.
BASKET = re.compile(
    r"\b(?:cart|basket|trolley|checkout|check out|shopping bag|buy|purchase"
    r"|(?:to|i'?ll|can i|could i|may i|let me|please) order|order it"
    r"|(?:in|into|to) (?:my|the|your) (?:shopping )?bag)\b",
    re.IGNORECASE,
)
PAYING = re.compile(
    r"\W*(?:(?:ok|now|please|lets|let['\u2019]s|proceed to|go to|to the)\W+)*"
    r"(?:check\s?-?out|pay|buy)(?:\W+(?:now|please|pls|it|this|that|them|these|all))*\W*",
    re.IGNORECASE,
)


def settled(
    text: str,
    acts: List[Said],
    names: Names,
    view: Optional[Mapping[str, Any]],
    head: Head,
    companions: Tuple[Said, ...] = (),
) -> Dict[str, Any]:
    """Return `acts`, `operation` and `confidence` of a message that the grammar has read.

    Args:
        text: as it was written.
        acts: what the grammar read.
        names: the shop's.
        view: what the conversation holds.
        head: decides.
        companions: what the message names for others to be worn with.
    """
    if PAYING.fullmatch(text):
        basket = {"act": {"op": "chat", "name": "basket"}, "start": 0, "end": len(text)}
        return {"acts": [basket], "operation": "elsewhere", "confidence": 1.0}
    numbers = tuple(names.vocabulary.numbers)
    columns = {" ".join(said): column for said, column in names.columns.items()}
    marked = mark(text, acts, view, columns, numbers)
    formal = by_form.read(text, acts, view or {}, names, companions)
    if formal is not None:
        return {"acts": formal.acts, "operation": formal.operation, "confidence": 1.0}
    if (told_so := outright(text, acts, marked, view or {})) is not None:
        operation = {"ask": "ask_list", "compare": "compare"}.get(told_so[0]["act"]["op"], "search")
        return {"acts": told_so, "operation": operation, "confidence": 1.0}
    if (view or {}).get("shown") and (first := first_so(text, acts, marked)) is not None:
        return {"acts": first, "operation": "search", "confidence": 1.0}
    decision = head.decide(marked.context, marked.text)
    decision = possible(text, decision, acts, view or {}, head.threshold)
    decision = formed(text, decision, acts, marked, view or {})
    decision = looked_for(text, decision, acts, names, head.threshold)
    if view and view.get("shown") and (most := asks_first(text, marked)):
        decision = decision._replace(operation="ask_list", question=most, confidence=1.0)
    if decision.operation in (*questions.ABOUT, "point") and of_theirs(text, acts):
        decision = decision._replace(operation="search", confidence=1.0, degree="none")
    return {
        "acts": decide(text, acts, marked, decision, head.threshold, numbers),
        "operation": decision.operation,
        "confidence": decision.confidence,
    }


def decide(
    text: str,
    acts: List[Said],
    marked: Marked,
    decision: Decision,
    threshold: float,
    numbers: Tuple[str, ...] = (),
) -> List[Said]:
    """Return what a message does, the leading act first, then the others in the order said.

    Args:
        text: as it was written.
        acts: what the grammar read.
        marked: the message as the head saw it.
        decision: what the head answered.
        threshold: below this confidence the message's act is "unsure".
        numbers: the shop's columns of numbers.
    """
    decision = beside_one(decision, marked)
    operation = decision.operation
    pointed = operation == "point" or (operation == "elsewhere" and _names_items(marked))
    if pointed and BASKET.search(text):
        # What is put into a basket, which is not here, may be kept.
        operation, decision = "keep", decision._replace(operation="keep", confidence=1.0)
    roles = [
        settled_role(text, span, role, sure, operation, [acts[i]["act"] for i in span.acts])
        for span, role, sure in zip_longest(
            marked.spans, decision.roles, decision.role_confidences, fillvalue=None
        )
        if span is not None
    ]
    roles = refusing(text, marked, limiting(text, marked, roles))
    roles = sole_kind(text, marked, roles) if operation == "search" else roles
    if operation in SCOPED:
        roles = scoped(text, marked, roles)
    whole = {"start": 0, "end": len(text)}
    if "[reference]" in marked.context and FURTHER.fullmatch(text):
        return [{"act": {"op": "change", "word": "further"}, **whole}]
    if operation in ("again", "back", "point") and (place := earlier_list(text)):
        point = {"act": {"op": "point", "place": place}, **whole}
        return [{"act": {"op": "back"}, **whole}, point]
    named = operation == "search" and (acts or words_left(text))
    # What is named is looked for rather than asked about.
    if decision.confidence < (threshold / 2 if named else threshold):
        shown = "[shown]" in marked.context
        names = [name for name, _ in decision.ranking if shown or name not in OF_A_LIST][:2]
        return [{"act": {"op": "unsure", "between": names}, **whole}]
    if operation == "undo":
        return [{"act": {"op": "undo"}, **whole}]
    found: List[Said] = []
    for span, role in zip(marked.spans, roles, strict=True):
        for act in spans.acts_of(text, span, role, operation, acts):
            found.append({"act": act, "start": span.start, "end": span.end})
    found = counted_among(text, pointing_once(found), acts)
    if operation == "point" and [each["act"]["op"] for each in found] == ["pair"]:
        operation = "pair"
    if operation == "point" and (rank := by_change(found)):
        return [{"act": {"op": "point", "rank": rank}, **whole}]
    if operation == "point" and any(each["act"]["op"] == "change" for each in found):
        # "Can you find the first one in a bigger fit" looks for another.
        operation = "search"
        for each in found:
            if each["act"]["op"] == "point":
                each["act"] = {**each["act"], "op": "reference"}
    if operation == "point" and (narrowed := of_ones(text, marked, found, acts)):
        return narrowed
    if operation == "compare":
        found = counted_among(text, found + called(text, marked, found, acts), acts)
        _compared(found, acts, marked)
        if (use := purpose(text)) and BETTER_FOR.search(text) and not _overlaps(use, acts):
            found.append(use)  # "is 1 or 3 better for swimming?"
        if any(each["act"].get("about") and "any" in each["act"] for each in found):
            # "Is 2 or 3 silk?" asks which of them is.
            asked = {"op": "ask", "question": "which", "about": "list"}
            return [{"act": asked, **whole}, *found]
    if operation == "search":
        # Where the head sees nothing that counts, what the grammar read stands.
        spoken = re.findall(r"[^\W_]+", text.lower())
        found = changed(decision, found, "[shown]" in marked.context, whole, spoken)
        found = found or [each for each in acts if each["act"]["op"] in SEARCHES]
        found = started(text, found, acts, marked)
        found += demonstrated(text, found)
        if not found and (other := instead_of_search(decision, "[shown]" in marked.context)):
            instead = decision._replace(operation=other, confidence=1.0)
            return decide(text, acts, marked, instead, threshold, numbers)
        if not (found := found or words_left(text)):
            second = decision.ranking[1][0] if len(decision.ranking) > 1 else "unknown"
            return [{"act": {"op": "unsure", "between": ["search", second]}, **whole}]
        return _led(found, SEARCHES)
    if operation in ITEMS:
        if steps := stepped(text):
            return [{"act": {"op": operation, "place": step}, **whole} for step in steps]
        if operation == "keep" and BASKET.search(text):
            found = [*found, {"act": {"op": "chat", "name": "basket"}, **whole}]
        if any(each["act"]["op"] == operation for each in found):
            return _led(found, frozenset((operation,)))
        placed = [each for each in acts if isinstance(each["act"].get("place"), int)]
        if placed:
            # The grammar's places, which the head took for nothing.
            rest = [each for each in found if each["act"]["op"] != "point"]
            return [
                *({**e, "act": {"op": operation, "place": e["act"]["place"]}} for e in placed),
                *rest,
            ]
        meant, words = target(text, operation, marked, acts)
        gone = ("point", "order", *(("change",) if "rank" in meant else ()))
        rest = [each for each in found if each["act"]["op"] not in gone]
        if words is not None:
            rest = [each for each in rest if not words[0] <= each["start"] < words[1]]
        return [{"act": {"op": operation, **meant}, **whole}, *rest]
    if operation == "order":
        by = ranking(text, numbers, decision)
        pointed = any("place" in each["act"] for each in acts)
        if not (by or pointed or ARRANGING.search(text)) and (left := words_left(text)):
            return left  # "the flat ones" are in no order
        rest = [each for each in found if each["act"]["op"] != "order"]
        if not by and any(each["act"]["op"] == "want" for each in rest):
            return _led(rest, SEARCHES)  # "the blue ones first" looks for those
        named_by = {"by": by[0], "direction": by[1]} if by else {"by": "", "direction": ASCENDING}
        return [{"act": {"op": "order", **named_by}, **whole}, *rest]
    if operation == "ask_stock" and decision.question == "exists" and not found:
        wants = [each for each in acts if each["act"]["op"] == "want"]
        if not wants and (left := words_left(text)):
            return left  # "do you stock any barbour" asks for what nobody here knows
        found = [{**each, "act": {**each["act"], "about": True}} for each in wants]
    if operation in questions.ABOUT:
        return questions.asked(text, found, marked, roles, decision, numbers, acts)
    if operation in CHAT:
        wanted = [e for e in found if e["act"]["op"] in ("want", "refuse", "drop", "change")]
        rest = wanted if operation in ("affirm", "deny", "greet", "thanks") else []
        name = "idle" if operation == "unknown" and says_nothing(text) else operation
        name = "basket" if operation in ("elsewhere", "help") and BASKET.search(text) else name
        return [{"act": {"op": "chat", "name": name}, **whole}, *rest]
    if operation == "back":
        # Whatever is named tells which list is meant, in whatever role.
        told = [each for each in acts if each["act"]["op"] in ("want", "describe")]
        # "Reopen the blouses, I've finished with trousers": what is merely mentioned is not meant.
        mere = [
            i for s, r in zip(marked.spans, roles, strict=True) if r == "context" for i in s.acts
        ]
        told = [each for each in told if acts.index(each) not in mere] or told
        about = [{**each, "act": {**each["act"], "op": "want", "about": True}} for each in told]
        places = [each for each in acts if isinstance(each["act"].get("place"), int)]
        places += [
            {"act": {"op": "point", "place": span.value}, "start": span.start, "end": span.end}
            for span in marked.spans
            if span.marker == "digit" and LISTED_AT.match(text[span.end :])
        ]
        found = [*places[:1], *about]
    return [{"act": {"op": operation}, **whole}, *found]


def _overlaps(use: Said, acts: List[Said]) -> bool:
    return any(each["start"] < use["end"] and use["start"] < each["end"] for each in acts)


def _names_items(marked: Marked) -> bool:
    """Say whether a message names items that are shown, by place or by what they are."""
    named = ("place", "places", "digit", "described", "this")
    shown = "[shown]" in marked.context
    return shown and any(span.marker in named for span in marked.spans)


def _compared(found: List[Said], acts: List[Said], marked: Marked) -> None:
    """Tell acts of comparing on which axis or facet the items are compared."""
    on: Act = {}
    for span in marked.spans:
        if span.marker == "change" and span.acts:
            change = acts[span.acts[0]]["act"]
            on.setdefault("axis", change.get("axis"))
            on.setdefault("direction", change.get("direction"))
        elif span.marker == "facet":
            on.setdefault("facet", span.value)
    for each in found:
        if each["act"]["op"] == "compare":
            each["act"] = {**each["act"], **on}


def _led(found: List[Said], leading: FrozenSet[str]) -> List[Said]:
    """Return the acts with the first that leads in front."""
    lead = next((i for i, each in enumerate(found) if each["act"]["op"] in leading), 0)
    return [*found[lead : lead + 1], *found[:lead], *found[lead + 1 :]]
