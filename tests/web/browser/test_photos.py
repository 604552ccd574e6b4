"""Sharing a photo by button, by dropping and by pasting; and what cannot be shared."""

import base64
import io
import json
import os

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.web.fakes import photo

pytestmark = pytest.mark.browser

HAND_OVER = """([kind, type, name, data]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name, { type }));
  const more = { bubbles: true, cancelable: true };
  const target = document.querySelector("#message");
  if (kind === "paste") {
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, ...more }));
    return;
  }
  for (const step of kind.split(" ")) {
    target.dispatchEvent(new DragEvent(step, { dataTransfer: held, ...more }));
  }
}"""


def pick(page, body, name="coat.jpg", kind="image/jpeg"):
    page.set_input_files("#photo", {"name": name, "mimeType": kind, "buffer": body})
    send(page)


def send(page):
    expect(page.get_by_role("group", name="Photo to send")).to_be_visible()
    page.get_by_role("button", name="Send", exact=True).click()


def hand_over(page, how, body, name="coat.png", kind="image/png"):
    page.evaluate(HAND_OVER, [how, kind, name, base64.b64encode(body).decode()])


def expect_shared(page, shop):
    expect(page.get_by_alt_text("The photo you shared")).to_be_visible()
    expect(page.get_by_text("That looks like a navy coat")).to_be_visible()
    sent = shop.rasa.turns[-1]["message"]
    assert json.loads(sent.removeprefix("/share_photo"))["upload_id"] in shop.retrieval.uploads


def test_photo_is_shared_by_the_button_and_shown_after_a_reload(page, shop):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Share a photo", exact=True).click()
    body = {"name": "coat.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    chooser.value.set_files(body)
    send(page)
    expect_shared(page, shop)
    page.reload()
    picture = page.get_by_alt_text("The photo you shared")
    expect(picture).to_be_visible()
    assert "/v1/uploads/" in picture.get_attribute("src")
    expect(picture).to_have_js_property("naturalWidth", 300)


def test_photo_is_shared_by_dropping_it_anywhere(page, shop):
    hand_over(page, "dragenter dragover", photo("PNG"))
    expect(page.get_by_text("Drop the photo")).to_be_visible()
    hand_over(page, "drop", photo("PNG"))
    expect(page.get_by_text("Drop the photo")).to_be_hidden()
    send(page)
    expect_shared(page, shop)


def test_photo_is_shared_by_pasting_it(page, shop):
    hand_over(page, "paste", photo("PNG"))
    send(page)
    expect_shared(page, shop)


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("notes.txt", 10, "notes.txt is not a photo we can read"),
        ("drawing.svg", 10, "drawing.svg is not a photo we can read"),
        ("huge.jpg", 10_400_000, "huge.jpg is too large: 10.4 MB, and the most is 2 MB"),
        ("empty.jpg", 0, "empty.jpg is empty"),
    ],
)
def test_file_that_is_no_photo_is_refused_in_words(page, shop, tmp_path, name, size, words):
    before = len(shop.retrieval.uploads)
    path = tmp_path / name
    path.touch()
    os.truncate(path, size)
    page.set_input_files("#photo", path)
    expect(page.get_by_role("alert")).to_contain_text(words)
    assert len(shop.retrieval.uploads) == before


def test_photo_the_shop_refuses_shows_the_shops_words(page):
    page.watch.forgive("415")
    pick(page, b"not a picture at all", "broken.jpg")
    expect(page.locator(".failure")).to_contain_text("not a picture we can read")
    page.get_by_role("button", name="Remove").click()
    expect(page.locator(".turn")).to_have_count(0)


def test_photo_over_the_shops_own_limit_shows_the_shops_words(page):
    page.watch.forgive("413")
    page.evaluate("document.body.dataset.uploadMaxBytes = 9e9")  # a page from before a change
    pick(page, b"x" * 3_000_000)
    expect(page.locator(".failure")).to_contain_text("the most taken is 2 MB")


def test_photo_that_did_not_get_through_is_sent_again_on_retry(page, shop):
    page.watch.forgive("503")
    shop.retrieval.status = 500
    pick(page, photo())
    expect(page.locator(".failure")).to_be_visible()
    shop.retrieval.status = None
    page.get_by_role("button", name="Retry").click()
    expect_shared(page, shop)


def test_photo_is_sent_with_words_as_one_turn_and_shown_so_after_a_reload(page, shop):
    body = {"name": "coat.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    turns = len(shop.rasa.turns)
    page.set_input_files("#photo", body)
    page.get_by_label("Message", exact=True).fill("this, but blue")
    send(page)
    expect(page.get_by_text("That looks like a navy coat")).to_be_visible()
    assert len(shop.rasa.turns) == turns + 1
    told = shop.rasa.turns[-1]
    assert told["message"] == "this, but blue"
    assert told["metadata"]["upload_id"] in shop.retrieval.uploads
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".said-words")).to_have_text("this, but blue")
    expect(page.get_by_alt_text("The photo you shared")).to_be_visible()


def test_photo_is_taken_away_before_it_is_sent(page, shop):
    uploads, turns = len(shop.retrieval.uploads), len(shop.rasa.turns)
    body = {"name": "coat.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.set_input_files("#photo", body)
    page.get_by_label("Remove the photo").click()
    expect(page.get_by_role("group", name="Photo to send")).to_be_hidden()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    assert (len(shop.retrieval.uploads), len(shop.rasa.turns)) == (uploads, turns)


def test_large_photo_is_made_small_and_upright_on_the_way(page, shop):
    large = Image.effect_noise((4000, 3000), 40).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    file = io.BytesIO()
    large.save(file, "JPEG", exif=exif)
    assert file.tell() > 2_000_000  # more than this shop takes
    pick(page, file.getvalue())
    expect_shared(page, shop)
    sent = Image.open(io.BytesIO(list(shop.retrieval.uploads.values())[-1]))
    assert sent.size == (960, 1280) and sent.getexif().get(0x0112, 1) == 1


def test_phone_offers_the_camera_and_the_album(phone, shop):
    phone.get_by_role("button", name="Share a photo", exact=True).tap()
    with phone.expect_file_chooser() as chooser:
        phone.get_by_role("button", name="Take a photo").tap()
    assert chooser.value.element.get_attribute("capture") == "environment"
    chooser.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    send(phone)
    expect_shared(phone, shop)
