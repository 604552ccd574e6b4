"""Looking at answers, and sending photos, the way a client does."""

import json
import urllib.error
import urllib.request
import uuid
from typing import Any

from stack.chat import Shopper


def products(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the items of the answers' products message, or none."""
    for answer in answers:
        custom = answer.get("custom") or {}
        if custom.get("type") == "products":
            return list(custom["items"])
    return []


def text(answers: list[dict[str, Any]]) -> str:
    """Give everything said."""
    return "\n".join(answer["text"] for answer in answers if answer.get("text"))


def applied(answers: list[dict[str, Any]]) -> dict[str, Any]:
    """Give what the answers say they applied."""
    for answer in answers:
        custom = answer.get("custom") or {}
        if "applied" in custom:
            return dict(custom["applied"])
    return {}


def values(item: dict[str, Any], facet: str) -> set[str]:
    """Give an item's values of a facet, in lower case."""
    found = item["attributes"].get(facet, item.get(facet))
    if found is None or found == "":
        return set()
    listed = found if isinstance(found, list) else str(found).split("|")
    return {str(each).lower() for each in listed}


def share(items: list[dict[str, Any]], facet: str, *wanted: str) -> float:
    """Give the share of items that have one of some values of a facet."""
    assert items, "there are no items"
    return sum(bool(values(item, facet) & set(wanted)) for item in items) / len(items)


def lightness(item: dict[str, Any]) -> float:
    """Give how light an item is, 0 to 100."""
    return float(item["attributes"]["lightness"])


def send_photo(
    shopper: Shopper, photo: bytes, name: str = "photo.jpg", wait_s: float = 30
) -> tuple[int, Any]:
    """Post a photo to the gateway and give the status and the answer."""
    boundary = uuid.uuid4().hex
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="image"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = head.encode() + photo + f"\r\n--{boundary}--\r\n".encode()
    kind = f"multipart/form-data; boundary={boundary}"
    return request(shopper, "/v1/uploads", body, kind, wait_s)


def request(
    shopper: Shopper,
    path: str,
    body: bytes | None = None,
    kind: str = "application/json",
    wait_s: float = 30,
) -> tuple[int, Any]:
    """Send a raw request to the gateway and give the status and the answer's JSON."""
    headers = {"Content-Type": kind} if body is not None else {}
    asked = urllib.request.Request(shopper.web_url + path, data=body, headers=headers)
    try:
        with shopper.opener.open(asked, timeout=wait_s) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())
