"""Read the weights that an encoder run starts from: another run's, or an exported folder's."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from training.hemline.encoder_model import load_encoder
from training.hemline.folded import fold
from training.models.dual_encoder_own import load_exported


def starting_weights(path: Path, *, folded: bool) -> dict[str, Tensor]:
    """Return weights under the names that an `EncoderModel` has for them.

    Args:
        path: an exported folder with its torch weights, which has no heads, or the checkpoint of
            an encoder run, of which the average is taken.
        folded: whether the trunk that takes them over has its norms folded in.

    Raises:
        FileNotFoundError: there is no such checkpoint, or the folder came without its weights.
        ValueError: the weights have no norms to give to a trunk that wants some.
    """
    model = load_exported(path, name=path.name).model if path.is_dir() else load_encoder(path)
    if folded:
        fold(model.image.trunk)
    elif model.image.is_folded:
        raise ValueError(f"{path} has a trunk without norms: give --folded, or other weights")
    return {
        name: value for name, value in model.state_dict().items() if not name.startswith("memory.")
    }
