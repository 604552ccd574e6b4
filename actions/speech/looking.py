"""Say what only the pictures tell: that shirts look black, where no column and no title says so."""

from __future__ import annotations

from collections.abc import Mapping

from actions.conversation.wants import Wants
from actions.retrieval.answer import Applied
from actions.speech.describing import phrase
from actions.speech.facet_words import facet_of_it, looks, spoken
from actions.speech.language import worded


def looking(
    wants: Wants, looked: Mapping[str, int], total: int | None, currency: str | None, count: int
) -> str:
    """Return wants as they stand in a sentence: what all items only look to be is said so.

    Args:
        wants: what is wanted.
        looked: by facet, how many items only look as they are wanted.
        total: how many items there are.
        currency: the catalogue's.
        count: how many garments are spoken of; 1 gives the singular.
    """
    alone = [facet for facet, num in looked.items() if num == total and wants.wanted(facet)]
    if not alone:
        return phrase(wants, currency, count=count)
    stated = wants
    for facet in alone:
        stated = stated.drop(facet)
    told = [_looks(wants, facet, several=count != 1) for facet in alone]
    return worded("that-look", wanted=phrase(stated, currency, count=count), looks=told)


def some_look(wants: Wants, applied: Applied) -> list[str]:
    """Return a sentence for each want that some of the items, not all, only look to satisfy."""
    return [
        worded("some-look", n=num, looks=[_looks(wants, facet, several=num != 1)])
        for facet, num in applied.looked.items()
        if num != applied.total and wants.wanted(facet)
    ]


def all_look(wants: Wants, applied: Applied) -> list[str]:
    """Return a sentence for each want that all of several items only look to satisfy."""
    return [
        worded("these-all-look", looks=[_looks(wants, facet, several=True)])
        for facet, num in applied.looked.items()
        if num == applied.total and wants.wanted(facet)
    ]


def untold(wants: Wants, applied: Applied) -> list[str]:
    """Return a sentence for each want of which nothing tells whether further items meet it."""
    return [
        worded("others-untold", n=num, facet=facet_of_it(facet))
        for facet, num in applied.untold.items()
        if wants.wanted(facet)
    ]


def _looks(wants: Wants, facet: str, several: bool) -> str:
    said = [spoken(facet, value) for value in wants.wanted(facet)]
    return looks(facet, said, several, last="or")
