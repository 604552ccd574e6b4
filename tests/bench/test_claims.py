"""What an audit finds of cards, filters and offers, and what a run says and tells."""

import pytest

from bench import claims
from bench.auditing import pages
from bench.auditing.answers import audit, of_reason
from bench.auditing.conditions import Bound, Has, all_hold, of_filters
from bench.auditing.offers import Promise, kept, promises
from bench.auditing.pages import Card, Page, page
from bench.auditing.phrases import Phrases
from bench.auditing.searches import placed, searches
from bench.auditing.verdicts import FALSE, OPEN, TRUE, UNREAD, Answer, Shop
from tests.bench import six_garments
from tests.bench.six_garments import answered, outcomes


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return Shop(six_garments.items(tmp_path_factory.mktemp("shop")))


@pytest.fixture(scope="module")
def items(shop):
    return shop.items


@pytest.mark.parametrize(
    ("reason", "id", "expected"),
    [
        ("black", "2", TRUE),
        ("black", "3", FALSE),
        ("for a wedding", "2", TRUE),
        ("for a wedding", "3", FALSE),
        ("under $80", "2", TRUE),
        ("under $60", "2", FALSE),
        ("same colour", "2", TRUE),
        ("same sleeves", "2", FALSE),
        ("“velvet” in its name", "2", TRUE),
        ("“silk” in its name", "2", FALSE),
        ("$16.00 more", "2", TRUE),
        ("$16.00 cheaper", "2", FALSE),
        ("darker than the one you picked", "4", FALSE),
        ("lighter than the one you picked", "4", TRUE),
        ("lighter than the one you picked", "2", OPEN),
        ("warmer", "2", TRUE),
        ("warmer", "4", FALSE),
        ("warmer: velvet", "2", TRUE),
        ("warmer: wool", "2", FALSE),
        ("longer: midi", "2", TRUE),
        ("longer: mini", "4", FALSE),
        ("more casual: for casual wear", "3", TRUE),
        ("more formal: for work", "6", OPEN),
        ("more patterned: floral", "3", TRUE),
        ("plainer: solid", "2", FALSE),
        ("very nice", "2", UNREAD),
    ],
)
def test_a_reason_is_held_against_the_item(shop, reason, id, expected):
    answer = answered(shop, shown=id, reference="1")
    assert of_reason(reason, shop.items[id], answer).outcome == expected


def test_filters_and_cards_are_held_against_the_items_shown(shop):
    filters = {"colour": ["black", "red"], "occasion": ["casual"], "lightness": {"lt": 20}}
    found = outcomes(audit(answered(shop, shown="13", filters=filters)))
    assert found == [
        ("filter", TRUE),
        ("filter", FALSE),
        ("filter", OPEN),
        ("card", TRUE),
        ("card", TRUE),
    ]
    wrong = Answer(Page("", (Card("1", "Black silk wrap dress", 46.0), Card("9", "?", 1.0))), shop)
    assert outcomes(audit(wrong)) == [("card", FALSE), ("card", FALSE)]
    odd = answered(shop, shown="1", filters={"colour": "black"})
    assert outcomes(audit(odd))[0] == ("filter", UNREAD)


def test_a_filter_may_ask_for_all_its_values(items):
    both = of_filters({"occasion": {"values": ["wedding", "party"], "match": "all"}})
    assert (all_hold(both, items["1"]), all_hold(both, items["2"])) == (True, False)
    either = of_filters({"occasion": ["wedding", "party"], "not": {"colour": ["red"]}})
    assert all_hold(either, items["2"]) is True


def test_an_offer_is_taken_and_has_to_bring_what_is_said(shop):
    told = "I have no red coats. Shall I look at any colour (that brings 1, from $90.00)?"
    offer = Page(told, offers=(("Look at any colour", "/drop{}"), ("Allow florals", "/drop{1}")))
    first, second = promises(offer)
    assert (first.total, first.lowest, second.total) == (1, 90.0, None)
    right = answered(shop, "Here are coats:", "5", filters={"category": ["coat"]})
    assert [each.outcome for each in kept(first, right)] == [TRUE, TRUE, TRUE, TRUE]
    wrong = answered(shop, "Here are dresses:", "12", filters={"category": ["dress"]})
    assert [each.outcome for each in kept(first, wrong)] == [TRUE, FALSE, FALSE, FALSE]
    assert [each.outcome for each in kept(second, answered(shop, "Nothing."))] == [FALSE]


def test_a_number_offered_without_a_button_is_not_passed_over():
    alone = promises(Page("There are 12 without the price."))
    assert [(each.payload, each.total) for each in alone] == [("", 12)]
    with_button = promises(Page("There are 12 without the price.", offers=(("Any price", "/x"),)))
    assert with_button == [Promise("Any price", "/x", 12)]


def test_a_phrase_is_read_by_its_longest_words(items):
    phrases = Phrases(items.values())
    read = phrases.read("navy wool coats with long sleeves between $20 and $95")
    assert not read.left
    assert Bound("price", (("gte", 20.0), ("lte", 95.0))) in read.conditions
    assert Has("style", ("wool coat",)) in read.conditions
    assert len(phrases.readings("navy wool coats")) == 2
    assert phrases.read("dresses for a wedding and a party").conditions[-1] == Has(
        "occasion", ("wedding", "party"), every=True
    )
    assert phrases.read("shiny coats").left == ("shiny",)


def test_searches_are_drawn_alike_and_said_of_the_shops_values(items):
    drawn = searches(list(items.values()), 40, seed=3)
    assert drawn == searches(list(items.values()), 40, seed=3)
    assert len({each.text for each in drawn}) > 20
    assert all(len(searches(list(items.values()), 20, seed)) == 20 for seed in range(50))
    assert placed("like number {} but warmer", 2) == "like number 2 but warmer"
    assert placed("number {} but warmer", 2) == "the second one but warmer"


class Shopper:
    """Answer over REST as a shop of two black dresses would that claims a wrong number."""

    def __init__(self, url):
        self.url = url

    def say(self, text):
        shown = [
            {"id": "1", "title": "Black silk wrap dress", "price": 47.0, "reasons": ["black"]},
            {"id": "2", "title": "Black velvet dress", "price": 63.0, "reasons": ["red"]},
        ]
        lead = "I found 3 black dresses; these two fit best:\n1. Black silk wrap dress"
        applied = {"filters": {"colour": ["black"]}, "reference": None}
        products = {"type": "products", "items": shown, "applied": applied}
        buttons = [{"title": "Show more", "payload": "/more"}]
        return [{"text": lead, "buttons": buttons}, {"custom": products}]


def test_every_answer_of_a_run_is_audited_and_told(shop, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(pages, "Shopper", Shopper)
    chosen = searches(list(shop.items.values()), 2, seed=1)
    checked = claims.measure("http://shop", shop, chosen, seed=1)
    claims.report(checked, 2, tmp_path / "claims.json")
    counted = [each.verdict.outcome for each in checked if each.verdict.kind == "count"]
    assert counted == [FALSE] * 4
    printed = capsys.readouterr().out
    assert (
        "false: count: I found 3 black dresses" in printed and "false: reason: has: red" in printed
    )
    assert (tmp_path / "claims.json").exists()


def test_a_page_keeps_sentences_cards_and_what_is_offered():
    told = page(
        [
            {
                "text": "Right: no florals. Here are dresses:\n1. Red dress — $5.00 (red)",
                "buttons": [
                    {"title": "Show more", "payload": "/more"},
                    {"title": "Look at any colour", "payload": '/drop{"act": {}}'},
                ],
            },
            {
                "custom": {
                    "type": "products",
                    "items": [{"id": "7", "title": "Red dress", "price": 5.0, "reasons": ["red"]}],
                    "applied": {"chips": [{"label": "red"}, {"label": "no florals"}]},
                }
            },
        ]
    )
    assert told.sentences() == ["Right: no florals.", "Here are dresses:"]
    assert told.cards == (Card("7", "Red dress", 5.0, ("red",)),)
    assert told.offers == (("Look at any colour", '/drop{"act": {}}'),)
    assert (list(told.chips(False)), list(told.chips(True))) == (["red"], ["florals"])
