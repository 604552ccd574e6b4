"""Judge what a sentence says of words and columns: not told, taken as another, in some names."""

import re
from collections.abc import Iterator
from itertools import chain

from bench.auditing.conditions import Compared, Condition, Has, all_hold, of_filters
from bench.auditing.items import COLUMNS, likes_of, number, whole
from bench.auditing.verdicts import OPEN, UNREAD, Answer, Verdict, outcome
from bench.catalogue import Item


def of_untold(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge that nothing tells some words: false where the file's cells or titles do.

    Cells count of things of the kind that is looked for.
    """
    reference = answer.reference
    kinds = [
        each
        for each in (*answer.wanted(), *of_filters(answer.page.applied.get("filters") or {}))
        if isinstance(each, Has) and each.facet == "category"
    ]
    if reference is not None:
        kinds = [Has("category", tuple(reference.facets.get("category", ())))]
    kin = [item for item in answer.shop.items.values() if all_hold(kinds, item)]
    for word in re.findall(r"“([^”]+)”", found[0]) or [found["word"]]:
        read = answer.shop.phrases.read(word)
        told = not read.left and any(
            _tells(each, item, reference) for each in read.conditions for item in kin
        )
        titles = sum(word.lower() in item.title.lower() for item in kin)
        why = f"cells tell: {told}; in {titles} titles"
        yield Verdict("not told", f"{found[0]} [{word}]", outcome(not told and not titles), why)


def _tells(condition: Condition, item: Item, reference: Item | None) -> bool:
    """Say whether an item's cells have anything to say of a condition."""
    if isinstance(condition, Compared):
        return reference is not None and condition.holds(item, reference) is not None
    return not isinstance(condition, Has) or bool(item.facets.get(condition.facet))


def of_taken(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "I took crimson as red": false where both are the shop's own words and differ."""
    asked, taken = (answer.shop.phrases.read(found[name]) for name in ("word", "taken"))
    if asked.left or not asked.conditions:
        yield Verdict("taken as", found[0], OPEN)
    else:
        yield Verdict("taken as", found[0], outcome(asked == taken), str(asked.conditions))


def of_beside(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Beside brown there are 9 in beige or tan": so many but for the colour."""
    shades = answer.shop.phrases.read(found["shades"])
    filters = of_filters(answer.page.applied.get("filters") or {})
    rest = [each for each in filters if not (isinstance(each, Has) and each.facet == "colour")]
    if shades.left:
        yield Verdict("beside", found[0], UNREAD, " ".join(shades.left))
        return
    num = answer.shop.count((*rest, *answer.refused(), *shades.conditions))
    yield Verdict("beside", found[0], outcome(number(found["num"]) == num), f"there are {num}")


def of_lacking(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Nothing in pink is like that", of colours any of which would do: none but for it."""
    filters = of_filters(answer.page.applied.get("filters") or {})
    for word in re.split(r",\s+|\s+or\s+", found["values"]):
        read = answer.shop.phrases.read(word)
        facets = {each.facet for each in read.conditions if isinstance(each, Has)}
        if read.left or not facets:
            yield Verdict("lacking", f"{found[0]} [{word}]", UNREAD, " ".join(read.left))
            continue
        rest = [each for each in filters if not (isinstance(each, Has) and each.facet in facets)]
        num = answer.shop.count((*rest, *answer.refused(), *read.conditions))
        yield Verdict("lacking", f"{found[0]} [{word}]", outcome(num == 0), f"there are {num}")


def of_left_out(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Nothing here has all of that, so I left out “sport”": false where something has."""
    filters = of_filters(answer.page.applied.get("filters") or {})
    for word in re.findall(r"“([^”]+)”", found[0]):
        said = [answer.shop.phrases.read(each) for each in (word, f"for {word}")]
        read = next((each for each in said if not each.left), said[0])
        if read.left:
            yield Verdict("left out", f"{found[0]} [{word}]", OPEN)
            continue
        other = answer.reference if found["like"] else None
        num = answer.shop.count((*filters, *answer.refused(), *read.conditions), other)
        yield Verdict("left out", f"{found[0]} [{word}]", outcome(num == 0), f"there are {num}")


def of_few(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "Few black ones are warmer, so I looked at ...": fewer than a page of its kind.

    Where that is said of those "like it", they are for whom it is too.
    """
    reference = answer.reference
    read = answer.shop.phrases.read(f"{found['phrase']} {found['change'] or ''}")
    if read.left or reference is None:
        yield Verdict("few", found[0], UNREAD, " ".join(read.left))
        return
    kin = likes_of(reference) if found["like"] else likes_of(reference)[:1]
    asked = {each.facet for each in read.conditions if isinstance(each, Has)}
    others = [
        each for each in answer.wanted() if not (isinstance(each, Has) and each.facet in asked)
    ]
    num = answer.shop.count((*read.conditions, *kin, *others), reference)
    yield Verdict("few", found[0], outcome(num < 6), f"there are {num}")


def of_no_column(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "The catalogue doesn't say colours": no item has such a cell."""
    known = set(chain.from_iterable(item.facets for item in answer.shop.items.values())) | {"price"}
    for name in re.split(r", | or | and ", found["columns"]):
        column = COLUMNS.get(name, name.replace(" ", "_"))
        held = not {column, column.removesuffix("s")} & known
        yield Verdict("no column", found[0], outcome(held), name)


def of_names(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "“bow” is in the names of 4 items": the file has as many at least."""
    num = sum(found["word"].lower() in item.title.lower() for item in answer.shop.items.values())
    told = number(found["total"])
    held = True if num == told else False if num < told else None
    yield Verdict("in names", found[0], outcome(held), f"in {num}")


def of_places(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge how many there are to point at: as many as were shown."""
    num = len(answer.before.cards)
    yield Verdict("number shown", found[0], outcome(number(found["total"]) == num), f"{num}")


def of_stock(found: re.Match[str], answer: Answer) -> Iterator[Verdict]:
    """Judge "I have dresses, shirts and coats": each is there."""
    for part in re.split(r", (?:and )?| and ", found["kinds"]):
        readings = whole(part, answer)
        if not readings:
            yield Verdict("stocked", f"{found[0]} [{part}]", UNREAD)
        else:
            held = any(answer.shop.count(each.conditions) for each in readings)
            yield Verdict("stocked", f"{found[0]} [{part}]", outcome(held))
