"""Keep some of what a data set is learnt from aside, to choose settings on."""

from __future__ import annotations

from training.datasets.pairs import PairSet
from training.datasets.splits import sides_by_product


def learning_rows(pairs: PairSet, share: float = 0.05) -> tuple[list[int], list[int]]:
    """Return the rows to learn from, and those that settings are chosen on.

    Args:
        pairs: the data set.
        share: of the training side, by product and title, that is not learnt from but chosen
            on where no side `val` is published, 0-1.
    """
    train, val = pairs.rows("train"), pairs.rows("val")
    if val:
        return train, val
    items = [pairs.items[row] for row in train]
    kept = sides_by_product(
        [item.product for item in items], [item.title for item in items], seed=43, share=share
    )
    learnt, chosen = (
        [row for row, side in zip(train, kept, strict=True) if side == wanted]
        for wanted in ("train", "test")
    )
    return learnt, chosen
