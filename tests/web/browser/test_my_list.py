"""The shopper's list in its panel: looked at, changed, handed on, asked for in words."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_keeping import RIB, WRAP, keep, messages, open_list, settled, titles
from tests.web.browser.test_page import last_turn, say, show_dresses
from tests.web.browser.test_reach import NO_ALT, NO_SIDEWAYS, SMALL, TWICE, UNNAMED, focused
from tests.web.wardrobe import GARMENTS, kept_message

pytestmark = pytest.mark.browser


def test_list_is_empty_and_says_how_to_fill_it(page):
    panel = open_list(page)
    expect(panel).to_contain_text("Tap the heart")
    expect(panel.get_by_role("button", name="Copy list")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="My list, empty")).to_be_focused()


def test_panel_shows_what_is_kept_with_its_price_and_the_way_to_the_shop(page):
    show_dresses(page)
    keep(page, WRAP, RIB)
    expect(page.get_by_role("button", name="My list, 2 pieces")).to_contain_text("2")
    panel = open_list(page)
    expect(titles(panel)).to_have_text([WRAP, RIB])
    first = panel.get_by_role("listitem").first
    expect(first).to_contain_text("$49.90")
    expect(first.locator("img")).to_have_js_property("naturalWidth", 384)
    link = first.get_by_role("link", name=f"View at shop: {WRAP} (opens in a new tab)")
    assert link.get_attribute("href") == "https://shop.example/g01?from=hemline"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_removed_item_can_be_put_back_while_the_panel_is_open(page, shop):
    show_dresses(page)
    keep(page, WRAP, RIB)
    panel = open_list(page)
    panel.get_by_label(f"Remove: {WRAP}").click()
    back = panel.get_by_label(f"Put back: {WRAP}")
    expect(back).to_be_focused()
    expect(panel).to_contain_text("1 piece")
    back.click()
    settled(page)
    assert messages(shop)[-2:] == ['/release{"item_id":"g01"}', '/keep{"item_id":"g01"}']
    panel.get_by_label(f"Remove: {RIB}").click()
    panel.get_by_label("Close my list").click()
    expect(titles(open_list(page))).to_have_text([WRAP])


def test_kept_item_is_looked_at(page, shop):
    show_dresses(page)
    keep(page, RIB)
    panel = open_list(page)
    panel.get_by_role("button", name=f"Look at it: {RIB}").last.click()
    expect(page.get_by_role("dialog", name=RIB)).to_be_visible()
    expect(panel).to_be_hidden()
    assert last_turn(shop)["message"] == '/keep{"item_id":"g03"}'


def test_list_asked_for_in_words_opens_and_is_opened_again_from_the_conversation(page):
    show_dresses(page)
    keep(page, RIB)
    say(page, "show me my list")
    panel = page.get_by_role("dialog", name="My list")
    expect(titles(panel)).to_have_text([RIB])
    page.keyboard.press("Escape")
    page.reload()
    expect(page.get_by_role("button", name="My list, 1 piece")).to_be_visible()
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Open my list").click()
    expect(titles(panel)).to_have_text([RIB])


def test_list_is_copied_as_text_with_prices_and_addresses(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show_dresses(page)
    keep(page, WRAP, "Polka Dot Tea Dress")
    panel = open_list(page)
    panel.get_by_role("button", name="Copy list").click()
    expect(panel.get_by_role("status")).to_have_text("Copied 2 pieces.")
    # The second has no address that may be opened.
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"{WRAP} — $49.90\nhttps://shop.example/g01?from=hemline\n\nPolka Dot Tea Dress — $52.25"
    )


def test_list_is_there_as_text_where_the_browser_does_not_let_us_copy(page):
    show_dresses(page)
    keep(page, WRAP)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    panel = open_list(page)
    panel.get_by_role("button", name="Copy list").click()
    box = panel.get_by_label("Your list as text")
    expect(box).to_have_value(f"{WRAP} — $49.90\nhttps://shop.example/g01?from=hemline")
    expect(box).to_be_focused()


def test_titles_and_addresses_of_kept_items_are_not_trusted(page, shop):
    [message] = [kept_message(["g05"], is_open=True)]
    message["custom"]["items"][0]["title"] = "<b>Bold</b>"
    message["custom"]["items"].append({"title": "No id"})
    shop.rasa.answers = [message]
    say(page, "my list")
    panel = page.get_by_role("dialog", name="My list")
    expect(titles(panel)).to_have_text(["<b>Bold</b>"])
    expect(panel.get_by_role("link")).to_have_count(0)


def test_endless_title_is_kept_all_the_same(page, shop):
    [message] = [kept_message(["g05"])]
    message["custom"]["items"][0]["title"] = "Long " * 60
    shop.rasa.answers = [message]
    say(page, "keep it")
    settled(page)
    panel = open_list(page)
    shop.rasa.answers = None
    panel.get_by_role("button", name="Remove: Long").click()
    settled(page)
    expect(panel.get_by_role("alert")).to_have_count(0)
    assert last_turn(shop)["message"] == '/release{"item_id":"g05"}'


def test_starting_over_says_that_the_list_goes_and_clears_it(page):
    show_dresses(page)
    keep(page, RIB)
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_role("dialog")).to_contain_text("and your list")
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(page.get_by_role("button", name="My list, empty")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="My list, empty")).to_be_visible()


def test_list_is_reached_and_used_by_keyboard(page):
    show_dresses(page)
    heart = page.get_by_label(f"Keep: {WRAP}")
    heart.focus()
    page.keyboard.press("Space")
    settled(page)
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.locator("#open-list").focus()
    page.keyboard.press("Enter")
    reached = [focused(page)]
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(focused(page))
    assert reached == [
        "Close my list",
        f"Look at it: {WRAP}",
        f"View at shop: {WRAP} (opens in a new tab)",
        f"Remove: {WRAP}",
        "Copy list",
    ]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_panel_is_named_and_fits_at_every_width(visit, width):
    page = visit(width=width, height=700)
    show_dresses(page)
    keep(page, *(one["title"] for one in GARMENTS[:6]))
    panel = open_list(page)
    box = panel.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["y"] >= 0 and box["y"] + box["height"] <= 700
    expect(panel.get_by_role("button", name="Copy list")).to_be_in_viewport(ratio=1)
    panel.get_by_label("Remove: Linen Slip Dress").click()
    expect(panel.get_by_label("Put back: Linen Slip Dress")).to_be_visible()
    assert page.evaluate(NO_SIDEWAYS)
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(NO_ALT) == 0
    assert page.evaluate(TWICE) == []
    assert page.evaluate(SMALL) == []
