"""Take from a dual encoder's towers what they hold before they pool."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from training.models.dual_encoder import TextTokens
from training.models.dual_encoder_own import OwnEncoder
from training.papers.clip_finetune.towers import Whole


def image_tokens(encoder: Whole, pixels: Tensor) -> Tensor:
    """Return what the image tower holds of each place before it pools: (B, P, Di).

    Of a transformer these are the last layer's patches, the class token left out; of a network of
    convolutions what it saw at each place.
    """
    if isinstance(encoder, OwnEncoder):
        return encoder.model.image.grid(pixels).flatten(2).transpose(1, 2)
    visual = encoder.model.visual
    if hasattr(visual, "trunk"):  # timm
        seen: Tensor = visual.trunk.forward_features(pixels)
        if seen.ndim == 4:
            channels_last = seen.shape[-1] == visual.trunk.num_features
            return seen.flatten(1, 2) if channels_last else seen.flatten(2).transpose(1, 2)
        return seen[:, getattr(visual.trunk, "num_prefix_tokens", 0) :]
    if hasattr(visual, "layer4"):  # CLIP's residual networks
        grids: list[Tensor] = []
        hook = visual.layer4.register_forward_hook(lambda _, __, grid: grids.append(grid))
        try:
            visual(pixels)
        finally:
            hook.remove()
        return grids[0].flatten(2).transpose(1, 2)
    return _with_tokens(visual, pixels)


def text_tokens(encoder: Whole, tokens: TextTokens) -> tuple[Tensor, Tensor]:
    """Return what the text tower holds of each token before it pools, and which are there.

    Shapes:
        out: (B, T, Dt), (B, T) int64.
    """
    if isinstance(encoder, OwnEncoder):
        return encoder.minilm.bert(tokens.ids, tokens.mask).last_hidden_state, tokens.mask
    if encoder.text is not None:
        hidden = _with_tokens(encoder.text, tokens.ids)
        # Towers that begin with a class token give only what follows it.
        return hidden, tokens.mask[:, tokens.mask.shape[1] - hidden.shape[1] :]
    found = encoder.model.forward_intermediates(
        text=tokens.ids, text_indices=1, normalize_intermediates=True, intermediates_only=True
    )
    return found["text_intermediates"][0], tokens.mask


def _with_tokens(tower: Any, given: Tensor) -> Tensor:
    """Return the tokens that a tower pools, which it gives beside its features if told to."""
    before = tower.output_tokens
    tower.output_tokens = True
    try:
        _, tokens = tower(given)
    finally:
        tower.output_tokens = before
    found: Tensor = tokens
    return found
