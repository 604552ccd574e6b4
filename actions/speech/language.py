"""Word what the assistant says: all its English stands in one file, each message by its situation.

worded("list-empty")                              a message
worded("list-saved", items=names, n=2)            filled with what is told: words, numbers, lists
varied("hello", turn.number)                      its variants .a .b .c, another one each turn

A file that can't be read stops the program at its start. A message that is missing, or one that
lacks a word, raises: a turn answers that with an apology, never with a message's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType
from fluent.syntax import ast, visitor

from data.words.full_names import with_article

FILE = Path(__file__).with_name("en.ftl")
LOCALE = "en-GB"


class Unsayable(LookupError):
    """There is no such message, or something that it is filled with is missing."""


class Words(str, FluentType):
    """Hold words that fill a message, of any length (the library alone bounds them)."""

    def format(self, *_: object, **__: object) -> Words:
        """Return the words as they are."""
        return self


class Many(tuple[str, ...], FluentType):
    """Hold several words, for the functions that join them."""

    def format(self, locale: Locale) -> str:
        """Refuse to stand in a message as it is.

        Raises:
            ValueError: always; AND or OR joins them.
        """
        raise ValueError(f"not joined: {self!r}")


def worded(name: str, /, **told: Any) -> str:
    """Return a message filled with what is told.

    Args:
        name: the message's name in the file.
        told: what fills it: a number, words, or a sequence of words.

    Raises:
        Unsayable: there is no such message, or it needs something that is not told.
    """
    bundle = english()
    if not bundle.has_message(name) or bundle.get_message(name).value is None:
        raise Unsayable(f"no message is called {name!r}")
    return _filled(bundle, name, bundle.get_message(name).value, told)


def varied(name: str, turn_number: int, /, **told: Any) -> str:
    """Return one of a message's variants: another each turn, the same in every run.

    Args:
        name: the message's name in the file.
        turn_number: of the turn.
        told: what fills it, as of `worded`.

    Raises:
        Unsayable: there is no such message, or it needs something that is not told.
    """
    bundle = english()
    variants = bundle.get_message(name).attributes if bundle.has_message(name) else {}
    if not variants:
        raise Unsayable(f"no message with variants is called {name!r}")
    letter = sorted(variants)[turn_number % len(variants)]
    return _filled(bundle, f"{name}.{letter}", variants[letter], told)


@cache
def english() -> FluentBundle:
    """Return everything that can be said.

    Raises:
        ValueError: the file has a line that can't be read, or a message twice.
    """
    resource = FluentResource(FILE.read_text(encoding="utf-8"))
    names = set[str]()
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise ValueError(f"{FILE}: can't read {entry.content!r}")
        if isinstance(entry, ast.Message):
            if entry.id.name in names:
                raise ValueError(f"{FILE}: {entry.id.name!r} stands twice")
            names.add(entry.id.name)
    _OneLine().visit(resource)
    bundle = FluentBundle([LOCALE], functions=FUNCTIONS, use_isolating=False)
    bundle.add_resource(resource)
    return bundle


class _OneLine(visitor.Visitor):
    """Make a space of a line's end, so that a message may go on over several lines."""

    def visit_TextElement(self, text: ast.TextElement) -> None:  # noqa: N802 (the library's name)
        text.value = re.sub(r"\s*\n\s*", " ", text.value)


def _filled(bundle: FluentBundle, name: str, pattern: Any, told: dict[str, Any]) -> str:
    text, errors = bundle.format_pattern(pattern, {key: _held(each) for key, each in told.items()})
    if errors:
        raise Unsayable(f"{name!r} with {', '.join(told) or 'nothing'}: {errors[0]!r}")
    return str(text)


def _held(value: Any) -> Any:
    """Return a value as a message takes it; a truth is "yes" or "no"."""
    if isinstance(value, bool):
        return Words("yes" if value else "no")
    if isinstance(value, str):
        return Words(value)
    return value if isinstance(value, int | float) else Many(value)


def aside(words: str) -> str:
    """Return words with the comma that ends "#2, the Black dress," where a sentence goes on."""
    numbered, comma, named = words.rpartition(", ")
    goes_on = comma and re.search(r"#\d+$", numbered) and not named.startswith("#")
    return f"{words}," if goes_on else words


def count(number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return worded("number", n=number)


def listing(values: Sequence[str]) -> str:
    """Return values as a list in a sentence: "a, b and c"."""
    return _joined("joined-and", values)


def either(values: Sequence[str], last: str = "or") -> str:
    """Return values as a choice, "red, navy or black", or as a list where "and" is last."""
    return _joined("joined-or" if last == "or" else "joined-and", values)


def quoted(values: Sequence[str]) -> Many:
    """Return values as they are quoted: “red”."""
    return Many(worded("quoted", words=value) for value in values)


def capital(words: str) -> str:
    """Return words with a capital first letter: "Black dresses"."""
    return words[:1].upper() + words[1:]


def sentence(text: str) -> str:
    """Return text with a capital first letter and a full stop where it has no end."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".!?:…" else text + "."


def sentences(*texts: str) -> str:
    """Return the sentences that say something, one after another."""
    return " ".join(sentence(text) for text in texts if text)


def heading(text: str) -> str:
    """Return text with a capital first letter and no full stop, as it stands above a list."""
    return capital(text.strip()).rstrip(".")


def a(words: str) -> str:
    """Return words with the article they need: "an orange coat", "a dress", "jeans"."""
    return with_article(words)


def _joined(name: str, values: Sequence[str]) -> str:
    if len(values) < 2:
        return "".join(values)
    return worded(name, first=", ".join(values[:-1]), last=values[-1])


def _key(word: str) -> str:
    """Return a word as it stands before a variant: "smart-casual"."""
    return word.lower().replace(" ", "-")


def _given(value: Sequence[Any]) -> str:
    """Say whether there is something: "yes" or "no"."""
    return "yes" if value else "no"


def _added(words: str, before: str = "", after: str = "") -> FluentType:
    """Return words between two others, nothing where there are none."""
    return Words(f"{before}{words}{after}" if words else "")


def _worded(function: Callable[[Any], str]) -> Callable[[Any], FluentType]:
    return lambda value: Words(function(value))


FUNCTIONS: dict[str, Callable[..., FluentType]] = {
    "A": _worded(a),
    "ADD": _added,
    "ASIDE": _worded(aside),
    "AND": _worded(listing),
    "CAP": _worded(capital),
    "COUNT": _worded(count),
    "GIVEN": _worded(_given),
    "KEY": _worded(_key),
    "OR": _worded(either),
    "QUOTED": quoted,
}
