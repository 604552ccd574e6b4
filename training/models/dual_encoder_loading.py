"""Load a dual encoder by its name: ours, one that open_clip knows, or what a run left."""

from __future__ import annotations

from pathlib import Path

from training.models import dual_encoder_open_clip, dual_encoder_own
from training.models.dual_encoder import HUB_FOLDER, OURS, OWN_FILE, SCHEMES, DualEncoder


def load_dual_encoder(name: str, *, pretrained: str | None = None) -> DualEncoder:
    """Return a model in evaluation mode.

    Args:
        name: `hemline` or the path of an encoder's `checkpoint.pt` for ours; for open_clip's
            `hf-hub:OWNER/NAME`, `local-dir:PATH`, or an architecture such as `ViT-B-32`.
        pretrained: of an architecture, one of open_clip's tags or a file of weights, None leaves
            them random; of `hemline`, the path of a checkpoint or of an exported folder, None
            takes the one that ships.

    Raises:
        FileNotFoundError: there are no weights where they are said to be.
        ValueError: an unknown architecture or tag, or weights of another one.
    """
    if name == OURS or name.endswith(".pt"):
        path = Path(name) if name.endswith(".pt") else Path(pretrained or dual_encoder_own.SHIPPED)
        load = dual_encoder_own.load_exported if path.is_dir() else dual_encoder_own.load
        return load(path, name=OURS)
    if name.startswith(SCHEMES) and pretrained is not None:
        raise ValueError(
            f"{name} brings its own weights: leave out --pretrained {pretrained}, or name the "
            "architecture instead"
        )
    return dual_encoder_open_clip.load(name, pretrained)


def written(run: Path) -> str:
    """Return the name by which to load what `DualEncoder.write` left, or what lies at a path.

    Args:
        run: a folder of the `finetune` stage, a folder as the hub lays it out, or a checkpoint
            of ours.

    Raises:
        FileNotFoundError: none of these is there.
    """
    if run.is_file():
        return str(run)
    for folder in (run, run / HUB_FOLDER):
        if (folder / "open_clip_config.json").is_file():
            return f"local-dir:{folder}"
    if (run / OWN_FILE).is_file():
        return str(run / OWN_FILE)
    raise FileNotFoundError(
        f"there is no model at {run}: it is neither a checkpoint nor a folder with "
        f"{HUB_FOLDER}/open_clip_config.json, open_clip_config.json or {OWN_FILE}"
    )
