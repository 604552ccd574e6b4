"""Write what is looked for as the query of an address, and read it back.

    category=dress&colour=black&colour.not=navy&price.lt=80&.sort=price.ascending&.first=d1~d7

Each pair is a value that is wanted of a facet, or refused (`.not`), or wanted together with the
others (`.all`), or a side of a number's limits; what begins with a dot is no column: words to look
for, words that nothing may say, those of the wanted that were typed last, by which the best are
told, the item that a search starts from, the changes asked of it, the order, and the items that the
list showed: those come first again, so that what is opened is what was sent, whatever it was found
by. Several garments stand apart by "/". What an address names is checked against the catalogue
served when it is opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from actions.conversation import stored
from actions.conversation.acts import NUM_GARMENTS_AT_MOST
from actions.conversation.bounds import Bounds
from actions.conversation.facet import Facet
from actions.conversation.garment import Garment, Order
from actions.conversation.meaning import OWN, SYNONYM, Change, Value
from actions.conversation.reference import Reference
from actions.conversation.shown import ShownItem
from actions.conversation.wants import Wants
from data.words.spelling import singular, tokens

# A message may have 1,000 letters, and beside the address it says what to do with it.
NUM_LETTERS_AT_MOST = 900
NUM_PAIRS_AT_MOST = 60
NUM_FIRST_AT_MOST = 12
WORDS, WITHOUT, LIKE, CHANGE, SORT = ".words", ".without", ".like", ".change", ".sort"
SAID, FIRST = ".said", ".first"
NOT, ALL = "not", "all"
SIDES = tuple(each.name for each in fields(Bounds))
APART, JSON = "~", "{"
# What stands before a limit ("under 80"), and is typed of nothing else.
OF_LIMITS = frozenset("under below less cheaper over above more than most least up max".split())


def written(garments: Sequence[Garment], shown: Sequence[ShownItem] = ()) -> str | None:
    """Return the query that says what is looked for, and what is shown of it.

    None where no address can: a photo is one's own, a change of a whole list is nothing without
    it, and too much is no address.

    Args:
        garments: that are looked for.
        shown: what the list has of them; none of it is named where there is no room.
    """
    references = [each.reference for each in garments if each.reference]
    if not all(garments) or any(each.item is None for each in references):
        return None
    rows = [[each.id for each in shown if each.group == at] for at in range(len(garments))]
    named = [_first_written(ids) for ids in rows]
    for first in (named, [""] * len(garments)):
        pairs = [
            [*_pairs(each), *([(FIRST, ids)] if ids else [])]
            for each, ids in zip(garments, first, strict=True)
        ]
        query = "/".join(urlencode(each) for each in pairs)
        if len(query) <= NUM_LETTERS_AT_MOST:
            return query
    return None


def read(query: str) -> tuple[Garment, ...]:
    """Return what a query says is looked for; of an item to start from its id alone is told.

    Raises:
        Unreadable: it says nothing, or what nobody can look for.
    """
    parts = query.split("/")
    if not 1 <= len(parts) <= NUM_GARMENTS_AT_MOST:
        raise stored.Unreadable(f"no number of garments: {len(parts)}")
    return tuple(map(_garment, parts))


def _pairs(garment: Garment) -> Iterator[tuple[str, str]]:
    wants, reference = garment.wants, garment.reference
    for facet, each in wants.facets.items():
        key = f"{facet}.{ALL}" if each.together else facet
        yield from ((key, _value_written(facet, value)) for value in each.wanted)
        yield from ((f"{facet}.{NOT}", _value_written(facet, value)) for value in each.unwanted)
    for facet, bounds in wants.numbers.items():
        for side, limit in bounds.to_slot().items():
            yield f"{facet}.{side}", _limit_written(limit)
    yield from ((WORDS, word) for word in wants.words)
    yield from ((WITHOUT, word) for word in wants.unsaid)
    if reference:
        yield LIKE, reference.id
        yield from ((CHANGE, _change_written(each)) for each in reference.changes)
    if order := garment.order:
        yield SORT, f"{order.by}.{order.direction}"
    if said := said_of(garment):
        yield SAID, said


def _first_written(ids: Sequence[str]) -> str:
    """Return the ids of the first items of a list, "" where they would not be read back."""
    told = ids[:NUM_FIRST_AT_MOST]
    return "" if any(APART in each or not each for each in told) else APART.join(told)


def said_of(garment: Garment) -> str:
    """Return what was typed for a garment as an address may tell it: words of what is wanted alone.

    By these a search finds the same first; nothing else that was typed is anybody's but the
    shopper's.
    """
    wants = garment.wants
    values = [value for each in wants.facets.values() for value in each.wanted]
    meant = [own for value in values for parts in value.any for _, each in parts for own in each]
    wanted = " ".join([*wants.facets, *meant, *(value.word for value in values), *wants.words])
    told = set(map(singular, tokens(wanted))) | (OF_LIMITS if wants.numbers else set())
    typed = dict.fromkeys(tokens(garment.said))
    return " ".join(word for word in typed if {word, singular(word)} & told)


def _garment(query: str) -> Garment:
    try:
        pairs = parse_qsl(query, True, True, max_num_fields=NUM_PAIRS_AT_MOST)
    except ValueError as error:
        raise stored.Unreadable(f"no query: {query[:80]!r}") from error
    facets, numbers = dict[str, Facet](), dict[str, dict[str, Any]]()
    words: dict[str, list[str]] = {WORDS: [], WITHOUT: []}
    like, order, said, changes = None, None, "", []
    first: tuple[str, ...] = ()
    for key, told in pairs:
        facet, _, how = key.partition(".")
        if key in words:
            words[key].append(stored.word(told))
        elif key == LIKE:
            like = ShownItem(stored.word(told))
        elif key == CHANGE:
            changes.append(_change_read(told))
        elif key == SORT:
            by, _, direction = told.partition(".")
            order = Order.read({"by": by, "direction": direction})
        elif key == SAID:
            said = stored.text(told)
        elif key == FIRST:
            first = tuple(map(stored.word, told.split(APART)[:NUM_FIRST_AT_MOST]))
        elif how in ("", NOT, ALL):
            before, value = facets.get(stored.name(facet), Facet()), _value_read(facet, told)
            wanted, unwanted = before.wanted, before.unwanted
            if how == NOT:
                unwanted = (*unwanted, value)
            else:
                wanted = (*wanted, value)
            facets[facet] = Facet(wanted, unwanted, before.together or how == ALL)
        elif how not in SIDES:
            raise stored.Unreadable(f"no part of a search: {key[:80]!r}")
        else:
            numbers.setdefault(stored.name(facet), {})[how] = _limit(how, told)
    limits = {facet: Bounds.read(each) for facet, each in numbers.items()}
    wants = Wants(facets, limits, tuple(words[WORDS]), unsaid=tuple(words[WITHOUT]))
    reference = Reference(item=like, changes=tuple(changes)) if like else None
    garment = Garment(wants, reference, order, said, first=first)
    if not garment:
        raise stored.Unreadable(f"nothing to look for: {query[:80]!r}")
    return garment


def _value_written(facet: str, value: Value) -> str:
    """Return a value as its word alone where the shop writes it so, else with what it means."""
    if value.how == SYNONYM and not value.said:
        value = replace(value, how=OWN)  # once it is known what it means, another name is as good
    own = value.any[0][0][1] if value.any else ()
    word = (value.word,) if own == (value.word,) else (value.word, *own)
    plain = Value(value.word, (((facet, own),),))
    marked = any(APART in each for each in word) or value.word.startswith(JSON)
    if marked or value.to_slot() != plain.to_slot():
        return json.dumps(value.to_slot(), ensure_ascii=False, separators=(",", ":"))
    return APART.join(word)


def _value_read(facet: str, told: str) -> Value:
    if told.startswith(JSON):
        return Value.read(_json(told))
    word, *own = told.split(APART)
    return Value.read({"word": word, "any": [[[facet, own or [word]]]], "how": OWN})


def _change_written(change: Change) -> str:
    if change.axis and change.direction and change == Change.of(change.axis, change.direction):
        return f"{change.axis}.{change.direction}"
    return json.dumps(change.to_slot(), ensure_ascii=False, separators=(",", ":"))


def _change_read(told: str) -> Change:
    if told.startswith(JSON):
        return Change.read(_json(told))
    axis, _, direction = told.partition(".")
    return Change.read({"axis": axis, "direction": direction})


def _limit_written(limit: Any) -> str:
    if isinstance(limit, float) and limit.is_integer():
        limit = int(limit)
    return limit if isinstance(limit, str) else json.dumps(limit)


def _limit(side: str, told: str) -> Any:
    return told if side == "currency" else _json(told)


def _json(told: str) -> Any:
    try:
        return json.loads(told)
    except (ValueError, RecursionError) as error:
        raise stored.Unreadable(f"no JSON: {told[:80]!r}") from error
