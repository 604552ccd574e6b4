"""Merge what a message says about the garment into what was wanted before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from actions.conversation.acts import Act
from actions.conversation.meaning import (
    ABSENT,
    NEAR,
    NONE,
    UNSEEN,
    Value,
    is_colour,
    unique,
)
from actions.conversation.message import Message
from actions.conversation.shop import Shop
from actions.conversation.wants import Wants
from data.words import KINDS
from data.words.lexicon import lexicon

# What a garment is for, which people wear otherwise, too.
USES = ("occasion", "season")


@dataclass(frozen=True)
class Said:
    """Name one thing a message changed, so that the answer can acknowledge it.

    Attributes:
        how: "wanted", "refused", "allowed" where a refusal is lifted, "dropped", "given_up"
            where a change did it, "limited", "unread", or "unable" for a refusal that the
            catalogue can't tell.
        facet: the facet, "price" or another number, "words", "reference" or "change".
        values: what was wanted, refused or dropped of it, if it was named.
    """

    how: str
    facet: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Merged:
    """Hold the wants after a message, what it changed, and whether it starts a new search.

    `missing` are kinds of garment the message names that the shop does not have; they are not
    wanted of it.
    """

    wants: Wants
    said: tuple[Said, ...] = ()
    is_new_search: bool = False
    missing: tuple[Value, ...] = ()

    @property
    def facets_set(self) -> tuple[str, ...]:
        """Return the facets the message gave wanted values or limits of."""
        return unique(each.facet for each in self.said if each.how in ("wanted", "limited"))


def merge(before: Wants, message: Message, shop: Shop, with_described: bool = False) -> Merged:
    """Return the wants after `message`.

    Args:
        before: the wants until now.
        message: what the shopper says.
        shop: what the catalogue has.
        with_described: also take the words that describe a shown item as wants, for when nothing
            is shown that they could describe.
    """
    wants, said = before, list[Said]()
    for act in message.said("drop"):
        if act.facet in ("reference", "change", "order"):
            continue
        how = "allowed" if _refused(act, wants) else "dropped"
        wants = wants.drop(act.facet, act.word)
        named = (Value(act.word),) if act.word else ()
        said.append(Said(how, act.facet, named))

    asked = message.said("want")
    if with_described:
        named_facets = {act.facet for act in asked}
        asked += tuple(each for each in message.said("describe") if each.facet not in named_facets)
    for act in [act for act in asked if act.permitted and _refused(act, wants)]:
        # "Pink is fine" after "no pink" asks for no pink.
        wants = wants.drop(act.facet, act.word)
        said.append(Said("allowed", act.facet, (Value(act.word),)))
        if not wants.wanted(act.facet):
            asked = tuple(each for each in asked if each is not act)
    # "See-through is fine" beside lace, which is wanted, asks for either.
    asked = tuple(
        replace(act, also=act.also or act.permitted and bool(wants.wanted(act.facet)))
        for act in asked
    )
    # While the vocabulary can't be had nobody knows what there is not: it is looked for then.
    told, missing = sold(asked) if shop.is_known else ([act for act in asked if act.value], ())
    wanted = _by_facet(told)
    styles = wanted.get("style", ())
    given = wanted.get("category") or unique(
        kind
        for style in styles
        if not style.values("category")
        for kind in shop.categories_of(style)
    )
    also = any(act.also for act in told)
    instead = any(act.replace for act in told if act.facet in KINDS) or _turned_from(
        before, message
    )
    anew = any(act.fresh for act in told)
    if anew:
        wants = wants.for_another_category().drop("price")
        before = wants
    earlier = before.wanted("category") or before.wanted("style")
    new_search = not also and not instead and is_another_kind(earlier, given or styles)
    new_search = new_search or anew
    if new_search:
        whom = _by_facet(told).get("gender", ())
        wants = wants.for_another_category().for_another_person(whom, before)
    if given:
        wanted = {"category": given} | {f: v for f, v in wanted.items() if f != "category"}
        if not styles and given != before.wanted("category") and not also:
            wants = wants.release("style")
    elif styles and not also:
        # Such a style tells its category itself.
        wants = wants.release("category")
    # Wholes come last: what is said beside them is no turn away from them.
    for facet, values in sorted(wanted.items(), key=lambda told: any(v.parts for v in told[1])):
        if is_colour(facet) and not also:
            # A shop may tell colours in several columns; another colour replaces them all.
            for other in filter(is_colour, set(wants.facets) - set(wanted)):
                wants = wants.release(other)
        both = any(act.together for act in told if act.facet == facet)
        if facet in USES and wants.kinds and all(value.how == NONE for value in values):
            # What none here is for keeps from no garment: it is said, not asked for.
            said.append(Said("wanted", facet, values))
            continue
        wants = wants.want(facet, values, also, together=both)
        said.append(Said("wanted", facet, values))
    for facet, values in _by_facet(message.said("refuse")).items():
        unable = tuple(value for value in values if value.how == ABSENT)
        able = tuple(v for v in values if not _is_told_by_texts(facet, v, wants))
        if able:
            wants = wants.refuse(facet, able)
            said.append(Said("refused", facet, able))
        if unable:
            wants = wants.without(*unable)
            said.append(Said("unable", facet, unable))
    for act in message.said("want"):
        if act.bounds is not None:
            wants = wants.limit(act.facet, act.bounds)
            said.append(Said("limited", act.facet))
    wants = replace(_apart(wants, shop), version=shop.version or wants.version)
    return Merged(wants, tuple(dict.fromkeys(said)), new_search, missing)


def _refused(act: Act, wants: Wants) -> bool:
    """Say whether the value that an act names is refused until now."""
    refused = [value.word.casefold() for value in wants.of(act.facet).unwanted]
    return act.word.casefold() in refused


def left_to_texts(message: Message, wants: Wants) -> list[str]:
    """Return the words refused that no column can tell, so that only a name or a text may."""
    refused = [(act.facet, act.value) for act in message.said("refuse") if act.value]
    told = [(f, v) for f, v in refused if f not in UNSEEN and _is_told_by_texts(f, v, wants)]
    return [value.said or value.word for _, value in told]


def _is_told_by_texts(facet: str, value: Value, wants: Wants) -> bool:
    """Say whether no column tells what is refused.

    A kind that the shop does not sell is a part: "no belt". Suede is near leather, which may be
    wanted all the same.
    """
    part = facet in KINDS and value.how == NONE and bool(wants.kinds)
    return part or value.how == ABSENT or (value.how == NEAR and not is_colour(facet))


def _turned_from(before: Wants, message: Message) -> bool:
    """Say whether a message refuses the kind that was wanted: "a cardigan, not a jumper"."""
    refused = {act.value for act in message.said("refuse") if act.facet in KINDS}
    return bool(refused & set(before.kinds))


def sold(acts: Iterable[Act]) -> tuple[list[Act], tuple[Value, ...]]:
    """Return the values wanted that can be searched for, and the kinds the shop does not have.

    A style is told together with the category it belongs to, right after it: that goes with it.
    """
    told: list[Act] = []
    missing: list[Value] = []
    style: Value | None = None
    for act in [act for act in acts if act.value]:
        value = act.value
        home = style if act.facet == "category" else None
        style = value if act.facet == "style" else None
        if value is None or act.facet not in KINDS or value.how != NONE:
            if home is None or home.how != NONE and home != value:
                told.append(act)
        elif home is None:
            missing.append(value)
    return told, unique(missing)


def _apart(wants: Wants, shop: Shop) -> Wants:
    """Return wants in which a style beside another category is a kind of its own.

    Sneakers are shoes, both at once; "sneakers or a hat" is either of the two.
    """
    styles = wants.wanted("style")
    homes = _categories(home for style in styles for home in shop.categories_of(style))
    others = tuple(k for k in wants.wanted("category") if not homes & set(_within(k)))
    if not homes or not others:
        return wants
    return wants.want("category", (*styles, *others)).release("style")


def is_another_kind(before: tuple[Value, ...], now: tuple[Value, ...]) -> bool:
    """Say whether kinds asked for now are others than those asked for before, not some or more."""
    if not before or not now:
        return False
    old, new = _categories(before), _categories(now)
    if old <= new or new <= old:
        return False
    # A column that groups kinds says "shoes" where the categories say "sneakers" and "heels".
    grouped = not all(kind.values("category") for kind in (*before, *now))
    return not (grouped and _homes(before) & _homes(now))


def _homes(kinds: Iterable[Value]) -> set[str]:
    """Return the kinds that the lexicon puts kinds under, themselves among them."""
    return {each.of or each.value for kind in kinds for each in lexicon().kind(kind.word)}


def _categories(kinds: Iterable[Value]) -> set[str]:
    """Return the shop's categories that kinds are in; of a kind outside any, what it means."""
    return {name for kind in kinds for name in _within(kind)}


def _within(kind: Value) -> tuple[str, ...]:
    every = tuple(value for pairs in kind.any for _, values in pairs for value in values)
    return kind.values("category") or every or (kind.word,)


def _by_facet(told: Iterable[Act]) -> dict[str, tuple[Value, ...]]:
    values: dict[str, tuple[Value, ...]] = {}
    for act in told:
        if act.value is not None:
            values[act.facet] = unique((*values.get(act.facet, ()), act.value))
    return values
