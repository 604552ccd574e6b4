"""The documentation calls for sections that there are; its example is a shop.yml that is taken."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import yaml

from data.storefront.storefront import ASKED_OF_EVERY_SHOP, Storefront, read
from data.storefront.topics import GARMENTS, TALK, topics
from tests.stack.test_compose import SETTINGS, known_variables

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))


def hooks():
    spec = spec_from_file_location("docs_hooks", ROOT / "docs" / "hooks.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed(entries):
    for entry in entries:
        for held in entry.values():
            yield from listed(held) if isinstance(held, list) else [held]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page_holds_what_it_calls_for_and_no_link_into_the_repository(page):
    held = hooks()
    text = held.on_page_markdown(page.read_text(encoding="utf-8"))
    assert "<<README" not in text
    for place in re.findall(r"\]\(([^)#\s]+)\)", text):
        path = held.PICTURES.get(place, ROOT / "docs" / place)
        assert place.startswith("http") or path.is_file(), place


def test_every_page_is_listed():
    listing = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"]
    assert sorted(listed(listing)) == [page.name for page in PAGES]


def test_example_holds_every_key_that_needs_no_file():
    told = read(ROOT / "docs" / "shop.yml")
    assert told.model_fields_set == set(Storefront.model_fields) - {"logo"}


def test_topics_of_every_shop_have_sentences():
    names = [topic.name for topic in topics(Storefront())]
    assert names == [*ASKED_OF_EVERY_SHOP, GARMENTS, TALK]


def test_every_setting_of_a_service_stands_in_the_table():
    table = (ROOT / "docs" / "settings.md").read_text()
    told = set(re.findall(r"^\|([^|]+)\|", table, flags=re.MULTILINE))
    named = set(re.findall(r"`([A-Z0-9_]+)`", " ".join(told)))
    read_by_services = {
        name.upper() for each in SETTINGS.values() for name in known_variables(each)
    }
    # The two of Qdrant's own are read under its names alone.
    assert read_by_services - named <= {"HEMLINE_QDRANT_URL", "HEMLINE_QDRANT_API_KEY"}
