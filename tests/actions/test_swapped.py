"""What goes with an item is swapped for another kind, or given up, and the item stays."""

from typing import Any

import pytest

from tests.actions.conftest import Talk, act, ask, drop, meaning, refuse, want
from tests.actions.retrieval_fake import garment

# A garment, what is to go with it, and what takes its place.
ROWS = [("skirt", "blouse", "shirt"), ("dress", "blazer", "coat"), ("trousers", "shirt", "sweater")]


@pytest.fixture
def shop(talk: Talk) -> Talk:
    """A shop with two of each kind."""
    kinds = list(dict.fromkeys(kind for row in ROWS for kind in row))
    talk.fake.items = [
        garment(number, kind, colour, gender="women", price=20.0 + number)
        for number, (kind, colour) in enumerate([(k, c) for k in kinds for c in ("blue", "red")], 1)
    ]
    talk.fake.version = "swapped"
    return talk


def instead(gone: str, new: str) -> list[dict[str, Any]]:
    return [drop("category", gone), act("want", **meaning("category", new), replace=True)]


async def paired(shop: Talk, own: str, beside: str) -> None:
    await shop.say("want", want("category", own), text=own)
    pair = act("pair", place="this")
    await shop.say("pair", pair, want("category", beside), text=f"a {beside} to go with it")


@pytest.mark.parametrize(("own", "beside", "new"), ROWS)
async def test_kind_that_takes_the_place_goes_with_the_item_too(
    shop: Talk, own: str, beside: str, new: str
) -> None:
    await paired(shop, own, beside)
    anchor = shop.state.current
    answer = await shop.say("want", *instead(beside, new), text=f"swap the {beside} for a {new}")
    assert answer.lead.startswith(f"To go with #1, the Blue plain {own}")
    assert {item.category for item in shop.state.shown} == {new}
    assert anchor and shop.state.current == anchor

    total = await shop.say("ask", ask("total", "price"), text="how much are the two together")
    least = (anchor.price or 0) + min(item.price or 0 for item in shop.state.shown)
    assert f"with one of these comes to ${least:.2f} to" in total.lead


@pytest.mark.parametrize(("own", "beside", "new"), ROWS)
@pytest.mark.parametrize("stays", [(), ("want",), ("only",)])
async def test_item_is_left_where_what_goes_with_it_is_given_up(
    shop: Talk, own: str, beside: str, new: str, stays: tuple[str, ...]
) -> None:
    await paired(shop, own, beside)
    await shop.say("want", *instead(beside, new), text=f"swap the {beside} for a {new}")
    left = [want("category", own, only="only" in stays)] if stays else []
    gone = [] if "only" in stays else [drop("category", new)]
    answer = await shop.say("want", *gone, *left, text=f"no {new}, just the {own}")
    assert {item.category for item in shop.state.shown} == {own} and "pair" not in answer.lead
    assert shop.state.current and shop.state.current.category == own


@pytest.mark.parametrize(("own", "beside", "new"), ROWS)
async def test_item_is_left_where_what_goes_with_it_is_refused(
    shop: Talk, own: str, beside: str, new: str
) -> None:
    await paired(shop, own, beside)
    answer = await shop.say("refine", refuse("category", beside), text=f"no {beside}")
    assert "go with" not in answer.lead
    assert {item.category for item in shop.state.shown} == {own}

    await paired(shop, own, beside)
    answer = await shop.say("refine", refuse("colour", "blue"), text="not blue")
    assert answer.lead.startswith("To go with")
    assert {item.category for item in shop.state.shown} == {beside}


async def test_what_is_not_worn_with_the_item_is_looked_for_by_itself(shop: Talk) -> None:
    await paired(shop, "skirt", "blouse")
    answer = await shop.say("want", *instead("blouse", "dress"), text="a dress instead")
    assert "go with" not in answer.lead
    assert {item.category for item in shop.state.shown} == {"dress"}
