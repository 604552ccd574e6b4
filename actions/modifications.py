"""Know the relative changes: which undo each other, and which facet each one moves."""

from __future__ import annotations

OPPOSITES = {
    "darker": "lighter",
    "more colourful": "less colourful",
    "cheaper": "pricier",
    "shorter": "longer",
    "longer sleeves": "shorter sleeves",
    "looser": "slimmer",
    "more formal": "more casual",
    "warmer": "lighter weight",
    "plainer": "more patterned",
}
OPPOSITES |= {other: one for one, other in OPPOSITES.items()}

# The facet whose wanted value a change contradicts: "longer sleeves" ends "short sleeves".
# Darker and lighter stay within a colour (retrieval widens it to its family where it must).
MOVES = {
    "shorter": "length",
    "longer": "length",
    "longer sleeves": "sleeve_length",
    "shorter sleeves": "sleeve_length",
    "looser": "fit",
    "slimmer": "fit",
    "more formal": "occasion",
    "more casual": "occasion",
    "warmer": "season",
    "lighter weight": "season",
    "plainer": "pattern",
    "more patterned": "pattern",
}

# Said with nothing to compare with, a change is a plain word of the query.
ADJECTIVES = {
    "darker": "dark",
    "lighter": "light",
    "more colourful": "colourful",
    "less colourful": "muted",
    "cheaper": "affordable",
    "pricier": "luxurious",
    "shorter": "short",
    "longer": "long",
    "longer sleeves": "long-sleeved",
    "shorter sleeves": "short-sleeved",
    "looser": "loose",
    "slimmer": "slim",
    "more formal": "formal",
    "more casual": "casual",
    "warmer": "warm",
    "lighter weight": "lightweight",
    "plainer": "plain",
    "more patterned": "patterned",
}

SET_BY = {
    "colour": ("darker", "lighter", "more colourful", "less colourful"),
    "price": ("cheaper", "pricier"),
}


# Kinds that have a size but no fit: on these "bigger" is not "looser".
WITHOUT_FIT = frozenset(("bag", "hat", "scarf", "shoes"))
SIZES = ("looser", "slimmer")


def conflicts(modification: str, earlier: tuple[str, ...]) -> bool:
    """Say whether `modification` repeats or reverses one of `earlier`.

    Then it is meant against what is shown now, not against the item started from.
    """
    return modification in earlier or OPPOSITES.get(modification) in earlier


def ended_by(facet: str) -> tuple[str, ...]:
    """Return the changes that stop mattering once a value of `facet` is asked for by name."""
    moved = tuple(change for change, moves in MOVES.items() if moves == facet)
    return moved + SET_BY.get(facet, ())


def adjective(modification: str) -> str:
    """Return the plain word for a relative change, for when nothing is there to compare with."""
    return ADJECTIVES.get(modification, modification)
