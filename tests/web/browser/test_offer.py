"""What an item costs on its card and in its details: struck-through prices, sizes, ratings."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import say
from tests.web.wardrobe import GARMENTS, products

pytestmark = pytest.mark.browser

APPLIED = {"wants": "", "reference": None, "modifications": [], "filters": {}, "chips": []}
VARIANTS = [
    {"size": "S", "price": 40.0, "in_stock": True},
    {"size": "M", "price": 49.0, "was": 70.0, "in_stock": True},
    {"size": "L", "price": 49.0, "in_stock": False},
]
SOLD = {"price": 49.0, "was": 70.0, "discount_percent": 30.0, "on_sale": True, "in_size": ["M"]}


def show(page, shop, **told):
    first = {**GARMENTS[0], "variants": VARIANTS, **told}
    custom = {"type": "products", "set_id": "s1", "applied": APPLIED}
    shop.rasa.answers = [{"custom": {**custom, "items": products([first])}}]
    say(page, "dresses in size M")
    page.wait_for_selector(".card")
    return page.locator(".card").first


def test_card_strikes_the_earlier_price_through(page, shop):
    card = show(page, shop, **SOLD, rating=4.5)
    line = card.locator(".card-price")
    expect(line).to_contain_text("$49.00 in M")
    expect(line.locator("s")).to_have_text("$70.00")
    expect(line).to_contain_text("30% off")
    expect(line.get_by_label("Rated 4.5")).to_be_visible()


def test_card_says_what_is_sold_out(page, shop):
    card = show(page, shop, sold_out=True)
    expect(card.locator(".card-price")).to_contain_text("Sold out")
    assert card.locator("s").count() == 0


def test_details_list_the_sizes_and_strike_through_those_that_are_gone(page, shop):
    item = {**GARMENTS[0], "variants": VARIANTS, **SOLD}
    shop.rasa.answers = [{"text": "Here it is."}, {"custom": {"type": "details", "item": item}}]
    say(page, "details of number 1")
    sizes = page.get_by_role("dialog").get_by_role("list", name="Sizes").locator("li")
    expect(sizes).to_have_text(["S · $40.00", "M · $49.00", "L · $49.00"])
    expect(sizes.nth(2)).to_have_css("text-decoration-line", "line-through")
