"""Embed a checked catalogue and publish it as a gallery."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from data.catalogue.dates import number_in
from data.catalogue.read import Catalogue, CatalogueInvalid, Problem, Row
from data.picture_file import PictureUnreadable, decode_picture
from data.vocabulary import Vocabulary
from data.words.lexicon import title_heads
from retrieval.changes import ItemChange
from retrieval.encoder.encoder import Encoder
from retrieval.encoder.pixels import Pixels, measure
from retrieval.gallery.interface import About, GalleryStore, Payload, Stored
from retrieval.gallery.texts import Texts, Weighing
from retrieval.gallery.variants import INDEXED, stored
from retrieval.importing.brands import with_brands
from retrieval.importing.meanwhile import Meanwhile
from retrieval.importing.revising import followed, with_offers
from retrieval.importing.seen import Seen, Values
from retrieval.importing.titled import with_titled, with_whom
from retrieval.importing.vector_cache import Finished, Vector

BATCH = 64
# Larger photos are made smaller as they are read: a batch of them would not fit in memory.
LARGEST_PX = 1024
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say what an import did.

    Args:
        num_items: items in the new gallery.
        num_encoded: photos the encoder had to run on; the others were remembered.
        vocabulary: what the catalogue can be asked for.
        left_out: what is wrong with the photos of items that are not in it.
        lost: why changes of prices and stock that came meanwhile fit none of them.
    """

    num_items: int
    num_encoded: int
    vocabulary: Vocabulary
    left_out: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Photo:
    row: Row
    key: str
    image: Image.Image
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class _Unread:
    row: Row
    reason: str


def payload(row: Row, pixels: Pixels, numbers: frozenset[str], looked: Values) -> Payload:
    """Return what the gallery stores of an item beside its vector.

    Args:
        row: what the shop states.
        pixels: of its picture.
        numbers: the columns of numbers.
        looked: what its picture shows of facets that the shop leaves open.
    """
    return {
        "id": row.id,
        "title": row.title,
        "image": row.image,
        "views": list(row.views),
        "description": row.description,
        "variants": stored(row.variants),
        "currency": row.currency,
        "url": row.url,
        "lightness": pixels.lightness,
        "colourfulness": pixels.colourfulness,
        "palette": list(pixels.palette),
        "facets": {name: list(values) for name, values in row.facets.items()},
        "looked": {name: list(values) for name, values in looked.items()},
        "numbers": {
            name: number_in(name, values[0])
            for name, values in row.facets.items()
            if name in numbers
        },
        "title_heads": title_heads(row.title),
    }


def fields(catalogue: Catalogue, looked: Sequence[str]) -> dict[str, str]:
    """Return the payload fields to index and the kind of each.

    Args:
        catalogue: with its columns.
        looked: facets that pictures are told of.
    """
    names = {name for row in catalogue.rows for name in row.facets}
    kinds = {f"facets.{name}": "keyword" for name in sorted(names)}
    kinds |= INDEXED
    kinds |= {f"looked.{name}": "keyword" for name in sorted(looked)}
    kinds |= {f"numbers.{name}": "float" for name in sorted(catalogue.numbers)}
    kinds |= {"lightness": "float", "colourfulness": "float"}
    return kinds | {"title_heads": "keyword"}


def embed(
    catalogue: Catalogue,
    encoder: Encoder,
    store: GalleryStore,
    collection: str,
    finished_path: Path,
    progress: Progress,
    *,
    strict: bool = False,
    indexing: AbstractContextManager[object] | None = None,
    meanwhile: Meanwhile | None = None,
) -> Outcome:
    """Embed every item into a new gallery and let searches find it once it is complete.

    Where the catalogue has no column of brands, items have those that titles begin with. Where the
    encoder tells what pictures show, other columns are filled from titles, then from pictures. An
    item whose photo cannot be read is left out.

    Args:
        catalogue: checked.
        encoder: makes the vectors.
        store: keeps galleries.
        collection: the name to publish under.
        finished_path: the file of remembered vectors.
        progress: told how many more items are done.
        strict: publish nothing if any photo cannot be read.
        indexing: entered while what was embedded is indexed and published.
        meanwhile: what changed of prices and stock since the file was read.

    Raises:
        CatalogueInvalid: no photo can be read or, with `strict`, one cannot; the vectors of the
            others are remembered.
    """
    brands_from = "column" if any("brand" in row.facets for row in catalogue.rows) else "titles"
    catalogue = with_whom(with_brands(catalogue))
    facets = encoder.looked.facets if encoder.looked else ()
    catalogue = with_titled(catalogue, facets) if facets else catalogue
    seen = Seen(encoder.looked, catalogue.rows)
    about = About(
        collection=collection,
        model_hash=encoder.model_hash,
        dim=encoder.dim,
        images_dir=str(catalogue.images_dir.resolve()),
        fields=fields(catalogue, facets),
    )
    draft = store.begin(about)
    try:
        with Finished(finished_path, encoder.model_hash) as finished:
            num_encoded, unread = _fill(catalogue, encoder, seen, draft.add, finished, progress)
        left_out = [_problem(catalogue, each) for each in unread]
        if left_out and (strict or len(left_out) == len(catalogue.rows)):
            raise CatalogueInvalid(left_out)
    except BaseException:
        draft.discard()
        raise
    gone = {each.row.id for each in unread}
    rows = [row for row in catalogue.rows if row.id not in gone]
    with indexing or nullcontext():
        draft.finish()
        alone: AbstractContextManager[list[ItemChange]] = nullcontext([])
        with meanwhile.publishing() if meanwhile else alone as changes:
            offers, lost = followed(rows, changes, {})
            rows, changed, more = with_offers(rows, offers)
            draft.amend(changed, more)
            vocabulary = Vocabulary.of(rows, catalogue.numbers, brands_from=brands_from)
            vocabulary = vocabulary.with_looked(seen.counts)
            draft.publish(vocabulary)
    return Outcome(len(rows), num_encoded, vocabulary, tuple(left_out), tuple(lost))


def _problem(catalogue: Catalogue, unread: _Unread) -> Problem:
    where = str(catalogue.images_dir / unread.row.image)
    message = f"the photo of {unread.row.id} is no picture we can read: {unread.reason}"
    return Problem(where, None, None, message)


def _fill(
    catalogue: Catalogue,
    encoder: Encoder,
    seen: Seen,
    add: Callable[[Sequence[Stored]], None],
    finished: Finished,
    progress: Progress,
) -> tuple[int, list[_Unread]]:
    """Write every item; return how many photos were encoded, and those that cannot be."""
    unread: list[_Unread] = []
    num_items = num_encoded = 0
    weighing = Weighing(map(_texts, catalogue.rows))
    with ThreadPoolExecutor(max_workers=2) as pool:
        for batch in _batches(catalogue.rows, BATCH):
            known, photos, bad = _read(batch, catalogue.images_dir, finished, pool)
            unread += bad
            vectors = encoder.encode_images([photo.image for photo in photos])
            fresh = [
                (photo.key, vector, photo.pixels)
                for photo, vector in zip(photos, vectors, strict=True)
            ]
            finished.keep(fresh)
            num_encoded += len(fresh)
            for photo, (_, vector, pixels) in zip(photos, fresh, strict=True):
                known[photo.row.id] = (vector, pixels)
            rows = [row for row in batch if row.id in known]
            shown = seen.of(rows, np.asarray([known[row.id][0] for row in rows]))
            points = [
                Stored(
                    num_items + place,
                    known[row.id][0],
                    payload(row, known[row.id][1], catalogue.numbers, looked),
                    weighing.document(_texts(row)),
                )
                for place, (row, looked) in enumerate(zip(rows, shown, strict=True))
            ]
            add(points)
            num_items += len(points)
            progress(len(batch))
    return num_encoded, unread


def _texts(row: Row) -> Texts:
    return Texts.of(row.title, row.description, row.facets)


def _batches(rows: list[Row], size: int) -> Iterator[list[Row]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _read(
    batch: list[Row], images_dir: Path, finished: Finished, pool: ThreadPoolExecutor
) -> tuple[dict[str, tuple[Vector, Pixels]], list[_Photo], list[_Unread]]:
    """Return what is remembered of a batch, the photos to encode, and those that cannot be."""
    known: dict[str, tuple[Vector, Pixels]] = {}
    fresh: list[tuple[Row, str, bytes]] = []
    unread: list[_Unread] = []
    contents = pool.map(lambda row: _content(images_dir / row.image), batch)
    for row, content in zip(batch, contents, strict=True):
        if isinstance(content, str):
            unread.append(_Unread(row, content))
            continue
        key = hashlib.sha256(content).hexdigest()
        found = finished.get(key)
        if found is None:
            fresh.append((row, key, content))
        else:
            known[row.id] = found
    decoded = list(pool.map(_decode, fresh))
    unread += [each for each in decoded if isinstance(each, _Unread)]
    return known, [each for each in decoded if isinstance(each, _Photo)], unread


def _content(path: Path) -> bytes | str:
    """Return what is in a file, or why that cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        return error.strerror or str(error)


def _decode(fresh: tuple[Row, str, bytes]) -> _Photo | _Unread:
    row, key, content = fresh
    try:
        image = decode_picture(content, row.image, draft_px=(LARGEST_PX, LARGEST_PX))
    except PictureUnreadable as error:
        return _Unread(row, error.reason)
    image.thumbnail((LARGEST_PX, LARGEST_PX), Image.Resampling.BICUBIC)
    return _Photo(row, key, image, measure(image))
