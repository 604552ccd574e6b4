"""A size, a price, stock and a sale are true together of one variant, wherever they are asked.

A small shop with a row a size is asked in every way; what its file says is the judge, of what is
found, of counts, of what is offered, and of the price on the card.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qdrant_client import QdrantClient

from data.catalogue.read import read_catalogue
from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.gallery.edge import EdgeStore
from retrieval.gallery.interface import GalleryStore
from retrieval.gallery.server import ServerStore
from retrieval.importing.embed import embed
from retrieval.requests import SearchRequest, StockRequest
from retrieval.search.collection import open_collection
from retrieval.search.counting import count
from retrieval.search.search import Search
from tests.retrieval import small_shop

SIZES = ("S", "M", "L", "UK 12", "UK 14")
NUM_ITEMS = 40
pytestmark = [
    pytest.mark.filterwarnings("ignore:Payload indexes have no effect"),
    pytest.mark.filterwarnings("ignore:Local mode performs exact"),
]


def rows() -> list[dict[str, str]]:
    """Return the rows of the shop: one a size, some without a price, a size or a word of stock."""
    dice = random.Random(11)
    made = []
    for row in small_shop.rows(NUM_ITEMS):
        kept = {name: row[name] for name in ("id", "title", "image", "category", "colour")}
        for size in dice.sample(SIZES, dice.randint(1, 4)) if dice.random() < 0.9 else [""]:
            price = dice.choice((20, 35, 50, 65, 80))
            was = price + 30 if dice.random() < 0.3 else ""
            made.append(
                kept
                | {
                    "size": size,
                    "price": str(price) if dice.random() < 0.95 else "",
                    "currency": "USD",
                    "old_price": str(was),
                    "availability": dice.choice(("in stock", "in stock", "sold out", "")),
                }
            )
    return made


ROWS = rows()
OFFERED: dict[str, list[dict[str, str]]] = {}
for each in ROWS:
    OFFERED.setdefault(each["id"], []).append(each)
for own in OFFERED.values():
    if left := [row for row in own if row["availability"] != "sold out"]:
        own[:] = left


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("sized")
    images = folder / "images"
    images.mkdir()
    for row in small_shop.rows(NUM_ITEMS):
        small_shop.picture(row).save(images / row["image"])
    path = folder / "catalogue.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)
    return path, images


def stores(folder: Path) -> dict[str, GalleryStore]:
    return {"edge": EdgeStore(folder), "server": ServerStore(QdrantClient(":memory:"))}


@pytest.fixture(scope="module")
def searches(
    shop: tuple[Path, Path], encoder_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Search]]:
    """Serve the shop from each engine, and once more without what is sold out."""
    folder = tmp_path_factory.mktemp("galleries")
    encoder, catalogue = Encoder.load(encoder_dir), read_catalogue(*shop)
    encoding = Encoding(encoder)
    made = {}
    for name, store in stores(folder).items():
        embed(catalogue, encoder, store, "sized", folder / "finished.sqlite", lambda _: None)
        made[name] = Search(open_collection(store, "sized", encoding), encoding)
        if name == "edge":
            made["hidden"] = Search(open_collection(store, "sized", encoding, True), encoding)
    yield made
    encoding.close()


def wants() -> st.SearchStrategy[list[dict[str, Any]]]:
    size = st.lists(st.sampled_from(SIZES), min_size=1, max_size=2, unique=True)
    bound = st.sampled_from(({"lt": 60.0}, {"lte": 35.0}, {"gt": 40.0}, {"gte": 35.0, "lt": 70.0}))
    return st.tuples(
        st.none() | size.map(lambda values: {"facet": "size", "values": values}),
        st.none() | bound.map(lambda sides: {"facet": "price", **sides}),
        st.none() | st.just({"facet": "sale", "values": ["on sale"]}),
        st.none() | st.just({"facet": "availability", "values": ["in stock"]}),
        st.none() | st.just({"facet": "availability", "not": ["sold out"]}),
        st.none() | st.just({"facet": "category", "values": ["dress", "shirt", "jeans"]}),
    ).map(lambda told: [want for want in told if want])


def holds(row: dict[str, str], want: dict[str, Any]) -> bool:
    facet = want["facet"]
    if facet == "price":
        price = float(row["price"]) if row["price"] else None
        sides = {
            "lt": lambda bound: price < bound,
            "lte": lambda bound: price <= bound,
            "gt": lambda bound: price > bound,
            "gte": lambda bound: price >= bound,
        }
        return price is not None and all(
            sides[side](bound) for side, bound in want.items() if side in sides
        )
    if facet == "sale":
        return bool(row["old_price"] and row["price"])
    if "not" in want:
        return row[facet] not in want["not"]
    return row[facet] in want["values"]


def judged(asked: list[dict[str, Any]], hidden: bool = False) -> dict[str, list[dict[str, str]]]:
    """Return the items that satisfy all wants, each with the rows that do."""
    stock = any(want["facet"] == "availability" for want in asked)
    of_size = any(want["facet"] in ("size", "price", "sale") for want in asked)
    found = {}
    for item, offered in OFFERED.items():
        own = [row for row in ROWS if row["id"] == item]
        meant = offered if of_size and not stock else own
        if hidden and not stock:
            meant = [row for row in own if row["availability"] != "sold out"]
        if rows_of := [row for row in meant if all(holds(row, want) for want in asked)]:
            found[item] = rows_of
    return found


def ask(search: Search, **body: Any) -> Any:
    return search.run(SearchRequest.model_validate({"limit": 100} | body), None)


@pytest.mark.parametrize("engine", ["edge", "server"])
@given(asked=wants())
@settings(max_examples=60)
def test_everything_is_asked_of_one_variant(
    searches: dict[str, Search], engine: str, asked: list[dict[str, Any]]
) -> None:
    found, expected = ask(searches[engine], wants=asked), judged(asked)
    assert {item.id for item in found.items} == set(expected)
    assert found.applied.total == len(expected)
    left = [any(r["availability"] != "sold out" for r in expected[i.id]) for i in found.items]
    assert left == sorted(left, reverse=True)  # what can be bought goes before what is sold out
    for item in found.items:
        rows_of = expected[item.id]
        if not any(want["facet"] in ("size", "price", "sale", "availability") for want in asked):
            rows_of = OFFERED[item.id]
        prices = [float(row["price"]) for row in rows_of if row["price"]]
        assert item.price == min(prices, default=None)
        assert (item.price_to is not None) == (len(set(prices)) > 1)
        if any(want["facet"] == "size" for want in asked):
            assert set(item.in_size or ()) == {row["size"] for row in rows_of}
        else:
            assert item.in_size is None


@given(asked=wants())
@settings(max_examples=60)
def test_counts_and_sizes_agree_with_what_is_found(
    searches: dict[str, Search], asked: list[dict[str, Any]]
) -> None:
    collection = searches["edge"]._collection
    body = {"wants": asked, "facets": ["size"], "numbers": ["price"]}
    told, expected = count(collection, StockRequest.model_validate(body)), judged(asked)
    assert told.total == len(expected)
    if any(want["facet"] in ("size", "price", "sale", "availability") for want in asked):
        held = [{row["size"] for row in own} for own in expected.values()]
        sizes = {size: sum(size in own for own in held) for size in SIZES}
        assert {each.value: each.count for each in told.facets["size"]} == {
            size: num for size, num in sizes.items() if num
        }


@given(asked=wants())
@settings(max_examples=60)
def test_what_is_offered_brings_as_many_as_it_says(
    searches: dict[str, Search], asked: list[dict[str, Any]]
) -> None:
    found = ask(searches["edge"], wants=asked)
    for each in found.applied.relaxations:
        refused = each.kind == "not"
        rest = [w for w in asked if w["facet"] != each.facet or ("not" in w) != refused]
        expected = judged(rest)
        assert each.total == len(expected)
        if each.price_from is not None:
            prices = [float(r["price"]) for rows in expected.values() for r in rows if r["price"]]
            assert each.price_from == min(prices)


@given(asked=wants())
@settings(max_examples=60)
def test_hidden_goods_are_never_found(
    searches: dict[str, Search], asked: list[dict[str, Any]]
) -> None:
    found = ask(searches["hidden"], wants=asked)
    assert {item.id for item in found.items} == set(judged(asked, hidden=True))


def test_order_goes_by_the_price_that_is_shown(searches: dict[str, Search]) -> None:
    wanted = [{"facet": "size", "values": ["M"]}]
    order = {"by": "price", "direction": "ascending"}
    prices = [item.price for item in ask(searches["edge"], wants=wanted, order=order).items]
    known = [price for price in prices if price is not None]
    assert known == sorted(known) and prices[: len(known)] == known


@pytest.mark.parametrize("against", ["reference", "several"])
def test_cheaper_than_an_item_in_a_size_is_cheaper_than_it_costs_there(
    searches: dict[str, Search], against: str
) -> None:
    wanted = [{"facet": "size", "values": ["M"]}]
    of_m = {item.id: item.price for item in ask(searches["edge"], wants=wanted).items}
    dearer = [i for i, rows in OFFERED.items() if of_m.get(i) and of_m[i] > lowest_of(rows)]
    missed: list[Any] = []
    for item_id in dearer[:5]:
        change = {"axis": "price", "direction": "less"}
        if against == "several":
            asked: dict[str, Any] = {"changes": [{**change, "than": {"item_ids": [item_id]}}]}
        else:
            asked = {"changes": [change], "reference": {"item_id": item_id}}
        found = ask(searches["edge"], wants=wanted, **asked).items
        price = of_m[item_id]
        cheaper = {i for i, m in of_m.items() if m is not None and m < price} - {item_id}
        assert {item.id for item in found} <= cheaper
        missed += [item for item in found if item.price >= lowest_of(OFFERED[item_id])]
    assert missed  # these cost less in M, and not less than the item's cheapest size


def lowest_of(rows: list[dict[str, str]]) -> float:
    return min((float(row["price"]) for row in rows if row["price"]), default=float("inf"))


def test_biggest_discount_comes_first(searches: dict[str, Search]) -> None:
    order = {"by": "discount", "direction": "descending"}
    found = ask(searches["edge"], order=order)
    best = {
        item: max((30 / (float(r["price"]) + 30) for r in own if r["old_price"] and r["price"]),
                  default=0.0)
        for item, own in OFFERED.items()
    }  # fmt: skip
    told = [best[item.id] for item in found.items]
    assert told == sorted(told, reverse=True)
    assert found.applied.order is not None
    assert found.applied.order.known == sum(each > 0 for each in best.values())


def test_what_is_sold_out_is_told_where_nothing_is_left(searches: dict[str, Search]) -> None:
    gone = [row for row in ROWS if row["availability"] == "sold out"]
    row = next(row for row in gone if row not in OFFERED[row["id"]] and row["size"])
    wanted = [
        {"facet": "size", "values": [row["size"]]},
        {"facet": "category", "values": [row["category"]]},
        {"facet": "colour", "values": [row["colour"]]},
        {"facet": "price", "gte": float(row["price"]), "lte": float(row["price"])},
    ]
    found = ask(searches["edge"], wants=wanted)
    if not found.items:
        assert found.applied.sold_out >= 1


def test_a_card_never_shows_a_product_twice(searches: dict[str, Search]) -> None:
    ids = [item.id for item in ask(searches["edge"]).items]
    assert len(ids) == len(set(ids)) == NUM_ITEMS
