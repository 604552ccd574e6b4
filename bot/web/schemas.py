"""Read a turn from a request's body, and say which part is wrong when it is."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.web.errors import Invalid, Malformed
from bot.web.saying import worded

EXAMPLE = '{"sender": "me", "message": "hello"}'


def _is_text(value: str) -> str:
    """Refuse lone surrogates and NUL, which JSON can spell and no text holds."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(worded("no-text")) from error
    if "\0" in value:
        raise ValueError(worded("no-text"))
    return value


Text = Annotated[str, AfterValidator(_is_text)]


class Metadata(BaseModel):
    """Hold what a client may say beside a message; keys that are not ours are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    item_id: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    """The card the message is about."""
    set_id: Annotated[str, Field(pattern=r"^s[0-9]{1,9}$")] | None = None
    """The list in view, which "the second one" is of."""
    upload_id: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    """The photo that the message is about: "this, but blue"."""
    label: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    """What the page shows for a payload message; Rasa is not told."""
    turn_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")] | None = None
    """The client's own name for the turn: sent again, it gets the same answer."""

    def for_rasa(self) -> dict[str, str]:
        """Return what Rasa is told."""
        told = {"item_id": self.item_id, "set_id": self.set_id, "upload_id": self.upload_id}
        return {name: value for name, value in told.items() if value is not None}


def _ours(given: Any) -> Any:
    """Take metadata of another form for none: it is a client's own, and Rasa takes any."""
    return given if isinstance(given, dict) else None


class Turn(BaseModel):
    """Hold one message of a shopper."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    sender: Annotated[Text, Field(min_length=1, max_length=200)] = "default"
    message: Annotated[Text, Field(min_length=1)]
    metadata: Annotated[Metadata | None, BeforeValidator(_ours)] = None


class Click(BaseModel):
    """Tell that an item was opened at the shop."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    item_id: Annotated[Text, Field(min_length=1, max_length=200)]


def read_click(body: bytes) -> Click:
    """Return the click a body holds.

    Raises:
        Malformed: 400, the body is not a JSON object.
        Invalid: 422, a field is missing or of the wrong kind.
    """
    try:
        return Click.model_validate(_object(body))
    except ValidationError as error:
        raise _as_invalid(error) from error


def read_turn(body: bytes, *, max_chars: int) -> Turn:
    """Return the turn a body holds.

    Args:
        body: the request's body, JSON in UTF-8.
        max_chars: the longest message taken, in characters.

    Raises:
        Malformed: 400, the body is not a JSON object.
        Invalid: 422, a field is missing, of the wrong kind or too long.
    """
    return turn_of(_object(body), max_chars=max_chars)


def turn_of(given: dict[str, Any], *, max_chars: int) -> Turn:
    """Return the turn an object tells.

    Raises:
        Invalid: 422, as `read_turn` does.
    """
    try:
        turn = Turn.model_validate(given)
    except ValidationError as error:
        raise _as_invalid(error) from error
    if not turn.message.strip():
        raise Invalid(worded("message-empty"), field="message")
    if len(turn.message) > max_chars:
        raise Invalid(
            worded("message-too-long", length=f"{len(turn.message):,}", most=f"{max_chars:,}"),
            field="message",
        )
    return turn


def _object(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed(worded("not-json", why=_brief(error))) from error
    if not isinstance(given, dict):
        raise Malformed(worded("no-object", example=EXAMPLE))
    return given


def _brief(error: Exception) -> str:
    return (
        worded("nested-too-deep") if isinstance(error, RecursionError) else str(error).rstrip(".")
    )


def _as_invalid(error: ValidationError) -> Invalid:
    """Return the first of the problems pydantic found, in plain words."""
    problem: Any = error.errors()[0]
    field = ".".join(str(part) for part in problem["loc"])
    kind, context = problem["type"], problem.get("ctx") or {}
    if kind == "missing":
        message = worded("field-missing", field=field)
    elif kind == "string_too_short":
        message = worded("field-empty", field=field)
    elif kind == "string_too_long":
        message = worded("field-too-long", field=field, most=str(context["max_length"]))
    else:
        message = worded(
            "field-wrong", field=field, why=problem["msg"].removeprefix("Value error, ")
        )
    return Invalid(message, field=field)
