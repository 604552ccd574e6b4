"""State what the grammar reads in a message, in short notation for tests."""

from bot.understanding.reading import read

SIGNS = {"unwanted": "-", "dropped": "~", "reference": "@"}
UNSTATED = ("described", "currency")


def reading_of(text: str) -> set[str]:
    """Return a message's entities as "colour=red", "-pattern=striped", "price<=60"."""
    stated = set()
    for entity in read(text).entities:
        name, value, role = entity["entity"], entity["value"], entity.get("role")
        if name in UNSTATED or (name == "price" and role == "dropped"):
            continue
        if name == "price":
            stated.add({"max": "price<=", "min": "price>=", "about": "price~"}[role] + f"{value:g}")
        else:
            stated.add(f"{SIGNS.get(role, '')}{name}={value}")
    return stated
