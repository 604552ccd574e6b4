"""Serve an exported encoder folder with onnxruntime: photos, words and changes to features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from PIL import Image
from tokenizers import Tokenizer

from retrieval.encoder.folder import model_hash, open_session, read_manifest
from retrieval.encoder.image_input import ImageInput, prepare
from retrieval.encoder.looked import Looked
from retrieval.errors import EncoderBroken

Features = npt.NDArray[np.float32]
# More photos at once are no faster, and their maps take memory in proportion.
PHOTOS_AT_ONCE = 8
# A text tower's output of the sentence encoder that it stands on.
SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Composition:
    """Hold what a reference and a modification become.

    Args:
        query: where the wanted items lie, of length one. (D,)
        direction: the predicted target minus reference, of length one. (D,)
    """

    query: Features
    direction: Features


@dataclass(frozen=True, slots=True)
class Weights:
    """Hold the weight of each cosine in a candidate's score, and of how far facets agree."""

    query: float = 1.0
    difference: float = 0.5
    reference: float = 0.5
    agreement: float = 0.0


def unit(rows: Features) -> Features:
    """Return rows scaled to length one; a row of zeros stays as it is.

    Shapes:
        rows: (..., D) → (..., D)
    """
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-12), dtype=np.float32)


class Encoder:
    """Turn photos and words into features of one shared space."""

    def __init__(self, folder: Path, manifest: dict[str, Any], num_threads: int) -> None:
        """Open the towers of a checked folder; use `load`."""

        def session(name: str) -> ort.InferenceSession:
            return open_session(folder / name, num_threads)

        self._manifest = manifest
        self._image_input = ImageInput.read(manifest["image"])
        self._text = manifest["text"]
        self._image_session = session(manifest["image"]["file"])
        self._text_session = session(self._text["file"])
        composer = manifest.get("composer")
        self._composer_session = session(composer["file"]) if composer else None
        agreement = manifest.get("agreement")
        self._agreement_session = session(agreement["file"]) if agreement else None
        self._looked = Looked.read(folder, manifest)
        self._tokenizer = Tokenizer.from_file(str(folder / self._text["tokenizer"]))
        self._tokenizer.enable_truncation(int(self._text["max_tokens"]))
        self._tokenizer.enable_padding(pad_id=int(self._text.get("pad_id", 0)))

    @classmethod
    def load(cls, folder: Path, num_threads: int = 2) -> Encoder:
        """Return the encoder in a folder.

        Raises:
            EncoderBroken: the folder is missing, incomplete, altered or unreadable (503).
        """
        manifest = read_manifest(folder)
        try:
            return cls(folder, manifest, num_threads)
        except EncoderBroken:
            raise
        except Exception as error:  # onnxruntime and tokenizers raise bare Exception
            raise EncoderBroken(f"the encoder in {folder} cannot be opened: {error}") from error

    @property
    def dim(self) -> int:
        """Return the length of a feature vector."""
        return int(self._manifest["dim"])

    @property
    def name(self) -> str:
        """Return the model's name."""
        return str(self._manifest.get("name", "encoder"))

    @property
    def model_hash(self) -> str:
        """Return the hash that tells this model's vectors from another's."""
        return str(self._manifest.get("model_hash") or model_hash(self._manifest["files"]))

    @property
    def temperature(self) -> float:
        """Return the temperature cosines are divided by to become odds."""
        return float(self._manifest.get("temperature") or 0.05)

    @property
    def weights(self) -> Weights:
        """Return the weights of a candidate's score."""
        saved = self._manifest.get("weights") or {}
        known = {name: float(saved[name]) for name in Weights.__slots__ if name in saved}
        return Weights(**known)

    @property
    def details(self) -> dict[str, list[str]]:
        """Return the facets' values that pictures' features end with; none where they do not."""
        return dict((self._manifest.get("details") or {}).get("values") or {})

    @property
    def composes(self) -> bool:
        """Return whether the folder has what was learnt of changes, and does not merely add."""
        return self._composer_session is not None

    @property
    def looked(self) -> Looked | None:
        """Return what tells which values pictures surely show, None where the folder has none."""
        return self._looked

    def encode_images(self, images: Sequence[Image.Image]) -> Features:
        """Return the photos' features, each of length one.

        Shapes:
            out: (B, D)
        """
        if not images:
            return np.zeros((0, self.dim), dtype=np.float32)
        section = self._manifest["image"]
        found = []
        for start in range(0, len(images), PHOTOS_AT_ONCE):
            pixels = prepare(images[start : start + PHOTOS_AT_ONCE], self._image_input)
            found += self._image_session.run([section["output"]], {section["input"]: pixels})
        return unit(np.concatenate(found))

    def encode_texts(self, texts: Sequence[str]) -> Features:
        """Return the texts' features, each of length one.

        Shapes:
            out: (B, D)
        """
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        feeds = self._tokens(texts)
        named = {name: feeds[name] for name in self._text["inputs"]}
        return unit(self._text_session.run([str(self._text["output"])], named)[0])

    @property
    def has_sentences(self) -> bool:
        """Say whether it tells the meaning of whole sentences, as the shipped folder does."""
        return any(each.name == SENTENCE for each in self._text_session.get_outputs())

    def encode_sentences(self, texts: Sequence[str]) -> Features:
        """Return what some sentences mean, whatever they are about, each of length one.

        Only a folder that `has_sentences` can. Shapes:
            out: (B, 384)
        """
        feeds = self._tokens(texts)
        named = {name: feeds[name] for name in self._text["inputs"]}
        return unit(self._text_session.run([SENTENCE], named)[0])

    def _tokens(self, texts: Sequence[str]) -> dict[str, npt.NDArray[np.int64]]:
        """Return ids and mask of texts, (B, T) each, by the names that towers take them under."""
        tokens = self._tokenizer.encode_batch(list(texts))
        return {
            "input_ids": np.asarray([token.ids for token in tokens], dtype=np.int64),
            "attention_mask": np.asarray([t.attention_mask for t in tokens], dtype=np.int64),
        }

    def compose(self, reference: Features, modification: Features) -> Composition:
        """Return the query and the direction a change of the reference asks for.

        Shapes:
            reference: (D,) of length one
            modification: (D,) of length one

        Source:
            papers/difference-embedding.txt. A folder without a composer adds the two, and takes
            the modification itself as the direction.
        """
        if self._composer_session is None:
            return Composition(unit(reference + modification), unit(modification))
        section = self._manifest["composer"]
        names = section["inputs"]
        feeds = {
            names[0]: reference[None].astype(np.float32),
            names[1]: modification[None].astype(np.float32),
        }
        query, direction = self._composer_session.run(list(section["outputs"]), feeds)
        return Composition(unit(query[0]), unit(direction[0]))

    def agree(
        self, reference: Features, modifications: Features, candidates: Features
    ) -> npt.NDArray[np.float32]:
        """Return how probable it is, facet by facet, that candidates have what is asked for.

        Several modifications of the reference act together. 0 is best; each facet costs up to
        about four. A folder without this part holds all candidates for equal.

        Shapes:
            reference: (D,) of length one
            modifications: (M, D) of length one
            candidates: (N, D) of length one
            out: (N,)
        """
        if self._agreement_session is None or not len(modifications) or not len(candidates):
            return np.zeros(len(candidates), dtype=np.float32)
        section = self._manifest["agreement"]
        rows = [np.broadcast_to(reference, modifications.shape), modifications, candidates]
        feeds = {
            name: np.ascontiguousarray(each, dtype=np.float32)
            for name, each in zip(section["inputs"], rows, strict=True)
        }
        found = self._agreement_session.run([section["output"]], feeds)[0]
        return np.asarray(found[0], dtype=np.float32)
