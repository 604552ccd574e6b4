"""Questions about sizes, stock, sales and earlier prices are answered from the variants."""

from __future__ import annotations

from typing import Any

import pytest

from actions.conversation.acts import Act, read
from actions.conversation.shop import Shop
from actions.conversation.shown import ShownItem
from actions.effects import buying
from data.vocabulary import Vocabulary
from tests.actions.conftest import limit, want

SHOP = Shop(Vocabulary(version="v", facets={"size": {"M": 1}, "sale": {"on sale": 1}}))
NO_SALES = Shop(Vocabulary(version="v", facets={"size": {"M": 1}}))
ASK = Act("ask", question="fact", about="item")


def variant(size: str, price: float | None = 40.0, **more: Any) -> dict[str, Any]:
    return {"size": size, "price": price, **more}


def item(*variants: dict[str, Any], number: int = 2, **more: Any) -> tuple[ShownItem, Any]:
    told = {"id": f"i{number}", "title": "Red dress", "currency": "USD", "variants": variants}
    return ShownItem(f"i{number}", "Red dress", number), told | more


SOLD = item(
    variant("S", 40.0, in_stock=True),
    variant("M", 50.0, was=80.0, in_stock=True),
    variant("L", 50.0, in_stock=False),
)
UNKNOWN = item(variant("S"), variant("M"))
SIZELESS = item({"price": 40.0})
GONE = item(variant("S", in_stock=False), variant("M", in_stock=False))


def acts(*entities: dict[str, Any]) -> list[Act]:
    return [read({**each["value"], "about": True}) for each in entities]


def size(word: str, *own: str) -> dict[str, Any]:
    return want("size", word, list(own) or word, how="own" if own else "none")


M, XL, L = size("m", "M"), size("xl"), size("l", "L")
STOCK = want("availability", "in stock", "in stock")
SOLD_OUT = want("availability", "sold out", "sold out")
SALE = want("sale", "on sale", "on sale")
NAME = "#2, the Red dress,"


@pytest.mark.parametrize(
    ("pair", "asked", "expected"),
    [
        (SOLD, (M,), f"Yes: {NAME} is in stock in M, at $50.00."),
        (SOLD, (L,), f"No: {NAME} is sold out in L. It is left in S and M."),
        (SOLD, (XL,), f"No: {NAME} doesn't come in XL. It comes in S and M."),
        (SOLD, (STOCK,), f"Yes: {NAME} is in stock in S and M."),
        (SOLD, (SOLD_OUT,), f"No: {NAME} is in stock in S and M."),
        (SOLD, (L, SOLD_OUT), f"Yes: {NAME} is sold out in L. It is left in S and M."),
        (SOLD, (SALE,), f"Yes: {NAME} is on sale: before it was $80.00, now it is $50.00."),
        (SOLD, (SALE, L), f"No: the catalogue says of no reduction of {NAME[:-1]}."),
        (SOLD, (M, limit(lt=45)), f"No: {NAME} costs $50.00 in M."),
        (SOLD, (M, limit(lt=60)), f"Yes: {NAME} costs $50.00 in M."),
        (UNKNOWN, (M,), f"{NAME} comes in M; the catalogue doesn't say whether it is in stock."),
        (UNKNOWN, (STOCK,), f"The catalogue doesn't say whether {NAME} is in stock."),
        (SIZELESS, (M,), f"The catalogue doesn't say which sizes {NAME} comes in."),
        (GONE, (STOCK,), f"No: {NAME} is sold out."),
        (GONE, (M,), f"No: {NAME} is sold out in M."),
    ],
)
def test_one_item_is_told_by_its_variants(
    pair: Any, asked: tuple[dict[str, Any], ...], expected: str
) -> None:
    assert buying.about_one(ASK, acts(*asked), pair, SHOP) == expected


@pytest.mark.parametrize(
    ("pair", "facet", "expected"),
    [
        (SOLD, "size", f"{NAME} comes in S and M; sold out in L."),
        (
            UNKNOWN,
            "size",
            f"{NAME} comes in S and M. The catalogue doesn't say what is left of each.",
        ),
        (SIZELESS, "size", f"The catalogue doesn't say which sizes {NAME} comes in."),
        (GONE, "size", f"{NAME} is sold out; it came in S and M."),
        (SOLD, "was", f"{NAME} was $80.00 before and is $50.00 now: 38% or $30.00 less."),
        (UNKNOWN, "was", f"The catalogue doesn't say what {NAME} cost before."),
        (item(added="2024-05-08"), "added", f"{NAME} came in on 8 May 2024."),
        (item(), "added", f"The catalogue doesn't say when {NAME} came in."),
        (item(rating=4.5), "rating", f"{NAME} is rated 4.5."),
        (item(), "rating", f"The catalogue doesn't say how {NAME} is rated."),
    ],
)
def test_one_thing_of_an_item_is_told_or_said_to_be_unknown(
    pair: Any, facet: str, expected: str
) -> None:
    asked = Act("ask", facet, question="fact", about="item")
    assert buying.about_one(asked, (), pair, SHOP) == expected


def test_price_in_a_size_is_that_sizes() -> None:
    asked = Act("ask", "price", question="fact", about="item")
    told = buying.about_one(asked, acts(M), SOLD, SHOP)
    assert told == f"{NAME} costs $50.00 in M."
    told = buying.about_one(asked, acts(L), SOLD, SHOP)
    assert told == f"{NAME} costs $50.00 in L, where it is sold out."


def test_a_shop_without_sales_does_not_say_that_there_is_none() -> None:
    told = buying.about_one(ASK, acts(SALE), UNKNOWN, NO_SALES)
    assert told == f"The catalogue doesn't say what {NAME} cost before."
    told = buying.about_list(acts(SALE), [UNKNOWN, SOLD], NO_SALES)
    assert told == "The catalogue doesn't say whether these are on sale."


ONE = item(variant("S", in_stock=True), variant("XL", in_stock=True), number=1)
THREE = item(variant("XL", in_stock=False), number=3)
FOUR = item({"price": 1.0}, number=4)


def test_several_items_are_told_apart_by_their_variants() -> None:
    told = buying.about_list(acts(size("xl", "XL")), [ONE, SOLD, THREE, FOUR], SHOP)
    assert told == (
        "#1, the Red dress, is to be had in XL. #3, the Red dress, is sold out in XL. "
        "Of #4, the Red dress the catalogue doesn't say."
    )
    assert buying.about_list(acts(XL), [SOLD, UNKNOWN], SHOP) == "None of these is to be had in XL."
    assert buying.about_list(acts(M), [SOLD, SOLD], SHOP) == "All of these are to be had in M."
    assert buying.about_list(acts(STOCK), [ONE, THREE], SHOP) == (
        "#1, the Red dress, is in stock. #3, the Red dress, is sold out."
    )
    assert buying.about_list(acts(SOLD_OUT), [ONE, THREE], SHOP) == (
        "#3, the Red dress, is sold out."
    )


def test_sizes_of_several_items_are_a_line_each() -> None:
    lines = buying.about_list((), [ONE, FOUR], SHOP, "size").split("\n")
    assert lines == [
        "#1, the Red dress, comes in S and XL.",
        "The catalogue doesn't say which sizes #4, the Red dress, comes in.",
    ]


@pytest.mark.parametrize(
    ("pair", "asked", "kept", "said"),
    [
        (SOLD, M, True, f"In M {NAME} is in stock, at $50.00."),
        (SOLD, L, False, f"No: {NAME} is sold out in L. It is left in S and M."),
        (SOLD, XL, False, f"No: {NAME} doesn't come in XL. It comes in S and M."),
        (UNKNOWN, M, True, f"{NAME} comes in M; the catalogue doesn't say whether it is in stock."),
        (SIZELESS, M, True, f"The catalogue doesn't say which sizes {NAME} comes in."),
        (GONE, M, False, f"No: {NAME} is sold out in M."),
    ],
)
def test_what_is_chosen_in_a_size_can_be_had_in_it(
    pair: Any, asked: dict[str, Any], kept: bool, said: str
) -> None:
    assert buying.chosen_in(acts(asked), pair, SHOP) == (kept, said)


HALF = item(variant("M", 40.0, was=80.0), number=1)
FIFTH = item(variant("M", 40.0, was=50.0), number=3)


@pytest.mark.parametrize(
    ("least", "answer"),
    [
        (10, "All of these are at least 10% off."),
        (30, "#1, the Red dress, is at least 30% off."),
        (60, "None of these is at least 60% off."),
    ],
)
def test_discount_that_is_asked_for_is_that_of_the_prices(least: int, answer: str) -> None:
    asked = acts({"value": {"op": "want", "facet": "discount", "gte": float(least)}})
    assert buying.about_list(asked, [HALF, FIFTH], SHOP) == answer
    one = buying.about_one(ASK, asked, FIFTH, SHOP)
    assert "was $50.00 before and is $40.00 now: 20%" in one


def test_when_a_size_is_back_is_told_of_that_size() -> None:
    ask = Act("ask", question="fact", about="item", facet="restock")
    for told, expected in (
        (
            acts(L),
            f"The catalogue doesn't say when {NAME} comes in again in L. It is left in S and M.",
        ),
        (acts(M), f"Yes: {NAME} is in stock in M, at $50.00."),
        ([], f"Yes: {NAME} is in stock in S and M."),
    ):
        assert buying.about_one(ask, told, SOLD, SHOP) == expected
