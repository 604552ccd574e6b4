import random
from dataclasses import replace

import numpy as np
import pytest

from data.demo import palette
from data.demo.garment import sample
from data.demo.kinds import KINDS
from data.demo.render import render, shoot

SMALL = (96, 128)


def garment(category, **fixed):
    return sample(random.Random(f"{category}{sorted(fixed.items())}"), category, **fixed)


def seen(item) -> tuple[float, float, float]:
    """Return the CIE Lab of a cut-out's median colour."""
    pixels = np.asarray(shoot(item, 1, SMALL).item)
    return palette.lab(tuple(np.median(pixels[pixels[..., 3] > 250][:, :3], axis=0)))


def silhouette(item) -> np.ndarray:
    return np.asarray(shoot(item, 1, SMALL).item)[..., 3] > 128


@pytest.mark.parametrize("category", list(KINDS))
def test_render_draws_the_same_pixels_for_the_same_seed(category):
    item = garment(category)
    first, again = render(item, 4, SMALL), render(item, 4, SMALL)
    assert first.size == SMALL and first.mode == "RGB"
    assert first.tobytes() == again.tobytes()
    covered = silhouette(item).mean()
    assert 0.08 < covered < 0.75, covered


@pytest.mark.parametrize(
    ("category", "style"),
    [(name, style) for name, kind in KINDS.items() for style in kind.style if style],
)
def test_render_draws_every_style(category, style):
    assert silhouette(garment(category, style=style)).any()


def test_render_shows_another_view_for_another_seed():
    item = garment("dress", colour="red")
    assert render(item, 1, SMALL).tobytes() != render(item, 2, SMALL).tobytes()


@pytest.mark.parametrize("colour", list(palette.LAB))
def test_picture_has_the_colour_it_is_named_for(colour):
    item = garment("t-shirt", colour=colour, pattern="solid", material="cotton")
    lightness, a, b = seen(item)
    wanted = palette.lab(item.shade)
    assert abs(lightness - wanted[0]) < 7
    assert np.hypot(a - wanted[1], b - wanted[2]) < 9


@pytest.mark.parametrize("category", ["dress", "coat", "jeans", "shoes", "bag", "hat"])
def test_picture_of_black_is_darker_than_navy_and_white(category):
    black, navy, white = (
        seen(garment(category, colour=colour, pattern="solid"))[0]
        for colour in ("black", "navy", "white")
    )
    assert black < 34 and black < white - 35 and navy < white - 30


def test_blacks_differ_so_that_one_is_darker():
    shades = [sample(random.Random(k), "dress", colour="black").shade for k in range(40)]
    lightness = [palette.lab(shade)[0] for shade in shades]
    assert min(lightness) >= 7 and max(lightness) <= 24 and np.ptp(lightness) > 8


@pytest.mark.parametrize("category", ["dress", "blouse", "t-shirt", "jumpsuit"])
def test_longer_sleeves_show(category):
    style = {"dress": "sheath dress"}.get(category, "")
    base = garment(category, style=style, neckline="crew", length="")
    base = replace(base, length={"dress": "knee", "jumpsuit": "maxi"}.get(category, ""))
    ends = []
    for sleeves in ("sleeveless", "short", "long"):
        mask = silhouette(replace(base, sleeve_length=sleeves))
        rows, columns = np.nonzero(mask)
        ends.append(np.ptp(columns) / np.ptp(rows))
    assert ends[0] < ends[1] and ends[0] * 1.2 < ends[2]


@pytest.mark.parametrize("category", ["dress", "skirt"])
def test_longer_lengths_show(category):
    base = (
        garment(category, sleeve_length="sleeveless") if category == "dress" else garment(category)
    )
    tall = []
    for length in ("mini", "knee", "midi", "maxi"):
        rows, columns = np.nonzero(silhouette(replace(base, length=length)))
        tall.append(np.ptp(rows) / np.ptp(columns))
    assert tall == sorted(tall)


def test_patterns_show():
    plain = garment("dress", colour="white", pattern="solid", material="cotton")
    spread = []
    for pattern in ("solid", "striped", "floral", "polka dot", "checked"):
        item = replace(plain, pattern=pattern, accents=((20.0, 20.0, 60.0), (160.0, 20.0, 40.0)))
        pixels = np.asarray(shoot(item, 1, SMALL).item).astype(float)
        spread.append(pixels[pixels[..., 3] > 250][:, :3].std())
    assert min(spread[1:]) > spread[0] * 1.4
