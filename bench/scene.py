"""Hold what was seen around one answer, and say which items of a shop's file meet a condition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.catalogue import Item
from bench.conversation import Heard

Then = Mapping[str, Any]
NEAR = 0.3
BOUNDS: Mapping[str, Callable[[float, float], bool]] = {
    "lt": lambda number, bound: number < bound,
    "lte": lambda number, bound: number <= bound,
    "gt": lambda number, bound: number > bound,
    "gte": lambda number, bound: number >= bound,
    "near": lambda number, bound: abs(number - bound) <= NEAR * bound,
}


class SettingError(Exception):
    """The earlier messages did not bring what the judgement counts in; its text says what."""


@dataclass(frozen=True)
class Scene:
    """Hold what was seen around one answer.

    Args:
        items: the shop's file.
        answer: to the message under test.
        lists: the lists shown before it, in order.
        by_message: the list that each earlier message showed, None where it showed none.
        former: that places count in; the last of `lists` but for a message said afterwards.
        more: the answer to "show me more" right after, where it was asked.
        summary_before: what was said to be wanted before the message, where it was asked.
        summary_after: the same after it.
        after: what was seen around the further message, where there is one.
    """

    items: Mapping[str, Item]
    answer: Heard
    lists: Sequence[tuple[str, ...]] = ()
    by_message: Sequence[tuple[str, ...] | None] = ()
    former: Sequence[str] = ()
    more: Heard | None = None
    summary_before: str = ""
    summary_after: str = ""
    after: "Scene | None" = None

    def listed(self) -> list[Item]:
        """Return the items of the list shown; ones that the file lacks are told by `failures`."""
        return [self.items[each] for each in self.answer.shown or () if each in self.items]

    def at(self, place: int) -> Item:
        """Return the item at a place of the former list.

        Raises:
            SettingError: there is none.
        """
        if not 0 < place <= len(self.former):
            raise SettingError(f"no place {place} in the {len(self.former)} shown before")
        return self.items[self.former[place - 1]]


def meets(item: Item, condition: Mapping[str, Any]) -> bool:
    """Say whether an item has one of the values, or lies within the bounds, in every column."""
    return all(has(item, column, wanted) for column, wanted in condition.items())


def has(item: Item, column: str, wanted: Any) -> bool:
    """Say whether an item has one of the values, or lies within the bounds, in one column."""
    if isinstance(wanted, Mapping):
        number = item.number(column)
        return number is not None and all(
            BOUNDS[name](number, float(bound)) for name, bound in wanted.items()
        )
    values = [str(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
    if column == "title":
        return any(value.lower() in item.title.lower() for value in values)
    return item.has(column, values)
