"""The chat in a page of another site: held, themed, heard, talked with, and refused elsewhere."""

import re

import pytest
from aiohttp import web
from playwright.sync_api import expect

from bot.web.app import make_app
from tests.web.browser.chromium import WAIT_MS
from tests.web.browser.test_axe import violations
from tests.web.browser.test_reach import NO_SIDEWAYS
from tests.web.fakes import photo

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>A shop</title><style>hemline-chat {{ --hemline-accent: #0b5d3b; --hemline-radius: 3px;
--hemline-paper: url(x); }}</style><h1>A shop</h1><button>Shelves</button>
<hemline-chat {attributes}></hemline-chat><script>
window.heard = []; window.taken = false;
for (const name of ["ready", "results", "keep", "open", "basket"].map((each) => "hemline:" + each)
  .concat("open", "close"))
  document.querySelector("hemline-chat").addEventListener(name, (event) => {{
    heard.push([name, event.detail]); if (window.taken) event.preventDefault(); }});
</script><script src="{home}/embed.js"></script></html>"""
# What a page elsewhere may try without the element.
TRIES = """async (home) => {
  const result = {};
  const picture = (address, cors) => new Promise((done) => {
    const image = new Image();
    if (cors) image.crossOrigin = "anonymous";
    image.onload = () => done(true);
    image.onerror = () => done(false);
    image.src = address;
  });
  result.picture = await picture(`${home}/v1/items/g01/image?plain`);
  result.drawn = await picture(`${home}/v1/items/g01/image?cors`, true);
  const ask = (path, options) => fetch(home + path, options)
    .then((answer) => answer.ok, () => false);
  const body = JSON.stringify({ sender: "me", message: "hello" });
  const headers = { "Content-Type": "application/json" };
  result.turn = await ask("/webhooks/rest/webhook", { method: "POST", headers, body });
  result.token = await ask("/v1/token", { method: "POST" });
  result.read = await ask("/v1/conversation");
  result.facets = await ask("/v1/facets");
  return result;
}"""


class Elsewhere:
    """A server of pages of another site, which one gateway lets hold its chat."""

    def __init__(self, shop):
        self.attributes = ""
        self.home = ""
        app = web.Application()
        app.router.add_get("/{name:.*}", self.page)
        self.stranger = shop.serve(app)  # by its number it is another site, and not allowed
        self.url = self.stranger.replace("127.0.0.1", "localhost")
        told = {"allowed_origins": self.url, "var_dir": shop.settings.var_dir / "embedded"}
        self.home = shop.serve(make_app(shop.settings.model_copy(update=told)))

    async def page(self, request):
        page = PAGE.format(home=self.home, attributes=self.attributes)
        return web.Response(text=page, content_type="text/html")


@pytest.fixture(scope="module")
def elsewhere_for_all(shop_for_all):
    return Elsewhere(shop_for_all)


@pytest.fixture
def elsewhere(elsewhere_for_all, shop):
    elsewhere_for_all.attributes = ""
    return elsewhere_for_all


@pytest.fixture
def open_elsewhere(browser, elsewhere):
    """Return a function that opens a page of the other site, and hears the chat in it."""
    contexts = []

    def open_page(attributes="", address=None, width=1280, height=800, **options):
        elsewhere.attributes = attributes
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text))
        page.goto(address or elsewhere.url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def frame_of(page):
    return page.frame_locator("hemline-chat iframe")


def chat(page, act, *told):
    return page.evaluate(f"(told) => document.querySelector('hemline-chat').{act}", *told)


def heard(page, name, number=1):
    """Return what the page was told by an event, the last of `number`."""
    page.wait_for_function(
        "([name, number]) => heard.filter((one) => one[0] === name).length >= number",
        arg=[name, number],
    )
    return page.evaluate("(name) => heard.filter((one) => one[0] === name).at(-1)[1]", name)


def turns(shop):
    """Return the turns of shoppers: the gateway tries its examples beside them."""
    return [turn for turn in shop.rasa.turns if turn["sender"].startswith("web-")]


def say(page, text):
    frame_of(page).get_by_label("Message", exact=True).fill(text)
    frame_of(page).get_by_label("Message", exact=True).press("Enter")


def test_page_elsewhere_holds_themes_hears_and_talks_with_the_chat(open_elsewhere, elsewhere, shop):
    page = open_elsewhere('locale="de-DE" label="Ask us"')
    launcher = page.get_by_role("button", name="Ask us")
    expect(launcher).to_have_css("background-color", "rgb(11, 93, 59)")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    launcher.click()
    frame = frame_of(page)
    heard(page, "hemline:ready")
    expect(page.get_by_role("dialog", name="Ask us")).to_be_visible()
    expect(frame.get_by_label("Message", exact=True)).to_be_focused()
    # Two turns of one conversation, without the cookie.
    say(page, "I need a black dress")
    told = heard(page, "hemline:results")
    assert [item["id"] for item in told["items"]][:2] == ["g01", "g02"]
    assert told["items"][0]["image_url"] == f"{elsewhere.home}/v1/items/g01/image"
    say(page, "darker")
    heard(page, "hemline:results", 2)
    expect(frame.locator("#chips")).to_contain_text("black")
    assert violations(page, "hemline-chat") == []
    assert violations(page.frames[1]) == []
    assert len({turn["sender"] for turn in turns(shop)[-2:]}) == 1
    assert "hemline" not in [cookie["name"] for cookie in page.context.cookies()]
    # Its colours, and money as it writes it; what is no colour is left out.
    expect(frame.locator(".chip").first).to_have_css("border-top-color", "rgb(11, 93, 59)")
    expect(frame.locator("body")).to_have_css("background-color", "rgb(250, 247, 242)")
    expect(frame.locator(".card").last).to_contain_text(re.compile(r"\d+,\d\d\s\$"))
    # The page sees the chat's picture, and a reload finds the conversation again.
    page.evaluate(
        "(src) => document.body.append(Object.assign(new Image(), { src, id: 'seen' }))",
        told["items"][0]["image_url"],
    )
    expect(page.locator("#seen")).to_have_js_property("naturalWidth", 384)
    page.reload()
    chat(page, "open()")
    heard(page, "hemline:ready")
    expect(frame_of(page).locator(".turn")).to_have_count(2)
    assert [one[0] for one in page.evaluate("heard")] == ["open", "hemline:ready"]


def test_page_elsewhere_opens_keeps_and_says_what_it_wants(open_elsewhere, shop):
    page = open_elsewhere("basket")
    page.context.route("https://shop.example/**", lambda route: route.fulfill(body="The shop"))
    chat(page, "say('a black dress')")
    heard(page, "hemline:results")
    assert turns(shop)[-1]["message"] == "a black dress"
    first = frame_of(page).locator(".card").first
    first.get_by_role("button", name=re.compile("^Keep")).click()
    told = heard(page, "hemline:keep")
    assert (told["item"]["id"], told["kept"]) == ("g01", True)
    link = first.get_by_role("link")
    with page.context.expect_page() as opened:
        link.click()
    assert opened.value.url == "https://shop.example/g01?from=hemline"
    assert opened.value.evaluate("window.opener") is None
    assert heard(page, "hemline:open")["at"] == "shop"
    page.evaluate("taken = true")
    link.click()
    assert heard(page, "hemline:open", 2)["item"]["title"] == "Wrap Dress with Tie Waist"
    assert len(page.context.pages) == 2
    first.locator(".card-picture").click()
    told = heard(page, "hemline:open", 3)
    assert (told["at"], told["item"]["id"]) == ("details", "g01")
    # What the page takes into its basket is said; what it does not take opens at the shop.
    sheet = frame_of(page).get_by_role("dialog")
    sheet.get_by_role("button", name="Add to basket").click()
    assert heard(page, "hemline:basket")["item"]["id"] == "g01"
    expect(sheet.get_by_text("In the shop's basket")).to_be_visible()
    page.evaluate("taken = false")
    with page.context.expect_page() as opened:
        sheet.get_by_role("button", name="Add to basket").click()
    assert opened.value.url == "https://shop.example/g01?from=hemline"
    # No button's payload is the page's to send.
    chat(page, 'say(\'/details{"item_id": "g01"}\')')
    chat(page, "say('hello')")
    expect(frame_of(page).get_by_text("Tell me what you are looking for.")).to_be_visible()
    assert not any(turn["message"].startswith("/details") for turn in turns(shop))


def test_photo_and_starting_over_work_by_the_token(open_elsewhere, shop):
    page = open_elsewhere("inline")
    frame = frame_of(page)
    file = {"name": "coat.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    frame.locator("#photo").set_input_files(file)
    frame.get_by_role("button", name="Send", exact=True).click()
    heard(page, "hemline:results")
    page.reload()
    shown = frame.locator(".said-photo")
    expect(shown).to_have_attribute("src", re.compile("^blob:"))
    expect(shown).to_have_js_property("naturalWidth", 300)
    sender = turns(shop)[-1]["sender"]
    frame.get_by_role("button", name="Start over").click()
    frame.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(frame.locator(".turn")).to_have_count(0)
    assert sender in shop.rasa.forgotten
    say(page, "a black dress")
    heard(page, "hemline:results")
    assert turns(shop)[-1]["sender"] != sender


@pytest.mark.parametrize("width", [1280, 390])
def test_panel_is_opened_left_and_found_again_by_keyboard(open_elsewhere, width):
    page = open_elsewhere(width=width, height=700)
    page.get_by_role("button", name="Shelves").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ask Hemline")).to_be_focused()
    page.keyboard.press("Enter")
    heard(page, "hemline:ready")
    box = page.locator("hemline-chat iframe").bounding_box()
    is_whole = (box["x"], box["y"], box["width"], box["height"]) == (0, 0, width, 700)
    assert is_whole == (width == 390)
    expect(frame_of(page).get_by_label("Message", exact=True)).to_be_focused()
    assert frame_of(page).locator("body").evaluate(f"() => {NO_SIDEWAYS}")
    page.keyboard.press("Escape")
    heard(page, "close")
    expect(page.get_by_role("button", name="Ask Hemline")).to_be_focused()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Close the chat").click()
    heard(page, "close", 2)


def test_panel_that_is_opened_before_it_is_loaded_is_typed_in(open_elsewhere, elsewhere):
    page = open_elsewhere(address="about:blank")
    held = []
    page.route("**/embedded*", lambda route: held.append(route))
    page.goto(elsewhere.url)
    page.get_by_role("button", name="Ask Hemline").click()
    while not held:
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)
    held[0].continue_()
    heard(page, "hemline:ready")
    expect(frame_of(page).get_by_label("Message", exact=True)).to_be_focused()
    page.keyboard.type("a black dress")
    expect(frame_of(page).get_by_label("Message", exact=True)).to_have_value("a black dress")


def test_page_that_is_not_named_gets_no_frame_no_answer_and_no_picture(
    open_elsewhere, elsewhere, shop
):
    before = len(turns(shop))
    allowed = open_elsewhere()
    assert set(allowed.evaluate(TRIES, elsewhere.home).values()) == {True}
    assert len(turns(shop)) == before + 1
    page = open_elsewhere(address=elsewhere.stranger)
    assert set(page.evaluate(TRIES, elsewhere.home).values()) == {False}
    chat(page, "open()")
    page.wait_for_timeout(500)
    expect(frame_of(page).locator("#message")).to_have_count(0)
    assert any("frame-ancestors" in each for each in page.problems)
    assert "hemline:ready" not in [one[0] for one in page.evaluate("heard")]
    assert len(turns(shop)) == before + 1


def test_frame_hears_nobody_but_the_page_that_holds_it(open_elsewhere, elsewhere, shop):
    page = open_elsewhere("inline")
    heard(page, "hemline:ready")
    before = len(turns(shop))
    # A frame of a stranger beside it speaks with the chat, and with the page in the chat's name.
    stranger = """([stranger, home]) => { const frame = document.createElement("iframe");
      frame.src = stranger + "/frame"; document.body.append(frame);
      return new Promise((done) => { frame.onload = () => done(); }); }"""
    page.evaluate(stranger, [elsewhere.stranger, elsewhere.home])
    beside = next(one for one in page.frames if one.url.startswith(elsewhere.stranger))
    beside.evaluate("""() => {
      const chat = [...Array(parent.frames.length).keys()].map((at) => parent.frames[at]);
      for (const one of chat) one.postMessage({ hemline: "say", detail: "a black dress" }, "*");
      parent.postMessage({ hemline: "results", detail: { items: [] } }, "*"); }""")
    page.wait_for_timeout(400)
    assert len(turns(shop)) == before
    assert "hemline:results" not in [one[0] for one in page.evaluate("heard")]
