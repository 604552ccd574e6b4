"""Talk to an assistant and keep each answer whole: sentences, cards with their reasons, buttons."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError

from stack.chat import Shopper

TOO_MANY, NUM_TRIES, PAUSE_S = 429, 3, 6.0
LISTED = re.compile(r"^\d+\. ", re.MULTILINE)
# Buttons that stand under any answer and promise nothing.
STANDING = re.compile(
    r"^/(?:more|summarise|start_over|details|refer|affirm|deny)\b|\"axis\": \"price\""
)
# A title may hold a full stop, but hardly one before a capital letter.
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+(?=[A-Z“$\d])|\n+")


@dataclass(frozen=True)
class Card:
    """Hold an item as it is shown, with its number in the conversation, 0 where none is told."""

    id: str
    title: str
    price: float | None
    reasons: tuple[str, ...] = ()
    place: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Page:
    """Hold what a shopper sees of an answer.

    Args:
        text: its sentences, without the numbered list.
        cards: the items shown, in order.
        applied: what the client is told was applied, or is wanted where nothing was found.
        offers: the buttons that promise something, each its title and what it sends.
    """

    text: str
    cards: tuple[Card, ...] = ()
    applied: Mapping[str, Any] = field(default_factory=dict)
    offers: tuple[tuple[str, str], ...] = ()

    def sentences(self) -> list[str]:
        """Return its sentences one by one."""
        return [each.strip() for each in SENTENCE_END.split(self.text) if each.strip()]

    def chips(self, refused: bool) -> Iterator[str]:
        """Return what the chips say is refused, or wanted; what is only looked for is neither."""
        for chip in self.applied.get("chips") or ():
            label = str(chip.get("label", ""))
            stated = not chip.get("soft") and chip.get("facet") not in ("reference", "change")
            if stated and label.startswith(("no ", "nothing ", "not ")) == refused:
                yield label.split(" ", 1)[1] if refused else label


def page(messages: Sequence[Mapping[str, Any]]) -> Page:
    """Read the messages that answered one of the shopper's."""
    text = "\n".join(str(each["text"]) for each in messages if each.get("text"))
    customs = [each["custom"] for each in messages if each.get("custom")]
    told = [each for each in customs if each.get("type") in ("products", "wants")]
    cards = tuple(
        Card(
            str(item["id"]),
            str(item.get("title", "")),
            item.get("price"),
            tuple(map(str, item.get("reasons") or ())),
            int(item.get("position") or 0),
        )
        for each in told
        for item in each.get("items") or ()
    )
    buttons = [button for each in messages for button in each.get("buttons") or ()]
    offers = [(str(each["title"]), str(each["payload"])) for each in buttons]
    return Page(
        LISTED.split(text)[0].strip() if cards else text,
        cards,
        (told[-1].get("applied") or {}) if told else {},
        tuple(offer for offer in offers if not STANDING.search(offer[1])),
    )


class Talk:
    """Hold one conversation; `said` is what was sent so far."""

    def __init__(self, url: str, said: Sequence[str] = ()) -> None:
        """Begin at a gateway, saying again what was said elsewhere."""
        self.url = url
        self.said: list[str] = []
        self._shopper = Shopper(url)
        for each in said:
            self.say(each)

    def say(self, text: str) -> Page:
        """Send a message or a button's payload; what the gateway refuses is an empty page.

        Raises:
            URLError: nothing answers there.
        """
        self.said.append(text)
        for number in range(NUM_TRIES):
            try:
                return page(self._shopper.say(text))
            except HTTPError as error:
                if error.code != TOO_MANY or number == NUM_TRIES - 1:
                    return Page(f"HTTP {error.code}")
                time.sleep(PAUSE_S)
        raise AssertionError("the last try returns")

    def again(self) -> "Talk":
        """Return another conversation that has come as far as this one."""
        return Talk(self.url, self.said)
