"""Say what of a message could not be taken as it was said: mended, near, missing, or unread."""

from __future__ import annotations

from collections.abc import Iterable

from actions.facet_words import (
    REFUSED,
    alternatives,
    either,
    facet_names,
    label,
    limits,
    plural,
    quoted,
    spoken,
    with_words,
)
from actions.meaning import ABSENT, NEAR, NONE, TYPO, UNSEEN, Value
from actions.phrasing import listing
from actions.retrieval_answer import ABSENT as DROPPED
from actions.retrieval_answer import LOOKED, UNKNOWN, Applied
from actions.shop import KINDS, Shop
from actions.state import State
from actions.understanding import Understood


def caveats(
    understood: Understood, shop: Shop, applied: Applied, any_items: bool = True
) -> list[str]:
    """Return a sentence for each thing that is not as it was said.

    Args:
        understood: what the shopper meant.
        shop: what the catalogue has.
        applied: what the service made of it.
        any_items: whether anything was found that looks like it.
    """
    told = [
        (each.facet, value)
        for each in understood.said
        if each.how == "wanted"
        for value in each.values
    ]
    told = [*dict.fromkeys((*told, *understood.moved))]
    state = understood.state
    return [
        *_mended(told),
        *unable(understood),
        *_missing_values(told, state),
        *_without_column(told, applied, understood),
        *no_numbers(understood, shop),
        *_dropped(state, applied, shop),
        *_unread(understood, applied, any_items),
        *_by_look(understood, applied),
        *_widened(state, applied),
    ]


def _mended(told: Iterable[tuple[str, Value]]) -> list[str]:
    """Return what was read as something else: a word nearby, or one mended."""
    near: dict[str, list[str]] = {}
    found = []
    told = [(facet, value) for facet, value in told if value.how in (NEAR, TYPO)]
    styles = {value.said for facet, value in told if facet == "style"}
    for facet, value in told:
        if facet == "category" and value.said in styles:
            continue  # the kind that the style belongs to
        asked, own = value.said or value.word, spoken(facet, value)
        own = label(facet, own) if facet == "sleeve_length" else own
        if value.how == NEAR or asked == own:
            near.setdefault(own, []).append("what you said" if asked == own else asked)
        else:
            found.append(f"I read “{asked}” as {own}")
    return [*(f"I took {listing(asked)} as {own}" for own, asked in near.items()), *found]


def unable(understood: Understood) -> list[str]:
    """Return what can't be left out, since nothing tells it."""
    found = []
    for each in understood.said:
        if each.how == "unable":
            said = [REFUSED.get(value.word, value.word) for value in each.values]
            # "Not too tight" is kept to; "stripes" are left out.
            able = "keep to" if all(word.startswith("not ") for word in said) else "leave out"
            lacks = f"The catalogue doesn't say {facet_names(each.facet)}"
            found.append(f"{lacks}, so I can't {able} {either(quoted(said))}")
    if understood.unread_refused:
        words = either(quoted(understood.unread_refused))
        it = "it" if len(understood.unread_refused) == 1 else "them"
        found.append(f"I can't tell {words} from the catalogue, so I can't leave {it} out")
    return found


def _missing_values(told: Iterable[tuple[str, Value]], state: State) -> list[str]:
    """Return values that no item has, where others were asked for beside them."""
    found = []
    for facet, value in told:
        others = [each for each in state.wants.wanted(facet) if each.is_stated]
        if facet not in KINDS and value.how == NONE and others:
            found.append(f"I have nothing {with_words(facet, value.word)}")
    return found


def _without_column(
    told: Iterable[tuple[str, Value]], applied: Applied, understood: Understood
) -> list[str]:
    """Return what the catalogue has no column for: it is only looked for."""
    absent = [(facet, value.word) for facet, value in told if value.how == ABSENT]
    unseen = [facet for facet, _ in absent if facet in UNSEEN]
    absent = [(facet, word) for facet, word in absent if facet not in UNSEEN]
    untold = [
        f"The catalogue doesn't say {facet_names(each)}, so I left that out" for each in unseen
    ]
    if not absent:
        return untold
    known = [each.facet for each in understood.said if each.how == "unable"]
    names = dict.fromkeys(facet_names(facet) for facet, _ in absent if facet not in known)
    looked = [word for _, word in absent if not applied.naming(word)]
    found = [f"The catalogue doesn't say {either(list(names))}"] if names else []
    if looked:
        found.append(f"I can only judge {listing(quoted(looked))} by the look")
    named = _named([word for _, word in absent if word not in looked], applied)
    return [*untold, "; ".join(found), *named]


def _named(words: Iterable[str], applied: Applied) -> list[str]:
    """Return in how many names words are found."""
    found = []
    for word in words:
        total = applied.naming(word)
        if total == 1:
            found.append(f"“{word}” is in the name of one item; it comes first")
        elif total:
            found.append(f"“{word}” is in the names of {total:,} items; they come first")
    return found


def no_numbers(understood: Understood, shop: Shop) -> list[str]:
    """Return which limits, and which change of price, nothing can be held to."""
    state, unable_to = understood.state, dict[str, list[str]]()
    for facet, bounds in state.wants.numbers.items():
        if not shop.states(facet):
            said = limits(facet, bounds, state.currency)
            unable_to.setdefault(facet, []).append(f"keep to “{said}”")
    if understood.untold:
        words = either([each.word for each in understood.untold])
        unable_to.setdefault("price", []).append(f"tell what is {words}")
    lacks = {facet: f"The catalogue doesn't say {facet_names(facet)}" for facet in unable_to}
    lacks |= {"price": "The catalogue gives no prices"}
    return [f"{lacks[facet]}, so I can't {either(things)}" for facet, things in unable_to.items()]


def _dropped(state: State, applied: Applied, shop: Shop) -> list[str]:
    """Return conditions that the service could not keep although the vocabulary knew of them."""
    names = [facet_names(facet) for facet in applied.wants_met(DROPPED) if shop.states(facet)]
    found = [f"The catalogue doesn't say {either(names)}"] if names else []
    for facet in applied.wants_met(UNKNOWN):
        # What no item ever had is not gone.
        gone = [spoken(facet, each) for each in state.wants.wanted(facet) if each.is_stated]
        if gone and facet not in KINDS:
            found.append(f"It no longer has anything {alternatives(facet, gone)}")
    return found


def _unread(understood: Understood, applied: Applied, any_items: bool) -> list[str]:
    """Return the words nothing could read: where they were found, or that they were not."""
    nowhere = [word for word in understood.unread if not applied.naming(word)]
    found = _named(understood.unread, applied)
    if nowhere:
        closest = "; these look closest" if any_items else ""
        found.insert(0, f"Nothing here says {either(quoted(nowhere))}{closest}")
    return found


def _by_look(understood: Understood, applied: Applied) -> list[str]:
    """Return the changes and plain words that only the pictures can tell, or nothing can."""
    looked = [*understood.adjectives, *applied.changes_met(LOOKED)]
    found = []
    if looked:
        found.append(f"{listing(quoted(list(dict.fromkeys(looked))))} I can only judge by the look")
    if untold := applied.changes_met(UNKNOWN):
        found.append(f"Neither the catalogue nor the pictures tell me what is {either(untold)}")
    return found


def _widened(state: State, applied: Applied) -> list[str]:
    """Return to what the search was widened where few of the values wanted are left."""
    if applied.widened is None:
        return []
    facet, to = applied.widened
    wanted = [spoken(facet, value) for value in state.wants.wanted(facet)]
    if not wanted and state.reference:
        wanted = list(state.reference.values(facet))
    few = f"Few {either(wanted)} ones" if wanted else "Few of them"
    asked = state.reference.changes if state.reference else ()
    cause = [each.word for each in asked if each.ended_by(facet)] or [e.word for e in asked]
    are = f"are {cause[-1]}" if cause else "fit"
    names = facet_names(facet)
    wider = f"neighbouring {names}" if to == "family" else f"other {names}"
    return [f"{few} {are}, so I looked at {wider} too"]


def not_here(kinds: Iterable[Value]) -> str:
    """Return that some kinds asked for are not in the catalogue."""
    said = [plural(value.word) for value in kinds]
    return f"I don't have {either(said)}" if said else ""
