from pathlib import Path

import pytest

from training.datasets import renders
from training.datasets.garments import FACETS


def test_renders_come_in_pairs_with_exact_facets(tmp_path: Path) -> None:
    path = tmp_path / "renders.npz"
    renders.render(path, 4, first_seed=77)
    found = renders.read([path])
    assert found.pixels.shape == (4, 160, 120, 3)
    first, second = found.garments[:2]
    assert first.key == second.key == "77"
    assert first.facets["category"] == second.facets["category"]
    assert set(first.facets) <= set(FACETS)
    assert found.pixels[0].std() > 5


def test_renders_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="none.npz"):
        renders.read([tmp_path / "none.npz"])
