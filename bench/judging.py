"""Judge an answer by what has to hold of it, with the shop's file alone as witness.

`then` is a mapping as the files of tests/sets/operations write it; `failures` names what does not
hold. Places count in the list that was shown last before the message under test.

Where a file cannot tell which of two things is darker, more vivid, warmer or more formal (shades of
one name, occasions of both ends), a thing is no failure, but of half the list it has to tell.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from bench.axes import LESS, MORE, compare
from bench.catalogue import Item
from bench.conversation import Heard
from bench.saying import holds, summary_words, told
from bench.scene import Scene, SettingError, Then, has, meets

OFTEN_UNTOLD = ("lightness", "brightness", "warmth", "formality")


def failures(then: Then, scene: Scene) -> list[str]:
    """Return what does not hold of an answer, each as "key: why"; nothing where all holds.

    Raises:
        SettingError: a place is asked about that no list has.
        KeyError: a key that no judgement knows.
    """
    found = [
        f"{key}: {why}"
        for key, wanted in then.items()
        if key != "where"
        for why in JUDGES[key](wanted, scene, then)
    ]
    unknown = [each for each in scene.answer.shown or () if each not in scene.items]
    return [*found, *(f"shown: {each} is not in the file" for each in unknown)]


def _every(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    if not scene.listed():
        yield "no list"
    for item in scene.listed():
        if wrong := [column for column in wanted if not has(item, column, wanted[column])]:
            yield f"{item.id} {item.title!r} by {', '.join(wrong)}"
            return


def _none(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    if not scene.listed():
        yield "no list"
    for item in scene.listed():
        if wrong := [column for column in wanted if has(item, column, wanted[column])]:
            yield f"{item.id} {item.title!r} by {', '.join(wrong)}"
            return


def _sign(item: Item, other: Item, axis: str, direction: int) -> int | None:
    """Compare two items; what is lighter or more vivid is brighter."""
    if axis != "brightness":
        return compare(axis, item, other)
    signs = [compare(each, item, other) for each in ("lightness", "colourfulness")]
    told = [sign for sign in signs if sign is not None]
    return None if not told else direction if direction in told else told[0]


def _by_degree(direction: int) -> Callable[[Any, Scene, Then], Iterator[str]]:
    def judged(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
        for axis, place in wanted.items():
            shown = scene.listed()
            if not shown:
                yield "no list"
            elif place == "list":
                prices = [scene.items[each].price or 0.0 for each in scene.former]
                if not prices:
                    raise SettingError("no list before")
                middle = statistics.median(prices)
                if any(((each.price or 0) - middle) * direction <= 0 for each in shown):
                    yield f"{axis} against {middle:.2f} of the list before"
            else:
                yield from _against(scene.at(int(place)), shown, axis, direction)

    return judged


def _against(other: Item, shown: Sequence[Item], axis: str, direction: int) -> Iterator[str]:
    signs = [_sign(each, other, axis, direction) for each in shown]
    for item, sign in zip(shown, signs, strict=True):
        if item.id == other.id:
            yield f"{axis}: the very item {other.title!r} is shown"
            return
        if sign != direction and (sign is not None or axis not in OFTEN_UNTOLD):
            yield f"{axis} of {item.id} {item.title!r} beside {other.title!r}"
            return
    if sum(sign == direction for sign in signs) * 2 < len(signs):
        yield f"{axis} can't be told of most, beside {other.title!r}"


def _unlike(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    yield from _in_common(wanted, scene, False)


def _same(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    yield from _in_common(wanted, scene, True)


def _in_common(wanted: Any, scene: Scene, agrees: bool) -> Iterator[str]:
    if not scene.listed():
        yield "no list"
    for column, place in wanted.items():
        values = scene.at(int(place)).facets.get(column, ())
        for item in scene.listed():
            if item.has(column, values) != agrees:
                yield f"{column} of {item.id} {item.title!r} beside place {place}"
                break


def _order(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    column = wanted["column"]
    numbers = [item.number(column) for item in scene.listed()]
    known = [each for each in numbers if each is not None]
    if not known or len(known) < len(numbers):
        yield f"no list with a {column} each"
        return
    falls = wanted["direction"].startswith("desc")
    if known != sorted(known, reverse=falls):
        yield f"{column} goes {known}"
    fit = [
        item
        for item in scene.items.values()
        if meets(item, then.get("every", {}))
        and not any(has(item, *each) for each in then.get("none", {}).items())
    ]
    of_all = [each for each in (item.number(column) for item in fit) if each is not None]
    first = (max if falls else min)(of_all, default=known[0])
    if known[0] != first:
        yield f"begins with {column} {known[0]}, of all that fit it is {first}"


def _shown(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    shown = scene.answer.shown
    if wanted == "none" and shown:
        yield "there is a list"
    elif wanted == "unchanged" and shown and shown != (scene.lists[-1] if scene.lists else ()):
        yield "there is another list"
    elif wanted == "new":
        before = {each for listed in scene.lists for each in listed}
        if not shown:
            yield "no list"
        elif again := [each for each in shown if each in before]:
            yield f"{len(again)} of {len(shown)} were shown before"
    elif isinstance(wanted, Mapping):
        turn = int(wanted["turn"])
        index = turn - 1 if turn > 0 else turn
        try:
            listed = scene.by_message[index]
        except IndexError:
            listed = None
        if not listed:
            raise SettingError(f"message {turn} before showed no list")
        if shown != listed:
            yield f"not the list of message {turn}"


def _gone(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    places = wanted if isinstance(wanted, list) else [wanted]
    for where, answer in (("the answer", scene.answer), ("what comes after", scene.more)):
        seen = (*(answer.shown or ()), *answer.cards) if answer else ()
        for place in places:
            if scene.at(place).id in seen:
                yield f"place {place} is in {where}"


def _says(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    for options in wanted:
        options = options if isinstance(options, list) else [options]
        if not any(holds(str(option), scene, then) for option in options):
            yield f"none of {options}"


def _not_says(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    for option in wanted if isinstance(wanted, list) else [wanted]:
        for each in option if isinstance(option, list) else [option]:
            if holds(str(each), scene, then):
                yield f"{each!r} is said"


def _item(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    item, text = scene.at(int(wanted)), scene.answer.text.lower()
    if scene.answer.cards == (item.id,) or scene.answer.shown == (item.id,):
        return
    title = item.title.lower()
    others = (scene.items[each].title.lower() for each in scene.former if each != item.id)
    earlier = [text.find(each) for each in others if each in text and each not in title]
    if title not in text:
        yield f"neither a card nor the title of place {wanted}"
    elif any(begin < text.find(title) for begin in earlier):
        yield f"another is named before place {wanted}"


def _items(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    text = scene.answer.text.lower()
    for place in wanted:
        item = scene.at(int(place))
        seen = (*scene.answer.cards, *(scene.answer.shown or ()))
        if item.title.lower() not in text and item.id not in seen:
            yield f"nothing of place {place}"


def _keeps(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    before, after = summary_words(scene.summary_before), summary_words(scene.summary_after)
    if (before == after) is not bool(wanted):
        yield f"{scene.summary_before!r}, then {scene.summary_after!r}"


def _forgets(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    after = Scene(scene.items, Heard(told(scene.summary_after)), former=scene.former)
    for word in wanted:
        if holds(str(word), after, then):
            yield f"{word!r} is still in {scene.summary_after!r}"


def _groups(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    groups = [[scene.items[each] for each in ids] for ids in scene.answer.groups]
    if len(groups) != len(wanted):
        yield f"{len(groups)} of {len(wanted)}"
    elif not any(
        all(meets(item, one) for one, group in zip(wanted, order, strict=True) for item in group)
        for order in permutations(groups)
    ):
        yield "an item is not what its garment asks for"


def _after(wanted: Any, scene: Scene, then: Then) -> Iterator[str]:
    assert scene.after is not None, "the further message was not said"
    yield from failures(wanted.get("then", {}), scene.after)


JUDGES: Mapping[str, Callable[[Any, Scene, Then], Iterator[str]]] = {
    "every": _every,
    "none": _none,
    "less": _by_degree(LESS),
    "more": _by_degree(MORE),
    "unlike": _unlike,
    "same": _same,
    "order": _order,
    "shown": _shown,
    "gone": _gone,
    "says": _says,
    "not_says": _not_says,
    "item": _item,
    "items": _items,
    "keeps": _keeps,
    "forgets": _forgets,
    "groups": _groups,
    "after": _after,
}
