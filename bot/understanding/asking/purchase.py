"""Hear what is asked of the shop itself: where to buy an item, whether it can be sent back."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.asking.returning import A_LIST
from data.words import KINDS

Said = Dict[str, Any]
# What asks and what stands around it, of which nothing describes a garment.
ASKING = frozenset(
    "a an the i i'd i'll id ill we you one ones me us my it this that and so ok okay hi hey then"
    " now can could may might would will shall do does must to is it's are am be if able"
    " possible want need going gonna wanna let tell know here there online in at on from of for"
    " please pls plz thanks thx directly actually just myself yourself itself".split()
)
WHERE = frozenset("where where's wheres how how's what what's whats which".split())
IT = frozenset("it it's this that itself".split())
MAY = frozenset("can could may might would will shall do does must is are".split())
BUYING = frozenset("buy buying purchase purchasing order ordering".split())
GETTING = frozenset("get getting find".split())
LEADING = frozenset("take bring send give show open go lead get".split())
PAGES = frozenset("page webpage link url address website site shop store product item".split())
NAMED_PAGE = PAGES - frozenset("shop store product item".split())
WORDS = ASKING | WHERE | BUYING | GETTING | LEADING | PAGES
WORD = re.compile(r"[a-z0-9]+(?:['\u2019][a-z]+)?|#")
# "The page of 2", where "page 2" is another page of the list.
OF_IT = re.compile(r"\b(?:of|for|to)\s+(?:the\s+|number\s+|no\.?\s*|item\s+|#\s*)*$", re.IGNORECASE)


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the acts of a message that asks where or how an item is to be bought, else None.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    pointed = [each for each in acts if isinstance(each["act"].get("place"), int)]
    if not view.get("shown") or not (pointed or view.get("looked_at")):
        return None
    words = set(WORD.findall(_without(text.lower(), pointed).replace("\u2019", "'")))
    if not words <= WORDS or not _of_buying(text, words, pointed):
        return None
    if not pointed and not (words & IT and words & (WHERE | MAY)):
        return None
    whole = {"start": 0, "end": len(text)}
    places = dict.fromkeys(each["act"]["place"] for each in pointed) or ["this"]
    basket = {"act": {"op": "chat", "name": "basket"}, **whole}
    if words & (WHERE | MAY | NAMED_PAGE):  # a question changes nothing
        return [basket, *({"act": {"op": "point", "place": place}, **whole} for place in places)]
    return [*({"act": {"op": "keep", "place": place}, **whole} for place in places), basket]


def _of_buying(text: str, words: set[str], pointed: Sequence[Said]) -> bool:
    """Say whether words beside an item ask for buying it, or for the page that it is bought at."""
    if words & NAMED_PAGE:
        return all(OF_IT.search(text[: each["start"]]) for each in pointed[:1]) and bool(pointed)
    return bool(words & BUYING) or bool(words & WHERE and words & GETTING)


def _without(text: str, pointed: Sequence[Said]) -> str:
    """Return a text without the items that it points at."""
    for each in sorted(pointed, key=lambda each: -each["start"]):
        text = f"{text[: each['start']]} {text[each['end'] :]}"
    return text


_LEAD = (
    r"\W*(?:(?:and|so|ok|okay|but|hi|hey|hello|also|well|please|btw|just|then|oh|sorry"
    r"|one more thing|tell me|do you know|(?:just )?wondering|i was wondering)\W+)*"
    r"(?:(?:if|in case|when)\b[^,?]*,\s*)?"
)
_WHO = r"(?:i|we|she|he|they|one|you|somebody|someone|people|customers)"
_MAY = r"(?:can|could|may|might|will|would|do|does|should|must|shall|am|are|is)"
_WISH = (
    r"(?:(?:want|wants|wanted|need|needs|needed|have|has|had|decide|decides|like|wish|able|allowed|be"
    r"|entitled|permitted|going|possible|still|also|always|later|ever|then|simply|just|to|easily)\s+)*"
)
_ASKS = (
    rf"(?:(?:how|where|when|until when|how (?:long|soon|easily)|by when|what if"
    rf"|what happens (?:if|when)|if|whether|in case|suppose)\s+)?(?:{_MAY}\s+)?{_WHO}\s+{_WISH}"
    rf"|(?:is it|would it be|will it be)\s+(?:\w+\s+)?(?:possible|ok|okay|fine|allowed|a problem"
    rf"|easy)\s+(?:for {_WHO}\s+)?(?:to|if {_WHO})\s+{_WISH}"
    r"|how (?:long|many days) (?:do|have|has) (?:i|we) (?:have|got|get)? ?(?:got )?to\s+"
)
# What is sent back: "it", "the second one", "a pair of shoes"; never a list, or "to" somewhere.
_THING = (
    r"(?:it|this|that|them|these|those|things?|items?|stuff|something|anything|one|ones"
    r"|(?:the|an?|my|this|that|these|those|any|some|number|no|both|#)\s+"
    rf"(?!(?:\w+\s+)*{A_LIST}\b)(?:(?!to\b|back\b|for\b|if\b)[\w'\u2019-]+\s*){{1,4}}?)"
)
_SENT = (
    rf"(?:return|exchange|refund|swap(?=\s+{_THING}\s+(?:back|for\s+(?:an?other|a\s+different)\s+size)))"
    rf"(?:\s+{_THING})?"
    rf"|(?:send|give|hand|post|mail|ship)\s+{_THING}\s*back"
    rf"|(?:send|give|hand|post|mail|ship)\s+back\s+{_THING}"
    rf"|(?:bring|take)\s+{_THING}\s*back(?=\s+(?:if|when|to\s+(?:the|a|your|you)))"
    rf"|get\s+(?:my\s+money\s+back|a\s+refund)(?:\s+(?:for|on)\s+{_THING})?"
)
_MORE = (
    r"(?:\s*,?\s*(?:if|when|in case|after|within|without|because|should|unless|for (?:an?other|a "
    r"(?:different|bigger|smaller|larger)|the (?:next|right)) (?:size|one|colou?r)|to (?:the shop"
    r"|the store|you|your (?:shop|store))|later|then|too|also|again|please|thanks|though|for free)"
    r"\b[^?]*)?"
)
SENDING = re.compile(rf"{_LEAD}(?:{_ASKS})(?:{_SENT}){_MORE}\s*[?.!]*", re.IGNORECASE)


def read_return(text: str, acts: Sequence[Dict[str, Any]]) -> Optional[List[Dict[str, Any]]]:
    """Return the act of a message that asks of sending something back; None of any other.

    Args:
        text: as it was written.
        acts: what the grammar read: two kinds are no exchange for another size.
    """
    starts = {each["start"] for each in acts if each["act"].get("facet") in KINDS}
    if len(starts) > 1 or SENDING.fullmatch(text) is None:
        return None
    told = {"op": "chat", "name": "elsewhere", "topic": "returns"}
    return [{"act": told, "start": 0, "end": len(text)}]
