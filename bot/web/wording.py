"""Read what the page says from its language file, in a form that its scripts can fill.

A message without anything to fill is a text. Any other is a list of parts: texts, {"told": name}
for what is told, and {"chosen": name, "of": {variant: message}, "else": variant} for a choice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Union

from fluent.syntax import FluentParser, ast

Message = Union[str, list[Any]]
SHOP = "shop"


def read(path: Path, shop: str = "") -> dict[str, Message]:
    """Return the messages of a file by name.

    Args:
        path: in the format of Fluent; it may hold other messages, and choices by a word or number.
        shop: the name that stands for `{ $shop }`, which nobody else has to tell.

    Raises:
        OSError: there is no such file.
        ValueError: it can't be read, names a message twice, or holds what scripts can't fill.
    """
    patterns: dict[str, ast.Pattern] = {}
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Junk):
            raise ValueError(f"{path}: can't read {entry.content!r}")
        if isinstance(entry, ast.Message):
            if entry.id.name in patterns or entry.value is None or entry.attributes:
                raise ValueError(f"{path}: {entry.id.name!r} stands twice, or is no plain message")
            patterns[entry.id.name] = entry.value
    try:
        return {name: _message(pattern, patterns, shop) for name, pattern in patterns.items()}
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{path}: {error}") from error


def texts(messages: Mapping[str, Message]) -> dict[str, str]:
    """Return the messages that are texts, with nothing to fill."""
    return {name: each for name, each in messages.items() if isinstance(each, str)}


def _message(pattern: ast.Pattern, patterns: Mapping[str, ast.Pattern], shop: str) -> Message:
    parts: list[Any] = []
    for each in pattern.elements:
        held = _part(each, patterns, shop)
        for part in held if isinstance(held, list) else [held]:
            if isinstance(part, str) and parts and isinstance(parts[-1], str):
                parts[-1] += part
            else:
                parts.append(part)
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts


def _part(part: object, patterns: Mapping[str, ast.Pattern], shop: str) -> Any:
    if isinstance(part, ast.TextElement):
        # A message may go on over several lines: a line's end is a space.
        return re.sub(r"\s*\n\s*", " ", part.value)
    if isinstance(part, ast.Placeable):
        return _part(part.expression, patterns, shop)
    if isinstance(part, ast.MessageReference) and part.attribute is None:
        return _message(patterns[part.id.name], patterns, shop)
    if isinstance(part, ast.VariableReference):
        return shop if part.id.name == SHOP else {"told": part.id.name}
    if isinstance(part, ast.SelectExpression):
        if not isinstance(part.selector, ast.VariableReference):
            raise TypeError("only what is told can be chosen by")
        return {
            "chosen": part.selector.id.name,
            "of": {_key(each): _message(each.value, patterns, shop) for each in part.variants},
            "else": next(_key(each) for each in part.variants if each.default),
        }
    raise TypeError(f"{type(part).__name__} is nothing that a script can fill")


def _key(variant: ast.Variant) -> str:
    key = variant.key
    return key.name if isinstance(key, ast.Identifier) else key.value
