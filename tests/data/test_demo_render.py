import random
from dataclasses import replace
from itertools import combinations
from math import dist

import numpy as np
import pytest
from PIL import Image

from data.demo import palette
from data.demo.draw.block import block_of
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
    # A wrap or a shirt dress has trimmings that stand out from its cloth, so it is never plain.
    plain = garment("dress", colour="white", pattern="solid", material="cotton")
    plain = replace(plain, style="a-line dress")
    spread = []
    for pattern in ("solid", "striped", "floral", "polka dot", "checked"):
        item = replace(plain, pattern=pattern, accents=((20.0, 20.0, 60.0), (160.0, 20.0, 40.0)))
        pixels = np.asarray(shoot(item, 1, SMALL).item).astype(float)
        spread.append(pixels[pixels[..., 3] > 250][:, :3].std())
    assert min(spread[1:]) > spread[0] * 1.4


def outline_at_one_height(item) -> np.ndarray:
    """Return the silhouette cropped to the garment, 96 rows high and centred in 192 columns."""
    mask = Image.fromarray(silhouette(item))
    cut = mask.crop(mask.getbbox())
    wide = min(round(cut.width * 96 / cut.height), 192)
    canvas = Image.new("1", (192, 96))
    canvas.paste(cut.resize((wide, 96)), ((192 - wide) // 2, 0))
    return np.asarray(canvas)


@pytest.mark.parametrize(
    "category",
    "shirt t-shirt sweater cardigan hoodie jacket coat blazer trousers jeans shorts shoes".split(),
)
def test_gender_changes_the_silhouette_more_than_fit_does(category):
    style = {"trousers": "chinos", "shoes": "sneakers", "jacket": "denim jacket"}.get(category, "")
    style = style or {"coat": "wool coat"}.get(category, "")
    item = garment(category, style=style, gender="women", pattern="solid", colour="black")
    item = replace(item, fit="regular" if item.fit else "")

    def apart(one, other) -> float:
        a, b = outline_at_one_height(one), outline_at_one_height(other)
        return 1 - (a & b).sum() / (a | b).sum()

    women, men, both = (replace(item, gender=name) for name in ("women", "men", "unisex"))
    between = min(apart(women, men), apart(men, both), apart(women, both))
    assert between > 0.05, between
    if item.fit:
        fits = [replace(item, fit=fit) for fit in ("slim", "loose")]
        within = max(apart(item, fit) for fit in fits)
        assert 0.01 < within and between > 0.8 * within, (between, within)


def test_only_women_have_a_waist_and_only_boxy_bodies_are_as_wide_as_long():
    shapes = {}
    for gender in ("women", "men", "unisex"):
        blocks = [
            block_of(
                garment("shirt", gender=gender, fit=fit, sleeve_length="long"), random.Random(seed)
            )
            for fit in ("slim", "regular", "loose")
            for seed in range(20)
        ]
        shapes[gender] = (
            [b.waist / b.chest for b in blocks],
            [b.length / (2 * b.shoulder) for b in blocks],
            [b.hem / b.waist for b in blocks],
        )
    assert max(shapes["women"][0]) < 0.82 < 0.88 < min(shapes["men"][0] + shapes["unisex"][0])
    assert min(shapes["women"][2]) > 1.3 > max(shapes["men"][2] + shapes["unisex"][2])
    assert max(shapes["unisex"][1]) < 1.35 < min(shapes["men"][1])


def test_shades_of_neighbouring_colours_stay_apart():
    dyed = {
        name: [palette.lab(palette.shade_of(name, random.Random(k))) for k in range(80)]
        for name in palette.LAB
    }
    for one, other in combinations(dyed, 2):
        nearest = min(dist(a, b) for a in dyed[one] for b in dyed[other])
        assert nearest > 8, (one, other, nearest)


@pytest.mark.parametrize("pattern", ["solid", "floral"])
def test_styles_of_dresses_have_their_own_outline_or_front(pattern):
    base = garment("dress", style="a-line dress", length="knee", sleeve_length="short",
                   fit="regular", neckline="v-neck", pattern=pattern)  # fmt: skip
    wide = {}
    for style in ("sheath dress", "a-line dress", ""):
        mask = silhouette(replace(base, style=style))
        rows = np.nonzero(mask.any(axis=1))[0]
        top, tall = rows[0], np.ptp(rows)
        wide[style] = [mask[top + int(tall * share)].sum() for share in (0.4, 0.94)]
    flare = {style: hem / waist for style, (waist, hem) in wide.items()}
    assert flare["sheath dress"] < 1.25 < 1.35 < flare[""] < 1.7 < flare["a-line dress"], flare
