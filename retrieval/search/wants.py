"""Hold what every answer must satisfy, one want at a time, so that each can be given up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.gallery.interface import Between, Clause, Conditions
from retrieval.search.money import money

SHAPED = {
    "sleeve_length": "{} sleeves",
    "length": "{} length",
    "neckline": "{} neck",
    "fit": "{} fit",
    "gender": "for {}",
    "occasion": "for {}",
    "season": "for {}",
}
AS_THEY_ARE = {
    "sleeveless": "sleeveless",
    "collared": "collared",
    "hooded": "hooded",
    "v-neck": "v-neck",
    "turtleneck": "turtleneck",
    "off-shoulder": "off-shoulder",
    "cropped": "cropped",
    "casual": "casual",
    "formal": "formal",
    "unisex": "unisex",
    "all year": "all year round",
}


def shown(facet: str, value: str) -> str:
    """Return a facet's value as people say it: "long sleeves", "for work"."""
    plain = value.lower() if not value.isupper() else value
    if plain in AS_THEY_ARE:
        return AS_THEY_ARE[plain]
    return SHAPED.get(facet, "{}").format(plain)


@dataclass(frozen=True, slots=True)
class Want:
    """Hold one thing wanted.

    Args:
        facet: what it is about: a facet, "price", "lightness" and the like.
        label: as people say it.
        source: "filter", "text", "modification", "reference" or "photo".
        values: the catalogue's values that satisfy it, by facet, where it is about values.
        relative: the name of the relative want it came from, for reasons.
    """

    facet: str
    label: str
    source: str
    must: tuple[Clause, ...] = ()
    must_not: tuple[Clause, ...] = ()
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    relative: str | None = None

    @property
    def understood(self) -> str:
        """Return it as a condition to read: "lightness < 34.1", "colour = red"."""
        for clause in self.must:
            if isinstance(clause, Between):
                signs = (("<", clause.lt), ("<=", clause.lte), (">", clause.gt), (">=", clause.gte))
                field = clause.field.removeprefix("numbers.")
                return " and ".join(f"{field} {s} {v:g}" for s, v in signs if v is not None)
        held = " and ".join(f"{facet} = {' or '.join(values)}" for facet, values in self.values)
        return f"not {held}" if self.must_not and not self.must else held


def conditions(wants: Iterable[Want], base: Conditions) -> Conditions:
    """Return the conditions all wants make together on top of `base`."""
    for want in wants:
        base = base.and_also(want.must, want.must_not)
    return base


def price_label(bounds: dict[str, float], currency: str | None) -> str:
    """Return price bounds as people say them: "under $80", "$40 to $70"."""
    low = bounds.get("gte", bounds.get("gt"))
    high = bounds.get("lte", bounds.get("lt"))
    if low is not None and high is not None:
        return f"{money(low, currency)} to {money(high, currency)}"
    if high is not None:
        return f"under {money(high, currency)}"
    return f"over {money(low or 0.0, currency)}"
