"""One gateway on fakes and one browser for all tests of the page; a fresh visitor for each."""

import pytest

from bot.web.app import make_app
from bot.web.settings import Settings
from data.vocabulary import Vocabulary
from tests.serving import Serving
from tests.web.browser.chromium import WAIT_MS, Watch, chromium
from tests.web.fakes import FakeActions, FakeRasa, FakeRetrieval


class Shop(Serving):
    """The gateway and the fakes behind it."""

    def __init__(self, var_dir):
        super().__init__()
        self.rasa, self.retrieval, self.actions = FakeRasa(), FakeRetrieval(), FakeActions()
        colours = {"category": {"dress": 12}, "colour": {"black": 8, "navy": 8, "red": 8}}
        self.retrieval.vocabulary = Vocabulary(version="1", num_items=24, facets=colours)
        rasa, retrieval, actions = (
            self.serve(fake.app()) for fake in (self.rasa, self.retrieval, self.actions)
        )
        self.settings = Settings(
            var_dir=var_dir,
            rasa_url=rasa,
            retrieval_url=retrieval,
            actions_url=f"{actions}/webhook",
            upload_max_bytes=2_000_000,
        )
        self.url = self.serve(make_app(self.settings))


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
    """Return a function that opens the page as a new visitor; problems fail the test.

    Nothing moves there unless a test says so: what is measured must not be on its way.
    """
    contexts, watches = [], []

    def open_page(width=1280, height=800, reduced_motion="reduce", address=shop.url, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion=reduced_motion, **options
        )
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        page = context.new_page()
        page.watch = Watch(page, address)
        watches.append(page.watch)
        page.goto(address)
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
