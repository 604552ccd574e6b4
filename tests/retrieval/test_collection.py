"""A gallery that cannot be served is refused by the reason, and let go of."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from retrieval.errors import GalleryBroken, GalleryEmpty, ModelMismatch
from retrieval.gallery.interface import About
from retrieval.gallery.variants import INDEXED
from retrieval.search.collection import open_collection

ABOUT = About("demo", "ab" * 32, 4, "images", num_items=3, fields=dict(INDEXED))


class OneGallery:
    """An engine that holds one gallery, and knows whether it was closed."""

    def __init__(self, about: About) -> None:
        self.about, self.is_closed = about, False

    def version(self, name: str) -> str:
        return "1"

    def open(self, name: str) -> Any:
        return self

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize(
    ("about", "error", "words"),
    [
        (replace(ABOUT, model_hash="cd" * 32), ModelMismatch, "embedded by another model"),
        (replace(ABOUT, dim=8), ModelMismatch, "embedded by another model"),
        (replace(ABOUT, fields={}), GalleryBroken, "kept no sizes"),
        (replace(ABOUT, num_items=0), GalleryEmpty, "is empty"),
    ],
)
def test_gallery_that_cannot_be_served_is_closed(
    about: About, error: type[Exception], words: str
) -> None:
    held: Any = OneGallery(about)
    encoding: Any = SimpleNamespace(encoder=SimpleNamespace(model_hash=ABOUT.model_hash, dim=4))
    with pytest.raises(error, match=words):
        open_collection(held, "demo", encoding)
    assert held.is_closed
