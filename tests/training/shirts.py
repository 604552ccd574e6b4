"""A small shop of shirts, and an encoder of ours, for stages that compose."""

from __future__ import annotations

from pathlib import Path

import torch

from tests.training.conftest import COLOURS, COLUMNS, photo, write_tar
from training.hemline.encoder_model import EncoderModel
from training.hemline.facet_table import FacetTable
from training.loop import checkpoint


def write_shirts(tmp_path: Path, colours: int = 3) -> Path:
    """Shirts for men in so many colours, enough for a few on each side of every split."""
    products = tmp_path / "fashion-product-images"
    products.mkdir(parents=True)
    names = [list(COLOURS)[number % colours] for number in range(60)]
    rows = [
        f"{number},Men,Apparel,Topwear,Shirts,{name},Summer,2012,Casual,Label{number} {name} Shirt"
        for number, name in enumerate(names)
    ]
    (products / "styles.csv").write_text("\n".join([COLUMNS, *rows]) + "\n", encoding="utf-8")
    photos = {f"images/{n}.jpg": photo(COLOURS[name], (60, 80)) for n, name in enumerate(names)}
    write_tar(products / "images-0.tar", photos)
    return products


def write_encoder(tmp_path: Path) -> Path:
    """An untrained encoder with details, which know of shirts alone."""
    torch.manual_seed(0)
    values = {
        "category": ("shirt",), "kind": ("shirt",), "colour": ("red", "navy"), "gender": ("men",),
    }  # fmt: skip
    path = tmp_path / "encoder" / "checkpoint.pt"
    extra = {"table": {facet: list(known) for facet, known in values.items()}}
    state = EncoderModel(FacetTable(values), dim=32, detailed=True).state_dict()
    checkpoint.save(path, {"extra": extra, "average": state})
    return path
