"""Say what agents can do here: the discovery document, the extension's schema, and llms.txt."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.web.agents.requests import Like
from bot.web.hosts import is_address
from bot.web.saying import worded
from data.storefront.storefront import Storefront

VERSION = "2026-08-25"
UCP = f"https://ucp.dev/{VERSION}"
SERVICE = "dev.ucp.shopping"
SEARCH, LOOKUP = f"{SERVICE}.catalog.search", f"{SERVICE}.catalog.lookup"
REST_PATH, MCP_PATH = "/ucp/v1", "/mcp"
EXTENSION, EXTENSION_PATH = "reference_search", "/ucp/schemas/reference_search.json"
NUM_LABELS_OF_A_DOMAIN = 2


def envelope(*capabilities: str, status: str = "success") -> dict[str, Any]:
    """Return the protocol's part of an answer."""
    told: dict[str, Any] = {"version": VERSION, "status": status}
    if capabilities:
        told["capabilities"] = {each: [{"version": VERSION}] for each in capabilities}
    return told


def extension_name(base: str) -> str | None:
    """Return what the extension is called at an address: by the names of its host, backwards.

    The protocol trusts a name only where it is that of the host that serves the schema, over
    HTTPS; a number or a machine's bare name is none, and there the extension is not announced.
    """
    parts = urlsplit(base)
    host = (parts.hostname or "").rstrip(".").lower()
    labels = host.split(".")
    if parts.scheme != "https" or len(labels) < NUM_LABELS_OF_A_DOMAIN or is_address(host):
        return None
    return ".".join([*reversed(labels), EXTENSION])


def profile(base: str) -> dict[str, Any]:
    """Return the document at /.well-known/ucp.

    Args:
        base: the address that the shop is reached by, without a slash at the end.
    """
    entry = {"version": VERSION, "spec": f"{UCP}/specification/overview"}
    catalog = f"{UCP}/specification/shopping/catalog"
    capabilities = {
        SEARCH: _capability(f"{catalog}/search", f"{UCP}/schemas/shopping/catalog_search.json"),
        LOOKUP: _capability(f"{catalog}/lookup", f"{UCP}/schemas/shopping/catalog_lookup.json"),
    }
    if name := extension_name(base):
        own = _capability(f"{base}/llms.txt", f"{base}{EXTENSION_PATH}")
        capabilities[name] = [{**own[0], "extends": SEARCH}]
    services = [
        {
            **entry,
            "transport": transport,
            "schema": f"{UCP}/services/shopping/{schema}",
            "endpoint": f"{base}{path}",
        }
        for transport, schema, path in (
            ("rest", "rest.openapi.json", REST_PATH),
            ("mcp", "mcp.openrpc.json", MCP_PATH),
        )
    ]
    told = {
        "version": VERSION,
        "services": {SERVICE: services},
        "capabilities": capabilities,
        "payment_handlers": {},
    }
    return {"ucp": told}


def _capability(spec: str, schema: str) -> list[dict[str, Any]]:
    return [{"version": VERSION, "spec": spec, "schema": schema}]


def extension_schema(base: str) -> dict[str, Any]:
    """Return the schema of the extension: what a search may hold beside the protocol's own."""
    address = f"{base}{EXTENSION_PATH}"
    like = Like.model_json_schema(ref_template="#/$defs/{model}")
    parts = like.pop("$defs", {})
    search = f"{UCP}/schemas/shopping/catalog_search.json#/$defs/search_request"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "name": extension_name(base) or EXTENSION,
        "title": "Search by Reference",
        "description": worded("agents-extension"),
        "requires": {
            "protocol": {"min": VERSION},
            "capabilities": {SEARCH: {"min": VERSION}},
        },
        "$defs": {
            **parts,
            "like": like | {"oneOf": [{"required": ["id"]}, {"required": ["image"]}]},
            SEARCH: {
                "title": "Catalog Search by Reference",
                "allOf": [
                    {"$ref": search},
                    {"type": "object", "properties": {"like": {"$ref": "#/$defs/like"}}},
                ],
            },
        },
    }


def llms(base: str, shop: Storefront) -> str:
    """Return /llms.txt: what is here for a language model, in Markdown.

    Args:
        base: the address that the shop is reached by, without a slash at the end.
        shop: what it tells of itself.
    """
    parts = [
        f"# {worded('agents-llms-title', shop=shop.name)}",
        f"> {worded('agents-llms-about')}",
        f"## {worded('agents-llms-ask')}",
        "\n".join(
            (
                f"- [MCP]({base}{MCP_PATH}): {worded('agents-llms-mcp')}",
                f"- [UCP]({base}/.well-known/ucp): {worded('agents-llms-ucp')}",
                f"- [like]({base}{EXTENSION_PATH}): {worded('agents-extension')}",
                f"- [{worded('agents-llms-chat')}]({base}/)",
            )
        ),
        worded("agents-llms-items", address=f"{base}/items/ID"),
    ]
    if shop.answers:
        parts.append(f"## {worded('agents-llms-answers')}")
    for topic, answer in shop.answers.items():
        more = f" <{answer.url}>" if answer.url else ""
        parts.append(f"- {topic}: {' '.join(answer.text.split())}{more}")
    return "\n\n".join(parts) + "\n"
