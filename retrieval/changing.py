"""Take in changes of prices and stock, those that come at once in one go."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from retrieval.changes import ChangeRequest, ChangeResponse, ItemChange
from retrieval.errors import GalleryBroken, RetrievalError
from retrieval.gallery.interface import GalleryStore
from retrieval.importing.meanwhile import Meanwhile
from retrieval.importing.revising import Offers, Sold, revise
from retrieval.search.collection import Collection
from retrieval.settings import Settings


@dataclass(frozen=True, slots=True)
class _Waiting:
    request: ChangeRequest
    answer: Future[ChangeResponse]


class Changing:
    """Publish the current collection with changes made to it.

    While one version is written, further changes gather, and the next version has all of them: a
    shop may send each sale as it happens. An import that is at work does not keep them: what it
    publishes has them too.
    """

    def __init__(
        self,
        settings: Settings,
        current: Callable[[], tuple[GalleryStore, Collection]],
        refresh: Callable[[], None],
    ) -> None:
        """Remember where to look.

        Args:
            settings: say where galleries lie.
            current: gives the store and the collection that is served.
            refresh: serves the version that is current now.
        """
        self._current, self._refresh = current, refresh
        self._meanwhile = Meanwhile(settings.gallery_dir, settings.collection)
        self._gathering, self._writing = threading.Lock(), threading.Lock()
        self._waiting: list[_Waiting] = []

    def change(self, request: ChangeRequest) -> ChangeResponse:
        """Make a change and return once it is served.

        Raises:
            NotReady: there is no collection yet, others publish for too long, or what was written
                cannot be served (503).
            NotFound: there is no such item (404).
            Invalid: an item has no such variant, or another currency (422).
        """
        waiting = _Waiting(request, Future())
        with self._gathering:
            self._waiting.append(waiting)
        with self._writing:
            if not waiting.answer.done():
                with self._gathering:
                    together, self._waiting = self._waiting, []
                self._make(together)
        return waiting.answer.result()

    def _make(self, together: list[_Waiting]) -> None:
        try:
            good = self._write(together)
        except BaseException as error:
            for each in together:
                if not each.answer.done():
                    each.answer.set_exception(error)
            if not isinstance(error, (RetrievalError, OSError)):
                raise
            return
        for each, answer in good:
            each.answer.set_result(answer)

    def _write(self, together: list[_Waiting]) -> list[tuple[_Waiting, ChangeResponse]]:
        """Publish all changes that are in order; return the answers, once they are served."""
        with self._meanwhile.publishing():
            store, collection = self._current()
            if collection.version != store.version(collection.name):
                self._refresh()
                store, collection = self._current()
            sold = Sold(collection.stock.items)
            offers: Offers = {}
            counts: list[tuple[_Waiting, int, int]] = []
            noted: list[ItemChange] = []
            for each in together:
                try:
                    made = sold.offers(each.request.items, offers)
                except RetrievalError as error:
                    each.answer.set_exception(error)
                    continue
                by_id = collection.stock.by_id
                same = sum(
                    offers.get(name, by_id[name].variants) == variants
                    for name, variants in made.items()
                )
                counts.append((each, len(made) - same, same))
                offers |= made
                noted += each.request.items
            done = revise(store, collection.name, collection.stock, collection.vocabulary, offers)
            self._meanwhile.note(noted)
            if done.num_changed:
                self._refresh()
                if self._current()[1].version != done.version:
                    raise GalleryBroken(
                        f"the changes are written as version {done.version}, which cannot be "
                        "served yet; /readyz says why"
                    )
        return [
            (each, ChangeResponse(changed=changed, unchanged=same, version=done.version))
            for each, changed, same in counts
        ]
