"""The reader follows the vocabulary that is served, and reads on while nothing is."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from bot.understanding import followed
from bot.understanding.followed import FollowedReader
from bot.understanding.reading import standard_reader
from data.vocabulary import Vocabulary, standard


class Shop:
    """What a retrieval service answers, and what it was asked."""

    def __init__(self) -> None:
        self.body: bytes = b""
        self.status = 200
        self.asked: list[tuple[str, str | None]] = []
        self.url = ""

    def publish(self, version: str) -> None:
        body = Vocabulary(version=version, facets={"colour": {"Rosewood": 1}}).to_json()
        self.body = json.dumps(body).encode()


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    made = Shop()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers["If-None-Match"]))
            self.send_response(made.status)
            self.send_header("Content-Length", str(len(made.body)))
            self.end_headers()
            self.wfile.write(made.body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    monkeypatch.setattr(FollowedReader, "_follow", lambda self: None)  # asked by hand here
    server = HTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_new_vocabulary_is_read_with_and_the_same_is_not_read_again(shop: Shop) -> None:
    shop.status = 503
    reading = FollowedReader(f"{shop.url}/")
    assert reading.reader is standard_reader()
    shop.status = 200
    shop.publish("v1")
    assert reading.look() is True
    first = reading.reader
    assert first.version == "v1"
    assert first.names.vocabulary.values("colour") == ["Rosewood"]
    assert reading.look() is False  # the service knows no If-None-Match and sends it again
    assert reading.reader is first
    standard = ("/v1/vocabulary", '"standard"')
    assert shop.asked == [standard, standard, ("/v1/vocabulary", '"v1"')]


def test_first_message_is_read_with_the_vocabulary_that_is_served(shop: Shop) -> None:
    shop.publish("v1")
    assert FollowedReader(shop.url).reader.version == "v1"


def test_unchanged_vocabulary_is_not_sent(shop: Shop) -> None:
    reading = FollowedReader(shop.url)
    shop.status = 304
    assert reading.look() is False
    assert reading.reader is standard_reader()


def test_what_is_no_answer_leaves_the_reader_as_it_is(shop: Shop) -> None:
    reading = FollowedReader(shop.url)
    shop.status = 500
    with pytest.raises(OSError):
        reading.look()
    shop.status, shop.body = 200, b"{}"
    with pytest.raises(ValueError, match="no vocabulary"):
        reading.look()
    assert reading.reader is standard_reader()


def test_reader_is_the_served_shops_where_one_is_named(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HEMLINE_RETRIEVAL_URL", raising=False)
    assert followed.reader() is standard_reader()
    monkeypatch.setenv("HEMLINE_RETRIEVAL_URL", shop.url)
    shop.publish("v2")
    followed.followed(shop.url).look()
    assert followed.reader().version == "v2"
    assert followed.followed(shop.url) is followed.followed(shop.url)


class Stopped(Exception):
    """Ends what goes on for ever."""


def test_same_trouble_is_told_once_and_again_after_it_was_over(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers: list[Exception | bool] = [
        OSError("away"), OSError("away"), ValueError("odd"), True, ValueError("odd"), Stopped()
    ]  # fmt: skip
    waited: list[float] = []

    def look(self: FollowedReader) -> bool:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(FollowedReader, "look", look)
    monkeypatch.setattr(followed.time, "sleep", waited.append)
    follow = FollowedReader._follow
    monkeypatch.setattr(FollowedReader, "_follow", lambda self: None)
    with caplog.at_level(logging.WARNING), pytest.raises(Stopped):
        follow(FollowedReader("http://127.0.0.1:1"))
    told = [record.getMessage().rsplit(": ", 1)[1] for record in caplog.records]
    assert told == ["away", "odd", "odd"]
    assert waited == [followed.EVERY_S] * 5


def test_standard_reader_reads_the_standard_vocabulary() -> None:
    assert standard_reader().names.vocabulary == standard()
