"""Say in a sentence or two what the items about to be shown are."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.meaning import ABSENT as NOT_TOLD
from actions.conversation.meaning import SUGGESTED
from actions.conversation.merging import Said
from actions.conversation.reference import Reference
from actions.conversation.shop import Shop
from actions.conversation.shown import several
from actions.conversation.state import State
from actions.conversation.turn import Turn
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.retrieval.answer import ABSENT, LOOKED, UNKNOWN, Applied, Found
from actions.speech.amounts import limits, sorted_by
from actions.speech.caveats import caveats, not_here
from actions.speech.denying import shades_kept
from actions.speech.describing import looking, refusals, some_look, untold
from actions.speech.facet_words import (
    alternatives,
    any_of,
    facet_of_it,
    label,
    spoken,
    with_words,
)
from actions.speech.kind_words import plural
from actions.speech.language import listing, sentences, varied, worded
from data.words import KINDS
from data.words.full_names import is_plural

# Below this the guess of what a photo shows is said as a guess.
CONFIDENT = 0.4
# Of so many in two lists, and all those seen of one kind, nobody need say which it should be.
FEW = 12


def announce(found: Found, understood: Understood, turn: Turn, limit: int) -> str:
    """Return the words that go before the items.

    Args:
        found: what the retrieval service answered, with at least one item.
        understood: what the shopper meant.
        turn: the turn: its number varies the wording.
        limit: how many items were asked for.
    """
    state, number = understood.state, turn.number
    if named := found.applied.named:
        titles = [str(item["title"]) for item in found.items if str(item["id"]) in named]
        others = len(found.items) - len(titles)
        return worded("found-named", n=len(titles), title=titles[0], others=others)
    if partly := found.applied.partly:
        others = len(found.items) - len([i for i in found.items if str(i["id"]) in partly])
        return worded("found-partly", n=len(found.items) - others, others=others)
    if state.reference:
        applied = found.applied
        old = {str(item["id"]) for item in found.items} & {*state.reference.ids}
        lead = _from_reference(understood, turn.shop, state.reference, number, applied, bool(old))
    else:
        lead = _from_wants(found, understood, turn.shop, limit, number)
    question = ""
    total, num = found.applied.total or len(found.items), len(found.items)
    one_kind = len({str(item.get("category")) for item in found.items}) == 1
    few = total <= num or (total <= FEW and one_kind)
    if not (state.wants.kinds or state.reference or few):
        lead, question = lead.removesuffix(":"), worded("ask-kind-of-found")
    return sentences(
        acknowledged(understood, number),
        shades_kept(understood, turn.shop),
        not_here(understood.missing),
        *caveats(understood, turn.shop, found.applied),
        *suggested(understood, found),
        _looks(found, state),
        _other_currency(understood, turn),
        _unsorted(found, state),
        *some_look(state.wants, found.applied),
        *(untold(state.wants, found.applied) if len(found.items) < limit else ()),
        lead,
        question,
    )


def suggested(understood: Understood, found: Found) -> list[str]:
    """Return what comes first since a message suggests it: an interview names no occasion here."""
    told = []
    for each in understood.said:
        values = [value for value in each.values if value.how == SUGGESTED]
        wanted = understood.state.wants.wanted(each.facet)
        if each.how != "wanted" or not values or not all(v.how == SUGGESTED for v in wanted):
            continue
        if each.facet == "season":
            continue  # of a month that was told in passing the chip tells
        own = {name for value in values for name in value.values(each.facet)}
        stated = [(item.get("attributes") or {}).get(each.facet) or () for item in found.items]
        first = [held for held in stated if own & {*several(held)}]
        said = [value.said or value.word for value in values]
        use = with_words(each.facet, values[0].word)
        told.append(worded("suggested-first", said=said, use=use, n=len(first)))
    return told


def kept_wants(state: State, shop: Shop, applied: Applied | None = None) -> Wants:
    """Return the wants that a heading may say are met: what is only looked for is not among them.

    Args:
        state: the conversation.
        shop: what the catalogue has.
        applied: what the service made of the wants, where that is known.
    """
    wants = state.wants.stated(shop)
    for facet in applied.wants_met(ABSENT, UNKNOWN) if applied else ():
        wants = wants.drop(facet)
    return wants


def changes_in_words(reference: Reference, wants: Wants, widened: str = "") -> str:
    """Return the changes asked of a reference: "darker and with long sleeves"; "" for none.

    Args:
        reference: what the search starts from.
        wants: what is wanted beside it.
        widened: the facet of which other values were let in too, so that it is not met by all.
    """
    changes = axes_in_words(reference)
    for facet, each in wants.facets.items():
        if facet in ("category", "style", "gender", widened) or not each.wanted or reference.ids:
            continue
        if not any(reference.has(facet, value) for value in each.wanted):
            changes.append(alternatives(facet, [spoken(facet, value) for value in each.wanted]))
    return listing(changes)


def axes_in_words(reference: Reference) -> list[str]:
    """Return how things are to differ from a reference: "darker", "with longer sleeves"."""
    return [
        worded("changed-to-have", change=change.word)
        if change.word.endswith("sleeves")
        else change.word
        for change in reference.changes
    ]


def _from_reference(
    understood: Understood,
    shop: Shop,
    reference: Reference,
    number: int,
    applied: Applied,
    old: bool,
) -> str:
    state, (widened, _) = understood.state, applied.widened or ("", "")
    wants = kept_wants(state, shop)
    budget = limits("price", wants.price, state.currency)
    if reference.ids:
        words = listing([each.word for each in reference.changes])
        sleeves = words.endswith("sleeves")
        return worded("found-beside-list", changes=words, budget=budget, sleeves=sleeves, old=old)
    # What nothing states of the item is no more than looked for, which is told beside.
    untold_of = applied.changes_met(LOOKED)
    sure = tuple(each for each in reference.changes if each.word not in untold_of)
    name = reference.name
    changes = changes_in_words(replace(reference, changes=sure), wants, widened)
    if changes:
        return varied("found-changed", number, name=name, changes=changes, budget=budget)
    if reference.upload_id:
        return worded("found-near-photo", budget=budget)
    return varied("found-like", number, name=name, budget=budget)


def _from_wants(found: Found, understood: Understood, shop: Shop, limit: int, number: int) -> str:
    state, num, total = understood.state, len(found.items), found.applied.total
    wants = kept_wants(state, shop, found.applied)
    looked = state.wants.looked_for()
    if looked and not wants.facets:
        if not wants.numbers and set(looked) <= _looked_for_now(understood):
            return ""  # which has just been said
        budget = limits("price", wants.price, state.currency)
        return worded("found-by-look", words=looked, budget=budget)
    more = total if total and total > num else 0
    by_look = found.applied.looked
    unsure = untold(state.wants, found.applied)
    named = looking(wants, by_look, total, state.currency, more or num)
    if (order := state.garment.order) and found.applied.ordered and num > 1:
        if not more:
            return worded("found-sorted", wanted=named, order=sorted_by(order))
        return worded("found-sorted-of-more", total=more, wanted=named, order=sorted_by(order))
    if num < limit and (total is None or total <= num):
        if num > 1:
            if unsure:
                return worded("known-few", n=num, wanted=named)
            return worded("found-few", n=num, wanted=named)
        # Shoes and jeans are several even where they are one.
        two = looking(wants, by_look, total, state.currency, 2)
        several = is_plural(named) or two == named
        if unsure:
            return worded("known-one", wanted=named, plural=several)
        return worded("found-one", wanted=named, plural=several)
    if more:
        return varied("found-some", number, n=num, total=more, wanted=named)
    return varied("found-all", number, n=2 if is_plural(named) else num, wanted=named)


def _looked_for_now(understood: Understood) -> set[str]:
    """Return the words this message wants that only the look can tell: the caveats say them."""
    wanted = [each.values for each in understood.said if each.how == "wanted"]
    absent = [value.word for values in wanted for value in values if value.how == NOT_TOLD]
    return {*understood.unread, *understood.adjectives, *absent}


def acknowledged(understood: Understood, number: int) -> str:
    """Return a word on what was refused or given up, which the items alone don't show."""
    said = []
    for each in understood.said:
        if each.how == "refused":
            said += refusals(Wants().refuse(each.facet, each.values))
        elif each.how == "dropped" and not (each.facet == "price" and understood.state.wants.price):
            said += filter(None, [_dropped(each, understood.state)])
        elif each.how == "given_up":
            uses = [with_words(each.facet, value.word) for value in each.values]
            said.append(worded("dropped-words", words=listing(uses)))
        elif each.how == "allowed":
            said.append(worded("allowed-again", words=_named(each)[0]))
    if not said:
        return ""
    return varied("acknowledged", number, changes=list(dict.fromkeys(said)))


def _dropped(said: Said, state: State) -> str:
    left = state.wants
    asked = state.reference.changes if state.reference else ()
    if said.facet not in ("price", "occasion") and any(
        said.facet == change.facet for change in asked
    ):
        return ""  # what is to differ still bounds it
    dearer = any(change.axis == "price" for change in asked)
    named = _named(said)
    if said.facet == "order":
        return worded("dropped-order")
    if said.facet == "reference":
        return worded("dropped-reference")
    if said.facet in ("change", "words"):
        if not named:
            return worded("dropped-something")
        return worded("dropped-words", words=said.values[0].word)
    if said.facet == "price":
        return worded("dropped-budget" if dearer else "dropped-price")
    if named and left.wanted(said.facet):
        return worded("dropped-words", words=named[0])
    return any_of(said.facet)


def _named(said: Said) -> list[str]:
    """Return the values that a message names, as they are spoken of."""
    return [
        plural(value.word) if said.facet in KINDS else label(said.facet, value.word)
        for value in said.values
    ]


def _looks(found: Found, state: State) -> str:
    """Return what the photo looks like, the first time it is searched with."""
    looks = found.applied.looks_like
    if not looks.get("category") or (state.reference and state.reference.looks_like):
        return ""
    colour = f"{looks['colour']} " if looks.get("colour") else ""
    garment = f"{colour}{looks['category']}".lower()
    sure = float(looks.get("confidence") or 1)
    if sure < CONFIDENT:
        return worded("photo-perhaps", garment=garment)
    return worded("photo-looks-like", garment=garment)


def _unsorted(found: Found, state: State) -> str:
    """Return that the items could not be sorted, where nothing tells by what."""
    order = state.garment.order
    if order is None or found.applied.ordered:
        return ""
    return worded("not-sortable", facet=facet_of_it(order.by))


def _other_currency(understood: Understood, turn: Turn) -> str:
    """Return how a price in another currency was taken, once for each that is told."""
    price, currency = understood.state.wants.price, understood.state.currency
    told = price != turn.state.wants.price or any(act.bounds for act in turn.message.said("want"))
    if not told or not price.currency or not currency or price.currency == currency:
        return ""
    return worded("other-currency", own=currency, asked=price.currency)
