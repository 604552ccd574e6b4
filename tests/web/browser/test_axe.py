"""What axe-core finds in the page: nothing, in whatever state it is."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.web.browser.test_page import say, show_dresses

pytestmark = pytest.mark.browser


def violations(page, within="html", only=None):
    """Return what axe-core finds in a page or a frame: each rule with what breaks it, and why.

    `within` is a selector of the part that is looked at, `only` names the rules, else all of them.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    told = {"resultTypes": ["violations"]} | ({"runOnly": list(only)} if only else {})
    found = page.evaluate("([within, told]) => axe.run(within, told)", [within, told])
    return [
        (each["id"], node["target"], node["failureSummary"])
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_axe_finds_nothing_in_any_state(visit, shop, width):
    page = visit(width, color_scheme="light", has_touch=width < 1000)
    page.watch.forgive("503")
    found = {}

    def look(state, selector, within="html"):
        expect(page.locator(selector).last).to_be_visible()
        found[state] = violations(page, within)
        # In the dark nothing is different but colours.
        page.emulate_media(color_scheme="dark")
        found[f"{state}, dark"] = violations(page, within, only=("color-contrast",))
        page.emulate_media(color_scheme="light")

    look("empty", "#welcome")
    show_dresses(page)
    page.locator("[data-compare-of]").first.click()
    page.locator(".narrow summary").first.click()
    look("list", ".narrow-values")
    page.locator(".card-picture").nth(1).click()
    page.locator("#details .suggested-kind").last.scroll_into_view_if_needed()
    look("details", "#details[open] .suggested-kind:last-child .suggested-item", "#details")
    page.keyboard.press("Escape")
    page.get_by_label("Keep: Knitted Rib Dress").first.click()
    page.locator("#open-list").click()
    look("kept", "#my-list .kept", "#my-list")
    page.keyboard.press("Escape")
    page.locator("#start-over").click()
    look("asked to be sure", "#confirm[open]", "#confirm")
    page.keyboard.press("Escape")
    for words, selector in (
        ("compare the first three", ".versus"),
        ("a dress and a coat", ".group"),
        ("a dress and a coat", ".group"),  # rows of the same names again
    ):
        say(page, words)
        expect(page.locator(selector).last).to_be_visible()
    shop.rasa.status = 500
    say(page, "a dress, but not now")
    look("compared, in rows, and failed", ".failure")
    assert {state: each for state, each in found.items() if each} == {}
