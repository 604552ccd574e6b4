"""Hear where or how an item is to be bought: "where can I buy the first one?", "a link to 3".

A shop's item is bought at its own page, which who asks so is led to. The form alone tells it: an
item is pointed at, and beside it stand words of asking and of buying and no others, so that "where
can I buy one like the second" and "how much is it to order 2" ask for something else.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

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
