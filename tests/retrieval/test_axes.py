"""On every axis, either way: what comes back is strictly beyond, by the catalogue's own file.

The file is read again here, without anything that the search knows of ranks.
"""

from __future__ import annotations

from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.requests import SearchRequest
from retrieval.search.search import Search
from retrieval.search_responses import SearchResponse
from tests.retrieval import small_shop

ROWS = {row["id"]: row for row in small_shop.rows(360)}
IDS = sorted(ROWS)
Span = tuple[float, float]


def points(*values: tuple[str, float]) -> dict[str, Span]:
    return {value: (place, place) for value, place in values}


RANKS: dict[str, tuple[str, dict[str, Span]]] = {
    "length": ("length", points(("mini", 1), ("knee", 2), ("midi", 3), ("maxi", 4))),
    "sleeve_length": (
        "sleeve_length",
        points(("sleeveless", 0), ("short", 1), ("three-quarter", 2), ("long", 3)),
    ),
    "fit": ("fit", points(("slim", 0), ("regular", 1), ("loose", 2))),
    "busyness": ("pattern", points(("solid", 0), ("striped", 2), ("checked", 3), ("floral", 4))),
    "formality": (
        "occasion",
        points(("sport", 0), ("casual", 1), ("work", 2), ("party", 3), ("formal", 4)),
    ),
}
WARMTH: dict[str, dict[str, Span]] = {
    "material": points(("silk", 0), ("cotton", 1), ("wool", 2)),
    # "All year" is as warm as spring, or as autumn, or between.
    "season": points(("summer", 0), ("winter", 3)) | {"all year": (1, 2)},
}
Ends = tuple[Span, Span]


def ends(row: dict[str, str], facet: str, ranks: dict[str, Span]) -> Ends | None:
    """Return where the lowest and the highest value of a cell may stand."""
    own = [ranks[value] for value in row[facet].split("|") if value in ranks]
    if not own:
        return None
    lows, highs = [low for low, _ in own], [high for _, high in own]
    return (min(lows), min(highs)), (max(lows), max(highs))


def middle(cells: list[Ends | None]) -> Ends | None:
    known = [cell for cell in cells if cell is not None]
    if not known:
        return None
    (a, b), (c, d) = [
        [median(cell[end][side] for cell in known) for side in (0, 1)] for end in (0, 1)
    ]
    return (a, b), (c, d)


def steps(own: Ends, here: Ends, up: bool) -> list[int]:
    """Return for both ends: 1 the right way, -1 the wrong way, 0 where neither can be told."""
    found = []
    for mine, its in zip(own, here, strict=True):
        step = 1 if mine[0] > its[1] else -1 if mine[1] < its[0] else 0
        found.append(step if up else -step)
    return found


def beyond(axis: str, up: bool, row: dict[str, str], starts: list[dict[str, str]]) -> bool:
    """Say whether a row is strictly beyond the median of others, on one scale and against none."""
    if axis == "price":
        apart = float(row["price"]) - median(float(each["price"]) for each in starts)
        return apart > 0 if up else apart < 0
    moves: list[int] = []
    for facet, ranks in WARMTH.items() if axis == "warmth" else [RANKS[axis]]:
        own = ends(row, facet, ranks)
        here = middle([ends(each, facet, ranks) for each in starts])
        if own is not None and here is not None:
            moves += steps(own, here, up)
    return max(moves, default=0) > 0 and min(moves, default=0) >= 0


def run(search: Search, **body: Any) -> SearchResponse:
    return search.run(SearchRequest.model_validate({"limit": 100, **body}), None)


AXES = ["price", "warmth", *RANKS]
WAYS = st.sampled_from(["less", "more"])


@pytest.mark.parametrize("axis", AXES)
@given(reference=st.sampled_from(IDS), direction=WAYS)
@settings(max_examples=40)
def test_everything_shown_is_strictly_beyond_the_reference(
    search: Search, axis: str, reference: str, direction: str
) -> None:
    change = {"axis": axis, "direction": direction}
    answer = run(search, reference={"item_id": reference}, changes=[change])
    applied, up = answer.applied.changes[0], direction == "more"
    here = ROWS[reference]
    if applied["met"] == "looked":
        assert not here[RANKS[axis][0]]
        return
    assert applied["met"] == "stated"
    kind = {
        each for each, row in ROWS.items()
        if row["category"] == here["category"]
        and (here["gender"] == "unisex" or row["gender"] in (here["gender"], "unisex"))
    } - {reference}  # fmt: skip
    found = {item.id for item in answer.items}
    assert found == {each for each in kind if beyond(axis, up, ROWS[each], [here])}
    assert applied.get("at_end", False) == (not found)
    for item in answer.items:
        reason = item.reasons[0].model_dump()
        assert (reason["axis"], reason["direction"]) == (axis, direction)
        for part in [reason, *reason.get("also", [])] if "facet" in reason else []:
            assert part["value"] in ROWS[item.id][part["facet"]].split("|")
            assert ROWS[item.id][part["facet"]] != here[part["facet"]]
        assert ("facet" in reason) == (axis != "price")


@pytest.mark.parametrize("axis", AXES)
@given(ids=st.lists(st.sampled_from(IDS), min_size=1, max_size=7), direction=WAYS)
@settings(max_examples=30)
def test_everything_shown_is_strictly_beyond_the_median_of_a_list(
    search: Search, axis: str, ids: list[str], direction: str
) -> None:
    change = {"axis": axis, "direction": direction, "than": {"item_ids": ids}}
    answer = run(search, changes=[change])
    rows = [ROWS[each] for each in ids]
    up = direction == "more"
    if answer.applied.changes[0]["met"] == "looked":
        assert not any(row[RANKS[axis][0]] for row in rows)
        assert answer.applied.total == len(ROWS)
        return
    for item in answer.items:
        assert beyond(axis, up, ROWS[item.id], rows)
        assert item.reasons[0].than == "items"
    wanted = sum(bool(beyond(axis, up, row, rows)) for row in ROWS.values())
    assert answer.applied.total == wanted
    assert answer.applied.changes[0].get("at_end", False) == (wanted == 0)


@pytest.mark.parametrize("axis", ["warmth", "price"])
@given(reference=st.sampled_from([each for each in IDS if ROWS[each]["style"]]), direction=WAYS)
@settings(max_examples=30)
def test_an_end_is_that_of_the_kind_and_not_of_the_style_alone(
    search: Search, axis: str, reference: str, direction: str
) -> None:
    here = ROWS[reference]
    style = {"facet": "style", "values": [here["style"]]}
    change = {"axis": axis, "direction": direction}
    answer = run(search, reference={"item_id": reference}, wants=[style], changes=[change])
    applied = answer.applied.changes[0]
    if answer.items or applied["met"] != "stated":
        return
    further = [
        each for each, row in ROWS.items()
        if each != reference and row["category"] == here["category"]
        and (here["gender"] == "unisex" or row["gender"] in (here["gender"], "unisex"))
        and beyond(axis, direction == "more", row, [here])
    ]  # fmt: skip
    assert applied.get("at_end", False) == (not further)


@pytest.mark.parametrize("axis", ["lightness", "colourfulness"])
@given(reference=st.sampled_from(IDS), direction=WAYS)
@settings(max_examples=40)
def test_what_photos_measure_is_strictly_beyond_the_references(
    search: Search, axis: str, reference: str, direction: str
) -> None:
    change = {"axis": axis, "direction": direction}
    stock = search._collection.stock
    here = stock.by_id[reference].number(axis)
    assert here is not None
    answer = run(search, reference={"item_id": reference}, changes=[change])
    assert answer.applied.changes[0]["met"] == "stated"
    sign = 1 if direction == "more" else -1
    for item in answer.items:
        assert (item.attributes[axis] - here) * sign > 0
        names = ROWS[item.id]["colour"], ROWS[reference]["colour"]
        darkest, lightest = ("black", "navy"), ("white", "yellow", "light blue")
        if axis == "lightness":
            before, after = names if sign < 0 else names[::-1]
            assert not (before in lightest and after in darkest)
