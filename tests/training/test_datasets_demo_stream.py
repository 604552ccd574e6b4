from itertools import islice
from pathlib import Path

import numpy as np

from training.datasets import demo_stream
from training.datasets.kinds import read_pairs

SEEN = {"style", "gender", "colour", "pattern", "sleeve_length", "length", "neckline", "fit",
        "material"}  # fmt: skip


def test_stream_is_the_same_again_and_at_any_place() -> None:
    first = list(islice(demo_stream.stream(seed=7), 6))
    assert first == [demo_stream.pair_at(index, seed=7) for index in range(6)]
    assert list(islice(demo_stream.stream(seed=7, start=1, step=2), 3)) == first[1::2]
    assert demo_stream.pair_at(0, seed=8) != first[0]


def test_stream_sides_have_garments_of_their_own() -> None:
    sides = [
        {pair.reference.garment.seed for pair in islice(demo_stream.stream(split=split), 20)}
        for split in ("train", "test")
    ]
    assert not sides[0] & sides[1]


def test_pairs_differ_as_their_captions_say() -> None:
    for pair in islice(demo_stream.stream(), 40):
        assert 1 <= len(pair.captions) <= 2
        old, new = pair.reference.attributes, pair.target.attributes
        assert old["category"] == new["category"]
        changed = {facet for facet in SEEN if old.get(facet) != new.get(facet)}
        assert changed
        for colour in {new["colour"]} & set(" ".join(pair.captions).split()):
            assert old["colour"] != colour


def test_views_show_one_garment_in_different_pictures() -> None:
    drawing = demo_stream.pair_at(3).reference
    views = [np.asarray(drawing.view(number, (48, 64)), np.int64) for number in (0, 1, 0)]
    assert views[0].shape == (64, 48, 3)
    assert np.array_equal(views[0], views[2])
    assert 1 < np.abs(views[0] - views[1]).mean() < 60


def test_demo_pairs_have_two_views_of_every_garment() -> None:
    found = read_pairs("demo", Path(), limit=40)
    assert len(found) == 40
    assert all(len(rows) == 2 for rows in found.views.values())
    assert found.leaks == []
    item = found.items[0]
    assert item.captions[0] == item.title and len(item.captions) == 2
    assert all(item.attributes["colour"] in item.title.lower() for item in found.items)
    assert found.photo(0).size == demo_stream.SIZE_PX
