"""Load a dual encoder by its name, the one way in which every stage names a model."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from training.hemline.folded import fold
from training.models import dual_encoder_open_clip, dual_encoder_own
from training.models.dual_encoder import HUB_FOLDER, OURS, OWN_FILE, SCHEMES, DualEncoder
from training.models.dual_encoder_own import OwnEncoder
from training.models.dual_encoder_served import ServedEncoder

# What the stages of our own encoder leave in their folder.
CHECKPOINT = "checkpoint.pt"


def load_dual_encoder(name: str) -> DualEncoder:
    """Return a model in evaluation mode.

    Args:
        name: `hemline` for the one that ships; an exported folder; the folder or the checkpoint
            that `finetune`, `encoder`, `lit`, `blend` or `details` wrote; a folder as the hub
            lays it out, also as `local-dir:PATH`; `hf-hub:OWNER/NAME`; or an architecture of
            open_clip's with its weights behind a slash, a tag or a file (`ViT-B-32/openai`),
            without which they are random.

    Raises:
        FileNotFoundError: there are no weights where they are said to be.
        ValueError: an unknown architecture or tag, or weights of another one.
    """
    if name.startswith(SCHEMES):
        return dual_encoder_open_clip.load(name, None)
    path = dual_encoder_own.SHIPPED if name == OURS else Path(name)
    if path.exists():
        return _at(path, name)
    architecture, slash, weights = name.partition("/")
    if slash and not dual_encoder_open_clip.knows(architecture):
        raise FileNotFoundError(f"there is nothing at {name}")
    return dual_encoder_open_clip.load(architecture, weights or None)


def load_own(name: str) -> OwnEncoder:
    """Return an encoder of ours, by the same names.

    Raises:
        FileNotFoundError: see `load_dual_encoder`.
        ValueError: likewise, or the model is not one that this project's encoder stages train.
    """
    model = load_dual_encoder(name)
    if not isinstance(model, OwnEncoder):
        raise ValueError(
            "it is not an encoder of ours with its weights, which alone this stage trains: give "
            "hemline, or what `encoder`, `lit`, `blend`, `details` or `finetune` of ours wrote. "
            "Any other model goes to `composer` and `export` as it is"
        )
    return model


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


def _at(path: Path, name: str) -> DualEncoder:
    """Return the model that lies at a path.

    Raises:
        FileNotFoundError: nothing that is a model lies there.
        ValueError: what lies there is something else.
    """
    called = OURS if path == dual_encoder_own.SHIPPED else name
    if path.is_file():
        return dual_encoder_own.load(path, name=OURS)
    if (path / "manifest.json").is_file():
        if (path / dual_encoder_own.WEIGHTS).is_file():
            return dual_encoder_own.load_exported(path, name=OURS)
        return ServedEncoder(path, called).eval()
    for folder in (path, path / HUB_FOLDER):
        if (folder / "open_clip_config.json").is_file():
            return dual_encoder_open_clip.load(f"local-dir:{folder}", None)
    for file in (OWN_FILE, CHECKPOINT):
        if (path / file).is_file():
            return dual_encoder_own.load(path / file, name=OURS)
    raise FileNotFoundError(
        f"there is no model at {path}: it holds neither manifest.json (an exported folder), "
        f"open_clip_config.json (as the hub has it), {HUB_FOLDER}/ or {OWN_FILE} (a run of "
        f"finetune) nor {CHECKPOINT} (a run of encoder)"
    )
