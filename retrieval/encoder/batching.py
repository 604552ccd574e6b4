"""Encode off the event loop, together with whatever else is waiting, and remember texts."""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

import numpy as np
from PIL import Image

from retrieval.encoder.encoder import Composition, Encoder, Features, Weights

Thing = TypeVar("Thing")


class Batcher(Generic[Thing]):
    """Run one model on one thread, with everything that waits in a single call.

    Args:
        encode: takes B things and returns rows of shape (B, D).
        max_batch: most things in one call.
        name: of the thread.
    """

    def __init__(
        self, encode: Callable[[list[Thing]], Features], max_batch: int, name: str
    ) -> None:
        """Start the thread; it waits until there is work."""
        self._encode = encode
        self._max_batch = max_batch
        self._waiting: queue.Queue[tuple[Thing, Future[Features]] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, thing: Thing) -> Future[Features]:
        """Ask for one thing's features. Shape of the result: (D,)."""
        future: Future[Features] = Future()
        self._waiting.put((thing, future))
        return future

    def close(self) -> None:
        """Finish what waits, then end the thread."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (first := self._waiting.get()) is not None:
            batch = [first]
            ended = False
            while len(batch) < self._max_batch and not self._waiting.empty():
                more = self._waiting.get()
                if more is None:
                    ended = True
                    break
                batch.append(more)
            self._answer(batch)
            if ended:
                return

    def _answer(self, batch: list[tuple[Thing, Future[Features]]]) -> None:
        try:
            rows = self._encode([thing for thing, _ in batch])
        except Exception as error:  # handed to every caller that waits
            for _, future in batch:
                future.set_exception(error)
            return
        for row, (_, future) in zip(rows, batch, strict=True):
            future.set_result(row)


class Recent(Generic[Thing]):
    """Remember the latest answers by their text."""

    def __init__(self, size: int) -> None:
        """Start empty; `size` answers are kept."""
        self._size = size
        self._kept: OrderedDict[str, Thing] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, text: str) -> Thing | None:
        """Return a remembered answer and count it as used."""
        with self._lock:
            if text not in self._kept:
                return None
            self._kept.move_to_end(text)
            return self._kept[text]

    def keep(self, text: str, answer: Thing) -> None:
        """Remember an answer, forgetting the one unused for longest."""
        with self._lock:
            self._kept[text] = answer
            self._kept.move_to_end(text)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


class Encoding:
    """Encode for many requests at once: batched, on the models' own threads."""

    def __init__(self, encoder: Encoder, max_batch: int = 32, remembered: int = 4096) -> None:
        """Start one thread for texts and one for photos."""
        self.encoder = encoder
        self._texts: Batcher[str] = Batcher(encoder.encode_texts, max_batch, "encode-texts")
        self._photos: Batcher[Image.Image] = Batcher(
            encoder.encode_images, max_batch, "encode-photos"
        )
        self._recent: Recent[Features] = Recent(remembered)

    @property
    def weights(self) -> Weights:
        """Return the weights of a candidate's score."""
        return self.encoder.weights

    def texts(self, texts: Sequence[str]) -> Features:
        """Return the features of some texts. Shape: (B, D)."""
        found = {text: self._recent.get(text) for text in texts}
        waiting = {text: self._texts.submit(text) for text, row in found.items() if row is None}
        for text, future in waiting.items():
            found[text] = future.result()
            self._recent.keep(text, future.result())
        return np.stack([row for text in texts if (row := found[text]) is not None])

    def photos(self, images: Sequence[Image.Image]) -> Features:
        """Return the features of some photos. Shape: (B, D)."""
        waiting = [self._photos.submit(image) for image in images]
        return np.stack([future.result() for future in waiting])

    def compose(self, reference: Features, modification: Features) -> Composition:
        """Return the query and direction of a change; small enough to need no thread."""
        return self.encoder.compose(reference, modification)

    def agree(self, reference: Features, modifications: Features, candidates: Features) -> Features:
        """Return how far candidates agree with a changed reference. Shape: (N,)."""
        return self.encoder.agree(reference, modifications, candidates)

    def close(self) -> None:
        """End the threads once their work is done."""
        self._texts.close()
        self._photos.close()
