"""Reorder the first candidates by a joint look at their pictures and the shopper's words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from PIL import Image

from data.picture_file import PictureUnreadable, read_picture
from retrieval.encoder.batching import Recent
from retrieval.encoder.encoder import Encoder
from retrieval.encoder.folder import open_session
from retrieval.errors import EncoderBroken
from retrieval.search.scoring import Points, Scores

log = logging.getLogger("hemline.retrieval")

# A picture's tokens take 50 KB or so; beside a gallery of 40,000 they would take 2 GB.
REMEMBERED = 500
LARGEST_PX = 1024
Tokens = npt.NDArray[np.float16]


class Reranker:
    """Score pictures and words jointly; safe to call from several threads.

    Only pooled vectors are stored in a gallery, so the tokens of the few pictures at the top are
    computed when they are first asked for, and the latest are remembered.

    Source:
        papers/clip-fine-tuning-and-cross-modal-attention.txt, section 2.5.2; there it replaces
        the encoder, here it reorders what the encoder found.
    """

    def __init__(self, encoder: Encoder, session: ort.InferenceSession, top: int) -> None:
        """Hold the parts; use `load`."""
        self._encoder, self._session, self._top = encoder, session, top
        self._section: dict[str, Any] = encoder.reranker or {}
        self._recent: Recent[Tokens] = Recent(REMEMBERED)

    @classmethod
    def load(cls, encoder: Encoder, folder: Path, top: int, num_threads: int = 2) -> Reranker:
        """Return the reranker in an encoder's folder.

        Args:
            encoder: loaded from that folder.
            folder: of the encoder.
            top: how many candidates are reordered, at least 1.
            num_threads: of the model.

        Raises:
            EncoderBroken: the folder has none, or it cannot be opened (503).
        """
        if encoder.reranker is None:
            raise EncoderBroken(
                f"HEMLINE_RERANK_TOP is {top}, but the encoder in {folder} has no reranker; set "
                "it to 0, or export one: python -m training export MODEL DIR --reranker FILE"
            )
        path = folder / encoder.reranker["file"]
        try:
            session = open_session(path, num_threads)
        except Exception as error:  # onnxruntime raises bare Exception
            raise EncoderBroken(f"the reranker {path} cannot be opened: {error}") from error
        return cls(encoder, session, top)

    def reorder(
        self, text: str, points: Points, scores: Scores, path_of: Callable[[int], Path]
    ) -> tuple[Points, Scores]:
        """Return candidates with the first few in another order; none passes into or out of them.

        Args:
            text: the shopper's words.
            points: candidates, best first. (N,)
            scores: their scores, falling. (N,)
            path_of: where a point's picture lies.
        """
        first = points[: self._top]
        if len(first) < 2:
            return points, scores
        joint = self.scores(text, [path_of(int(point)) for point in first])
        weight = float(self._section["weight"])
        block = scores[: len(first)] + weight * (joint - joint.mean())
        if len(points) > len(first):
            # What follows stays behind in its score too.
            block += max(0.0, float(scores[len(first)] - block.min()))
        best = np.lexsort((first, -block))
        return (
            np.concatenate([first[best], points[len(first) :]]),
            np.concatenate([block[best], scores[len(first) :]]).astype(np.float32),
        )

    def scores(self, text: str, pictures: Sequence[Path]) -> Scores:
        """Return how well each picture matches the words: (K,).

        A picture that cannot be read gets the mean of the others, so that it keeps its place
        among them as far as it may.
        """
        tokens = self._pictures(pictures)
        seen = [place for place, found in enumerate(tokens) if found is not None]
        scores = np.zeros(len(pictures), np.float32)
        if not seen:
            return scores
        hidden, mask = self._encoder.text_tokens(text)
        shape = (len(seen), *hidden.shape[1:])
        feeds = dict(
            zip(
                self._section["inputs"],
                (
                    np.stack([found for found in tokens if found is not None]).astype(np.float32),
                    np.ascontiguousarray(np.broadcast_to(hidden, shape)),
                    np.ascontiguousarray(np.broadcast_to(mask, shape[:2])),
                ),
                strict=True,
            )
        )
        found = np.asarray(self._session.run([self._section["output"]], feeds)[0], np.float32)
        scores[:] = found.mean()
        scores[seen] = found
        return scores

    def _pictures(self, paths: Sequence[Path]) -> list[Tokens | None]:
        """Return the tokens (P, D) of each picture, None where it cannot be read."""
        known = {path: self._recent.get(str(path)) for path in paths}
        opened = {path: _open(path) for path, found in known.items() if found is None}
        readable = {path: image for path, image in opened.items() if image is not None}
        if readable:
            rows = self._encoder.image_tokens(list(readable.values()))
            for path, row in zip(readable, rows.astype(np.float16), strict=True):
                known[path] = row
                self._recent.keep(str(path), row)
        return [known[path] for path in paths]


def _open(path: Path) -> Image.Image | None:
    """Return a picture, or None if it is gone or broken since it was embedded."""
    try:
        return read_picture(path, draft_px=(LARGEST_PX, LARGEST_PX))
    except (OSError, PictureUnreadable) as error:
        log.warning("not reranked: %s", error)
        return None
