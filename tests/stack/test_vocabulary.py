"""Another catalogue comes into the running shop: it is spoken of in seconds, and nothing breaks."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.chat import Shopper
from stack.choice import Choice
from stack.import_catalogue import import_catalogue
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.progress import Progress
from stack.throwaway import NO_LIMITS, Throwaway, throwaway
from tests.shops import catalogue as shops
from tests.shops import words
from tests.stack.looking import applied, products, share, text

pytestmark = pytest.mark.stack

FOLLOWED_WITHIN_S = 10.0
POLL_S = 0.3
NUM_ITEMS = 150
SORRY = ("went wrong", "kept everything you told me")


@pytest.fixture
def assistant(prepared: tuple[Layout, Choice], tmp_path: Path) -> Iterator[Throwaway]:
    """Run an assistant whose catalogue this test alone may change."""
    layout, choice = prepared
    with throwaway(layout, choice, tmp_path / "var", NO_LIMITS) as running:
        yield running


def put_in(layout: Layout, running: Throwaway, file: Path) -> None:
    """Import a catalogue into what runs, as `make import` does."""
    inner = Layout(layout.root, running.var)
    choice = Choice.read(inner, str(file), "", "")
    assert import_catalogue(inner, choice, Progress(), Interrupts()) == 0


def is_followed(web_url: str) -> bool:
    """Tell whether a new conversation is told of the new kinds, and is read in them."""
    told = text(Shopper(web_url).say("what kinds do you have?")).lower()
    found = products(Shopper(web_url).say("tea dresses"))
    return "tea dresses" in told and bool(found) and share(found, "category", "tea dresses") == 1


def test_another_catalogue_is_followed_by_all_conversations(
    assistant: Throwaway,
    prepared: tuple[Layout, Choice],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = Shopper(assistant.web_url)
    assert share(products(begun.say("a black dress")), "category", "dress") == 1
    monkeypatch.setenv("HEMLINE_RETRIEVAL_URL", assistant.retrieval_url)
    put_in(prepared[0], assistant, shops.write(tmp_path / "shop", num=NUM_ITEMS))
    deadline = time.monotonic() + FOLLOWED_WITHIN_S
    while not is_followed(assistant.web_url):
        assert time.monotonic() < deadline
        time.sleep(POLL_S)

    fresh = Shopper(assistant.web_url)
    brands = text(fresh.say("what brands do you have?"))
    assert all(brand in brands for brand in words.BRANDS)
    # The actions look for another vocabulary by themselves, a second or two apart from the reader.
    wanted = {"brand": ["Fallow & Rye"], "size": ["M"]}
    deadline = time.monotonic() + FOLLOWED_WITHIN_S
    while True:
        asking = Shopper(assistant.web_url)
        found = products(asking.say("anything by Fallow & Rye"))
        if applied(asking.say("in size M")).get("filters") == wanted:
            break
        assert time.monotonic() < deadline
        time.sleep(POLL_S)
    assert share(found, "brand", "fallow & rye") == 1

    # "Dress" meant a kind that is gone; what was said stays, and the new kinds are offered.
    for say in ("under 100", "show me more", "what have i asked for?", "undo"):
        answers = begun.say(say)
        assert text(answers) and not any(each in text(answers) for each in SORRY), say
    found = products(begun.say("tea dresses in duck egg"))
    assert share(found, "category", "tea dresses") == share(found, "colour", "duck egg") == 1
