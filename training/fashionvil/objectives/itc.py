"""Image-text contrastive learning: pull a picture and its caption together."""

from __future__ import annotations

from torch import Tensor

from training.fashionvil.objectives.info_nce import info_nce


def itc(images: Tensor, texts: Tensor, scale: Tensor | float, products: Tensor) -> Tensor:
    """Return the loss of pictures and captions that were encoded apart.

    Shapes:
        images, texts: (B, D).
        scale: scalar, one over the temperature.
        products: (B,) int64.

    Source:
        FashionViL, "Image-text contrastive learning".
    """
    return info_nce(texts, images, scale, products)
