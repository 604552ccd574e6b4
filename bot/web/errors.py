"""Draw the gateway's errors as a tree; one middleware turns them into answers."""

from __future__ import annotations

from typing import Any

from bot.web.saying import worded


class GatewayError(Exception):
    """Refuse a request, with what was wrong and what to do.

    Args:
        message: a sentence a shopper may read.
        field: the part of the request that is wrong, if one is.
    """

    status = 500
    code = "internal"

    def __init__(self, message: str, *, field: str | None = None, code: str | None = None) -> None:
        """Keep the message, and the code where it differs from the class's."""
        super().__init__(message)
        self.message = message
        self.field = field
        self.code = code or self.code

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that go with the answer."""
        return {}

    def body(self) -> dict[str, Any]:
        """Return the answer's JSON."""
        return {"error": {"code": self.code, "message": self.message, "field": self.field}}


class Malformed(GatewayError):
    """Refuse a body that cannot be read at all."""

    status, code = 400, "malformed"


class CutShort(Malformed):
    """Note that a client went away in the middle of its request; nobody reads the answer."""

    code = "cut_short"


class UnknownHost(GatewayError):
    """Refuse a request for a name that is not the shop's."""

    status, code = 400, "unknown_host"


class UnknownToken(GatewayError):
    """Refuse a token that is too old, forgotten or not ours."""

    status, code = 401, "unknown_token"

    def __init__(self, *, field: str | None = None) -> None:
        """Say how to get another."""
        super().__init__(worded("unknown-token"), field=field)

    @property
    def headers(self) -> dict[str, str]:
        """Return WWW-Authenticate."""
        return {"WWW-Authenticate": "Bearer"}


class Forbidden(GatewayError):
    """Refuse a request another site made in a visitor's name."""

    status, code = 403, "forbidden"


class NotFound(GatewayError):
    """Refuse an address or an id that leads nowhere."""

    status, code = 404, "not_found"


class Forgotten(GatewayError):
    """Refuse a turn of a conversation that was forgotten meanwhile."""

    status, code = 410, "forgotten"


class TooLarge(GatewayError):
    """Refuse a body over the limit."""

    status, code = 413, "too_large"


class Unsupported(GatewayError):
    """Refuse a kind of body that is not taken here."""

    status, code = 415, "unsupported_media_type"


class Invalid(GatewayError):
    """Refuse a readable request that says something impossible."""

    status, code = 422, "invalid"


class TooMany(GatewayError):
    """Refuse a request that comes too soon after the others.

    Args:
        retry_after_s: whole seconds to wait.
    """

    status, code = 429, "too_many"

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        """Keep how long to wait."""
        super().__init__(message)
        self.retry_after_s = max(1, retry_after_s)

    @property
    def headers(self) -> dict[str, str]:
        """Return Retry-After."""
        return {"Retry-After": str(self.retry_after_s)}


class Unavailable(GatewayError):
    """Say that a service behind the gateway does not answer."""

    status, code = 503, "unavailable"

    @property
    def headers(self) -> dict[str, str]:
        """Return Retry-After."""
        return {"Retry-After": "2"}


class Busy(Unavailable):
    """Say that many ask at once, where a turn got no place in time."""

    code = "busy"

    def __init__(self) -> None:
        """Say it politely."""
        super().__init__(worded("many-ask"))


class TooSlow(GatewayError):
    """Refuse a body that does not arrive in time."""

    status, code = 408, "too_slow"


class Away(Unavailable):
    """Say that a service could not be reached, or broke off: another one may be asked instead."""


class TimedOut(GatewayError):
    """Say that a service behind the gateway took too long."""

    status, code = 504, "timed_out"
