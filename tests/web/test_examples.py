"""What an empty page offers to say: the catalogue's own words, and only what finds something."""

import asyncio
import re

import pytest

from bot.web.examples import candidates, rounded, sentence
from data.vocabulary import Vocabulary

SAREES = {"Saree": 60, "Kurta": 50, "Casual Shoes": 40, "Dupatta": 30}
FACETS = {
    "category": SAREES,
    "colour": {"Maroon": 60, "Teal 2": 9, "Mustard Yellow": 12, "Ochre": 3},
    "occasion": {"Festive": 40, "Ethnic": 150},
    "brand": {"Anouk": 30, "FNF": 20},
}


def vocabulary(version="1", facets=FACETS):
    return Vocabulary(version, 200, "INR", facets, {"price": (300.0, 9000.0)})


def assistant(kinds, price=2499.0):
    """Answer as a shop that has eight of each of some kinds, whatever else is told of them."""

    def reply(sender, said):
        kind = next((each for each in kinds if each.lower() in said.lower()), None)
        if kind is None:
            return [{"text": "There is none."}]
        told = {
            facet: value
            for facet, values in FACETS.items()
            for value in values
            if value.lower() in said.lower()
        } | {"category": kind}
        items = [{"id": str(n), "price": price, "attributes": told} for n in range(8)]
        return [{"text": "Here:"}, {"custom": {"type": "products", "items": items}}]

    return reply


async def offered(client, least=1):
    for _ in range(100):
        page = await (await client.get("/")).text()
        found = re.findall(r'class="example">([^<]*)<', page)
        if len(found) >= least:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"only {found}")


async def test_every_example_found_several_and_each_names_another_kind(edge, visit):
    edge.retrieval.vocabulary = vocabulary()
    edge.rasa.reply = assistant(SAREES)
    found = await offered(await visit(canary_every_s=0.05), least=4)
    assert found[0] == "Maroon sarees under 3000"
    assert len({kind for each in found for kind in SAREES if kind.lower()[:5] in each.lower()}) == 4
    said = [turn["message"] for turn in edge.rasa.turns]
    assert set(found) <= set(said)
    await asyncio.sleep(0.1)
    assert {turn["sender"] for turn in edge.rasa.turns} <= set(edge.rasa.forgotten)


async def test_what_finds_nothing_is_not_offered(edge, visit):
    edge.retrieval.vocabulary = vocabulary()
    edge.rasa.reply = assistant(["Dupatta"])
    found = await offered(await visit(canary_every_s=0.05))
    assert all("dupatta" in each.lower() for each in found)


async def test_another_catalogue_brings_other_examples_into_the_running_page(edge, visit):
    edge.retrieval.vocabulary = vocabulary(facets={"category": {"Saree": 60}})
    edge.rasa.reply = assistant(SAREES)
    client = await visit(canary_every_s=0.05)
    before = await client.get("/")
    assert await offered(client) == ["Sarees"]
    assert before.headers["ETag"] != (await client.get("/")).headers["ETag"]
    edge.retrieval.vocabulary = vocabulary("2", {"category": {"Kurta": 50}})
    for _ in range(100):
        if (now := await offered(client)) != ["Sarees"]:
            break
        await asyncio.sleep(0.05)
    assert now == ["Kurtas"]


async def test_page_of_a_catalogue_that_is_away_offers_nothing(client):
    assert 'class="example"' not in await (await client.get("/")).text()


def test_only_values_that_read_as_words_and_that_tell_something_are_tried():
    said = {sentence(each, None) for each in candidates(vocabulary())}
    assert "Mustard yellow kurtas" in {
        re.sub(r"(sarees|casual shoes|dupattas)", "kurtas", each) for each in said
    }
    assert not [each for each in said if re.search(r"\d|Ochre|Ethnic", each)]


@pytest.mark.parametrize(
    ("price", "bound"), [(74.5, 80), (80.0, 90), (8.0, 10), (2499.0, 3000), (100.0, 110)]
)
def test_bound_is_round_and_above_the_price(price, bound):
    assert rounded(price) == bound
