"""Say what of a message could not be taken as it was said: mended, near, missing, or unread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions.conversation.meaning import ABSENT, NEAR, NONE, SYNONYM, TYPO, UNSEEN, Value
from actions.conversation.merging import USES, Said
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.understanding import Understood
from actions.retrieval.answer import ABSENT as DROPPED
from actions.retrieval.answer import LOOKED, UNKNOWN, Applied
from actions.speech.amounts import limits
from actions.speech.facet_words import alternatives, as_noun, facet_names, label, spoken, with_words
from actions.speech.kind_words import plural
from actions.speech.language import listing, worded
from data.words import KINDS


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
        *unable(understood, applied),
        *_left_out(understood, applied),
        *_missing_values(told, state),
        *_without_column(told, applied, understood),
        *no_numbers(understood, shop),
        *_dropped(state, applied, shop),
        *_unread(understood, applied, any_items),
        *_by_look(understood, applied),
        *_widened(state, applied),
        *_apart(understood),
        *_freed(understood),
        *_wishes(understood),
        *_lacking(understood),
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
            said = worded("near-unnamed") if asked == own else asked
            near.setdefault(own, []).append(said)
        else:
            found.append(worded("typo-read", asked=asked, own=own))
    return [*(worded("near-taken", asked=asked, own=own) for own, asked in near.items()), *found]


def unable(understood: Understood, applied: Applied | None = None) -> list[str]:
    """Return what can't be left out, since nothing tells it, nor any text that was looked at."""
    found = []
    out = applied.left_out if applied else {}
    for each in _unable(understood):
        if left := [value for value in each.values if not out.get(value.said or value.word)]:
            each = replace(each, values=tuple(left))
            said = [as_noun(value.word, otherwise=value.word) for value in each.values]
            # "Not too tight" is kept to; "stripes" are left out.
            degree = all(word.startswith("not ") for word in said)
            facets = facet_names(each.facet)
            found.append(worded("refused-untold", facets=facets, words=said, degree=degree))
    return found


def _unable(understood: Understood) -> list[Said]:
    return [each for each in understood.said if each.how == "unable"]


def _left_out(understood: Understood, applied: Applied) -> list[str]:
    """Return what was left out since its texts say a word that is refused, or that none does."""
    untold = [value.said or value.word for each in _unable(understood) for value in each.values]
    totals = {word: applied.left_out.get(word, 0) for word in understood.unread_refused}
    totals = {word: n for word, n in totals.items() if n or word not in untold}
    found = [worded("refused-said", word=word, n=n) for word, n in totals.items() if n]
    if nowhere := [word for word, n in totals.items() if not n]:
        found.append(worded("refused-unread", words=nowhere, n=len(nowhere)))
    return found


def _missing_values(told: Iterable[tuple[str, Value]], state: State) -> list[str]:
    """Return values that no item has, where others were asked for beside them."""
    found = []
    for facet, value in told:
        others = [each for each in state.wants.wanted(facet) if each.is_stated]
        needed = facet not in USES or value in state.wants.wanted(facet)
        if facet not in KINDS and value.how == NONE and (others or not needed):
            found.append(worded("value-not-here", value=with_words(facet, value.word)))
    return found


def _without_column(
    told: Iterable[tuple[str, Value]], applied: Applied, understood: Understood
) -> list[str]:
    """Return what the catalogue has no column for: it is only looked for."""
    absent = [(facet, value.word) for facet, value in told if value.how == ABSENT]
    unseen = [facet for facet, _ in absent if facet in UNSEEN]
    absent = [(facet, word) for facet, word in absent if facet not in UNSEEN]
    untold = [worded("column-left-out", facets=facet_names(each)) for each in unseen]
    if not absent:
        return untold
    known = [
        each.facet
        for each in _unable(understood)
        if not all(applied.left_out.get(value.said or value.word) for value in each.values)
    ]
    names = [*dict.fromkeys(facet_names(facet) for facet, _ in absent if facet not in known)]
    looked = [word for _, word in absent if not _is_said(word, applied)]
    if names and looked:
        untold.append(worded("untold-by-look", facets=names, words=looked))
    elif names:
        untold.append(worded("untold", facets=names))
    elif looked:
        untold.append(worded("only-by-look", words=looked))
    return [*untold, *_named([word for _, word in absent if word not in looked], applied)]


def _named(words: Iterable[str], applied: Applied) -> list[str]:
    """Return in how many names and descriptions words are found."""
    found, first = [], not applied.ordered
    for word in words:
        names, texts = applied.naming(word), applied.describing(word)
        if names:
            found.append(worded("in-names", word=word, n=names, texts=texts, first=first))
        elif texts:
            found.append(worded("in-descriptions", word=word, n=texts, first=first))
    return found


def _is_said(word: str, applied: Applied) -> bool:
    return bool(applied.naming(word) or applied.describing(word))


def no_numbers(understood: Understood, shop: Shop) -> list[str]:
    """Return which limits, and which change of price, nothing can be held to, once each."""
    state, unable_to = understood.state, dict[str, list[str]]()
    limited = {each.facet for each in understood.said if each.how == "limited"}
    for facet, bounds in state.wants.numbers.items():
        if facet in limited and not shop.states(facet):
            said = limits(facet, bounds, state.currency)
            unable_to.setdefault(facet, []).append(worded("numbers-untold-keep", limit=said))
    if understood.untold:
        words = [each.word for each in understood.untold]
        unable_to.setdefault("price", []).append(worded("numbers-untold-tell", changes=words))
    return [
        worded("numbers-untold", facet=facet, facets=facet_names(facet), things=things)
        for facet, things in unable_to.items()
    ]


def _dropped(state: State, applied: Applied, shop: Shop) -> list[str]:
    """Return conditions that the service could not keep although the vocabulary knew of them."""
    names = [facet_names(facet) for facet in applied.wants_met(DROPPED) if shop.states(facet)]
    found = [worded("untold", facets=names)] if names else []
    for facet in applied.wants_met(UNKNOWN):
        # What no item ever had is not gone.
        gone = [spoken(facet, each) for each in state.wants.wanted(facet) if each.is_stated]
        if gone and facet not in KINDS:
            found.append(worded("values-gone", values=alternatives(facet, gone)))
    return found


def _unread(understood: Understood, applied: Applied, any_items: bool) -> list[str]:
    """Return the words nothing could read: where they were found, or that they were not."""
    nowhere = [word for word in understood.unread if not _is_said(word, applied)]
    found = _named(understood.unread, applied)
    closest = any_items and not applied.ordered
    if nowhere:
        found.insert(0, worded("unread-closest" if closest else "unread", words=nowhere))
    return found


def _by_look(understood: Understood, applied: Applied) -> list[str]:
    """Return the changes and plain words that only the pictures can tell, or nothing can."""
    looked = [*understood.adjectives, *applied.changes_met(LOOKED)]
    found = []
    if looked:
        found.append(worded("by-look", words=list(dict.fromkeys(looked))))
    if untold := applied.changes_met(UNKNOWN):
        found.append(worded("changes-untold", changes=untold))
    return found


def _widened(state: State, applied: Applied) -> list[str]:
    """Return to what the search was widened where few of the values wanted are left."""
    if applied.widened is None:
        return []
    facet, to = applied.widened
    wanted = [spoken(facet, value) for value in state.wants.wanted(facet)]
    if not wanted and state.reference:
        wanted = list(state.reference.values(facet))
    asked = state.reference.changes if state.reference else ()
    cause = [each.word for each in asked if each.ended_by(facet)] or [e.word for e in asked]
    change, facets, family = cause[-1] if cause else "", facet_names(facet), to == "family"
    # Those of its kind alone were counted, and for whom it is.
    like = bool(wanted and state.reference and not state.reference.ids)
    return [
        worded("widened", wanted=wanted, like=like, change=change, family=family, facets=facets)
    ]


def _apart(understood: Understood) -> list[str]:
    """Return that nothing has together what was wanted together."""
    if not understood.apart:
        return []
    told = [each for each in understood.said if each.how == "wanted" and len(each.values) > 1]
    words = [listing([spoken(e.facet, v) for v in e.values]) for e in told]
    return [worded("never-together", values=words)]


def _wishes(understood: Understood) -> list[str]:
    """Return what was merely wished for and left out, so that anything was found."""
    order = understood.state.garment.order
    ends = [v for v in understood.wishes if order and v.values(order.by) and v.how == SYNONYM]
    words = [value.word for value in understood.wishes if value not in ends]
    like = understood.state.reference is not None  # it may have all of that itself
    left_out = [worded("wishes-left-out", words=words, like=like)] if words else []
    return [*left_out, *(worded("none-so-far", word=value.word) for value in ends)]


def _lacking(understood: Understood) -> list[str]:
    """Return which of several values that would do are not among what was found."""
    kinds = [plural(spoken(f, value)) for f, value in understood.lacking if f in KINDS]
    others = [with_words(f, spoken(f, v)) for f, v in understood.lacking if f not in KINDS]
    found = [worded("kinds-not-among", kinds=kinds)] if kinds else []
    return [*found, *([worded("values-not-among", values=others)] if others else [])]


def _freed(understood: Understood) -> list[str]:
    """Return which wants were given up, since with them nothing could differ as it should."""
    if not understood.freed:
        return []
    changes = [each.word for each in understood.changes]
    kinds = [plural(value.word) for facet, value in understood.freed if facet in KINDS]
    kept_to = [with_words(f, spoken(f, value)) for f, value in understood.freed if f not in KINDS]
    told = [worded("freed", changes=changes, values=kept_to)] if kept_to else []
    return [*told, *([worded("freed-kind", changes=changes, kinds=kinds)] if kinds else [])]


def not_here(kinds: Iterable[Value]) -> str:
    """Return that some kinds asked for are not in the catalogue."""
    said = [plural(value.word) for value in kinds]
    return worded("kinds-not-here", kinds=said) if said else ""
