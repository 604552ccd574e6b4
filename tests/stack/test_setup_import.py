"""`make import`: which collection another catalogue goes into."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from stack.choice import Choice
from stack.failure import SetupFailure
from stack.import_catalogue import import_catalogue, served
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.preparation import imported
from stack.progress import Progress


@pytest.fixture
def retrieval(monkeypatch):
    """Answer /readyz as a retrieval service does that serves the collection `own-1`."""
    answers = {"status": 200, "body": {"status": "ready", "collection": "own-1"}}

    class Ready(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps(answers["body"]).encode()
            self.send_response(answers["status"])
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Ready)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("HEMLINE_RETRIEVAL_URL", f"http://127.0.0.1:{server.server_port}")
    yield answers
    server.shutdown()
    thread.join()
    server.server_close()


def test_import_goes_into_the_collection_that_is_served(retrieval):
    assert served() == "own-1"


def test_import_knows_when_nothing_serves(retrieval, monkeypatch):
    retrieval.update(status=503, body={"status": "not ready"})
    assert served() is None
    monkeypatch.setenv("HEMLINE_RETRIEVAL_URL", "http://127.0.0.1:9")
    assert served() is None


def test_import_asks_for_a_catalogue(tmp_path):
    layout = Layout(tmp_path, tmp_path / "var")
    choice = Choice(tmp_path / "demo.csv", tmp_path, tmp_path, "demo", True)
    with pytest.raises(SetupFailure, match="CATALOGUE="):
        import_catalogue(layout, choice, Progress(), Interrupts())


def test_what_became_of_a_shops_file_is_told_and_nothing_of_the_demo(tmp_path):
    layout = Layout(tmp_path, tmp_path / "var")
    shop = Choice(tmp_path / "shop.csv", tmp_path, tmp_path, "own", False)
    assert imported(layout, shop) == []
    layout.logs.mkdir(parents=True)
    rows = [f"left out shop.csv, row {n}: there is no photo" for n in range(60)]
    text = ["shop.csv: Shopify export, 23 items", *rows, "Published 23 items", ""]
    (layout.logs / "setup-vectors.log").write_text("\n".join(text), encoding="utf-8")

    told = imported(layout, shop)
    assert told[0] == "  shop.csv: Shopify export, 23 items" and len(told) == 31
    assert told[-1].startswith("  and 32 more lines in ")
    demo = Choice(tmp_path / "demo.csv", tmp_path, tmp_path, "demo", True)
    assert imported(layout, demo) == []
