"""Tell from a picture's features which values of a facet it surely shows.

The features of some encoders end with details: the roots of how probable each value of a facet
looks, facet behind facet. How probable a value must look before anybody is told of it was measured
on photos that the encoder had not learnt from (`python -m training looked`); it stands in
`looked.json` beside the model. A folder without it tells of no picture what it shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.encoder.folder import model_hash
from retrieval.errors import EncoderBroken

FILE = "looked.json"
Numbers = npt.NDArray[np.float32]


def probabilities(features: Numbers, values: Mapping[str, Sequence[str]]) -> dict[str, Numbers]:
    """Return how probable every facet's values look, from features that end with details.

    Args:
        features: of pictures. (N, D)
        values: of every facet that there are details of, in their order.

    Shapes:
        out: (N, number of values) a facet.
    """
    sizes = [len(each) for each in values.values()]
    squared = np.asarray(features[:, features.shape[1] - sum(sizes) :], dtype=np.float32) ** 2
    parts = np.split(squared, np.cumsum(sizes)[:-1], axis=1)
    return {
        facet: np.asarray(part / np.maximum(part.sum(axis=1, keepdims=True), 1e-9), np.float32)
        for facet, part in zip(values, parts, strict=True)
    }


@dataclass(frozen=True)
class Looked:
    """Hold how probable each value must look to be told.

    Attributes:
        values: of every facet that there are details of, in their order.
        least: by facet and value, the least probability at which it is told; a value that is not
            there is never told.
    """

    values: Mapping[str, Sequence[str]]
    least: Mapping[str, Mapping[str, float]]

    @classmethod
    def read(cls, folder: Path, manifest: Mapping[str, Any]) -> Looked | None:
        """Return what a folder tells of pictures, None where it tells nothing.

        Args:
            folder: of an encoder.
            manifest: of the folder, with the section `details`.

        Raises:
            EncoderBroken: `looked.json` is unreadable, or was measured on another model (503).
        """
        path = folder / FILE
        if not path.is_file():
            return None
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            told = {str(facet): dict(each["least"]) for facet, each in held["facets"].items()}
            least = {f: {str(v): float(t) for v, t in each.items()} for f, each in told.items()}
            measured = str(held["model_hash"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EncoderBroken(f"{path} is not as `training looked` writes it: {error}") from error
        if measured != (manifest.get("model_hash") or model_hash(manifest["files"])):
            raise EncoderBroken(
                f"{path} was measured on another model ({measured[:12]}); measure this one with "
                "python -m training looked, or remove the file"
            )
        values = (manifest.get("details") or {}).get("values") or {}
        unknown = [
            f"{facet} {value}"
            for facet, each in least.items()
            for value in each
            if value not in values.get(facet, ())
        ]
        if unknown:
            raise EncoderBroken(f"{path} has values that the model tells nothing of: {unknown}")
        return cls(values, least)

    @property
    def facets(self) -> tuple[str, ...]:
        """Return the facets of which anything is ever told."""
        return tuple(facet for facet, each in self.least.items() if each)

    def told(self, features: Numbers) -> list[dict[str, str]]:
        """Return for each picture the value of each facet that it surely shows.

        Args:
            features: of pictures. (N, D)
        """
        shown = probabilities(features, self.values)
        found: list[dict[str, str]] = [{} for _ in features]
        for facet in self.facets:
            likeliest = shown[facet].argmax(axis=1)
            for row, place in enumerate(likeliest):
                value = self.values[facet][int(place)]
                least = self.least[facet].get(value)
                if least is not None and shown[facet][row, place] >= least:
                    found[row][facet] = value
        return found
