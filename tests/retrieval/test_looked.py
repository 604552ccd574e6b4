"""What pictures show fills what a shop leaves open: found after what is stated, and said apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data.catalogue.read import read_catalogue
from data.vocabulary import Vocabulary
from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder
from retrieval.encoder.looked import FILE, Looked, probabilities
from retrieval.errors import EncoderBroken
from retrieval.gallery.edge import EdgeStore
from retrieval.importing.embed import embed
from retrieval.requests import SearchRequest, StockRequest
from retrieval.search.collection import Collection, open_collection
from retrieval.search.counting import count
from retrieval.search.search import Search
from tests.retrieval import seeing_encoder

Rows = Sequence[Mapping[str, str]]
# Dresses of a shop that says nothing of colours, but in one title.
DRESSES = (
    {"title": "Evening dress", "category": "dress", "shows": "black"},
    {"title": "Day dress", "category": "dress", "shows": "black"},
    {"title": "Red summer dress", "category": "dress", "shows": "black"},
    {"title": "Beach dress", "category": "dress", "shows": "red"},
    {"title": "Plain dress", "category": "dress", "shows": "grey"},
    {"title": "Bridal dress", "category": "dress", "shows": "white"},
)


class Shop:
    """Hold a shop that was imported with one encoder."""

    def __init__(self, folder: Path, rows: Rows, encoder: Encoder) -> None:
        catalogue, images = seeing_encoder.shop(folder / "shop", rows)
        store = EdgeStore(folder / "gallery")
        (folder / "gallery").mkdir(exist_ok=True)
        finished = folder / "gallery" / "finished.sqlite"
        read = read_catalogue(catalogue, images)
        embed(read, encoder, store, "demo", finished, lambda _: None)
        self.encoding = Encoding(encoder)
        self.collection: Collection = open_collection(store, "demo", self.encoding)
        self._search = Search(self.collection, self.encoding)

    @property
    def vocabulary(self) -> Vocabulary:
        return self.collection.vocabulary

    def ask(self, *wants: Mapping[str, Any]) -> dict[str, Any]:
        request = SearchRequest.model_validate({"wants": list(wants)})
        return self._search.run(request, None).model_dump(mode="json", by_alias=True)

    def stock(self, *wants: Mapping[str, Any]) -> dict[str, Any]:
        request = StockRequest.model_validate({"wants": list(wants), "facets": ["colour"]})
        return count(self.collection, request).model_dump(mode="json")

    def close(self) -> None:
        self.collection.gallery.close()
        self.encoding.close()


Open = Callable[..., Shop]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Import a shop; without thresholds its encoder tells nothing."""
    made: list[Shop] = []

    def make(
        rows: Rows = DRESSES, least: Mapping[str, float] | None = seeing_encoder.LEAST
    ) -> Shop:
        folder = tmp_path / f"shop{len(made)}"
        encoder = Encoder.load(seeing_encoder.build(folder / "encoder", least))
        made.append(Shop(folder, rows, encoder))
        return made[-1]

    yield make
    for each in made:
        each.close()


def ids(answer: Mapping[str, Any]) -> list[str]:
    return [each["id"] for each in answer["items"]]


def test_wish_without_a_column_finds_what_looks_so(opened: Open) -> None:
    answer = opened().ask({"facet": "colour", "values": ["black"]})
    assert sorted(ids(answer)) == ["i0", "i1"]
    (want,) = answer["applied"]["wants"]
    assert (want["met"], want["looked"]) == ("looked", 2)
    # One dress is grey, which the encoder does not know, and one white, which it may not tell.
    assert want["untold"] == 2
    assert answer["items"][0]["reasons"] == [{"kind": "looks", "facet": "colour", "value": "black"}]
    assert answer["items"][0]["looked"] == {"colour": ["black"]}
    assert answer["items"][0]["colour"] is None


def test_stated_comes_before_looked(opened: Open) -> None:
    rows = [{**row, "colour": ""} for row in DRESSES[:2]]
    rows.append({"title": "Office dress", "category": "dress", "colour": "Black", "shows": "grey"})
    answer = opened(rows).ask({"facet": "colour", "values": ["Black"]})
    assert ids(answer)[0] == "i2" and len(ids(answer)) == 3
    (want,) = answer["applied"]["wants"]
    assert (want["met"], want["looked"]) == ("stated", 2)
    # The shop's own word is used for what only looks so.
    assert answer["items"][1]["looked"] == {"colour": ["Black"]}


def test_title_says_more_than_its_picture(opened: Open) -> None:
    answer = opened().ask({"facet": "colour", "values": ["red"]})
    assert ids(answer) == ["i2", "i3"]
    assert [each["colour"] for each in answer["items"]] == ["red", None]


def test_description_that_names_another_colour_makes_doubt(opened: Open) -> None:
    rows = [{**DRESSES[0], "description": "A navy dress."}, {**DRESSES[1], "description": ""}]
    assert ids(opened(rows).ask({"facet": "colour", "values": ["black"]})) == ["i1"]


def test_refusal_leaves_out_what_looks_so(opened: Open) -> None:
    answer = opened().ask({"facet": "colour", "not": ["black"]})
    assert sorted(ids(answer)) == ["i2", "i3", "i4", "i5"]


def test_value_without_threshold_is_never_told(opened: Open) -> None:
    shop = opened()
    assert shop.ask({"facet": "colour", "values": ["white"]})["applied"]["wants"][0]["met"] == (
        "unknown"
    )
    assert all("white" not in item.seen.get("colour", ()) for item in shop.collection.stock.items)


def test_encoder_without_thresholds_fills_nothing(opened: Open) -> None:
    shop = opened(least=None)
    answer = shop.ask({"facet": "colour", "values": ["black"]})
    assert answer["applied"]["wants"][0]["met"] == "absent"
    assert "colour" not in shop.vocabulary.facets and not shop.vocabulary.looked


def test_counts_are_told_apart(opened: Open) -> None:
    shop = opened()
    counted = shop.stock()
    assert counted["facets"]["colour"] == [
        {"value": "black", "count": 0, "looked": 2},
        {"value": "red", "count": 1, "looked": 1},
    ]
    (want,) = shop.stock({"facet": "colour", "values": ["red"]})["applied"]["wants"]
    assert (want["met"], want["looked"]) == ("stated", 1)
    told = shop.collection.facet_counts().model_dump(mode="json")["facets"]["colour"]
    assert {"value": "red", "count": 1, "looked": 1} in told


def test_vocabulary_tells_what_only_looks_so(opened: Open) -> None:
    vocabulary = opened().vocabulary
    assert vocabulary.facets["colour"] == {"black": 2, "red": 2}
    assert vocabulary.looked == {"colour": {"black": 2, "red": 1}}
    assert vocabulary.stated("colour") == {"red": 1}
    assert "colour" not in vocabulary.absent
    assert Vocabulary.from_json(vocabulary.to_json()) == vocabulary


def test_reference_keeps_to_what_it_looks_like(opened: Open) -> None:
    shop = opened()
    assert shop.collection.stock.by_id["i0"].seen["colour"] == ("black",)


def test_probabilities_are_of_each_facet() -> None:
    features = np.sqrt(np.asarray([[0.5, 0.3, 0.1, 0.05, 0.05]], np.float32))
    shown = probabilities(features, {"colour": ["black", "red"], "pattern": ["solid", "striped"]})
    assert np.allclose(shown["colour"], [[0.75, 0.25]]) and np.allclose(shown["pattern"], 0.5)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("{", "as `training looked` writes it"),
        (json.dumps({"model_hash": "other", "facets": {}}), "measured on another model"),
        (
            json.dumps({"model_hash": "m", "facets": {"colour": {"least": {"puce": 0.9}}}}),
            "tells nothing of",
        ),
    ],
)
def test_thresholds_of_another_model_are_refused(tmp_path: Path, held: str, words: str) -> None:
    (tmp_path / FILE).write_text(held, encoding="utf-8")
    manifest = {"model_hash": "m", "details": {"values": {"colour": ["black"]}}}
    with pytest.raises(EncoderBroken, match=words):
        Looked.read(tmp_path, manifest)
