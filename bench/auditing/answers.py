"""Hold every claim of an answer against the shop's file: its filters, its cards, its sentences."""

import re
from collections.abc import Iterator

from bench.auditing.conditions import Alike, Bound, Compared, Condition, all_hold, of_filters
from bench.auditing.pages import Card
from bench.auditing.phrases import Reading
from bench.auditing.sentences import of_sentence
from bench.auditing.verdicts import FALSE, OPEN, UNREAD, Answer, Verdict, outcome
from bench.catalogue import Item

QUOTED = re.compile(r"^“([^”]+)” in (?:its|the) name$")
APART = re.compile(r"^[$£€]([\d.,]*\d) (cheaper|more)$")


def audit(answer: Answer) -> list[Verdict]:
    """Return what came of every claim of an answer, offers excepted, which have to be taken."""
    found = [*of_applied(answer)]
    for card in answer.page.cards:
        found += of_card(card, answer)
    for sentence in answer.page.sentences():
        found += of_sentence(sentence, answer)
    return found


def of_applied(answer: Answer) -> Iterator[Verdict]:
    """Judge each of the filters that the client is told of by the items shown."""
    filters = answer.page.applied.get("filters") or {}
    for facet, told in filters.items():
        said = f"{facet}: {told}"
        try:
            conditions = of_filters({facet: told})
        except ValueError as error:
            yield Verdict("filter", said, UNREAD, str(error))
            continue
        if isinstance(conditions[0], Bound) and not answer.shop.states(facet):
            yield Verdict("filter", said, OPEN, "no such column")
            continue
        wrong = [each.title for each in answer.shown if all_hold(conditions, each) is False]
        yield Verdict("filter", said, outcome(not wrong), "; ".join(wrong[:2]))


def of_card(card: Card, answer: Answer) -> Iterator[Verdict]:
    """Judge what stands on a card: its title, its price, and each reason."""
    item = answer.shop.items.get(card.id)
    if item is None:
        yield Verdict("card", card.title, FALSE, f"{card.id} is not in the file")
        return
    same = (card.title, card.price) == (item.title, item.price)
    yield Verdict("card", f"{card.title}, {card.price}", outcome(same), f"{item.title}")
    for reason in card.reasons:
        yield of_reason(reason, item, answer)


def of_reason(reason: str, item: Item, answer: Answer) -> Verdict:
    """Judge one reason of a card: "under $80", "same sleeves", "$5 cheaper", "longer: midi"."""
    reference = answer.reference
    if quoted := QUOTED.match(reason):
        held = quoted[1].lower() in item.title.lower()
        return Verdict("reason: in its name", reason, outcome(held), item.title)
    if apart := APART.match(reason):
        if reference is None or item.price is None or reference.price is None:
            return Verdict("reason: price apart", reason, OPEN)
        amount = float(apart[1].replace(",", "")) * (-1 if apart[2] == "cheaper" else 1)
        held = abs(item.price - reference.price - amount) < 0.01
        why = f"{item.price} beside {reference.price}"
        return Verdict("reason: price apart", reason, outcome(held), why)
    comparative, _, value = reason.partition(": ")
    read = answer.shop.phrases.read(comparative)
    if value:
        other = answer.shop.phrases.read(value)
        read = Reading((*read.conditions, *other.conditions), (*read.left, *other.left))
    if read.left or not read.conditions:
        return Verdict("reason: ?", reason, UNREAD, " ".join(read.left))
    why = _facts(item) + (f" beside {_facts(reference)}" if reference else "")
    holds = outcome(all_hold(read.conditions, item, reference))
    return Verdict(f"reason: {_kind(read.conditions[0])}", reason, holds, why)


def _kind(condition: Condition) -> str:
    if isinstance(condition, Compared):
        return condition.axis
    return {Alike: "same", Bound: "bound"}.get(type(condition), "has")


def _facts(item: Item) -> str:
    """Return what an axis or a reason may rest on, for the report."""
    told = [cell for name, cell in item.facets.items() if name not in ("currency", "category")]
    return f"{item.title} ({item.price}; {', '.join('|'.join(cell) for cell in told)})"
