"""Keep galleries in folders: write a version, revise it, and say which one is current."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import qdrant_edge as edge

from data.seal import MANIFEST, fault, seal, write_durably
from data.vocabulary import Vocabulary, dumped
from retrieval.errors import GalleryBroken
from retrieval.gallery.edge_search import ABOUT, DENSE, VOCABULARY, WORDS, EdgeGallery, sparse
from retrieval.gallery.interface import About, Draft, Gallery, Payload, Revision, Stored, incomplete

CURRENT = "current"
# The engine writes it anew whenever it opens a shard.
LOOSE = ("shard/edge_config.json",)
BLOCK = 1 << 16
ZEROS = bytes(BLOCK)
# A revision that changes a larger share of a gallery than this is indexed anew.
MOST_APART = 0.05
SCHEMA = {"keyword": edge.PayloadSchemaType.Keyword, "float": edge.PayloadSchemaType.Float}


def _vectors(point: Stored) -> Any:
    if point.words is None or not point.words.indices:
        return point.vector.tolist()
    return {DENSE: point.vector.tolist(), WORDS: sparse(point.words)}


class EdgeDraft:
    """Fill a new folder beside the one in use."""

    def __init__(self, home: Path, about: About) -> None:
        """Make the folder."""
        self._home = home
        self._name = _fresh_name()
        self._folder = home / self._name
        self._about = replace(about, has_words=True)
        self._written: set[int] = set()
        self._is_finished = False
        (self._folder / "shard").mkdir(parents=True)
        config = edge.EdgeConfig(
            vectors=edge.EdgeVectorParams(size=about.dim, distance=edge.Distance.Cosine),
            sparse_vectors={WORDS: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
            hnsw_config=edge.HnswIndexConfig(m=16, ef_construct=128, full_scan_threshold=10_000),
            wal_enabled=False,
        )
        self._shard = edge.EdgeShard.create(str(self._folder / "shard"), config)

    def add(self, points: Sequence[Stored]) -> None:
        """Write points; a point written twice is kept once."""
        self._written.update(p.point for p in points)
        rows = [edge.Point(p.point, _vectors(p), p.payload) for p in points]
        self._shard.update(edge.UpdateOperation.upsert_points(rows))

    def finish(self) -> None:
        """Build the indexes of what was written."""
        _index(self._shard, self._about.fields)
        self._shard.optimize()
        self._is_finished = True

    def amend(self, changed: Mapping[int, Payload], fields: Mapping[str, str]) -> None:
        """Let parts of payloads take the place of those that were written."""
        fresh = {name: kind for name, kind in fields.items() if name not in self._about.fields}
        self._about = replace(self._about, fields={**self._about.fields, **fresh})
        _amend(self._shard, changed, fresh if self._is_finished else {})

    def publish(self, vocabulary: Vocabulary) -> None:
        """Point the collection at this folder in one rename, its indexes built before.

        Args:
            vocabulary: of the catalogue; written into the folder under this version's name.

        Raises:
            GalleryBroken: not every point that was written is there; nothing is published.
        """
        if not self._is_finished:
            self.finish()
        self._shard.flush()
        num_items = self._shard.count(edge.CountRequest())
        if num_items != len(self._written):
            self.discard()
            raise incomplete(self._about.collection, num_items, len(self._written))
        self._shard.close()
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        about = replace(self._about, num_items=num_items, created_at=created)
        _point_at(self._home, self._name, about, vocabulary, sweeps_drafts=True)

    def discard(self) -> None:
        """Remove what was written."""
        self._shard.close()
        shutil.rmtree(self._folder)


def _index(shard: edge.EdgeShard, fields: Mapping[str, str]) -> None:
    for name, kind in fields.items():
        shard.update(edge.UpdateOperation.create_field_index(name, SCHEMA[kind]))


def _amend(
    shard: edge.EdgeShard, changed: Mapping[int, Payload], fields: Mapping[str, str]
) -> None:
    """Index further fields, and let parts of payloads take the place of those that are there."""
    _index(shard, fields)
    for point, parts in changed.items():
        shard.update(edge.UpdateOperation.set_payload([point], parts))


def copy_sparsely(source: str, target: str) -> None:
    """Copy a file without its holes and zeros: the engine's files are mostly room for more."""
    with open(source, "rb") as read, open(target, "wb") as written:
        size, at = os.fstat(read.fileno()).st_size, 0
        while at < size:
            try:
                at = os.lseek(read.fileno(), at, os.SEEK_DATA)
            except OSError as error:
                if error.errno != errno.ENXIO:
                    raise
                break  # a hole up to the end
            hole = os.lseek(read.fileno(), at, os.SEEK_HOLE)
            while at < hole:
                chunk = os.pread(read.fileno(), min(BLOCK, hole - at), at)
                if not chunk:
                    break  # it was cut meanwhile
                if chunk != ZEROS[: len(chunk)]:
                    written.seek(at)
                    written.write(chunk)
                at += len(chunk)
            at = hole
        written.truncate(size)


def _fresh_name() -> str:
    """Return a version's name, which sorts by the time it was begun."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}"


def _point_at(
    home: Path, name: str, about: About, vocabulary: Vocabulary, *, sweeps_drafts: bool
) -> None:
    """Complete a version whose engine is closed, and let the collection be this one.

    Args:
        home: of the collection.
        name: of the version's folder.
        about: what the gallery says of itself.
        vocabulary: of what it holds; written into the folder under this version's name.
        sweeps_drafts: remove what was never sealed too; what is not an import's end must not, as
            an import may be filling such a folder.
    """
    folder = home / name
    words = dumped(replace(vocabulary, version=name))
    (folder / VOCABULARY).write_text(words, encoding="utf-8")
    (folder / ABOUT).write_text(json.dumps(about.as_dict(), indent=1), encoding="utf-8")
    # On its first opening the engine takes its journals in; after that no file changes.
    edge.EdgeShard.load(str(folder / "shard")).close()
    seal(folder, LOOSE)
    before = home / CURRENT
    kept = {name, before.read_text().strip() if before.exists() else ""}
    write_durably(before, name)
    # The last one stays: a running service reads it until it has noticed the new one.
    for other in home.iterdir():
        is_over = sweeps_drafts or (other / MANIFEST).exists()
        if other.is_dir() and other.name not in kept and is_over:
            # A service that still holds one may write into it; the next import sweeps it.
            shutil.rmtree(other, ignore_errors=True)


class EdgeStore:
    """Keep one folder a collection: a pointer file and the versions beside it."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder of all collections; nothing is opened yet."""
        self._folder = folder
        self._opening = threading.Lock()

    def version(self, collection: str) -> str | None:
        """Return the current version's name, or None where the collection is unknown."""
        pointer = self._folder / collection / CURRENT
        return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else None

    def open(self, collection: str) -> Gallery:
        """Open the current version.

        Raises:
            GalleryBroken: there is none, or it cannot be read.
        """
        name = self.version(collection)
        if name is None:
            raise GalleryBroken(
                f"there is no collection {collection!r} in {self._folder}; "
                "make one with: python -m retrieval import CATALOGUE.csv --images DIR "
                f"--collection {collection}"
            )
        with self._opening:
            return EdgeGallery(self._folder / collection / name)

    def begin(self, about: About) -> Draft:
        """Start a new version beside the current one."""
        return EdgeDraft(self._folder / about.collection, about)

    def revise(self, collection: str, revision: Revision) -> str:
        """Publish the current version once more, revised; return the new version's name.

        Raises:
            GalleryBroken: there is no current version, or it is damaged; nothing is published.
        """
        before = self.version(collection)
        if before is None:
            raise GalleryBroken(f"there is no collection {collection!r} in {self._folder}")
        home, name = self._folder / collection, _fresh_name()
        folder = home / name
        try:
            shutil.copytree(home / before, folder, copy_function=copy_sparsely)
            if wrong := fault(folder):
                raise GalleryBroken(f"the gallery in {home / before}: {wrong}")
            (folder / MANIFEST).unlink(missing_ok=True)
            about = About(**json.loads((folder / ABOUT).read_text(encoding="utf-8")))
            with self._opening:
                shard = edge.EdgeShard.load(str(folder / "shard"))
            try:
                fresh = revision.fields.keys() - about.fields.keys()
                _amend(shard, revision.changed, {each: revision.fields[each] for each in fresh})
                # What was changed lies apart from the rest; little of it costs a search nothing.
                if len(revision.changed) > MOST_APART * about.num_items:
                    shard.optimize()
                shard.flush()
                num_items = shard.count(edge.CountRequest())
            finally:
                shard.close()
            if num_items != about.num_items:
                raise incomplete(collection, num_items, about.num_items)
            about = replace(about, fields={**about.fields, **revision.fields})
            _point_at(home, name, about, revision.vocabulary, sweeps_drafts=False)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return name
