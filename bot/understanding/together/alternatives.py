"""Tell alternatives apart that more than one facet tells: "red, or black if it's lace".

Values of one facet that "or" joins are alternatives as they are. Others are held as wholes: of
"denim or biker jackets" each of the two, of "red dresses or black skirts" a colour with its kind,
of "a black one if it's lace" a colour with a material.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, NamedTuple, Sequence

from bot.understanding.together.wholes import (
    NUMBERED,
    Said,
    Unit,
    first_alone,
    made,
    refused,
    units_of,
    words_of,
)
from data.words import KINDS
from data.words.spelling import singular

# Of what several alternatives of no one facet are values.
EITHER = "either"
# What is of all alternatives, wherever it stands.
SHARED = ("gender", "size", "sizes", "sale", "availability")
BREAK = re.compile(r"[.;!?:\n](?:\s|$)|[\u2013\u2014]|\s-\s")
OR = re.compile(r"\bor\b|/", re.IGNORECASE)
BUT = re.compile(r"\bbut\b", re.IGNORECASE)
AND = re.compile(r"\b(?:and|n|plus)\b|[&+]", re.IGNORECASE)
# What something is for is of all that follows: "for a party, halter or off-shoulder".
PURPOSES = frozenset(("occasion", "season"))
FOR = re.compile(r"\bfor\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# What stands between the words of one thing: "black ones in lace".
WITHIN = frozenset(
    "one ones a an the some any in of with from by made that which is are has have for who thats "
    "theyre its it s re style styled coloured colored".split()
)
# "... if it's lace": what follows is asked of the alternative before it alone.
IF = (
    r"\b(?:if|when|where|as long as|so long as|provided(?: that)?|providing(?: that)?|given)\s+"
    r"(?:it|they|that|those|these|this|there)\s*(?:['\u2019](?:s|re)|is|are|was|were|has|have|comes?)"
    r"(?:\s+(?:got|also|really|actually|only|at least|made|of|in|with|from|by|a|an|the|some))*\s+"
)
CONDITION = re.compile(IF + "$", re.IGNORECASE)
# "..., or if it's lace, a black one"
FIRST = re.compile(r"^\s*,?\s*(?:then\s+)?(?:(?:an?|the|in|some)\s+)*$", re.IGNORECASE)
CONJUNCTION = re.compile(r"^\s*(?:and\s+(?:(?:in|of|with|by|from|an?|the)\s+)*|)$", re.I)


class Item(NamedTuple):
    """Hold one of several alternatives: what it names, and what is asked of it alone."""

    units: tuple[Unit, ...]
    conditions: tuple[Unit, ...] = ()

    def kinds(self, text: str) -> tuple[Unit, ...]:
        """Return the kinds that it names by a noun."""
        return tuple(unit for unit in self.units if _is_noun(text, unit))

    def told(self, text: str) -> tuple[Unit, ...]:
        """Return what it says of its kind."""
        kinds = self.kinds(text)
        return tuple(u for u in self.units if u not in kinds and u.facet not in SHARED)


def whole(
    text: str, acts: Sequence[Mapping[str, Any]], named: Sequence[Mapping[str, Any]] = ()
) -> List[Said]:
    """Return a message's acts, alternatives that several facets tell each as a whole.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
        named: all that the message names, whether anything is to be done with it or not.
    """
    return either(text, refused(text, [dict(each) for each in acts], named))


def either(text: str, acts: List[Said]) -> List[Said]:
    """Return acts, alternatives of more than one facet each as a whole.

    Args:
        text: the message.
        acts: as decided.
    """
    units = [u for u in units_of(acts, ("want",)) if u.is_limit or u.act.get("any")]
    if any(
        each["act"].get("replace") or each["act"].get("about") for u in units for each in u.acts
    ):
        return acts
    items, seps = _items(text, units)
    for first, last in _chains(text, items, seps):
        chain = items[first : last + 1]
        head = [unit for each in items[:first] for unit in each.kinds(text)]
        if (held := _held(text, chain, head)) is None:
            continue
        wholes, facet, gone = held
        for parts in wholes:
            acts = made(acts, parts, facet, "want")
        return [each for each in acts if not any(each in unit.acts for unit in gone)]
    return acts


def _held(
    text: str, chain: Sequence[Item], head: Sequence[Unit]
) -> tuple[List[tuple[Unit, ...]], str, tuple[Unit, ...]] | None:
    """Return what alternatives are held as: each one's parts, of which facet, and what is gone.

    None where each is a value as it is.
    """
    kinds = [each.kinds(text) for each in chain]
    told = [each.told(text) for each in chain]
    if all(kinds):
        return _kinds(text, chain)
    if any(each.conditions for each in chain):
        parts = [
            (*(u for u in own if not u.is_limit), *each.conditions)
            for own, each in zip(told, chain, strict=True)
        ]
        if not all(parts) or any(unit.facet in SHARED for each in parts for unit in each):
            return None
        return parts, _facet(parts), ()
    if len(chain) > 2 and kinds[0] and told[0] and told[0][-1].start < kinds[0][0].start:
        # "A red dress, midi, silk or velvet": what follows the garment is said of it, one by one.
        return _held(text, chain[-2:], head)
    last = kinds[-1][:1]
    shared = not any(kinds[:-1]) and any(u.start < own.start for own in last for u in told[-1])
    listed = any(kinds[1:]) or (kinds[0] and not told[0])  # and no "dress in red, black or lace"
    if listed and not shared:
        # "Coats: wool, parkas or puffers": of what is no kind, those named before.
        if kinds[0] or not head:
            return None
        alone = [own[:1] or of for own, of in zip(told, kinds, strict=True)]
        parts = [
            (*of, *(() if named else head[-1:])) for of, named in zip(alone, kinds, strict=True)
        ]
        return parts, "category", tuple(head[-1:])
    facets = [[unit.facet for unit in each if not unit.is_limit] for each in told]
    if not all(facets) or any(facet in SHARED for each in facets for facet in each):
        return None
    if len(facets[0]) > 1 and all(sorted(each) == sorted(facets[0]) for each in facets):
        return list(told), EITHER, ()
    return _listed(told, facets)


def _listed(
    told: Sequence[tuple[Unit, ...]], facets: Sequence[Sequence[str]]
) -> tuple[List[tuple[Unit, ...]], str, tuple[Unit, ...]] | None:
    """Return alternatives that stand side by side in a list, the nearest of each to the "or"."""
    near = [each[-1] for each in told[:1]] + [each[0] for each in told[1:]]
    names = [unit.facet for unit in near]
    if len(told) == 2 and names[1] in facets[0][:-1]:
        # "A red floral or blue dress": blue stands for red floral.
        first = told[0][facets[0].index(names[1]) :]
        return [first, told[1][:1]], names[1], ()
    # In "red or black lace" lace is of both.
    if len(set(names)) == 1 or any(names[0] in each for each in facets[1:2] if len(told) == 2):
        return None
    return [(unit,) for unit in near], EITHER, ()


def _kinds(
    text: str, chain: Sequence[Item]
) -> tuple[List[tuple[Unit, ...]], str, tuple[Unit, ...]] | None:
    """Return what kinds with words of their own are held as; None where all words are of all."""
    own: List[List[Unit]] = []
    for place, item in enumerate(chain):
        noun = item.kinds(text)[0]
        mine = [*item.conditions]
        for unit in item.told(text):
            others = [u.facet for each in chain if each is not item for u in each.told(text)]
            # What follows the last of them may be of all.
            if unit.start < noun.start or unit.facet in others or place + 1 < len(chain):
                mine.append(unit)
        own.append(mine)
    if not any(own[1:]):
        if (first := first_alone(text, [e.kinds(text)[0] for e in chain], own[0])) is None:
            return None
        own[0] = first
    parts = [(*mine, *each.kinds(text)[:1]) for mine, each in zip(own, chain, strict=True)]
    return parts, "category", ()


def _facet(parts: Sequence[Sequence[Unit]]) -> str:
    """Return the facet that all alternatives tell something of, the first; else that of none."""
    common = [
        unit.facet
        for unit in parts[0]
        if all(any(other.facet == unit.facet for other in each) for each in parts)
    ]
    return next((facet for facet in common if facet not in KINDS), EITHER)


def _items(text: str, units: Sequence[Unit]) -> tuple[List[Item], List[str]]:
    """Return alternatives with what parts each from the next: "or", ",", "and" or "."."""
    items: List[Item] = []
    seps: List[str] = []
    before = 0
    asked: List[Unit] = []  # under a condition that stands first
    for place, unit in enumerate(units):
        between = text[before : unit.start]
        condition = CONDITION.search(between)
        joined = items and CONJUNCTION.match(between) and items[-1].conditions
        follows = units[place + 1].start if place + 1 < len(units) else 0
        lead = between[: condition.start()] if condition else ""
        if condition and OR.search(lead) and follows and FIRST.match(text[unit.end : follows]):
            asked.append(unit)
        elif asked:
            items.append(Item((unit,), tuple(asked)))
            seps.append("or")
            asked = []
        elif items and (condition or joined) and not BREAK.search(lead):
            items[-1] = items[-1]._replace(conditions=(*items[-1].conditions, unit))
        elif items and (sep := _sep(between, unit)) == "":
            items[-1] = items[-1]._replace(units=(*items[-1].units, unit))
        else:
            items.append(Item((unit,)))
            seps.append(sep if len(items) > 1 else ".")
        before = unit.end
    return items, seps[1:]


def _sep(between: str, unit: Unit) -> str:
    """Return what stands between two things named; "" where both are of one."""
    if BREAK.search(between):
        return "."
    if OR.search(between):
        return "or"
    if BUT.search(between):
        return "but"
    if AND.search(between):
        return "and"
    words = words_of(between)
    if "," in between:
        return "," if words <= WITHIN else "."
    return "" if words <= WITHIN | (NUMBERED if unit.is_limit else frozenset()) else "."


def _chains(text: str, items: Sequence[Item], seps: Sequence[str]) -> List[tuple[int, int]]:
    """Return the first and the last of the alternatives that belong together."""
    found: List[tuple[int, int]] = []
    first = 0
    for last in range(1, len(items) + 1):
        sep = seps[last - 1] if last - 1 < len(seps) else "."
        # "Red or black, lace or silk" are two of them.
        anew = sep == "," and "or" in seps[first : last - 1] and "or" in seps[last:]
        joined = sep in ("or", ",") and not anew
        if last < len(items) and (joined or (sep in ("and", "but") and items[last].conditions)):
            continue
        end = last - 1
        while end > first and not (seps[end - 1] == "or" or items[end].conditions):
            end -= 1  # what follows by commas alone is no alternative
        start = first
        while (
            end - start > 1
            and seps[start] == ","
            and _is_head(text, items[first : end + 1], start - first)
        ):
            start += 1
        lone = start == end and items[start].conditions and _joins(items[start])
        if end > start or lone:
            found.append((start, end))
        first = last
    return found


def _is_head(text: str, chain: Sequence[Item], place: int) -> bool:
    """Say whether the others of a list are said of one: "a dress for work, black or navy"."""
    own, others = chain[place], chain[place + 1 :]
    of_kind = [bool(each.kinds(text)) for each in (chain[0], *others)]
    if any(of_kind[1:-1]) or (of_kind[0] and of_kind[-1]):
        return False
    told = {unit.facet for unit in own.told(text)}
    facets = {unit.facet for each in others for unit in each.told(text)}
    purpose = told & PURPOSES and FOR.search(text[: own.units[0].start])
    if not of_kind[0] and not purpose:  # "slim fit, charcoal or navy trousers"
        return bool(told) and len(facets) == 1 and not told & facets
    return not told & facets and (not told or len(facets) == 1 or bool(told & PURPOSES))


def _joins(item: Item) -> bool:
    """Say whether something joins what was wanted before: "or black, if it's lace"."""
    acts = [each["act"] for unit in item.units for each in unit.acts]
    return any(act.get("also") or act.get("permitted") for act in acts)


def _is_noun(text: str, unit: Unit) -> bool:
    """Say whether a kind stands as a noun: "parkas", "a parka", and not in "biker or denim"."""
    if unit.facet not in KINDS or unit.is_limit:
        return False
    if len(unit.acts) == 1 and unit.facet == "category":
        return True
    said = text[unit.start : unit.end].lower().split(" ")
    several = singular(said[-1]) != said[-1]
    article = re.search(r"\b(?:an?|some|the)\s+(?:[\w-]+\s+){0,3}$", text[: unit.start], re.I)
    return several or len(said) > 1 or article is not None
