"""One contract for every engine: Qdrant Edge, the server's client in memory, a real server."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from qdrant_client import QdrantClient

from data.catalogue.variants import Variant
from data.vocabulary import Vocabulary
from retrieval.errors import GalleryBroken
from retrieval.gallery.edge import EdgeStore, copy_sparsely
from retrieval.gallery.interface import (
    About,
    AnyOf,
    Between,
    Conditions,
    Either,
    Every,
    GalleryStore,
    OneVariant,
    Points,
    Stored,
    Without,
)
from retrieval.gallery.server import ServerStore
from retrieval.gallery.stock import Stock
from retrieval.gallery.texts import Sparse, question
from retrieval.gallery.variants import (
    AVAILABILITY,
    DISCOUNT,
    INDEXED,
    OFFERED,
    PRICE,
    SALE,
    SIZE,
    YES,
)
from retrieval.gallery.variants import stored as as_stored

ENGINES = ["edge", "memory", *(["server"] if os.environ.get("QDRANT_URL") else [])]
FIELDS = {"facets.colour": "keyword", "facets.occasion": "keyword", "lightness": "float", **INDEXED}
# The client's local mode says that it ignores indexes and search parameters.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Payload indexes have no effect"),
    pytest.mark.filterwarnings("ignore:Local mode performs exact"),
]


def stored(
    point: int,
    colour: str,
    price: float | None,
    occasions: list[str],
    *variants: Variant,
) -> Stored:
    angle = point / 10
    vector = np.asarray([np.cos(angle), np.sin(angle), 0, 0], dtype=np.float32)
    payload = {
        "id": f"i{point}",
        "title": f"{colour} thing",
        "image": "x.png",
        "variants": as_stored(variants or (Variant(price=price),)),
        "currency": "USD",
        "lightness": 50.0,
        "colourfulness": 10.0,
        "palette": ["#808080"],
        "facets": {"colour": [colour], "occasion": occasions},
        "title_heads": ["thing"],
    }
    return Stored(point, vector, payload)


POINTS = [
    stored(0, "red", 10.0, ["work"]),
    stored(1, "red", 20.0, ["work", "party"]),
    stored(2, "blue", 30.0, ["party"]),
    stored(3, "blue", None, []),
    stored(4, "green", 50.0, ["casual"]),
]


VOCABULARY = Vocabulary(
    num_items=5,
    currency="USD",
    facets={"colour": {"red": 2, "blue": 2, "green": 1}, "occasion": {"work": 2}},
    numbers={"price": (10.0, 50.0)},
    absent=("brand",),
    styles={"shoes": {"boots": 1}},
    heads={"thing": 5},
    title_words={"thing": 5, "größe": 1},
    ignored=("sku",),
)


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GalleryStore]:
    if request.param == "edge":
        yield EdgeStore(tmp_path / "gallery")
        return
    key = os.environ.get("QDRANT_API_KEY")
    client = (
        QdrantClient(":memory:")
        if request.param == "memory"
        else QdrantClient(url=os.environ["QDRANT_URL"], api_key=key)
    )
    before = {each.name for each in client.get_collections().collections}
    yield ServerStore(client)
    for each in client.get_collections().collections:
        if each.name not in before:
            client.delete_collection(each.name)
    client.close()


@pytest.fixture
def collection() -> str:
    return f"test{uuid.uuid4().hex[:8]}"


def publish(store: GalleryStore, collection: str, points: list[Stored] = POINTS) -> None:
    about = About(collection, "hash-of-model", 4, "/images", fields=FIELDS)
    draft = store.begin(about)
    draft.add(points)
    draft.publish(VOCABULARY)


def found(store: GalleryStore, collection: str, conditions: Conditions) -> list[int]:
    gallery = store.open(collection)
    query = np.asarray([1, 0, 0, 0], dtype=np.float32)
    hits = [hit.point for hit in gallery.nearest(query, conditions, 10)]
    assert gallery.count(conditions) == len(hits)
    assert sorted(np.flatnonzero(Stock.read(gallery).satisfying(conditions))) == sorted(hits)
    gallery.close()
    return hits


CONDITIONS = {
    "nothing asked": (Conditions(), [0, 1, 2, 3, 4]),
    "one value": (Conditions((AnyOf("facets.colour", ("blue",)),)), [2, 3]),
    "any of two": (Conditions((AnyOf("facets.colour", ("red", "green")),)), [0, 1, 4]),
    "several values held": (Conditions((AnyOf("facets.occasion", ("party",)),)), [1, 2]),
    "without a value": (Conditions(must_not=(AnyOf("facets.colour", ("red",)),)), [2, 3, 4]),
    "below": (Conditions((Between(PRICE, lt=30.0),)), [0, 1]),
    "at most": (Conditions((Between(PRICE, lte=30.0),)), [0, 1, 2]),
    "between": (Conditions((Between(PRICE, gt=10.0, lt=50.0),)), [1, 2]),
    "at least": (Conditions((Between(PRICE, gte=50.0),)), [4]),
    "either": (
        Conditions((Either((AnyOf("facets.colour", ("green",)), Between(PRICE, lt=15.0))),)),
        [0, 4],
    ),
    "every": (
        Conditions(
            (
                Either(
                    (
                        Every((AnyOf("facets.colour", ("red",)), Between(PRICE, gt=15.0))),
                        AnyOf("facets.colour", ("green",)),
                    )
                ),
            )
        ),
        [1, 4],
    ),
    "one value or not another": (
        Conditions(
            (
                Either(
                    (
                        AnyOf("facets.colour", ("blue",)),
                        Every(
                            (
                                AnyOf("facets.occasion", ("work", "casual")),
                                Without(AnyOf("facets.occasion", ("party",))),
                            )
                        ),
                    )
                ),
            )
        ),
        [0, 2, 3, 4],
    ),
    "hidden": (Conditions(must_not=(Points(frozenset({0, 3})),)), [1, 2, 4]),
    "only these": (Conditions((Points(frozenset({1, 4})),)), [1, 4]),
    "nothing satisfies": (Conditions((AnyOf("facets.colour", ("",)),)), []),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_gallery_finds_what_satisfies_nearest_first(
    store: GalleryStore, collection: str, name: str
) -> None:
    conditions, wanted = CONDITIONS[name]
    publish(store, collection)
    assert found(store, collection, conditions) == wanted


SIZED = [
    stored(0, "red", 0, [], Variant("S", 50.0, was=80.0), Variant("M", 70.0)),
    stored(
        1,
        "red",
        0,
        [],
        Variant("M", 50.0, availability="out of stock"),
        Variant("M Tall", 55.0, availability="in stock"),
        Variant("L", 90.0, was=100.0, availability="in stock"),
    ),
    stored(2, "red", 0, [], Variant("M", 59.0, was=60.0, availability="in stock")),
    stored(3, "red", 0, [], Variant("M")),
    stored(4, "red", 0, [], Variant(price=20.0)),
]
IN_M, UNDER_60 = AnyOf(SIZE, ("M",)), Between(PRICE, lt=60.0)
LEFT = AnyOf(AVAILABILITY, ("in stock",))
OF_ONE_VARIANT = {
    "a size": ((IN_M,), [0, 1, 2, 3]),
    "a price": ((UNDER_60,), [0, 1, 2, 4]),
    "a size at a price": ((IN_M, UNDER_60), [1, 2]),
    "a size at a price in stock": ((IN_M, UNDER_60, LEFT), [2]),
    "a size that is not sold out": (
        (IN_M, Without(AnyOf(AVAILABILITY, ("out of stock",)))),
        [0, 2, 3],
    ),
    "another size at a price": ((Without(IN_M), UNDER_60), [0, 1, 4]),
    "a size that is offered": ((IN_M, AnyOf(OFFERED, (YES,))), [0, 2, 3]),
    "a size on sale": ((IN_M, AnyOf(SALE, ("on sale",))), [2]),
    "a large reduction": ((Between(DISCOUNT, gte=10.0),), [0, 1]),
    "either size at a price": (
        (Either((IN_M, AnyOf(SIZE, ("L",)))), Between(PRICE, gt=60.0)),
        [0, 1],
    ),
    "bounds on both sides": ((Between(PRICE, gt=54.0), Between(PRICE, lt=58.0)), [1]),
    "alternatives of several things": (
        (Either((Every((IN_M, UNDER_60)), AnyOf(SIZE, ("L",)))),),
        [1, 2],
    ),
}


@pytest.mark.parametrize("name", OF_ONE_VARIANT)
def test_gallery_asks_everything_of_one_variant(
    store: GalleryStore, collection: str, name: str
) -> None:
    clauses, wanted = OF_ONE_VARIANT[name]
    publish(store, collection, SIZED)
    assert found(store, collection, Conditions((OneVariant(clauses),))) == wanted
    others = [point for point in range(5) if point not in wanted]
    assert found(store, collection, Conditions(must_not=(OneVariant(clauses),))) == others


def test_gallery_asks_one_thing_of_any_variant(store: GalleryStore, collection: str) -> None:
    publish(store, collection, SIZED)
    assert found(store, collection, Conditions((IN_M, UNDER_60))) == [0, 1, 2]


def test_gallery_scores_are_cosines(store: GalleryStore, collection: str) -> None:
    publish(store, collection)
    gallery = store.open(collection)
    query = np.asarray([2, 0, 0, 0], dtype=np.float32)
    hits = gallery.nearest(query, Conditions(), 2)
    assert [hit.score for hit in hits] == pytest.approx([1.0, np.cos(0.1)], abs=1e-5)
    gallery.close()


WORDY = [
    replace(point, words=Sparse.of(dict.fromkeys(words, 1.0)))
    for point, words in zip(
        POINTS,
        (["silk", "red"], ["wool", "red"], ["silk", "blue"], ["blue", "blue"], []),
        strict=True,
    )
]


def test_gallery_finds_words_the_rarest_first(store: GalleryStore, collection: str) -> None:
    publish(store, collection, WORDY)
    gallery = store.open(collection)
    asked = question(["wool", "red", "unheard"])
    assert [hit.point for hit in gallery.worded(asked, Conditions(), 10)] == [1, 0]
    assert [hit.point for hit in gallery.worded(asked, Conditions(), 1)] == [1]
    assert gallery.worded(question(["unheard"]), Conditions(), 10) == []
    assert gallery.worded(question([]), Conditions(), 10) == []
    gallery.close()


@pytest.mark.parametrize("name", CONDITIONS)
def test_conditions_bind_words_as_they_bind_vectors(
    store: GalleryStore, collection: str, name: str
) -> None:
    conditions, wanted = CONDITIONS[name]
    publish(store, collection, WORDY)
    gallery = store.open(collection)
    every = question(["silk", "wool", "blue", "red"])
    hits = [hit.point for hit in gallery.worded(every, conditions, 10)]
    assert sorted(hits) == [point for point in wanted if point != 4]
    gallery.close()


def test_gallery_published_without_words_finds_none(store: GalleryStore, collection: str) -> None:
    publish(store, collection)
    gallery = store.open(collection)
    assert gallery.worded(question(["red"]), Conditions(), 10) == []
    gallery.close()


def test_gallery_gives_every_point_back(store: GalleryStore, collection: str) -> None:
    publish(store, collection)
    gallery = store.open(collection)
    points = list(gallery.points())
    assert [point.point for point in points] == [0, 1, 2, 3, 4]
    assert points[2].payload == POINTS[2].payload
    np.testing.assert_allclose(points[2].vector, POINTS[2].vector, atol=1e-6)
    assert gallery.about.num_items == 5
    assert gallery.about.model_hash == "hash-of-model"
    assert gallery.about.images_dir == "/images"
    gallery.close()


def test_gallery_keeps_its_vocabulary_under_its_versions_name(
    store: GalleryStore, collection: str
) -> None:
    publish(store, collection)
    gallery = store.open(collection)
    version = store.version(collection)
    assert version
    assert gallery.vocabulary == replace(VOCABULARY, version=version)
    gallery.close()


def test_draft_is_not_found_before_it_is_published(store: GalleryStore, collection: str) -> None:
    publish(store, collection)
    before = store.version(collection)
    draft = store.begin(About(collection, "hash-of-model", 4, "/images", fields=FIELDS))
    draft.add(POINTS[:1])
    assert store.version(collection) == before
    assert len(found(store, collection, Conditions())) == 5
    draft.publish(VOCABULARY)
    assert store.version(collection) not in (None, before)
    assert found(store, collection, Conditions()) == [0]


def test_draft_leaves_the_open_gallery_searchable(store: GalleryStore, collection: str) -> None:
    publish(store, collection)
    gallery = store.open(collection)
    publish(store, collection, POINTS[:2])
    assert gallery.count(Conditions()) == 5
    gallery.close()


def test_draft_discarded_leaves_nothing(store: GalleryStore, collection: str) -> None:
    draft = store.begin(About(collection, "hash-of-model", 4, "/images", fields=FIELDS))
    draft.add(POINTS)
    draft.discard()
    assert store.version(collection) is None


def test_store_refuses_an_unknown_collection(store: GalleryStore, collection: str) -> None:
    with pytest.raises(GalleryBroken, match="python -m retrieval import"):
        store.open(collection)


def test_edge_refuses_a_damaged_folder(tmp_path: Path) -> None:
    store = EdgeStore(tmp_path)
    publish(store, "broken")
    (tmp_path / "broken" / (store.version("broken") or "") / "about.json").write_text("{")
    with pytest.raises(GalleryBroken, match="import the catalogue again"):
        store.open("broken")


def test_edge_gallery_without_a_vocabulary_is_of_before_there_was_one(tmp_path: Path) -> None:
    store = EdgeStore(tmp_path)
    publish(store, "old")
    folder = tmp_path / "old" / (store.version("old") or "")
    # Nor had it a manifest then.
    (folder / "manifest.json").unlink()
    (folder / "vocabulary.json").unlink()
    gallery = store.open("old")
    assert gallery.vocabulary is None
    gallery.close()
    (folder / "vocabulary.json").write_text('{"version": 1}')
    with pytest.raises(GalleryBroken, match="import the catalogue again"):
        store.open("old")


def test_server_gallery_without_a_vocabulary_is_of_before_there_was_one() -> None:
    client = QdrantClient(":memory:")
    store = ServerStore(client)
    publish(store, "old")
    name = store.version("old") or ""
    metadata = client.get_collection(name).config.metadata or {}
    about = {key: value for key, value in metadata.items() if key != "vocabulary"}
    client.update_collection(name, metadata=about | {"vocabulary": None})
    assert store.open("old").vocabulary is None
    client.update_collection(name, metadata=about | {"vocabulary": {"version": 1}})
    with pytest.raises(GalleryBroken, match="no vocabulary"):
        store.open("old")
    client.close()


@pytest.mark.parametrize("pieces", [(), (0,), (0, 3), (2,), (1, 2, 5), (4, 5)])
def test_a_copy_is_the_same_and_has_no_zeros_on_the_disk(
    tmp_path: Path, pieces: tuple[int, ...]
) -> None:
    whole, piece = tmp_path / "whole", 300_000
    with whole.open("wb") as file:
        file.truncate(6 * piece - 7)
        for place in pieces:
            file.seek(place * piece)
            file.write(b"x" * (piece - 7))
    copy_sparsely(str(whole), str(tmp_path / "copy"))
    assert (tmp_path / "copy").read_bytes() == whole.read_bytes()
    (tmp_path / "zeros").write_bytes(bytes(piece))
    copy_sparsely(str(tmp_path / "zeros"), str(tmp_path / "copy"))
    assert (tmp_path / "copy").stat().st_size == piece
    assert (tmp_path / "copy").stat().st_blocks == 0
