"""Tell which items are what words describe: "the red one", "the northbay", "that velmira tee"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.conversation.acts import Act
from actions.conversation.meaning import HEADS, Alternative
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from data.words import KINDS
from data.words.lexicon import title_heads
from data.words.outfits import is_for_every_season
from data.words.spelling import singular, tokens

SEVERAL = re.compile(r"\b(?:ones|both|all|those|these)\b", re.IGNORECASE)
# What a description has around its words: "the striped one".
AROUND = frozenset("a an the that this those these one ones with in of".split())


def fitting(
    state: State, facets: tuple[Act, ...], described: tuple[str, ...], of: tuple[Act, ...] = ()
) -> tuple[ShownItem, ...]:
    """Return the items that fit best, all that fit alike, of the latest list that has such a one.

    Args:
        state: the conversation: its lists, then what was spoken of beside them.
        facets: values that describe, told apart from any words.
        described: words that describe.
        of: the values among those words. An item has them all, in its columns or its title; where
            none has, one that states another of several is not meant.
    """
    places = in_reach(state, (*facets, *of))
    if of:
        for items in places:
            if found := tuple(item for item in items if answers(item, of)):
                # Of two green ones "the green northbay" is that whose title says northbay.
                told = [_num_said(item, described) for item in found]
                return tuple(i for i, num in zip(found, told, strict=True) if num == max(told))
    for items in places:
        held = [item for item in items if not _differs(item, of)]
        scores = [_fit(item, facets or of, described) for item in held]
        if scores and max(scores) > 0:
            return tuple(i for i, score in zip(held, scores, strict=True) if score == max(scores))
    return ()


def in_reach(state: State, told: Sequence[Act]) -> list[tuple[ShownItem, ...]]:
    """Return the lists that an item may be of, the latest first, then what was spoken of.

    Where no kind is named it is of the kinds that are shown now, or was spoken of: after bags,
    boots and "the tan one", no bag is meant that was but shown.
    """
    lists, spoken = [each.items for each in reversed(state.lists)], state.spoken[::-1]
    now = {item.category for item in state.shown}
    named = any(act.facet in KINDS or not act.value for act in told)
    if not named and now and told and None not in now:
        lists = [tuple(item for item in items if item.category in now) for items in lists]
    return [*lists, spoken]


def answers(item: ShownItem, of: Sequence[Act]) -> bool:
    """Say whether an item has all the values by which one is described."""
    words = _words(item)
    return all(
        fits(item, act) or all(_says(words, word) for word in tokens(act.word)) for act in of
    )


def _differs(item: ShownItem, of: Sequence[Act]) -> bool:
    """Say whether an item states something else than what describes one."""
    return any(item.own(act.facet) and not answers(item, (act,)) for act in of)


def num_told(described: Sequence[str]) -> int:
    """Return how many words of a description tell something."""
    return sum(word not in AROUND for word in tokens(" ".join(described)))


def is_plural(described: str, text: str) -> bool:
    """Say whether several are meant: "the black ones", "those striped shirts"."""
    last = described.split(" ")[-1].lower()
    ones = re.search(rf"\b{re.escape(described)}\s+(?:ones|two|three)\b", text, re.IGNORECASE)
    return SEVERAL.search(described) is not None or ones is not None or singular(last) != last


def is_named_plural(kind: str, text: str) -> bool:
    """Say whether a kind is named in the plural alone: "the dresses", and not "the dress"."""
    words = {each for each in tokens(text) if singular(each) == singular(kind.split(" ")[-1])}
    return bool(words) and not words & {singular(each) for each in words}


def says(item: ShownItem, words: tuple[str, ...]) -> bool:
    """Say whether an item has every word that describes one."""
    return _fit(item, (), words) >= num_told(words)


def says_some(item: ShownItem, words: tuple[str, ...]) -> bool:
    """Say whether an item has one word at least that describes one."""
    return _fit(item, (), words) > 0


def _fit(item: ShownItem, facets: tuple[Act, ...], described: tuple[str, ...]) -> int:
    """Return how well an item fits; 0 when none of what sets it apart is true of it."""
    telling = [act for act in facets if act.facet != "category"] or list(facets)
    if any(fits(item, act) for act in telling):
        return 10 * sum(fits(item, act) for act in facets)
    return _num_said(item, described or tuple(act.word for act in telling))


def _num_said(item: ShownItem, described: tuple[str, ...]) -> int:
    """Return how many of the words that describe an item are among its own."""
    known_words, spoken = _words(item), tokens(" ".join(described))
    return sum(_says(known_words, word) for word in spoken if word not in AROUND)


def _words(item: ShownItem) -> list[str]:
    values = [value for facet in item.attributes for value in item.values(facet)]
    return tokens(" ".join([item.title, item.colour or "", item.category or "", *values]))


def _says(words: Sequence[str], word: str) -> bool:
    return any(each.startswith(stem(word)) for each in words)


def fits(item: ShownItem, act: Act) -> bool:
    """Say whether an item is what an act describes, in one of its meanings."""
    return act.value is not None and any(_meets(item, pairs) for pairs in act.value.any)


def is_for_all(item: ShownItem, act: Act) -> bool:
    """Say whether a season is asked of what is for the whole year, which takes it in."""
    asked = act.facet == "season" and act.value is not None and bool(act.value.any)
    return asked and any(map(is_for_every_season, item.own("season")))


def _meets(item: ShownItem, pairs: Alternative) -> bool:
    for facet, values in pairs:
        own = title_heads(item.title) if facet == HEADS else item.values(facet)
        if not {value.lower() for value in values} & set(own):
            return False
    return True


def stem(word: str) -> str:
    """Return the start of a word by which "stripes", "stripy" and "striped" are alike."""
    return word if len(word) <= 4 else word[: max(4, len(word) - 2)]
