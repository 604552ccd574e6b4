"""State what an encoder is trained on, and what follows for each step."""

from __future__ import annotations

from dataclasses import dataclass

from training.hemline.image_tower import INPUT

EASE_FROM = 0.75


@dataclass(frozen=True)
class EncoderSettings:
    """Say what an encoder learns from; kept in the checkpoint and compared on resuming.

    Attributes:
        height_px, width_px: of the pictures towards the end; multiples of 8, as varying them asks.
        small_until: share of the steps at three quarters of that size, which is faster, 0-1.
        frozen: stages of the trunk that stay as they are while pictures are small.
        frozen_large: the same while they are large.
        trunk_rate: share of the learning rate for the trunk, which starts from ImageNet.
        words_rate: the same for the table of words, which starts from nothing.
        shares: of a batch, one a set; none for the usual ones.
        num_phrases: phrases written for each garment.
        more_titles: negatives of every picture: titles beside the batch's own.
        ease: how much less pictures are varied in the last quarter of the steps, 0-1: what is
            served is not varied at all.
        remembered: negatives of every title: pictures of earlier steps (cross-batch memory).
        heads_weight: of the loss of the facet heads, beside 1 for each of titles and phrases.
        folded: the trunk has no norms, which makes a step a third faster where it was trained well.
    """

    height_px: int = INPUT.height_px
    width_px: int = INPUT.width_px
    small_until: float = 0.65
    frozen: int = 3
    frozen_large: int = 2
    trunk_rate: float = 0.35
    words_rate: float = 5.0
    shares: tuple[float, ...] = ()
    num_phrases: int = 4
    more_titles: int = 2048
    ease: float = 0.6
    remembered: int = 8192
    heads_weight: float = 0.3
    folded: bool = False

    def size_at(self, share: float) -> tuple[int, int]:
        """Return the height and width of the pictures once a share of the steps is taken."""
        if share < self.small_until:
            return self.height_px * 3 // 4, self.width_px * 3 // 4
        return self.height_px, self.width_px

    def ease_at(self, share: float) -> float:
        """Return how much less pictures are varied once a share of the steps is taken."""
        return self.ease if share >= EASE_FROM else 0.0

    def frozen_at(self, share: float) -> int:
        """Return how many stages stay as they are once a share of the steps is taken."""
        return self.frozen if share < self.small_until else self.frozen_large
