"""Search for what must be found, to know that searches work and not only that a process runs."""

from __future__ import annotations

import numpy as np

from retrieval.errors import GalleryBroken, RetrievalError
from retrieval.gallery.interface import Conditions
from retrieval.requests import SearchRequest
from retrieval.search.collection import Collection
from retrieval.search.search import Search

# A vector finds itself at 1; several pictures may have the same.
LEAST_COSINE = 0.999
NUM_TRIED = 5
MOST_WORDS, LONGEST_WORD, LONGEST_SAID = 20, 60, 1000


class Canary:
    """Know one item of a gallery, and find it again: by its vector, and by its title.

    Args:
        collection: that is served.
        search: in it.
    """

    def __init__(self, collection: Collection, search: Search) -> None:
        """Choose an item in the middle, if possible one whose title alone finds it."""
        self._collection = collection
        self._search = search
        middle = len(collection.stock) // 2
        near = collection.stock.items[middle : middle + NUM_TRIED]
        self._point = middle
        self._said = ""
        for item in near:
            # Of some shops' titles none is a name of its own: then the vector alone is looked for.
            if self._finds(item.title):
                self._point, self._said = item.point, item.title
                return

    def sing(self) -> None:
        """Do the search whose answer is known.

        Raises:
            GalleryBroken: it fails, or finds something else.
        """
        name = self._collection.name
        vector = np.asarray(self._collection.stock.vectors[self._point], dtype=np.float32)
        try:
            hits = self._collection.gallery.nearest(vector, Conditions(), 1)
            found = not self._said or self._finds(self._said)
        except RetrievalError:
            raise
        except Exception as error:  # the engine raises bare Exception
            raise GalleryBroken(f"collection {name!r} cannot be searched: {error}") from error
        if not found or not hits or hits[0].score < LEAST_COSINE:
            raise GalleryBroken(
                f"collection {name!r} no longer finds an item that is in it "
                f"({self._collection.stock.items[self._point].id}); import the catalogue again"
            )

    def _finds(self, title: str) -> bool:
        words = [word[:LONGEST_WORD] for word in title.split()][:MOST_WORDS]
        answer = self._search.run(SearchRequest(said=title[:LONGEST_SAID], words=words), None)
        return any(each.title == title for each in answer.items)
