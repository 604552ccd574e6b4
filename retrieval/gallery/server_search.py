"""Search one collection of a Qdrant server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from qdrant_client import QdrantClient, models

from data.vocabulary import Vocabulary
from retrieval.errors import GalleryBroken
from retrieval.gallery.interface import (
    VARIANTS_KEY,
    About,
    AnyOf,
    Between,
    Clause,
    Conditions,
    Either,
    Every,
    Hit,
    OneVariant,
    Stored,
    Vector,
    Without,
    lost,
    within_variant,
)
from retrieval.gallery.texts import Sparse

METADATA, VOCABULARY = "hemline", "vocabulary"
SCROLL = 1_000
# The name of the server's vector without a name, and of the sparse one of words.
DENSE, WORDS = "", "words"


def condition(clause: Clause) -> Any:
    """Return a clause in the server's words."""
    if isinstance(clause, AnyOf):
        match = models.MatchAny(any=list(clause.values))
        return models.FieldCondition(key=clause.field, match=match)
    if isinstance(clause, Between):
        bounds = models.Range(gt=clause.gt, gte=clause.gte, lt=clause.lt, lte=clause.lte)
        return models.FieldCondition(key=clause.field, range=bounds)
    if isinstance(clause, Either):
        return models.Filter(should=[condition(each) for each in clause.clauses])
    if isinstance(clause, Every):
        return models.Filter(must=[condition(each) for each in clause.clauses])
    if isinstance(clause, Without):
        return models.Filter(must_not=[condition(clause.clause)])
    if isinstance(clause, OneVariant):
        inner = models.Filter(must=[condition(within_variant(each)) for each in clause.clauses])
        return models.NestedCondition(nested=models.Nested(key=VARIANTS_KEY, filter=inner))
    return models.HasIdCondition(has_id=sorted(clause.points))


def conditions_filter(conditions: Conditions) -> models.Filter | None:
    """Return conditions as a filter, or None where there are none."""
    if not conditions.must and not conditions.must_not:
        return None
    return models.Filter(
        must=[condition(clause) for clause in conditions.must],
        must_not=[condition(clause) for clause in conditions.must_not],
    )


class ServerGallery:
    """Search one physical collection of a server."""

    def __init__(self, client: QdrantClient, name: str) -> None:
        """Read the collection's metadata.

        Raises:
            GalleryBroken: the collection was not made by Hemline, or has lost items.
        """
        self._client = client
        self._name = name
        metadata = client.get_collection(name).config.metadata or {}
        if METADATA not in metadata:
            raise GalleryBroken(
                f"collection {name!r} on the server was not made by Hemline's import; "
                "choose another name with --collection"
            )
        self._about = About(**metadata[METADATA])
        self._vocabulary = None
        if metadata.get(VOCABULARY):
            try:
                self._vocabulary = Vocabulary.from_json(metadata[VOCABULARY])
            except ValueError as error:
                raise GalleryBroken(f"collection {name!r} on the server: {error}") from error
        found = self.count(Conditions())
        if found != self._about.num_items:
            raise lost(f"collection {name!r} on the server", found, self._about.num_items)

    @property
    def about(self) -> About:
        """Return what the gallery says of itself."""
        return self._about

    @property
    def vocabulary(self) -> Vocabulary | None:
        """Return the words of its catalogue, or None where it was published without them."""
        return self._vocabulary

    def nearest(self, query: Vector, conditions: Conditions, limit: int) -> list[Hit]:
        """Return the points nearest to a query of shape (D,), best first."""
        found = self._client.query_points(
            self._name,
            query=query.tolist(),
            query_filter=conditions_filter(conditions),
            limit=limit,
            search_params=models.SearchParams(hnsw_ef=max(128, limit)),
            with_payload=False,
        )
        return [Hit(int(point.id), point.score) for point in found.points]

    def worded(self, query: Sparse, conditions: Conditions, limit: int) -> list[Hit]:
        """Return the points whose texts have some of a query's words, by BM25, best first."""
        if not self._about.has_words or not query.indices:
            return []
        found = self._client.query_points(
            self._name,
            query=sparse(query),
            using=WORDS,
            query_filter=conditions_filter(conditions),
            limit=limit,
            with_payload=False,
        )
        return [Hit(int(point.id), point.score) for point in found.points]

    def count(self, conditions: Conditions) -> int:
        """Return how many points satisfy the conditions, exactly."""
        chosen = conditions_filter(conditions)
        return self._client.count(self._name, count_filter=chosen, exact=True).count

    def points(self) -> Iterator[Stored]:
        """Yield every point with its vector and payload, in order of number."""
        offset: Any = None
        while True:
            records, offset = self._client.scroll(
                self._name, limit=SCROLL, offset=offset, with_payload=True, with_vectors=[DENSE]
            )
            for record in records:
                vector = np.asarray(record.vector, dtype=np.float32)
                yield Stored(int(record.id), vector, dict(record.payload or {}))
            if offset is None:
                return

    def close(self) -> None:
        """Leave the client open: the store that made it owns it."""


def sparse(words: Sparse) -> models.SparseVector:
    """Return words as the server holds them."""
    return models.SparseVector(indices=list(words.indices), values=list(words.values))
