"""A shopper's photo: things of the same kind, then changes to it."""

import csv

import pytest

from tests.stack.looking import products, send_photo, share, text

pytestmark = pytest.mark.stack


@pytest.fixture
def photos_of(prepared):
    layout, choice = prepared
    with choice.catalogue.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def find(num: int, **attributes: str) -> list[bytes]:
        fitting = [row for row in rows if all(row[k] == v for k, v in attributes.items())]
        assert len(fitting) >= num
        return [(choice.images / row["image"]).read_bytes() for row in fitting[:num]]

    return find


def share_photo(shopper, photo: bytes):
    status, answer = send_photo(shopper, photo, "mine.webp")
    assert status == 201, answer
    return shopper.say(f'/share_photo{{"upload_id": "{answer["upload_id"]}"}}')


@pytest.mark.parametrize("category", ["dress", "jeans", "bag", "sweater", "shoes"])
def test_photo_brings_items_of_its_kind(shopper, photos_of, category):
    shares = []
    for photo in photos_of(3, category=category):
        answers = share_photo(shopper, photo)
        assert text(answers)
        shares.append(share(products(answers), "category", category))
    assert sum(shares) / len(shares) >= 0.6


def test_photo_in_another_colour_keeps_the_kind(shopper, photos_of):
    share_photo(shopper, photos_of(1, category="dress", colour="black")[0])
    items = products(shopper.say("like this but in red"))
    assert share(items, "category", "dress") >= 0.8
    assert share(items, "colour", "red") >= 0.8


def test_photo_and_budget_go_together(shopper, photos_of):
    share_photo(shopper, photos_of(1, category="dress")[0])
    items = products(shopper.say("under 80"))
    assert items
    assert all(item["price"] <= 80 for item in items)


def test_unknown_photo_is_answered_in_words(shopper):
    answers = shopper.say('/share_photo{"upload_id": "00000000000000000000000000000000"}')
    assert text(answers)
    assert products(answers) == []
