"""Start Debian's Chromium, and watch a page for what it must never do."""

import os
import shutil
from contextlib import contextmanager

from playwright.sync_api import expect, sync_playwright

# A busy machine may take so long over what a quiet one does in a tenth of a second.
WAIT_MS = 60_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]


def path_of_chromium():
    """Return where Chromium is, or say how to get it."""
    path = os.environ.get("HEMLINE_CHROMIUM") or shutil.which("chromium")
    if not path:
        raise FileNotFoundError(
            "Chromium is missing: apt-get install chromium, or set HEMLINE_CHROMIUM"
        )
    return path


@contextmanager
def chromium():
    """Run a browser without a screen."""
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """Note every error, broken policy and request elsewhere of a page."""

    def __init__(self, page, home):
        self.problems = []
        self.forgiven = ()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", lambda request: self._request(request, home))

    def forgive(self, *words):
        """Allow console errors that hold one of these words."""
        self.forgiven += words

    def _console(self, message):
        if message.type in ("error", "warning"):
            if not any(words in message.text for words in self.forgiven):
                self.problems.append(f"console {message.type}: {message.text}")

    def _request(self, request, home):
        if not request.url.startswith((home, "blob:", "data:")):
            self.problems.append(f"request elsewhere: {request.url}")
