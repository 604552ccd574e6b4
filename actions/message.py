"""Read what the shopper's last message says, apart from any framework."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from data import words

FACETS = (*words.FACETS, "brand")


@dataclass(frozen=True)
class Entity:
    """Hold one thing the language understanding found in a message."""

    name: str
    value: Any
    role: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Message:
    """Hold one message of the shopper: its words, its intent and what was found in it."""

    intent: str
    text: str = ""
    entities: tuple[Entity, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, latest: Mapping[str, Any]) -> Message:
        """Return the message held in a tracker's `latest_message`."""
        entities = tuple(
            Entity(
                str(found["entity"]),
                found.get("value"),
                found.get("role"),
                found.get("start"),
                found.get("end"),
            )
            for found in latest.get("entities") or []
        )
        return cls(
            intent_of(latest), str(latest.get("text") or ""), entities, latest.get("metadata") or {}
        )

    @property
    def is_payload(self) -> bool:
        """Say whether a button or card sent this rather than a person typing."""
        return self.text.startswith("/")

    @property
    def item_id(self) -> str | None:
        """Return the id of the item a button named."""
        value = self.one("item_id")
        return None if value is None else str(value)

    @property
    def upload_id(self) -> str | None:
        """Return the id of the photo shared with this message."""
        value = self.one("upload_id") or self.metadata.get("upload_id")
        return None if value is None else str(value)

    @property
    def tapped_id(self) -> str | None:
        """Return the id of the card the shopper had tapped when writing."""
        value = self.metadata.get("item_id")
        return None if value is None else str(value)

    def all(self, name: str) -> tuple[Entity, ...]:
        """Return every entity called `name`, in the order found."""
        return tuple(entity for entity in self.entities if entity.name == name)

    def one(self, name: str) -> Any:
        """Return the value of the first entity called `name`, or None."""
        return next((entity.value for entity in self.entities if entity.name == name), None)

    def facets(self, *roles: str | None) -> tuple[Entity, ...]:
        """Return the facet entities whose role is among `roles`."""
        return tuple(e for e in self.entities if e.name in FACETS and e.role in roles)

    @property
    def modifications(self) -> tuple[str, ...]:
        """Return the relative changes asked for ("darker"), each once."""
        return unique(str(entity.value) for entity in self.all("modification"))

    @property
    def refuses_shown(self) -> bool:
        """Say whether a shown item ("not the red one") or its colour, its cut, ... is not liked."""
        named = (*self.all("described"), *self.all("facet"))
        return any(entity.role == "unwanted" for entity in named)

    @property
    def facets_disliked(self) -> tuple[str, ...]:
        """Return the facets whose value is not liked: "I don't like the colour"."""
        return unique(str(e.value) for e in self.all("facet") if e.role == "unwanted")

    @property
    def says_wants(self) -> bool:
        """Say whether the message tells what garment is wanted, whatever its intent."""
        return bool(
            self.facets(None, "unwanted", "dropped")
            or self.all("price")
            or [entity for entity in self.all("facet") if entity.role != "unwanted"]
            or self.all("modification")
        )


def intent_of(latest: Any) -> str:
    """Return the intent in a tracker's `latest_message`, "" where there is none to read."""
    intent = latest.get("intent") if isinstance(latest, Mapping) else None
    name = intent.get("name") if isinstance(intent, Mapping) else None
    return name if isinstance(name, str) else ""


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return `values` in their order, each once."""
    return tuple(dict.fromkeys(values))


def payload(intent: str, **entities: str) -> str:
    """Return the message a button sends so that no language needs to be understood."""
    return f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")
