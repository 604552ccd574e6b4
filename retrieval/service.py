"""Hold what serves requests: the encoder, the current collection, uploads and pictures."""

from __future__ import annotations

import logging
import threading
import time

from data import spans
from retrieval.changes import ChangeRequest, ChangeResponse
from retrieval.changing import Changing
from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.encoder.sentences import Sentences
from retrieval.errors import NotReady, RetrievalError
from retrieval.gallery.choice import open_store
from retrieval.gallery.interface import GalleryStore
from retrieval.metrics import Metrics
from retrieval.pictures import Pictures
from retrieval.requests import NearnessRequest, SearchRequest, StockRequest
from retrieval.search.beside import Beside
from retrieval.search.canary import Canary
from retrieval.search.collection import Collection, open_collection
from retrieval.search.counting import count
from retrieval.search.search import Search
from retrieval.search.seen_photos import Photo
from retrieval.search_responses import ItemOut, SearchResponse
from retrieval.service_responses import Health, NearnessResponse, StockResponse
from retrieval.settings import Settings
from retrieval.uploads import Uploads, check_writable

log = logging.getLogger("hemline.retrieval")
# A look at everything, a search among it, that takes longer than this has got stuck.
STUCK_AFTER_S = 60.0


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
        self._sentences: Sentences | None = None
        self._search: tuple[Collection, Search] | None = None
        self._retired: Collection | None = None
        self._missing: dict[str, RetrievalError] = {}
        self._refreshing = threading.Lock()
        self._told = ""
        self._canary: Canary | None = None
        self._sing_at = 0.0
        self._looked_at = time.monotonic()
        self._changing = Changing(settings, self._current, self.refresh)

    def refresh(self) -> None:
        """Load what is missing, switch to a newly published collection, and try what is served.

        Faults are kept for `/readyz` and for whoever searches. A collection that serves goes on
        where a newer one cannot be opened, but not where it fails its own search.
        """
        with self._refreshing:
            missing: dict[str, RetrievalError] = {}
            for look in (self._refresh, self._sing, self._write):
                try:
                    look()
                except RetrievalError as error:
                    missing[error.code] = error
            self._missing = missing
            self._looked_at = time.monotonic()
            told = "; ".join(error.message for error in missing.values())
            if told != self._told:
                log.warning("%s", f"not ready: {told}" if told else "ready again")
                self._told = told

    def _sing(self) -> None:
        """Let the canary search now and then; a collection that fails it is served no more."""
        if self._canary is None or time.monotonic() < self._sing_at:
            return
        self._sing_at = time.monotonic() + self.settings.canary_every_s
        try:
            self._canary.sing()
        except RetrievalError as error:
            # It is opened anew at the next look, which finds out whether its files are whole.
            self._missing = {error.code: error}
            self._retire(self._served())
            self._canary = self._search = None
            raise

    def _write(self) -> None:
        check_writable(self.settings.uploads_dir)

    def _retire(self, collection: Collection | None) -> None:
        """Keep what served until now open, and close what did before it."""
        if collection is not None:
            if self._retired is not None:
                self._retired.gallery.close()
            self._retired = collection

    def _served(self) -> Collection | None:
        return self._search[0] if self._search else None

    def _refresh(self) -> None:
        if self._encoding is None:
            encoder = Encoder.load(self.settings.encoder_dir)
            if not encoder.composes:
                log.warning(
                    "the encoder %s in %s has no composer: after a change it adds reference and "
                    "words, which finds far less; `python -m training composer` trains one, and "
                    "`export --composer` puts it in",
                    encoder.name,
                    self.settings.encoder_dir,
                )
            self._sentences = Sentences(encoder)
            self._encoding = Encoding(encoder)
        if self._store is None:
            self._store = open_store(self.settings)
        name = self.settings.collection
        version = self._store.version(name)
        if self._search is not None and version == self._search[0].version:
            return
        hides = self.settings.sold_out == "hidden"
        opened = open_collection(self._store, name, self._encoding, hides)
        search = Search(opened, self._encoding)
        try:
            canary = Canary(opened, search)
            canary.sing()
        except BaseException:
            opened.gallery.close()
            raise
        self._sing_at = time.monotonic() + self.settings.canary_every_s
        # The one before stays open until the next switch: searches may still be in it.
        self._retire(self._served())
        self._search, self._canary = (opened, search), canary
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
            spans.note({f"hemline.{stage}_ms": took_ms})
        if not answer.items:
            self.metrics.empty.inc()
        return answer

    def similar(self, item_id: str, limit: int) -> list[ItemOut]:
        """Return items like one, the best first.

        Raises:
            NotReady: there is no collection yet (503).
            NotFound: there is no such item (404).
        """
        return Beside(*self._ready()).similar(item_id, limit)

    def matching(self, item_id: str, limit: int) -> list[ItemOut]:
        """Return items that go with one, of each part of an outfit in turn.

        Raises:
            NotReady: there is no collection yet (503).
            NotFound: there is no such item (404).
        """
        return Beside(*self._ready()).matching(item_id, limit)

    def stock(self, request: StockRequest) -> StockResponse:
        """Return what there is among the items that satisfy some wants.

        Raises:
            NotReady: there is no collection yet (503).
        """
        return count(self.collection, request)

    def nearness(self, request: NearnessRequest) -> NearnessResponse:
        """Return how near some texts are in meaning to what was said.

        Raises:
            NotReady: the encoder is not loaded yet (503).
        """
        if self._sentences is None:
            raise NotReady("the service is still starting; try again in a few seconds")
        return NearnessResponse(nearness=self._sentences.nearness(request.said, request.texts))

    def change(self, request: ChangeRequest) -> ChangeResponse:
        """Change what items cost and what is left of them; return once that is served.

        Raises:
            NotReady: there is no collection yet, an import is at work, or what was written cannot
                be served (503).
            NotFound: there is no such item (404).
            Invalid: an item has no such variant, or another currency (422).
        """
        answer = self._changing.change(request)
        self.metrics.changed.labels("request").inc(answer.changed)
        return answer

    def _current(self) -> tuple[GalleryStore, Collection]:
        collection = self.collection
        if self._store is None:
            raise NotReady("the service is still starting; try again in a few seconds")
        return self._store, collection

    def health(self) -> Health:
        """Return whether searches can be answered, and what is missing where not."""
        missing = [error.message for error in self._missing.values()]
        if self._search is None:
            code = next(iter(self._missing), "not_ready")
            return Health(status="not ready", code=code, missing=missing or ["still loading"])
        collection = self._search[0]
        hindered = "disk_full" if "disk_full" in self._missing else None
        stuck_s = time.monotonic() - self._looked_at
        if stuck_s > STUCK_AFTER_S:
            missing.append(f"the search whose answer is known has taken {stuck_s:.0f} s")
            hindered = "stuck"
        return Health(
            status="not ready" if hindered else "ready",
            code=hindered,
            # What keeps a newer collection from being served is told too; the last one is.
            missing=missing,
            collection=collection.name,
            num_items=len(collection.stock),
            model=collection.gallery.about.model_hash,
        )

    def close(self) -> None:
        """Release the encoder's threads and the galleries."""
        for collection in (self._retired, self._served()):
            if collection is not None:
                collection.gallery.close()
        if self._encoding is not None:
            self._encoding.close()
