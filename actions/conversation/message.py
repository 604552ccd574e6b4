"""Read what the shopper's last message says, apart from any framework."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.conversation import acts
from actions.conversation.acts import POINTING, THEN, THIS, Act
from actions.conversation.stored import Unreadable
from data.words import KINDS

logger = logging.getLogger(__name__)
# "Or boots" names what will do as well.
OR = re.compile(r"\W*(?:(?:ok|okay|oh|hmm|actually|maybe|well)\W+)*or\b", re.IGNORECASE)
# "50014", "what about SKU-50015?": four figures or more, of no currency.
PRODUCT_NUMBER = re.compile(
    r"(?:\b(?:what|how|about|and|or|ok|show|me|see|find|have|you|do|got|the|is|it|item|product|style"
    r"|article|art|model|code|number|num|no|nr|ref|reference|sku|id|please|again|now|then)\b[\W_]*"
    r"|[\s#:.,-])*[a-z]{0,6}[-_/]?\d[\d-]{2,}\d(?:[-_/]\w+)?(?:\W+(?:please|then|again))*\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Message:
    """Hold one message of the shopper: its intent, its acts, and what a button sent with it.

    Attributes:
        intent: what the message is taken for.
        acts: what it does, in the order said.
        item_ids: the items that a button named.
        upload_id: the photo shared with it.
        tapped_id: the card that was tapped before writing.
        set_id: the list in view.
        told: the acts as they were sent, for a button that sends them again.
        text: as it was typed, without the limits of numbers, which name nothing ("under 157" is
            not product 157); "" of a button. It is compared with names alone, never read.
        is_broken: a button's message holds an act that can't be read.
        steps: what is to be done after it, each a message of its own.
    """

    intent: str
    acts: tuple[Act, ...] = ()
    item_ids: tuple[str, ...] = ()
    upload_id: str | None = None
    tapped_id: str | None = None
    set_id: str | None = None
    told: tuple[Mapping[str, Any], ...] = ()
    text: str = ""
    is_broken: bool = False
    steps: tuple[Message, ...] = ()

    @classmethod
    def read(cls, latest: Any) -> Message:
        """Return the message held in a tracker's `latest_message`; what is no act is left out.

        An act "then" ends a step; what follows it is a step of the intent that it names.
        """
        latest = latest if isinstance(latest, Mapping) else {}
        entities = [each for each in latest.get("entities") or [] if isinstance(each, Mapping)]
        first, *further = [
            cls._read({**latest, "entities": said, "intent": {"name": name}}, part)
            for name, said, part in _steps(intent_of(latest), entities, len(_typed(latest)))
        ]
        return replace(first, steps=tuple(further)) if further else first

    @classmethod
    def _read(cls, latest: Mapping[str, Any], part: slice) -> Message:
        told: list[Act] = []
        raw: list[Mapping[str, Any]] = []
        named: dict[str, str] = {}
        is_broken = False
        numbers: list[tuple[Any, Any]] = []
        for entity in latest["entities"]:
            name, value = entity.get("entity"), entity.get("value")
            if name in ("item_id", "upload_id") and isinstance(value, str | int):
                named.setdefault(name, str(value))
            if name != "act":
                continue
            for each in value if isinstance(value, list) else [value]:
                try:
                    told.append(acts.read(each))
                    raw.append(dict(each or {}))
                    if told[-1].bounds is not None:
                        numbers.append((entity.get("start"), entity.get("end")))
                except Unreadable:
                    # What it holds may be a shopper's words, which no log may.
                    logger.warning("an act that can't be read is left out")
                    is_broken = not _typed(latest)
        beside = latest.get("metadata") or {}
        alone = (named["item_id"],) if "item_id" in named else ()
        return cls(
            intent_of(latest),
            tuple(told),
            tuple(dict.fromkeys((*alone, *(each for act in told for each in act.items)))),
            named.get("upload_id") or _id(beside.get("upload_id")),
            _id(beside.get("item_id")),
            _id(beside.get("set_id")),
            tuple(raw),
            _named_by(_typed(latest), numbers)[part].strip(),
            is_broken,
        )

    @property
    def is_alternative(self) -> bool:
        """Say whether what it names will do as well as what is wanted: "or boots"."""
        return OR.match(self.text) is not None

    @property
    def is_number(self) -> bool:
        """Say whether it is nothing but what may be the number of a product."""
        return PRODUCT_NUMBER.fullmatch(self.text) is not None

    @property
    def item_id(self) -> str | None:
        """Return the item that a button named, the first of several."""
        return next(iter(self.item_ids), None)

    def said(self, *ops: str) -> tuple[Act, ...]:
        """Return the acts of some operations, in the order said."""
        return tuple(act for act in self.acts if act.op in ops)

    @property
    def told_whose(self) -> str | None:
        """Return whose a garment is that is told for whom it is, None where that is not told."""
        told = self.said("want", "drop")
        owners = (act.whose for act in told if act.whose and act.facet in (*KINDS, "gender"))
        return next(owners, "") if any(act.facet == "gender" for act in told) else None

    @property
    def unread(self) -> tuple[str, ...]:
        """Return the describing words that nothing read and that are wanted."""
        return tuple(dict.fromkeys(act.word for act in self.said("unread") if not act.refused))

    @property
    def unread_refused(self) -> tuple[str, ...]:
        """Return the describing words that nothing read and that are not wanted."""
        return tuple(dict.fromkeys(act.word for act in self.said("unread") if act.refused))

    def pointing(self, *ops: str) -> tuple[Act, ...]:
        """Return the acts that point at items to do one of some things with them.

        "point", which leaves it to the message, is always among them.
        """
        return self.said("point", "reference", *ops)

    @property
    def points(self) -> bool:
        """Say whether it names, numbers or describes an item on the screen."""
        told = any(
            act.place not in (None, THIS) or act.described or act.order
            for act in self.said(*POINTING)
        )
        return bool(self.item_id or told or self.said("describe"))

    @property
    def says_this(self) -> bool:
        """Say whether it points at "this" or "it"."""
        return any(act.place == THIS for act in self.said(*POINTING))

    @property
    def number(self) -> int | None:
        """Return how many items are asked for."""
        return next((act.number for act in self.said("count")), None)

    @property
    def says_wants(self) -> bool:
        """Say whether the message tells what garment is wanted, whatever its intent."""
        return bool(self.said("want", "refuse", "drop", "change", "order"))

    def as_description(self) -> Message:
        """Return the message with its wants taken as describing a shown item."""
        told = (replace(a, op="describe") if a.op == "want" and a.value else a for a in self.acts)
        return replace(self, acts=tuple(told))


def _typed(latest: Mapping[str, Any]) -> str:
    text = latest.get("text")
    return text if isinstance(text, str) and not text.startswith("/") else ""


def _steps(
    intent: str, entities: list[Mapping[str, Any]], length: int
) -> list[tuple[str, list[Mapping[str, Any]], slice]]:
    """Return each step's intent, entities and part of the text, in the order of doing them."""
    steps: list[tuple[str, list[Mapping[str, Any]], int]] = [(intent, [], 0)]
    for entity in entities:
        value, at = entity.get("value"), entity.get("start")
        if isinstance(value, Mapping) and value.get("op") == THEN:
            name = value.get("intent")
            steps.append((str(name), [], at if isinstance(at, int) else length))
        else:
            steps[-1][1].append(entity)
    starts = [start for _, _, start in steps]
    if 0 in starts[1:]:
        # What was said later is done first: it begins where its own acts do.
        own = [each.get("start") for each in steps[0][1]]
        starts[0] = min((each for each in own if isinstance(each, int)), default=length)
    ends = [min((each for each in starts if each > start), default=length) for start in starts]
    return [
        (name, said, slice(start, end))
        for (name, said, _), start, end in zip(steps, starts, ends, strict=True)
    ]


def _named_by(text: str, numbers: list[tuple[Any, Any]]) -> str:
    """Return what may name an item: a text without its limits, or a number that is all it says."""
    return text if PRODUCT_NUMBER.fullmatch(text) else _without(text, numbers)


def _without(text: str, spans: list[tuple[Any, Any]]) -> str:
    """Return a text with blanks where some of it stands, "" left as it is."""
    for start, end in spans:
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _id(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) and value else None


def intent_of(latest: Any) -> str:
    """Return the intent in a tracker's `latest_message`, "" where there is none to read."""
    intent = latest.get("intent") if isinstance(latest, Mapping) else None
    name = intent.get("name") if isinstance(intent, Mapping) else None
    return name if isinstance(name, str) else ""


def payload(intent: str, **told: Any) -> str:
    """Return the message a button sends so that no language needs to be understood.

    Args:
        intent: what the message is about.
        told: `act`, one act or a list of them, and `item_id`.
    """
    return f"/{intent}" + (json.dumps(told, ensure_ascii=False) if told else "")
