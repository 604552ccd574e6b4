"""Tell which of the items that a text calls by their name are meant beside all that is wanted.

"Blue denim jackets between $100 and $120" has every word of the title "Denim jacket in blue", and
means none of those that cost less. What a title says itself may have been read as something else;
the rest of what is wanted holds.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from retrieval.gallery.stock import Stock
from retrieval.gallery.texts import text_words
from retrieval.search.names import IN_ORDER, Named
from retrieval.search.plan import Condition, Plan

# So many words of a title in their order are no mere description.
VERBATIM = 4
Mask = npt.NDArray[np.bool_]


def meant(called: Named, plan: Plan, stock: Stock, inside: Mask) -> tuple[Mask, Mask]:
    """Return which items are meant outright, and which for a part of their name. (N,), (N,).

    An item that is called by words which no column tells goes before what was wanted earlier, and
    not before what is said beside its name. One that is called by words of columns alone, or by a
    part of its name, is otherwise as was wanted, too, unless its whole title is all that is said.
    For a part none is meant where one is meant outright, or one that is wanted has the part, too.

    Args:
        called: what a text calls by its name.
        plan: of all that is wanted.
        stock: the gallery's items.
        inside: the items that satisfy the plan.
    """
    shown = stock.satisfying(plan.base)
    # Where nothing satisfies the plan, what its words say together is better than nothing.
    partly = (called.partly if inside.any() else called.together) & shown
    outright, exact = called.outright & shown, called.exact & ~inside & shown
    # Said as the shop writes it, and nothing else, a title's words may have been read as others:
    # a "kurti" as a kurta.
    verbatim = called.alone & (called.levels == IN_ORDER) & (len(called.words) >= VERBATIM)
    for each in plan.conditions:
        if each.unknown or not (outright.any() or exact.any() or partly.any()):
            continue
        others = tuple(other for other in plan.conditions if other is not each)
        against = ~stock.satisfying(plan.wanted(without=others))
        for point in np.flatnonzero(against & (outright | exact | partly)):
            if _tells(stock.items[int(point)].title_words, each):
                continue
            exact[point] &= bool(verbatim[point]) and not each.bounds
            partly[point] &= _said_in_part(called.words, each)
            if _is_said(called.words, each):
                outright[point] = False
    outright |= exact
    if outright.any() or (partly & inside).any():
        partly = np.zeros_like(partly)
    return outright, partly


def _tells(title: frozenset[str], condition: Condition) -> bool:
    """Say whether a title has the words that a condition may have been read in."""
    return any(
        words <= title
        for values in condition.values.values()
        for words in (set(text_words(value)) for value in values)
        if words
    )


def _said_in_part(words: frozenset[str], condition: Condition) -> bool:
    """Say whether a text has some words of a condition's values, and of no value all of them.

    So "liner" is read as the shop's "Lip Liner", and in "waterproof liner" need not mean it.
    """
    values = [set(text_words(v)) for held in condition.values.values() for v in held]
    return any(words & value for value in values) and not any(value <= words for value in values)


def _is_said(words: frozenset[str], condition: Condition) -> bool:
    """Say whether a text has words or the figure of a condition, which then is none of earlier."""
    figures = {f"{bound:g}" for bound in condition.bounds.values()}
    values = {word for held in condition.values.values() for v in held for word in text_words(v)}
    return bool(words & (figures | values))
