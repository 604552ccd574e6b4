"""Compare what an exported file answers with what torch answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FLOAT_FLOOR = 0.999
INT8_FLOOR = 0.99


class ParityError(Exception):
    """Report an exported file that answers otherwise than the model it was made from."""


def lowest_cosine(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    """Return the smallest cosine between rows of two arrays.

    Shapes:
        ours, theirs: (B, D).

    Raises:
        ValueError: the shapes differ.
    """
    if ours.shape != theirs.shape:
        raise ValueError(f"cannot compare {ours.shape} with {theirs.shape}")
    scale = np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1)
    return float((np.sum(ours * theirs, axis=1) / np.maximum(scale, 1e-12)).min())


def run_onnx(
    path: Path, feeds: Mapping[str, NDArray[np.generic]], outputs: Sequence[str]
) -> list[NDArray[np.float32]]:
    """Return the named outputs of an ONNX file on the CPU."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    answers = session.run(list(outputs), dict(feeds))
    return [np.asarray(answer, np.float32) for answer in answers]


def demand(what: str, cosine: float, floor: float) -> float:
    """Return the cosine if it reaches the floor.

    Raises:
        ParityError: it does not.
    """
    if not cosine >= floor:
        raise ParityError(f"{what}: cosine with torch is {cosine:.5f}, below {floor}")
    return cosine
