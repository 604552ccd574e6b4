"""Hold one item as the gallery stores it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from data.catalogue.dates import number_in
from data.catalogue.variants import Variant, buyable, lowest
from retrieval.gallery.interface import Payload
from retrieval.gallery.texts import text_words
from retrieval.gallery.variants import read


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one item as the gallery stores it.

    Args:
        point: its number in the gallery, which is its row in the stock's vectors.
        facets: the catalogue's own values by facet.
        title_words: the words of its title, as words are compared.
        title_heads: what its title ends with.
        variants: what can be bought of it, a size each.
        looked: what its picture surely shows of facets that the catalogue leaves open.
        views: its further photos.
    """

    point: int
    id: str
    title: str
    image: str
    description: str
    currency: str | None
    url: str | None
    lightness: float
    colourfulness: float
    palette: tuple[str, ...]
    facets: dict[str, tuple[str, ...]]
    title_words: frozenset[str]
    title_heads: tuple[str, ...]
    variants: tuple[Variant, ...] = ()
    looked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    views: tuple[str, ...] = ()

    @classmethod
    def read(cls, point: int, payload: Payload) -> Item:
        """Return the item in a payload."""
        return cls(
            point=point,
            id=str(payload["id"]),
            title=str(payload["title"]),
            image=str(payload["image"]),
            description=str(payload.get("description") or ""),
            currency=payload.get("currency"),
            url=payload.get("url"),
            lightness=float(payload["lightness"]),
            colourfulness=float(payload["colourfulness"]),
            palette=tuple(payload["palette"]),
            facets={name: tuple(values) for name, values in payload["facets"].items()},
            title_words=title_words(str(payload["title"])),
            title_heads=tuple(payload["title_heads"]),
            variants=tuple(map(read, payload["variants"])),
            looked={name: tuple(values) for name, values in payload.get("looked", {}).items()},
            views=tuple(payload.get("views", ())),
        )

    @property
    def price(self) -> float | None:
        """Return the lowest price of what is not sold out, or of all where all is."""
        return lowest(buyable(self.variants))

    @property
    def seen(self) -> dict[str, tuple[str, ...]]:
        """Return what is stated by facet, and where nothing is, what it looks like."""
        return {**self.looked, **self.facets}

    def value(self, facet: str) -> str | None:
        """Return a facet's first value, or None."""
        values = self.facets.get(facet)
        return values[0] if values else None

    def number(self, field: str) -> float | None:
        """Return a number of the item itself by the name of its payload field."""
        if field in ("lightness", "colourfulness"):
            return float(getattr(self, field))
        name = field.removeprefix("numbers.")
        value = self.value(name)
        return None if value is None else number_in(name, value)

    def attributes(self) -> dict[str, Any]:
        """Return every facet, a list where it holds several values, and what the pixels say."""
        found: dict[str, Any] = {
            name: values[0] if len(values) == 1 else list(values)
            for name, values in self.facets.items()
        }
        return found | {
            "lightness": self.lightness,
            "colourfulness": self.colourfulness,
            "palette": list(self.palette),
        }


def title_words(title: str) -> frozenset[str]:
    """Return a title's words as they are compared: "Women's Boots" has "women" and "boot"."""
    return frozenset(text_words(title))
