"""The way to an item's own page at the shop, where the catalogue knows one on the web."""

import pytest
from playwright.sync_api import expect

from bot.web.app import make_app
from tests.web.browser.test_page import say, show_dresses
from tests.web.browser.test_reach import NO_SIDEWAYS, focused
from tests.web.wardrobe import GARMENTS

pytestmark = pytest.mark.browser

FIRST = "View at shop: Wrap Dress with Tie Waist (opens in a new tab)"
INSIDE = """(link) => { const box = link.getBoundingClientRect();
  const around = link.closest(".card, dialog").getBoundingClientRect();
  return box.left >= around.left && box.right <= around.right; }"""
ALIKE = """() => { const cards = [...document.querySelectorAll(".card")];
  const widths = cards.map((card) => Math.round(card.getBoundingClientRect().width));
  return widths[0] > 0 && new Set(widths).size === 1; }"""


def link_of(card):
    return card.get_by_role("link")


def opened(page, act):
    """Return the tab that an act opens, on a shop that answers."""
    asked = []

    def answer(route):
        asked.append(route.request.headers)
        route.fulfill(body="<h1>The shop</h1>", content_type="text/html")

    page.context.route("http*://shop.example/**", answer)
    with page.context.expect_page() as found:
        act()
    tab = found.value
    expect(tab.get_by_role("heading")).to_have_text("The shop")
    # The shop learns nothing of the conversation, and cannot reach the page.
    assert tab.evaluate("window.opener") is None
    assert ["referer" in headers for headers in asked] == [False]
    return tab


def test_card_leads_to_the_shop_in_a_new_tab_and_is_not_chosen(page, shop):
    show_dresses(page)
    turns = len(shop.rasa.turns)
    link = page.get_by_role("link", name=FIRST)
    assert (link.get_attribute("target"), link.get_attribute("rel")) == (
        "_blank",
        "noopener noreferrer",
    )
    tab = opened(page, link.click)
    assert tab.url == "https://shop.example/g01?from=hemline"
    expect(page.locator("#about")).to_be_hidden()
    expect(page.locator(".card[data-chosen]")).to_have_count(0)
    assert len(shop.rasa.turns) == turns


def test_link_is_there_for_addresses_on_the_web_alone(page):
    show_dresses(page)
    places = {
        number: link_of(card).get_attribute("href")
        for number, card in enumerate(page.locator(".card").all(), 1)
        if link_of(card).count()
    }
    assert places == {
        1: "https://shop.example/g01?from=hemline",
        2: "https://shop.example/g02?from=hemline",
        3: "https://shop.example/g03?from=hemline",
        6: "http://shop.example/linen-slip-dress",
    }
    # None, "javascript:", "data:" and a path of no site: no link, and no words of one.
    for number in (4, 5, 7, 8):
        expect(page.locator(".card").nth(number - 1)).not_to_contain_text("View at shop")
    assert page.locator("[href^='javascript:'], [href^='data:']").count() == 0


def test_details_lead_to_the_shop(page):
    say(page, '/details{"item_id":"g01"}')
    dialog = page.get_by_role("dialog", name="Wrap Dress with Tie Waist")
    tab = opened(page, dialog.get_by_role("link", name=FIRST).click)
    assert tab.url == "https://shop.example/g01?from=hemline"
    expect(dialog).to_be_visible()


@pytest.mark.parametrize("item_id", ["g04", "g05", "g07", "g08"])
def test_details_have_no_link_without_an_address_on_the_web(page, item_id):
    say(page, f'/details{{"item_id":"{item_id}"}}')
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Sleeve length")
    expect(dialog.get_by_role("link")).to_have_count(0)
    expect(dialog).not_to_contain_text("View at shop")


def test_link_is_reached_by_keyboard_and_shows_it(page):
    show_dresses(page)
    page.get_by_label("Compare: Wrap Dress with Tie Waist").focus()
    page.keyboard.press("Tab")
    assert focused(page) == FIRST
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")
    expect(page.locator(":focus")).to_have_css("outline-width", "2px")
    opened(page, lambda: page.keyboard.press("Enter"))


@pytest.mark.parametrize("width", [320, 360, 390])
def test_phone_has_room_for_a_finger_and_keeps_its_layout(visit, width):
    phone = visit(width=width, height=740, is_mobile=True, has_touch=True)
    show_dresses(phone)
    link = phone.get_by_role("link", name=FIRST)
    box = link.bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    assert link.evaluate(INSIDE)
    assert phone.evaluate(NO_SIDEWAYS)
    opened(phone, link.tap)
    expect(phone.locator("#about")).to_be_hidden()
    say(phone, '/details{"item_id":"g01"}')
    link = phone.get_by_role("dialog").get_by_role("link", name=FIRST)
    expect(link).to_be_visible()
    box = link.bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    assert link.evaluate(INSIDE)
    assert phone.evaluate(NO_SIDEWAYS)


def test_cards_are_as_wide_and_their_links_inside_at_every_width(visit):
    page = visit()
    show_dresses(page)
    for width in (640, 768, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        # The cards move to the conversation, and back, a moment after the width has changed.
        page.wait_for_function(ALIKE)
        assert all(link.evaluate(INSIDE) for link in page.locator(".card-shop").all())
        assert page.evaluate(NO_SIDEWAYS)


def test_shop_wants_the_same_tab_and_its_campaign(visit, shop, tmp_path):
    (told := tmp_path / "shop.yml").write_text(
        "view_at_shop: {tab: same, campaign: {utm_source: chat, from: us}}"
    )
    settings = shop.settings.model_copy(update={"shop": told, "var_dir": tmp_path})
    page = visit(address=shop.serve(make_app(settings)))
    page.context.route("http*://shop.example/**", lambda route: route.fulfill(body="The shop"))
    show_dresses(page)
    link = link_of(page.locator(".card").nth(5))
    address = "http://shop.example/linen-slip-dress?utm_source=chat&from=us"
    assert link.get_attribute("href") == address
    assert link.get_attribute("aria-label") == f"View at shop: {GARMENTS[5]['title']}"
    link_of(page.locator(".card").first).click()
    # What the catalogue's address has already stays.
    address = "https://shop.example/g01?from=hemline&utm_source=chat"
    expect(page).to_have_url(address)
    page.watch.problems.remove(f"request elsewhere: {address}")
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("kind", ["kept", "pages"])
def test_page_of_an_item_that_is_named_in_words_is_a_link(page, shop, kind):
    kept = [{key: GARMENTS[0][key] for key in ("id", "title", "url", "image_url", "price")}]
    words = f"No basket here; its page:\n{kept[0]['title']}: {kept[0]['url']}\nSaved #1."
    shop.rasa.answers = [{"text": words}, {"custom": {"type": kind, "items": kept}}]
    say(page, "add it to my basket")
    answer = page.locator(".answer").last
    expect(answer.get_by_role("link", name=FIRST)).to_have_attribute("href", kept[0]["url"])
    shown = f"No basket here; its page:\n{kept[0]['title']}: View at shop\nSaved #1."
    expect(answer).to_have_text(shown.replace("\n", " "))
    opened(page, answer.get_by_role("link").click)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("behind", [".", "", ", if you like.", ")"])
def test_address_in_an_answer_of_the_shops_leads_there(visit, shop, width, behind):
    page = visit(width=width)
    address = f"https://shop.example/{'terms/' * 9}returns"
    links = [
        {"way": "page", "title": "Read more", "url": address},
        {"way": "page", "title": "No way", "url": "javascript:alert(1)"},
    ]
    told = {"type": "answer", "topic": "returns", "told": True, "links": links}
    words = f"Within 30 days. More is at {address}{behind}"
    shop.rasa.answers = [{"text": f"{words} javascript:alert(1)"}, {"custom": told}]
    say(page, "can I send it back?")
    answer = page.locator(".answer")
    expect(answer).to_have_text(f"{words} javascript:alert(1)")
    [link] = answer.get_by_role("link").all()
    assert (link.inner_text(), link.get_attribute("href")) == (address, address)
    assert link.get_attribute("target") == "_blank"
    assert page.evaluate(NO_SIDEWAYS)
