"""Write the manifest of an exported encoder folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from retrieval.encoder.image_input import ImageInput

FORMAT = 1


def file_hash(path: Path) -> str:
    """Return the sha256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def model_hash(files: Mapping[str, str]) -> str:
    """Return the hash that names a model: of the sorted `name:sha256` lines of its files."""
    lines = "\n".join(sorted(f"{name}:{digest}" for name, digest in files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def image_section(spec: ImageInput) -> dict[str, Any]:
    """Return the manifest's `image` section for an exported image tower."""
    return {
        "file": "image.onnx",
        "input": "pixels",
        "output": "features",
        "height_px": spec.height_px,
        "width_px": spec.width_px,
        "resize": spec.resize,
        "background": list(spec.background),
        "mean": list(spec.mean),
        "std": list(spec.std),
        "interpolation": spec.interpolation,
    }


def text_section(
    inputs: Iterable[str], max_tokens: int, pad_id: int, sentence_output: str | None
) -> dict[str, Any]:
    """Return the manifest's `text` section for an exported text tower."""
    return {
        "file": "text.onnx",
        "tokenizer": "tokenizer.json",
        "max_tokens": max_tokens,
        "inputs": list(inputs),
        "pad_id": pad_id,
        "output": "features",
        "sentence_output": sentence_output,
    }


def composer_section() -> dict[str, Any]:
    """Return the manifest's `composer` section for an exported composer."""
    return {
        "file": "composer.onnx",
        "inputs": ["reference", "modification"],
        "outputs": ["query", "direction"],
    }


def write(
    folder: Path,
    *,
    name: str,
    dim: int,
    image: Mapping[str, Any],
    text: Mapping[str, Any],
    composer: Mapping[str, Any] | None,
    weights: Mapping[str, float],
    temperature: float,
    parity: Mapping[str, float],
) -> dict[str, Any]:
    """Write `manifest.json` for the files that lie in the folder, and return it.

    Args:
        folder: holds the exported files already; their hashes are taken now.
        name: what the model is called.
        dim: length of its features.
        image: section made by `image_section`.
        text: section made by `text_section`.
        composer: section made by `composer_section`, or None.
        weights: of `query`, `difference`, `reference` and `agreement` in a candidate's score.
        temperature: what the contrastive loss divided cosines by.
        parity: lowest cosine between torch and ONNX for each part.
    """
    parts = [image["file"], text["file"], text["tokenizer"]]
    if composer is not None:
        parts.append(composer["file"])
    files = {part: file_hash(folder / part) for part in sorted(parts)}
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "dim": dim,
        "image": dict(image),
        "text": dict(text),
        "composer": None if composer is None else dict(composer),
        "weights": dict(weights),
        "temperature": temperature,
        "files": files,
        "model_hash": model_hash(files),
        "parity": dict(parity),
    }
    path = folder / "manifest.json"
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest


def add_details(folder: Path, values: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Add to a folder's manifest which facets' values its pictures' features end with.

    Args:
        folder: holds a manifest.
        values: of every facet that there are details of, in their order.
    """
    path = folder / "manifest.json"
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    made["details"] = {"values": {facet: list(each) for facet, each in values.items()}}
    path.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    return made


def add(
    folder: Path, part: str, section: Mapping[str, Any], parity: Mapping[str, float]
) -> dict[str, Any]:
    """Add a part to a folder's manifest, with the hashes of the files as they lie now.

    Args:
        folder: holds a manifest and the part's file.
        part: the section's name.
        section: with the name of the part's `file`.
        parity: as in `write`, of what is new.
    """
    path = folder / "manifest.json"
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    made[part] = dict(section)
    made["files"] = {
        name: file_hash(folder / name) for name in sorted({*made["files"], section["file"]})
    }
    made["model_hash"] = model_hash(made["files"])
    made["parity"] |= parity
    path.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    return made
