"""An item as a page of its own: opened at once by a tap, named in the address, closed by Back."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import last_turn, say, show_dresses
from tests.web.browser.test_reach import NO_SIDEWAYS, UNNAMED, focused
from tests.web.wardrobe import GARMENTS

pytestmark = pytest.mark.browser

PLEATED = "Pleated Evening Dress"
# What is cut off, or too small for a finger; links within a sentence are exempt.
TOO_SMALL = """() => [...document.querySelectorAll("button, a, textarea, input")]
  .filter((node) => node.checkVisibility() && !node.closest(".skip, .card-picture, p > .link"))
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 43.5 || box.height < 43.5))
  .map(([node]) => node.outerHTML.slice(0, 120))"""
BEYOND = """() => [...document.querySelectorAll(".card button, .card a, .composer button")]
  .filter((node) => node.checkVisibility())
  .filter((node) => { const box = node.getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth + 0.5
      || getComputedStyle(node.parentNode).opacity < 1; })
  .map((node) => node.outerHTML.slice(0, 120))"""
SHIFTED = """() => new Promise((told) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => told(sum), 50);
})"""


def opened(page, title=PLEATED):
    dialog = page.get_by_role("dialog", name=title)
    expect(dialog).to_be_visible()
    return dialog


def test_item_opens_at_once_is_named_in_the_address_and_closed_by_back(page, shop):
    show_dresses(page)
    turns, asked = len(shop.rasa.turns), len(shop.retrieval.asked)
    card = page.locator(".card-picture").nth(1)
    card.focus()
    page.keyboard.press("Enter")
    dialog = opened(page)
    expect(dialog).to_contain_text("Sleeve length")
    assert page.url.endswith("/#/item/g02")
    page.go_back()
    expect(dialog).to_be_hidden()
    assert page.url.endswith("/") and page.evaluate("location.hash") == ""
    expect(card).to_be_focused()
    page.go_forward()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(card).to_be_focused()
    page.wait_for_function("() => location.hash === ''")
    card.click()
    page.mouse.click(5, 5)  # beside it
    expect(dialog).to_be_hidden()
    page.wait_for_function("() => location.hash === ''")
    assert len(shop.rasa.turns) == turns
    # But what stands beside it, once that is near.
    beside = ("/image", "/similar", "/matching")
    assert not [path for path in shop.retrieval.asked[asked:] if not path.endswith(beside)]


def test_link_to_an_item_shows_it_to_somebody_who_comes_new(visit, shop):
    page = visit()
    page.goto(f"{shop.url}/#/item/g09")
    page.reload()
    dialog = opened(page, GARMENTS[8]["title"])
    rows_of(dialog)[0].get_by_role("button", name="Linen Slip Dress").click()
    opened(page, "Linen Slip Dress")
    page.go_back()
    opened(page, GARMENTS[8]["title"])
    page.go_forward()
    opened(page, "Linen Slip Dress")
    page.get_by_label("Close details").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_function("() => location.hash === ''")
    page.watch.forgive("404")
    page.goto(f"{shop.url}/#/item/nobody")
    expect(page.get_by_role("alert")).to_have_text("That item is no longer in the shop.")
    page.wait_for_function("() => location.hash === ''")
    page.goto(f"{shop.url}/#/item/%E0%A4%A")
    page.reload()
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Goes with it", '/pair{"item_id":"g02"}'),
        ("But cheaper", '"axis":"price","direction":"less"'),
        ("But shorter sleeves", '"axis":"sleeve_length","direction":"less"'),
    ],
)
def test_item_is_where_a_search_goes_on(page, shop, name, message):
    show_dresses(page)
    page.locator(".card-picture").nth(1).click()
    dialog = opened(page)
    # A dress with long sleeves has none longer.
    expect(dialog.get_by_role("button", name="But longer sleeves")).to_have_count(0)
    dialog.get_by_role("button", name=name).click()
    expect(dialog).to_be_hidden()
    page.wait_for_selector(".waiting", state="detached")
    assert message in last_turn(shop)["message"]


def rows_of(dialog):
    names = ("Similar pieces", "To wear with it")
    return [dialog.get_by_role("region", name=name) for name in names]


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_other_items_stand_in_its_view_and_lead_on_and_back(visit, shop, width):
    page = visit(width, 720, has_touch=width < 600)
    show_dresses(page)
    turns, asked = len(shop.rasa.turns), len(shop.retrieval.asked)
    card = page.locator(".card-picture").nth(1)
    card.click()
    dialog = opened(page)
    similar, matching = rows_of(dialog)
    if width < 600:  # far below what is seen: nothing is asked for yet
        page.wait_for_timeout(100)
        assert not [each for each in shop.retrieval.asked[asked:] if each.endswith("/matching")]
    matching.scroll_into_view_if_needed()
    expect(similar.get_by_role("button")).to_have_count(3)
    expect(matching.get_by_role("button")).to_have_count(2)
    assert page.evaluate(TOO_SMALL) == [] or width > 600
    assert page.evaluate(NO_SIDEWAYS) and page.evaluate(UNNAMED) == []
    coat = matching.get_by_role("button", name="Belted Wool Coat $129.00")
    coat.focus()
    page.keyboard.press("Enter")
    coat = opened(page, GARMENTS[8]["title"])
    assert page.url.endswith("/#/item/g09") and focused(page) == "Close details"
    assert coat.evaluate("(node) => node.scrollTop") == 0
    page.go_back()
    opened(page)
    page.go_forward()
    opened(page, GARMENTS[8]["title"])
    # Closed, all that was opened on the way is left behind.
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_function("() => location.hash === ''")
    expect(card).to_be_focused()
    assert len(shop.rasa.turns) == turns


def test_other_items_that_cannot_be_had_are_asked_for_again(page, shop):
    page.watch.forgive("503", "404")
    show_dresses(page)
    shop.retrieval.status = 503
    page.locator(".card-picture").nth(1).click()
    similar, matching = rows_of(opened(page))
    similar.scroll_into_view_if_needed()
    expect(similar.get_by_text("These can’t be shown just now.")).to_be_visible()
    shop.retrieval.status = None
    similar.get_by_role("button", name="Retry").click()
    expect(similar.get_by_role("button", name="Linen Slip Dress")).to_be_visible()
    expect(similar).to_be_focused()
    # What is not for the shopper stands in no row.
    page.keyboard.press("Escape")
    say(page, '/dislike{"item_id":"g09"}')
    page.wait_for_selector(".waiting", state="detached")
    page.locator(".card-picture").nth(2).click()
    matching = rows_of(opened(page, GARMENTS[2]["title"]))[1]
    matching.scroll_into_view_if_needed()
    expect(matching.get_by_role("button")).to_have_count(1)


def test_item_that_is_gone_has_nothing_beside_it(page, shop):
    page.watch.forgive("404")
    item = {**GARMENTS[1], "id": "gone", "image_url": "/v1/items/g02/image"}
    shop.rasa.answers = [{"text": "Here."}, {"custom": {"type": "details", "item": item}}]
    say(page, "details of number 2")
    dialog = opened(page)
    similar, matching = rows_of(dialog)
    # The rows may be gone before they are reached.
    dialog.evaluate("(sheet) => sheet.querySelectorAll('*').forEach((e) => e.scrollTo(0, 9e5))")
    expect(similar).to_have_count(0)
    expect(matching).to_have_count(0)


def test_pictures_of_an_item_are_chosen_and_looked_at_nearer(page, shop):
    images = [f"/v1/items/g0{number}/image" for number in (2, 3, 4)]
    item = {**GARMENTS[1], "images": images}
    shop.rasa.answers = [{"text": "Here."}, {"custom": {"type": "details", "item": item}}]
    say(page, "details of number 2")
    dialog = opened(page)
    dialog.get_by_role("button", name="Picture 3 of 3").click()
    large = dialog.locator(".sheet-picture img")
    assert "/v1/items/g04/image" in large.get_attribute("src")
    near = dialog.get_by_role("button", name="Look nearer")
    near.press("Enter")
    expect(near).to_have_attribute("aria-pressed", "true")
    frame = dialog.locator(".sheet-picture").element_handle()
    page.wait_for_function("(node) => node.scrollWidth > 2 * node.clientWidth", arg=frame)
    near.press("Enter")
    page.wait_for_function("(node) => node.scrollWidth <= node.clientWidth", arg=frame)


def test_what_only_the_picture_shows_is_told_as_such(page, shop):
    item = {**GARMENTS[1], "looked": {"finish": ["glossy"], "length": ["mini"]}}
    shop.rasa.answers = [{"text": "Here."}, {"custom": {"type": "details", "item": item}}]
    say(page, "details of number 2")
    facts = opened(page).locator(".facts")
    expect(facts.get_by_text("looks glossy")).to_be_visible()
    expect(facts.get_by_text("mini")).to_have_count(0)  # what the shop states wins


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (820, 1180)])
def test_finger_reaches_everything_and_nothing_jumps(visit, width, height):
    page = visit(width=width, height=height, is_mobile=True, has_touch=True)
    show_dresses(page)
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(TOO_SMALL) == []
    for name in ("Keep: ", "Not for me: ", "More like this: 1"):
        expect(page.locator(".card").first.get_by_label(name)).to_be_visible()
    box = page.get_by_label("Message", exact=True)
    assert box.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    page.locator(".card-picture").first.tap()
    opened(page, GARMENTS[0]["title"])
    page.wait_for_timeout(250)
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(NO_SIDEWAYS)
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(SHIFTED) < 0.1


def test_conversation_has_room_at_400_percent(visit):
    page = visit(width=320, height=256)
    show_dresses(page)
    expect(page.locator(".said-words")).to_have_count(1)
    room = page.evaluate("innerHeight - document.querySelector('#composer').offsetHeight")
    assert room >= 150
    page.get_by_text("Here are 8 black dresses").scroll_into_view_if_needed()
    expect(page.get_by_text("Here are 8 black dresses")).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Message", exact=True)).to_be_in_viewport(ratio=1)
    assert page.evaluate(NO_SIDEWAYS)
    page.locator(".card-picture").first.click()
    assert focused(page) == "Close details"


def test_scripts_are_asked_for_at_once(page):
    named = page.locator("link[rel=modulepreload]").count()
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length"
    )
    # The first paint's script and the beginning stand in the page by themselves.
    assert named == loaded - 2
