"""Read product feeds in XML and items in JSON or JSON lines as tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

Lines = list[tuple[int, list[str]]]
# More of an item's values are not read.
MOST_COLUMNS = 2_000


def read_xml(text: str) -> tuple[list[str], Lines]:
    """Return the items of an RSS 2.0 or Atom feed as a header and rows.

    An element that comes several times in an item is one cell, parted by "|".

    Raises:
        ValueError: it is no feed, or declares entities of its own.
    """
    if re.match(r"\s*<(?:!doctype\s+html|html)\b", text, re.IGNORECASE):
        raise ValueError("this is a web page, not a file of products")
    # Entities can be made to fill the memory or to name files; no feed needs them.
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise ValueError("the XML declares a document type, which is not read; remove it")
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except ElementTree.ParseError as error:
        raise ValueError(f"the XML is broken: {error}") from error
    items = [each for each in root.iter() if _plain_name(each.tag) in ("item", "entry")]
    if not items:
        raise ValueError("the XML holds no <item> or <entry>, as a product feed has")
    found = []
    for item in items:
        values: dict[str, list[str]] = {}
        for child in item:
            text_of = "".join(child.itertext()).strip() or child.get("href", "")
            values.setdefault(_plain_name(child.tag), []).append(text_of)
        found.append({name: "|".join(filter(None, texts)) for name, texts in values.items()})
    return _as_rows(found)


def _plain_name(tag: object) -> str:
    """Return a tag without its namespace; "" for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_json(text: str) -> tuple[list[str], Lines]:
    """Return the items of a JSON list, of a list within an object, or of JSON lines.

    Raises:
        ValueError: it is no JSON, or holds no list of objects.
    """
    try:
        found = json.loads(text)
        objects = _list_of_objects(found)
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply") from error
    except ValueError:
        objects = _json_lines(text)
    if not objects:
        raise ValueError("the JSON holds no list of items, each an object with names and values")
    return _as_rows([{str(k): _cell(v) for k, v in each.items()} for each in objects])


def _list_of_objects(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        lists = [each for each in found.values() if isinstance(each, list)]
        inner = next((each for each in lists if each and isinstance(each[0], dict)), None)
        found = [found] if inner is None else inner
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _json_lines(text: str) -> list[dict[str, Any]]:
    objects = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"line {number} is not JSON: {error}") from error
        if not isinstance(found, dict):
            raise ValueError(f"line {number} is no object with names and values")
        objects.append(found)
    return objects


def _cell(value: Any) -> str:
    """Return a JSON value as a cell: a list of texts is parted by "|"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and not any(isinstance(each, (dict, list)) for each in value):
        return "|".join(_cell(each) for each in value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _as_rows(found: Iterable[dict[str, str]]) -> tuple[list[str], Lines]:
    items = list(found)
    header = list(dict.fromkeys(name for item in items for name in item))
    if len(header) > MOST_COLUMNS:
        raise ValueError(f"the items have more than {MOST_COLUMNS} different names in them")
    return header, [
        (number, [item.get(name, "") for name in header]) for number, item in enumerate(items, 1)
    ]
