"""Keep galleries on a Qdrant server: an alias a collection, swapped when complete."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from qdrant_client import QdrantClient, models

from data.vocabulary import Vocabulary
from retrieval.errors import GalleryBroken
from retrieval.gallery.interface import About, Draft, Gallery, Payload, Revision, Stored, incomplete
from retrieval.gallery.server_search import (
    DENSE,
    METADATA,
    SCROLL,
    VOCABULARY,
    WORDS,
    ServerGallery,
    sparse,
)

SCHEMA = {"keyword": models.PayloadSchemaType.KEYWORD, "float": models.PayloadSchemaType.FLOAT}


def _vectors(point: Stored) -> Any:
    if point.words is None or not point.words.indices:
        return point.vector.tolist()
    return {DENSE: point.vector.tolist(), WORDS: sparse(point.words)}


class ServerDraft:
    """Fill a new physical collection; the alias still points at the last one."""

    def __init__(self, client: QdrantClient, about: About, replicas: int) -> None:
        """Create the collection with its fields indexed, on so many nodes."""
        self._client = client
        self._about = replace(about, has_words=True)
        self._written: set[int] = set()
        self._is_finished = False
        self._name = f"{about.collection}-{time.strftime('%Y%m%d%H%M%S')}-{uuid.uuid4().hex[:6]}"
        client.create_collection(
            self._name,
            vectors_config=models.VectorParams(size=about.dim, distance=models.Distance.COSINE),
            replication_factor=replicas,
            sparse_vectors_config={WORDS: models.SparseVectorParams(modifier=models.Modifier.IDF)},
            metadata={METADATA: self._about.as_dict()},
        )

    def add(self, points: Sequence[Stored]) -> None:
        """Write points; a point written twice is kept once."""
        self._written.update(p.point for p in points)
        rows = [
            models.PointStruct(id=p.point, vector=_vectors(p), payload=p.payload) for p in points
        ]
        self._client.upsert(self._name, rows, wait=True)

    def add_records(self, records: Sequence[Any], changed: Mapping[int, Payload]) -> None:
        """Write points of another collection with the vectors they have there.

        Args:
            records: as the client reads them, with all their vectors.
            changed: parts of payloads that take the place of those they have, by point.
        """
        rows = [
            models.PointStruct(
                id=each.id,
                vector=each.vector,
                payload={**(each.payload or {}), **changed.get(int(each.id), {})},
            )
            for each in records
        ]
        self._written.update(int(each.id) for each in records)
        self._client.upsert(self._name, rows, wait=True)

    @property
    def name(self) -> str:
        """Return the collection's own name, which is the version's."""
        return self._name

    def finish(self) -> None:
        """Index the fields of what was written."""
        self._index(self._about.fields)
        self._is_finished = True

    def _index(self, fields: Mapping[str, str]) -> None:
        for name, kind in fields.items():
            self._client.create_payload_index(self._name, name, SCHEMA[kind], wait=True)

    def amend(self, changed: Mapping[int, Payload], fields: Mapping[str, str]) -> None:
        """Let parts of payloads take the place of those that were written."""
        fresh = {name: kind for name, kind in fields.items() if name not in self._about.fields}
        self._about = replace(self._about, fields={**self._about.fields, **fresh})
        if self._is_finished:
            self._index(fresh)
        for point, parts in changed.items():
            self._client.set_payload(self._name, parts, points=[point], wait=True)

    def publish(self, vocabulary: Vocabulary, *, sweeps_drafts: bool = True) -> None:
        """Move the alias to this collection in one request, its fields indexed before.

        Args:
            vocabulary: of the catalogue; kept in the collection's metadata under its name.
            sweeps_drafts: remove what was never published too; what is not an import's end must
                not, as an import may be filling such a collection.

        Raises:
            GalleryBroken: not every point that was written is there; nothing is published.
        """
        if not self._is_finished:
            self.finish()
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        num_items = self._client.count(self._name, exact=True).count
        if num_items != len(self._written):
            self.discard()
            raise incomplete(self._about.collection, num_items, len(self._written))
        about = replace(self._about, num_items=num_items, created_at=created)
        words = replace(vocabulary, version=self._name).to_json()
        metadata = {METADATA: about.as_dict(), VOCABULARY: words}
        self._client.update_collection(self._name, metadata=metadata)
        alias = self._about.collection
        before = target(self._client, alias)
        changes: list[Any] = []
        if before is not None:
            gone = models.DeleteAlias(alias_name=alias)
            changes.append(models.DeleteAliasOperation(delete_alias=gone))
        made = models.CreateAlias(collection_name=self._name, alias_name=alias)
        changes.append(models.CreateAliasOperation(create_alias=made))
        self._client.update_collection_aliases(changes)
        for name in [each.name for each in self._client.get_collections().collections]:
            ours = name.startswith(f"{alias}-") and len(name) == len(self._name)
            if ours and name not in (before, self._name):
                if sweeps_drafts or self._was_published(name):
                    self._client.delete_collection(name)

    def _was_published(self, name: str) -> bool:
        return VOCABULARY in (self._client.get_collection(name).config.metadata or {})

    def discard(self) -> None:
        """Remove what was written."""
        self._client.delete_collection(self._name)


def target(client: QdrantClient, alias: str) -> str | None:
    """Return the physical collection an alias points at, or None."""
    for each in client.get_aliases().aliases:
        if each.alias_name == alias:
            return str(each.collection_name)
    return None


class ServerStore:
    """Keep collections on one Qdrant server."""

    def __init__(self, client: QdrantClient, replicas: int = 1) -> None:
        """Use a client somebody else made, so that tests can pass one in memory.

        Args:
            client: of the server.
            replicas: nodes of a cluster that each new collection is kept on.
        """
        self._client = client
        self._replicas = replicas

    def version(self, collection: str) -> str | None:
        """Return the current version's name, or None where the collection is unknown."""
        try:
            return target(self._client, collection)
        except Exception as error:  # the client raises its transport's own kinds
            raise GalleryBroken(f"the Qdrant server does not answer: {error}") from error

    def open(self, collection: str) -> Gallery:
        """Open the current version.

        Raises:
            GalleryBroken: there is none, or it cannot be read.
        """
        name = self.version(collection)
        if name is None:
            raise GalleryBroken(
                f"there is no collection {collection!r} on the Qdrant server; make one with: "
                f"python -m retrieval import CATALOGUE.csv --images DIR --collection {collection}"
            )
        return ServerGallery(self._client, name)

    def begin(self, about: About) -> Draft:
        """Start a new version beside the current one.

        Raises:
            GalleryBroken: the server does not answer.
        """
        self.version(about.collection)
        return ServerDraft(self._client, about, self._replicas)

    def revise(self, collection: str, revision: Revision) -> str:
        """Publish the current version once more, revised; return the new version's name.

        Raises:
            GalleryBroken: there is no current version, or the server does not answer.
        """
        before = self.version(collection)
        if before is None:
            raise GalleryBroken(f"there is no collection {collection!r} on the Qdrant server")
        about = ServerGallery(self._client, before).about
        about = replace(about, fields={**about.fields, **revision.fields})
        draft = ServerDraft(self._client, about, self._replicas)
        try:
            offset: Any = None
            while True:
                records, offset = self._client.scroll(
                    before, limit=SCROLL, offset=offset, with_payload=True, with_vectors=True
                )
                draft.add_records(records, revision.changed)
                if offset is None:
                    break
        except BaseException:
            draft.discard()
            raise
        draft.publish(revision.vocabulary, sweeps_drafts=False)
        return draft.name
