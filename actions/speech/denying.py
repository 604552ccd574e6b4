"""Say that a value does not hold, and tell what denies it: "is not striped", "has sleeves".

What is stated of a garment does not deny all else: formal shoes may be worn at the office.
"""

from __future__ import annotations

from actions.conversation.acts import Act
from actions.conversation.meaning import Value
from actions.conversation.shop import Shop
from actions.conversation.understanding import Understood
from actions.speech.facet_words import names_with, predicate, spoken
from actions.speech.language import listing, worded
from data.words.lexicon import lexicon

# Of these a garment may have another beside the one that is stated.
NEVER_DENIED = ("occasion", "season")
# Of these a word that is not the shop's own tells a quality that other values may have, too.
OF_QUALITY = ("material", "pattern")
# What is said of what refuses the value for none of it: "has sleeves".
SOME_OF = {("sleeve_length", "sleeveless"): "has-sleeves", ("pattern", "solid"): "has-pattern"}


def not_so(facet: str, value: Value, several: bool = False) -> str:
    """Return with its verb that a value does not hold: "is not striped", "have no long sleeves".

    Args:
        facet: of it.
        value: as it was said.
        several: whether it is said of several items.
    """
    word = spoken(facet, value)
    own = lexicon().canonical(facet, word) or word
    if (facet, own) in SOME_OF:
        what = worded(SOME_OF[facet, own])
        return worded("does-have", what=what, several=several)
    if names := names_with(facet, [word]):
        return worded("does-lack", what=listing(names), several=several)
    return worded("does-be-not", what=predicate(facet, [word], several), several=several)


def is_refused(act: Act) -> bool:
    """Say whether it is asked if something is not so: "which are not striped?"."""
    return act.op == "refuse" or (act.op == "about" and act.refused)


def leaves_open(act: Act) -> bool:
    """Say whether what an item is stated to be does not deny what is asked of it.

    Formal shoes may be worn at the office, and linen may be "see through", which is asked of
    chiffon; but a red shirt is not "crimson", which is another name for another red.
    """
    value = act.value
    if is_refused(act):
        return False
    by_other_name = value is not None and value.how in ("synonym", "near")
    return act.facet in NEVER_DENIED or (act.facet in OF_QUALITY and by_other_name)


def shades_kept(understood: Understood, shop: Shop) -> str:
    """Return which shades of a colour just refused are still shown: burgundy, of red; "" for none.

    Where a colour is wanted all others are left out anyway.
    """
    colours = understood.state.wants.of("colour")
    named = [each for each in understood.said if each.how == "refused" and each.facet == "colour"]
    gone = [name for value in colours.unwanted for name in value.values("colour")]
    plain = [value for each in named for value in each.values if len(_meant(value)) == 1]
    held = [name for value in plain for name in value.values("colour")]
    kept = shop.shades(held, gone) if not colours.wanted else ()
    return worded("shades-kept", shades=[value.word for value in kept], n=len(kept)) if kept else ""


def _meant(value: Value) -> set[str | None]:
    """Return what colours a value stands for: of bright ones, several."""
    return {lexicon().canonical("colour", each) for each in value.values("colour")}
