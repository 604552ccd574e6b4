"""Tell what a reading needs to know of a conversation: what is wanted, shown and offered."""

from __future__ import annotations

from typing import Any, Mapping

from data.words import KINDS
from data.words.full_names import is_plural

SLOT = "conversation"


def view(held: Any) -> dict[str, Any]:
    """Return what a conversation holds, as the learnt head is told of it.

    Args:
        held: the slot that the actions remember the conversation in; of what has another shape
            nothing is told.

    Returns:
        `wanted`: the facets and numbers something is wanted of; `named` and `refused`: the words of
        values that are wanted and not, in lower case; `shown`, `looked_at`,
        `reference` and `kept`: whether there is such a thing; `pair`: whether the item in mind is
        called "they", as trousers are; `alone`: whether one item is shown
        and no other; `two`: whether two items are spoken of; `asked`: what was offered, by name;
        `whom`: for whom the first garment is; `garments`: what kinds each is of, by name, `whose`
        each is and of which of the `genders`; `theirs`: whether the last is somebody else's;
        `sized`: whether a size was asked for; `vain`: words of what was wanted of what was not
        found; `ranked`: of what the message before asked for the first in something, "" for none;
        `told`: the facet whose values were told last, `told_last`: whether nothing was shown since;
        `ordered`: by what the list is sorted, and which way: "price descending";
        `lately`: what was wanted and refused last, in words; `earlier`: kinds that were shown.
    """
    told = held if isinstance(held, Mapping) else {}
    garments = [each for each in _list(told.get("garments")) if isinstance(each, Mapping)]
    wanted: list[str] = []
    words: dict[str, list[str]] = {"wanted": [], "unwanted": []}
    for garment in garments:
        wants = garment.get("wants")
        wants = wants if isinstance(wants, Mapping) else {}
        for part in ("facets", "numbers"):
            named = wants.get(part)
            wanted += [name for name in (named if isinstance(named, Mapping) else {})]
            for facet in (named if isinstance(named, Mapping) else {}).values():
                for side, held_words in words.items():
                    held_words += _words(facet, side)
    tried = [each for each in _list(told.get("tried")) if isinstance(each, Mapping)]
    latest = tried[-1:] or garments[-1:]
    offer = told.get("offer")
    asked = offer.get("kind") if isinstance(offer, Mapping) else None
    current = told.get("current")
    current = current if isinstance(current, Mapping) else {}
    values = told.get("told")
    values = values if isinstance(values, Mapping) else {}
    facet = values.get("facet")
    lists = [each for each in _list(told.get("lists")) if isinstance(each, Mapping)]
    return {
        "wanted": list(dict.fromkeys(wanted)),
        "named": words["wanted"],
        "refused": words["unwanted"],
        "vain": [word.lower() for word in _named(tried, *sorted(_facets(tried)))],
        "whom": next(iter(_named(garments[:1], "gender")), ""),
        "garments": [_named([each], *KINDS) for each in garments],
        "whose": [_text(g.get("whose")) or next(iter(_named([g], "gender")), "") for g in garments],
        "genders": [next(iter(_named([g], "gender")), "") for g in garments],
        "theirs": any(_text(each.get("whose")) not in ("", "me") for each in latest),
        "sized": told.get("ranked") == "size" or "size" in _facets(latest),
        "shown": bool(lists or _list(told.get("spoken"))),
        "looked_at": bool(told.get("current")),
        "pair": is_plural(_text(current.get("category"))),
        "reference": any(garment.get("reference") for garment in garments),
        "kept": bool(_list(told.get("kept"))),
        "two": _are_two(told, lists),
        "alone": [len(_list(each.get("items"))) for each in lists[-1:]] == [1],
        "asked": asked if isinstance(asked, str) else "",
        "ranked": "" if told.get("ranked") == "size" else _text(told.get("ranked")),
        "ordered": _ordered(latest),
        "told": facet if isinstance(facet, str) else "",
        "told_last": bool(facet) and values.get("after") == _number(lists[-1:]),
        "lately": _lately(told, tried, garments),
        "earlier": _named([g for each in lists for g in _list(each.get("garments"))], *KINDS),
    }


def _ordered(garments: list[Any]) -> str:
    """Return by what the list is sorted, and which way: "price descending", "" by nothing."""
    order = garments[0].get("order") if garments else None
    order = order if isinstance(order, Mapping) else {}
    return f"{_text(order.get('by'))} {_text(order.get('direction'))}".strip()


def _lately(told: Mapping[str, Any], tried: list[Any], garments: list[Any]) -> list[str]:
    """Return what the latest change wanted or refused, in words: "red", "no leather"."""
    steps = [each for each in _list(told.get("history"))[-1:] if isinstance(each, Mapping)]
    before = garments if tried else [g for each in steps for g in _list(each.get("garments"))]
    held = {each for garment in before for each in _sided(garment)}
    now = [each for garment in tried or garments for each in _sided(garment)]
    return [
        word if side == "wanted" else f"no {word}"
        for facet, side, word in dict.fromkeys(now)
        if (facet, side, word) not in held and facet not in (*KINDS, "gender")
    ]


def _sided(garment: Any) -> list[tuple[str, str, str]]:
    """Return the values of a garment, each with its facet and whether it is wanted."""
    wants = garment.get("wants") if isinstance(garment, Mapping) else None
    facets = wants.get("facets") if isinstance(wants, Mapping) else None
    return [
        (str(facet), side, word)
        for facet, each in (facets if isinstance(facets, Mapping) else {}).items()
        for side in ("wanted", "unwanted")
        for word in _words(each, side)
    ]


def _are_two(told: Mapping[str, Any], lists: list[Any]) -> bool:
    """Say whether two items are spoken of, of which one may be "the other"."""
    compared = len(_list(told.get("compared"))) == 2
    looked = len(_list(told.get("looked"))) == 2
    nums = [len(_list(each.get("items"))) for each in lists[-2:]]
    return compared or looked or nums[-1:] == [2] or nums == [2, 1]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _words(facet: Any, side: str) -> list[str]:
    """Return the words of a facet's values that are wanted, or unwanted."""
    values = _list(facet.get(side)) if isinstance(facet, Mapping) else []
    return [str(each.get("word", "")).lower() for each in values if isinstance(each, Mapping)]


def _named(garments: list[Any], *facets: str) -> list[str]:
    """Return how the values are called that are wanted of some facets."""
    found: list[str] = []
    for garment in garments:
        wants = garment.get("wants")
        named = wants.get("facets") if isinstance(wants, Mapping) else None
        for facet in facets:
            held = named.get(facet) if isinstance(named, Mapping) else None
            values = _list(held.get("wanted") if isinstance(held, Mapping) else None)
            words = [value.get("word") for value in values if isinstance(value, Mapping)]
            found += [word for word in words if isinstance(word, str)]
    return found


def _facets(garments: list[Any]) -> set[str]:
    """Return the facets of which something is wanted."""
    wants = (garment.get("wants") for garment in garments)
    facets = (each.get("facets") for each in wants if isinstance(each, Mapping))
    return {name for each in facets if isinstance(each, Mapping) for name in each}


def _number(latest: list[Any]) -> Any:
    """Return the number of the latest list, 0 where there is none."""
    return latest[0].get("number") if latest and isinstance(latest[0], Mapping) else 0


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
