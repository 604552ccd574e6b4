"""Compose what the model looks for from text, a reference and its changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Features, unit
from retrieval.search.captions import ANYTHING

TEXT_BESIDE_REFERENCE = 0.3
TASTE_IN_QUERY = 0.3


@dataclass(frozen=True, slots=True)
class Aim:
    """Hold what is looked for.

    Args:
        query: where wanted items lie. (D,)
        direction: where they lie from the reference, if there is one and a change of it. (D,)
        reference: the reference's own features. (D,)
        changes: what was said of the reference, if anything was. (M, D)
    """

    query: Features
    direction: Features | None = None
    reference: Features | None = None
    changes: Features | None = None


def compose(
    encoding: Encoding,
    text: str,
    reference: Features | None,
    changes: Sequence[str],
    liked: Features | None,
    disliked: Features | None,
) -> Aim:
    """Return what a request looks for.

    Several changes are each composed with the reference and averaged, so that all of them act
    and none depends on the order. Likes pull and dislikes push a little, as recommend examples do.

    Args:
        encoding: encodes texts and composes.
        text: what is wanted as a caption, or "".
        reference: the reference's features, or None. (D,)
        changes: of the reference, as captions, oldest first.
        liked: mean features of liked items, or None. (D,)
        disliked: mean features of disliked items, or None. (D,)
    """
    direction = said = None
    if reference is None:
        if text or liked is None:
            query = encoding.texts([text or ANYTHING])[0]
        else:
            query = liked
    elif changes:
        said = encoding.texts(changes)
        made = [encoding.compose(reference, row) for row in said]
        query = unit(np.mean([each.query for each in made], axis=0))
        direction = unit(np.mean([each.direction for each in made], axis=0))
    else:
        query = reference
    if reference is not None and text:
        query = unit(query + TEXT_BESIDE_REFERENCE * encoding.texts([text])[0])
    if liked is not None:
        query = unit(query + TASTE_IN_QUERY * liked)
    if disliked is not None:
        query = unit(query - TASTE_IN_QUERY * disliked)
    return Aim(query, direction, reference, said)
