"""Several garments at once: a row for each, numbered through, with its own total and wants."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import last_turn, say, show_dresses
from tests.web.browser.test_reach import NO_ALT, NO_SIDEWAYS, SMALL, TWICE, UNNAMED
from tests.web.wardrobe import GARMENTS, chips, grouped

pytestmark = pytest.mark.browser

TOP = "(node) => Math.round(node.getBoundingClientRect().top)"


def show_both(page):
    say(page, "a black dress and a coat")
    page.wait_for_selector(".card")


def row_of(page, title):
    return page.get_by_role("group", name=title, exact=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_each_garment_has_a_row_with_its_name_and_total(visit, width):
    page = visit(width=width)
    show_both(page)
    expect(page.locator(".group-title")).to_have_text(["Black dresses", "Coats"])
    expect(page.locator(".group-total")).to_have_text(["6 of 12 shown", "4 shown"])
    for title, number in (("Black dresses", 6), ("Coats", 4)):
        cards = row_of(page, title).locator(".card")
        expect(cards).to_have_count(number)
        assert len({card.evaluate(TOP) for card in cards.all()}) == 1
    assert page.evaluate(NO_SIDEWAYS)


def test_cards_are_numbered_through_all_rows(page):
    show_both(page)
    numbers = [str(number) for number in range(1, 11)]
    expect(page.locator(".card .card-number")).to_have_text(numbers)
    row_of(page, "Coats").get_by_role("button", name="Talk about").first.click()
    expect(page.get_by_role("group", name="About #7 Belted Wool Coat")).to_be_visible()


def test_row_has_the_wants_of_its_garment_and_takes_them_away(page, shop):
    show_both(page)
    expect(page.locator("#wants")).to_be_hidden()
    row = row_of(page, "Black dresses")
    expect(row.locator(".chip")).to_have_text(["dress", "black"])
    row.get_by_role("button", name="Remove black").click()
    page.wait_for_selector(".waiting", state="detached")
    assert last_turn(shop)["message"] == '/drop{"facet": "colour", "value": "black"}'


def test_wants_above_the_rows_are_those_of_all_garments_alone(page, shop):
    show_dresses(page)
    items, groups = grouped(
        ("Dresses", 9, GARMENTS[:3], {"category": "dress"}),
        ("Coats", 4, GARMENTS[8:], {"category": "coat"}),
    )
    applied = {"chips": chips({"category": "coat", "price": "under $60"})}
    custom = {"type": "products", "items": items, "groups": groups, "applied": applied}
    shop.rasa.answers = [{"custom": custom}]
    say(page, "a dress and a coat under 60")
    expect(page.locator("#chips .chip")).to_have_text(["under $60"])


def test_headings_of_the_text_are_not_repeated_above_the_rows(page, shop):
    items, groups = grouped(("Dresses", 9, GARMENTS[:1], {}), ("Coats", 2, GARMENTS[8:9], {}))
    lines = [
        "Dresses:",
        "1. A dress",
        "I have just two coats:",
        "Coats:",
        "2. A coat",
        "Together $50.",
    ]
    custom = {"type": "products", "items": items, "groups": groups}
    shop.rasa.answers = [{"text": "\n".join(lines)}, {"custom": custom}]
    say(page, "a dress and a coat")
    expect(page.locator(".answer")).to_have_text("I have just two coats:\nTogether $50.")


def test_garment_that_nothing_fits_says_so(page, shop):
    items, groups = grouped(
        ("Dresses", 9, GARMENTS[:3], {}), ("Capes", 0, [], {"category": "cape"})
    )
    shop.rasa.answers = [{"custom": {"type": "products", "items": items, "groups": groups}}]
    say(page, "a dress and a cape")
    expect(row_of(page, "Capes")).to_contain_text("Nothing here fits.")
    expect(row_of(page, "Capes").get_by_label("Remove cape")).to_be_visible()


def test_row_is_stepped_along_by_buttons_on_a_wide_screen(page):
    show_both(page)
    row = row_of(page, "Black dresses")
    last = row.locator(".card").last
    expect(last).not_to_be_in_viewport(ratio=0.9)
    on = row.get_by_role("button", name="Further Black dresses")
    back = row.get_by_role("button", name="Earlier Black dresses")
    expect(back).to_have_attribute("aria-disabled", "true")
    on.click()
    expect(back).to_have_attribute("aria-disabled", "false")
    on.press("Enter")
    expect(last).to_be_in_viewport(ratio=0.9)
    expect(on).to_have_attribute("aria-disabled", "true")
    expect(on).to_be_focused()


def test_row_that_fits_has_no_buttons_to_step_along(visit, shop):
    page = visit(width=1440)
    items, groups = grouped(("Dresses", 2, GARMENTS[:2], {}), ("Coats", 2, GARMENTS[8:10], {}))
    shop.rasa.answers = [{"custom": {"type": "products", "items": items, "groups": groups}}]
    say(page, "a dress and a coat")
    page.wait_for_selector(".card")
    expect(page.locator(".group-steps").first).to_be_hidden()
    # Two share the row, as far as a card may grow.
    widths = page.locator(".row .card").evaluate_all("(all) => all.map((one) => one.clientWidth)")
    assert all(200 < each <= 240 for each in widths), widths


def test_row_that_stands_alone_is_a_list_under_one_heading(page, shop):
    items, groups = grouped(("Dresses", 9, GARMENTS[:6], {"category": "dress"}))
    custom = {"type": "products", "set_id": "s1", "items": items, "groups": groups}
    more = [{"title": "Show more", "payload": "/more"}]
    shop.rasa.answers = [{"text": "To go with it:", "buttons": more}, {"custom": custom}]
    say(page, "a dress to go with it")
    expect(page.locator("#results-title")).to_have_text("6 of 9 dresses")
    expect(page.locator("#results .group")).to_have_count(0)
    expect(page.locator("#chips .chip")).to_have_text(["dress"])
    further = [{**item, "position": n} for n, item in enumerate(GARMENTS[6:8], 7)]
    shop.rasa.answers = [{"custom": {"type": "products", "set_id": "s1", "items": further}}]
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".card .card-number")).to_have_text([str(n) for n in range(1, 9)])


def test_rows_have_the_heading_that_the_conversation_gives_them(page):
    show_both(page)
    expect(page.locator("#results-title")).to_have_text("Black dresses · Coats")


def test_more_that_finds_nothing_is_offered_no_longer(page, shop):
    show_dresses(page)
    shop.rasa.answers = [{"text": "Those were all."}]
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".answer").last).to_have_text("Those were all.")
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_rows_are_swiped_on_a_phone(phone):
    show_both(phone)
    track = phone.get_by_role("list", name="Black dresses")
    assert track.evaluate("(node) => node.scrollWidth > node.clientWidth")
    # A phone in landscape may be as wide as a tablet: buttons are for pointers alone.
    expect(phone.locator(".group-steps").first).to_be_hidden()
    left = track.locator(".card").first.bounding_box()["x"]
    assert left == phone.locator(".group-title").first.bounding_box()["x"]
    assert phone.evaluate(NO_SIDEWAYS)


def test_earlier_rows_are_shown_again_with_their_wants(page):
    show_both(page)
    show_dresses(page)
    expect(page.locator("#results .card")).to_have_count(8)
    page.get_by_role("button", name="Black dresses · Coats, show again").click()
    expect(page.locator("#results .group")).to_have_count(2)
    expect(page.locator("#results .group-chips").first).to_be_visible()
    expect(page.locator("#wants")).to_be_hidden()


def test_card_of_an_older_list_is_still_spoken_of_by_its_item(phone, shop):
    show_both(phone)
    say(phone, "something darker")
    expect(phone.locator(".set")).to_have_count(2)
    assert phone.locator(".set").first.get_attribute("data-set") == "s1"
    phone.locator(".set").first.locator(".card-picture").nth(1).tap()
    phone.get_by_role("dialog").get_by_role("button", name="Talk about it").tap()
    say(phone, "but with short sleeves")
    phone.wait_for_selector(".waiting", state="detached")
    assert last_turn(shop)["metadata"]["item_id"] == "g02"


def test_rows_survive_a_reload(page):
    show_both(page)
    page.reload()
    expect(page.locator("#results .group-title")).to_have_text(["Black dresses", "Coats"])


@pytest.mark.parametrize("width", [360, 768, 1024])
def test_rows_are_named_and_fit_at_every_width(visit, width):
    page = visit(width=width, height=760)
    show_both(page)
    assert page.evaluate(NO_SIDEWAYS)
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(NO_ALT) == 0
    assert page.evaluate(TWICE) == []
    assert page.evaluate(SMALL) == []
