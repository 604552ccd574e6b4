"""Whatever is asked for, what comes back satisfies it by the catalogue's own file."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.requests import SearchRequest
from retrieval.search.search import Search
from retrieval.search.showing import met
from tests.retrieval import small_shop

ROWS = {row["id"]: row for row in small_shop.rows(360)}
FACETS = ("category", "style", "gender", "colour", "pattern", "sleeve_length", "fit", "occasion")
VALUES = {
    facet: sorted({value for row in ROWS.values() for value in row[facet].split("|") if value})
    for facet in FACETS
}


def part(facets: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A facet with some of its values, now and then one that no item has."""
    return facets.flatmap(
        lambda facet: st.fixed_dictionaries(
            {
                "facet": st.just(facet),
                "values": st.lists(
                    st.sampled_from([*VALUES[facet], "nobody's"]), min_size=1, max_size=3
                ),
            },
            optional={"match": st.sampled_from(["any", "all"])},
        )
    )


PARTS = part(st.sampled_from(FACETS))
ALTERNATIVES = st.lists(st.lists(PARTS, min_size=1, max_size=2), min_size=1, max_size=3)
BOUNDS = st.fixed_dictionaries(
    {"facet": st.sampled_from(["price", "rating"])},
    optional={side: st.integers(1, 120) for side in ("lt", "lte", "gt", "gte")},
).filter(lambda bounds: len(bounds) > 1)
WANTS = st.lists(
    st.one_of(
        PARTS,
        PARTS.map(lambda each: {"facet": each["facet"], "not": each["values"]}),
        BOUNDS,
        ALTERNATIVES.map(lambda each: {"facet": "category", "any": each}),
        ALTERNATIVES.map(lambda each: {"facet": "category", "none": each}),
    ),
    max_size=4,
)


def has(row: dict[str, str], facet: str, values: list[str], match: str = "any") -> bool:
    own = set(row[facet].split("|"))
    return own >= set(values) if match == "all" else bool(own & set(values))


def holds(row: dict[str, str], parts: list[dict[str, Any]]) -> bool:
    return all(has(row, **each) for each in parts)


def satisfies(row: dict[str, str], want: dict[str, Any]) -> bool:
    if "values" in want:
        return has(row, **want)
    if "not" in want:
        return not has(row, want["facet"], want["not"])
    if "any" in want:
        return any(holds(row, parts) for parts in want["any"])
    if "none" in want:
        return not any(holds(row, parts) for parts in want["none"])
    if not row[want["facet"]]:
        return False
    number = float(row[want["facet"]])
    return (
        number < want.get("lt", 1e9)
        and number <= want.get("lte", 1e9)
        and number > want.get("gt", -1e9)
        and number >= want.get("gte", -1e9)
    )


@given(wants=WANTS, words=st.lists(st.sampled_from(["navy", "Dresses", "boho"]), max_size=2))
@settings(max_examples=150)
def test_search_finds_all_that_satisfies_and_nothing_else(
    search: Search, wants: list[dict[str, Any]], words: list[str]
) -> None:
    wanted = {i for i, row in ROWS.items() if all(satisfies(row, want) for want in wants)}
    found: list[str] = []
    for offset in range(0, 400, 100):
        body = {"wants": wants, "words": words, "limit": 100, "offset": offset}
        answer = search.run(SearchRequest.model_validate(body), None)
        assert answer.applied.total == len(wanted)
        found += [item.id for item in answer.items]
    assert len(found) == len(set(found))
    assert set(found) == wanted
    if not wanted:
        given_up = {(each.facet, each.kind) for each in answer.applied.relaxations}
        kinds = {"values": "want", "any": "want", "not": "not", "none": "not"}
        asked = {
            (want["facet"], next((kinds[k] for k in kinds if k in want), "want")) for want in wants
        }
        assert given_up <= asked
    for want, applied in zip(wants, answer.applied.wants, strict=True):
        assert {**applied, "met": None} == {**want, "met": None}
        assert applied["met"] in ("stated", "unknown")


@given(alternatives=ALTERNATIVES, liked=st.sampled_from(sorted(ROWS)))
@settings(max_examples=80)
def test_search_ranks_alternatives_in_their_order(
    search: Search, alternatives: list[list[dict[str, Any]]], liked: str
) -> None:
    body = {"wants": [{"facet": "category", "any": alternatives}], "liked": [liked], "limit": 100}
    answer = search.run(SearchRequest.model_validate(body), None)
    places = [
        next(place for place, parts in enumerate(alternatives) if holds(ROWS[item.id], parts))
        for item in answer.items
    ]
    assert places == sorted(places)


@given(wants=WANTS)
@settings(max_examples=80)
def test_relaxations_are_counted_truly(search: Search, wants: list[dict[str, Any]]) -> None:
    body = {"wants": [*wants, {"facet": "price", "lt": 10}]}
    answer = search.run(SearchRequest.model_validate(body), None)
    assert answer.applied.total == 0
    for each in answer.applied.relaxations:
        given_up = {(part.facet, part.kind) for part in (each, *(each.also or ()))}
        left = _left_without(body["wants"], given_up)
        assert each.total == len(left) > 0
        assert not any(_left_without(body["wants"], given_up - {part}) for part in given_up)
        if ("price", "want") in given_up:
            assert each.price_from == min(float(row["price"]) for row in left)
    asked = sorted({_group(want) for want in body["wants"]})
    known = all(each["met"] == "stated" for each in answer.applied.wants)
    some = [{*each} for size in (1, 2, 3, 4) for each in combinations(asked, size)]
    ways = [each for each in some if len(each) < len(asked) and _left_without(body["wants"], each)]
    assert answer.applied.relaxations or not (known and ways)


def _group(want: dict[str, Any]) -> tuple[str, str]:
    return want["facet"], "not" if {"not", "none"} & want.keys() else "want"


def _left_without(wants: list[dict[str, Any]], given_up: set[tuple[str, str]]) -> list[Any]:
    kept = [want for want in wants if _group(want) not in given_up]
    return [row for row in ROWS.values() if all(satisfies(row, want) for want in kept)]


def test_alternatives_are_told_as_they_were_sent() -> None:
    black, cheap = (
        {"facet": "colour", "values": ["black"], "match": "any"},
        {"facet": "price", "lte": 5},
    )
    want = {"facet": "colour", "any": [[black], [black, cheap]]}
    asked = SearchRequest.model_validate({"wants": [want]}).wants
    assert met(asked, ["stated"]) == [{**want, "met": "stated"}]
