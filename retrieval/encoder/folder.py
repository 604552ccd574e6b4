"""Check an exported encoder folder against its manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from retrieval.errors import EncoderBroken

FORMAT = 1


def file_hash(path: Path) -> str:
    """Return the sha256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def model_hash(files: dict[str, str]) -> str:
    """Return the hash of a folder: sha256 over its sorted "name:sha256" lines."""
    lines = "\n".join(f"{name}:{digest}" for name, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return a folder's manifest after checking every file against it.

    Raises:
        EncoderBroken: something is missing, altered or of another format (503).
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise EncoderBroken(
            f"{path} is missing; point HEMLINE_ENCODER_DIR at an exported encoder folder, "
            "or make one with: python -m training export MODEL DIR"
        )
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EncoderBroken(f"{path} is not JSON: {error}") from error
    if manifest.get("format") != FORMAT:
        raise EncoderBroken(
            f"{path} has format {manifest.get('format')!r}; this service reads format {FORMAT}"
        )
    for name, wanted in manifest.get("files", {}).items():
        file = folder / name
        if not file.is_file():
            raise EncoderBroken(f"{file} is missing; export the encoder again")
        if file_hash(file) != wanted:
            raise EncoderBroken(f"{file} is not the file its manifest names; export it again")
    return manifest
