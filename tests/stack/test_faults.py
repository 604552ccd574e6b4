"""What is wrong is refused with a message, and the next request is answered."""

import io
import json
import struct
import zlib

import pytest
from PIL import Image

from stack.chat import Shopper
from tests.stack.looking import products, request, send_photo, text

pytestmark = pytest.mark.stack

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'


def jpeg(width: int = 60, height: int = 80) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (120, 30, 40)).save(out, "JPEG")
    return out.getvalue()


def huge_png(side: int = 30_000) -> bytes:
    """Give a valid PNG of side x side pixels in a few kilobytes: a bomb when unpacked."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer = zlib.compressobj()
    row = b"\0" * (1 + side // 8 + (side % 8 > 0))
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


PHOTOS = {
    "text": (b"this is no picture at all", {415, 422, 400}),
    "empty": (b"", {415, 422, 400}),
    "twenty megabytes": (jpeg() + b"\0" * 20_000_000, {413}),
    "thirty thousand pixels": (huge_png(), {413, 422}),
    "truncated": (jpeg(600, 800)[:-400], {400, 415, 422}),
    "svg": (SVG, {415, 422}),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_bad_photo_is_refused_and_a_good_one_is_taken(shopper, name):
    photo, expected = PHOTOS[name]
    status, answer = send_photo(shopper, photo)
    assert status in expected
    assert answer["error"]["message"]
    assert send_photo(shopper, jpeg())[0] == 201


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{not json", {400}),
        (b"[]", {400, 422}),
        (b"{}", {400, 422}),
        (b'{"sender": "a", "message": 7}', {422}),
        (b'{"sender": "a", "message": "' + b"x" * 100_000 + b'"}', {413, 422}),
        (b"\xff\xfe", {400}),
    ],
)
def test_malformed_turn_is_refused_and_the_next_answered(shopper, body, expected):
    status, answer = request(shopper, "/webhooks/rest/webhook", body)
    assert status in expected
    assert answer["error"]["message"]
    assert text(shopper.say("hello"))


@pytest.mark.parametrize("path", ["/v1/items/no-such-item", "/v1/items/no-such-item/image"])
def test_unknown_item_is_not_found(shopper, path):
    status, answer = request(shopper, path)
    assert status == 404
    assert answer["error"]["message"]


@pytest.mark.parametrize(
    "payload",
    [
        '/details{"item_id": "no-such-item"}',
        '/refer{"item_id": "no-such-item"}',
        '/refine{"item_id": "no-such-item", "act": {"op": "change", "axis": "lightness"}}',
        '/like{"item_id": "no-such-item"}',
        "/no_such_intent",
        '/refer{"item_id": ',
    ],
)
def test_unknown_id_in_a_turn_is_answered_in_words(shopper, payload):
    answers = shopper.say(payload)
    assert text(answers)
    assert products(answers) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"words": ["dress"], "limit": 0}, "limit"),
        ({"words": ["dress"], "limit": "many"}, "limit"),
        ({"wants": [{"facet": "price", "lt": "cheap"}]}, "wants.0.lt"),
        ({"reference": {"item_id": "a", "upload_id": "b"}}, "reference"),
    ],
)
def test_retrieval_names_the_field_that_is_wrong(stack, body, field):
    retrieval = Shopper(stack.retrieval_url)
    status, answer = request(retrieval, "/v1/search", json.dumps(body).encode())
    assert status in {400, 422}
    assert field in answer["error"]["field"]


def test_retrieval_does_not_know_an_unknown_reference(stack):
    retrieval = Shopper(stack.retrieval_url)
    body = json.dumps({"reference": {"item_id": "no-such-item"}}).encode()
    status, answer = request(retrieval, "/v1/search", body)
    assert status == 404
    assert answer["error"]["message"]
