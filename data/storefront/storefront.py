"""Read shop.yml, and say of what is wrong in which line it stands and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from data.catalogue.prices import read_currency
from data.storefront.colours import Colours
from data.web_address import is_web_address

NAME = "Hemline"
LOGOS = (".svg", ".png", ".webp", ".jpg", ".jpeg")
LOGO_MAX_BYTES = 200_000
# What every shop is asked; of these it is said honestly where the shop has written nothing.
DELIVERY, RETURNS, PAYMENT, CONTACT, HOURS = (
    "delivery",
    "returns",
    "payment",
    "contact",
    "opening hours",
)
ASKED_OF_EVERY_SHOP = (DELIVERY, RETURNS, PAYMENT, CONTACT, HOURS)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class Unusable(ValueError):
    """Say what is wrong in shop.yml, each in a line of its own."""


def _on_the_web(address: str) -> str:
    if not is_web_address(address):
        raise ValueError(f"must be an address that begins with https://, not {address!r}")
    return address


def _currency(code: str) -> str:
    if len(code) != 3:
        raise ValueError(f"write a code like USD, not {code!r}")
    return str(read_currency(code, ""))


Address = Annotated[Line, AfterValidator(_on_the_web)]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Link(_Told):
    """Lead to a page of the shop."""

    title: Line
    url: Address


class Answer(_Told):
    """Answer one topic.

    Attributes:
        text: what is said, as it stands.
        url: where more of it is told.
        asked: ways in which it is asked, where its title and text do not show them.
    """

    text: Text
    url: Address | None = None
    asked: tuple[Line, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, given: Any) -> Any:
        if not isinstance(given, str | dict):
            raise ValueError("write a text, or text: with url: and asked: beside it")
        return {"text": given} if isinstance(given, str) else given


class Person(_Told):
    """Name who is to be asked where the assistant does not know, and how."""

    name: Line | None = None
    mail: Annotated[Line, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    phone: Annotated[Line, StringConstraints(pattern=r"^\+?[0-9 ()./-]{5,}$")] | None = None
    url: Address | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Person:
        if not (self.mail or self.phone or self.url):
            raise ValueError("tell how to reach them: give mail, phone or url")
        return self


class ViewAtShop(_Told):
    """Say how an item's page is opened.

    Attributes:
        tab: a new one, or the same that the chat stands in.
        campaign: parameters that the address gets, where it has none of that name.
    """

    tab: Literal["new", "same"] = "new"
    campaign: Mapping[Line, Line] = Field(default_factory=dict)


class Storefront(_Told):
    """Hold what a shop tells of itself; every key may be left out.

    Attributes:
        name: of the shop and its assistant.
        logo: a picture beside shop.yml, shown in place of the name.
        greeting: the welcome screen's heading.
        lead: what stands below it.
        colours: of the page, light and dark.
        links: to pages of the shop, in the page's header.
        view_at_shop: how an item's own page is opened.
        language: of the page, by its language file.
        currency: of the catalogue's prices where it names none itself.
        answers: what is said of topics such as delivery and returns.
        person: who helps where the assistant does not know.
    """

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)] = (
        NAME
    )
    logo: Path | None = None
    greeting: Line | None = None
    lead: Line | None = None
    colours: Colours = Colours()
    links: Annotated[tuple[Link, ...], Field(max_length=5)] = ()
    view_at_shop: ViewAtShop = ViewAtShop()
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en"
    currency: Annotated[Line, AfterValidator(_currency)] | None = None
    answers: Mapping[str, Answer] = Field(default_factory=dict)
    person: Person | None = None

    @field_validator("answers")
    @classmethod
    def _name_topics(cls, given: Mapping[str, Answer]) -> Mapping[str, Answer]:
        named = {" ".join(topic.lower().split()): each for topic, each in given.items()}
        if "" in named or len(named) < len(given):
            raise ValueError("give every topic a name of its own")
        return named


def read(path: Path | None) -> Storefront:
    """Return what a shop tells of itself; without a file, nothing but the name Hemline.

    Args:
        path: of shop.yml; the logo that it names lies beside it.

    Raises:
        Unusable: it is not there, is no YAML, or something in it is wrong; the message names every
            line and key.
    """
    if path is None:
        return Storefront()
    try:
        text = path.read_text(encoding="utf-8")
        given = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{path} cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise Unusable(f"{path} is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(given, dict):
        raise Unusable(f"{path} must hold keys such as name: and colours:")
    lines = _lines(yaml.compose(text, Loader=yaml.SafeLoader))
    try:
        told = Storefront.model_validate(given)
    except ValidationError as error:
        problems = (_problem(path, lines, each) for each in error.errors(include_url=False))
        raise Unusable("\n".join(problems)) from error
    if told.logo is not None:
        logo = path.parent / told.logo
        if trouble := _trouble(logo):
            raise Unusable(f"{path}, line {lines[('logo',)]}: logo: {trouble}")
        told = told.model_copy(update={"logo": logo})
    return told


def _trouble(logo: Path) -> str:
    """Return what is wrong with a logo's file, "" if nothing is."""
    if logo.suffix.lower() not in LOGOS:
        return f"must be a file that ends in {', '.join(LOGOS)}"
    if not logo.is_file():
        return f"there is no file {logo}; its path counts from the folder of shop.yml"
    if logo.stat().st_size > LOGO_MAX_BYTES:
        return f"the file is over {LOGO_MAX_BYTES // 1000} KB: save it smaller"
    return ""


def _lines(node: yaml.Node | None, place: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], int]:
    """Return the line of every key and member in a file, by the way to it."""
    found: dict[tuple[Any, ...], int] = {}
    if isinstance(node, yaml.MappingNode):
        parts = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = [(number, value, value) for number, value in enumerate(node.value)]
    else:
        return found
    for name, key, value in parts:
        found[(*place, name)] = key.start_mark.line + 1
        found |= _lines(value, (*place, name))
    return found


def _problem(path: Path, lines: Mapping[tuple[Any, ...], int], error: Any) -> str:
    place, message = tuple(error["loc"]), str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        message = "there is no such key; docs/shop.md lists them"
    if place == ("colours",):
        # All colours are checked together: the message begins with the one to change.
        place = (*place, *message.partition(":")[0].split("."))
        message = message.partition(": ")[2]
    near = place
    while near and near not in lines:
        near = near[:-1]
    told = f", line {lines[near]}" if near else ""
    return f"{path}{told}: {'.'.join(map(str, place)) or 'shop.yml'}: {message}"
