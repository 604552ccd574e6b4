"""Hold what is asked of one facet, wholes among its values, and what later words leave of them.

A whole ("black lace" beside red, "a black skirt" beside a red dress) is held as a value of one
facet and tells of others, too: once blue is wanted, the skirt need not be black.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from actions.conversation.meaning import ABSENT, NONE, OWN, SUGGESTED, Value, unique
from data.words import KINDS


@dataclass(frozen=True)
class Facet:
    """Hold the values of one facet that are wanted and those that are not.

    Attributes:
        wanted: any of them, or all of them where they are wanted together.
        unwanted: none of them.
        together: an item is to have all that are wanted: black and white.
    """

    wanted: tuple[Value, ...] = ()
    unwanted: tuple[Value, ...] = ()
    together: bool = False

    def __bool__(self) -> bool:
        """Say whether anything is asked of this facet."""
        return bool(self.wanted or self.unwanted)

    def kept(self, keep: Callable[[Value], bool]) -> Facet:
        """Return the values, wanted and not, that `keep` says yes to."""
        wanted = tuple(filter(keep, self.wanted))
        return Facet(wanted, tuple(filter(keep, self.unwanted)), self.together and len(wanted) > 1)

    def of_the_person(self) -> Facet:
        """Return what is refused, and what is wanted of whatever they wear: "I like stripes"."""
        wanted = tuple(value for value in self.wanted if value.lasting)
        return Facet(wanted, self.unwanted, self.together and len(wanted) > 1)

    def of_anybody(self) -> Facet:
        """Return what the shopper wears of nothing, whoever it is for: "I'm vegan"."""
        return Facet((), tuple(value for value in self.unwanted if value.lasting))

    def told(self, also_missing: bool) -> Facet:
        """Return the values that the shop can tell, with those too that no item has or without.

        What is merely suggested is no condition, unless it stands beside what is named.
        """
        mere = not any(value.is_stated for value in self.wanted)
        hows = (ABSENT, *(() if also_missing else (NONE,)), *((SUGGESTED,) if mere else ()))
        return self.kept(lambda value: value.how not in hows)

    @property
    def has_wholes(self) -> bool:
        """Say whether any value that is wanted tells of several facets."""
        return any(value.parts for value in self.wanted)

    def freed(self, facet: str) -> Facet:
        """Return the values, wholes with nothing of a facet; none where one would be anything."""
        wanted = [value.without(facet) if _tells(value, facet) else value for value in self.wanted]
        left = unique(value for value in wanted if value)
        return replace(self, wanted=left if len(left) == len({*wanted}) else ())


Facets = Mapping[str, Facet]


def _tells(value: Value, facet: str) -> bool:
    return value.part(facet) is not None or any(name == facet for name, _ in value.limits)


def settled(facets: Facets, facet: str, values: tuple[Value, ...]) -> dict[str, Facet]:
    """Return facets, wholes of others as they are left once values of a facet are wanted.

    Of a red dress or a black skirt red leaves the dress, and blue any dress and any skirt; of what
    is denim or for bikers leather leaves the biker's.
    """
    found = dict(facets)
    for name, each in facets.items():
        told = [value for value in each.wanted if value.part(facet)]
        if name == facet or not told:
            continue
        meant = [value for value in told if value.part(facet) in values]
        if not meant and name in KINDS:
            found[name] = each.freed(facet)
        elif any(len(value.parts) == 1 and not value.limits for value in meant):
            found[name] = replace(each, wanted=())  # it is the one, and no longer one or the other
        else:
            stay = (value for value in each.wanted if value in meant or value not in told)
            found[name] = replace(each, wanted=tuple(stay))
    return {name: each for name, each in found.items() if each}


def left(facets: Facets, facet: str, values: tuple[Value, ...]) -> dict[str, Facet]:
    """Return facets without the wholes that have a value which is refused now."""
    found = {
        name: replace(
            each, wanted=tuple(v for v in each.wanted if v.part(facet) not in values or not v.parts)
        )
        for name, each in facets.items()
    }
    return {name: each for name, each in found.items() if each}


def without(facets: Facets, facet: str, word: str = "") -> dict[str, Facet]:
    """Return facets, wholes with nothing of a facet; with a word, without wholes of that value."""
    found = dict(facets)
    for name, each in facets.items():
        if not word and each.has_wholes and name != facet:
            found[name] = each.freed(facet)
        elif word:
            found[name] = each.kept(lambda value: not _is_of(value, facet, word))
    return {name: each for name, each in found.items() if each}


def _is_of(value: Value, facet: str, word: str) -> bool:
    part = value.part(facet)
    return part is not None and part.word.casefold() == word.casefold()


def firm(facets: Mapping[str, Facet]) -> dict[str, Facet]:
    """Return facets with what is merely suggested of them as a condition like any other."""
    return {
        name: replace(
            each,
            wanted=tuple(replace(v, how=OWN) if v.how == SUGGESTED else v for v in each.wanted),
        )
        for name, each in facets.items()
    }
