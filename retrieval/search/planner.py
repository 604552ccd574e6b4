"""Work out what a request wants over one catalogue."""

from __future__ import annotations

from retrieval.gallery.interface import AnyOf, Between, Conditions, Either, Points
from retrieval.schemas import ModificationOut, SearchRequest
from retrieval.search.facets import Facets, Mapped
from retrieval.search.meanings import lexicon
from retrieval.search.phrases import PRODUCT, Phrase, garments, read_text
from retrieval.search.plan import NUMBER_FIELDS, Plan, Start
from retrieval.search.relative import relative_want
from retrieval.search.wants import Want, price_label, shown

LOOKS = {"style", "pattern", "neckline", "fit", "material", "occasion", "season"}


class Planner:
    """Plan one request over one catalogue."""

    def __init__(self, facets: Facets, currency: str | None, numbers: frozenset[str]) -> None:
        """Remember the catalogue's values, currency and number columns."""
        self._facets = facets
        self._currency = currency
        self._numbers = numbers

    def plan(self, request: SearchRequest, start: Start | None, hidden: set[int]) -> Plan:
        """Return the plan of a request.

        Args:
            request: what was asked.
            start: the reference, looked up.
            hidden: points that must not come back.
        """
        plan = Plan()
        if hidden:
            plan.base = Conditions(must_not=(Points(frozenset(hidden)),))
        self._filters(plan, request)
        if start is not None:
            self._modifications(plan, request.modifications, start)
        self._text(plan, request, start)
        if start is not None:
            self._from_reference(plan, start)
        for found in plan.mapped:
            if found.note and found.note not in plan.notes:
                plan.notes.append(found.note)
        return plan

    def _filters(self, plan: Plan, request: SearchRequest) -> None:
        given = request.filters
        for facet, bounds in given.bounds.items():
            self._bounds(plan, facet, bounds.as_dict(), "filter")
        for facet, words in given.words.items():
            found = [self._map(plan, facet, word) for word in words]
            known = [mapped for mapped in found if mapped is not None]
            if known:
                plan.wants.append(self._want(known, "filter"))
            elif words and facet == "category":
                plan.nothing_known = True
            elif words and facet == "style":
                # No boots among the shoes: nothing satisfies it, and other shoes can be offered.
                nothing = AnyOf("facets.style", ("",))
                plan.wants.append(Want("style", " or ".join(words), "filter", must=(nothing,)))
        for facet, words in given.unwanted.items():
            for word in words:
                if mapped := self._map(plan, facet, word):
                    plan.wants.append(self._unwant(mapped, "filter"))

    def _bounds(self, plan: Plan, facet: str, bounds: dict[str, float], source: str) -> None:
        if facet in NUMBER_FIELDS:
            clause = Between(facet, **bounds)
            label = price_label(bounds, self._currency) if facet == "price" else ""
        elif facet in self._numbers:
            clause, label = Between(f"numbers.{facet}", **bounds), ""
        else:
            plan.unknown.append((facet, facet))
            return
        want = Want(facet, label, source, must=(clause,))
        plan.wants.append(want if label else Want(facet, want.understood, source, (clause,)))

    def _map(self, plan: Plan, facet: str, word: str) -> Mapped | None:
        mapped = self._facets.map(facet, word)
        if mapped is None:
            plan.unknown.append((word, facet))
        else:
            plan.mapped.append(mapped)
        return mapped

    @staticmethod
    def _want(known: list[Mapped], source: str) -> Want:
        clauses = tuple(mapped.clause for mapped in known)
        clause = clauses[0] if len(clauses) == 1 else Either(clauses)
        values: dict[str, list[str]] = {}
        for mapped in known:
            for facet, chosen in mapped.chosen.items():
                values.setdefault(facet, []).extend(chosen)
        held = tuple((facet, tuple(dict.fromkeys(chosen))) for facet, chosen in values.items())
        label = " or ".join(dict.fromkeys(_said(mapped) for mapped in known))
        facet = "category" if known[0].facet in PRODUCT else known[0].facet
        return Want(facet, label, source, must=(clause,), values=held)

    @staticmethod
    def _unwant(mapped: Mapped, source: str) -> Want:
        held = tuple(mapped.chosen.items())
        clause = mapped.clause
        if mapped.facet == "gender":
            clause = AnyOf("facets.gender", mapped.chosen.get("gender", ()))
        label = f"not {_said(mapped)}"
        return Want(mapped.facet, label, source, must_not=(clause,), values=held)

    def _modifications(self, plan: Plan, texts: list[str], start: Start) -> None:
        """Add what each change asks for; a later one wins where two are about the same."""
        times: dict[str, int] = {}
        for text in texts:
            if not text:
                continue
            said = read_text(text, relative=True)
            understood: list[Want] = []
            for relative in said.relative:
                times[relative.name] = times.get(relative.name, 0) + 1
                strength = relative.strength + 0.5 * (times[relative.name] - 1)
                want = relative_want(relative.name, strength, start.profile, self._facets)
                if want is not None:
                    understood.append(want)
            understood += self._changed_values(plan, said.wanted, said.unwanted)
            for want in understood:
                self._replace(plan, want)
            if said.price:
                self._replace_price(plan, said.price)
                understood += plan.about("price")
            said_so = ", ".join(want.understood for want in understood) or None
            plan.modifications.append(ModificationOut(text=text, understood=said_so))

    def _changed_values(
        self, plan: Plan, wanted: list[Phrase], unwanted: list[Phrase]
    ) -> list[Want]:
        found: list[Want] = []
        for phrase in wanted:
            facet = "category" if phrase.facet in PRODUCT else phrase.facet
            if mapped := self._map(plan, facet, phrase.word):
                found.append(self._want([mapped], "modification"))
        for phrase in unwanted:
            facet = "category" if phrase.facet in PRODUCT else phrase.facet
            if mapped := self._map(plan, facet, phrase.word):
                found.append(self._unwant(mapped, "modification"))
        return found

    def _replace(self, plan: Plan, want: Want) -> None:
        """Add a want of a change, in place of what it contradicts."""

        def stays(other: Want) -> bool:
            if other.facet != want.facet or not want.must:
                return True
            if not other.must:
                return not _shares(other, want)
            if want.facet in NUMBER_FIELDS:
                return other.source != "modification"
            return False

        plan.wants = [other for other in plan.wants if stays(other)]
        plan.wants.append(want)

    def _replace_price(self, plan: Plan, bounds: dict[str, float]) -> None:
        plan.wants = [want for want in plan.wants if want.facet != "price" or want.relative]
        self._bounds(plan, "price", bounds, "modification")

    def _text(self, plan: Plan, request: SearchRequest, start: Start | None) -> None:
        """Read the text: its garment and its negations bind, the rest is preferred."""
        if not request.text:
            return
        said = read_text(request.text)
        told = {want.facet for want in plan.wants if want.must} | set(request.filters.words)
        if said.price and "price" not in told:
            self._bounds(plan, "price", said.price, "text")
        products = garments(said.wanted)
        if products and not told & {"category", "style"}:
            found = [self._facets.map("category", phrase.word) for phrase in products]
            known = [mapped for mapped in found if mapped is not None]
            plan.mapped += known
            if known:
                plan.wants.append(self._want(known, "text"))
            else:
                plan.unknown += [(phrase.word, "category") for phrase in products]
                plan.nothing_known = True
        for phrase in said.wanted:
            if phrase.facet in PRODUCT or phrase.facet in told:
                continue
            mapped = self._facets.map(phrase.facet, phrase.word)
            if mapped is not None:
                plan.mapped.append(mapped)
                plan.soft += list(mapped.chosen.items())
        for phrase in said.unwanted:
            facet = "category" if phrase.facet in PRODUCT else phrase.facet
            mapped = self._facets.map(facet, phrase.word)
            if mapped is not None and facet not in told:
                plan.mapped.append(mapped)
                plan.wants.append(self._unwant(mapped, "text"))

    def _from_reference(self, plan: Plan, start: Start) -> None:
        """Stay with the reference's kind of garment, and with whom it is for."""
        changed = {want.facet for want in plan.wants}
        by_choice = {want.facet for want in plan.wants if want.must}
        if "category" not in by_choice and not plan.nothing_known:
            own = start.profile.facets.get("category", ())
            values = start.looks_like.categories if start.looks_like else own
            if values:
                source = "photo" if start.looks_like else "reference"
                clause = AnyOf("facets.category", values)
                held = (("category", values),)
                label = " or ".join(value.lower() for value in values)
                plan.wants.append(Want("category", label, source, (clause,), (), held))
        gender = start.profile.facets.get("gender", ()) if start.item else ()
        if gender and "gender" not in by_choice:
            values = self._facets.with_unisex("gender", gender)
            only_everyone = set(gender) <= set(self._facets.meaning("gender", "unisex"))
            if not only_everyone:
                clause = AnyOf("facets.gender", values)
                held = (("gender", gender),)
                label = shown("gender", gender[0])
                plan.wants.append(Want("gender", label, "reference", (clause,), (), held))
        touched = set(changed)
        if {"lightness", "colourfulness"} & changed:
            touched.add("colour")
        if "category" in by_choice and start.item:
            asked = {v for want in plan.about("category") for _, vs in want.values for v in vs}
            if not asked & set(start.profile.facets.get("category", ())):
                touched |= {"style", "length"}
        if any(change.understood is None for change in plan.modifications):
            # "More boho": the model alone judges it, and it may be about any of these.
            touched |= LOOKS
        plan.keep = frozenset(start.profile.facets) - touched - {"category", "gender"}


def _said(mapped: Mapped) -> str:
    """Return how a mapped word is shown: its value where it is one, else the word."""
    values = mapped.chosen.get(mapped.facet, ())
    if len(values) == 1 and mapped.facet not in ("category", "style"):
        return shown(mapped.facet, values[0])
    if mapped.how == "typo" and values:
        return shown(mapped.facet, values[0])
    canonical = lexicon().canonical(mapped.facet, mapped.word)
    return shown(mapped.facet, canonical or mapped.word)


def _shares(one: Want, other: Want) -> bool:
    first = {value for _, values in one.values for value in values}
    return bool(first & {value for _, values in other.values for value in values})
