"""What is typed is looked for in texts too, within whatever else is wanted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrieval.gallery.interface import Conditions
from retrieval.requests import SearchRequest
from retrieval.search.search import Search
from tests.retrieval import small_shop
from tests.retrieval.conftest import Ask

ROWS = small_shop.rows(360)
DRESS = {"facet": "category", "values": ["dress"]}


def asked(search: Search, **body: Any) -> list[str]:
    return [item.id for item in search.run(SearchRequest.model_validate(body), None).items]


@given(st.sampled_from(ROWS), st.data())
@settings(max_examples=40)
def test_words_of_a_title_find_it_though_nothing_read_them(
    search: Search, row: dict[str, str], data: st.DataObject
) -> None:
    """The number in the title of the small shop is in no column."""
    colour, number = row["title"].split()[0], row["title"].split()[-1]
    said = data.draw(st.sampled_from([f"{colour} {number}", f"{number} {colour}"]))
    assert row["id"] in asked(search, said=said, limit=6)


@given(
    st.sampled_from(ROWS),
    st.sampled_from(small_shop.CATEGORIES),
    st.sampled_from(sorted(small_shop.SHADES)),
)
@settings(max_examples=40)
def test_what_is_typed_never_leaves_what_is_wanted(
    search: Search, row: dict[str, str], category: str, colour: str
) -> None:
    wants = [{"facet": "category", "values": [category]}, {"facet": "colour", "not": [colour]}]
    said = f"something {row['title'].split()[-1]} {colour} thing"
    plain = search.run(SearchRequest.model_validate({"wants": wants, "limit": 100}), None)
    worded = search.run(
        SearchRequest.model_validate({"wants": wants, "limit": 100, "said": said}), None
    )
    assert {item.id for item in worded.items} == {item.id for item in plain.items}
    assert worded.applied.total == plain.applied.total
    assert worded.applied.relaxations == plain.applied.relaxations


async def test_pages_of_what_is_typed_follow_each_other(ask: Ask) -> None:
    body = {"wants": [DRESS], "said": "a red dress"}
    whole = await ask(**body, limit=40)
    parts = [await ask(**body, limit=10, offset=start) for start in (0, 10, 20, 30)]
    assert [i["id"] for part in parts for i in part["items"]] == [i["id"] for i in whole["items"]]


async def test_an_order_asked_for_stands_whatever_is_typed(ask: Ask) -> None:
    order = {"by": "price", "direction": "ascending"}
    answer = await ask(wants=[DRESS], said="red dress 9", order=order, limit=100)
    prices = [item["price"] for item in answer["items"]]
    assert prices == sorted(prices)


def typed(search: Search, **body: Any) -> Any:
    lexical = search._collection.lexical
    return lexical.typed(SearchRequest.model_validate(body))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"said": "show me the"},
        {"said": "red", "reference": {"item_id": "g0001"}},
        {"said": "red", "changes": [{"words": ["red"]}]},
    ],
)
def test_what_names_nothing_is_not_looked_for(search: Search, body: dict[str, Any]) -> None:
    assert typed(search, **body) is None


def test_a_limit_is_no_word(search: Search) -> None:
    wants = [{"facet": "price", "lt": 80}]
    assert typed(search, said="red under 80", wants=wants) == typed(search, said="red under")


def test_a_share_is_near_one_for_a_whole_title_and_less_for_each_word_that_is_not_there(
    search: Search,
) -> None:
    row = ROWS[7]
    point = np.asarray([7])
    lexical = search._collection.lexical
    shares = [
        float(lexical.shares(typed(search, said=said), point)[0])
        for said in (row["title"], f"{row['title']} blueberry", "blueberry")
    ]
    assert shares[0] == pytest.approx(1.0, abs=0.35)
    assert shares[0] > shares[1] > shares[2] == 0.0
    best = lexical.points(typed(search, said=row["title"]), Conditions(), 3)
    assert best[0] == 7


@given(st.data())
@settings(max_examples=20)
def test_words_that_columns_tell_name_nothing_that_was_not_wanted(
    search: Search, data: st.DataObject
) -> None:
    wanted, other = data.draw(st.permutations(["dress", "shirt", "sweater", "jacket"]))[:2]
    colour = data.draw(st.sampled_from(sorted(small_shop.SHADES)))
    limit = {"facet": "price", "lt": 1}
    kind, shade = {"facet": "category", "values": [wanted]}, {"facet": "colour", "values": [colour]}

    # Said of a garment that was asked for before: nothing of another kind is meant.
    assert not asked(search, wants=[kind, shade, limit], said=f"{colour} {other}")
    # Of what it may have been read as itself, an item with both words is better than nothing.
    unheard = {"facet": "pattern", "values": ["plaided"]}
    found = asked(search, wants=[kind, shade, unheard], said=f"{colour} {wanted}")
    titles = [ROWS[int(each[1:])]["title"].lower().split() for each in found]
    assert all({*colour.split(), wanted} <= set(title) for title in titles)


@given(st.sampled_from(ROWS), st.integers(5, 140))
@settings(max_examples=40)
def test_a_name_goes_before_what_was_wanted_earlier_and_not_before_what_is_said_beside_it(
    search: Search, row: dict[str, str], most: int
) -> None:
    # A number that a column tells as well is no name.
    assume(len(row["title"].split()[-1]) > 1 and row["title"].split()[-1] != str(most))
    kind = {"facet": "category", "values": [row["category"]]}
    under = {"facet": "price", "lt": most}
    beside = asked(search, wants=[kind, under], said=f"{row['title']} under {most}")
    assert all(float(ROWS[int(each[1:])]["price"]) < most for each in beside)
    if float(row["price"]) < most:
        # Numbers of other titles among them: "Light Blue Sweater 165 under 49".
        assert beside[0] == row["id"]

    other = next(each for each in small_shop.PATTERNS if each != row["pattern"])
    earlier = {"facet": "pattern", "values": [other]}
    assert asked(search, wants=[kind, earlier], said=row["title"])[0] == row["id"]
