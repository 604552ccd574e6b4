"""Work out what a request wants over one catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from data.catalogue.values import in_stock
from data.words.changes import BY_NAME
from retrieval.gallery.interface import (
    AnyOf,
    Between,
    Clause,
    Conditions,
    Either,
    Every,
    Points,
    Without,
)
from retrieval.gallery.stock import Stock
from retrieval.gallery.variants import AVAILABILITY, FIELDS, NUMBERS, OFFERED, PRICE, YES
from retrieval.requests import SearchRequest
from retrieval.search.alternating import apart
from retrieval.search.facets import Facets
from retrieval.search.plan import HEADS, KINDS, PIXELS, Condition, Held, Plan, Profile, Start
from retrieval.search.relative import Relative
from retrieval.search.saying import coloured
from retrieval.search.staying import stay_with
from retrieval.wants import (
    AnyWant,
    AxisChange,
    BoundsWant,
    Change,
    ChangeMet,
    Met,
    NoneWant,
    NotWant,
    Part,
    ValuesWant,
    Want,
)

NOTHING = AnyOf("facets.category", ("",))


def joined(clauses: tuple[Clause, ...]) -> Clause:
    """Return a clause that holds where any of some clauses does."""
    return clauses[0] if len(clauses) == 1 else Either(clauses)


def _field(facet: str) -> str:
    """Return the payload field of a column of values."""
    return facet if facet == HEADS else FIELDS.get(facet, f"facets.{facet}")


class Way(NamedTuple):
    """Hold one alternative of a want: by what is stated alone, and with what only looks so."""

    stated: Clause
    any: Clause


class Planner:
    """Plan requests over one catalogue."""

    def __init__(
        self,
        stock: Stock,
        facets: Facets,
        numbers: frozenset[str],
        hides_sold_out: bool = False,
    ) -> None:
        """Remember the catalogue's items, values and columns of numbers.

        Args:
            stock: the catalogue's items.
            facets: their values.
            numbers: the columns of numbers.
            hides_sold_out: whether items of which nothing is left are never found.
        """
        self._stock = stock
        self._facets = facets
        self._numbers = numbers
        gone = [each for each in stock.variants.values(AVAILABILITY) if in_stock(each) is False]
        self._offered: Clause = AnyOf(OFFERED, (YES,))
        self._hides_sold_out = bool(gone) and hides_sold_out
        if self._hides_sold_out:
            self._offered = Without(AnyOf(AVAILABILITY, tuple(gone)))
        self.relative = Relative(stock, facets)

    def plan(
        self,
        request: SearchRequest,
        start: Start | None,
        hidden: set[int],
        against: Sequence[Sequence[Profile]] = (),
    ) -> Plan:
        """Return the plan of a request.

        Args:
            request: what was asked.
            start: the reference, looked up.
            hidden: points that must not come back.
            against: for each change the items that it names, looked up, where any change does.
        """
        plan = Plan(offered=self._offered, hides_sold_out=self._hides_sold_out)
        if hidden:
            plan.base = Conditions(must_not=(Points(frozenset(hidden)),))
        for want in request.wants:
            plan.wants_met.append(self._want(plan, want))
        plan.conditions = [self._as_titled(each, plan) for each in plan.conditions]
        against = [[self._in_size(plan, each) for each in some] for some in against]
        meant = start and replace(start, profile=self._in_size(plan, start.profile))
        self._changes(plan, request.changes, meant, against or [()] * len(request.changes))
        if start is not None:
            stay_with(plan, start, self._facets)
        return plan

    def _as_titled(self, condition: Condition, plan: Plan) -> Condition:
        """Return a refusal of colours that leaves out what titles call so as well."""
        refused = condition.values.get("colour", ()) if condition.kind == "not" else ()
        together = any(isinstance(each, Every) for each in condition.must_not)
        if not refused or together or set(condition.values) != {"colour"}:
            return condition
        wants = (each for each in plan.about("colour") if each.kind == "want")
        wanted = [value for each in wants for value in each.values.get("colour", ())]
        said = coloured(self._stock, refused, wanted)
        return (
            condition if said is None else replace(condition, must_not=(*condition.must_not, said))
        )

    def _in_size(self, plan: Plan, profile: Profile) -> Profile:
        """Return a profile with what its item costs in the size that is wanted, where it has it."""
        wanted = [each for each in plan.about("size") if each.kind == "want"]
        sizes = [clause for each in wanted for clause in each.must]
        if profile.point is None or not sizes:
            return profile
        price = float(self._stock.numbers(PRICE, sizes)[profile.point])
        if np.isnan(price):
            return profile
        return replace(profile, numbers={**profile.numbers, "price": price})

    def _want(self, plan: Plan, want: Want) -> Met:
        """Add what a want asks for; return how it is met."""
        if isinstance(want, BoundsWant):
            if not (limits := self._within(want)):
                return "absent"
            plan.conditions.append(Condition(want.facet, "want", limits, bounds=want.bounds()))
            return "stated"
        alternatives: list[list[Part]]
        if isinstance(want, ValuesWant):
            alternatives = [[want]] if want.values else []
        elif isinstance(want, NotWant):
            alternatives = [[ValuesWant(facet=want.facet, values=want.unwanted)]]
        else:
            alternatives = want.any if isinstance(want, AnyWant) else want.none
        refused = isinstance(want, NotWant | NoneWant)
        ways, values = self._alternatives(alternatives)
        if not ways:
            return self._nothing(plan, want.facet, alternatives, refused)
        known = tuple(way.any for way in ways)
        if refused:
            plan.conditions.append(Condition(want.facet, "not", (), known, values))
        else:
            every = isinstance(want, ValuesWant) and want.match == "all"
            plan.conditions.append(
                Condition(want.facet, "want", (joined(known),), (), values, every=every)
            )
            equal = isinstance(want, AnyWant) and want.equal
            if len(known) > 1 and not equal:
                plan.preferred.append(known)
            turns = (
                known if equal else [self._way(*each).any for each in apart(values, self._facets)]
            )
            if len(turns) > 1 and not every:
                plan.in_turns.append(tuple(turns))
            if any(way.stated != way.any for way in ways):
                stated = joined(tuple(way.stated for way in ways))
                plan.preferred.append((stated, joined(known)))
                plan.stated[len(plan.wants_met)] = stated
        return "stated"

    def _nothing(
        self, plan: Plan, facet: str, alternatives: list[list[Part]], refused: bool
    ) -> Met:
        """Say why no alternative can hold; a want of what is not there is a condition still."""
        lacking = [any(not self._tells(each) for each in parts) for parts in alternatives]
        # An empty list asks for a kind of thing that the catalogue has no name for.
        absent = all(lacking) if lacking else not self._has(facet) and facet not in KINDS
        if absent:
            return "absent"
        if not refused:
            plan.conditions.append(Condition(facet, "want", (NOTHING,), unknown=True))
        return "unknown"

    def _alternatives(self, alternatives: list[list[Part]]) -> tuple[tuple[Way, ...], Held]:
        """Return a way for each alternative that can hold, and the values in them by facet."""
        found: list[Way] = []
        held: dict[str, list[str]] = {}
        for parts in alternatives:
            known = [(part, self._known(part)) for part in parts if isinstance(part, ValuesWant)]
            limits = [self._within(part) for part in parts if isinstance(part, BoundsWant)]
            if not all(values for _, values in known) or not all(limits):
                continue
            clauses = [Way(limit, limit) for each in limits for limit in each]
            for part, values in known:
                own = held.setdefault(part.facet, [])
                own.extend(value for value in values if value not in own)
                each = [values] if part.match == "any" else [(value,) for value in values]
                clauses += [self._way(part.facet, one) for one in each]
            together = clauses[0]
            if len(clauses) > 1:
                stated, every = zip(*clauses, strict=True)
                together = Way(Every(stated), Every(every))
            found.append(together)
        return tuple(found), {facet: tuple(values) for facet, values in held.items()}

    def _within(self, want: BoundsWant) -> tuple[Clause, ...]:
        """Return the limits of a number, () where the catalogue has no such column.

        One clause a side: of lt and lte in one range the engine takes no notice of both.
        """
        if (field := self.number_field(want.facet)) is None:
            return ()
        return tuple(Between(field, **{side: each}) for side, each in want.bounds().items())

    def _way(self, facet: str, values: tuple[str, ...]) -> Way:
        if facet == HEADS or facet in FIELDS:
            # What titles end with, and what is bought, no picture tells.
            return Way(AnyOf(_field(facet), values), AnyOf(_field(facet), values))
        return Way(AnyOf(_field(facet), values), self._facets.having(facet, values))

    def _tells(self, part: Part) -> bool:
        if isinstance(part, BoundsWant):
            return self.number_field(part.facet) is not None
        return self._has(part.facet)

    def _has(self, facet: str) -> bool:
        return facet == HEADS or facet in self._facets

    def _known(self, want: ValuesWant) -> tuple[str, ...]:
        """Return the wanted values that some item has; none where all are wanted and one lacks."""
        fields = (_field(want.facet), f"looked.{want.facet}")
        found = dict.fromkeys(
            value for value in want.values if any(self._stock.has(f, value) for f in fields)
        )
        if want.match == "all" and len(found) < len(set(want.values)):
            return ()
        return tuple(found)

    def number_field(self, facet: str) -> str | None:
        """Return the payload field of a column of numbers, or None where there is none."""
        if facet in PIXELS:
            return facet
        if facet in NUMBERS:
            return FIELDS[facet] if self._stock.variants.knows(FIELDS[facet]) else None
        return f"numbers.{facet}" if facet in self._numbers else None

    def _changes(
        self,
        plan: Plan,
        changes: Sequence[Change],
        start: Start | None,
        against: Sequence[Sequence[Profile]],
    ) -> None:
        """Add what each change asks for; one that is asked for again asks for more."""
        times: Counter[tuple[str, str]] = Counter()
        reference = (start.profile,) if start is not None else ()
        for change, items in zip(changes, against, strict=True):
            if not isinstance(change, AxisChange):
                plan.changes_met.append("looked")
                continue
            asked = (change.axis, change.direction)
            strength = change.strength + 0.5 * times[asked]
            times[asked] += 1
            condition = self.relative.condition(*asked, strength, items or reference)
            if condition:
                named = replace(condition, against="items") if items else condition
                plan.conditions.append(named)
                if condition.surely is not None:
                    # Another shade of one colour is darker only by what its picture measures.
                    plan.preferred.append((condition.surely, *condition.must))
            # No picture shows what a thing costs.
            guessed: ChangeMet = "unknown" if BY_NAME[change.axis].field == "price" else "looked"
            plan.changes_met.append("stated" if condition else guessed)
