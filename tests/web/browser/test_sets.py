"""Sets of items: how many of how many, more of them, and which one is in view."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import last_turn, say, show_dresses
from tests.web.browser.test_reach import NO_SIDEWAYS, UNNAMED
from tests.web.wardrobe import GARMENTS, chips, products

pytestmark = pytest.mark.browser

ALONE = """() => { const tops = [...document.querySelectorAll(".cards .card")]
    .filter((card) => card.checkVisibility())
    .map((card) => Math.round(card.getBoundingClientRect().top));
  const rows = tops.filter((top, at) => tops.indexOf(top) === at)
    .map((top) => tops.filter((one) => one === top).length);
  return rows.at(0) - rows.at(-1); }"""


def show(page, shop, set_id, garments, words, wants, address=None, **more):
    applied = {"chips": chips(wants), **more}
    custom = {"type": "products", "set_id": set_id, "items": products(garments)}
    custom |= {"address": address} if address else {}
    shop.rasa.answers = [{"text": f"{words}:"}, {"custom": {**custom, "applied": applied}}]
    say(page, words)
    expect(page.locator(".answer").last).to_have_text(f"{words}:")


@pytest.mark.parametrize("width", [1440, 390])
def test_more_grows_the_one_grid_and_goes_on_with_its_numbers(visit, width):
    page = visit(width=width, height=800, is_mobile=width < 500, has_touch=width < 500)
    show_dresses(page)
    if width > 1000:
        expect(page.locator("#results-title")).to_have_text("8 of 12 dresses")
    assert page.evaluate(ALONE) == 0
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".card")).to_have_count(12)
    numbers = [str(number) for number in range(1, 13)]
    expect(page.locator(".card .card-number")).to_have_text(numbers)
    expect(page.locator(".card").nth(8)).to_be_in_viewport()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    assert page.evaluate(ALONE) == 0
    if width > 1000:
        expect(page.locator("#results-title")).to_have_text("12 pieces")
    page.reload()
    expect(page.locator(".card .card-number")).to_have_text(numbers)


@pytest.mark.parametrize("width", [1440, 1280, 1024, 820, 390])
def test_six_items_leave_no_card_alone(visit, shop, width):
    page = visit(width=width, height=800)
    show(page, shop, "s1", GARMENTS[:6], "Dresses", {})
    expect(page.locator(".card")).to_have_count(6)
    assert page.evaluate(ALONE) == 0


def test_set_that_is_shown_again_is_the_one_that_is_spoken_of(page, shop):
    show(page, shop, "s1", GARMENTS[:4], "Dresses", {"category": "dress"})
    show(page, shop, "s2", GARMENTS[8:], "Coats", {"category": "coat"})
    expect(page.locator("#chips .chip")).to_have_text(["coat"])
    page.get_by_role("button", name="4 dresses, show again").click()
    expect(page.locator("#chips .chip")).to_have_text(["dress"])
    shop.rasa.answers = [{"text": "The second."}]
    say(page, "the second one")
    expect(page.locator(".answer").last).to_have_text("The second.")
    assert last_turn(shop)["metadata"]["set_id"] == "s1"
    show(page, shop, "s3", GARMENTS[8:10], "Coats again", {"category": "coat"})
    say(page, "and the first")
    page.wait_for_selector(".waiting", state="detached")
    assert last_turn(shop)["metadata"]["set_id"] == "s3"


def test_words_said_before_an_answer_came_leave_the_set_to_the_assistant(page, shop):
    show(page, shop, "s1", GARMENTS[:4], "Dresses", {})
    shop.rasa.answers, shop.rasa.delay_s = [{"text": "Well."}], 0.3
    say(page, "coats")
    say(page, "the second one")
    expect(page.locator(".answer")).to_have_count(3)
    assert "set_id" not in last_turn(shop)["metadata"]


def test_what_items_are_compared_with_stands_above_them(page, shop):
    item = {name: GARMENTS[8][name] for name in ("title", "image_url")}
    beside = {"item_id": "g09", **item}
    show(page, shop, "s1", GARMENTS[9:], "Darker coats", {}, beside=beside)
    page.get_by_role("button", name="Compared with Belted Wool Coat").click()
    dialog = page.get_by_role("dialog", name="Belted Wool Coat")
    expect(dialog).to_contain_text("wool")  # told by the shop, as no list did
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_tabs_follow_each_other(page, shop):
    other = page.context.new_page()
    other.goto(shop.url)
    show_dresses(page)
    expect(other.locator("#results .card")).to_have_count(8)
    expect(other.locator(".said-words")).to_have_text("I need a black dress")
    other.get_by_label("Keep: Knitted Rib Dress").click()
    expect(page.get_by_label("Keep: Knitted Rib Dress")).to_have_attribute("aria-pressed", "true")
    say(other, "something darker")
    expect(page.locator("#results .card")).to_have_count(6)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(other.get_by_role("heading", name="What are you looking for?")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_that_nobody_sees_stands_at_the_end_of_what_another_said(visit, shop, width):
    page = visit(width=width, height=500)
    other = page.context.new_page()
    other.goto(shop.url)
    texts = [{"text": "One thing after the other. " * 20}]
    for number in range(3):
        shop.rasa.answers = texts
        say(other, f"words {number}")
        expect(page.locator(".answer")).to_have_count(number + 1)
    page.bring_to_front()
    expect(page.locator(".answer").last).to_be_in_viewport()
    left = "({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight"
    assert page.locator("#talk").evaluate(left) < 40


@pytest.mark.parametrize("width", [1280, 320])
def test_taps_sort_and_narrow_by_the_acts_that_words_would_be(visit, shop, width):
    page = visit(width=width, height=800)
    show_dresses(page)
    said = []
    for name in ("Priciest first", "navy 3"):
        inside = page.locator(".grid:not(.grid-past) .narrow")
        if inside.get_attribute("open") is None:
            inside.locator("summary").click()
        tap = inside.get_by_role("button", name=name)
        expect(tap).to_be_visible()
        assert page.evaluate(NO_SIDEWAYS) and page.evaluate(UNNAMED) == []
        # What all of them have tells none apart, and what is wanted is pressed.
        expect(inside.get_by_role("button", name="midi 8")).to_have_count(0)
        expect(inside.locator("[aria-pressed=true]")).to_have_text(["black"])
        show = inside.get_by_role("button", name="Show 8 pieces")
        expect(show).to_be_in_viewport()
        show.click()
        expect(tap).to_be_hidden()
        expect(inside.locator("summary")).to_be_focused()
        inside.locator("summary").click()
        with page.expect_response("**/webhook"):
            tap.click()
        page.wait_for_selector(".waiting", state="detached")
        said.append(last_turn(shop)["message"])
        with page.expect_response("**/webhook"):
            say(page, "a black dress again")
        page.wait_for_selector(".waiting", state="detached")
    assert said == [
        '/refine{"act":{"op":"order","by":"price","direction":"descending"}}',
        '/refine{"act":{"op":"want","facet":"colour","word":"navy","any":[[["colour",["navy"]]]],'
        '"also":true}}',
    ]
    # What else there is of a colour that is chosen is counted without it: any of them will do.
    chosen = {"facet": "colour", "values": ["black"]}
    wider = [each for each in shop.retrieval.counted if each["facets"] == ["colour"]]
    assert wider and all(chosen not in each["wants"] for each in wider)
    assert any(chosen in each["wants"] for each in shop.retrieval.counted)
    most = page.locator(".grid:not(.grid-past)").get_by_label("Highest price")
    with page.expect_response("**/webhook"):
        most.fill("60")
    # Sixty is a step of the slider's, wherever prices begin.
    assert last_turn(shop)["message"].startswith(
        '/refine{"act":{"op":"want","facet":"price","lte":60'
    )
    asked = {"facet": "category", "values": ["dress"]}
    ranged = [each for each in shop.retrieval.counted if each["numbers"] == ["price"]]
    assert ranged and all(asked in each["wants"] for each in ranged)
    # The sliders' ends are those of all prices, not of the ones wanted now.
    assert all(want["facet"] != "price" for each in ranged for want in each["wants"])


def test_card_tells_what_sets_it_apart_where_that_is_told(page, shop):
    apart = [{**GARMENTS[0], "apart": ["silk", "midi"]}, {**GARMENTS[1], "apart": []}]
    show(page, shop, "s1", apart, "Dresses", {})
    expect(page.locator("#results .card-reasons li")).to_have_text(["silk", "midi"])


def named(page, query):
    expect(page).to_have_url(re.compile(re.escape(f"#/search/{query}") + "$"))


@pytest.mark.parametrize("width", [1280, 390])
def test_list_is_in_the_address_back_shows_the_one_before_and_a_link_opens_it(visit, shop, width):
    page = visit(width, 800)
    dresses, coats = "category=dress&colour=black", "category=coat"
    show(page, shop, "s1", GARMENTS[:4], "Dresses", {"category": "dress"}, address=dresses)
    named(page, dresses)
    show(page, shop, "s2", GARMENTS[8:], "Coats", {"category": "coat"}, address=coats)
    named(page, coats)
    page.locator(".grid:not(.grid-past) .card-picture").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.go_back()
    named(page, coats)
    page.go_back()
    named(page, dresses)
    expect(page.locator("#chips .chip")).to_have_text(["dress"])
    expect(page.locator(".grid:not(.grid-past) .card").first).to_be_in_viewport()
    page.reload()
    expect(page.locator("#chips .chip")).to_have_text(["dress"])
    # A list that no address can name takes the name away, and Back leads to the one before too.
    show(page, shop, "s3", GARMENTS[8:9], "Like your photo", {"category": "coat"})
    expect(page).to_have_url(f"{shop.url}/")
    page.go_back()
    named(page, dresses)
    num_turns = len(shop.rasa.turns)
    # To whom it is sent it is asked for once; what comes of it has the address.
    other = page.context.browser.new_page(reduced_motion="reduce")
    custom = {"type": "products", "set_id": "s1", "items": products(GARMENTS[:4])}
    shop.rasa.answers = [{"text": "Dresses:"}, {"custom": {**custom, "address": dresses}}]
    for step in (lambda: other.goto(f"{shop.url}/#/search/{dresses}"), other.reload):
        step()
        expect(other.locator(".answer")).to_have_text("Dresses:")
        expect(other.locator(".grid .card")).to_have_count(4)
        named(other, dresses)
    [turn] = shop.rasa.turns[num_turns:]
    act = {"op": "open", "list": dresses}
    assert turn["message"] == "/again" + json.dumps({"act": act}, separators=(",", ":"))
    shop.rasa.answers = [{"text": "There are none any more."}]
    other.evaluate("location.hash = '#/search/category=cape'")
    expect(other.locator(".answer").last).to_have_text("There are none any more.")
    expect(other).to_have_url(f"{shop.url}/")
    other.close()


def test_list_and_item_are_handed_on_by_their_address(visit, shop):
    dresses = "category=dress"
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, shop, "s1", GARMENTS[:4], "Dresses", {"category": "dress"}, address=dresses)
    share = page.get_by_role("button", name="Share", exact=True)
    share.click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{shop.url}/#/search/{dresses}"
    page.locator(".card-picture").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Share", exact=True).click()
    expect(dialog.get_by_role("button", name="Link copied")).to_be_visible()
    item = GARMENTS[0]["id"]
    assert page.evaluate("navigator.clipboard.readText()") == f"{shop.url}/#/item/{item}"
    page.keyboard.press("Escape")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator(".grid-foot .pill").last.click()
    expect(page.get_by_role("button", name="Copy it from the address bar")).to_be_visible()


def test_phone_shares_by_what_it_shares_with(phone, shop):
    phone.evaluate("navigator.share = async (told) => { window.shared = told; }")
    show(phone, shop, "s1", GARMENTS[:4], "Dresses", {}, address="category=dress")
    phone.get_by_role("button", name="Share", exact=True).click()
    told = phone.evaluate("window.shared")
    assert told["url"] == f"{shop.url}/#/search/category=dress" and "dress" in told["title"].lower()
