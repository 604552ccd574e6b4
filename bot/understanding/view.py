"""Tell what a reading needs to know of a conversation: what is wanted, shown and offered."""

from __future__ import annotations

from typing import Any, Mapping

SLOT = "conversation"


def view(held: Any) -> dict[str, Any]:
    """Return what a conversation holds, as the learnt head is told of it.

    Args:
        held: the slot that the actions remember the conversation in; of what has another shape
            nothing is told.

    Returns:
        `wanted`: the facets and numbers something is wanted of; `shown`, `looked_at`,
        `reference` and `kept`: whether there is such a thing; `asked`: what was offered, by name.
    """
    told = held if isinstance(held, Mapping) else {}
    garments = [each for each in _list(told.get("garments")) if isinstance(each, Mapping)]
    wanted: list[str] = []
    for garment in garments:
        wants = garment.get("wants")
        wants = wants if isinstance(wants, Mapping) else {}
        for part in ("facets", "numbers"):
            named = wants.get(part)
            wanted += [name for name in (named if isinstance(named, Mapping) else {})]
    offer = told.get("offer")
    asked = offer.get("kind") if isinstance(offer, Mapping) else None
    return {
        "wanted": list(dict.fromkeys(wanted)),
        "shown": bool(_list(told.get("lists"))),
        "looked_at": bool(told.get("current")),
        "reference": any(garment.get("reference") for garment in garments),
        "kept": bool(_list(told.get("kept"))),
        "asked": asked if isinstance(asked, str) else "",
    }


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
