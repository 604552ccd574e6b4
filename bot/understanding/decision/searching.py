"""Settle what a search looks for, once it is decided that a message searches.

Each step takes one idea of how wishes are said: what is sorted by, what a colour's shades are, what
is lent by an item, which alternatives belong together, which wishes are of one garment of several.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Mapping

from bot.understanding.asking import among, borrowing
from bot.understanding.decision import degrees, targets, unfound, wishes
from bot.understanding.finding import relative_price
from bot.understanding.finding.acts import Reading
from bot.understanding.meaning import colour_groups, shades
from bot.understanding.shop import beyond, elliptic
from bot.understanding.shop.names import Names
from bot.understanding.text import repair
from bot.understanding.together import alternatives, as_a_whole, joining, several, swapping, worn
from data.words import KINDS

Said = dict[str, Any]
NEITHER = re.compile(r"\W*(?:(?:no|nah|hmm?|ok)\W+)*neither\b", re.IGNORECASE)
OR = re.compile(r"\s*,?\s*or\b", re.IGNORECASE)


def settled(
    said: str,
    acts: list[Said],
    read: list[Said],
    view: Mapping[str, Any],
    names: Names,
    grammar: Callable[[str], Reading],
) -> list[Said]:
    """Return the acts of a search.

    Args:
        said: the message.
        acts: as decided.
        read: what the grammar read.
        view: what the conversation holds.
        names: the shop's.
        grammar: reads what further words name.
    """
    acts = otherwise(said, suggesting(said, acts, read))
    acts = unfound.without_unsold(said, among.sorted_by_it(said, targets.without_named(acts)))
    acts = shades.of_a_colour(said, acts, view)
    acts = colour_groups.settled(said, colour_groups.in_all_shades(said, acts, names), names)
    acts = worn.on_feet(said, degrees.of_clothes(said, acts, view), names)
    acts = beyond.beyond(said, repair.repaired(said, acts), names)
    acts = borrowing.alike(said, borrowing.borrow(said, acts), view)
    acts = borrowing.otherwise(acts, read, said, bool(view.get("looked_at")))
    acts = swapping.of_another(said, acts, view)
    acts = elliptic.headed(said, elliptic.filled(said, acts, names, view))
    acts = relative_price.than(said, acts, lambda words: grammar(words).acts)
    acts = joining.joined(said, acts, view.get("wanted", ()))
    unknown = [each["end"] for each in acts if each["act"]["op"] == "unread"]
    if not any(OR.match(said, end) for end in unknown):
        # "A red dress by Puma or Ostra", where nobody knows Puma, is red all the same.
        acts = alternatives.whole(said, acts, read)
    return several.apart(said, wishes.lasting(said, wishes.soft(said, acts)))


def otherwise(said: str, decided: list[Said]) -> list[Said]:
    """Return a search's acts without "neither" as what puts things away, where others are wished.

    "Neither. Something lighter", of six, looks for lighter ones; which two it means nobody knows.
    """
    wished = any(each["act"]["op"] in ("want", "change") for each in decided)
    wished = wished and NEITHER.match(said) is not None
    away = {"op": "dislike", "place": "all"}
    return [each for each in decided if each["act"] != away] if wished else decided


def suggesting(said: str, decided: list[Said], read: list[Said]) -> list[Said]:
    """Return a search's acts with what it is for, where that is told beside what is looked for.

    "Got an interview tomorrow, need a skirt" tells why, and so what had better come first; what an
    outfit is for is wanted of it, wherever it is told: "wedding guest outfit, spring".
    """
    garment = any(e["act"]["op"] == "want" and e["act"].get("facet") in KINDS for e in decided)
    outfit = as_a_whole.OUTFIT.search(said) is not None
    facets = {each["act"].get("facet") for each in decided}
    told = [
        each
        for each in read
        if each["act"].get("facet") in as_a_whole.USES and each["act"].get("facet") not in facets
        if (garment and each["act"].get("how") == "suggested")
        or (outfit and each["act"]["op"] == "want")
    ]
    return sorted([*decided, *told], key=lambda each: int(each["start"])) if told else decided
