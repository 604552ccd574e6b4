"""Write the manifest of an exported encoder folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Towers:
    """Hold what a manifest says of the two towers that were written into a folder.

    Attributes:
        name: what the model is called.
        dim: length of its features.
        image: section made by `image_section`.
        text: section made by `text_section`.
        temperature: what the contrastive loss divided cosines by.
        parity: lowest cosine between torch and ONNX for each part.
    """

    name: str
    dim: int
    image: Mapping[str, Any]
    text: Mapping[str, Any]
    temperature: float
    parity: Mapping[str, float]


def write(
    folder: Path,
    towers: Towers,
    *,
    weights: Mapping[str, float],
    composer: Mapping[str, Any] | None = None,
    agreement: Mapping[str, Any] | None = None,
    details: Mapping[str, Iterable[str]] | None = None,
    parity: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """Write `manifest.json` for the files that lie in the folder, and return it.

    Args:
        folder: holds the exported files already; their hashes are taken now.
        towers: of them.
        weights: of `query`, `difference`, `reference` and `agreement` in a candidate's score.
        composer: its section, or None.
        agreement: likewise.
        details: the values, by facet and in order, of which pictures' features end with details.
        parity: lowest cosine of composer and agreement with torch.
    """
    parts = {towers.image["file"], towers.text["file"], towers.text["tokenizer"]}
    parts |= {section["file"] for section in (composer, agreement) if section is not None}
    files = {part: file_hash(folder / part) for part in sorted(parts)}
    made: dict[str, Any] = {
        "format": FORMAT,
        "name": towers.name,
        "dim": towers.dim,
        "image": dict(towers.image),
        "text": dict(towers.text),
        "composer": None if composer is None else dict(composer),
        "weights": dict(weights),
        "temperature": towers.temperature,
        "files": files,
        "model_hash": model_hash(files),
        "parity": {**towers.parity, **(parity or {})},
    }
    if agreement is not None:
        made["agreement"] = dict(agreement)
    if details:
        made["details"] = {"values": {facet: list(each) for facet, each in details.items()}}
    keep(folder, made)
    return made


def keep(folder: Path, made: Mapping[str, Any]) -> None:
    """Write a folder's manifest as it is given."""
    path = folder / "manifest.json"
    path.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
