"""Nothing in stock is denied and nothing absent is claimed, whatever a shop calls its things.

Every kind, colour, brand, gender and size of every catalogue that the tests have is said plainly.
What is shown must be what the shop's file says, and the number said must be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bench.own_words import DENIAL
from bot.understanding.shop.own_entries import is_child
from data.catalogue.read import Catalogue, read_catalogue
from data.words.lexicon import lexicon
from data.words.spelling import joined, key, singular, tokens
from retrieval.encoder.encoder import Encoder
from tests.bot import shop
from tests.retrieval import small_shop, tiny_encoder
from tests.shops import catalogue as shops
from tests.shops import words
from tests.shops.assistant import Answer, Assistant

NUM_ITEMS = 240
SHOPS = (*shops.VARIANTS, "spoken", "small")
WAYS = {
    "category": ("{}", "do you have any {}?"),
    "style": ("{}", "show me {}"),
    "colour": ("{}", "something in {}"),
    "brand": ("by {}", "anything from {}?"),
    "gender": ("for {}", "something for {}"),
    "size": ("size {}", "anything in size {}"),
}
# A file that several hands wrote has one value under several names.
SAME = {value: set(ways) for ways in shops.JOINED.values() for value in ways}
KNOWN_COLOURS = [each for each in words.COLOURS if lexicon().canonical("colour", each)]
COUNTED = re.compile(r" of (?P<total>[\d,]+) ")
Open = Callable[[str], Assistant]
Judge = Callable[[str, str, str], bool]


def written(name: str, folder: Path) -> Catalogue:
    """Return one of the tests' catalogues, with pictures."""
    if name == "small":
        return read_catalogue(*small_shop.write(folder))
    if name == "spoken":
        Image.new("RGB", (12, 16), (120, 90, 60)).save(folder / "plain.png")
        rows = [replace(row, image="plain.png") for row in shop.rows()]
        return Catalogue(folder / "none.csv", folder, rows, frozenset(("rating", "heel_height")))
    return read_catalogue(shops.write(folder, name, NUM_ITEMS), folder / "images")


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder.load(tiny_encoder.build(tmp_path_factory.mktemp("encoder")))


@pytest.fixture(scope="module")
def opened(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Open a shop by its name, once for all tests."""
    held: dict[str, Assistant] = {}

    def open_shop(name: str) -> Assistant:
        if name not in held:
            folder = tmp_path_factory.mktemp(name)
            held[name] = Assistant(written(name, folder), encoder, folder)
        return held[name]

    yield open_shop
    for each in held.values():
        each.close()


def leaf(value: str) -> str:
    """Return what a path of kinds ends with: "Shirts" of "Men > Tops > Shirts"."""
    return value.split(">")[-1].strip()


def is_own(facet: str, said: str, own: str) -> bool:
    """Say whether a value is the one said, in whichever of its spellings."""
    return leaf(own) in (said, *SAME.get(said, ()))


def is_kin(facet: str, said: str, own: str) -> bool:
    """Say whether a value may come after the one said: rain jackets after jackets."""
    if facet in ("category", "style"):
        ours, theirs = ([*tokens(each)[:-1], singular(tokens(each)[-1])] for each in (said, own))
        before = theirs[: -len(ours)]
        return theirs[-len(ours) :] == ours and bool(before) and len(before[-1]) > 1
    if facet == "gender":
        # What is for everyone is for women; girls' things are their own where adults have theirs.
        return own.lower() == "unisex" and not is_child(said)
    if facet == "colour":
        # Grey melange is grey; navy blue is another colour than blue.
        meant = lexicon().canonical("colour", said)
        is_shade = set(key(said)) < set(key(own)) and key(meant or "") == key(said)
        return is_shade and meant == lexicon().canonical("colour", own)
    return False


def having(assistant: Assistant, facet: str, said: str, is_it: Judge) -> set[str]:
    """Return the items with a value that `is_it` says yes to."""
    return {
        row.id
        for row in assistant.rows.values()
        if any(is_it(facet, said, own) for own in row.facets.get(facet, ()))
    }


def is_written(_: str, said: str, own: str) -> bool:
    """Say whether two values differ by hyphens, spaces, accents, capitals and plural alone."""
    return joined(leaf(own)) == joined(said)


def fault(answer: Answer, own: set[str], kin: set[str], at_least: int) -> str:
    """Return what is wrong with the answer to a value, "" where nothing is."""
    lead = answer.text.split("\n")[0]
    first, after = answer.ids[: len(own)], answer.ids[len(own) :]
    counted = COUNTED.search(lead)
    total = int(counted["total"].replace(",", "")) if counted else len(answer.ids)
    if not answer.ids or DENIAL.search(lead) or "doesn't say" in lead:
        return f"denied: {lead}"
    if not own.issuperset(first[:at_least]) or not kin.issuperset(after):
        return f"others are shown: {answer.filters}"
    if not at_least + len(kin) <= total <= len(own | kin):
        return f"counted wrong, {len(own)} and {len(kin)} are in stock: {lead}"
    return ""


def sayings(facet: str, value: str) -> Iterator[str]:
    """Return some ways to say a value: as the shop writes it, then as shoppers do."""
    first, *others = WAYS[facet]
    yield first.format(value)
    yield from (way.format(value.lower()) for way in others)


@pytest.mark.parametrize("name", SHOPS)
def test_value_in_stock_is_shown_first_and_counted_right(opened: Open, name: str) -> None:
    assistant = opened(name)
    faults: dict[str, str] = {}
    num_said = 0
    for facet in sorted(set(WAYS) & set(assistant.vocabulary.facets)):
        values = dict.fromkeys(map(leaf, assistant.vocabulary.values(facet)))
        for turn, value in enumerate(values):
            own = having(assistant, facet, value, is_own)
            kin = having(assistant, facet, value, is_kin) - own
            # "Tee shirts" and "t-shirts" are one kind in other words: those said come at least.
            at_least = len(having(assistant, facet, value, is_written))
            ways = list(sayings(facet, value))
            # In every way in one shop; in the others, which are the same but for a column, each
            # value in one of the ways.
            for said in ways if name == "plain" else [ways[turn % len(ways)]]:
                faults[said] = fault(assistant.say(said), own, kin, at_least)
                num_said += 1
    assert {said: each for said, each in faults.items() if each} == {}
    assert num_said > 25


def test_colour_is_no_condition_where_the_catalogue_does_not_say_it(opened: Open) -> None:
    assistant = opened("no-colour")
    for colour in KNOWN_COLOURS:
        for way in ("{}", "something in {}", "a {} shirt", "{} jeans please"):
            said = way.format(colour.lower())
            answer = assistant.say(said)
            named = [row.id for row in assistant.rows.values() if colour in row.title]
            kind = next((each for each in ("Shirts", "Jeans") if each.lower()[:5] in said), None)
            if kind:
                named = [each for each in named if kind in assistant.rows[each].facets["category"]]
            assert [value.how for value in answer.state.wants.wanted("colour")] == ["absent"], said
            assert "colour" not in answer.filters, said
            untold = "The catalogue doesn't say colours" in answer.text
            named_so = ("in their names", "in its name")
            assert untold or any(each in answer.text for each in named_so), said
            # Titles tell, so what is named so comes first; beyond them nothing is claimed.
            assert set(answer.ids[: len(named)]) <= set(named), said
            total = len(having(assistant, "category", kind, is_own)) if kind else 0
            assert not (total and untold) or f" of {total} {kind.lower()}:" in answer.text, said


def test_refused_colour_is_said_to_stay_where_the_catalogue_does_not_say_it(opened: Open) -> None:
    answer = opened("no-colour").say("jeans but nothing black")
    assert "doesn't say colours, so I can't leave out “black”" in answer.text
    assert "not" not in answer.filters and answer.ids


@pytest.mark.parametrize(
    "said", ("{} below £30", "{} over £30", "{} from 20 to 40 pounds", "cheap {}")
)
def test_price_is_no_condition_where_the_catalogue_gives_none(opened: Open, said: str) -> None:
    assistant = opened("no-prices")
    for kind in assistant.vocabulary.values("category"):
        answer = assistant.say(said.format(kind.lower()))
        total = len(having(assistant, "category", kind, is_own))
        assert "The catalogue gives no prices" in answer.text
        assert answer.filters == {"category": [kind]}
        assert len(answer.ids) == min(total, 6)
        assert not re.search(r"\d\d", answer.heading.replace(f"of {total} ", ""))
