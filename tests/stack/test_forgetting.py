"""Forgetting in the whole assistant: nothing that was said stands in any file afterwards."""

import io
import time
import urllib.request

import pytest
from PIL import Image

from stack.chat import Shopper
from tests.stack.looking import products, request, send_photo, text

pytestmark = pytest.mark.stack

# Words that stand nowhere else: neither in the catalogue nor in a model.
WORDS = ("xylofrock", "quibblewick", "zanderstrop")


def files_with(var, *words):
    """Return which files under the run-time folder hold some words, each with the word."""
    return sorted(
        (str(path.relative_to(var)), word)
        for path in var.rglob("*")
        if path.is_file() and not path.is_relative_to(var / "gallery")
        for word in words
        if word.encode() in path.read_bytes()
    )


def converse(shopper, word):
    """Say a word in wants, refusals, chat, and in what cannot be read."""
    found = products(shopper.say(f"a black dress, my {word} would like it"))
    shopper.say(f"no {word}, please")
    shopper.say(f'/want{{"{word}": ')
    shopper.say("keep number 2")
    photo = io.BytesIO()
    Image.new("RGB", (300, 400), (20, 40, 120)).save(photo, "JPEG")
    status, answer = send_photo(shopper, photo.getvalue())
    assert found and status == 201
    upload_id = str(answer["upload_id"])
    shopper.say(f'/share_photo{{"upload_id": "{upload_id}"}}')
    return upload_id


def forget(shopper):
    asked = urllib.request.Request(f"{shopper.web_url}/v1/conversation", method="DELETE")
    with shopper.opener.open(asked, timeout=30) as response:
        return response.status


def test_forgetting_leaves_no_byte_in_any_file(stack):
    hers, his, old = Shopper(stack.web_url), Shopper(stack.web_url), Shopper(stack.web_url)
    upload_id = converse(hers, WORDS[0])
    kept_id = converse(his, WORDS[1])
    [cookie] = [
        one for handler in hers.opener.handlers for one in getattr(handler, "cookiejar", ())
    ]
    old.opener.addheaders = [("Cookie", f"{cookie.name}={cookie.value}")]
    said_in = {name.removesuffix("-wal") for name, _ in files_with(stack.var, WORDS[0])}
    assert said_in >= {"conversations.db", "transcript.db"}

    assert forget(hers) == 204

    assert files_with(stack.var, WORDS[0], upload_id) == []
    assert not (stack.var / "uploads" / f"{upload_id}.jpg").exists()
    # What somebody else said is still there, and goes on.
    assert (stack.var / "uploads" / f"{kept_id}.jpg").exists()
    assert products(his.say("show me more"))
    # Whoever still has the old cookie is somebody new.
    said = text(old.say("what did I ask for so far?"))
    assert "dress" not in said and WORDS[0] not in said
    assert request(old, f"/v1/uploads/{upload_id}/image")[0] == 404


def test_words_of_a_turn_that_fails_are_not_logged(stack):
    shopper = Shopper(stack.web_url)
    stack.stop("retrieval")
    try:
        shopper.say(f"a {WORDS[2]} dress")
    finally:
        stack.start("retrieval")
    time.sleep(0.2)
    logs = [name for name, _ in files_with(stack.var, WORDS[2]) if name.startswith("log/")]
    assert logs == []


def test_files_of_conversations_are_for_their_owner_alone(stack):
    converse(Shopper(stack.web_url), "mine")
    private = [*stack.var.glob("*.db*"), *(stack.var / "uploads").iterdir(), stack.var / "secret"]
    assert len(private) >= 4
    assert {path.name: path.stat().st_mode & 0o077 for path in private if path.is_file()} == {
        path.name: 0 for path in private if path.is_file()
    }
