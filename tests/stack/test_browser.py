"""The page on the whole assistant: chat, tap a card to refine, share a photo, reload."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.chromium import WAIT_MS, Watch, chromium

pytestmark = [pytest.mark.stack, pytest.mark.browser]


# Playwright keeps an event loop running: it must end before tests elsewhere need one of their own.
@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser, stack):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    watch = Watch(page, stack.web_url)
    page.goto(stack.web_url)
    page.wait_for_selector("body:not([data-stage=loading])")
    yield page
    context.close()
    assert watch.problems == []


def say(page, text):
    page.get_by_label("Message", exact=True).fill(text)
    page.keyboard.press("Enter")
    answered(page)


def answered(page):
    """Wait until the last thing said has its answer, and no trouble with it."""
    expect(page.locator(".waiting")).to_have_count(0)
    expect(page.locator(".turn").last.locator(".answer").first).to_be_visible()
    expect(page.locator(".failure")).to_have_count(0)


def home(page):
    """Return the shop's address; behind it stands what is in view."""
    return page.url.partition("/#")[0].rstrip("/")


def shown(page):
    """Return the items the page shows beside the conversation, as the shop knows them."""
    cards = page.locator("#results .card")
    ids = cards.evaluate_all("(cards) => cards.map((card) => card.dataset.item)")
    return [page.request.get(f"{home(page)}/v1/items/{item_id}").json() for item_id in ids]


def test_page_chats_refines_by_a_tapped_card_and_survives_a_reload(page):
    say(page, "I need a black dress with long sleeves")
    first = shown(page)
    assert len(first) >= 6
    assert {item["category"] for item in first} == {"dress"}
    expect(page.get_by_label("What you asked for").get_by_role("listitem").first).to_be_visible()

    page.locator("#results .card").nth(1).get_by_role("button", name="Talk about").click()
    expect(page.locator("#about")).to_contain_text(first[1]["title"])
    page.locator("#about").get_by_role("button", name="But darker").click()
    answered(page)
    darker = shown(page)
    limit = first[1]["attributes"]["lightness"]
    assert all(item["attributes"]["lightness"] < limit for item in darker)

    before = page.locator("#log").inner_text()
    page.reload()
    page.wait_for_selector(".turn")
    expect(page.locator(".said-words")).to_have_count(2)
    assert page.locator("#log").inner_text() == before
    assert [item["id"] for item in shown(page)] == [item["id"] for item in darker]

    for card in (0, 1):
        page.locator("#results .card").nth(card).get_by_label("Compare").click()
    page.get_by_role("button", name="Compare 2").click()
    answered(page)
    expect(page.locator("#results").get_by_role("columnheader")).to_have_count(2)


def test_page_finds_things_like_a_photo_and_shows_it_after_a_reload(page, tmp_path):
    say(page, "I need a warm coat")
    coat = shown(page)[0]
    picture = tmp_path / "coat.webp"
    picture.write_bytes(page.request.get(f"{home(page)}{coat['image_url']}").body())
    say(page, "start over")
    page.set_input_files("#photo", picture)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_alt_text("The photo you shared")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(3)
    answered(page)
    found = shown(page)
    assert found and sum(item["category"] == "coat" for item in found) >= len(found) / 2

    page.reload()
    photo = page.get_by_alt_text("The photo you shared")
    expect(photo).to_be_visible()
    assert photo.evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") > 0


def test_page_takes_a_want_away_by_its_chip_and_everything_by_starting_over(page):
    say(page, "red skirts under 80 dollars")
    chips = page.get_by_label("What you asked for")
    count = chips.get_by_role("listitem").count()
    assert count >= 2
    chips.get_by_role("button", name="Remove").last.click()
    answered(page)
    expect(chips.get_by_role("listitem")).to_have_count(count - 1)
    page.get_by_role("button", name="Start over", exact=True).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(page.locator("body")).to_have_attribute("data-stage", "welcome")
    say(page, "what did I ask for?")
    expect(chips).to_be_hidden()
