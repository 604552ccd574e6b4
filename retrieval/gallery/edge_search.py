"""Search a gallery's folder in process, by Qdrant Edge."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import qdrant_edge as edge

from data.seal import fault
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

ABOUT = "about.json"
VOCABULARY = "vocabulary.json"
SCROLL = 2_000
# The name of the engine's vector without a name, and of the sparse one of words.
DENSE, WORDS = "", "words"


def condition(clause: Clause) -> Any:
    """Return a clause in Qdrant Edge's words."""
    if isinstance(clause, AnyOf):
        return edge.FieldCondition(key=clause.field, match=edge.MatchAny(any=list(clause.values)))
    if isinstance(clause, Between):
        bounds = edge.RangeFloat(gt=clause.gt, gte=clause.gte, lt=clause.lt, lte=clause.lte)
        return edge.FieldCondition(key=clause.field, range=bounds)
    if isinstance(clause, Either):
        return edge.Filter(should=[condition(each) for each in clause.clauses])
    if isinstance(clause, Every):
        return edge.Filter(must=[condition(each) for each in clause.clauses])
    if isinstance(clause, Without):
        return edge.Filter(must_not=[condition(clause.clause)])
    if isinstance(clause, OneVariant):
        inner = edge.Filter(must=[condition(within_variant(each)) for each in clause.clauses])
        return edge.NestedCondition(VARIANTS_KEY, inner)
    return edge.HasIdCondition(set(clause.points))


def conditions_filter(conditions: Conditions) -> edge.Filter | None:
    """Return conditions as a filter, or None where there are none."""
    if not conditions.must and not conditions.must_not:
        return None
    return edge.Filter(
        must=[condition(clause) for clause in conditions.must],
        must_not=[condition(clause) for clause in conditions.must_not],
    )


class EdgeGallery:
    """Search one folder with Qdrant's engine in this process."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, once it is known to be whole.

        Raises:
            GalleryBroken: the folder is not a finished gallery, a file is missing or differs from
                its checksum, it holds another number of items than it says, or cannot be opened.
        """
        if wrong := fault(folder):
            raise GalleryBroken(f"the gallery in {folder}: {wrong}; import the catalogue again")
        try:
            saved = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
            self._about = About(**saved)
            words = folder / VOCABULARY
            self._vocabulary = (
                Vocabulary.from_json(json.loads(words.read_text(encoding="utf-8")))
                if words.exists()
                else None
            )
            self._shard = edge.EdgeShard.load(str(folder / "shard"))
        except Exception as error:  # the engine raises bare Exception
            raise GalleryBroken(
                f"the gallery in {folder} cannot be opened ({error}); import the catalogue again"
            ) from error
        found = self.count(Conditions())
        if found != self._about.num_items:
            self._shard.close()
            raise lost(f"the gallery in {folder}", found, self._about.num_items)

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
        request = edge.QueryRequest(
            limit=limit,
            query=edge.Query.Nearest(query.tolist()),
            filter=conditions_filter(conditions),
            params=edge.SearchParams(hnsw_ef=max(128, limit)),
        )
        return [Hit(int(found.id), found.score) for found in self._shard.query(request)]

    def worded(self, query: Sparse, conditions: Conditions, limit: int) -> list[Hit]:
        """Return the points whose texts have some of a query's words, by BM25, best first."""
        if not self._about.has_words or not query.indices:
            return []
        request = edge.QueryRequest(
            limit=limit,
            query=edge.Query.Nearest(sparse(query), using=WORDS),
            filter=conditions_filter(conditions),
        )
        return [Hit(int(found.id), found.score) for found in self._shard.query(request)]

    def count(self, conditions: Conditions) -> int:
        """Return how many points satisfy the conditions, exactly."""
        return self._shard.count(edge.CountRequest(filter=conditions_filter(conditions)))

    def points(self) -> Iterator[Stored]:
        """Yield every point with its vector and payload, in order of number."""
        offset: Any = None
        while True:
            records, offset = self._shard.scroll(
                edge.ScrollRequest(
                    offset=offset, limit=SCROLL, with_payload=True, with_vector=[DENSE]
                )
            )
            for record in records:
                vector = np.asarray(record.vector, dtype=np.float32)
                yield Stored(int(record.id), vector, dict(record.payload or {}))
            if offset is None:
                return

    def close(self) -> None:
        """Release the engine."""
        self._shard.close()


def sparse(words: Sparse) -> edge.SparseVector:
    """Return words as the engine holds them."""
    return edge.SparseVector(list(words.indices), list(words.values))
