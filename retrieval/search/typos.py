"""Correct misspelt words, wary of short ones."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

# Everyday words that lie one letter from a word of fashion.
COMMON = frozenset(
    """about after again also another anything because before being below between bring could
    does doing each every everything find first from give going good great have here house just
    know less like look looking made make many maybe more most much need never nice nothing
    only other over please price really right same second show similar size some something
    still such than that their them then there these they thing things think this those three
    under until very want water wear wearing well were what when where which while white who
    will with without would your shade shape share shore start heart boat boats
    back side neck line lots cost best both button buttons pocket pockets zipper ruffle ruffles
    front waist sleeve sleeves trim lining plan plans game gift main mind gone came grew near
    nearly late later lately room rooms broad break clock class phone paint point print prints
    reach teach count court skit wrist""".split()
)


def correct(word: str, known: Iterable[str]) -> str | None:
    """Return the known word a misspelt one most likely is, or None.

    One wrong letter in five or more, two in eight or more; in four only a missing or swapped
    letter, for a wrong one makes "coat" of "boat". The first letter is taken to be right.
    """
    said = word.strip().lower()
    if len(said) < 4 or said in COMMON:
        return None
    allowed = 2 if len(said) >= 8 else 1
    best: tuple[int, str] | None = None
    for other in known:
        if not other or other[0] != said[0] or len(other) < 4 or other == said:
            continue
        if " " in other and " " not in said:
            continue
        apart = OSA.distance(said, other, score_cutoff=allowed)
        if apart > allowed:
            continue
        if len(said) <= 4 and not _missing_or_swapped(said, other):
            continue
        if best is None or apart < best[0]:
            best = (apart, other)
    return best[1] if best else None


def _missing_or_swapped(said: str, other: str) -> bool:
    if sorted(said) == sorted(other):
        return True
    rest = iter(other)
    return len(other) == len(said) + 1 and all(letter in rest for letter in said)
