"""Pseudo-attribute classification: say what the caption's words are, from either side alone."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional


def pac(text_logits: Tensor, image_logits: Tensor, attributes: Tensor) -> Tensor:
    """Return the cross-entropy with the attributes that a caption names, even among those.

    What a perfect answer costs (the logarithm of how many attributes there are) is taken off,
    so that zero is the least. Rows whose caption names none are left out.

    Shapes:
        text_logits, image_logits: (B, A).
        attributes: (B, A) bool.

    Source:
        FashionViL, "Pseudo-attribute classification": -E[a log P(a|w) + a log P(a|v)]. The
        authors' code classifies by cosines; here the head is linear.
    """
    named = attributes.sum(1)
    known = named > 0
    if not bool(known.any()):
        return (text_logits.sum() + image_logits.sum()) * 0.0
    targets = attributes[known].float() / named[known, None]
    least = named[known].float().log().mean()
    text = functional.cross_entropy(text_logits[known].float(), targets)
    image = functional.cross_entropy(image_logits[known].float(), targets)
    return text + image - 2 * least
