"""Give a run of our encoder the weights that it starts from."""

from __future__ import annotations

from torch import Tensor

from training.hemline.folded import fold
from training.models.dual_encoder_loading import load_own


def starting_weights(name: str, *, folded: bool) -> dict[str, Tensor]:
    """Return weights under the names that an `EncoderModel` has for them.

    Args:
        name: of another run, or of an exported folder, whose heads are untrained; see `load_own`.
        folded: whether the trunk that takes them over has its norms folded in.

    Raises:
        FileNotFoundError: see `load_own`.
        ValueError: likewise, or the weights have no norms to give to a trunk that wants some.
    """
    model = load_own(name).model
    if folded:
        fold(model.image.trunk)
    elif model.image.is_folded:
        raise ValueError(f"{name} has a trunk without norms, which is to be had with them")
    return {
        name: value for name, value in model.state_dict().items() if not name.startswith("memory.")
    }
