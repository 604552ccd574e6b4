"""Export a folder that is served already once more, for another composer beside its towers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from training.exports.manifest import Towers
from training.models.dual_encoder_served import ServedEncoder


def export(folder: Path, encoder: ServedEncoder, *, name: str | None = None) -> Towers:
    """Copy the towers.

    Args:
        folder: made if missing; not the one that is copied.
        encoder: whose towers.
        name: what to call the model; None keeps its name.

    Raises:
        ValueError: the folder is the one that is copied.
    """
    if folder.resolve() == encoder.folder.resolve():
        raise ValueError(f"{folder} is the folder that is exported: give another one")
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Any] = json.loads((encoder.folder / "manifest.json").read_text("utf-8"))
    image, text = made["image"], made["text"]
    for file in (image["file"], text["file"], text["tokenizer"]):
        shutil.copyfile(encoder.folder / file, folder / file)
    parity = {part: made["parity"][part] for part in ("image", "text") if part in made["parity"]}
    return Towers(name or made["name"], encoder.dim, image, text, made["temperature"], parity)
