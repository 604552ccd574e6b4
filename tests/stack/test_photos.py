"""A shopper's photo: things of the same kind, then changes to it."""

import csv

import pytest

from tests.stack.looking import products, send_photo, share, text

pytestmark = pytest.mark.stack


@pytest.fixture
def photo_of(prepared):
    layout, choice = prepared
    with choice.catalogue.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def find(**attributes: str) -> bytes:
        row = next(r for r in rows if all(r[k] == v for k, v in attributes.items()))
        return (choice.images / row["image"]).read_bytes()

    return find


def share_photo(shopper, photo: bytes):
    status, answer = send_photo(shopper, photo, "mine.webp")
    assert status == 201, answer
    return shopper.say(f'/share_photo{{"upload_id": "{answer["upload_id"]}"}}')


@pytest.mark.parametrize("category", ["dress", "jeans", "bag", "sweater"])
def test_photo_brings_items_of_its_kind(shopper, photo_of, category):
    answers = share_photo(shopper, photo_of(category=category))
    assert text(answers)
    assert share(products(answers), "category", category) >= 0.7


def test_photo_in_another_colour_keeps_the_kind(shopper, photo_of):
    share_photo(shopper, photo_of(category="dress", colour="black"))
    items = products(shopper.say("like this but in red"))
    assert share(items, "category", "dress") >= 0.8
    assert share(items, "colour", "red") >= 0.8


def test_photo_and_budget_go_together(shopper, photo_of):
    share_photo(shopper, photo_of(category="dress"))
    items = products(shopper.say("under 80"))
    assert items
    assert all(item["price"] <= 80 for item in items)


def test_unknown_photo_is_answered_in_words(shopper):
    answers = shopper.say('/share_photo{"upload_id": "00000000000000000000000000000000"}')
    assert text(answers)
    assert products(answers) == []
