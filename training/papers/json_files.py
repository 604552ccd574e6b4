"""Read a published JSON file, naming it where it is not what it should be."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def read_json(path: Path) -> Any:
    """Return what a JSON file holds.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is no JSON; the message has file and line.
    """
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path}")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # broken JSON or not UTF-8
        raise ValueError(f"{path} is not JSON: {error}") from error


def read_list(path: Path) -> list[Any]:
    """Return the list that a JSON file holds.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is no JSON or no list.
    """
    found = read_json(path)
    if not isinstance(found, list):
        raise ValueError(f"{path}: a list should be here, not {type(found).__name__}")
    return found


def read_dict(path: Path) -> dict[str, Any]:
    """Return the object that a JSON file holds.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is no JSON or no object.
    """
    found = read_json(path)
    if not isinstance(found, dict):
        raise ValueError(f"{path}: an object should be here, not {type(found).__name__}")
    return found


def text_of(entry: object, key: str, where: str) -> str:
    """Return the text under a key of an entry.

    Args:
        entry: an object of the file.
        key: of the text.
        where: file and place, for the message.

    Raises:
        ValueError: there is no such key, or its value is no text or empty.
    """
    value = entry.get(key) if isinstance(entry, Mapping) else None
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{where}: {key!r} should be a text, not {value!r}")
    return value


def texts_of(
    value: object, what: str, where: str, *, may_be_blank: bool = False
) -> tuple[str, ...]:
    """Return the texts of a list that are not blank.

    Args:
        value: what the file has.
        what: its name, for the message.
        where: file and place, for the message.
        may_be_blank: return nothing where all are blank.

    Raises:
        ValueError: it is no list of texts, or all are blank.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError(f"{where}: {what} should be a list of texts, not {value!r}")
    if not all(isinstance(text, str) for text in value):
        raise ValueError(f"{where}: {what} should be a list of texts, not {value!r}")
    texts = tuple(text.strip() for text in value if text.strip())
    if not texts and not may_be_blank:
        raise ValueError(f"{where}: {what} are all blank")
    return texts
