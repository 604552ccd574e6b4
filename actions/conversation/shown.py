"""Keep the few things worth remembering of an item that was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.conversation import stored
from actions.speech.language import worded

# What is not worth its room in a slot: what is kept elsewhere, and what is long.
ELSEWHERE = ("category", "colour", "title", "description", "url", "image", "price", "currency")
NUM_ATTRIBUTES_AT_MOST, NUM_VALUES_AT_MOST, NUM_LETTERS_AT_MOST = 24, 6, 60
# What stands for the id of what the shopper owns, which is no item of the shop.
OWN = "own"


@dataclass(frozen=True)
class ShownItem:
    """Hold one shown item: where it stood in the list, what it is and how it looks.

    Attributes:
        id: of the item.
        title: "" where a card of long ago was tapped, of which only the id is known.
        position: in the list, from 1; 0 outside any.
        group: which garment of several it was found for, from 0.
        category: as the shop writes it.
        colour: as the shop writes it.
        price: in the catalogue's currency.
        currency: of the price.
        url: its page at the shop.
        image_url: where its picture is.
        attributes: its values by facet.
        numbers: its numbers by column: a rating, how light it is.
        looked: what its picture shows of facets of which the catalogue says nothing.
    """

    id: str
    title: str = ""
    position: int = 0
    group: int = 0
    category: str | None = None
    colour: str | None = None
    price: float | None = None
    currency: str | None = None
    url: str | None = None
    image_url: str | None = None
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    looked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, item: Mapping[str, Any], position: int = 0, group: int = 0) -> ShownItem:
        """Return what is worth keeping of a retrieved item."""
        attributes = item.get("attributes") or {}
        kept = {
            str(facet): several(value)[:NUM_VALUES_AT_MOST]
            for facet, value in attributes.items()
            if facet not in ELSEWHERE
            and value
            and isinstance(value, str | list)
            and all(len(each) <= NUM_LETTERS_AT_MOST for each in several(value))
        }
        return cls(
            str(item["id"]),
            str(item["title"]),
            position,
            group,
            _first(item.get("category") or attributes.get("category")),
            _first(item.get("colour") or attributes.get("colour")),
            None if item.get("price") is None else float(item["price"]),
            _first(item.get("currency")),
            _first(item.get("url")),
            _first(item.get("image_url")),
            dict(list(kept.items())[:NUM_ATTRIBUTES_AT_MOST]),
            {
                str(column): float(value)
                for column, value in list(attributes.items())[:NUM_ATTRIBUTES_AT_MOST]
                if isinstance(value, int | float) and not isinstance(value, bool)
            }
            | _reduced(item),
            {
                str(facet): several(values)[:NUM_VALUES_AT_MOST]
                for facet, values in list((item.get("looked") or {}).items())[
                    :NUM_ATTRIBUTES_AT_MOST
                ]
            },
        )

    @property
    def whole(self) -> dict[str, tuple[str, ...]]:
        """Return all its values by facet, its category and colour among them."""
        two = {facet: self.own(facet) for facet in ("category", "colour")}
        return {**self.attributes, **{facet: own for facet, own in two.items() if own}}

    @property
    def told(self) -> dict[str, Any]:
        """Return what is known of it as the retrieval service tells an item."""
        return {"price": self.price, "attributes": {**self.attributes, **self.numbers}}

    def own(self, facet: str) -> tuple[str, ...]:
        """Return this item's values of a facet as the shop writes them."""
        if facet in ("category", "colour"):
            value = self.category if facet == "category" else self.colour
            return several(value) if value else ()
        return self.attributes.get(facet, ())

    def values(self, facet: str) -> tuple[str, ...]:
        """Return this item's values of a facet in lower case (an occasion can hold several).

        Of what the catalogue leaves open it has what it looks like.
        """
        return tuple(each.lower() for each in self.own(facet) or self.looked.get(facet, ()))

    @property
    def stated(self) -> ShownItem:
        """Return it as the catalogue states it, whatever it looks like."""
        return replace(self, looked={})

    @property
    def name(self) -> str:
        """Return how the item is called in a sentence: "#2, the Black wrap dress".

        An item tapped on a list of long ago is known by its id alone.
        """
        if not self.title:
            return worded("item-picked")
        if not self.position:
            return worded("item-titled", title=self.title)
        return worded("item-placed", position=self.position, title=self.title)

    def to_slot(self) -> dict[str, Any]:
        """Return the item as JSON for a slot; what is empty takes no room."""
        slot = {
            "title": self.title,
            "position": self.position,
            "group": self.group,
            "category": self.category,
            "colour": self.colour,
            "price": self.price,
            "currency": self.currency,
            "url": self.url,
            "image_url": self.image_url,
            "attributes": {facet: list(values) for facet, values in self.attributes.items()},
            "numbers": dict(self.numbers),
            "looked": {facet: list(values) for facet, values in self.looked.items()},
        }
        told = {name: value for name, value in slot.items() if value or name == "price"}
        return {"id": self.id} | {name: value for name, value in told.items() if value is not None}

    def bare(self) -> ShownItem:
        """Return what is worth keeping of it once it is no longer on the screen."""
        return ShownItem(self.id, self.title, self.position, self.group, self.category, self.colour)

    @classmethod
    def from_slot(cls, slot: Any) -> ShownItem:
        """Return the item a slot holds.

        Raises:
            Unreadable: the slot holds no item.
        """
        held = stored.mapping(slot)
        return cls(
            stored.word(held.get("id")),
            stored.text(held.get("title", "")),
            stored.place(held.get("position", 0)),
            stored.place(held.get("group", 0)),
            stored.maybe_text(held.get("category")) or None,
            stored.maybe_text(held.get("colour")) or None,
            None if held.get("price") is None else stored.number(held["price"]),
            stored.maybe_text(held.get("currency")) or None,
            stored.maybe_text(held.get("url")) or None,
            stored.maybe_text(held.get("image_url")) or None,
            {
                facet: stored.many(values, stored.text)
                for facet, values in stored.mapping(held.get("attributes", {})).items()
            },
            {
                column: stored.number(amount)
                for column, amount in stored.mapping(held.get("numbers", {})).items()
            },
            {
                facet: stored.many(values, stored.text)
                for facet, values in stored.mapping(held.get("looked", {})).items()
            },
        )


def _reduced(item: Mapping[str, Any]) -> dict[str, float]:
    """Return by how much a retrieved item is reduced: in percent, and in money."""
    price, was = item.get("price"), item.get("was")
    if price is None or was is None or not 0 <= float(price) < float(was):
        return {}
    saving = float(was) - float(price)
    return {"discount_percent": 100 * saving / float(was), "saving": saving}


def several(value: Any) -> tuple[str, ...]:
    """Return the values an attribute holds, as a list or parted by "|"."""
    return (
        tuple(map(str, value)) if isinstance(value, list | tuple) else tuple(str(value).split("|"))
    )


def _first(value: Any) -> str | None:
    return several(value)[0] if value else None
