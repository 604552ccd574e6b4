"""Chips of what is only looked for: told apart by their line and their name, and as removable."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_page import last_turn, say
from tests.web.browser.test_reach import NO_SIDEWAYS, SMALL, UNNAMED
from tests.web.test_colours import contrast
from tests.web.wardrobe import GARMENTS, products

pytestmark = pytest.mark.browser

FIRM = [
    {"label": "dress", "facet": "category", "value": "dress", "payload": "/drop"},
    {"label": "with long sleeves", "facet": "sleeve_length", "value": "long", "payload": "/drop"},
]
SOFT = [
    {
        "label": "sequins",
        "facet": "words",
        "value": "sequins",
        "payload": '/drop{"act": {"op": "drop", "facet": "words", "word": "sequins"}}',
        "soft": True,
    },
    {
        "label": "under $60",
        "facet": "price",
        "value": "range",
        "payload": '/drop{"act": {"op": "drop", "facet": "price"}}',
        "soft": True,
    },
]
LOOK = """(node) => {
  const grounds = [];
  for (let at = node; at; at = at.parentElement) grounds.push(getComputedStyle(at).backgroundColor);
  const own = getComputedStyle(node), chip = getComputedStyle(node.closest(".chip"));
  return { text: own.color, edge: chip.borderTopColor, line: chip.borderTopStyle,
    ground: grounds.find((one) => !/, 0\\)$/.test(one)) };
}"""


def found(chips):
    applied = {"wants": "dresses", "reference": None, "chips": chips}
    custom = {"type": "products", "items": products(GARMENTS[:8]), "applied": applied}
    return [{"text": "Here are 8 dresses:"}, {"custom": custom}]


def show(page, shop, chips=(*FIRM, *SOFT)):
    shop.rasa.answers = found(list(chips))
    say(page, "a dress with long sleeves and sequins under $60")
    page.wait_for_selector(".card")
    return page.get_by_label("What you asked for")


def hexed(colour):
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def test_soft_chip_says_by_name_and_tooltip_that_it_is_only_looked_for(page, shop):
    chips = show(page, shop)
    expect(chips.get_by_role("listitem")).to_have_text(
        ["dress", "with long sleeves", "sequins", "under $60"]
    )
    assert [chip.get_attribute("title") for chip in chips.get_by_role("listitem").all()] == [
        None,
        None,
        "Looked for by the look; what is shown may not have it",
        "The catalogue doesn’t tell; what is shown may not keep to it",
    ]
    assert [chip.get_attribute("aria-label") for chip in chips.get_by_role("button").all()] == [
        "Remove dress",
        "Remove with long sleeves",
        "Remove sequins, looked for by the look",
        "Remove under $60, not told by the catalogue",
    ]


def test_soft_chip_is_taken_away_and_survives_a_reload_like_any_other(page, shop):
    chips = show(page, shop)
    page.reload()
    shop.rasa.answers = found([*FIRM, SOFT[1]])
    chips.get_by_role("button", name="Remove sequins, looked for by the look").click()
    expect(chips.get_by_role("listitem")).to_have_text(["dress", "with long sleeves", "under $60"])
    assert last_turn(shop)["message"] == SOFT[0]["payload"]
    expect(page.locator(".said-words").last).to_have_text("Never mind “sequins”")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_soft_chip_is_told_apart_without_colour_and_is_legible(visit, shop, theme, width):
    page = visit(width=width, color_scheme=theme)
    chips = show(page, shop).get_by_role("listitem")
    looks = [chip.locator("span").evaluate(LOOK) for chip in chips.all()]
    assert [look["line"] for look in looks] == ["solid", "solid", "dashed", "dashed"]
    for look in looks[2:]:
        assert look["text"] != looks[0]["text"]
        assert contrast(hexed(look["text"]), hexed(look["ground"])) >= 4.5
        assert contrast(hexed(look["edge"]), hexed(look["ground"])) >= 3
    cross = chips.nth(2).get_by_role("button")
    for act in (lambda: None, cross.hover):
        act()
        look = cross.evaluate(LOOK)
        assert contrast(hexed(look["text"]), hexed(look["ground"])) >= 4.5
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(NO_SIDEWAYS)
