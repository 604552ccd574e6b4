"""Tell which items' texts say a word that no column knows: their titles, or their descriptions.

A description says "boho" where the word stands in it in any form, not where it is denied: of
"without sequins" and "no beads or sequins" nothing says sequins. Of several words together
("puff sleeves") a description has to have them side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from data.words.lexicon import lexicon
from retrieval.gallery.interface import Conditions, Gallery, Points
from retrieval.gallery.stock import Stock
from retrieval.gallery.texts import question, text_words
from retrieval.search.plan import Plan
from retrieval.search_responses import LeftOut

Mask = npt.NDArray[np.bool_]
CLAUSES = re.compile(r"[.,;:!?()\n]+|\b(?:but|with|has|yet)\b", re.I)
# What parts a variant's own name from that of the product: "Wool Dress - Green", "(green / M)".
PARTS = re.compile(r"\s+[-\u2013\u2014/|]\s+|[(\[|]")
DENYING = frozenset("no not without never non nor lack free minu isnt doesnt hasnt".split())
FREE = "free"
NUM_REMEMBERED = 512


class Saying:
    """Look words up in the texts of one gallery, and remember what was looked up."""

    def __init__(self, stock: Stock, gallery: Gallery) -> None:
        """Remember where to look."""
        self._stock, self._gallery = stock, gallery
        self._described = lru_cache(NUM_REMEMBERED)(self._look)

    def titled(self, word: str) -> Mask:
        """Return which items have a word, or every word of a phrase, in their titles. (N,)."""
        return titled(self._stock, word)

    def described(self, word: str) -> Mask:
        """Return which items' descriptions say a word or a phrase. (N,)."""
        return self._described(tuple(text_words(word)))

    def says(self, word: str) -> Mask:
        """Return which items' texts say a word, wherever. (N,)."""
        return self.titled(word) | self.described(word)

    def leave_out(self, plan: Plan, words: Sequence[str]) -> list[LeftOut]:
        """Let a plan hide all items whose texts say one of some words.

        Nobody is offered to give that up; the plan's total counts none of them.

        Returns:
            For each word how many of the items that satisfy the plan otherwise say it.
        """
        inside = self._stock.satisfying(plan.wanted())
        found: list[LeftOut] = []
        for word in words:
            held = self.says(word)
            total, anywhere = int((held & inside).sum()), int(held.sum())
            found.append(LeftOut(word=word, total=total, anywhere=anywhere))
            points = frozenset(np.flatnonzero(held).tolist())
            plan.base = plan.base.and_also(must_not=(Points(points),) if points else ())
        return found

    def _look(self, words: tuple[str, ...]) -> Mask:
        """Ask the engine for every item with the words, then read what is said of them."""
        held = np.zeros(len(self._stock), dtype=np.bool_)
        points: set[int] | None = None
        for word in dict.fromkeys(words):
            hits = self._gallery.worded(question([word]), Conditions(), len(self._stock))
            here = {hit.point for hit in hits}
            points = here if points is None else points & here
        for point in points or ():
            held[point] = affirms(self._stock.items[point].description, words)
        return held


def titled(stock: Stock, word: str) -> Mask:
    """Return which items have a word, or every word of a phrase, in their titles. (N,)."""
    said = text_words(word)
    held = np.full(len(stock), bool(said))
    for each in said:
        held &= stock.having("title_words", each)
    return held


def coloured(stock: Stock, refused: Sequence[str], wanted: Sequence[str]) -> Points | None:
    """Return the items whose titles name a colour that is refused; None where none does.

    "Black and Steel Cufflinks" are no cufflinks for who wants no black, whatever the one colour
    of their column is. A brand's name says no colour, and who wants navy and no other
    blue has what is called navy blue. Nor is "Black Dress - Green" black, a variant that ends with
    its own colour.

    Args:
        stock: of one catalogue.
        refused: the catalogue's colours.
        wanted: the same.
    """
    held = np.zeros(len(stock), dtype=np.bool_)
    for colour in refused:
        words = {*text_words(colour)}
        found = titled(stock, colour)
        for brand in stock.facets.get("brand", ()):
            if words & {*text_words(brand)}:
                found &= ~stock.having("facets.brand", brand)
        for each in wanted:
            if _family(each) == _family(colour):
                found &= ~stock.having("facets.colour", each)
        for point in np.flatnonzero(found):
            item = stock.items[point]
            found[point] = not _ends_in_own(item.title, item.facets.get("colour", ()), words)
        held |= found
    return Points(frozenset(np.flatnonzero(held).tolist())) if held.any() else None


def _ends_in_own(title: str, own: Sequence[str], refused: set[str]) -> bool:
    """Say whether a title ends with what is but its item's own colour, and none that is refused."""
    _, *rest = ({*text_words(part)} for part in PARTS.split(title))
    named = any({*text_words(each)} in rest for each in own)
    return named and all(part.isdisjoint(refused) for part in rest)


def _family(colour: str) -> str:
    return lexicon().family(lexicon().canonical("colour", colour) or colour)


def affirms(text: str, words: tuple[str, ...]) -> bool:
    """Say whether a text says some words side by side, and does not deny them.

    Args:
        text: of an item.
        words: as `text_words` gives them.
    """
    num = len(words)
    for clause in CLAUSES.split(text):
        said = text_words(clause)
        for at in range(len(said) - num + 1):
            if tuple(said[at : at + num]) != words:
                continue
            freed = said[at + num : at + num + 1] == [FREE] and words[-1] != FREE
            if not freed and DENYING.isdisjoint(said[:at]):
                return True
    return False
