"""What is liked draws what is looked for its way, what is disliked drives it off, and all act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder, Features, unit
from retrieval.search.composer import compose

SEEDS = st.integers(0, 999)
TEXTS = st.sampled_from(["", "a red dress", "a striped shirt"])
CHANGES = st.lists(st.sampled_from(["in blue", "longer", "with stripes"]), max_size=3, unique=True)


@pytest.fixture(scope="module")
def encoding(encoder_dir: Path) -> Iterator[Encoding]:
    encoding = Encoding(Encoder.load(encoder_dir))
    yield encoding
    encoding.close()


def somewhere(seed: int, like: Features) -> Features:
    return unit(np.random.default_rng(seed).normal(size=like.shape).astype(np.float32))


@given(TEXTS, CHANGES, SEEDS, st.booleans())
def test_taste_draws_and_drives_whatever_else_is_asked(
    encoding: Encoding, text: str, changes: list[str], seed: int, has_reference: bool
) -> None:
    anywhere = encoding.texts(["a coat"])[0]
    reference = somewhere(seed, anywhere) if has_reference else None
    taste = somewhere(seed + 1000, anywhere)
    # Without a text or a reference, what is liked is all there is to look for.
    base = compose(encoding, text, reference, changes, None, None).query
    liking = compose(encoding, text, reference, changes, taste, None).query
    disliking = compose(encoding, text, reference, changes, None, taste).query
    assert disliking @ taste < base @ taste < liking @ taste
    for query in (base, liking, disliking):
        assert np.linalg.norm(query) == pytest.approx(1.0, abs=1e-3)


@given(SEEDS, CHANGES, TEXTS)
def test_a_reference_is_looked_for_with_its_changes_in_any_order(
    encoding: Encoding, seed: int, changes: list[str], text: str
) -> None:
    reference = somewhere(seed, encoding.texts(["a coat"])[0])
    aim = compose(encoding, text, reference, changes, None, None)
    again = compose(encoding, text, reference, changes[::-1], None, None)
    np.testing.assert_allclose(aim.query, again.query, atol=1e-4)
    assert aim.reference is reference and (aim.direction is not None) is bool(changes)
    assert (aim.changes is None) if not changes else (aim.changes.shape[0] == len(changes))
    plain = compose(encoding, "", reference, changes, None, None).query
    if text:
        wanted = encoding.texts([text])[0]
        assert aim.query @ wanted > plain @ wanted and aim.query @ plain > 0.8
    elif not changes:
        np.testing.assert_allclose(aim.query, reference, atol=1e-6)
