"""State what the grammar reads in a message, in short notation for tests."""

from typing import Any

from bot.tests.notation import stated
from bot.understanding.reading import Reader, standard_reader


def reading_of(text: str, reader: Reader | None = None) -> set[str]:
    """Return a message's acts as "colour=red", "-pattern=striped", "price<=60"."""
    reader = reader or standard_reader()
    return {said for each in reader.read(text).acts for said in stated(each["act"])}


def acts_of(text: str, reader: Reader | None = None) -> list[dict[str, Any]]:
    """Return a message's acts, in the order said."""
    return [each["act"] for each in (reader or standard_reader()).read(text).acts]
