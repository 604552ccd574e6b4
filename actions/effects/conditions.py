"""Say whether items are what a question asks of them, by the catalogue's columns and its texts."""

from __future__ import annotations

from collections.abc import Sequence

from actions.conversation.acts import Act
from actions.conversation.fitting import fits, is_for_all
from actions.conversation.measuring import measure
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Turn
from actions.conversation.variants import TOLD_OF_BUYING
from actions.effects.extremes import Item, Pair, value_of
from actions.effects.restricting import telling
from actions.speech.denying import is_refused, leaves_open
from actions.speech.language import worded
from data.words import KINDS
from data.words.lexicon import lexicon
from data.words.spelling import tokens


def holds(item: ShownItem, each: Item, told: Sequence[Act], unread: Sequence[str]) -> bool:
    """Say whether an item is all that is asked, by what the catalogue states, or its texts."""
    stated = all(any(is_so(item, each, act) for act in acts) for acts in by_facet(told))
    words = f"{each['title']} {each.get('description') or ''}".lower()
    return stated and all(word in words for word in unread)


def is_so(item: ShownItem, each: Item, act: Act) -> bool:
    """Say whether an item is what one act asks, by what the catalogue states of it."""
    if act.bounds is None and is_refused(act):
        return states(each, act.facet) and not (fits(item, act) or is_for_all(item, act))
    if act.bounds is None:
        return fits(item, act) or is_for_all(item, act)
    amount = measure(each, act.facet)
    return amount is not None and act.bounds.allows(amount)


def is_of(pair: Pair, told: Sequence[Act]) -> bool:
    """Say whether an item is one of those that a question is of: "heels or bags" are either.

    So are two of one facet, "the cheapest from Ostra or Tansy": no item is by both.
    """
    ends = [place for place, act in enumerate(told) if act.also]
    groups = [told[start:end] for start, end in zip([0, *ends], [*ends, len(told)], strict=True)]
    return any(
        all(any(is_so(*pair, act) for act in acts) for acts in by_facet(group)) for group in groups
    )


def are_told(told: Sequence[Act], pairs: Sequence[Pair]) -> bool:
    """Say whether it is told of some items, if not of all, whether they are what is asked."""
    return bool(told) and all(any(states(each, act.facet) for _, each in pairs) for act in told)


def are_denied(told: Sequence[Act], pairs: Sequence[Pair]) -> bool:
    """Say whether it is told of items that none of them is what is asked."""
    known = are_told(told, pairs) and not all(map(leaves_open, told))
    return known and not any(is_of(pair, told) for pair in pairs)


def by_facet(told: Sequence[Act]) -> list[list[Act]]:
    """Return what is asked by its facet, of which one is enough; each refusal is by itself."""
    found: dict[str, list[Act]] = {}
    for act in told:
        key = f"not {act.facet} {act.word}" if is_refused(act) else act.facet
        found.setdefault(key, []).append(act)
    return [*found.values()]


def states(item: Item, facet: str) -> bool:
    """Say whether the catalogue tells a facet of an item."""
    return facet == "title_heads" or bool(value_of(item, facet, unknown=""))


def of_kind(told: Sequence[Act], pairs: Sequence[Pair]) -> tuple[Sequence[Pair], Sequence[Act]]:
    """Return the items that a question is of, and what it asks of them.

    "Which coat is best for rain?" asks of coats, and not whether they are coats.
    """
    kinds = [act for act in told if act.facet in KINDS and act.value and act.value.any]
    within = [pair for pair in pairs if is_of(pair, kinds)]
    if not (kinds and within):
        return pairs, told
    return within, [act for act in told if act not in kinds]


def is_denied(turn: Turn, pair: Pair) -> bool:
    """Say whether an item is known not to be what is asked of its looks."""
    told = [act for act in telling(turn) if act.value and act.facet not in TOLD_OF_BUYING]
    return any(states(pair[1], act.facet) and not is_so(*pair, act) for act in told)


READ = ("material", "pattern", "neckline", "sleeve_length", "length", "fit", "season", "occasion")
MOST_TOKENS, MOST_WORDS = 400, 3


def in_texts(item: Item, facet: str, name: str) -> str:
    """Return a sentence on what an item's title or description says of a facet, "" for nothing.

    Args:
        item: as the service returned it.
        facet: that no column states.
        name: what the item is called.
    """
    if facet not in READ:
        return ""
    for where in ("title", "description"):
        if word := _first(str(item.get(where) or ""), facet):
            return worded("item-text-says", name=name, word=word, where=where)
    return ""


def _first(text: str, facet: str) -> str:
    """Return the first words of a text that name a value of a facet, the longest of them."""
    said = tokens(text)[:MOST_TOKENS]
    for start in range(len(said)):
        for size in range(MOST_WORDS, 0, -1):
            words = " ".join(said[start : start + size])
            if lexicon().meanings(words, (facet,)):
                return words
    return ""
