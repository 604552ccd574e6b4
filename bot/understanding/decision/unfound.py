"""Tell what is meant where the head alone leaves it open, by what the conversation allows.

Asking back which of two things was meant is the last resort: an operation that has nothing to work
on cannot be meant, so the next likely one is, and words that nobody knows are looked for.
"""

from __future__ import annotations

import re
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Sequence

from bot.understanding.decision.head import Decision
from bot.understanding.finding.persons import is_gift
from bot.understanding.shop.names import Names
from bot.understanding.text import spelling
from bot.understanding.text.talk import FUNCTION, LED_BY_LIKING, OPINION
from bot.understanding.text.tokens import SHORTHAND, split
from data.words import KINDS
from data.words.english import english
from data.words.lexicon import lexicon
from data.words.spelling import form

Said = Dict[str, Any]
# What can be meant of a list alone.
OF_A_LIST = frozenset(
    "point like dislike keep compare pair ask_list ask_item more again back order undo".split()
)
ASKING = ("ask_item", "ask_list", "ask_stock")
# Of what is left once the impossible is taken out, and of everything.
LIKELY, LEAST = 0.5, 0.1
WORD = re.compile(r"[^\W\d_]{3,}(?:['\u2019-][^\W\d_]+)*")
REFUSED = re.compile(
    r"\b(?:no|not|nothing|without|never|isn['\u2019]?t|aren['\u2019]?t|don['\u2019]?t want)"
    r"(?:\s+(?:any|an?|the|too|so|that|very))*\s+$",
    re.IGNORECASE,
)


# "Button or zip, no matter": neither is asked for.
EITHER = re.compile(
    r"\bor\s+(?!not\b).*?(?:\bno\s+matter"
    r"|\b(?:do|does)(?:n['\u2019]?t| not)\s+(?:mind|matter|care|bother)"
    r"|\bnot\s+(?:fussed|bothered|fussy|picky)|\beither(?:\s+way|['\u2019]?s|\s+is|\s+will|\s+would)?"
    r"(?:\s+(?:fine|ok|okay|good|do|works?))?|\bwhichever|\bi['\u2019]?m\s+easy|\ball\s+the\s+same)"
    r"(?:\s+(?:to|for|with)\s+me)?\W*$",
    re.IGNORECASE,
)


# "Send me pics of white tops" asks to see tops.
PICTURED = re.compile(
    r"\b(?:pics?|pictures?|photos?|images?)\s+(?:of|for)\s+(?!(?:my|mine|me|it|this|that)\b)", re.I
)
# A superlative that nothing ranks by.
UNTOLD_MOST = re.compile(
    r"\b(?!(?:best|rest|most|least|latest|nearest|dearest|cheapest|newest|oldest|request|interest"
    r"|honest|modest|suggest|test|guest|chest|vest|west|list|est)\b)[a-z]{3,}est\b",
    re.IGNORECASE,
)


# "Everything in my wardrobe", "to throw in a suitcase": where clothes are kept, and no wish.
KEPT_IN = re.compile(
    r"(?:\b(?:pack|throw|put|fit|keep|carry|stuff|chuck|squeeze|fold|roll|pop|hang)\s+)?"
    r"(?:\b(?:in|into|inside|of|from|for|with)\s+)?\b(?:my|our|his|her|their|your|an?|the|this)\s+"
    r"(?:\w+\s+)?(?:wardrobes?|closets?|cupboards?|drawers?|suitcases?|luggage|rucksacks?)\b",
    re.IGNORECASE,
)


def is_of_a_wardrobe(text: str, acts: Sequence[Said]) -> bool:
    """Say whether a message tells of where clothes are kept, and nothing else: "my closet!"."""
    places = [found.span() for found in KEPT_IN.finditer(text)]
    wishes = [
        each
        for each in acts
        if each["act"]["op"] != "unread" or not any(s <= each["start"] < e for s, e in places)
    ]
    return bool(places) and not (wishes or words_left(text))


def is_either(text: str, acts: Sequence[Said]) -> bool:
    """Say whether a message names only what it leaves open, in words that the shop has not."""
    told = [each["act"] for each in acts]
    unread = all(act["op"] == "unread" and not act["refused"] for act in told)
    return unread and EITHER.search(text) is not None


def loved(text: str, acts: Sequence[Said]) -> List[Said]:
    """Return what somebody else is told to love, to be looked for; [] where it is something else.

    "He loves spiderman" likes no item that is shown.

    Args:
        text: the message.
        acts: what the grammar read; values of the shop are wanted as they are.
    """
    words = [each for each in acts if each["act"]["op"] == "unread" and not each["act"]["refused"]]
    whom = [each for each in acts if each["act"].get("facet") == "gender"]
    if not words or len(words) + len(whom) < len(acts):
        return []
    said = LED_BY_LIKING.match(" ".join(token.word for token in split(text)))
    return [*whom, *words] if said else []


def allowed(decision: Decision, cannot: FrozenSet[str]) -> Decision:
    """Return the decision once what cannot be meant is left out, itself where none is likely.

    Args:
        decision: what the head answered.
        cannot: operations that have nothing to work on.
    """
    if decision.operation not in cannot:
        return decision
    left = 1.0 - sum(share for name, share in decision.ranking if name in cannot)
    for name, share in decision.ranking:
        if name in cannot:
            continue
        if share < LEAST or share < LIKELY * left:
            return decision
        return decision._replace(operation=name, confidence=share / left)
    return decision


def asked_of(decision: Decision, view: Mapping[str, Any], threshold: float) -> Decision:
    """Return the decision of which things a question is, where that alone is doubtful.

    A question is of the item that is looked at, else of the list that is shown, else of the shop;
    "the dearest of what remains?", which could as well sort, asks of the list.
    """
    if decision.confidence >= threshold or len(decision.ranking) < 2:
        return decision
    (first, share), (second, other) = decision.ranking[:2]
    between = {decision.operation, first, second}
    if not between & {*ASKING} or not between <= {*ASKING, "order"} or share + other < threshold:
        return decision
    if view.get("looked_at") and "ask_item" in between:
        return decision._replace(operation="ask_item", confidence=share + other)
    named = "ask_list" if view.get("shown") else "ask_stock"
    return decision._replace(operation=named, confidence=share + other)


WITHOUT = re.compile(r"\b(?:with|without|has|have|having)\b[^,.;?!]*$", re.IGNORECASE)
# "The pointy ones", of which no column tells.
ONES_SO = re.compile(
    r"\W*(?:(?:ok|okay|and|now|just|only|show(?:\s+me)?|give\s+me|i\s+(?:want|like|prefer)|maybe|then)\s+)*"
    r"(?:the|those|some|any)\s+(?:[a-z'\u2019-]+\s+){1,3}?ones?(?:\W+(?:please|pls|then|only))*\W*",
    re.IGNORECASE,
)


def looked_for(
    text: str, decision: Decision, acts: Sequence[Said], names: Names, threshold: float
) -> Decision:
    """Return the decision as a search where a message only names words to look for or leave out.

    Args:
        text: the message.
        decision: what the head answered.
        acts: what the grammar read.
        names: the shop's.
        threshold: below this confidence the head does not know.
    """
    puts_away = decision.operation in ("dislike", "deny", "unknown")
    asks = decision.confidence < threshold and only_describes(text, acts)
    named = any(each["act"].get("facet") in KINDS for each in acts)
    pictured = decision.operation == "photo" and named and PICTURED.search(text) is not None
    if pictured:  # what the head takes for told of a photo is looked for
        return decision._replace(operation="search", confidence=1.0, roles=["want"] * len(acts))
    gift = decision.operation in ("unknown", "elsewhere") and is_gift(text, acts)
    if decision.operation == "language" and is_mixed(text, acts):
        return decision._replace(operation="search", confidence=1.0, roles=["want"] * len(acts))
    described = ONES_SO.fullmatch(text) is not None and bool(words_left(text))
    described = described and all(each["act"]["op"] == "unread" for each in acts)
    if asks or gift or described or (puts_away and refuses_sold(acts, names)):
        return decision._replace(operation="search", confidence=1.0)
    return decision


def is_mixed(text: str, acts: Sequence[Said]) -> bool:
    """Say whether what is sold is named among at most one word of another language.

    "Mujhe laal dress chahiye" looks for dresses, "robe bleue pour femme" is French.
    """
    named = any(
        each["act"].get("facet") in KINDS and each["act"].get("how") in ("own", "synonym")
        for each in acts
    )
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", text) if w.lower() not in FUNCTION]
    read = [each for each in acts if each["act"]["op"] != "unread"]
    told = [text[each["start"] : each["end"]].lower() for each in read]
    foreign = [w for w in words if w not in english() and not any(w in each for each in told)]
    return named and len(foreign) <= 1


def ranked_in_words(text: str, decided: Mapping[str, Any], view: Mapping[str, Any]) -> List[Said]:
    """Return a message's acts, what is ranked by no column as a search.

    "Which is the softest?" asks for what a text may say, and "the brightest dress", where nothing
    is shown, for dresses in that order.

    Args:
        text: as it was written.
        decided: its acts and its operation.
        view: what the conversation holds.
    """
    acts: List[Said] = list(decided["acts"])
    lead = acts[0]["act"]
    ranks = lead["op"] == "ask" and lead.get("question") in ("most", "least")
    if ranks and not lead.keys() & {"facet", "axis", "number", "each"}:
        found = UNTOLD_MOST.search(text)
        said = found[0].lower() if found else ""
        if found and (said in english() or spelling.graded(said)):
            word = {"op": "unread", "word": said, "refused": False}
            rest = [e for e in acts[1:] if e["act"]["op"] != "unread"]
            told = [
                {**e, "act": {n: v for n, v in e["act"].items() if v is not True}} for e in rest
            ]
            return [*told, {"act": word, "start": found.start(), "end": found.end()}]
    if decided["operation"] == "search" and not view.get("shown"):
        for each in acts:
            rank = each["act"].get("rank")
            if each["act"]["op"] == "point" and isinstance(rank, Mapping):
                each["act"] = {"op": "order", **rank}
    return acts


def refuses_sold(acts: Sequence[Said], names: Names) -> bool:
    """Say whether a message does nothing but refuse what the shop's titles say: "not aviator".

    It is of those items alone, and puts no list away.
    """
    told = [each["act"] for each in acts]
    titles = {form(word) for word in names.vocabulary.title_words}
    return bool(told) and all(
        act["op"] == "unread"
        and act["refused"]
        and titles.issuperset(map(form, act["word"].split()))
        for act in told
    )


def without_unsold(text: str, acts: Sequence[Said]) -> List[Said]:
    """Return a search's acts without a refusal of kinds that nobody sells here: "no hats? A top".

    Where nothing else is said it stays, so that the answer can say so; so does a part that a
    garment is to come without: "with no belt".

    Args:
        text: as it was written.
        acts: as decided.
    """
    rest = [
        dict(each)
        for each in acts
        if not (
            each["act"]["op"] == "unread"
            and each["act"].get("refused")
            and lexicon().kind(str(each["act"]["word"]))
            and not WITHOUT.search(text[: each["start"]])
        )
    ]
    return rest if any(each["act"]["op"] == "want" for each in rest) else [dict(e) for e in acts]


def only_describes(text: str, acts: Sequence[Said]) -> bool:
    """Say whether a message is nothing but words that describe, asked: "reversible?"."""
    told = [each["act"] for each in acts]
    words = [word for act in told for word in str(act.get("word", "")).split()]
    described = bool(told) and all(
        (act["op"] == "unread" and not act["refused"]) or act.get("how") == "none" for act in told
    )
    return described and text.rstrip().endswith("?") and english().issuperset(words)


def words_left(text: str) -> List[Said]:
    """Return the words of a message that say something, which nothing has read, as acts."""
    talk = spelling.asking() | FUNCTION | OPINION
    found: List[Said] = []
    kept = [place.span() for place in KEPT_IN.finditer(text)]
    for match in WORD.finditer(text):
        if any(start <= match.start() < end for start, end in kept):
            continue
        plain = re.sub(r"['\u2019]", "", match.group().lower())
        if talk.issuperset(SHORTHAND.get(plain, plain).split()):
            continue
        refused = REFUSED.search(text[: match.start()]) is not None
        act = {"op": "unread", "word": match.group().lower(), "refused": refused}
        found.append({"act": act, "start": match.start(), "end": match.end()})
    return found


def instead_of_search(decision: Decision, shown: bool) -> Optional[str]:
    """Return the operation that a search which names nothing to look for is, None for a search."""
    cannot = frozenset({"search"} | (set() if shown else OF_A_LIST))
    told = allowed(decision._replace(operation="search"), cannot)
    return told.operation if told.operation != "search" else None
