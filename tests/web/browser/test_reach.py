"""Reach for everyone: keyboard, screen readers, phones, both themes, less motion."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import say, show_dresses
from tests.web.fakes import photo

pytestmark = pytest.mark.browser

NO_SIDEWAYS = "document.documentElement.scrollWidth <= innerWidth"
UNNAMED = """() => [...document.querySelectorAll("button, input, textarea, a, dialog, [role]")]
  .filter((node) => node.checkVisibility?.() || node.tagName === "DIALOG")
  .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim()
    || (node.labels ?? []).length || node.getAttribute("aria-labelledby")
    || node.querySelector("img[alt]:not([alt=''])") || ["status", "alert"].includes(node.role)))
  .map((node) => node.outerHTML.slice(0, 120))"""
# Who speaks to the page says the words that a button shows (WCAG 2.5.3).
OTHERWISE = """() => [...document.querySelectorAll("button[aria-label]:is(.pill, .link)")]
  .filter((node) => node.checkVisibility()
    && !node.getAttribute("aria-label").includes(node.textContent.trim()))
  .map((node) => node.outerHTML.slice(0, 120))"""
NO_ALT = "() => [...document.images].filter((one) => !one.hasAttribute('alt')).length"
TWICE = """() => { const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place); }"""
SMALL = """() => [...document.querySelectorAll("button, a")]
  .filter((node) => node.checkVisibility())
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([node, box]) => box.width && (box.width < 24 || box.height < 24)
    && !node.classList.contains("link"))
  .map(([node]) => node.outerHTML.slice(0, 120))"""


def focused(page):
    return page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    )


def test_enter_sends_and_shift_enter_begins_a_line(page, shop):
    box = page.get_by_label("Message", exact=True)
    box.focus()
    page.keyboard.type("a black")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("dress")
    expect(box).to_have_value("a black\ndress")
    page.keyboard.press("Enter")
    expect(box).to_have_value("")
    page.wait_for_selector(".card")
    assert shop.rasa.turns[-1]["message"] == "a black\ndress"


def test_everything_is_reached_and_used_by_keyboard(page):
    show_dresses(page)
    page.locator(".card-picture").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(focused(page))
    assert outline == "solid"
    assert reached == [
        "Keep: Wrap Dress with Tie Waist",
        "Not for me: Wrap Dress with Tie Waist",
        "Compare: Wrap Dress with Tie Waist",
        "View at shop: Wrap Dress with Tie Waist (opens in a new tab)",
        "More like this: 1, Wrap Dress with Tie Waist",
        "Talk about it: 1, Wrap Dress with Tie Waist",
    ]
    page.keyboard.press("Enter")
    expect(page.locator("#about")).to_be_visible()
    assert focused(page).startswith("Talk about it: 1")
    page.keyboard.press("Escape")
    expect(page.locator("#about")).to_be_hidden()
    assert focused(page).startswith("1")


def test_skip_link_leads_to_the_message_box(page):
    skip = page.get_by_role("link", name="Skip to the message box")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "message"


def test_focus_is_not_lost_when_a_button_disappears(page):
    say(page, "hello")
    page.get_by_role("button", name="Black dresses").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    assert page.evaluate("document.activeElement.id") == "message"


def test_dialog_gives_the_focus_back(page):
    show_dresses(page)
    say(page, '/details{"item_id":"g02"}')
    expect(page.locator("#details")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "message"


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1440])
def test_everything_has_a_name_and_fits_at_every_width(visit, width):
    page = visit(width=width, height=760)
    for step in (
        lambda: None,
        lambda: show_dresses(page),
        lambda: page.locator(".card").nth(1).get_by_label("Talk about").click(),
        lambda: page.locator("#about").get_by_role("button", name="Details").click(),
    ):
        step()
        page.wait_for_timeout(60)
        assert page.evaluate(NO_SIDEWAYS)
        assert page.evaluate(UNNAMED) == []
        assert page.evaluate(OTHERWISE) == []
        assert page.evaluate(NO_ALT) == 0
        assert page.evaluate(TWICE) == []
        assert page.evaluate(SMALL) == []
    expect(page.locator("#details")).to_be_visible()


def test_phone_shows_items_in_the_conversation(phone):
    show_dresses(phone)
    assert phone.locator("#log .card").count() == 8
    phone.locator(".card-picture").first.tap()
    phone.get_by_role("dialog").get_by_role("button", name="But darker").tap()
    expect(phone.locator(".said-words").last).to_have_text("Like #1, but darker")
    assert phone.evaluate(NO_SIDEWAYS)


def test_endless_words_do_not_push_the_page_sideways(phone):
    say(phone, "w" * 400)
    phone.wait_for_selector(".answer")
    assert phone.evaluate(NO_SIDEWAYS)


def test_turning_the_screen_moves_the_items_beside_the_conversation(page):
    show_dresses(page)
    assert page.locator("#results .card").count() == 8
    page.set_viewport_size({"width": 700, "height": 800})
    expect(page.locator("#log .card")).to_have_count(8)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#results .card")).to_have_count(8)


def test_log_is_a_polite_live_region_and_the_cards_in_it_are_not(phone):
    show_dresses(phone)
    log = phone.get_by_role("log", name="Conversation")
    assert log.get_attribute("aria-live") == "polite"
    assert phone.locator("#log .set-home").get_attribute("aria-live") == "off"


def test_theme_follows_the_system_until_it_is_chosen(visit):
    page = visit(color_scheme="dark")
    paper = page.locator("body")
    expect(paper).to_have_css("background-color", "rgb(21, 19, 17)")
    page.get_by_role("button", name="Use light colours").click()
    expect(paper).to_have_css("background-color", "rgb(250, 247, 242)")
    page.reload()
    expect(paper).to_have_css("background-color", "rgb(250, 247, 242)")
    expect(page.get_by_role("button", name="Use dark colours")).to_be_visible()


@pytest.mark.parametrize(("asked", "duration"), [("reduce", "0.001s"), ("no-preference", "1.2s")])
def test_motion_is_reduced_where_asked(visit, asked, duration):
    page = visit(reduced_motion=asked)
    say(page, "hello, slowly")
    stitch = page.locator(".waiting i").first
    expect(stitch).to_be_visible()
    assert stitch.evaluate("(node) => getComputedStyle(node).animationDuration") == duration


def test_end_stays_in_sight_when_a_photo_loads_late(page, shop):
    body = {"name": "coat.jpg", "mimeType": "image/jpeg", "buffer": photo(size_px=(300, 900))}
    page.set_input_files("#photo", body)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("That looks like a navy coat")).to_be_visible()
    for words in ("hello", "hello again", "and again"):
        say(page, words)
    expect(page.locator(".answer")).to_have_count(4)
    page.reload()
    expect(page.get_by_alt_text("The photo you shared")).to_have_js_property("naturalWidth", 300)
    expect(page.locator(".answer").last).to_be_in_viewport(ratio=1)
