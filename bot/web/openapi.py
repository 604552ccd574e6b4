"""Describe the gateway as OpenAPI 3.1: its routes, what their functions say, and their schemas."""

from __future__ import annotations

import inspect
import re
from typing import Any, Literal, NamedTuple

from aiohttp import web
from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from bot.web.agents.profile import REST_PATH
from bot.web.agents.requests import LookupRequest, ProductRequest, SearchRequest
from bot.web.schemas import Turn
from data import VERSION

REFERENCE = "#/components/schemas/{model}"
# "TooMany: 429, too many turns." in what a function says that it raises.
REFUSED = re.compile(r"^\s*\w+: (?P<status>[45]\d\d), (?P<why>.+?)$", re.MULTILINE)


class Button(BaseModel):
    """Offer something to say: what it shows, and what it sends."""

    title: str
    payload: str


class Answer(BaseModel):
    """Hold one message of the assistant, as Rasa's REST channel gives it."""

    recipient_id: str
    text: str | None = None
    buttons: list[Button] = Field(default_factory=list)
    attachment: dict[str, Any] | None = Field(
        default=None, description="Garments as a generic template, with whole addresses."
    )
    custom: dict[str, Any] | None = Field(
        default=None,
        description="What a client may draw, by its `type`: products, details, comparison, kept, "
        "answer.",
    )


class PastTurn(BaseModel):
    """Hold a turn as it is shown again."""

    turn_id: str
    said: dict[str, Any]
    state: Literal["pending", "done", "failed"]
    answers: list[Answer]


class Conversation(BaseModel):
    """Hold a conversation, oldest turn first, and the list that is kept in it."""

    sender: str
    turns: list[PastTurn]
    kept: dict[str, Any] | None


class Uploaded(BaseModel):
    """Name a photo that was taken, for as long as it is kept."""

    upload_id: str
    expires_at: str


class Token(BaseModel):
    """Hold what is sent instead of the cookie, and for how many seconds it is worth something."""

    token: str
    expires_in_s: int


class Fault(BaseModel):
    """Say what is wrong, where, and by a code."""

    code: str
    message: str
    field: str | None


class Refusal(BaseModel):
    """Refuse a request."""

    error: Fault


class Spoken(NamedTuple):
    """Hold what goes in and out of a route, where it is JSON of a shape of ours."""

    taken: type[BaseModel] | None = None
    given: Any = None


SPOKEN = {
    ("post", "/webhooks/rest/webhook"): Spoken(Turn, list[Answer]),
    ("get", "/v1/conversation"): Spoken(None, Conversation),
    ("post", "/v1/uploads"): Spoken(None, Uploaded),
    ("post", "/v1/token"): Spoken(None, Token),
    ("post", f"{REST_PATH}/catalog/search"): Spoken(SearchRequest),
    ("post", f"{REST_PATH}/catalog/lookup"): Spoken(LookupRequest),
    ("post", f"{REST_PATH}/catalog/product"): Spoken(ProductRequest),
}
PHOTO = {
    "type": "object",
    "required": ["image"],
    "properties": {"image": {"type": "string", "format": "binary"}},
}


def document(app: web.Application) -> dict[str, Any]:
    """Return the description of every route that an application has."""
    models: tuple[Any, ...] = (Conversation, Uploaded, Token, Refusal, Answer)
    wanted: list[Any] = [(model, "serialization") for model in models]
    paths: dict[str, dict[str, Any]] = {}
    for route in app.router.routes():
        if route.resource is None or route.method in ("HEAD", "OPTIONS"):
            continue
        path, method = route.resource.canonical, route.method.lower()
        spoken = SPOKEN.get((method, path), Spoken())
        wanted += [(spoken.taken, "validation")] if spoken.taken else []
        paths.setdefault(path, {})[method] = _operation(method, path, spoken, route.handler)
    _, schemas = models_json_schema(wanted, ref_template=REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hemline", "version": VERSION, "summary": "Finds garments by talking."},
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": schemas["$defs"]},
    }


def _operation(method: str, path: str, spoken: Spoken, handler: Any) -> dict[str, Any]:
    says = inspect.getdoc(handler) or path
    good: dict[str, Any] = {"description": says.split("\n")[0]}
    if spoken.given is not None:
        good["content"] = {"application/json": {"schema": _schema(spoken.given)}}
    refused = {"content": {"application/json": {"schema": _schema(Refusal)}}}
    responses: dict[str, Any] = {"2XX": good, "4XX": {"description": "Refused.", **refused}}
    for each in REFUSED.finditer(says):
        why = each["why"].strip().capitalize()
        if (known := responses.get(each["status"])) is not None:
            why = f"{known['description']} {why}"
        responses[each["status"]] = {"description": why, **refused}
    operation: dict[str, Any] = {"summary": says.split("\n")[0], "responses": responses}
    if names := re.findall(r"\{(\w+)\}", path):
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in names
        ]
    if spoken.taken is not None:
        body = {"application/json": {"schema": _schema(spoken.taken)}}
        operation["requestBody"] = {"required": True, "content": body}
    if path == "/v1/uploads" and method == "post":
        body = {"multipart/form-data": {"schema": PHOTO}}
        operation["requestBody"] = {"required": True, "content": body}
    return operation


def _schema(told: Any) -> dict[str, Any]:
    if told == list[Answer]:
        return {"type": "array", "items": _schema(Answer)}
    return {"$ref": REFERENCE.format(model=told.__name__)}
