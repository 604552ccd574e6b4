"""Tell which operation can be meant at all: of the likeliest, what the conversation allows."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping

from bot.understanding.asking.marking import Marked
from bot.understanding.decision.head import Decision
from bot.understanding.decision.roles import BUYING
from bot.understanding.decision.unfound import OF_A_LIST, allowed, asked_of
from bot.understanding.text import spelling
from bot.understanding.text.talk import FUNCTION, OPINION
from bot.understanding.together.as_a_whole import TOTAL
from data.words import KINDS
from data.words.english import english
from data.words.outfits import part_of
from data.words.spelling import tokens

Act = Dict[str, Any]
Said = Dict[str, Any]
INTERROGATIVE = frozenset("what who where when why how which whats whos hows".split())
# What merely opens a message.
OPENING = frozenset("greet help thanks unknown bye".split())
# What stands around values in a message that names nothing else.
PLAIN = frozenset(
    "a an in with for and or of under over by from at to up max ones please pls some size".split()
)
# "Ostra, anything?", "something red maybe".
ANYTHING = frozenset("anything something hm hmm um ok okay oh maybe then".split())
# What stands around the size that one wears.
OF_ONESELF = frozenset(
    "i im m am my is usually normally always generally mostly wear take fit into size sizes s ve "
    "been shoe shoes dress shirt trouser jeans so show me need the about uk us eu".split()
)
# What stands around "on sale" and "in stock": "show me only what's on sale".
SHOWN = frozenset(
    "only just what whats s is are that which show me see anything everything something things "
    "stuff items item pieces piece all any i want to the have you got do your clothes there now "
    "currently can could thats theyre right ok okay and so still ?".split()
)
SEEKING = frozenset("what whats show see anything something everything".split())
# By which one adds who one is: "girl btw", "oh and I'm a woman, forgot to say".
WHO = frozenset(
    "here btw fyi sorry lol haha actually tho though forgot say should have mention mentioned said "
    "i im m am by the way and".split()
)
# What stands before a price.
BOUNDS = re.compile(
    r"\b(?:around|about|roughly|approx(?:imately)?|between|above|below|within"
    r"|(?:no |not )?(?:more|less|cheaper) than|at (?:the )?(?:most|least)|max(?:imum)?"
    r"|min(?:imum)?)\b"
)


RESTARTING = re.compile(
    r"\b(?:start|begin|new|anew|afresh|fresh|over|reset|restart|clear|forget|scratch|clean|scrap)",
    re.IGNORECASE,
)
STEP = re.compile(r"\b(?:undo|revert|reverse)\b", re.IGNORECASE)
# Below this words that describe are no list shown again: "double breasted".
SURE_AGAIN = 0.7


def possible(
    text: str,
    decision: Decision,
    acts: List[Said],
    view: Mapping[str, Any],
    threshold: float = 0.0,
) -> Decision:
    """Return the likeliest decision that can be meant here.

    Where garments are named, nothing is asked of a list that is not there, and a greeting or a call
    for help is an opening, not the message.
    """
    if not view.get("shown") and decision.confidence < threshold:
        decision = allowed(decision, OF_A_LIST)
    counts = decision.operation == "ask_list" and decision.question == "count"
    if counts and acts and not view.get("shown"):
        # "How many of them are shoes?", before anything is shown, is of all there are.
        return decision._replace(operation="ask_stock")
    named = {name for name, _ in decision.ranking[:2]}
    doubted = "search" in named or decision.confidence < threshold / 2
    again = decision.operation == "again" and decision.confidence < SURE_AGAIN
    if again or (decision.confidence < threshold and doubted):
        if any(each["act"]["op"] == "unread" for each in acts) and not _points(acts):
            # "Analogue only": words that describe are looked for rather than asked about.
            return decision._replace(operation="search", confidence=1.0)
    undone = decision.operation == "undo" and not STEP.search(text)
    if undone and _points(acts) and view.get("kept"):
        # "Take the last one off again" names one of the list, and no step.
        return decision._replace(operation="release", confidence=1.0)
    told = any(_is_unsold(each["act"]) or each["act"].get("how") == "suggested" for each in acts)
    if decision.operation == "unknown" and told:
        return decision._replace(operation="search", confidence=1.0)
    kinds = any(_names_garment(each["act"]) or _is_worn(each["act"]) for each in acts)
    anew = decision.operation == "restart" and not RESTARTING.search(text)
    unread = any(each["act"]["op"] == "unread" for each in acts)
    asks = decision.operation == "elsewhere" and not unread and _is_nothing_else(text, acts)
    if kinds and (anew or asks):
        # "Do you have a hat?" asks for no shop's business, "swap the top" begins nothing anew.
        roles = ["want" for _ in decision.roles]
        return decision._replace(operation="search", confidence=1.0, roles=roles)
    sold = any(each["act"].get("facet") in BUYING for each in acts)
    if sold and decision.confidence < threshold:
        # "Do you have size 8?" looks for it, whatever else it may do.
        return decision._replace(operation="search", confidence=1.0)
    if decision.operation in ("language", "elsewhere") and any(
        _is_foreign(each["act"]) for each in acts
    ):
        # The shop's own word is no foreign one here, whatever language it is of.
        return decision._replace(operation="search", confidence=1.0)
    refused = any(each["act"]["op"] == "unread" and each["act"].get("refused") for each in acts)
    if decision.operation == "deny" and refused and not view.get("asked"):
        # "Not vegan" denies nothing that was asked.
        return decision._replace(operation="search", confidence=1.0)
    if not any(_names_garment(each["act"]) for each in acts):
        return asked_of(decision, view, threshold)
    if decision.confidence < threshold:
        # A garment that is named is looked for rather than asked about.
        return decision._replace(operation="search", confidence=1.0)
    cannot = set(OPENING)
    cannot |= set() if view.get("shown") else OF_A_LIST
    cannot |= set() if view.get("kept") else {"kept", "release"}
    if decision.operation not in cannot:
        return decision
    return decision._replace(operation="search", confidence=1.0)


def _is_nothing_else(text: str, acts: List[Said]) -> bool:
    """Say whether what a message says beside what it names is merely how one asks for it."""
    left = "".join(
        " " if any(each["start"] <= at < each["end"] for each in acts) else letter
        for at, letter in enumerate(text.lower())
    )
    return set(re.findall(r"[^\W\d_]+", left)) <= FUNCTION | OPINION | spelling.asking()


def says_nothing(text: str) -> bool:
    """Say whether a message that does nothing says nothing either: "hm", "cool", "no worries"."""
    words = re.findall(r"[^\W\d_]+", text.replace("'", "").replace("\u2019", "").lower())
    if "?" in text or not INTERROGATIVE.isdisjoint(words[:1]):
        return False
    return len(words) < 2 or set(words) <= FUNCTION | OPINION or _is_talk(words)


def _is_talk(words: List[str]) -> bool:
    """Say whether a message is a few words that are said of anything: "fair enough then"."""
    return len(words) <= 3 and set(words) <= spelling.asking() | FUNCTION | OPINION


def _points(acts: List[Said]) -> bool:
    return any(each["act"]["op"] == "point" for each in acts)


def _is_unsold(act: Act) -> bool:
    return act["op"] == "want" and act.get("facet") == "category" and not act.get("any")


def _is_worn(act: Act) -> bool:
    """Say whether an act wants a garment that the shop has not, no gift card or parcel."""
    return _is_unsold(act) and part_of(str(act.get("word", ""))) is not None


def _is_foreign(act: Act) -> bool:
    """Say whether an act names a value of the shop's that no English word is."""
    if act["op"] not in ("want", "refuse", "describe") or act.get("how") != "own":
        return False
    words = tokens(str(act.get("word", "")))
    in_script = not all(word.isascii() for word in words)
    return in_script or (_names_garment(act) and english().isdisjoint(words))


def _names_garment(act: Act) -> bool:
    return (
        act["op"] in ("want", "refuse", "describe")
        and act.get("facet") in KINDS
        and bool(act.get("any"))
    )


DEFINITE = frozenset("the that this these those which".split())


def is_plain(text: str, acts: List[Said]) -> bool:
    """Say whether a message does nothing but name what is wanted: "scarves", "in red, under 60".

    There is nothing to decide about it.
    """
    kinds = any(_names_garment(each["act"]) for each in acts)
    if not acts or not all(_is_merely_named(each["act"], kinds) for each in acts):
        return False
    left = list(text)
    for each in acts:
        left[each["start"] : each["end"]] = " " * (each["end"] - each["start"])
    rest = "".join(left).lower()
    if any(each["act"].get("facet") == "price" for each in acts):
        rest = TOTAL.sub(" ", BOUNDS.sub(" ", rest))
    words = re.findall(r"[^\W_]+|\?", rest)
    told = any(each["act"]["op"] == "mine" for each in acts)
    sold = any(each["act"].get("facet") in (*BUYING, "rating") for each in acts)
    # "What's cheaper than 15"; "which are under 15", "all under 15, right?" are asked of a list.
    seeks = not SEEKING.isdisjoint(words[:1]) and "which" not in words
    sold = sold or (seeks and all(_is_limit(each["act"]) for each in acts))
    whom = all(each["act"].get("facet") in ("gender", *KINDS) for each in acts)
    unknown = all(each["act"]["op"] == "unread" for each in acts)
    if unknown and not {"by", "from", "?"} & {*words}:
        return False  # what nobody can make anything of, maybe
    # "Formal one", from who leaves articles out; "the formal one" is one of those shown.
    ones = frozenset(("one", "ones")) if DEFINITE.isdisjoint(words) else frozenset()
    further = (
        ANYTHING
        | ones
        | ({"?"} if "anything" in words or unknown else frozenset())
        | (OF_ONESELF if told else frozenset())
        | (SHOWN if sold else frozenset())
        | (WHO if whom else frozenset())
    )
    return all(word in PLAIN or word in further for word in words)


def _is_limit(act: Act) -> bool:
    """Say whether an act sets a limit to a number."""
    return act.get("facet") == "price" and not {"lt", "lte", "gt", "gte", "about"}.isdisjoint(act)


def _is_merely_named(act: Act, beside_kind: bool) -> bool:
    """Say whether an act only names what is wanted, as "by Zarax" does, which nobody knows here.

    A word of English does so beside a kind of garment alone: "from scratch" names none.
    """
    if act["op"] != "unread" or act.get("refused"):
        return act["op"] in ("want", "count", "mine")
    return beside_kind or english().isdisjoint(tokens(str(act["word"])))


def beside_one(decision: Decision, marked: Marked) -> Decision:
    """Return a comparison of one item with none as the search for what differs from it.

    "Is there one that's warmer than the third?" looks for such a one.
    """
    items = [s for s in marked.spans if s.marker in ("place", "digit", "described")]
    compares = any(span.marker == "change" for span in marked.spans)
    told = zip(marked.spans, decision.roles, strict=False)
    others = any(
        span.marker in ("this", "places")
        or span.value in ("it", "this", "both")
        or (role == "compare" and span not in items and span.marker not in ("change", "pronoun"))
        for span, role in told
    )
    if decision.operation != "compare" or len(items) != 1 or not compares or others:
        return decision
    roles = [
        "reference" if span is items[0] else "want" if span.marker == "change" else role
        for span, role in zip(marked.spans, decision.roles, strict=False)
    ]
    return decision._replace(operation="search", roles=roles)
