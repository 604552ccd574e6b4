"""Hold a conversation with a running assistant and keep what a shopper saw of it.

An answer is what stands on the page: sentences, a list of cards (in groups where several garments
were asked for), a card alone, buttons. The list in the text is for terminals and is left out of the
sentences, because its items are in the list of cards.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError

from stack.chat import Shopper

LISTED = re.compile(r"^\s*(\d+)[.)]\s+")
NUM_TRIES = 3
TOO_MANY = 429
PAUSE_S = 6.0


@dataclass(frozen=True)
class Pressable:
    """Hold a button: what stands on it and what pressing it sends."""

    title: str
    payload: str


@dataclass(frozen=True)
class Heard:
    """Hold an answer as a shopper sees it.

    Args:
        text: its sentences, without the list that a terminal shows.
        shown: ids of the list of products, in order; None where the answer has no list.
        groups: the same ids by the garment they are for; one group where nothing parts them.
        cards: ids of items shown alone, with all that is known of them.
        buttons: what is offered to press.
        filters: what the assistant says it searched by, {} where it doesn't.
        first: the place of the first of `shown`; above 1 where the list before goes on.
    """

    text: str
    shown: tuple[str, ...] | None = None
    groups: tuple[tuple[str, ...], ...] = ()
    cards: tuple[str, ...] = ()
    buttons: tuple[Pressable, ...] = ()
    filters: Mapping[str, Any] | None = None
    first: int = 1

    @property
    def first_line(self) -> str:
        """Return the beginning of what was said, for reports."""
        return self.text.split("\n")[0]


def heard(messages: Sequence[Mapping[str, Any]]) -> Heard:
    """Read the messages that answered one of the shopper's.

    Args:
        messages: as Rasa's REST channel gives them: `text`, `buttons`, or `custom` with a `type`.
    """
    customs = [each["custom"] for each in messages if each.get("custom")]
    lists = [each for each in customs if each.get("type") == "products" and each.get("items")]
    items = [item for each in lists for item in each["items"]]
    parted = [
        (item.get("group", number), item)
        for number, each in enumerate(lists)
        for item in each["items"]
    ]
    by_group: dict[Any, list[str]] = {}
    for group, item in parted:
        by_group.setdefault(group, []).append(str(item["id"]))
    alone = [each["item"] for each in customs if isinstance(each.get("item"), Mapping)]
    alone += [each["items"][0] for each in customs if len(each.get("items") or ()) == 1]
    alone += [
        item for each in customs if each.get("type") == "details" for item in each.get("items", ())
    ]
    titles = [str(item.get("title", "")) for item in items]
    text = "\n".join(str(each["text"]) for each in messages if each.get("text"))
    applied = lists[-1].get("applied") or {} if lists else {}
    return Heard(
        text=_without_list(text, titles),
        shown=tuple(str(item["id"]) for item in items) if items else None,
        groups=tuple(map(tuple, by_group.values())),
        cards=tuple(dict.fromkeys(str(item["id"]) for item in alone if item.get("id"))),
        buttons=tuple(
            Pressable(str(button.get("title", "")), str(button.get("payload", "")))
            for each in messages
            for button in each.get("buttons") or ()
        ),
        filters=applied.get("filters") or {},
        first=int(items[0].get("position") or 1) if items else 1,
    )


def _without_list(text: str, titles: Sequence[str]) -> str:
    """Leave out the numbered lines that name an item of the list."""
    kept = [
        line
        for line in text.split("\n")
        if not (LISTED.match(line) and any(title and title in line for title in titles))
    ]
    return "\n".join(kept).strip()


class Conversation:
    """Talk in one conversation of its own and remember the lists that were shown."""

    def __init__(self, url: str) -> None:
        """Begin at a gateway."""
        self._shopper = Shopper(url)
        self.lists: list[tuple[str, ...]] = []
        self.by_message: list[tuple[str, ...] | None] = []

    def say(self, text: str) -> Heard:
        """Send a message or a button's payload; what the gateway refuses is an empty answer.

        Raises:
            URLError: nothing answers there.
        """
        answer = self._send(text)
        if answer.shown:
            self.lists.append(answer.shown)
        self.by_message.append(answer.shown)
        return answer

    def _send(self, text: str) -> Heard:
        for number in range(NUM_TRIES):
            try:
                return heard(self._shopper.say(text))
            except HTTPError as error:
                if error.code != TOO_MANY or number == NUM_TRIES - 1:
                    return Heard(f"HTTP {error.code}")
                time.sleep(PAUSE_S)
        raise AssertionError("the last try returns")
