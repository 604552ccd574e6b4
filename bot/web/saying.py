"""Say what the gateway has to say by itself: all of it stands in en.ftl."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

WORDS = Path(__file__).with_name("en.ftl")


def worded(name: str, **told: Any) -> str:
    """Return a message of en.ftl, filled with what is told.

    Raises:
        KeyError: there is no such message.
        ValueError: something it wants is not told.
    """
    bundle = _bundle()
    message = bundle.get_message(name)
    if message.value is None:
        raise KeyError(name)
    text, errors = bundle.format_pattern(message.value, told)
    if errors:
        raise ValueError(f"{name}: {errors[0]}")
    # A message may go on over several lines: a line's end is a space.
    return " ".join(str(text).split())


@lru_cache(maxsize=1)
def _bundle() -> FluentBundle:
    bundle = FluentBundle(["en-US"], use_isolating=False)
    bundle.add_resource(FluentResource(WORDS.read_text(encoding="utf-8")))
    return bundle
