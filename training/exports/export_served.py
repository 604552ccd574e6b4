"""Export a folder that is served already once more, with another composer beside its towers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.exports import export_composer, manifest
from training.exports.export_parts import Storage
from training.models.composer import Composer
from training.models.dual_encoder_served import ServedEncoder


def export(
    folder: Path,
    encoder: ServedEncoder,
    *,
    storage: Storage = "float32",
    composer: Composer | None = None,
    weights: Mapping[str, float] = export_composer.UNTUNED,
    name: str | None = None,
) -> dict[str, Any]:
    """Copy the towers, write the composer, parity checked, and return the new manifest.

    Args:
        folder: made if missing; not the one that is copied.
        encoder: whose towers.
        storage: of the composer's weights.
        composer: trained on this folder's features, or None.
        weights: of `query`, `difference` and `reference` in a candidate's score.
        name: what to call the model; None keeps its name.

    Raises:
        ValueError: the folder is the one that is copied.
        ParityError: the composer answers otherwise than torch.
    """
    if folder.resolve() == encoder.folder.resolve():
        raise ValueError(f"{folder} is the folder that is exported: give another one")
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Any] = json.loads((encoder.folder / "manifest.json").read_text("utf-8"))
    for file in (made["image"]["file"], made["text"]["file"], made["text"]["tokenizer"]):
        shutil.copyfile(encoder.folder / file, folder / file)
    parity = {part: made["parity"][part] for part in ("image", "text") if part in made["parity"]}
    if composer is not None:
        parity["composer"] = export_composer.export(folder, composer, encoder.dim, storage)
    kept = manifest.write(
        folder,
        name=name or made["name"],
        dim=encoder.dim,
        image=made["image"],
        text=made["text"],
        composer=manifest.composer_section() if composer is not None else None,
        weights=weights,
        temperature=made["temperature"],
        parity=parity,
    )
    told = (made.get("details") or {}).get("values")
    return manifest.add_details(folder, told) if told else kept
