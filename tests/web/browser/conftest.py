"""One gateway on fakes and one browser for all tests of the page; a fresh visitor for each."""

import asyncio
import threading

import pytest

from bot.web.app import make_app
from bot.web.settings import Settings
from tests.web.browser.chromium import Watch, chromium
from tests.web.fakes import FakeActions, FakeRasa, FakeRetrieval
from tests.web.trial import start


class Shop:
    """The gateway and the fakes behind it, on a thread of their own."""

    def __init__(self, var_dir):
        self.rasa, self.retrieval, self.actions = FakeRasa(), FakeRetrieval(), FakeActions()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._runners = []
        rasa, retrieval, actions = (
            self._serve(fake.app()) for fake in (self.rasa, self.retrieval, self.actions)
        )
        settings = Settings(
            var_dir=var_dir,
            rasa_url=rasa,
            retrieval_url=retrieval,
            actions_url=f"{actions}/webhook",
            upload_max_bytes=2_000_000,
        )
        self.url = self._serve(make_app(settings))

    def _serve(self, app):
        runner = asyncio.run_coroutine_threadsafe(start(app, 0), self._loop).result(30)
        self._runners.append(runner)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    def stop(self):
        for runner in reversed(self._runners):
            asyncio.run_coroutine_threadsafe(runner.cleanup(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture(scope="package")
def shop_for_all(tmp_path_factory):
    shop = Shop(tmp_path_factory.mktemp("web"))
    yield shop
    shop.stop()


@pytest.fixture
def shop(shop_for_all):
    yield shop_for_all
    shop_for_all.rasa.status, shop_for_all.rasa.answers = 200, None
    shop_for_all.rasa.delay_s = shop_for_all.retrieval.delay_s = 0.0
    shop_for_all.retrieval.status = None


# Playwright keeps an event loop running: it must end before tests elsewhere need one of their own.
# It needs the shop so that it ends first, and no connection of its own is open when the shop ends.
@pytest.fixture(scope="package")
def browser(shop_for_all):
    with chromium() as browser:
        yield browser


@pytest.fixture
def visit(browser, shop):
    """Return a function that opens the page as a new visitor; problems fail the test."""
    contexts, watches = [], []

    def open_page(width=1280, height=800, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        page.watch = Watch(page, shop.url)
        watches.append(page.watch)
        page.goto(shop.url)
        page.wait_for_selector("body:not([data-stage=loading])")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [problem for watch in watches for problem in watch.problems] == []


@pytest.fixture
def page(visit):
    return visit()


@pytest.fixture
def phone(visit):
    return visit(width=360, height=740, is_mobile=True, has_touch=True)
