"""A price that is compared with another garment's becomes a limit by its number."""

from tests.actions.conftest import Talk, change, want
from tests.actions.conftest import filters_of as told

SHOES = want("category", "shoes")


async def test_price_of_what_is_described_is_the_limit(talk: Talk) -> None:
    dress = [want("category", "dress", about=True), want("colour", "black", about=True)]
    await talk.say("want", SHOES, change("cheaper"), *dress, text="less than the dress")

    cheapest, shoes = talk.fake.bodies[-2:]
    assert told(cheapest["wants"]) == {"category": ["dress"], "colour": ["black"]}
    assert cheapest["order"] == {"by": "price", "direction": "ascending"}
    assert set(told(shoes["wants"])) == {"category", "price"}
    assert told(shoes["wants"])["price"]["lt"] > 0 and "changes" not in shoes


async def test_price_of_the_item_shown_limits_another_kind(talk: Talk) -> None:
    first = await talk.say("want", want("category", "dress"), text="dresses")
    price = first.custom["items"][0]["price"]
    reference = {**want("category", "dress"), "value": {"op": "reference", "place": 1}}
    await talk.say("want", SHOES, change("cheaper"), reference, text="shoes cheaper than 1")

    assert told(talk.fake.bodies[-1]["wants"])["price"] == {"lt": price}
