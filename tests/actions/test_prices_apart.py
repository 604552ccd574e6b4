"""Which of several brands or kinds costs less is told by what half of each cost."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, ask, meaning, want


@pytest.fixture
def brands(talk: Talk) -> Talk:
    """A shop of two kinds by three brands, each dearer than the one before."""
    for place, item in enumerate(talk.fake.items):
        item["attributes"]["brand"] = ("Mika", "Ostra", "Tansy")[place % 3]
        item["price"] = float(20 + 30 * (place % 3) + place // 6)
    talk.fake.version = "brands"
    return talk


def asked(question: str, word: str = "brand") -> dict[str, Any]:
    return ask(question, "price", "stock", each=True, word=word)


def told(facet: str, *words: str) -> list[dict[str, Any]]:
    return [want(facet, word, about=True) for word in words]


@pytest.mark.parametrize(
    ("question", "lead"), [("least", "Mika are cheaper"), ("most", "Ostra are pricier")]
)
async def test_two_brands_are_told_apart(brands: Talk, question: str, lead: str) -> None:
    before = brands.state
    acts = told("brand", "Ostra", "Mika")
    answer = await brands.say("ask", asked(question), *acts, text="which is cheaper")
    assert lead in answer.lead and "cost $2" in answer.lead and "cost $5" in answer.lead
    assert brands.state.garments == before.garments and not answer.ids


async def test_brands_of_what_is_wanted_are_those_that_are_meant(brands: Talk) -> None:
    first, second = want("brand", "Ostra"), want("brand", "Tansy")
    await brands.say("want", want("category", "dress"), first, second, text="dresses by these")
    answer = await brands.say("ask", asked("least"), text="which of the two brands is cheaper")
    assert answer.lead.startswith("Dresses by Ostra are cheaper.") and "Mika" not in answer.lead


async def test_all_brands_are_told_apart_where_none_is_named(brands: Talk) -> None:
    answer = await brands.say("ask", asked("most"), *told("category", "dress"), text="priciest")
    assert answer.lead.startswith("Dresses by Tansy are the priciest.")
    assert answer.lead.index("Tansy cost") < answer.lead.index("Ostra cost")


async def test_kinds_are_told_apart(talk: Talk) -> None:
    for item in talk.fake.items:
        item["price"] = 10.0 if item["category"] == "shirt" else 40.0
    kinds = told("category", "dress", "shirt")
    answer = await talk.say("ask", asked("least", "category"), *kinds, text="which are cheaper")
    assert answer.lead.startswith("Shirts are cheaper.") and "$40.00" in answer.lead


async def test_brand_that_has_none_is_said_to_have_none(brands: Talk) -> None:
    for item in brands.fake.items:
        if item["attributes"]["brand"] == "Tansy" and item["category"] == "dress":
            item["attributes"]["brand"] = "Mika"
    acts = told("brand", "Tansy", "Ostra"), told("category", "dress")
    answer = await brands.say("ask", asked("least"), *acts[0], *acts[1], text="which is cheaper")
    assert answer.lead.startswith("I have no dresses by Tansy.") and "Ostra cost" in answer.lead


async def test_no_prices_are_said_to_be_untold(brands: Talk) -> None:
    brands.fake.without("price")
    answer = await brands.say("ask", asked("least"), *told("brand", "Mika", "Ostra"), text="?")
    assert answer.lead == "The catalogue doesn't say prices."


async def test_single_piece_is_told_by_its_own_price(brands: Talk) -> None:
    for item in brands.fake.items[1:]:
        if item["attributes"]["brand"] == "Mika":
            item["attributes"]["brand"] = "Tansy"
    both = told("brand", "Mika", "Ostra"), told("category", "dress")
    answer = await brands.say("ask", asked("least"), *both[0], *both[1], text="which is cheaper")
    assert "The only one of the dresses by Mika costs $20.00." in answer.lead


async def test_each_kind_that_is_called_and_not_shown_is_told_its_prices(talk: Talk) -> None:
    await talk.say("want", want("category", "shoes"), text="shoes")
    called = [
        ask("fact", "price", "item", described=kind, of=[meaning("category", kind)])
        for kind in ("shirt", "dress")
    ]
    answer = await talk.say("ask", *called, text="how much are the shirt and the dress")

    shirts, dresses = answer.text.split("\n")
    assert "shirts" in shirts and "dresses" in dresses and "$" in shirts and "$" in dresses
