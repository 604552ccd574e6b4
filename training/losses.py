"""Compute the losses that the towers and the composer are trained with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor
from torch.nn import functional

# What shoppers name and keep first; the other facets crowd them out where all count alike.
MAIN_FACETS = ("kind", "colour", "gender")
OTHERS_WEIGHT = 0.1


def contrastive(
    image: Tensor,
    text: Tensor,
    scale: Tensor,
    fit: Tensor,
    unfit: Tensor,
    others: Tensor | None = None,
    others_unfit: Tensor | None = None,
) -> Tensor:
    """Return the symmetric cross-entropy between pictures and captions with several right answers.

    Each picture shares its weight evenly between all captions that fit it, and the reverse.
    Pairs known to be neither right nor wrong are left out of the sum.

    Shapes:
        image: (B, D) normalised.
        text: (C, D) normalised.
        scale: scalar, one over the temperature.
        fit, unfit: (B, C) bool.
        others: (M, D) normalised, further negatives of captions.
        others_unfit: (C, M) bool, which of them are wrong for which caption.

    Source:
        InfoNCE as in CLIP; the soft targets differ: there only the matching pair is right.
    """
    logits = scale * image @ text.T
    logits = logits.masked_fill(~(fit | unfit), float("-inf"))
    # A caption that fits no picture of the batch is there to be wrong, and asks for none.
    asked = fit.any(0)
    found, right = logits.T[asked], fit.T[asked]
    if others is not None and others_unfit is not None:
        more = (scale * text[asked] @ others.T).masked_fill(~others_unfit[asked], float("-inf"))
        found = torch.cat([found, more], dim=1)
        right = functional.pad(right, (0, len(others)))
    return (_spread(logits, fit) + _spread(found, right)) / 2


def _spread(logits: Tensor, fit: Tensor) -> Tensor:
    """Return the cross-entropy of rows with at least one right answer, even among those."""
    rows = fit.any(1)
    logits, fit = logits[rows], fit[rows]
    log_shares = logits - logits.logsumexp(1, keepdim=True)
    right = torch.where(fit, log_shares, torch.zeros_like(log_shares))
    return -(right.sum(1) / fit.sum(1)).mean()


def weight(facet: str) -> float:
    """Return how much a facet counts in what pictures show."""
    return 1.0 if facet in MAIN_FACETS else OTHERS_WEIGHT


def heads(
    logits: Mapping[str, Tensor],
    targets: Tensor,
    facets: tuple[str, ...],
    *,
    smoothing: float = 0.05,
    weigh: Callable[[str], float] = lambda facet: 1.0,
) -> Tensor:
    """Return the mean cross-entropy over the facets that any picture of the batch states.

    Args:
        logits: per facet (B, number of values).
        targets: (B, F) int64, -1 where unknown; columns in the order of `facets`.
        facets: the names of the columns.
        smoothing: share of a target spread over all values, 0-1.
        weigh: tells how much a facet counts.
    """
    losses = []
    for column, facet in enumerate(facets):
        known = targets[:, column] >= 0
        if facet in logits and bool(known.any()):
            losses.append(
                weigh(facet)
                * functional.cross_entropy(
                    logits[facet][known], targets[known, column], label_smoothing=smoothing
                )
                # A facet that few pictures state must not shout down the others.
                * known.float().mean().sqrt()
            )
    if not losses:
        return targets.new_zeros((), dtype=torch.float32)
    return torch.stack(losses).sum()


def reading(logits: Mapping[str, Tensor], targets: Tensor, facets: tuple[str, ...]) -> Tensor:
    """Return the loss of reading facets as surely as they can be, a few of which count most.

    Shapes:
        as those of `heads`.
    """
    return heads(logits, targets, facets, smoothing=0.0, weigh=weight)
