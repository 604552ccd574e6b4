"""When things go wrong: nothing said is lost, and there is always a way on."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import say

pytestmark = pytest.mark.browser


def test_failed_message_is_marked_and_sent_again_on_retry(page, shop):
    page.watch.forgive("503")
    shop.rasa.status = 500
    say(page, "a black dress")
    expect(page.locator(".failure")).to_contain_text("Please try again")
    expect(page.locator(".said-words")).to_have_text("a black dress")
    shop.rasa.status = 200
    page.get_by_role("button", name="Retry").click()
    expect(page.locator(".card")).to_have_count(8)
    expect(page.locator(".failure")).to_have_count(0)
    expect(page.locator(".said-words")).to_have_count(1)


def test_failed_message_can_be_edited(page, shop):
    page.watch.forgive("503")
    shop.rasa.status = 500
    say(page, "a blakc dress")
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_label("Message", exact=True)).to_have_value("a blakc dress")
    expect(page.locator(".turn")).to_have_count(0)


def test_offline_is_said_and_what_was_written_is_kept(page):
    page.watch.forgive("net::ERR")
    page.context.set_offline(True)
    expect(page.locator("#banner")).to_contain_text("You are offline")
    say(page, "a black dress")
    expect(page.locator(".failure")).to_contain_text("did not get through")
    page.context.set_offline(False)
    expect(page.locator("#banner")).to_be_hidden()
    page.get_by_role("button", name="Retry").click()
    expect(page.locator(".card")).to_have_count(8)


def test_message_that_never_got_through_survives_a_reload(page):
    page.watch.forgive("net::ERR")
    page.context.set_offline(True)
    say(page, "a black dress")
    expect(page.locator(".failure")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".said-words")).to_have_text("a black dress")
    page.get_by_role("button", name="Retry").click()
    expect(page.locator(".card")).to_have_count(8)


def test_messages_said_quickly_are_answered_in_order(page, shop):
    shop.rasa.delay_s = 0.15
    for words in ("hello one", "hello two", "hello three"):
        say(page, words)
    expect(page.locator(".answer")).to_have_count(3)
    said = [turn["message"] for turn in shop.rasa.turns[-3:]]
    assert said == ["hello one", "hello two", "hello three"]


def test_message_that_is_too_long_is_counted_and_not_sent(page):
    box = page.get_by_label("Message", exact=True)
    box.fill("x" * 1001)
    expect(page.locator("#counter")).to_have_text("1,001 of 1,000")
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    box.press("Enter")
    expect(page.locator("#problem")).to_contain_text("1,000 characters")
    expect(box).to_have_value("x" * 1001)


def test_picture_that_does_not_load_leaves_a_frame_that_says_so(page, shop):
    page.watch.forgive("503")
    shop.retrieval.status = 500
    say(page, "a black dress")
    expect(page.locator(".card-frame-empty").first).to_be_visible()


def test_message_for_which_there_is_no_place_is_sent_again_by_itself(page, shop):
    page.watch.forgive("503")
    refusals = []

    def refuse_twice(route):
        if len(refusals) == 2:
            route.continue_()
            return
        refusals.append(route.request.post_data_json["metadata"]["turn_id"])
        body = {"error": {"code": "busy", "message": "One moment.", "field": None}}
        route.fulfill(status=503, json=body)

    page.route("**/webhooks/rest/webhook", refuse_twice)
    say(page, "a black dress")
    expect(page.locator(".waiting")).to_contain_text("One moment, many are asking")
    expect(page.locator(".card")).to_have_count(8)
    expect(page.locator(".failure")).to_have_count(0)
    assert len(set(refusals)) == 1
