"""Items side by side in a table, with what differs standing out."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import last_turn, say, show_dresses
from tests.web.browser.test_reach import NO_ALT, NO_SIDEWAYS, SMALL, UNNAMED
from tests.web.wardrobe import GARMENTS, comparison

pytestmark = pytest.mark.browser
COMPARE = '/compare{"act":{"op":"compare","items":[%s]}}'


def compare(page):
    show_dresses(page)
    say(page, "compare the first three")
    page.wait_for_selector(".versus")
    return page.get_by_role("table")


def test_items_are_columns_and_facets_are_rows(page):
    table = compare(page)
    columns = table.get_by_role("columnheader")
    expect(columns).to_have_count(3)
    expect(columns.nth(1)).to_contain_text("2Pleated Evening Dress$58.00")
    expect(columns.nth(1).locator("img")).to_have_js_property("naturalWidth", 384)
    rows = table.locator("tbody tr")
    assert [one.inner_text().split() for one in rows.all()] == [
        ["Length", "(differs)", "midi", "maxi", "knee"],
        ["Colour", "black", "black", "black"],
        ["Material", "viscose", "viscose", "viscose"],
        ["Pattern", "solid", "solid", "solid"],
    ]
    name = "Wrap Dress with Tie Waist, Pleated Evening Dress, Knitted Rib Dress"
    expect(page.locator("#announcer")).to_have_text(f"Compared: {name}.")


def test_what_the_table_shows_is_not_said_again_above_it(page, shop):
    lines = ["What they share: dress.", "#1, the Wrap Dress: length midi.", "#2, the Slip: mini."]
    shop.rasa.answers = [{"text": "\n".join(lines)}, comparison(GARMENTS[:2])]
    say(page, "compare 1 and 2")
    expect(page.locator(".answers").last).to_contain_text("What they share: dress.")
    expect(page.locator(".answers").last).not_to_contain_text("#1, the")


def test_items_that_no_list_numbered_are_not_told_twice_either(page, shop):
    first, second = (garment["title"] for garment in GARMENTS[:2])
    lines = ["What they share: dress.", f"The {first}: length midi.", f"The {second}: maxi."]
    lines.append(f"The cheapest is the {second}, by $9.")
    shop.rasa.answers = [{"text": "\n".join(lines)}, comparison(GARMENTS[:2])]
    say(page, "compare the cheapest of both")
    told = page.locator(".answer").last
    expect(told).to_have_text(f"What they share: dress. {lines[-1]}")


def test_what_differs_stands_out_without_colour(page):
    table = compare(page)
    weights = {
        row.locator("th").inner_text().split()[0]: row.locator("td").first.evaluate(
            "(cell) => getComputedStyle(cell).fontWeight"
        )
        for row in table.locator("tbody tr").all()
    }
    assert weights == {"Colour": "400", "Material": "400", "Length": "600", "Pattern": "400"}
    expect(table.get_by_role("rowheader", name="Length (differs)")).to_have_count(1)


def test_what_is_not_said_of_an_item_is_told_as_that(page, shop):
    [answer] = [comparison(GARMENTS[:2])]
    answer["custom"]["rows"] = [
        {"name": "Lining", "values": ["silk", None]},
        {"name": "Cuffs", "values": ["plain"]},
        {"name": "Colours", "values": [["black", "white"], "Black|White"]},
    ]
    shop.rasa.answers = [answer]
    say(page, "what is the difference?")
    cells = page.locator(".versus tbody td")
    expect(cells).to_have_text(
        ["silk", "–not said", "plain", "–not said", "black, white", "Black, White"]
    )
    expect(page.locator(".versus-differs th")).to_have_text(["Lining (differs)", "Cuffs (differs)"])


def test_column_is_opened_and_talked_about(page, shop):
    table = compare(page)
    table.get_by_role("button", name="Details of 2, Pleated Evening Dress").click()
    page.get_by_role("dialog").get_by_role("button", name="Talk about it").click()
    expect(page.get_by_role("group", name="About #2 Pleated Evening Dress")).to_be_visible()
    say(page, "but with short sleeves")
    page.wait_for_selector(".waiting", state="detached")
    assert last_turn(shop)["metadata"]["item_id"] == "g02"


def test_numbers_are_those_of_the_cards_shown(page, shop):
    show_dresses(page)
    shop.rasa.answers = [comparison([GARMENTS[4], GARMENTS[1], GARMENTS[11]])]
    say(page, "compare them")
    page.wait_for_selector(".versus")
    numbers = [
        one.locator(".card-number").all_inner_texts()
        for one in page.get_by_role("columnheader").all()
    ]
    assert numbers == [["5"], ["2"], []]


def test_comparison_survives_a_reload(page):
    compare(page)
    page.reload()
    expect(page.get_by_role("columnheader")).to_have_count(3)
    expect(page.locator(".versus-differs")).to_have_count(1)


def test_wide_comparison_is_moved_within_a_phones_width(phone, shop):
    show_dresses(phone)
    shop.rasa.answers = [comparison(GARMENTS[:5])]
    say(phone, "compare five")
    home = phone.get_by_role("region", name="Comparison")
    assert home.evaluate("(node) => node.scrollWidth > node.clientWidth")
    assert phone.evaluate(NO_SIDEWAYS)
    name = phone.get_by_role("rowheader").first
    before = name.bounding_box()["x"]
    home.evaluate("(node) => node.scrollBy(200, 0)")
    assert name.bounding_box()["x"] == before
    assert home.get_attribute("tabindex") == "0"


@pytest.mark.parametrize("width", [1440, 320])
def test_items_that_are_chosen_are_compared_by_the_act_that_words_would_be(visit, shop, width):
    page = visit(width, 800, has_touch=width < 500)
    show_dresses(page)
    tray = page.get_by_role("group", name="To compare")
    expect(tray).to_be_hidden()
    for title in ("Knitted Rib Dress", "Pleated Evening Dress", "Wrap Dress with Tie Waist"):
        page.get_by_label(f"Compare: {title}").click()
    page.locator(".card-picture").nth(3).click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Compare: Collared").click()
    expect(sheet.get_by_role("button", name="Compare: Collared")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("Escape")
    page.get_by_label("Compare: Polka Dot Tea Dress").click()
    expect(page.get_by_role("alert")).to_have_text(re.compile("4 pieces at most"))
    assert page.evaluate(NO_SIDEWAYS) and page.evaluate(SMALL) == []
    tray.get_by_label("Don’t compare: Wrap Dress").click()
    page.locator(".card [data-compare-of=g04]").click()
    expect(page.locator(".card [aria-pressed=true]")).to_have_count(2)
    tray.get_by_role("button", name="Compare 2").click()
    expect(page.get_by_role("table")).to_be_visible()
    assert last_turn(shop)["message"] == COMPARE % '"g03","g02"'
    expect(page.locator(".said-words").last).to_have_text("Compare #3, #2")
    expect(tray).to_be_hidden()
    expect(page.locator("[data-compare-of][aria-pressed=true]")).to_have_count(0)


def test_what_is_on_the_list_is_compared_from_there(page, shop):
    show_dresses(page)
    page.get_by_label("Keep: Knitted Rib Dress").click()
    page.locator("#open-list").click()
    panel = page.get_by_role("dialog", name="My list")
    expect(panel.get_by_role("button", name="Compare", exact=True)).to_be_hidden()
    page.keyboard.press("Escape")
    page.get_by_label("Keep: Velvet Mini Dress").click()
    page.locator("#open-list").click()
    panel.get_by_role("button", name="Compare", exact=True).click()
    expect(panel).to_be_hidden()
    expect(page.locator("#results .versus")).to_be_visible()
    assert last_turn(shop)["message"] == COMPARE % '"g03","g08"'


def test_comparison_has_the_pane_and_leads_back_to_the_list(page, shop):
    compare(page)
    expect(page.locator("#results .versus")).to_be_visible()
    say(page, "and the second one?")
    page.wait_for_selector(".waiting", state="detached")
    assert last_turn(shop)["metadata"]["set_id"] == "s1"
    page.get_by_role("button", name="Back to 8 of 12 dresses").click()
    expect(page.locator("#results .card")).to_have_count(8)
    page.get_by_role("button", name="3 pieces side by side, show again").click()
    expect(page.locator("#results .versus")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1024])
def test_comparison_is_named_and_fits_at_every_width(visit, width):
    page = visit(width=width, height=760)
    compare(page)
    assert page.evaluate(NO_SIDEWAYS)
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(NO_ALT) == 0
    assert page.evaluate(SMALL) == []
