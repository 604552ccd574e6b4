"""Judge what a sentence says of items: how many there are, what they are, that there are none."""

import re
from collections.abc import Iterator, Sequence

from bench.auditing.conditions import Bound, Called, Compared, Condition, Has, all_hold
from bench.auditing.phrases import Reading
from bench.auditing.verdicts import FALSE, UNREAD, Answer, Verdict, negated, of_all, outcome
from bench.catalogue import Item

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
NUMBER = rf"(?:\d[\d,]*|{'|'.join(NUMBERS)})"
COLUMNS = {"kind of garment": "category", "kind": "style", "who it is for": "gender"}


def number(told: str) -> int:
    """Return a number in words or in figures."""
    return NUMBERS.index(told) if told in NUMBERS else int(told.replace(",", ""))


def whole(phrase: str, answer: Answer) -> list[Reading]:
    """Return the ways to read a phrase, [] where some of it is not understood."""
    return [each for each in answer.shop.phrases.readings(phrase) if not each.left]


def of_list(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "28 black dresses under $80": how many there are, how many are shown, and each."""
    said, told = found[0], found.groupdict()
    readings = whole(told["phrase"], answer)
    if told.get("shown"):
        shown = number(told["shown"])
        yield Verdict("number shown", said, outcome(shown == len(answer.page.cards)))
    if not readings:
        left = answer.shop.phrases.read(told["phrase"]).left
        yield Verdict("heading", said, UNREAD, " ".join(left))
        return
    if told.get("total"):
        yield _count("count", said, number(told["total"]), readings, answer)
    elif told.get("just"):
        yield _count("count", said, len(answer.page.cards), readings, answer)
    yield heading("heading", said, [each.conditions for each in readings], answer)


def of_shown(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "The best six": as many are shown."""
    held = number(found["shown"]) == len(answer.page.cards)
    yield Verdict("number shown", found[0], outcome(held))


def _count(kind: str, said: str, told: int, readings: Sequence[Reading], answer: Answer) -> Verdict:
    """Compare a number with the file: of what the words say, with or without what is refused."""
    refused = answer.refused()
    counts = [answer.shop.count((*each.conditions, *refused)) for each in readings]
    counts += [answer.shop.count(each.conditions) for each in readings]
    # What a title calls by a colour that is refused may be left out too: "light blue" for no blue.
    called = tuple(
        Called(value)
        for each in refused
        if isinstance(each, Has) and each.facet == "colour"
        for value in each.values
    )
    counts += [answer.shop.count((*each.conditions, *refused, *called)) for each in readings]
    why = f"there are {' or '.join(map(str, dict.fromkeys(counts)))}"
    return Verdict(kind, said, outcome(told in counts), why)


def heading(
    kind: str, said: str, readings: Sequence[Sequence[Condition]], answer: Answer
) -> Verdict:
    """Hold what is said of all items against each item shown, in the reading that suits best."""
    best: bool | None = False
    for conditions in readings:
        held = of_all(all_hold(conditions, each, answer.reference) for each in answer.shown)
        best = held if best is False or held else best
    wrong = [
        each.title
        for each in answer.shown
        if all_hold(readings[0], each, answer.reference) is not True
    ]
    return Verdict(kind, said, outcome(best), "; ".join(wrong[:2]))


def of_changes(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Like #2, the Black dress, but darker and in silk, under $80"."""
    told = found.groupdict()
    yield _named(found, answer)
    if not told.get("changes"):
        return
    read = answer.shop.phrases.read(told["changes"])
    if read.left:
        yield Verdict("change", found[0], UNREAD, " ".join(read.left))
        return
    for each in read.conditions:
        kind = f"change: {each.axis}" if isinstance(each, Compared) else "change: has"
        kind = "change: bound" if isinstance(each, Bound) else kind
        yield heading(kind, found[0], [[each]], answer)


def _named(found: re.Match[str], answer: Answer) -> Verdict:
    """Judge that "#2, the Black dress" stood at that place and is what the search starts from."""
    reference, place = started_from(found, answer), int(found["place"] or 0)
    if reference is None:
        return Verdict("reference", found[0], FALSE, "no such item was shown")
    cards = answer.before.cards
    right = reference.title == found["title"]
    if place and place <= len(cards):
        right = right and cards[place - 1].id == reference.id
    return Verdict("reference", found[0], outcome(right), reference.title)


def started_from(found: re.Match[str], answer: Answer) -> Item | None:
    """Return the item that a sentence says a search started from.

    What found nothing is not taken over, so that no client is told of it: then it is the item that
    stood at that place, or has that title.
    """
    if answer.reference is not None:
        return answer.reference
    place = int(found["place"] or 0)
    cards = [card for card in answer.before.cards if card.id in answer.shop.items]
    if 0 < place <= len(cards):
        return answer.shop.items[cards[place - 1].id]
    named = (answer.shop.items[card.id] for card in cards)
    return next((each for each in named if each.title == found["title"]), None)


def of_denial(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "There are no red coats under $80 (no stripes) here": the file has none."""
    readings = whole(found["phrase"], answer)
    refused_words = re.sub(r"\b(?:no|nothing|not)\b", "", found.groupdict().get("without") or "")
    without = answer.shop.phrases.read(refused_words)
    if not readings or without.left:
        left = answer.shop.phrases.read(found["phrase"]).left
        yield Verdict("denial", found[0], UNREAD, " ".join((*left, *without.left)))
        return
    refused = negated(without.conditions)
    counts = [answer.shop.count((*each.conditions, *refused)) for each in readings]
    why = f"there are {' or '.join(map(str, dict.fromkeys(counts)))}"
    yield Verdict("denial", found[0], outcome(0 in counts), why)


def of_denied_change(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "I have nothing like #2, the Coat, but warmer": none of its kind, given what is wanted.

    What is shown as still wanted counts too, and things are for whom the one picked is.
    """
    yield _named(found, answer)
    reference = started_from(found, answer)
    read = answer.shop.phrases.read(found["changes"] or "")
    if reference is None or read.left:
        yield Verdict("denial of a change", found[0], UNREAD, " ".join(read.left))
        return
    # "Nothing here is longer" is said of its kind as a whole, whatever else is wanted.
    wanted = () if "end" in found.groupdict() else answer.wanted()
    conditions = (*read.conditions, *likes_of(reference), *wanted)
    num = answer.shop.count(conditions, reference)
    yield Verdict("denial of a change", found[0], outcome(num == 0), f"there are {num}")


def of_called(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Here is the Black coat, and what comes close": it is the first, and has that title."""
    first = answer.page.cards[0].title if answer.page.cards else ""
    yield Verdict("name", found[0], outcome(first == found["title"]), first)


def of_freed(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Nothing in wool is lighter weight, so I looked beyond that": none of its kind is."""
    kept = answer.shop.phrases.read(found["kept"])
    read = answer.shop.phrases.read(found["changes"])
    if kept.left or read.left or answer.reference is None:
        yield Verdict("denial of a change", found[0], UNREAD, " ".join((*kept.left, *read.left)))
        return
    conditions = (*kept.conditions, *read.conditions, *likes_of(answer.reference), *answer.wanted())
    num = answer.shop.count(conditions, answer.reference)
    yield Verdict("denial of a change", found[0], outcome(num == 0), f"there are {num}")


def likes_of(reference: Item) -> list[Condition]:
    """Return what a reference's likes have in common with it: its kind, and whom it is for."""
    return [
        Has(facet, tuple(value.lower() for value in reference.facets[facet]))
        for facet in ("category", "gender")
        if facet in reference.facets
    ]


def of_refusals(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Right: no florals and any colour": none is shown, or nothing is asked of colours."""
    filters = answer.page.applied.get("filters") or {}
    for part in re.split(r", (?:and )?| and ", found["parts"]):
        said = f"{found[0]} [{part}]"
        if whole := re.match(r"any (.+)$", part):
            column = COLUMNS.get(whole[1], whole[1].replace(" ", "_"))
            yield Verdict("given up", said, outcome(column not in filters), str(filters))
        elif gone := re.match(r"no longer (.+)$", part):
            changes = answer.page.applied.get("modifications") or ()
            yield Verdict("given up", said, outcome(gone[1] not in changes), str(changes))
        elif refusal := re.match(r"(?:no|nothing|not) (.+)$", part):
            read = answer.shop.phrases.read(refusal[1])
            if read.left or not read.conditions:
                yield Verdict("refusal", said, UNREAD, " ".join(read.left))
            else:
                yield heading("refusal", said, [negated(read.conditions)], answer)
        else:
            yield Verdict("given up", said, UNREAD)
