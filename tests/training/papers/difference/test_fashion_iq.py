from pathlib import Path

import pytest

from tests.training import published_formats
from training.papers.difference import fashion_iq
from training.papers.difference.relative_queries import RelativeQuery


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("ending", [".jpg", ".png"])
def test_fashion_iq_candidate_is_the_reference(flat: bool, ending: str, tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path, flat=flat, photos=ending)
    found = fashion_iq.read(root, "train")
    assert len(found) == 6
    query = found.items[0]
    assert query == RelativeQuery(
        "B00DA0000", "B00DA0001", ("is darker", "has longer sleeves."), "dress"
    )
    assert query.text == "is darker and has longer sleeves"
    assert found.photo(query.reference).size == (24, 32)


def test_fashion_iq_galleries_are_the_split_or_the_queries_photos(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path)
    original = fashion_iq.read(root, "val").galleries["shirt"]
    union = fashion_iq.read(root, "val", gallery="union").galleries["shirt"]
    assert original == tuple(f"B00SB{number:04d}" for number in range(6))
    assert union == tuple(f"B00SB{number:04d}" for number in range(4))


def test_fashion_iq_test_side_has_no_targets(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path)
    found = fashion_iq.read(root, "test")
    assert {query.target for query in found.items} == {""}
    assert "" not in found.keys()
    with pytest.raises(ValueError, match="targets of dress are not published"):
        fashion_iq.read(root, "test", gallery="union")


def test_fashion_iq_sides_share_no_photo(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path)
    train, val = fashion_iq.read(root, "train"), fashion_iq.read(root, "val")
    assert not set(train.keys()) & set(val.keys())


def test_fashion_iq_reads_words_without_photos(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path, photos=None)
    found = fashion_iq.read(root, "train", categories=["toptee"], with_photos=False)
    assert len(found) == 2
    with pytest.raises(ValueError, match="read without photos"):
        found.photo(found.items[0].reference)


def test_fashion_iq_photos_may_lie_in_a_folder_a_category(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path)
    flat = fashion_iq.read(root, "train")
    for path in sorted((root / "images").iterdir()):
        category = {"D": "dress", "S": "shirt", "T": "toptee"}[path.stem[3]]
        (root / "images" / category).mkdir(exist_ok=True)
        path.rename(root / "images" / category / path.name)
    found = fashion_iq.read(root, "train")
    assert found.items == flat.items and found.galleries == flat.galleries
    assert found.photo(found.items[0].reference).mode == "RGB"


def test_fashion_iq_missing_photo_stops_or_takes_its_queries_along(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path)
    gone = root / "images" / "B00DB0003.jpg"  # the target of the second query
    gone.unlink()
    (root / "images" / "B00DB0005.jpg").write_bytes(b"torn")  # in the gallery alone
    with pytest.raises(FileNotFoundError, match=r"no photo .*B00DB0003\.jpg \(1 are missing"):
        fashion_iq.read(root, "val")
    found = fashion_iq.read(root, "val", allow_missing=True)
    assert (len(found), found.num_queries_left_out, found.num_missing) == (5, 1, 2)
    assert found.galleries["dress"] == tuple(f"B00DB{number:04d}" for number in (0, 1, 2, 4))
    assert "left out 2 missing or unreadable photos and the 1 queries" in found.report()


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"target": "B00DA0001", "captions": ["x"]}, "entry 0: 'candidate' should be a text"),
        ({"candidate": "B00DA0001", "captions": ["x"]}, "entry 0: 'target' should be a text"),
        ({"candidate": "B00DA0000", "target": "B00DA0001"}, "captions should be a list of texts"),
        (
            {"candidate": "B00DA0000", "target": "B00DA0001", "captions": [" "]},
            "captions are all blank",
        ),
        (
            {"candidate": "B00DA0000", "target": "B00DB0001", "captions": ["x"]},
            "B00DB0001 is not of this side's split file",
        ),
    ],
)
def test_fashion_iq_names_a_malformed_entry(entry: object, message: str, tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path)
    path = root / "captions" / "cap.dress.train.json"
    published_formats.write_json(path, [entry])
    with pytest.raises(ValueError, match=rf"cap\.dress\.train\.json: .*{message}"):
        fashion_iq.read(root, "train")
