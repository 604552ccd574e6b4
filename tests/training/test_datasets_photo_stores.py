import os
import pickle
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from data.picture_file import PictureUnreadable
from tests.broken_pictures import BROKEN, REASONS
from tests.training.conftest import write_tar
from tests.training.published_formats import SHADES, jpeg, write_photo
from training.datasets.photo_check import faults
from training.datasets.photo_stores import (
    ArrayPhotos,
    FolderPhotos,
    TarPhotos,
    photo_store,
)


def shade(image: Image.Image) -> np.ndarray:
    assert image.mode == "RGB"
    return np.asarray(image, np.float64).mean((0, 1))


@pytest.fixture
def tars(tmp_path: Path) -> TarPhotos:
    write_tar(tmp_path / "images-0.tar", {"images/a.jpg": jpeg(0), "images/b.jpg": jpeg(1)})
    write_tar(tmp_path / "images-1.tar", {"images/c.jpg": jpeg(2), "images/bad.jpg": b"no photo"})
    store = photo_store(tmp_path)
    assert isinstance(store, TarPhotos)
    return store


def test_tar_photos_are_found_in_any_tar(tars: TarPhotos) -> None:
    for number, name in enumerate("abc"):
        assert np.allclose(shade(tars.photo(name)), SHADES[number], atol=3)
    assert "c.jpg" in tars and "d" not in tars


def test_tar_photos_survive_pickling(tars: TarPhotos) -> None:
    tars.photo("a")  # opens a file, which must not travel
    assert np.allclose(shade(pickle.loads(pickle.dumps(tars)).photo("b")), SHADES[1], atol=3)


def test_tar_photos_are_read_by_forked_processes_at_once(tars: TarPhotos) -> None:
    tars.photo("a")  # the handle is shared with the children from here on
    children = []
    for number, name in enumerate("ab"):
        child = os.fork()
        if child == 0:
            right = all(
                np.allclose(shade(tars.photo(name)), SHADES[number], atol=3) for _ in range(50)
            )
            os._exit(0 if right else 1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]


@pytest.mark.parametrize("kind", BROKEN)
def test_unreadable_photo_stops_with_its_path(kind: str, tmp_path: Path) -> None:
    why = rf"is not a readable photo: .*{REASONS[kind]}"
    write_tar(tmp_path / "images.tar", {"images/bad.jpg": BROKEN[kind]})
    tars = photo_store(tmp_path)
    with pytest.raises(PictureUnreadable, match=rf"images\.tar:images/bad\.jpg {why}"):
        tars.photo("bad")
    (tmp_path / "x.jpg").write_bytes(BROKEN[kind])
    folder = FolderPhotos(tmp_path)
    with pytest.raises(PictureUnreadable, match=rf"{tmp_path}/x\.jpg {why}"):
        folder.photo("x")
    for store, name in ((tars, "bad"), (folder, "x")):
        assert re.search(REASONS[kind], faults(store, [name])[name])


def test_missing_photo_stops_with_its_path(tars: TarPhotos, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"images-1\.tar:images/none\.jpg"):
        tars.photo("none")
    with pytest.raises(FileNotFoundError, match=r"none\.jpg"):
        FolderPhotos(tmp_path).photo("none")


def test_no_photos_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"neither images/ nor images\*\.tar"):
        photo_store(tmp_path)


def test_no_tar_is_said(tmp_path: Path) -> None:
    (tmp_path / "images.tar").write_bytes(b"something else")
    with pytest.raises(ValueError, match="not a plain tar"):
        photo_store(tmp_path)


def test_folder_photos_go_by_name_with_or_without_ending(tmp_path: Path) -> None:
    write_photo(tmp_path / "one.jpg", 0)
    write_photo(tmp_path / "deep" / "two.png", 1)
    store = FolderPhotos(tmp_path)
    assert "one" in store and "one.jpg" in store and "two" not in store
    assert np.allclose(shade(store.photo("deep/two")), SHADES[1])


def test_transparency_becomes_white_and_photos_stand_upright(tmp_path: Path) -> None:
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    turned = Image.new("RGB", (10, 20))
    exif = turned.getexif()
    exif[0x0112] = 6  # lies on its side
    turned.save(tmp_path / "turned.jpg", exif=exif)
    store = FolderPhotos(tmp_path)
    assert np.allclose(shade(store.photo("clear")), 255)
    assert store.photo("turned").size == (20, 10)


def test_array_photos_give_back_their_pixels() -> None:
    pixels = np.arange(2 * 3 * 4 * 3, dtype=np.uint8).reshape(2, 3, 4, 3)
    store = ArrayPhotos(["x", "y"], pixels)
    assert np.array_equal(np.asarray(store.photo("y")), pixels[1])
    assert "z" not in store
