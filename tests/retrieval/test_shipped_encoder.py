"""The encoder in the repository loads, is small, and sees which candidates agree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from retrieval.encoder.encoder import Encoder

SHIPPED = Path("retrieval/encoders/hemline")


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return Encoder.load(SHIPPED)


def test_shipped_encoder_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 60_000_000


def test_shipped_encoder_gives_unit_features_whatever_the_batch(shipped: Encoder) -> None:
    photos = [Image.new("RGB", (90, 120), colour) for colour in ("red", "navy", "white")]
    rows = shipped.encode_images(photos)
    assert rows.shape == (3, shipped.dim)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)
    np.testing.assert_allclose(shipped.encode_images(photos[1:2])[0], rows[1], atol=1e-3)
    made = shipped.compose(rows[0], shipped.encode_texts(["darker"])[0])
    np.testing.assert_allclose(np.linalg.norm(made.query), 1, atol=1e-4)
    np.testing.assert_allclose(np.linalg.norm(made.direction), 1, atol=1e-4)


def test_shipped_encoder_sees_which_candidates_agree(shipped: Encoder) -> None:
    def shirt(colour: str) -> Image.Image:
        photo = Image.new("RGB", (90, 120), "white")
        photo.paste(Image.new("RGB", (50, 70), colour), (20, 25))
        return photo

    colours = ("navy", "red", "green", "black")
    rows = shipped.encode_images([shirt(colour) for colour in colours])
    assert shipped.weights.agreement > 0
    for place, colour in enumerate(colours[1:], 1):
        words = shipped.encode_texts([f"the same but in {colour}"])
        found = shipped.agree(rows[0], words, rows[1:])
        assert found.max() <= 0
        assert int(found.argmax()) == place - 1


def test_shipped_encoder_tells_what_pictures_surely_show(shipped: Encoder) -> None:
    assert shipped.looked is not None
    assert shipped.looked.facets == ("category", "colour", "pattern")
    assert all(least >= 0.5 for each in shipped.looked.least.values() for least in each.values())
    # All that features end with has a name.
    assert sum(map(len, shipped.details.values())) == 407
    blank = shipped.encode_images([Image.new("RGB", (90, 120), "white")])
    assert len(shipped.looked.told(blank)) == 1
