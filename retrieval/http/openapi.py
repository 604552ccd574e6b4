"""Describe the service as OpenAPI 3.1, from the schemas it checks with."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from data.vocabulary import Vocabulary
from retrieval.changes import ChangeRequest, ChangeResponse
from retrieval.errors import ErrorResponse
from retrieval.requests import NearnessRequest, SearchRequest, StockRequest
from retrieval.search_responses import ItemOut, SearchResponse
from retrieval.service_responses import (
    BesideResponse,
    FacetsResponse,
    Health,
    NamesResponse,
    NearnessResponse,
    StockResponse,
    UploadResponse,
)

REFERENCE = "#/components/schemas/{model}"
MEANING = {
    400: "The body is not what it should be.",
    401: "The token is missing or another.",
    404: "There is no such thing.",
    413: "Too many bytes or pixels.",
    415: "Not an image this service reads.",
    422: "A value has the wrong type or range; `field` names it.",
    503: "The encoder or the gallery is missing.",
}


def _content(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REFERENCE.format(model=model.__name__)}}}


def _answers(good: dict[str, Any], *bad: int, status: int = 200) -> dict[str, Any]:
    refused = {
        str(each): {"description": MEANING[each], "content": _content(ErrorResponse)}
        for each in bad
    }
    return {str(status): good} | refused


def _json(model: type[BaseModel], description: str) -> dict[str, Any]:
    return {"description": description, "content": _content(model)}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


IMAGE = {"description": "The picture.", "content": {"image/*": {"schema": {"type": "string"}}}}
SAID = {
    "name": "said",
    "in": "query",
    "required": True,
    "description": "What a shopper typed; it is compared with titles and ids, and not parsed.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 1000},
}
WIDTH = {
    "name": "width",
    "in": "query",
    "required": False,
    "description": "Pixels; rounded up to the next of a few sizes.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 4096},
}
VERSION = {
    "name": "v",
    "in": "query",
    "required": False,
    "description": "The picture's version, of its image_url: with it the answer may be kept for "
    "ever.",
    "schema": {"type": "string"},
}
VIEW = {
    "name": "view",
    "in": "query",
    "required": False,
    "description": "Which of an item's further pictures, from 1; 0 is the first.",
    "schema": {"type": "integer", "minimum": 0},
}
LIMIT = {
    "name": "limit",
    "in": "query",
    "required": False,
    "description": "How many items at most.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 24, "default": 6},
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the vocabulary that is known.",
    "schema": {"type": "string"},
}
FORM = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "required": ["image"],
            "properties": {"image": {"type": "string", "format": "binary"}},
        }
    }
}


def _vocabulary() -> dict[str, Any]:
    return TypeAdapter(Vocabulary).json_schema(mode="serialization")


@cache
def document() -> dict[str, Any]:
    """Return the whole description."""
    models: list[type[BaseModel]] = [
        ChangeResponse,
        SearchResponse,
        StockResponse,
        ItemOut,
        BesideResponse,
        FacetsResponse,
        NearnessResponse,
        UploadResponse,
        Health,
        ErrorResponse,
    ]
    asked: tuple[type[BaseModel], ...] = (
        SearchRequest,
        StockRequest,
        NearnessRequest,
        ChangeRequest,
    )
    wanted: list[Any] = [(model, "validation") for model in asked]
    wanted += [(model, "serialization") for model in models]
    _, schemas = models_json_schema(wanted, ref_template=REFERENCE)
    found = _json(SearchResponse, "Items, best first, and how the request was met.")
    body = {"required": True, "content": _content(SearchRequest)}
    paths: dict[str, Any] = {
        "/v1/search": {
            "post": {
                "summary": "Search by wants, words, a reference and changes of it.",
                "requestBody": body,
                "responses": _answers(found, 400, 404, 413, 422, 503),
            }
        },
        "/v1/nearness": {
            "post": {
                "summary": "Say how near texts are in meaning to what was said.",
                "requestBody": {"required": True, "content": _content(NearnessRequest)},
                "responses": _answers(
                    _json(NearnessResponse, "The texts' cosines."), 400, 422, 503
                ),
            }
        },
        "/v1/stock": {
            "post": {
                "summary": "Count what satisfies wants: values of facets, ranges of numbers.",
                "requestBody": {"required": True, "content": _content(StockRequest)},
                "responses": _answers(
                    _json(StockResponse, "Values, most first, and numbers."), 400, 413, 422, 503
                ),
            }
        },
        "/v1/names": {
            "get": {
                "summary": "The items that a text calls by their title or number, the best first.",
                "parameters": [SAID],
                "responses": _answers(_json(NamesResponse, "Six at most."), 422, 503),
            }
        },
        "/v1/items": {
            "patch": {
                "summary": "Change what items cost and what is left of them: all or nothing.",
                "description": "It wants `Authorization: Bearer TOKEN` where HEMLINE_CHANGES_TOKEN "
                "is set; else it is answered on this machine alone.",
                "requestBody": {"required": True, "content": _content(ChangeRequest)},
                "responses": _answers(
                    _json(ChangeResponse, "It is served now."), 400, 401, 404, 413, 422, 503
                ),
            }
        },
        "/v1/items/{id}": {
            "get": {
                "summary": "One item with everything known of it.",
                "parameters": [_path("id")],
                "responses": _answers(_json(ItemOut, "The item."), 404, 503),
            }
        },
        "/v1/items/{id}/image": {
            "get": {
                "summary": "An item's picture.",
                "parameters": [_path("id"), WIDTH, VERSION, VIEW],
                "responses": _answers(IMAGE, 404, 422, 503),
            }
        },
        "/v1/items/{id}/similar": {
            "get": {
                "summary": "Items of its kind that look like it.",
                "parameters": [_path("id"), LIMIT],
                "responses": _answers(_json(BesideResponse, "Best first."), 404, 422, 503),
            }
        },
        "/v1/items/{id}/matching": {
            "get": {
                "summary": "What goes with it: other parts of an outfit, by stated rules.",
                "parameters": [_path("id"), LIMIT],
                "responses": _answers(
                    _json(BesideResponse, "Of each part in turn, best first."), 404, 422, 503
                ),
            }
        },
        "/v1/vocabulary": {
            "get": {
                "summary": "The catalogue's words: values by column, numbers, brands, titles.",
                "parameters": [IF_NONE_MATCH],
                "responses": _answers(
                    {
                        "description": "The vocabulary; its version is the ETag.",
                        "content": {"application/json": {"schema": _vocabulary()}},
                    },
                    503,
                )
                | {"304": {"description": "It is the one that is known."}},
            }
        },
        "/v1/facets": {
            "get": {
                "summary": "What the catalogue can be asked for, with counts.",
                "responses": _answers(_json(FacetsResponse, "Values by facet."), 503),
            }
        },
        "/v1/uploads": {
            "post": {
                "summary": "Take in a shopper's photo.",
                "requestBody": {"required": True, "content": FORM},
                "responses": _answers(
                    _json(UploadResponse, "Its id."), 400, 413, 415, 422, status=201
                ),
            }
        },
        "/v1/uploads/{id}/image": {
            "get": {
                "summary": "The photo as it was kept.",
                "parameters": [_path("id")],
                "responses": _answers(IMAGE, 404),
            }
        },
        "/v1/uploads/{id}": {
            "delete": {
                "summary": "Erase a photo before its time.",
                "parameters": [_path("id")],
                "responses": _answers({"description": "It is erased."}, 404, status=204),
            }
        },
        "/healthz": {
            "get": {
                "summary": "The process answers.",
                "responses": _answers(_json(Health, "It does.")),
            }
        },
        "/readyz": {
            "get": {
                "summary": "Searches can be answered.",
                "responses": {
                    "200": _json(Health, "They can."),
                    "503": _json(Health, "They cannot; `missing` says why."),
                },
            }
        },
        "/metrics": {
            "get": {
                "summary": "Prometheus metrics.",
                "responses": {
                    "200": {
                        "description": "Counters.",
                        "content": {"text/plain": {"schema": {"type": "string"}}},
                    }
                },
            }
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hemline retrieval", "version": "1", "summary": "Finds garments."},
        "paths": paths,
        "components": {"schemas": schemas["$defs"]},
    }
