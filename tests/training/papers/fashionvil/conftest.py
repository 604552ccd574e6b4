"""A small shop in the format of Fashion Product Images, and a tiny model of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PIL import Image

from tests.training.published_formats import STYLES_HEADER
from training.datasets.kinds import read_pairs
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.model import FashionViL
from training.papers.fashionvil.sizes import SIZES

COLOURS = {"Red": (200, 30, 30), "Blue": (20, 20, 190), "Green": (30, 130, 40)}
TINY = SIZES["tiny"]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty products of two kinds in three colours; a title names kind and colour."""
    root = tmp_path_factory.mktemp("shop")
    (root / "images").mkdir()
    lines = [STYLES_HEADER]
    for number in range(60):
        kind, master = (("Dresses", "Apparel"), ("Heels", "Footwear"))[number % 2]
        colour = list(COLOURS)[number // 2 % 3]
        title = f"Maker{number} {colour} striped {kind}"
        lines.append(f"{number},Women,{master},Some,{kind},{colour},Summer,2012,Casual,{title}")
        image = Image.new("RGB", (24, 32), "white")
        box = (4, 4, 20, 28) if kind == "Dresses" else (4, 20, 20, 28)
        image.paste(COLOURS[colour], box)
        image.save(root / "images" / f"{number}.jpg")
    (root / "styles.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def corpus(shop: Path) -> Corpus:
    return Corpus.of(read_pairs("product-photos", shop), TINY, attribute_products=3)


@pytest.fixture
def tiny() -> FashionViL:
    torch.manual_seed(0)
    return FashionViL(TINY, text_start="random")
