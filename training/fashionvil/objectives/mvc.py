"""Multi-view contrastive learning: one view with its caption finds another view."""

from __future__ import annotations

from torch import Tensor

from training.fashionvil.objectives.info_nce import info_nce


def mvc(fused: Tensor, views: Tensor, scale: Tensor | float, products: Tensor) -> Tensor:
    """Return the loss of one view fused with its caption against another view alone.

    Shapes:
        fused: (B, D), of caption and first view.
        views: (B, D), of the second view.
        scale: scalar, one over the temperature.
        products: (B,) int64.

    Source:
        FashionViL, "Multi-view contrastive learning". The authors' code draws text, view and
        fusion together in one supervised contrastive loss; here it is the equation.
    """
    return info_nce(fused, views, scale, products)
