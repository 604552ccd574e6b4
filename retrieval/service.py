"""Hold what serves requests: the encoder, the current collection, uploads and pictures."""

from __future__ import annotations

import logging
import threading

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.errors import NotReady, RetrievalError
from retrieval.gallery.choice import open_store
from retrieval.gallery.interface import GalleryStore
from retrieval.metrics import Metrics
from retrieval.pictures import Pictures
from retrieval.schemas import (
    Health,
    SearchRequest,
    SearchResponse,
    StockRequest,
    StockResponse,
)
from retrieval.search.collection import Collection, open_collection
from retrieval.search.counting import count
from retrieval.search.reranker import Reranker
from retrieval.search.search import Search
from retrieval.search.seen_photos import Photo
from retrieval.settings import Settings
from retrieval.uploads import Uploads

log = logging.getLogger("hemline.retrieval")


class Service:
    """Load the parts, notice a newly published collection, and answer searches.

    Everything here blocks; the HTTP side calls it on worker threads.
    """

    def __init__(self, settings: Settings, store: GalleryStore | None = None) -> None:
        """Remember the settings; nothing is loaded until `refresh`."""
        self.settings = settings
        self.metrics = Metrics()
        self.uploads = Uploads(settings.uploads_dir, settings.upload_max_px, settings.upload_ttl_s)
        self.pictures = Pictures()
        self._store = store
        self._encoding: Encoding | None = None
        self._reranker: Reranker | None = None
        self._search: tuple[Collection, Search] | None = None
        self._retired: Collection | None = None
        self._missing: dict[str, RetrievalError] = {}
        self._refreshing = threading.Lock()
        self._told = ""

    def refresh(self) -> None:
        """Load what is missing and switch to a newly published collection.

        Faults are kept for `/readyz` and for whoever searches; the last good collection serves on.
        """
        with self._refreshing:
            try:
                self._refresh()
                self._missing.clear()
                self._told = ""
            except RetrievalError as error:
                self._missing = {error.code: error}
                if error.message != self._told:
                    log.warning("not ready: %s", error.message)
                    self._told = error.message

    def _refresh(self) -> None:
        if self._encoding is None:
            encoder = Encoder.load(self.settings.encoder_dir)
            if top := self.settings.rerank_top:
                self._reranker = Reranker.load(encoder, self.settings.encoder_dir, top)
            self._encoding = Encoding(encoder)
        if self._store is None:
            self._store = open_store(self.settings)
        name = self.settings.collection
        version = self._store.version(name)
        if self._search is not None and version == self._search[0].version:
            return
        opened = open_collection(self._store, name, self._encoding)
        if self._retired is not None:
            self._retired.gallery.close()
        # The one before stays open until the next switch: searches may still be in it.
        self._retired = self._search[0] if self._search else None
        self._search = (opened, Search(opened, self._encoding, self._reranker))
        self.metrics.items.set(len(opened.stock))
        log.info("serving %d items of %s, version %s", len(opened.stock), name, opened.version)

    @property
    def collection(self) -> Collection:
        """Return the collection being served.

        Raises:
            NotReady: there is none yet (503).
        """
        return self._ready()[0]

    def _ready(self) -> tuple[Collection, Search]:
        if self._search is None:
            for error in self._missing.values():
                raise error
            raise NotReady("the service is still starting; try again in a few seconds")
        return self._search

    def search(self, request: SearchRequest) -> SearchResponse:
        """Return the answer to a request.

        Raises:
            NotReady: there is no collection yet (503).
            NotFound: the reference is unknown (404).
        """
        _, search = self._ready()
        photo = None
        if request.reference is not None and request.reference.upload_id is not None:
            upload_id = request.reference.upload_id
            photo = Photo(upload_id, self.uploads.path(upload_id, "reference.upload_id"))
        answer = search.run(request, photo)
        for stage, took_ms in answer.took_ms.model_dump().items():
            self.metrics.stages.labels(stage).observe(took_ms / 1e3)
        if not answer.items:
            self.metrics.empty.inc()
        return answer

    def stock(self, request: StockRequest) -> StockResponse:
        """Return what there is among the items that satisfy some wants.

        Raises:
            NotReady: there is no collection yet (503).
        """
        return count(self.collection, request)

    def health(self) -> Health:
        """Return whether searches can be answered, and what is missing where not."""
        if self._search is None:
            missing = [error.message for error in self._missing.values()]
            return Health(status="not ready", missing=missing or ["still loading"])
        collection = self._search[0]
        return Health(
            status="ready",
            # What keeps a newer collection from being served; the last one is.
            missing=[error.message for error in self._missing.values()],
            collection=collection.name,
            num_items=len(collection.stock),
            model=collection.gallery.about.model_hash,
        )

    def close(self) -> None:
        """Release the encoder's threads and the galleries."""
        for collection in (self._retired, self._search[0] if self._search else None):
            if collection is not None:
                collection.gallery.close()
        if self._encoding is not None:
            self._encoding.close()
