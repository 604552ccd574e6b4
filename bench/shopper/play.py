"""Play one session: a shopper with a garment in mind talks until it is found or patience ends.

A round is one message of the shopper's own and what is looked at after it: ten items at most, the
list and as much of "show me more" as is needed. Five rounds are what patience lasts.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.catalogue import Item
from bench.conversation import Heard, Pressable
from bench.own_words import DENIAL
from bench.shopper.assistants import Assistant, Filtering
from bench.shopper.facts import Fact, left, shuts_out
from bench.shopper.metrics import expected_gain, gain
from bench.shopper.moves import Memory, names_target
from bench.shopper.words import Words

PATIENCE = 5
LOOKS_AT = 10
NUM_REDRAWN = 20
# Buttons that would lead away, or are answered by the shopper's own next message.
NEVER_PRESSED = ("start over", "show more", "what have i", "step back", "undo", "cheaper", "darker")
AGREES = ("yes", "go on", "show", "closest", "anyway")


@dataclass(frozen=True)
class Round:
    """Hold one round.

    Args:
        kind: of the move.
        said: the message.
        told: what was new in it, or said again.
        shown: ids looked at, in order.
        rank: of the target among them, 0 where it is not.
        hit: 1.0 where it is; for a filter, how probably it would be.
        gain: by its rank, see `metrics.gain`.
        best_gain: what the perfect filter on everything told so far may expect.
        best_hit: how probably it would show the target.
        num_left: how many items it would have left to show, 0 while a slip is not taken back.
        agreeing: share of the items shown that agree with everything told; 0 where none is shown.
        shut_out: whether what was remembered kept the target from being shown.
        text: the first line of the answer.
    """

    kind: str
    said: str
    told: tuple[str, ...]
    shown: tuple[str, ...]
    rank: int
    hit: float
    gain: float
    best_gain: float
    best_hit: float
    num_left: int
    agreeing: float
    shut_out: bool
    text: str

    def body(self) -> dict[str, Any]:
        """Return it for a file."""
        return asdict(self)


def play(
    assistant: Assistant,
    items: Mapping[str, Item],
    target: Item,
    seed: int,
    words: Words,
    wording: int = 0,
) -> list[Round]:
    """Talk until the target is among the ten looked at, or five rounds are over.

    Args:
        assistant: what answers; a `Filtering` is scored by what it would have found.
        items: the shop's file.
        target: the garment in mind.
        seed: decides what is told and in which order.
        words: how things are said.
        wording: decides among the constructions alone.
    """
    memory = Memory.of(target, seed, items)
    rounds: list[Round] = []
    seen: list[str] = []
    last: Sequence[str] = ()
    for number in range(1, PATIENCE + 1):
        looked = [items[each] for each in (rounds[-1].shown if rounds else ()) if each in items]
        listed = [items[each] for each in last if each in items]
        move = memory.next_move(random.Random(f"move {seed} {number}"), looked, listed)
        memory.tell(move)
        draw = random.Random(f"words {seed} {number} {wording}")
        for _ in range(NUM_REDRAWN):
            text = words.say(move, draw)
            if not names_target(text, target):
                break
        answer = assistant.say(text, move)
        if not answer.shown and (button := chosen_button(answer, target)):
            answer = assistant.press(button)
        shown, last, ended = _look(assistant, answer, words.more, last)
        true = all(fact.holds(target) for fact in memory.told)
        remaining = left(items, memory.told, seen) if true else []
        rank = shown.index(target.id) + 1 if target.id in shown else 0
        hit, got = float(rank > 0), gain(rank)
        if isinstance(assistant, Filtering):
            hit, got = _chance(assistant.num_left), expected_gain(assistant.num_left)
        seen += shown
        gone = target.id not in seen and not isinstance(assistant, Filtering)
        out = true and gone and (ended or shuts_out(answer.filters or {}, target))
        rounds.append(
            Round(
                kind=move.kind,
                said=text,
                told=tuple(fact.told() for fact in move.facts),
                shown=tuple(shown),
                rank=rank,
                hit=hit,
                gain=got,
                best_gain=expected_gain(len(remaining)),
                best_hit=_chance(len(remaining)),
                num_left=len(remaining),
                agreeing=_agreeing(shown, items, memory.told),
                shut_out=out,
                text=answer.first_line,
            )
        )
        if hit >= 1.0:
            break
    return rounds


def _look(
    assistant: Assistant, answer: Heard, more: str, last: Sequence[str]
) -> tuple[list[str], Sequence[str], bool]:
    """Look at ten items of an answer and what comes after it.

    Returns:
        Those looked at, the list that places count in from here, and whether the results came to
        an end before ten, or were denied.
    """
    if not answer.shown:
        return [], last, DENIAL.search(answer.text) is not None
    shown, last = list(answer.shown[:LOOKS_AT]), answer.shown
    while len(shown) < LOOKS_AT:
        further = assistant.more(more)
        new = [each for each in further.shown or () if each not in shown]
        if not new:
            return shown, last, not further.shown
        # A list that goes on keeps the places of those before.
        last = (*last[: further.first - 1], *(further.shown or ()))
        shown += new[: LOOKS_AT - len(shown)]
    return shown, last, False


def _chance(num_left: int) -> float:
    """Return how probably one of some equally likely items is among ten shown."""
    return min(1.0, LOOKS_AT / num_left) if num_left else 0.0


def _agreeing(shown: Sequence[str], items: Mapping[str, Item], told: Sequence[Fact]) -> float:
    right = sum(all(fact.holds(items[each]) for fact in told) for each in shown if each in items)
    return right / len(shown) if shown else 0.0


def chosen_button(answer: Heard, target: Item) -> Pressable | None:
    """Choose among what is offered where nothing is shown.

    A button that names something the target has is pressed, else one that agrees to be shown
    something; nothing else is.
    """
    offered = [
        button
        for button in answer.buttons
        if not any(button.title.lower().startswith(each) for each in NEVER_PRESSED)
    ]
    values = {value.lower() for cells in target.facets.values() for value in cells}
    for button in offered:
        title = button.title.lower()
        if title in values or title.rstrip("s") in values or title.removesuffix("es") in values:
            return button
    for button in offered:
        if button.title.lower().startswith(AGREES):
            return button
    return None
