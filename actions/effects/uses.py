"""Look for what goes with an item for any use where there is nothing for the one that was told.

"What can I wear with it at the beach?" is for the beach; of coats that nobody wears there others
come, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.garment import Garment
from actions.retrieval.answer import Found
from actions.speech.facet_words import alternatives, facet_name, spoken
from actions.speech.kind_words import plural
from actions.speech.language import worded
from data.words.outfits import part_of

USES = ("occasion", "season")
# Of so many kinds the part that they are is named, and not they.
NUM_NAMED = 2


def for_any_use(garment: Garment) -> Garment:
    """Return a garment that is wanted for any occasion and season."""
    wants = garment.wants
    for facet in USES:
        wants = wants.release(facet)
    return replace(garment, wants=wants)


def told_of_uses(
    asked: Sequence[Garment], looked: Sequence[Garment], found: Sequence[Found]
) -> list[str]:
    """Return a sentence on the garments of which there is none for the use that was told."""
    lines = []
    for facet in USES:
        freed = [
            (one, other)
            for one, other, of in zip(asked, looked, found, strict=True)
            if of.items and one.wants.wanted(facet) and not other.wants.wanted(facet)
        ]
        if freed:
            values = freed[0][0].wants.wanted(facet)
            said = alternatives(facet, [spoken(facet, value) for value in values])
            parts = list(dict.fromkeys(_called(one) for one, _ in freed))
            name = facet_name(facet)
            lines.append(worded("outfit-freed", parts=parts, wanted=said, name=name, use=True))
    return lines


def _called(garment: Garment) -> str:
    """Return how a garment is called: "shoes", of many kinds by the part that they are."""
    kinds = [kind.word for kind in garment.wants.kinds]
    part = part_of(kinds[0]) if len(kinds) > NUM_NAMED else None
    return worded("outfit-parts", part=part) if part else plural(kinds[0])
