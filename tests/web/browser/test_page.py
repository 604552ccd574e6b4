"""Talking to the page: saying, choosing, refining, chips, details, starting over, reloading."""

import pytest
from playwright.sync_api import expect

from tests.web.fakes import photo
from tests.web.wardrobe import DARKER

pytestmark = pytest.mark.browser


def say(page, text):
    page.get_by_label("Message", exact=True).fill(text)
    page.keyboard.press("Enter")


def show_dresses(page):
    say(page, "I need a black dress")
    page.wait_for_selector(".card")


def talk_about(page, number):
    page.locator(".card").nth(number - 1).get_by_role("button", name="Talk about").click()


def last_turn(shop):
    return shop.rasa.turns[-1] if shop.rasa.turns else {"message": None}


def test_page_welcomes_with_examples_that_are_said_when_pressed(page, shop):
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()
    page.get_by_role("button", name="Black dresses").click()
    expect(page.get_by_text("Here are 8 black dresses")).to_be_visible()
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_hidden()
    assert last_turn(shop)["message"] == "Black dresses"


def test_items_come_as_cards_and_not_as_numbered_lines_too(page):
    show_dresses(page)
    cards = page.locator(".card")
    expect(cards).to_have_count(8)
    first = cards.first
    expect(first.get_by_role("heading")).to_have_text("Wrap Dress with Tie Waist")
    expect(first).to_contain_text("$49.90")
    expect(first).to_contain_text("black as you asked")
    alt = first.get_by_role("img").get_attribute("alt")
    assert alt == "Wrap Dress with Tie Waist: black, solid, long sleeves, midi"
    first.get_by_role("img").evaluate("(picture) => picture.decode()")
    expect(page.get_by_role("log")).not_to_contain_text("$49.90 ")
    expect(page.locator("#announcer")).to_have_text("8 of 12 dresses shown.")


def test_card_that_is_chosen_is_what_the_next_message_is_about(page, shop):
    show_dresses(page)
    talk_about(page, 2)
    expect(page.get_by_role("group", name="About #2 Pleated Evening Dress")).to_be_visible()
    expect(page.locator(".card[data-chosen]")).to_have_attribute("data-item", "g02")
    say(page, "but with short sleeves")
    expect(page.locator("#about")).to_be_hidden()
    expect(page.get_by_text("but with short sleeves")).to_be_visible()
    page.wait_for_selector(".waiting", state="detached")
    assert last_turn(shop)["metadata"]["item_id"] == "g02"


def test_card_is_let_go_by_escape_and_by_its_cross(page):
    show_dresses(page)
    about = page.locator("#about")
    for let_go in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_label("Stop talking about it").click(),
    ):
        talk_about(page, 1)
        expect(about).to_be_visible()
        let_go()
        expect(about).to_be_hidden()


@pytest.mark.parametrize(
    ("button", "message", "shown"),
    [
        ("More like this", '/refer{"item_id":"g02"}', "More like #2"),
        ("But darker", f"/refine{DARKER}", "Like #2, but darker"),
        ("Like", '/like{"item_id":"g02"}', "I like #2"),
        ("Not for me", '/dislike{"item_id":"g02"}', "#2 is not for me"),
    ],
)
def test_card_buttons_speak_for_the_shopper(page, shop, button, message, shown):
    show_dresses(page)
    talk_about(page, 2)
    page.locator("#about").get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".said-words").last).to_have_text(shown)
    page.wait_for_selector(".waiting", state="detached")
    assert last_turn(shop)["message"] == message


def test_turning_an_item_down_marks_it_until_it_is_liked(page):
    show_dresses(page)
    nope = page.get_by_label("Not for me: Knitted Rib Dress")
    nope.click()
    expect(nope).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(nope).to_have_attribute("aria-pressed", "true")
    talk_about(page, 3)
    page.locator("#about").get_by_role("button", name="Like", exact=True).click()
    expect(nope).to_have_attribute("aria-pressed", "false")


def test_details_that_are_asked_for_open_and_stay_in_the_conversation(page):
    show_dresses(page)
    say(page, '/details{"item_id":"g02"}')
    dialog = page.get_by_role("dialog", name="Pleated Evening Dress")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Sleeve length")
    expect(dialog).to_contain_text("work, evening")
    expect(dialog).not_to_contain_text("lightness", ignore_case=True)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Details of Pleated Evening Dress", exact=True).last.click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="More like this").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".said-words").last).to_have_text("More like #2")


def test_chips_show_the_wants_and_take_them_away(page, shop):
    show_dresses(page)
    chips = page.get_by_label("What you asked for")
    expect(chips.get_by_role("listitem")).to_have_text(["dress", "black", "under $60"])
    chips.get_by_role("button", name="Remove black").click()
    expect(chips.get_by_role("listitem")).to_have_text(["dress", "under $60"])
    assert last_turn(shop)["message"] == '/drop{"facet": "colour", "value": "black"}'
    expect(page.locator(".said-words").last).to_have_text("Never mind “black”")


def test_quick_replies_belong_to_the_last_answer_only(page, shop):
    say(page, "hello")
    page.get_by_role("button", name="Black dresses").click()
    page.wait_for_selector(".card")
    expect(page.get_by_role("button", name="Black dresses")).to_be_hidden()
    assert last_turn(shop)["message"] == "black dress"


def test_earlier_results_can_be_shown_again(page):
    show_dresses(page)
    say(page, "something darker")
    expect(page.locator("#results-title")).to_have_text("6 pieces")
    page.get_by_role("button", name="8 of 12 dresses, show again").click()
    expect(page.locator("#results-title")).to_have_text("8 of 12 dresses")
    expect(page.locator("#results .card")).to_have_count(8)


def test_conversation_survives_a_reload(page):
    show_dresses(page)
    talk_about(page, 2)
    page.locator("#about").get_by_role("button", name="But darker").click()
    expect(page.locator("#results-title")).to_have_text("6 pieces")
    page.get_by_label("Message", exact=True).fill("a draft")
    page.reload()
    expect(page.locator(".said-words")).to_have_text(
        ["I need a black dress", "Like #2, but darker"]
    )
    expect(page.locator("#results .card")).to_have_count(6)
    expect(page.get_by_label("What you asked for").get_by_role("listitem")).to_have_count(3)
    expect(page.get_by_label("Message", exact=True)).to_have_value("a draft")


def test_what_is_said_before_the_scripts_run_is_kept(page):
    held = []
    page.route("**/scripts/main.js*", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.get_by_label("Message", exact=True).fill("this, but blue")
    file = {"name": "coat.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator("#photo").set_input_files(file)
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.get_by_role("img", name="Photo to send")).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_have_value("this, but blue")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_enabled()


def test_answer_that_was_on_its_way_arrives_after_a_reload(page, shop):
    with page.expect_request("**/webhook"):
        say(page, "a dress, slowly")
    expect(page.locator(".waiting")).to_be_visible()
    while last_turn(shop)["message"] != "a dress, slowly":
        page.wait_for_timeout(20)
    page.watch.forgive("net::ERR")
    page.reload()
    expect(page.locator(".said-words")).to_have_text("a dress, slowly")
    expect(page.locator(".card")).to_have_count(8)


def test_starting_over_asks_once_and_clears_everything(page, shop):
    show_dresses(page)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#results .card")).to_have_count(8)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()
    expect(page.locator(".card")).to_have_count(0)
    expect(page.locator("#wants")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()
    before = last_turn(shop)["sender"]
    say(page, "hello")
    page.wait_for_selector(".answer")
    assert last_turn(shop)["sender"] != before


def test_what_is_said_is_never_read_as_html(page, shop):
    shop.rasa.answers = [{"text": "<img src=x onerror=alert(1)><b>bold</b>"}]
    say(page, "<script>document.title = 'broken'</script>")
    expect(page.locator(".answer")).to_have_text("<img src=x onerror=alert(1)><b>bold</b>")
    assert page.title().startswith("Hemline")


def test_ways_on_from_an_answer_of_the_shops_lead_out_and_stay(page, shop):
    links = [
        {"way": "mail", "title": "help@shop.example", "url": "mailto:help@shop.example"},
        {"way": "page", "title": "Read more", "url": "https://shop.example/delivery"},
        {"way": "page", "title": "No way", "url": "javascript:alert(1)"},
    ]
    told = {"type": "answer", "topic": "delivery", "told": True, "links": links}
    shop.rasa.answers = [{"text": "In two days."}, {"custom": told}]
    say(page, "do you ship?")
    say(page, "and again?")
    ways = page.locator(".ways a")
    expect(ways).to_have_text(["help@shop.example", "Read more"] * 2)
    assert ways.nth(1).get_attribute("href") == "https://shop.example/delivery"
    assert round(ways.first.bounding_box()["height"], 2) >= 44
