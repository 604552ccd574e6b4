"""Check an exported encoder folder against its manifest, and open the models in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import onnxruntime as ort

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
            "or make one with: python -m training export --model MODEL DIR"
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


def open_session(path: Path, num_threads: int) -> ort.InferenceSession:
    """Return a model, ready to run.

    Its threads sleep as soon as they have nothing to do. onnxruntime has them spin for a while, in
    case more comes: two of three milliseconds of processor time in a search were spent so.

    Args:
        path: of the model's file.
        num_threads: that compute one answer together.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = num_threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
