"""Hold an answer with what it is judged by, and what comes of each of its claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.auditing.conditions import Condition, Has, num_of, of_filters
from bench.auditing.pages import Page
from bench.auditing.phrases import Phrases
from bench.catalogue import Item

TRUE, FALSE, OPEN, UNREAD = "true", "false", "open", "not understood"


@dataclass(frozen=True)
class Verdict:
    """Hold what came of one claim.

    Args:
        kind: which kind of claim it is.
        said: the words that make it.
        outcome: TRUE, FALSE, OPEN where the file cannot tell, or UNREAD.
        why: what the file says.
    """

    kind: str
    said: str
    outcome: str
    why: str = ""


class Shop:
    """Know a shop by its file."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        """Take the items of the file."""
        self.items = items
        self.phrases = Phrases(items.values())

    def states(self, facet: str) -> bool:
        """Say whether the file has anything in a column."""
        return facet == "price" or any(item.facets.get(facet) for item in self.items.values())

    def count(self, conditions: Iterable[Condition], reference: Item | None = None) -> int:
        """Return for how many items of the file some conditions certainly hold."""
        return num_of(self.items.values(), conditions, reference)


@dataclass(frozen=True)
class Answer:
    """Hold an answer with what it is judged by.

    Args:
        page: the answer.
        shop: by whose file it is judged.
        before: the cards shown before, whose places a change counts in.
    """

    page: Page
    shop: Shop
    before: Page = Page("")

    @property
    def reference(self) -> Item | None:
        """Return the item that the answer says it starts from."""
        return self.shop.items.get(str(self.page.applied.get("reference") or ""))

    @property
    def shown(self) -> list[Item]:
        """Return the items shown, by the file."""
        return [self.shop.items[card.id] for card in self.page.cards if card.id in self.shop.items]

    def refused(self) -> tuple[Condition, ...]:
        """Return what the client is told is refused, by the filters or the chips."""
        filters = self.page.applied.get("filters") or {}
        if "not" in filters:
            return of_filters({"not": filters["not"]})
        return negated(self.shop.phrases.read(", ".join(self.page.chips(True))).conditions)

    def wanted(self) -> tuple[Condition, ...]:
        """Return all that the client is told is wanted and refused, by the chips."""
        wanted = self.shop.phrases.read(", ".join(self.page.chips(False))).conditions
        return (*wanted, *self.refused())


def negated(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Return refusals of what some conditions name: each of several values is refused."""
    return tuple(
        Has(each.facet, each.values, negated=True) for each in conditions if isinstance(each, Has)
    )


def outcome(holds: bool | None) -> str:
    """Return the outcome of a claim that holds, does not hold, or is left open."""
    return OPEN if holds is None else TRUE if holds else FALSE


def of_all(holds: Iterable[bool | None]) -> bool | None:
    """Say whether something holds of all: False where once it does not, None where one is open."""
    told = list(holds)
    return False if False in told else None if None in told else True
