"""Compose the body of a search from what the conversation holds: structure, never a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from actions.conversation.facet import Facet
from actions.conversation.garment import ASCENDING, DESCENDING
from actions.conversation.meaning import HEADS, SUGGESTED, Alternative, Change, Value, unique
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.wants import Wants
from data.words import KINDS
from data.words.changes import LESS

# What only holds together, as clients show it.
ANY_OF, NONE_OF = "any_of", "none_of"
NUM_ITEMS = 6
NUM_ITEMS_AT_MOST = 12
# What the service accepts at most; a long conversation keeps the latest.
NUM_EXCLUDED_AT_MOST = 1000
NUM_TASTES_AT_MOST = 200
NUM_CHANGES_AT_MOST = 20
NUM_WORDS_AT_MOST = 20
NUM_UNSAID_AT_MOST = 50
NUM_LETTERS_AT_MOST = 1000
NUM_VALUES_AT_MOST = 500


def build(
    state: State,
    shop: Shop,
    limit: int = NUM_ITEMS,
    exclude: tuple[str, ...] = (),
    again: bool = False,
    said: str = "",
) -> dict[str, Any]:
    """Return the JSON body of POST /v1/search for this state.

    Args:
        state: the conversation; the garment in hand is searched for.
        shop: what the catalogue has; a condition on what it has no column for is not sent.
        limit: how many items to ask for, at most 12.
        exclude: ids that must not come back, besides those disliked and the reference itself.
        again: items of the list that a change is measured against may come back; those that go
            furthest in price come first.
        said: what was typed, which may call an item by its name.
    """
    hidden = [*exclude, *state.disliked]
    body: dict[str, Any] = {
        "wants": wants_of(state.wants, shop),
        "words": list(state.wants.looked_for()[-NUM_WORDS_AT_MOST:]),
        "limit": max(1, min(limit, NUM_ITEMS_AT_MOST)),
    }
    if unsaid := state.wants.unsaid[-NUM_UNSAID_AT_MOST:]:
        body["without"] = list(unsaid)
    if said:
        body["said"] = said[:NUM_LETTERS_AT_MOST]
    if first := state.garment.first:
        body["first"] = list(first)
    if reference := state.reference:
        changes = [_change(each) for each in reference.changes if is_told(each, shop)]
        body["changes"] = changes[-NUM_CHANGES_AT_MOST:]
        if reference.item:
            body["reference"] = {"item_id": reference.id}
            hidden.append(reference.id)
        elif reference.upload_id:
            body["reference"] = {"upload_id": reference.id}
        else:
            alone = len(reference.changes) == 1 and not again
            prices = _prices(state, reference.ids) if alone else {}
            body["changes"] = [
                {**each, "than": {"item_ids": _measured(each, prices) or list(reference.ids)}}
                for each in body["changes"]
            ]
            hidden += () if again else reference.ids
            if again and [each.axis for each in reference.changes] == ["price"]:
                way = ASCENDING if reference.changes[0].direction == LESS else DESCENDING
                body["order"] = {"by": "price", "direction": way}
    if order := state.garment.order:
        body["order"] = order.to_slot()
    if state.liked:
        body["liked"] = list(state.liked[-NUM_TASTES_AT_MOST:])
    if state.disliked:
        body["disliked"] = list(state.disliked[-NUM_TASTES_AT_MOST:])
    if hidden:
        body["exclude"] = list(dict.fromkeys(hidden))[-NUM_EXCLUDED_AT_MOST:]
    return body


def _prices(state: State, ids: tuple[str, ...]) -> dict[str, float]:
    """Return what the items of a list cost, as far as that is known."""
    held = (item for each in state.lists for item in each.items)
    return {item.id: item.price for item in held if item.price is not None and item.id in ids}


def _measured(change: Mapping[str, Any], prices: Mapping[str, float]) -> list[str]:
    """Return which of a list a change is measured against: cheaper than those is than the cheapest.

    Of all that is no number the list as a whole is the measure: none is returned.
    """
    if change.get("axis") != "price" or not prices:
        return []
    end = min if change["direction"] == LESS else max
    return [end(prices, key=lambda each: prices[each])]


def is_told(change: Change, shop: Shop) -> bool:
    """Say whether a change can be asked for: without prices nothing is known to be cheaper."""
    return change.axis != "price" or shop.states("price")


def _change(change: Change) -> dict[str, Any]:
    if not change.axis:
        return {"words": [change.word]}
    return {"axis": change.axis, "direction": change.direction, "strength": change.strength}


def wants_of(wants: Wants, shop: Shop) -> list[dict[str, Any]]:
    """Return the wants of a search: of every facet, then the limits of numbers."""
    found: list[dict[str, Any]] = []
    for facet, each in wants.facets.items():
        found += [*_wanted(facet, each, shop), *_refused(facet, each.unwanted)]
    found += [
        {"facet": facet, **bounds.as_sent()}
        for facet, bounds in wants.numbers.items()
        if bounds and shop.states(facet)
    ]
    return found


def _wanted(facet: str, each: Facet, shop: Shop) -> list[dict[str, Any]]:
    """Return the want of any of some values: nothing satisfies it where the shop has none of them.

    Values that are wanted together are a want each.

    Values of a column that the catalogue lacks are no condition: they are looked for. Nor are those
    that are only suggested: what has them comes first, then anything.
    """
    told = [value for value in each.wanted if value.how != "absent"]
    if not told:
        return []
    if each.together:
        return [want for value in told for want in _wanted(facet, Facet((value,)), shop)]
    if wholes := [value for value in told if value.parts]:
        alone = _best_first([value.any for value in told if not value.parts])
        return [{"facet": facet, "any": [*_as_sent(alone), *_wholes(wholes)], "equal": True}]
    alternatives = _best_first([value.any for value in told])
    if all(value.how == SUGGESTED for value in told):
        kinds = tuple(shop.vocabulary.values("category"))[:NUM_VALUES_AT_MOST]
        return [{"facet": facet, "any": _as_sent([*alternatives, (("category", kinds),)])}]
    if not alternatives:
        return [{"facet": facet, "values": []}]
    if len(alternatives) == 1 and len(alternatives[0]) == 1 and alternatives[0][0][0] == facet:
        return [{"facet": facet, "values": list(alternatives[0][0][1])}]
    # Where each value means one thing, none of what they mean is better than another.
    equal = len(told) > 1 and all(len(value.any) == 1 for value in told)
    return [{"facet": facet, "any": _as_sent(alternatives)} | ({"equal": True} if equal else {})]


def _best_first(meanings: Iterable[tuple[Alternative, ...]]) -> list[Alternative]:
    """Return the alternatives of several values: the best of each, then the second best.

    Those of one place that are about one facet alone become one, so that none of the values
    that a shopper named comes before another.
    """
    found: list[Alternative] = []
    for level in zip_longest(*meanings, fillvalue=()):
        alone: dict[str, tuple[str, ...]] = {}
        for pairs in level:
            if len(pairs) == 1:
                name, values = pairs[0]
                alone[name] = unique((*alone.get(name, ()), *values))
        found += [((name, values),) for name, values in alone.items()]
        found += [pairs for pairs in level if len(pairs) > 1]
    return found


def _refused(facet: str, values: Iterable[Value]) -> list[dict[str, Any]]:
    values = tuple(values)
    if wholes := _wholes(value for value in values if value.parts):
        plain = tuple(value for value in values if not value.parts)
        return [*_refused(facet, plain), {"facet": facet, "none": wholes}]
    alternatives = [pairs for value in values for pairs in value.any]
    if not alternatives:
        return []
    if all(len(pairs) == 1 and pairs[0][0] == facet for pairs in alternatives):
        return [{"facet": facet, "not": list(_values(alternatives))}]
    return [{"facet": facet, "none": _as_sent(alternatives)}]


def _wholes(values: Iterable[Value]) -> list[list[dict[str, Any]]]:
    """Return the alternatives of values that hold several things together."""
    return [
        [*each, *({"facet": facet, **limits.as_sent()} for facet, limits in value.limits)]
        for value in values
        for each in _as_sent(value.any)
    ]


def _values(alternatives: Iterable[Iterable[tuple[str, tuple[str, ...]]]]) -> tuple[str, ...]:
    return unique(value for pairs in alternatives for _, values in pairs for value in values)


def _as_sent(
    alternatives: Iterable[Iterable[tuple[str, tuple[str, ...]]]],
) -> list[list[dict[str, Any]]]:
    return [
        [{"facet": facet, "values": list(values)} for facet, values in pairs]
        for pairs in alternatives
    ]


def filters(wants: Iterable[Mapping[str, Any]], dropped: Iterable[str] = ()) -> dict[str, Any]:
    """Return a search's wants as clients show them: {facet: [values], "price": {"lt": 80}, "not"}.

    What only holds together stands apart: "any_of" has lists of alternatives, each such an object,
    "none_of" those of which none may hold.

    Args:
        wants: as they were sent.
        dropped: facets whose wants were no conditions after all.
    """
    found: dict[str, Any] = {}
    refused: dict[str, list[str]] = {}
    for want in wants:
        facet = str(want["facet"])
        if facet in dropped or _is_preferred(want):
            continue
        if wholes := _of_wholes(want):
            side, told_of = wholes
            found.setdefault(side, []).extend([told_of] if side == ANY_OF else told_of)
            continue
        for side, told in (("any", found), ("none", refused)):
            alternatives = want.get(side, ())
            # Where a title tells the kind ("boots" among the shoes), its category says too much.
            plain = [parts for parts in alternatives if all(p["facet"] != HEADS for p in parts)]
            for part in [part for parts in plain or alternatives for part in parts]:
                if part["facet"] != HEADS:
                    _join(told, part["facet"], part["values"])
        if "values" in want:
            _join(found, facet, want["values"])
        elif "not" in want:
            _join(refused, facet, want["not"])
        elif bounds := {side: want[side] for side in ("lt", "lte", "gt", "gte") if side in want}:
            found[facet] = bounds
    for facet in set(found) & set(refused):
        # Of shirts, tops and blouses without the shirts, tops and blouses are left.
        if left := [value for value in found[facet] if value not in refused[facet]]:
            found[facet] = left
    return found | ({"not": refused} if refused else {})


def _of_wholes(want: Mapping[str, Any]) -> tuple[str, list[dict[str, Any]]] | None:
    """Return a want of alternatives that hold several things each; None for any other."""
    alternatives = want.get("any") if want.get("equal") else want.get("none")
    parts = [part for each in alternatives or () for part in each]
    plain = all("values" in part and part["facet"] in (*KINDS, HEADS) for part in parts)
    one = all(len(each) == 1 for each in alternatives or ())
    if not want.get("equal") and (plain or one):
        return None
    told = [filters(each) for each in alternatives or ()]
    return (ANY_OF if want.get("equal") else NONE_OF), told


def _is_preferred(want: Mapping[str, Any]) -> bool:
    """Say whether a want of no kind is met by any kind in the end: it only puts things first."""
    last = want.get("any", ())[-1:]
    return want["facet"] not in KINDS and any(p["facet"] == "category" for e in last for p in e)


def _join(told: dict[str, Any], facet: str, values: Iterable[str]) -> None:
    told[facet] = list(dict.fromkeys([*told.get(facet, ()), *values]))
