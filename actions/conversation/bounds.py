"""Hold limits of a number, as acts tell them, slots keep them and searches send them."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace
from typing import Any

from actions.conversation import stored

# How far from "around $60" still counts as around it.
ABOUT = 0.2
SIDES = ("lt", "lte", "gt", "gte", "about")


@dataclass(frozen=True)
class Bounds:
    """Hold limits of a number, in the catalogue's units; `about` stands alone.

    A price that is `total` is that of several garments together; one that is `offered` takes the
    place of a limit that there is: "what about 60?".
    """

    lt: float | None = None
    lte: float | None = None
    gt: float | None = None
    gte: float | None = None
    about: float | None = None
    currency: str | None = None
    total: bool = False
    offered: bool = False

    def __bool__(self) -> bool:
        """Say whether any limit is set."""
        return any(getattr(self, side) is not None for side in SIDES)

    @property
    def upper(self) -> float | None:
        """Return the limit from above, whether or not it belongs to the range."""
        return self.lte if self.lt is None else self.lt

    @property
    def lower(self) -> float | None:
        """Return the limit from below, whether or not it belongs to the range."""
        return self.gte if self.gt is None else self.gt

    @property
    def leaves_nothing(self) -> bool:
        """Say whether no number is within both limits: under 50 and over 50, say."""
        if self.upper is None or self.lower is None:
            return False
        if self.lower == self.upper:
            return self.lt is not None or self.gt is not None
        return self.lower > self.upper

    def narrowed(self, later: Bounds) -> Bounds:
        """Return these limits with later ones; of two that contradict, the later one holds."""
        sides = [side for side in SIDES if getattr(self, side) is not None]
        if later.offered and later.about is not None and len(sides) == 1:
            offered: dict[str, Any] = {sides[0]: later.about, "currency": later.currency}
            return replace(self, **offered)
        if later.about is not None:
            later = replace(later, offered=False)
            return replace(later, lt=None, lte=None, gt=None, gte=None)
        both = replace(self, about=None, currency=later.currency, total=later.total)
        if later.upper is not None:
            both = replace(both, lt=later.lt, lte=later.lte)
        if later.lower is not None:
            both = replace(both, gt=later.gt, gte=later.gte)
        if both.leaves_nothing:
            if later.upper is not None:
                return replace(both, gt=None, gte=None)
            return replace(both, lt=None, lte=None)
        return both

    def allows(self, number: float) -> bool:
        """Say whether a number is within the limits."""
        sent = self.as_sent()
        return (
            number < sent.get("lt", math.inf)
            and number <= sent.get("lte", math.inf)
            and number > sent.get("gt", -math.inf)
            and number >= sent.get("gte", -math.inf)
        )

    def as_sent(self) -> dict[str, float]:
        """Return the limits of a search."""
        if self.about is not None:
            ends = sorted((self.about * (1 - ABOUT), self.about * (1 + ABOUT)))
            return {"gte": ends[0], "lte": ends[1]}
        sides = {side: getattr(self, side) for side in SIDES if side != "about"}
        return {side: amount for side, amount in sides.items() if amount is not None}

    def to_slot(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            name: value
            for name, value in asdict(self).items()
            if value is not None and value is not False
        }

    @classmethod
    def read(cls, held: Any) -> Bounds:
        """Return the limits in a slot or an act.

        Raises:
            Unreadable: a limit is no number, or the currency no text.
        """
        told = stored.mapping(held)
        limits = {side: stored.number(told[side]) for side in SIDES if told.get(side) is not None}
        currency, total = stored.maybe_text(told.get("currency")), told.get("total") is True
        offered = told.get("offered") is True
        return cls(**limits, currency=currency, total=total, offered=offered)
