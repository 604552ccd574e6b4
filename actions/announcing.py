"""Say in a sentence or two what the items about to be shown are."""

from __future__ import annotations

from actions.caveats import caveats, not_here
from actions.describing import phrase, refusals
from actions.facet_words import (
    alternatives,
    any_of,
    label,
    limits,
    plural,
    quoted,
    spoken,
)
from actions.meaning import ABSENT as NOT_TOLD
from actions.merging import Said
from actions.phrasing import a, count, listing, pick, sentence, sentences
from actions.reference import Reference
from actions.reply import Turn
from actions.retrieval_answer import ABSENT, UNKNOWN, Applied, Found
from actions.shop import KINDS, Shop
from actions.state import State
from actions.understanding import Understood
from actions.wants import Wants

# Below this the guess of what a photo shows is said as a guess.
CONFIDENT = 0.4


def announce(found: Found, understood: Understood, turn: Turn, limit: int) -> str:
    """Return the words that go before the items.

    Args:
        found: what the retrieval service answered, with at least one item.
        understood: what the shopper meant.
        turn: the turn: its number varies the wording.
        limit: how many items were asked for.
    """
    state, number = understood.state, turn.number
    if state.reference:
        lead = _from_reference(understood, turn.shop, state.reference, number)
    else:
        lead = _from_wants(found, understood, turn.shop, limit, number)
    question = ""
    if not (state.wants.kinds or state.reference):
        lead, question = lead.removesuffix(":"), "What kind of garment should it be?"
    return sentences(
        _acknowledged(understood, number),
        not_here(understood.missing),
        *caveats(understood, turn.shop, found.applied),
        _looks(found, state),
        _other_currency(state.wants, state.currency),
        lead,
        question,
    )


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


def changes_in_words(reference: Reference, wants: Wants) -> str:
    """Return the changes asked of a reference: "darker and with long sleeves"; "" for none."""
    changes = [
        f"with {change.word}" if change.word.endswith("sleeves") else change.word
        for change in reference.changes
    ]
    for facet, each in wants.facets.items():
        if facet in ("category", "style", "gender") or not each.wanted:
            continue
        if not any(reference.has(facet, value) for value in each.wanted):
            changes.append(alternatives(facet, [spoken(facet, value) for value in each.wanted]))
    return listing(changes)


def _from_reference(understood: Understood, shop: Shop, reference: Reference, number: int) -> str:
    state = understood.state
    wants = kept_wants(state, shop)
    budget = limits("price", wants.price, state.currency)
    tail = f", {budget}" if budget else ""
    if understood.compared:
        words = listing([each.word for each in reference.changes])
        return f"{words} than {understood.compared.name}{tail}:".replace(
            "sleeves than", "sleeves than those of"
        )
    changes = changes_in_words(reference, wants)
    if changes:
        variants = (
            f"Like {reference.name}, but {changes}{tail}:",
            f"These are like {reference.name}, only {changes}{tail}:",
        )
    elif reference.upload_id:
        return f"Here is what comes closest to your photo{tail}:"
    else:
        variants = (
            f"More like {reference.name}{tail}:",
            f"These are close to {reference.name}{tail}:",
        )
    return pick(variants, number)


def _from_wants(found: Found, understood: Understood, shop: Shop, limit: int, number: int) -> str:
    state, num, total = understood.state, len(found.items), found.applied.total
    wants = kept_wants(state, shop, found.applied)
    looked = state.wants.looked_for()
    if looked and not wants.facets:
        if not wants.numbers and set(looked) <= _looked_for_now(understood):
            return ""  # which has just been said
        budget = limits("price", wants.price, state.currency)
        tail = f", {budget}" if budget else ""
        return f"Here is what comes closest to {listing(quoted(looked))}{tail}:"
    named = phrase(wants, state.currency, count=num)
    if num < limit and (total is None or total <= num):
        if num > 1:
            return f"I have just {count(num)} {named}:"
        pair = phrase(wants, state.currency, count=2) == named  # shoes, jeans
        return f"The only {'ones I have are these' if pair else 'one I have is this'} {named}:"
    if total and total > num:
        variants = (
            f"Here are {count(num)} of {total:,} {named}:",
            f"I found {total:,} {named}; these {count(num)} fit best:",
            f"{total:,} {named} to choose from. The best {count(num)}:",
        )
    else:
        variants = (
            f"Here are {named}:",
            f"I found these {named}:",
            f"Have a look at these {named}:",
        )
    return pick(variants, number)


def _looked_for_now(understood: Understood) -> set[str]:
    """Return the words this message wants that only the look can tell: the caveats say them."""
    wanted = [each.values for each in understood.said if each.how == "wanted"]
    absent = [value.word for values in wanted for value in values if value.how == NOT_TOLD]
    return {*understood.unread, *understood.adjectives, *absent}


def _acknowledged(understood: Understood, number: int) -> str:
    """Return a word on what was refused or given up, which the items alone don't show."""
    said = []
    for each in understood.said:
        if each.how == "refused":
            said += refusals(Wants().refuse(each.facet, each.values))
        elif each.how == "dropped":
            said.append(_dropped(each, understood.state.wants))
    if not said:
        return ""
    return sentence(f"{pick(('Right', 'Fine', 'Of course'), number)}: {listing(said)}")


def _dropped(said: Said, left: Wants) -> str:
    named = [
        plural(value.word) if said.facet in KINDS else label(said.facet, value.word)
        for value in said.values
    ]
    if said.facet == "reference":
        return "no longer starting from that one"
    if said.facet in ("change", "words"):
        return f"no longer {said.values[0].word}" if named else "without that"
    if said.facet == "price":
        return "any price"
    if named and left.wanted(said.facet):
        return f"no longer {named[0]}"
    return any_of(said.facet)


def _looks(found: Found, state: State) -> str:
    """Return what the photo looks like, the first time it is searched with."""
    looks = found.applied.looks_like
    if not looks.get("category") or (state.reference and state.reference.looks_like):
        return ""
    colour = f"{looks['colour']} " if looks.get("colour") else ""
    garment = f"{colour}{looks['category']}".lower()
    sure = float(looks.get("confidence") or 1)
    if sure < CONFIDENT:
        return f"I'm not sure what it is; perhaps {a(garment)}"
    return f"It looks like {a(garment)} to me"


def _other_currency(wants: Wants, currency: str | None) -> str:
    asked = wants.price.currency
    if not asked or not currency or asked == currency:
        return ""
    return f"Prices here are in {currency}, so I took your {asked} amount as {currency}"
