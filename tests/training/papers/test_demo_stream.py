from pathlib import Path

import numpy as np

from training.datasets.kinds import read_pairs
from training.papers import demo_stream

SEEN = {"style", "gender", "colour", "pattern", "sleeve_length", "length", "neckline", "fit",
        "material"}  # fmt: skip


def test_drawings_are_the_same_again_and_others_elsewhere() -> None:
    assert demo_stream.drawings_at(5) == demo_stream.drawings_at(5)
    assert demo_stream.drawings_at(5) != demo_stream.drawings_at(6)


def test_drawings_of_a_pair_differ_in_what_a_picture_shows() -> None:
    differing = 0
    for index in range(40):
        old, new = (each.attributes for each in demo_stream.drawings_at(index))
        assert old["category"] == new["category"]
        differing += any(old.get(facet) != new.get(facet) for facet in SEEN)
    assert differing > 30


def test_views_show_one_garment_in_different_pictures() -> None:
    drawing, _ = demo_stream.drawings_at(3)
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
