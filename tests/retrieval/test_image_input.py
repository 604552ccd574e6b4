from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from retrieval.encoder.image_input import FITS, ImageInput, crop_box, fit

LONGEST_PX = 2000
# Sides that a picture of any other side may have beside it: even, odd, prime, tiny and huge.
PARTNERS_PX = (1, 2, 3, 7, 60, 80, 99, 110, 149, 224, 225, 331, 768, 1001, 1999, 2000)
FRAMES = ((224, 224), (336, 336), (160, 120), (120, 160), (1, 1), (7, 3))


def spec(height_px: int, width_px: int, resize: str = "crop") -> ImageInput:
    return ImageInput(height_px, width_px, resize, (255, 255, 255), (0.5,) * 3, (0.5,) * 3)


@pytest.mark.parametrize("frame", FRAMES)
def test_crop_lies_within_pictures_of_every_size(frame: tuple[int, int]) -> None:
    frame_spec = spec(*frame)
    proportion = frame[1] / frame[0]
    for side in range(1, LONGEST_PX + 1):
        for partner in PARTNERS_PX:
            for width, height in ((side, partner), (partner, side)):
                left, top, right, bottom = crop_box(width, height, frame_spec)
                assert 0 <= left < right <= width and 0 <= top < bottom <= height, (width, height)
                # Nothing is cut off on one of the sides, and as much on both ends of the other.
                assert (left, right) == (0, width) or (top, bottom) == (0, height)
                assert abs(left - (width - right)) < 1e-9 and abs(top - (height - bottom)) < 1e-9
                assert abs((right - left) / (bottom - top) / proportion - 1) < 1e-9


@pytest.mark.parametrize("resize", FITS)
def test_pictures_of_all_sizes_are_fitted(resize: str) -> None:
    assert fit(Image.new("RGB", (110, 150)), spec(224, 224, resize)).size == (224, 224)
    small = spec(7, 3, resize)
    for side in range(1, LONGEST_PX + 1):
        partner = side * 613 % 97 + 1  # wanders, and costs little
        size = (side, partner) if side % 2 else (partner, side)
        assert fit(Image.new("RGB", size), small).size == (3, 7)


def test_crop_keeps_the_middle() -> None:
    picture = np.zeros((40, 100, 3), np.uint8)
    picture[:, 30:70] = (200, 30, 30)
    found = np.asarray(fit(Image.fromarray(picture), spec(40, 40)))
    assert (found == (200, 30, 30)).all()
    found = np.asarray(fit(Image.fromarray(picture.transpose(1, 0, 2)), spec(40, 40)))
    assert (found == (200, 30, 30)).all()
