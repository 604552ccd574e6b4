"""The labelled sets agree with the shops that they are said in and with the words of fashion."""

import random
import re
from collections import Counter

import pytest

from bench import catalogue, sets
from bench.catalogue import Item
from data.demo.garment import sample
from data.demo.generate import row_of
from data.demo.stock import plan
from data.words.lexicon import lexicon
from stack.preparation import NUM_GARMENTS, SEED
from tests.shops.catalogue import write

WISHES, REFUSALS = sets.wishes()


def demo():
    """Give the demo's catalogue without its pictures."""
    for index, (category, fixed) in enumerate(plan(NUM_GARMENTS, SEED)):
        garment = sample(random.Random(f"{SEED}:{index}"), category, **fixed)
        row = row_of(f"d{index + 1:05d}", garment, random.Random(f"{SEED}:{index}:words"))
        facets = {name: tuple(cell.split("|")) for name, cell in row.items() if cell}
        yield Item(row["id"], row["title"], float(row["price"]), facets)


@pytest.fixture(scope="module")
def shops(tmp_path_factory):
    fixture = catalogue.read(write(tmp_path_factory.mktemp("shop")))
    return {"fixture": list(fixture.values()), "demo": list(demo())}


def test_there_are_as_many_of_each_as_the_figures_are_told_of():
    assert len(sets.messages()) == len(sets.chatter("demo")) == 300
    assert len(WISHES) == len(REFUSALS) == 50


def test_no_message_stands_twice_in_one_shop():
    said = [(each.say, each.shop) for each in sets.messages()]
    said += [(each.say, "any") for each in (*WISHES, *REFUSALS)]
    said += [(say, "any") for say in sets.chatter("demo")]
    assert [text for text, count in Counter(said).items() if count > 1] == []


def test_every_reading_is_satisfied_by_an_item_of_its_shop(shops):
    unmet = [
        message.say
        for message in sets.messages()
        for reading in message.readings
        if not any(map(reading.holds, shops[message.shop]))
    ]
    assert unmet == []


def test_every_value_stands_in_its_shop_as_it_is_labelled(shops):
    held = {
        (shop, facet, value)
        for shop, items in shops.items()
        for item in items
        for facet, values in item.facets.items()
        for value in values
    }
    labelled = {
        (message.shop, facet, value)
        for message in sets.messages()
        for reading in message.readings
        for side in (reading.wants, reading.refused)
        for facet, values in side.items()
        for value in values
    }
    assert labelled - held == set()


def test_a_wish_names_its_word_and_neither_shop_nor_lexicon_knows_it(shops):
    titles = " ".join(item.title.lower() for items in shops.values() for item in items)
    for wish in (*WISHES, *REFUSALS):
        for word in wish.words:
            assert word in wish.say.lower()
            assert not lexicon().meanings(word), word
            assert not re.search(rf"\b{word}\b", titles), word


def test_items_for_anyone_suit_women_and_a_style_says_its_category():
    anyone = Item("1", "", 20.0, {"gender": ("Unisex",), "colour": ("Red",)})
    reading = sets.Reading.of({"wants": {"gender": ["Women"]}, "price": {"lt": 20}})
    assert anyone.has("gender", ["Women"]) and not anyone.has("colour", ["Blue"])
    assert not reading.holds(anyone)
    assert sets.normal({"gender": ["women", "unisex"], "price": {"lte": 20}}) == reading.normal()
    assert sets.normal({"category": ["shoes"], "style": ["boots"]}) == {
        "style": frozenset({"boots"})
    }
