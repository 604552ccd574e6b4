"""Hearts: they keep and release at once, unseen in the conversation, and are undone on failure."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import last_turn, say, show_dresses
from tests.web.wardrobe import kept_message

pytestmark = pytest.mark.browser

WRAP = "Wrap Dress with Tie Waist"
RIB = "Knitted Rib Dress"


def keep(page, *titles):
    for title in titles:
        page.get_by_label(f"Keep: {title}").first.click()
    settled(page)


def settled(page):
    """Wait until every message was answered."""
    page.wait_for_function("() => (sessionStorage.getItem('hemline-unsent') ?? '[]') === '[]'")


def messages(shop):
    return [turn["message"] for turn in shop.rasa.turns]


def open_list(page):
    page.get_by_role("button", name="My list").first.click()
    panel = page.get_by_role("dialog", name="My list")
    expect(panel).to_be_visible()
    return panel


def titles(panel):
    return panel.get_by_role("listitem").get_by_role("heading")


def test_heart_keeps_and_releases_and_has_no_place_in_the_conversation(page, shop):
    show_dresses(page)
    heart = page.get_by_label(f"Keep: {RIB}")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    settled(page)
    assert last_turn(shop)["message"] == '/keep{"item_id":"g03"}'
    expect(page.locator("#announcer")).to_have_text(f"Kept: {RIB}.")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "false")
    settled(page)
    assert last_turn(shop)["message"] == '/release{"item_id":"g03"}'
    expect(page.locator(".turn")).to_have_count(1)
    expect(heart).to_be_focused()


def test_heart_shows_before_the_answer_and_taps_are_sent_in_order(page, shop):
    show_dresses(page)
    shop.rasa.delay_s = 0.3
    for title in (WRAP, RIB):
        page.get_by_label(f"Keep: {title}").click()
    page.get_by_label(f"Keep: {WRAP}").click()
    pressed = [
        page.get_by_label(f"Keep: {title}").get_attribute("aria-pressed") for title in (WRAP, RIB)
    ]
    assert pressed == ["false", "true"]
    expect(page.get_by_role("button", name="My list, 1 piece")).to_be_visible()
    settled(page)
    assert messages(shop)[-3:] == [
        '/keep{"item_id":"g01"}',
        '/keep{"item_id":"g03"}',
        '/release{"item_id":"g01"}',
    ]
    expect(page.get_by_label(f"Keep: {RIB}")).to_have_attribute("aria-pressed", "true")


def test_kept_item_is_marked_in_every_list_and_in_its_details(phone):
    show_dresses(phone)
    say(phone, '/refer{"item_id":"g01"}')
    expect(phone.locator(".set")).to_have_count(2)
    hearts = phone.get_by_label(f"Keep: {RIB}")
    expect(hearts).to_have_count(2)
    keep(phone, RIB)
    for heart in hearts.all():
        expect(heart).to_have_attribute("aria-pressed", "true")
    say(phone, '/details{"item_id":"g03"}')
    heart = phone.get_by_role("dialog").get_by_label(f"Keep: {RIB}")
    expect(heart).to_have_attribute("aria-pressed", "true")
    heart.tap()
    expect(hearts.first).to_have_attribute("aria-pressed", "false")


def test_tap_that_does_not_get_through_is_undone_and_said(page, shop):
    show_dresses(page)
    page.watch.forgive("503")
    shop.rasa.status = 500
    heart = page.get_by_label(f"Keep: {RIB}")
    heart.click()
    problem = page.get_by_role("alert").filter(has_text=f"“{RIB}” is not on your list.")
    expect(problem).to_contain_text("Please try again")
    expect(heart).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="My list, empty")).to_be_visible()
    shop.rasa.status = 200
    heart.click()
    expect(problem).to_be_hidden()
    settled(page)
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator(".failure")).to_have_count(0)


def test_tap_while_offline_is_undone_where_the_panel_covers_the_page(page):
    show_dresses(page)
    keep(page, RIB)
    panel = open_list(page)
    page.watch.forgive("net::ERR")
    page.context.set_offline(True)
    panel.get_by_label(f"Remove: {RIB}").click()
    expect(panel.get_by_role("alert")).to_contain_text(f"“{RIB}” is still on your list.")
    expect(panel.get_by_label(f"Remove: {RIB}")).to_be_visible()
    page.context.set_offline(False)


def test_refused_tap_is_undone_and_the_reason_shown(page, shop):
    show_dresses(page)
    shop.rasa.answers = [{"text": "That one is no longer in the shop."}]
    heart = page.get_by_label(f"Keep: {RIB}")
    heart.click()
    expect(page.get_by_text("That one is no longer in the shop.")).to_be_visible()
    expect(heart).to_have_attribute("aria-pressed", "false")


def test_tap_on_what_another_tab_kept_already_is_no_failure(page):
    show_dresses(page)
    other = page.context.new_page()
    # A browser without channels: this tab learns nothing of the other by itself.
    other.add_init_script("delete globalThis.BroadcastChannel")
    other.goto(page.url)
    other.wait_for_selector(".card")
    keep(page, RIB)
    heart = other.get_by_label(f"Keep: {RIB}")
    heart.click()
    settled(other)
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(other.locator(".turn")).to_have_count(1)


def test_list_changed_by_words_is_shown_without_opening(page, shop):
    show_dresses(page)
    shop.rasa.answers = [{"text": "Kept."}, kept_message(["g03", "g05"])]
    say(page, "keep the third and the fifth")
    expect(page.get_by_label(f"Keep: {RIB}")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="My list, 2 pieces")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    shop.rasa.answers = [{"text": "Emptied."}, kept_message([])]
    say(page, "empty it")
    expect(page.get_by_label(f"Keep: {RIB}")).to_have_attribute("aria-pressed", "false")


def test_list_survives_a_reload_and_taps_stay_unseen(page):
    show_dresses(page)
    keep(page, WRAP, RIB)
    keep(page, WRAP)
    page.reload()
    expect(page.get_by_label(f"Keep: {RIB}")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label(f"Keep: {WRAP}")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".turn")).to_have_count(1)
    expect(titles(open_list(page))).to_have_text([RIB])


def test_tap_on_its_way_when_the_page_is_left_is_not_lost(page, shop):
    show_dresses(page)
    shop.rasa.delay_s = 0.4
    for title in (WRAP, RIB):
        page.get_by_label(f"Keep: {title}").click()
    page.watch.forgive("net::ERR")
    page.reload()
    expect(page.get_by_role("button", name="My list, 2 pieces")).to_be_visible()
    assert sorted(messages(shop)[-2:]) == ['/keep{"item_id":"g01"}', '/keep{"item_id":"g03"}']
