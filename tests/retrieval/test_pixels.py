from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from retrieval.encoder.pixels import lab, measure


def garment(colour: str, backdrop: str = "#dddddd") -> Image.Image:
    image = Image.new("RGB", (120, 160), backdrop)
    ImageDraw.Draw(image).ellipse((30, 25, 90, 135), fill=colour)
    return image


def test_lab_matches_known_colours() -> None:
    rows = np.asarray([[1, 1, 1], [0, 0, 0], [1, 0, 0], [0, 0, 1]], dtype=float)
    wanted = [[100, 0, 0], [0, 0, 0], [53.24, 80.09, 67.20], [32.30, 79.19, -107.86]]
    np.testing.assert_allclose(lab(rows), wanted, atol=0.05)


@pytest.mark.parametrize("backdrop", ["#ffffff", "#dddddd", "#22303a", "#c9a98b"])
def test_measure_sees_the_garment_not_the_backdrop(backdrop: str) -> None:
    pixels = measure(garment("#901020", backdrop))
    assert pixels.lightness == pytest.approx(30.9, abs=2)
    assert pixels.palette[0] == "#901020"
    assert pixels.colourfulness > 45


def test_measure_sees_through_a_graded_backdrop() -> None:
    grade = np.linspace(150, 250, 160)[:, None, None].repeat(120, axis=1).repeat(3, axis=2)
    image = Image.fromarray(grade.astype(np.uint8))
    ImageDraw.Draw(image).ellipse((30, 25, 90, 135), fill="#103060")
    assert measure(image).palette[0] == "#103060"


def test_measure_handles_white_on_white_and_transparency() -> None:
    assert measure(garment("white", "white")).lightness == pytest.approx(100, abs=0.5)
    clear = Image.new("RGBA", (120, 160), (0, 0, 0, 0))
    ImageDraw.Draw(clear).ellipse((30, 25, 90, 135), fill=(20, 120, 60, 255))
    assert measure(clear).palette[0] == "#14783c"


def test_measure_orders_by_lightness() -> None:
    shades = ["#000000", "#101840", "#901020", "#90b0d0", "#f8f8f0"]
    found = [measure(garment(shade, "#b0a090")).lightness for shade in shades]
    assert found == sorted(found)


def test_measure_lists_the_colours_of_a_pattern() -> None:
    image = garment("#f0f0f0", "#808080")
    pen = ImageDraw.Draw(image)
    for down in range(30, 130, 14):
        pen.rectangle((35, down, 85, down + 6), fill="#102060")
    hexes = measure(image).palette
    assert len(hexes) >= 2
    assert measure(image) == measure(image.copy())


def test_measure_takes_any_size_and_mode() -> None:
    for mode in ("1", "L", "P", "RGBA", "CMYK", "I;16"):
        for size in ((1, 1), (2, 300), (900, 3)):
            pixels = measure(Image.new(mode, size))
            assert 0 <= pixels.lightness <= 100.1
