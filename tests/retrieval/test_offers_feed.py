"""A feed that is a list of prices or stock alone, in the layouts that shops write it in."""

from __future__ import annotations

import pytest

from data.catalogue.variants import Variant
from retrieval.errors import FeedRefused
from retrieval.importing.feed import take_in
from tests.retrieval.test_feed import Shop, nothing_is_encoded, shop

__all__ = ["nothing_is_encoded", "shop"]


def sizes(shop: Shop, item_id: str) -> dict[str, Variant]:
    return {each.size: each for each in shop.stock().by_id[item_id].variants}


@pytest.mark.parametrize(
    "text",
    [
        "id,price\ng0000,19.50\n",
        "sku;preis\ng0000-S;19,50\ng0000-M;19,50\ng0000-L;19,50\n",
        "Artikelnummer;Verkaufspreis\ng0000;19,50\n",
        "id\tprice\tsale_price\ng0000\t50.00 USD\t19.50 USD\n",
        "id,size,price\ng0000,S,19.50\ng0000,M,19.50\ng0000,L,19.50\n",
        "id,title,price,stock\ng0000,As it is,19.50,4\n",
        '{"id": "g0000", "price": 19.5}\n{"id": "g0001", "price": ""}\n',
    ],
    ids=["ids", "numbers", "other words", "sale", "sizes", "titles", "json lines"],
)
def test_prices_alone_are_taken_over_and_nothing_else_is(
    shop: Shop, nothing_is_encoded: None, text: str
) -> None:
    before = shop.stock()
    shop.file.write_text(text, encoding="utf-8")
    done = shop.take_in()
    assert (done.outcome, done.changed, done.left_out) == ("applied", 1, 0)
    held = shop.stock()
    assert {each.price for each in held.by_id["g0000"].variants} == {19.5}
    assert len(held) == len(before) and held.by_id["g0001"] == before.by_id["g0001"]
    assert held.by_id["g0000"].title == before.by_id["g0000"].title
    assert shop.take_in().outcome == "same"


@pytest.mark.parametrize(
    "text",
    ["sku,stock\ng0000-S,0\ng0000-M,3\n", "id,size,availability\ng0000,S,out of stock\n"],
)
def test_stock_alone_is_that_of_the_size_it_names(
    shop: Shop, nothing_is_encoded: None, text: str
) -> None:
    shop.file.write_text(text, encoding="utf-8")
    assert shop.take_in().changed == 1
    held = sizes(shop, "g0000")
    assert [held[size].in_stock for size in "SML"] == [False, True, True]
    assert {each.price for each in held.values()} == {50.0}


def test_rows_of_a_list_that_fit_nothing_are_listed_and_cost_nothing_else(
    shop: Shop, nothing_is_encoded: None
) -> None:
    rows = "g0000,19.50\nnever,5\ng0001,1.2.3.4\ng0002,\n,7\n"
    shop.file.write_text(f"id,price\n{rows}", encoding="utf-8")
    done, problems = take_in(shop.settings, None)
    assert (done.changed, done.left_out) == (1, 3)
    assert sorted(problem.row or 0 for problem in problems) == [3, 4, 6]
    assert any("no item or product number 'never'" in problem.message for problem in problems)


def test_list_of_another_shop_changes_nothing_and_says_so(shop: Shop) -> None:
    version = shop.store.version("demo")
    shop.file.write_text("id,price\na,1\nb,2\n", encoding="utf-8")
    with pytest.raises(FeedRefused, match="none of its 2 ids is that of an item"):
        shop.take_in()
    assert shop.store.version("demo") == version
