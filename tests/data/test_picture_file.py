from __future__ import annotations

import pickle
import random
import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from data.__main__ import main
from data.picture_file import PictureUnreadable, decode_picture, flatten, read_picture
from tests.broken_pictures import BROKEN, REASONS, encoded


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_picture_is_named_with_what_is_wrong(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.png"
    path.write_bytes(BROKEN[kind])
    line = f"{re.escape(str(path))} is not a readable photo: .*{REASONS[kind]}"
    with pytest.raises(PictureUnreadable, match=line) as caught:
        read_picture(path)
    assert caught.value.where == str(path)
    with pytest.raises(PictureUnreadable, match=rf"images\.tar:a\.png is not .*{REASONS[kind]}"):
        decode_picture(BROKEN[kind], "images.tar:a.png")


def test_a_bomb_is_small() -> None:
    assert len(BROKEN["bomb"]) < 2_000


def test_what_is_no_file_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(PictureUnreadable, match=f"{tmp_path} is not a readable photo: Is a dir"):
        read_picture(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"none\.png"):
        read_picture(tmp_path / "none.png")


def test_the_error_passes_between_processes() -> None:
    error = pickle.loads(pickle.dumps(PictureUnreadable("a.png", "torn")))
    assert (error.where, error.reason) == ("a.png", "torn")
    assert str(error) == "a.png is not a readable photo: torn"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_damage_anywhere_gives_a_picture_or_its_name(kind: str) -> None:
    whole, dice = encoded(kind, (24, 32)), random.Random(kind)
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            # Mostly near the beginning, where the sizes and tables are.
            content[int(len(content) * dice.random() ** 3)] = dice.randrange(256)
        try:
            assert isinstance(decode_picture(bytes(content), "it"), Image.Image)
        except PictureUnreadable as error:
            assert str(error).startswith("it is not a readable photo: ") and error.reason


def test_a_picture_stands_upright_and_a_jpeg_may_come_smaller(tmp_path: Path) -> None:
    turned = Image.new("RGB", (1000, 2000))
    exif = turned.getexif()
    exif[0x0112] = 6  # lies on its side
    turned.save(tmp_path / "turned.jpg", exif=exif)
    assert read_picture(tmp_path / "turned.jpg").size == (2000, 1000)
    assert read_picture(tmp_path / "turned.jpg", draft_px=(100, 200)).size == (250, 125)
    clear = Image.new("RGBA", (8, 9), (255, 0, 0, 0))
    clear.save(tmp_path / "clear.png")
    assert read_picture(tmp_path / "clear.png", draft_px=(4, 4)).getpixel((0, 0)) == (255, 0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "most"), [("uint16", 65535), ("int32", 65535), ("float32", 65535), ("float32", 1)]
)
def test_deep_grey_keeps_its_shades_in_every_format(kind: str, most: int, tmp_path: Path) -> None:
    path = tmp_path / ("grey.png" if kind == "uint16" else "grey.tif")
    ramp = np.linspace(0, most, 64 * 64).reshape(64, 64)
    Image.fromarray(ramp.astype(kind)).save(path)
    shown = np.asarray(flatten(read_picture(path), (255, 255, 255)))
    assert shown.shape == (64, 64, 3) and shown.min() <= 2 and shown.max() >= 253
    assert shown.mean() == pytest.approx(127.5, abs=2)


def test_sheet_ends_with_the_name_of_a_broken_picture(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(BROKEN["bomb"])
    found = CliRunner().invoke(main, ["sheet", str(tmp_path), "--out", str(tmp_path / "s.webp")])
    assert found.exit_code == 1
    assert f"Error: {tmp_path / 'b.png'} is not a readable photo" in found.output
