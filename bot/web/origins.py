"""Say which other sites' pages may hold the chat, ask from it and show its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from aiohttp import web

from data import tracing

NEW_TOKEN_HEADER = "X-Hemline-Token"
# What an allowed page may ask for; all else is the own page's.
OPEN = ("/webhooks/rest/", "/v1/")
METHODS = "GET, POST, DELETE"
SENT = f"Authorization, Content-Type, {tracing.HEADER}"
TOLD = f"{NEW_TOKEN_HEADER}, Retry-After, {tracing.HEADER}"
PREFLIGHT_S = 600
# Pictures of the catalogue, which an allowed page may show as its own.
SHOWN = "/v1/items/"
STANDARD_PORTS = {"http": 80, "https": 443}


def read_origins(told: str) -> list[str]:
    """Return origins as browsers write them, of a text that parts them by commas.

    Raises:
        ValueError: one is no origin, or means every page.
    """
    return [_origin(each.strip()) for each in told.split(",") if each.strip()]


def _origin(text: str) -> str:
    problem = f'must be origins like "https://shop.example", parted by commas, not {text!r}'
    if "*" in text:
        raise ValueError(f"{problem}: each page that may hold the chat is named")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise ValueError(problem) from error
    has_more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in STANDARD_PORTS or not parts.hostname or has_more:
        raise ValueError(problem)
    try:
        host = parts.hostname.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(problem) from error
    if any(not (each.isalnum() or each in "-._:") for each in host):
        raise ValueError(problem)
    name = f"[{host}]" if ":" in host else host
    is_standard = port is None or port == STANDARD_PORTS[parts.scheme]
    return f"{parts.scheme}://{name}" + ("" if is_standard else f":{port}")


class Origins:
    """Know the pages of other sites that may use the chat.

    Args:
        allowed: their origins, parted by commas; none allows nobody.

    Raises:
        ValueError: one is no origin.
    """

    def __init__(self, allowed: str) -> None:
        """Read the origins."""
        self.allowed = tuple(dict.fromkeys(read_origins(allowed)))
        self._known = frozenset(self.allowed)

    def __bool__(self) -> bool:
        """Return whether anybody is allowed."""
        return bool(self._known)

    def allows(self, request: web.Request) -> bool:
        """Return whether a request is said to be made by an allowed page's script."""
        return request.headers.get("Origin", "") in self._known

    def answers_preflight(self, request: web.Request) -> bool:
        """Return whether a browser asks beforehand what an allowed page may do."""
        return (
            request.method == "OPTIONS"
            and "Access-Control-Request-Method" in request.headers
            and request.path.startswith(OPEN)
            and self.allows(request)
        )

    def headers(self, request: web.Request) -> Mapping[str, str]:
        """Return what lets an allowed page use the answer to its request; else nothing.

        Credentials are never allowed: no cookie comes with such a request, only a token.
        """
        if not self or not request.path.startswith(OPEN):
            return {}
        told = {"Vary": "Origin, Referer"}
        if self.allows(request):
            told["Access-Control-Allow-Origin"] = request.headers["Origin"]
            told["Access-Control-Expose-Headers"] = TOLD
            if request.method == "OPTIONS":
                told["Access-Control-Allow-Methods"] = METHODS
                told["Access-Control-Allow-Headers"] = SENT
                told["Access-Control-Max-Age"] = str(PREFLIGHT_S)
        if request.path.startswith(SHOWN) and _asking(request) in self._known:
            told["Cross-Origin-Resource-Policy"] = "cross-origin"
        return told


def is_elsewhere(request: web.Request) -> bool:
    """Return whether the script of another origin's page made a request."""
    origin = request.headers.get("Origin")
    return origin is not None and _read(origin)[1] != request.host


def _asking(request: web.Request) -> str:
    """Return the origin of the page that asks: a picture's request names it as its referrer."""
    if "Origin" in request.headers:
        return request.headers["Origin"]
    scheme, place = _read(request.headers.get("Referer", ""))
    return f"{scheme}://{place}".lower()


def _read(address: str) -> tuple[str, str]:
    """Return an address's scheme and place; both empty where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc
