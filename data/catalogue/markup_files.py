"""Read product feeds in XML and items in JSON or JSON lines as tables."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

# Attributes of a text that say nothing of a thing.
_OF_TEXT = frozenset("lang type space schemaLocation".split())
Lines = list[tuple[int, list[str]]]
# Lists further down are parts of an item.
_DEEPEST = 6
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
    items = items or _repeated(root)
    if not items:
        raise ValueError("the XML holds no <item> or <entry>, as a product feed has")
    return _as_rows([{name: _cell(v) for name, v in _parts_of(item).items()} for item in items])


def _repeated(root: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the elements that come most often beside each other and have some within them."""
    best: list[ElementTree.Element] = []
    for above in root.iter():
        whole = [each for each in above if len(each) > 1]
        common = Counter(each.tag for each in whole).most_common(1)
        if common and common[0][1] > len(best):
            best = [each for each in whole if each.tag == common[0][0]]
    return best


def _parts_of(element: ElementTree.Element) -> dict[str, Any]:
    """Return what is within an element by name; what comes several times is a list."""
    found: dict[str, list[Any]] = {}
    for child in element:
        found.setdefault(_plain_name(child.tag), []).append(_value_of(child))
    held = {name: each[0] if len(each) == 1 else each for name, each in found.items() if name}
    return {**{_plain_name(name): said for name, said in element.attrib.items()}, **held}


def _value_of(element: ElementTree.Element) -> Any:
    """Return an element's text; its parts where it has some, a list where these are all alike."""
    if not len(element):
        text = (element.text or "").strip()
        told = {_plain_name(name): said for name, said in element.attrib.items()}
        if not text:
            return told.get("href", "")
        return {**told, "value": text} if told.keys() - _OF_TEXT else text
    names = {_plain_name(child.tag) for child in element}
    if len(names) == 1 and len(element) > 1:
        return [_value_of(child) for child in element]
    return _parts_of(element)


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
    """Return the items of a document: its list, or the longest list nearest to its top."""
    level = [found]
    for _ in range(_DEEPEST):
        lists = [each for each in level if isinstance(each, list) and each]
        whole = [each for each in lists if isinstance(each[0], dict)]
        if whole:
            longest = max(whole, key=len)
            return [_unwrapped(each) for each in longest if isinstance(each, dict)]
        level = [part for each in level if isinstance(each, dict) for part in each.values()]
    return [found] if isinstance(found, dict) else []


def _unwrapped(item: dict[str, Any]) -> dict[str, Any]:
    """Return what an item of a GraphQL answer or an Elasticsearch dump is wrapped around."""
    for name in ("node", "_source"):
        if isinstance(item.get(name), dict):
            return dict(item[name])
    return item


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
