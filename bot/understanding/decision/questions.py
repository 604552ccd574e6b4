"""State what a message asks: of which items, which kind of question, about which facet or axis."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Tuple

from bot.understanding.asking.among import conditions
from bot.understanding.asking.asked_of import (
    CARRIED,
    CHOOSING,
    COME_IN,
    OTHERS,
    as_part,
    facet_unnamed,
    for_all,
    is_example,
    placed,
    purpose,
    quality,
)
from bot.understanding.asking.does_best import first_untold, superlative, uncounted
from bot.understanding.asking.marking import Marked
from bot.understanding.decision.definites import also_named, named_subject, placed_of, subject_at
from bot.understanding.decision.degrees import degree_asked, ranking
from bot.understanding.decision.head import Decision
from bot.understanding.together.as_a_whole import ELSE
from bot.understanding.together.ordering import ASCENDING, DESCENDING
from data.words import FACETS, KINDS
from data.words.changes import BY_NAME

Act = Dict[str, Any]
Said = Dict[str, Any]
LOWEST = re.compile(r"\b(?:lowest|least|cheapest|smallest|shortest|min|minimum)\b", re.IGNORECASE)
HIGHEST = re.compile(
    r"\b(?:highest|most|dearest|priciest|biggest|largest|longest|max|maximum)\b", re.IGNORECASE
)
TELLING = ("want", "refuse", "unread", "change")
YOU_HAVE = re.compile(
    r"\b(?:(?:do|did) (?:you|u|they) (?:\w+ )?(?:have|sell|stock|do|make|get)|have you got"
    r"|(?:do|are) (?:they|these|those) (?:\w+ )?come)\b"
    r"(?!.*\b(?:among|of|in) (?:these|those|them)\b)",
    re.IGNORECASE,
)
OR = re.compile(r"\W+or\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
# "The rate of 2" is its price, as people say in India.
PRICED = re.compile(
    r" much |cost|price|pricey|expensive|\bmrp\b"
    r"|\b(?:the|its|is|what['\u2019]?s) (?:the )?rates?\b|\brates? (?:of|for)\b",
    re.IGNORECASE,
)
ABOUT = {"ask_list": "list", "ask_item": "item", "ask_stock": "stock"}


def asked(
    text: str,
    found: List[Said],
    marked: Marked,
    roles: List[str],
    decision: Decision,
    numbers: Tuple[str, ...],
    acts: List[Said],
) -> List[Said]:
    """Return a question: what is asked, of what, and what it is restricted to.

    Args:
        text: as it was written.
        found: the acts of what the message names, in its roles.
        marked: the message as the head saw it.
        roles: of what it names.
        decision: what the head answered.
        numbers: the shop's columns of numbers.
        acts: what the grammar read.
    """
    about = ABOUT[decision.operation]
    question = decision.question
    if about != "stock" and question == "fact" and (subject := subject_at(text, marked, found)):
        about, found = "item", [*found, subject]
    of_kind = question == "values" or (question == "count" and _names_column(marked))
    if about == "list" and of_kind and YOU_HAVE.search(text):
        about = "stock"  # "what colours do you have those in" is asked of all of their kind
    if (
        about == "stock"
        and question == "exists"
        and (place := placed(text, marked, acts) or placed_of(text, acts))
    ):
        rest = [each for each in found if each["act"]["op"] != "point"]
        about, found = "item", [*rest, place]
    if about == "item" and question == "fact" and CARRIED.search(text):
        about, question = "stock", "values"
    if about == "stock":  # "tell me about the Velmira shoes you carry" is of all of them
        found = [told for each in found for told in _all_of(each)]
    act: Act = {"op": "ask", "question": question, "about": about}
    kinds = any(each["act"].get("facet") in KINDS for each in found)
    if about == "stock" and question == "values" and not kinds and CLOTHES.search(text):
        act["place"] = "all"  # "which brands make kids' clothes", whatever is looked for
    rank = next((s for s in marked.spans if s.marker == "rank" and s.value[0]), None)
    if rank is not None and question in ("least", "most"):
        by, direction = rank.value
        act["question"] = "least" if direction == ASCENDING else "most"
        act["axis" if by in BY_NAME and by != "price" else "facet"] = by
        act["direction"] = direction
    elif question in ("least", "most"):
        by_key = ranking(text, numbers, decision)
        if by_key:
            act["axis" if by_key[0] in BY_NAME and by_key[0] != "price" else "facet"] = by_key[0]
        act["direction"] = ASCENDING if question == "least" else DESCENDING
    elif question == "which" and about == "list" and CHOOSING.search(text):
        act["question"] = "advice"
    if act["question"] in ("least", "most") and (untold := first_untold(text, found, about)):
        return untold
    if question in ("least", "most") and LOWEST.search(text) and HIGHEST.search(text):
        act["question"] = "range"  # "the lowest price and the highest one"
    named = [
        s.value if not s.acts else acts[s.acts[0]]["act"].get("facet")
        for s, role in zip(marked.spans, roles, strict=True)
        if s.marker.startswith("facet") and role in ("about", "out", "order", "context")
    ]
    if named and "facet" not in act and "axis" not in act:
        act["facet"] = named[0]
    of_those = question == "fact" or (question == "values" and about != "stock")
    unnamed = facet_unnamed(text) if of_those and "facet" not in act else None
    if question in ("range", "fact") and "facet" not in act and PRICED.search(f" {text} "):
        act["facet"] = "price"
    elif unnamed:
        # "How formal" asks for a degree and describes nothing.
        act["facet"], start, end = unnamed
        found = [each for each in found if not start <= each["start"] < end]
    elif about == "item" and question == "fact":
        act |= degree_asked(found, acts)
    if about == "list":
        found = [*found, *_restricted(marked, roles, acts)]
        # A sun hat need not be said to be a hat.
        styles = [each["start"] for each in found if each["act"].get("facet") == "style"]
        found = [
            each
            for each in found
            if each["act"].get("facet") != "category" or each["start"] not in styles
        ]
    of_use = question == "which" or (about != "stock" and question == "fact")
    if of_use and not {"facet", "axis"} & {*act}:
        # "Which of them suits a wedding?" asks by what it names.
        telling = [each for each in acts if each["act"]["op"] in ("want", "refuse")]
        if not any(each["act"]["op"] in TELLING for each in found):
            found = [*found, *({**each, "act": {**each["act"]}} for each in telling)]
        if not any(each["act"]["op"] in TELLING for each in found) and (
            use := purpose(text) or quality(text) or superlative(text)
        ):
            found = [*found, use]
        found = for_all(text, found, telling)
        found = [as_part(text, each) for each in found]
        if question == "fact" and (facet := _either(text, found)):
            act["facet"] = facet
            found = [each for each in found if each["act"].get("facet") != facet]
    if question == "values":
        found = [each for each in found if not is_example(text, each)]
        for each in found:
            if each["act"]["op"] == "want" and EXCEPT.search(text[: each["start"]]):
                each["act"] = {**each["act"], "op": "refuse"}  # "what colours other than black"
        told = [each for each in acts if each["act"]["op"] == "want" and "any" in each["act"]]
        found = found if act.get("facet") or found else told
        if about == "stock" and _names_the_answer(text, act, found):
            return [_wanted(each, text) for each in found if each["act"]["op"] in TELLING]
        if about == "stock" and OTHERS.search(text):
            act["place"] = "other"
        if KIND_OF.search(text) and not {"facet", "axis"} & {*act}:
            act["facet"] = "category"
    elif question == "count" and about == "stock" and OF_ALL.search(text):
        act["place"] = "all"
    elif question == "count" and not found and (strange := uncounted(text)):
        act["question"], found = "which", [strange]  # "how many ml"
    ranked = _ranked_item(marked)
    if about == "item" and question == "fact" and ranked and not {"facet", "axis"} & {*act}:
        rest = [each for each in found if "rank" not in each["act"]]
        if not any(each["act"]["op"] in (*TELLING, "point") for each in rest):
            # "The cheapest one?" asks which it is.
            by, direction = ranked[0]["rank"]["by"], ranked[0]["rank"]["direction"]
            about = "list"
            act["about"], act["question"] = about, "least" if direction == ASCENDING else "most"
            act["axis" if by in BY_NAME and by != "price" else "facet"] = by
    if about == "list" and act["question"] in ("least", "most"):
        found = [*found, *conditions(found, acts, marked)]
    pointed = [each for each in found if each["act"]["op"] == "point"]
    rest = [each for each in found if each["act"]["op"] in TELLING]
    has_facet = bool({"facet", "axis"} & {*act})
    if (
        about == "item"
        and not ranked
        and (named_by := named_subject(text, marked, acts, pointed, has_facet))
    ):
        pointed = [named_by, *(also_named(text, marked, acts) if has_facet else ())]
        rest = [each for each in rest if not any(_is_within(each, one) for one in pointed)]
    for each in rest:
        if each["act"]["op"] == "want":
            each["act"]["about"] = True
    if about == "item" and question == "fact" and rest and COME_IN.search(text):
        act["question"] = "exists"
    if about == "item":
        targets = [p["act"] for p in pointed] or ranked or [{"place": "this"}]
        asks = [{**act, **{k: v for k, v in t.items() if k != "op"}} for t in targets]
    else:
        asks = [act]
    whole = {"start": 0, "end": len(text)}
    return [*({"act": each, **whole} for each in asks), *rest]


CLOTHES = re.compile(
    r"\b(?:clothes|clothing|garments|apparel|kidswear|menswear|womenswear)\b", re.I
)
# "How many garments does this shop hold?", whatever is looked for now.
OF_ALL = re.compile(
    r"\bhow many\s+(?:different\s+|single\s+)?(?:garments?|items?|things|products?|pieces|clothes"
    r"|articles|goods)\b(?!\s+(?:of|in|are (?:these|those)|here)\b)",
    re.IGNORECASE,
)
KIND_OF = re.compile(r"\b(?:kind|type|sort|variety|variant)s?\s+of\b", re.IGNORECASE)
EXCEPT = re.compile(
    r"\b(?:other than|apart from|besides?|except(?: for)?|excluding|but not|not counting"
    r"|aside from)\s+(?:the\s+|in\s+)?$",
    re.IGNORECASE,
)
# "What do you have by Sorrel?", which names nothing that it asks for.
WHAT_HAVE = re.compile(
    r"\bwhat(?:ever)?(?:['\u2019]?s\b|\s+(?:else\s+|other things\s+|all\s+)?"
    r"(?:do(?:es)?\s+(?:you|the shop)\s+(?:have|got|sell|stock|do|make|carry|offer)"
    r"|(?:have|has|have got|has got)\s+(?:you|the shop)(?:\s+got)?"
    r"|(?:is|are)(?: there)?|you got|comes?)\b)",
    re.IGNORECASE,
)


def _names_column(marked: Marked) -> bool:
    return any(span.marker.startswith("facet") for span in marked.spans)


def _wanted(each: Said, text: str) -> Said:
    act = {name: value for name, value in each["act"].items() if name != "about"}
    of_whom = act.get("facet") not in FACETS or act.get("facet") == "gender"
    of_any_kind = of_whom and ELSE.search(text[: each["start"]])
    return {**each, "act": {**act, **({"fresh": True} if of_any_kind else {})}}


def _names_the_answer(text: str, act: Act, found: List[Said]) -> bool:
    """Say whether what a question asks for is said in it, so that it wants to see them.

    "Dresses available in size M" asks for no sizes, "what do you have by Sorrel" for no kinds.
    """
    wanted = [each["act"] for each in found if each["act"]["op"] == "want"]
    facets = {str(each["facet"]) for each in wanted if each.get("word")}
    if act.get("facet"):
        return act["facet"] in facets and act["facet"] not in KINDS
    asks = WHAT_HAVE.search(text) or WHAT_HAVE.search(_of_the_shop(text, found))
    return bool(facets - {*KINDS}) and "axis" not in act and bool(asks)


def _of_the_shop(text: str, found: List[Said]) -> str:
    """Return a question of a brand as one of the shop: "which bags does Ostra make"."""
    for each in sorted(found, key=lambda each: -each["start"]):
        facet = each["act"].get("facet")
        if facet == "brand" or facet in KINDS:
            said = "you" if facet == "brand" else ""
            text = text[: each["start"]] + said + text[each["end"] :]
    return re.sub(r"\bwhich\b", "what", text, count=1, flags=re.IGNORECASE)


def _all_of(each: Said) -> List[Said]:
    """Return what a description wants of all there is; anything else as it is."""
    own = each["act"].get("of", ()) if each["act"]["op"] == "point" else ()
    return [{**each, "act": {"op": "want", **value}} for value in own] or [each]


def _is_within(each: Said, whole: Said) -> bool:
    return bool(whole["start"] <= each["start"] < whole["end"])


def _either(text: str, found: List[Said]) -> str:
    """Return the facet of which a question asks which value it is: "is it for men or women?"."""
    told = [each for each in found if each["act"]["op"] == "want" and "any" in each["act"]]
    for one, other in zip(told, told[1:], strict=False):
        facet = str(one["act"]["facet"])
        if facet == other["act"]["facet"] and OR.search(text[one["end"] : other["start"]]):
            return facet
    return ""


def _restricted(marked: Marked, roles: List[str], acts: List[Said]) -> List[Said]:
    """Return what a question about the list is restricted to: "which of the striped ones ..."."""
    return [
        {**acts[i], "act": {**acts[i]["act"], "op": "want"}}
        for span, role in zip(marked.spans, roles, strict=True)
        if span.marker == "described" and role in ("about", "context", "describe")
        for i in span.acts
        if "any" in acts[i]["act"]
    ]


def _ranked_item(marked: Marked) -> List[Act]:
    """Return the item that is told by what it is first in: "what's the cheapest one made of?"."""
    ranks = [s.value for s in marked.spans if s.marker == "rank" and s.value[0]]
    return [{"rank": {"by": by, "direction": direction}} for by, direction in ranks[:1]]
