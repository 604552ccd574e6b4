"""The fixture shop: items in lines, many of which differ from another in one thing alone.

A line is one design. It comes in some colours, and now and then with another pattern, in another
material, at another price or from another brand: near twins, which a search has to tell apart.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.shops import words

TWIN_SHARE = 0.35
# Most of a kind comes in its own few colours, so that six of one look are not rare.
NUM_OWN_COLOURS, OWN_COLOUR_SHARE = 7, 0.88
TWINS = ("colour", "pattern", "material", "price", "brand", "gender", "sleeve_length")


@dataclass(frozen=True)
class Item:
    """Hold one item as the shop's own columns say it; an empty text where they say nothing."""

    model: str
    category: str
    gender: str
    colour: str
    pattern: str
    material: str
    brand: str
    price: float
    sleeve_length: str
    care_label: str
    availability: str
    rating: float
    origin: str
    heel_height: str
    stretch: str
    sizes: tuple[str, ...]
    collection: str

    @property
    def title(self) -> str:
        """Return its name, which says colour, pattern and kind, and never the brand."""
        kind = words.KINDS[self.category]
        pattern = "" if self.pattern == "Plain" else f"{self.pattern} "
        return f"{self.model} {self.material} {pattern}{kind.singular} in {self.colour}"


@dataclass(frozen=True)
class Twin:
    """Name two items, by their places, that differ in one column."""

    first: int
    second: int
    differs: str


def items(num: int, seed: int) -> tuple[list[Item], list[Twin]]:
    """Make the shop's items, the same for the same seed.

    Args:
        num: how many.
        seed: of every choice.

    Returns:
        The items, and the pairs among them that differ in one column.
    """
    draw = random.Random(seed)
    made: list[Item] = []
    twins: list[Twin] = []
    seen: set[Item] = set()
    lines = _lines(draw)
    while len(made) < num:
        item = next(lines)
        if item in seen:
            continue
        first = len(made)
        made.append(item)
        seen.add(item)
        while draw.random() < TWIN_SHARE and len(made) < num:
            differs = draw.choice(TWINS)
            twin = _twin(item, differs, draw)
            if twin is None or twin in seen:
                continue
            twins.append(Twin(first, len(made), differs))
            made.append(twin)
            seen.add(twin)
    return made, twins


def _lines(draw: random.Random) -> Iterator[Item]:
    kinds = [name for name, kind in words.KINDS.items() for _ in range(kind.share)]
    every = list(words.COLOURS)
    own = {name: draw.sample(every, NUM_OWN_COLOURS) for name in words.KINDS}
    while True:
        category = draw.choice(kinds)
        kind = words.KINDS[category]
        low, high = kind.prices
        is_small, is_shoe = kind.shape == words.SMALL, kind.shape == words.FEET
        yield Item(
            model=draw.choice(words.MODELS),
            category=category,
            gender=words.GENDERS[draw.choice(kind.genders)],
            colour=draw.choice(own[category] if draw.random() < OWN_COLOUR_SHARE else every),
            pattern=_pattern(kind, draw),
            material=draw.choice(kind.materials),
            brand=draw.choice(words.BRANDS),
            price=draw.randrange(low * 2, high * 2) / 2,
            sleeve_length=draw.choice(words.SLEEVES) if kind.sleeved else "",
            care_label="" if is_small or is_shoe else draw.choice(words.CARE),
            availability=_weighted(words.AVAILABILITY, draw),
            rating=draw.randrange(20, 51) / 10,
            origin=draw.choice(words.ORIGINS),
            heel_height=str(draw.randrange(1, 12)) if is_shoe else "",
            stretch="" if is_small or is_shoe else draw.choice(("yes", "no")),
            sizes=_sizes(kind.shape, draw),
            collection=draw.choice(words.COLLECTIONS),
        )


def _pattern(kind: words.Kind, draw: random.Random) -> str:
    patterned = kind.shape in (words.TOPS, words.LEGS, words.WHOLE)
    patterned = patterned and words.DENIM not in kind.materials
    return _weighted(words.PATTERNS, draw) if patterned else "Plain"


def _weighted(shares: dict[str, int], draw: random.Random) -> str:
    return draw.choices(list(shares), list(shares.values()))[0]


def _sizes(shape: str, draw: random.Random) -> tuple[str, ...]:
    if shape == words.SMALL:
        return ("One Size",)
    every = words.SHOE_SIZES if shape == words.FEET else words.LETTER_SIZES
    start = draw.randrange(len(every) - 2)
    return every[start : draw.randrange(start + 2, len(every)) + 1]


def _twin(item: Item, differs: str, draw: random.Random) -> Item | None:
    """Return an item that differs in one column, or None where the kind allows no other value."""
    kind = words.KINDS[item.category]
    if differs == "price":
        return replace(item, price=round(item.price * draw.choice((0.7, 0.8, 1.25, 1.4)) * 2) / 2)
    values: dict[str, tuple[str, ...]] = {
        "colour": tuple(words.COLOURS),
        "pattern": tuple(words.PATTERNS) if item.pattern != "Plain" else (),
        "material": kind.materials,
        "brand": words.BRANDS,
        "gender": tuple(words.GENDERS[initial] for initial in kind.genders),
        "sleeve_length": words.SLEEVES if kind.sleeved else (),
    }
    others = [value for value in values[differs] if value != getattr(item, differs)]
    return replace(item, **{differs: draw.choice(others)}) if others else None  # type: ignore[arg-type]
