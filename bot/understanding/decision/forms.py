"""Tell what a message does where its form alone decides it, whatever the head believes.

A form is how such things are built, whatever they name: "undo the last step", "put it on my list",
"which of these ...", "the first list". Where several could be meant the head chooses among them.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping

from bot.understanding.asking.marking import Marked, Span
from bot.understanding.asking.returning import A_LIST
from bot.understanding.asking.sums import LISTS
from bot.understanding.decision.head import Decision
from bot.understanding.decision.roles import FINE
from bot.understanding.text.talk import OPINION

Said = Dict[str, Any]
# What an item is in the operation that it is the object of.
ROLES = {
    "search": "reference", "pair": "anchor", "like": "like", "dislike": "dislike", "keep": "keep",
    "release": "release", "compare": "compare", "point": "point",
}  # fmt: skip
ASKING = ("ask_list", "ask_stock", "ask_item")
PLACES = ("place", "places", "digit", "described")
# "Reverse the latest thing", "take back my last change": what was done last is no item.
UNDOING = re.compile(
    r"\b(?:undo|reverse|revert|retract|rewind|rescind|roll(?:ing)? back|take back|go back on|cancel"
    r"|scrap|annul)\s+(?:(?:the|my|that|your|this)\s+)?(?:very\s+)?"
    r"(?:last|latest|previous|most recent|recent)\s+(?:thing|step|change|move|edit|request|message"
    r"|instruction|bit|addition|wish|condition|action|tweak|adjustment)\b",
    re.IGNORECASE,
)
# "The first list", "list 2": an earlier list, not an item of it.
LISTED_AT = re.compile(rf"\s+(?:of\s+)?{A_LIST}\b", re.IGNORECASE)
# "Give me back the overview", "back to the results".
BACK_TO = re.compile(
    rf"\bback\s+(?:to\s+)?(?:the|that|my|your|those)\s+(?:\w+\s+)?{A_LIST}\b", re.I
)
OWN_LIST = rf"(?:(?:my|our)\s+(?:\w+\s+)?|(?:the|a)\s+(?:short|wish|saved?\s+|kept\s+)){LISTS}"
# "That can go in my collection", and not "take it out of my list".
ONTO = re.compile(rf"\b(?:in|into|on|onto|to|among)\s+{OWN_LIST}\b", re.IGNORECASE)
OFF = re.compile(r"\b(?:off|out|from|remove|delete|stays?|already)\b", re.IGNORECASE)
# "Bring the full list": not one item of it.
WHOLE = re.compile(rf"\b(?:full|whole|entire|complete)\s+{A_LIST}\b", re.IGNORECASE)
COMPARE_THEM = re.compile(
    r"\bcompare\s+(?:'?em|them|these|those|both|the\s+(?:two|three|pair|lot))\b", re.IGNORECASE
)
# "Change the bag for the third one" goes on to that.
SWAPPED = re.compile(
    r"\b(?:swap|change|exchange|trade|switch)\b.*\bfor\s+(?:the\s+)?$", re.IGNORECASE
)
# "Is number 2 on my list?"
IS_IT = re.compile(r"^\W*(?:is|isn['\u2019]?t|are|aren['\u2019]?t|was|were)\b", re.IGNORECASE)
PUT = re.compile(r"\b(?:go(?:es)?|put|add|stick|pop|place|belongs?|get|move|slip|bung|set)\b", re.I)
# "A nicer one", "something prettier", said of none that is shown.
BETTER = re.compile(
    r"(?:\b(?:an?|any|some|the|one|ones|something|anything)\s+)(?:\w+\s+)?"
    r"(?P<word>[a-z]{3,}er)\b(?=(?:\W+(?:ones?|please|options?|pls))*\W*$)",
    re.IGNORECASE,
)
# "Which jeans are rated best", which sorts nothing.
WHICH = re.compile(
    r"^\W*(?:(?:and|so|ok|okay)\W+)?which\s+(?:\w+\s+){0,3}?(?:is|are|has|have|was|were)\b", re.I
)
# "That's insane", of a price, is no praise.
DISMAY = re.compile(
    r"\b(?:mad|insane|crazy|ridiculous|nuts|bonkers|outrageous|steep|daylight robbery|pricey"
    r"|too much|(?:quite |rather )?expensive|(?:quite )?a lot(?! of| better| nicer| more))\b",
    re.I,
)
# "That's mad. What's the cheapest", which likes nothing.
ASKED_FIRST = re.compile(
    r"(?:^|[.!?,;]\s*|\b(?:so|and|but|ok|then)\s+)"
    r"(?:what(?:['\u2019]?s|\s+is)|which(?:\s+one)?(?:\s+is|['\u2019]?s))\s+"
    r"(?:the|your|ur)\b",
    re.IGNORECASE,
)
# "Keep it", of whichever item is in mind.
KEEP_IT = re.compile(
    r"\W*(?:(?:ok|okay|yes|yep|great|and|please|just|i'?ll|let'?s|can you|could you)\W+)*"
    r"(?:keep|save|bookmark|pin)\s+(?:it|this|that|them|these|those|(?:this|that) one)"
    r"(?:\W+(?:for (?:me|later|now)|please|pls|then|thanks))*\W*",
    re.IGNORECASE,
)
# "I'd rather have the first" puts nothing away.
RATHER = re.compile(
    r"\brather\s+(?:have|take|get|go|see|wear|buy|like|want)\b(?!\s+(?:not|anything but))"
    r"|\b(?:i|we)(?:['\u2019]?d)?\s+(?:\w+\s+)?prefer\b",
    re.IGNORECASE,
)
# "Save save save", said for itself beside praise.
SAVING = re.compile(r"(?:^|[.,;!?]\s*|\b(?:and|so|please|just)\s+)(?:save|keep|bookmark)\b", re.I)
# "Let me see the first one again" looks at it.
SEEN_AGAIN = re.compile(
    r"\b(?:see|show|look|view|bring up|pull up|open|check|c)\b[^.?!]*"
    r"\b(?:ag(?:ai|e)n|once more|one more time)\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:not|never|no|stop)\b|n['\u2019]?t\b", re.IGNORECASE)
# "Put number 1 back on the shelf", of what is on no list of one's own.
PUT_BACK = re.compile(
    r"\b(?:put|stick|pop|place|shove)\b[^.?!]*\bback\b(?!\s+(?:on|in|onto|into|to)\s+(?:my|our)\b)",
    re.I,
)
# "Go with what?"
GO_WITH_WHAT = re.compile(
    r"\b(?:go(?:es)?|worn?|wear|team(?:ed)?|pairs?)\s+(?:it\s+)?with\s+what\b", re.I
)
RESEMBLING = re.compile(
    r"\b(?:resembl\w+|similar\s+to|akin\s+to|(?:just|much|exactly|more)\s+like|closer?\s+to"
    r"|in\s+the\s+(?:vein|style|spirit)\s+of|along\s+the\s+lines\s+of|comparable\s+(?:to|with)"
    r"|reminiscent\s+of|(?:kind|sort|style|type|look)\s+as|alike\s+to|that\s+looks?\s+like)\W+$",
    re.IGNORECASE,
)
# Of the list on the screen: "one of these", "the priciest pair shown".
OF_THESE = re.compile(
    r"\b(?:of|among|amongst|between|in)\s+(?:these|those|them|this list|the list|that list)\b"
    r"|\b(?:you(?:['\u2019]ve)?|just|being|currently|all)\s+(?:\w+\s+)?(?:shown|showed|listed|displayed)"
    r"|\b(?:shown|displayed)(?=\W*$|\s+(?:here|above|below|now))|\bon\s+(?:the|my)\s+screen\b",
    re.IGNORECASE,
)
# "How many are sun hats": of those shown; "how many are there" is of the shop.
HOW_MANY_ARE = re.compile(
    r"\bhow many\s+(?:of (?:these|those|them)|(?:are|have|come in|cost)\b(?!\s+(?:there|you)\b))",
    re.IGNORECASE,
)
OF_THE_SHOP = re.compile(
    r"\b(?:shop|store|you|stock|catalogue|altogether|in total|overall|exist|left|sold)\b", re.I
)
LISTING = re.compile(r"\b(?:list|show|sort|order|arrange|rank|put|display|line up|give)\b", re.I)
MORE_OF = re.compile(
    r"\bmore\s+(?:of\s+|like\s+)?(?:these|those|them|the same|the\s+[\w-]+\s+ones)\b", re.IGNORECASE
)
# "I am liking it too much", and not "stuff like 3".
PRAISE = re.compile(
    r"\b(?:i|we)(?:['\u2019]\w+)?\s+(?:\w+\s+){0,2}?"
    r"(?:like|liked|liking|love|loved|loving|adore|adoring|fancy|fancying|dig|digging)\b",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\b(?:the|that|this|these|those|which|it)\b", re.IGNORECASE)
# "Can I get it in red?" looks for it in red, and "is it red?" asks.
GETTING = re.compile(
    r"\b(?:can|could|may|might|do|would)\s+(?:i|we|you)\s+(?:\w+\s+)?"
    r"(?:get|have|see|find|show|try|buy|order|sell|stock)\b|\bis there\b|\bhave you got\b",
    re.IGNORECASE,
)
# What asks for others, or for something else of it.
FURTHER = re.compile(
    r"\b(?:more|similar|others?|another|else|such|show|find|get|see|any|something|anything|but"
    r"|only|except|instead|less|want|need|without|same|with|in|like (?:it|this|that|these))\b"
    r"|\?",
    re.IGNORECASE,
)


def formed(
    text: str, decision: Decision, acts: List[Said], marked: Marked, view: Mapping[str, Any]
) -> Decision:
    """Return the decision that a message's form makes, the head's where none does.

    Args:
        text: as it was written.
        decision: what the head answered, of what is possible.
        acts: what the grammar read.
        marked: the message as the head saw it.
        view: what the conversation holds.
    """
    operation = _formed(text, decision, acts, marked, view)
    if not operation:
        return decision
    # What the head took for the object of its own operation is that of the one that is meant.
    head = decision.ranking[0][0]
    before = ROLES.get(head, "")
    after = "context" if operation == "kept" else ROLES.get(operation, before)
    roles = [after if each == before else each for each in decision.roles]
    if operation == "point":
        roles = ["point" if each in ROLES.values() else each for each in roles]
    if operation in ASKING and head in ("like", "dislike"):
        return decision._replace(operation=operation, confidence=1.0, roles=roles, question="least")
    if operation == "order":
        roles = ["want" if each == "about" else each for each in roles]
    return decision._replace(operation=operation, confidence=1.0, roles=roles)


def _formed(
    text: str, decision: Decision, acts: List[Said], marked: Marked, view: Mapping[str, Any]
) -> str:
    said, shares = decision.operation, dict(decision.ranking)
    head = decision.ranking[0][0]
    placed = [span for span in marked.spans if span.marker in PLACES]
    if UNDOING.search(text):
        return "undo"
    directed = any(span.marker == "rank" and not span.value[0] for span in marked.spans)
    if said in ASKING and directed and "order" in shares and LISTING.search(text):
        return "order" if "?" not in text else ""
    if not view.get("shown"):
        # With nothing shown, a question is of the shop, unless it says "these".
        return "ask_stock" if said == "ask_list" and not OF_THESE.search(text) else ""
    # "The last list" may be the one that is shown.
    lists = [span for span in placed if LISTED_AT.match(text[span.end :])]
    if any(_is_numbered(span, acts) for span in lists):
        return "back" if said in ("again", "back", "point", "undo", "search") else ""
    if said == "summarise" and BACK_TO.search(text):
        return "back"
    if said in ("point", "more", "search", "back") and "again" in shares and WHOLE.search(text):
        return "again"
    if said == "search" and "compare" in shares and COMPARE_THEM.search(text):
        return "compare"
    if head in ("keep", "release", "like") and ONTO.search(text):
        if not PUT.search(text):
            return "kept" if IS_IT.search(text) else ""
        return "" if OFF.search(text) else "keep"
    better = BETTER.search(text)
    if better and not placed and all(each["act"]["op"] == "unread" for each in acts):
        if _opinion(better["word"]):
            return "more"  # "a nicer one" is another; "a puffier one" is looked for
        return "search" if said == "like" and acts else ""
    if said == "release" and placed and not view.get("kept") and PUT_BACK.search(text):
        return "dislike"
    seen = [span for span in placed if span.marker != "digit"] and SEEN_AGAIN.search(text)
    if seen and not DENIED.search(text) and all(map(_is_point, acts)):
        return "point"
    if said in ("keep", "compare") and placed and SWAPPED.search(text[: placed[0].start]):
        return "point"
    if KEEP_IT.fullmatch(text):
        return "keep"
    if said == "dislike" and any(FINE.match(text[span.end :]) for span in marked.spans):
        return "like"
    ranked = any(span.marker == "rank" and span.value[0] for span in marked.spans)
    if said == "like" and DISMAY.search(text) and not (placed or ranked or PRAISE.search(text)):
        wanted = any(each["act"]["op"] == "want" and each["act"].get("any") for each in acts)
        return "search" if wanted else "unknown"
    if said in ("like", "dislike") and ranked and not placed and ASKED_FIRST.search(text):
        return "ask_list" if view.get("wanted") else "ask_stock"
    if said in ("order", "search") and ranked and WHICH.search(text):
        return "ask_list"
    if said in ("dislike", "keep") and placed and RATHER.search(text):
        if FURTHER.search(text[placed[0].end :]):
            return "search"
        return "like" if said == "dislike" else ""
    if said == "like" and "keep" in shares and SAVING.search(text):
        return "keep"
    if said == "point" and not placed and _only_changes(acts) and not DEFINITE.search(text):
        return "search"  # "something bigger", and not "the bigger one"
    if said in ("point", "ask_item", "pair") and GO_WITH_WHAT.search(text):
        return "pair"
    if said == "pair" and any(RESEMBLING.search(text[: span.start]) for span in placed):
        return "search"
    if said == "ask_item" and placed and GETTING.search(text) and _follows(acts, placed):
        return "search"
    sure = decision.confidence >= 0.9
    asks = sum(share for name, share in shares.items() if name in ASKING)
    if said != "ask_item" and said in (*ASKING, "order", "search") and asks >= 0.4:
        counted = said == "ask_stock" and HOW_MANY_ARE.search(text)
        if OF_THESE.search(text) or (counted and not OF_THE_SHOP.search(text)):
            return "ask_list"
    if said == "search" and not sure and "more" in shares and MORE_OF.search(text):
        named = {each["act"].get("facet") for each in acts if each["act"].get("any")}
        return "more" if named <= {*view.get("wanted", ())} else ""
    if said == "search" and _praises(text, acts, placed):
        return "like"
    if decision.confidence < 0.3 and not set(shares) & {"search"}:
        several = len(placed) > 1 or any(span.marker == "places" for span in placed)
        return "compare" if several and len(acts) == sum(map(_is_point, acts)) else ""
    return ""


def _only_changes(acts: List[Said]) -> bool:
    return bool(acts) and all(each["act"]["op"] == "change" for each in acts)


def _follows(acts: List[Said], placed: List[Span]) -> bool:
    """Say whether a value is named behind a place: "number 2 in red"."""
    return any(each["act"].get("any") and each["start"] >= placed[0].end for each in acts)


def _opinion(word: str) -> bool:
    """Say whether a comparative praises without telling how: "nicer", "prettier", "better"."""
    stem = word.lower().removesuffix("er")
    return bool({word.lower(), stem, f"{stem}e", f"{stem[:-1]}y"} & OPINION)


def _is_numbered(span: Span, acts: List[Said]) -> bool:
    places = [acts[i]["act"].get("place") for i in span.acts] or [span.value]
    return any(isinstance(place, int) and place > 0 for place in places)


def _is_point(each: Said) -> bool:
    return bool(each["act"]["op"] == "point")


def _praises(text: str, acts: List[Said], placed: List[Any]) -> bool:
    """Say whether a message says nothing but that an item is liked: "3 is good, I'm liking it"."""
    if not placed or not all(map(_is_point, acts)):
        return False
    return PRAISE.search(text) is not None and FURTHER.search(text) is None
