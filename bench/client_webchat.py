"""Hold rasa-webchat in a page of another site, and search, refine and open an item in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, expect, sync_playwright

from bench.client_steps import Steps, made
from stack.services import HOST

SEARCH, IN_WORDS, OPENING = "a black dress under $60", "the same in navy", "tell me about number 2"
WAIT_MS = 60_000
# What Debian's Chromium is started with in a container.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
PAGE = """<!doctype html><meta charset="utf-8"><title>A shop</title><div id="chat"></div>
<script src="/client.js"></script>
<script>WebChat.default({told}, document.querySelector("#chat"))</script>"""


@contextmanager
def page_elsewhere(script: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve a page of another site that holds the client; give its origin and its settings.

    Args:
        script: the client's one file.
    """
    told: dict[str, str] = {"title": "Shop"}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Send the script, or the page."""
            page = PAGE.replace("{told}", json.dumps(told)).encode()
            is_script = self.path == "/client.js"
            body = script.read_bytes() if is_script else page
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if is_script else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing of each request."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        # By its name it is another site than the assistant by its number.
        yield f"http://localhost:{server.server_address[1]}", told
    finally:
        server.shutdown()
        server.server_close()


def webchat(origin: str) -> Steps:
    """Search, refine by a card and by words, and open an item, in the page at an origin.

    Raises:
        Wrong: a step did not show what it should.
        playwright.sync_api.Error: nothing came in time.
    """
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path_of_chromium(), args=list(ARGUMENTS)
        )
        page = browser.new_page()
        page.goto(origin)
        page.locator(".rw-launcher").click()
        first = after(page, lambda: typed(page, SEARCH))
        made(len(first) > 1 and all("black" in each.lower() for each in first), f"cards of {first}")
        alike = page.locator(".rw-carousel-container").last.get_by_text("More like this").nth(1)
        like = after(page, alike.click)
        made(len(like) > 1 and not set(bare(like)) & {bare(first)[1]}, f"like it: {like}")
        navy = after(page, lambda: typed(page, IN_WORDS))
        made(len(navy) > 0 and all("navy" in each.lower() for each in navy), f"in navy: {navy}")
        opened = after(page, lambda: typed(page, OPENING))
        made(bare(opened) == bare(navy)[1:2], f"of {navy} opened {opened}")
        with page.expect_popup() as popup:
            page.locator(".rw-carousel-container").last.locator(".rw-carousel-card-title").click()
        title = popup.value.get_by_role("dialog").get_by_role("heading").first
        expect(title).to_have_text(bare(opened)[0])
        browser.close()
    return {
        "search": f"“{SEARCH}”: {len(first)} cards",
        "refine": f"“More like this” on a card: {len(like)}; “{IN_WORDS}”: {len(navy)}",
        "open": f"“{OPENING}”: {bare(opened)[0]}; its card leads to its own view",
    }


def path_of_chromium() -> str:
    """Return where Chromium is.

    Raises:
        Wrong: it is nowhere.
    """
    path = os.environ.get("HEMLINE_CHROMIUM") or shutil.which("chromium")
    made(bool(path), "Chromium is missing: apt-get install chromium, or set HEMLINE_CHROMIUM")
    return str(path)


def typed(page: Page, text: str) -> None:
    """Type a message and send it."""
    page.locator(".rw-new-message").fill(text)
    page.keyboard.press("Enter")


def after(page: Page, act: Callable[[], object]) -> list[str]:
    """Return the titles of the cards that come after something was done."""
    rows = page.locator(".rw-carousel-container")
    num = rows.count()
    act()
    expect(rows).to_have_count(num + 1)
    return rows.nth(num).locator(".rw-carousel-card-title").all_inner_texts()


def bare(titles: Sequence[str]) -> list[str]:
    """Return titles without their places."""
    return [each.split(". ", 1)[-1] for each in titles]
