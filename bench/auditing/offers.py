"""Take each way out that an answer offers, and see whether it brings what was promised.

A button that gives something up has to bring items. A number beside it ("that brings 12", "there
are 12 without the price") has to be the file's, and "from $23" the lowest price.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bench.auditing.conditions import of_filters
from bench.auditing.items import NUMBER, number
from bench.auditing.pages import Page, Talk
from bench.auditing.verdicts import FALSE, UNREAD, Answer, Shop, Verdict, outcome

PAGE = 6
PROMISE = re.compile(
    rf"(?:\bbrings|\bthere (?:are|is|would be)) (?P<total>{NUMBER})\b"
    rf"(?:[^.?()]*?\bfrom [$£€](?P<lowest>[\d.,]*\d))?",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\bbrings\b|\bthere (?:are|is|would be) \S+ without\b", re.IGNORECASE)


@dataclass(frozen=True)
class Promise:
    """Hold an offer: its button, what that sends, and the numbers said beside it."""

    title: str
    payload: str
    total: int | None = None
    lowest: float | None = None


def promises(page: Page) -> list[Promise]:
    """Return what an answer offers; the numbers said belong to the buttons in their order.

    A number beyond the buttons makes a promise that nothing takes.
    """
    said = " ".join(each for each in page.sentences() if BESIDE.search(each))
    numbers = [
        (number(each["total"].lower()), _amount(each["lowest"])) for each in PROMISE.finditer(said)
    ]
    told = [*numbers, *[(None, None)] * (len(page.offers) - len(numbers))]
    buttons = [*page.offers, *[(said, "")] * (len(numbers) - len(page.offers))]
    return [Promise(*button, *each) for button, each in zip(buttons, told, strict=True)]


def _amount(told: str | None) -> float | None:
    return float(told.replace(",", "")) if told else None


def take(promise: Promise, talk: Talk, shop: Shop, before: Page) -> tuple[list[Verdict], Page]:
    """Press the button in another conversation that has come as far; return what came of it.

    Args:
        promise: what is offered.
        talk: the conversation in which it is offered; it stays where it is.
        shop: by whose file the answer is judged.
        before: the cards shown last.
    """
    if not promise.payload:
        return [Verdict("offer", promise.title, UNREAD, "a number without a button")], Page("")
    page = talk.again().say(promise.payload)
    return list(kept(promise, Answer(page, shop, before))), page


def kept(promise: Promise, answer: Answer) -> Iterator[Verdict]:
    """Judge what an offer brought."""
    page, shop = answer.page, answer.shop
    said = f"[{promise.title}]"
    first = page.text.split("\n")[0]
    yield Verdict("offer brings something", said, outcome(bool(page.cards)), first)
    if promise.total is None:
        return
    said += f" brings {promise.total}"
    num_shown = outcome(len(page.cards) == min(promise.total, PAGE))
    why = f"{len(page.cards)} shown"
    yield Verdict("offer's number, shown", said, num_shown, why)
    if answer.reference is not None:
        return
    try:
        conditions = of_filters(page.applied.get("filters") or {})
    except ValueError as error:
        yield Verdict("offer's number", said, UNREAD, str(error))
        return
    num = shop.count(conditions)
    yield Verdict("offer's number", said, outcome(num == promise.total), f"there are {num}")
    if promise.lowest is not None:
        yield _lowest(promise, answer)


def _lowest(promise: Promise, answer: Answer) -> Verdict:
    conditions = of_filters(answer.page.applied.get("filters") or {})
    prices = [
        item.price
        for item in answer.shop.items.values()
        if item.price is not None and all(each.holds(item) for each in conditions)
    ]
    said = f"[{promise.title}] from {promise.lowest}"
    if not prices:
        return Verdict("offer's price", said, FALSE, "there are none")
    lowest = min(prices)
    return Verdict("offer's price", said, outcome(lowest == promise.lowest), f"from {lowest}")
