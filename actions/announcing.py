"""Say in a sentence or two what the items about to be shown are."""

from __future__ import annotations

from actions.describing import phrase, refusals
from actions.facet_words import alternatives, either, facet_name, plural
from actions.money import price_range
from actions.phrasing import a, count, listing, pick, sentence, sentences
from actions.reference import Reference
from actions.retrieval_answer import Found
from actions.state import State
from actions.understanding import Understood
from actions.wanting import Said
from actions.wants import Wants

# Below this the guess of what a photo shows is said as a guess.
CONFIDENT = 0.4


def announce(
    found: Found, understood: Understood, limit: int, currency: str | None, number: int
) -> str:
    """Return the words that go before the items.

    Args:
        found: what the retrieval service answered, with at least one item.
        understood: what the shopper meant.
        limit: how many items were asked for.
        currency: the catalogue's currency.
        number: the turn's number, which varies the wording.
    """
    state = understood.state
    if state.reference:
        lead = _from_reference(understood, state.reference, currency, number)
    else:
        lead = _from_wants(found, understood, limit, currency, number)
    question = ""
    if not (state.wants.category or state.reference):
        lead, question = lead.removesuffix(":"), "What kind of garment should it be?"
    return sentences(
        _acknowledged(understood, number),
        _missing(found),
        *map(_note, found.applied.notes),
        _looks(found, state),
        _unmeasured(found),
        _other_currency(state.wants, currency),
        lead,
        question,
    )


def changes_in_words(reference: Reference, wants: Wants) -> str:
    """Return the changes asked of a reference: "darker and with long sleeves"; "" for none."""
    changes = [
        f"with {change}" if change.endswith("sleeves") else change
        for change in reference.modifications
    ]
    for facet, each in wants.facets.items():
        if facet in ("category", "style", "gender") or not each.wanted:
            continue
        if not set(each.wanted) & set(reference.values(facet)):
            changes.append(alternatives(facet, each.wanted))
    return listing(changes)


def _from_reference(
    understood: Understood, reference: Reference, currency: str | None, number: int
) -> str:
    wants = understood.state.wants
    budget = price_range(wants.price, currency)
    tail = f", {budget}" if budget else ""
    if understood.compared:
        return f"{listing(reference.modifications)} than {understood.compared.name}{tail}:".replace(
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


def _from_wants(
    found: Found, understood: Understood, limit: int, currency: str | None, number: int
) -> str:
    wants, num, total = understood.state.wants, len(found.items), found.applied.total
    named = phrase(wants, currency, count=num)
    if wants.words and not wants.facets:
        return f"Here is what comes closest to “{' '.join(wants.words)}”:"
    if num < limit and (total is None or total <= num):
        exact = "The only one I have is this" if num == 1 else f"I have just {count(num)}"
        return f"{exact} {named}:"
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


def _acknowledged(understood: Understood, number: int) -> str:
    """Return a word on what was refused or given up, which the items alone don't show."""
    said = []
    for each in understood.said:
        if each.how == "refused":
            refused = refusals(Wants().refuse(each.facet, each.values))
            said.append(f"no {either(refused)}")
        elif each.how == "dropped":
            said.append(_dropped(each))
    if not said:
        return ""
    return sentence(f"{pick(('Right', 'Fine', 'Of course'), number)}: {listing(said)}")


def _dropped(said: Said) -> str:
    if said.facet == "reference":
        return "no longer starting from that one"
    if said.facet == "modification":
        return f"no longer {said.values[0]}" if said.values else "without that change"
    if said.facet == "price":
        return "any price"
    if said.facet == "category":
        return "any kind of garment"
    return f"any {facet_name(said.facet)}"


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


def _unmeasured(found: Found) -> str:
    words = [f"“{text}”" for text in found.applied.not_measured]
    others = [f"“{word}”" for facet, word in found.applied.unknown if facet != "category"]
    if not words and not others:
        return ""
    return f"{listing(words + others)} I can only judge by the look"


def _note(note: str) -> str:
    """Return a note of the service as the shop assistant says it: "I took crimson as red"."""
    return f"I {note}" if note.startswith("took ") else note


def _missing(found: Found) -> str:
    """Return that some of several kinds asked for are not in the catalogue."""
    kinds = [plural(word) for word in found.applied.unknown_categories]
    return f"I don't have {either(kinds)}" if kinds else ""


def _other_currency(wants: Wants, currency: str | None) -> str:
    asked = wants.price.currency
    if not asked or not currency or asked == currency:
        return ""
    return f"Prices here are in {currency}, so I took your {asked} amount as {currency}"
