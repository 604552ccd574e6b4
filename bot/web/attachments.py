"""Show garments to clients that know nothing of ours: as a generic template, as Messenger has it.

Rasa's web widgets draw it as cards side by side. Every address in it is whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from bot.web.saying import worded
from data.web_address import is_web_address, with_parameters
from data.words.money import money

MOST = 10
"""Cards a generic template may have."""
WIDTH_PX = 480
SHOWN = ("products", "kept")


def with_attachments(
    answers: list[dict[str, Any]], home: str, campaign: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return answers, those that show garments with an `attachment` beside their `custom`.

    Args:
        answers: Rasa's, each with a `custom` where it holds more than words.
        home: the shop's address as the client reached it, "https://chat.example".
        campaign: parameters that the addresses of items' own pages get.
    """
    shown = [template(answer.get("custom"), home, campaign) for answer in answers]
    return [
        answer if made is None else {**answer, "attachment": made}
        for answer, made in zip(answers, shown, strict=True)
    ]


def template(custom: Any, home: str, campaign: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the garments of a message as a generic template; None where it shows none."""
    if not isinstance(custom, dict):
        return None
    kind = custom.get("type")
    items = [custom.get("item")] if kind == "details" else custom.get("items")
    if kind not in (*SHOWN, "details") or not isinstance(items, list):
        return None
    elements = [_element(item, home, campaign) for item in items[:MOST] if _has_title(item)]
    if not elements:
        return None
    return {"type": "template", "payload": {"template_type": "generic", "elements": elements}}


def _has_title(item: Any) -> bool:
    return isinstance(item, dict) and bool(item.get("title"))


def _element(item: dict[str, Any], home: str, campaign: Mapping[str, str]) -> dict[str, Any]:
    title, place = str(item["title"]), item.get("position")
    element: dict[str, Any] = {"title": f"{place}. {title}" if place else title}
    if told := _subtitle(item):
        element["subtitle"] = told
    if picture := item.get("image_url"):
        is_whole = is_web_address(picture)
        element["image_url"] = str(picture) if is_whole else _ours(str(picture), home)
    buttons = []
    if item.get("id"):  # without a page at the shop, its own view here
        address = f"{home}/#/item/{quote(str(item['id']), safe='')}"
        element["default_action"] = {"type": "web_url", "url": address}
    if is_web_address(found := item.get("url")):
        address = with_parameters(str(found), campaign)
        element["default_action"] = {"type": "web_url", "url": address}
        buttons.append({"type": "web_url", "title": worded("card-at-shop"), "url": address})
    said = f"/refer{_about(item)}"
    buttons.append({"type": "postback", "title": worded("card-more-like"), "payload": said})
    return {**element, "buttons": buttons}


def _ours(picture: str, home: str) -> str:
    """Return the whole address of a picture of ours, at the width of a card."""
    return f"{home}{picture}{'&' if '?' in picture else '?'}width={WIDTH_PX}"


def _about(item: dict[str, Any]) -> str:
    return json.dumps({"item_id": item.get("id")}, separators=(",", ":"))


def _subtitle(item: dict[str, Any]) -> str:
    """Return an item's price and the reasons that it is shown for."""
    reasons = [each for each in item.get("reasons") or [] if isinstance(each, str)]
    return " · ".join(filter(None, [_price(item), ", ".join(reasons)]))


def _price(item: dict[str, Any]) -> str:
    price, currency = item.get("price"), item.get("currency")
    if isinstance(price, bool) or not isinstance(price, (int, float)):
        return ""
    told = money(price, currency if isinstance(currency, str) else None)
    return worded("card-price-from", price=told) if item.get("price_to") is not None else told
