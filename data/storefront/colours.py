"""Hold a shop's colours: what is told, what follows from it, and whether all of it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from data.storefront.contrast import (
    BLACK,
    OUTLINE,
    STEPS,
    TEXT,
    WHITE,
    contrast,
    is_colour,
    mixed,
    readable,
    whole,
)

# What the page has by itself: tokens.css, where a test compares them.
OWN = {
    "light": {"paper": "#faf7f2", "ink": "#221c18", "accent": "#8a2b3c"},
    "dark": {"paper": "#151311", "ink": "#f3ece2", "accent": "#eba4ac"},
}
RAISED = {"light": WHITE, "dark": "#1f1b18"}
# What stands on what in the page, and the least contrast of each.
GROUNDS = ("paper", "raised", "sunk")
PAIRS = {(text, ground): TEXT for text in ("ink", "ink-soft", "accent") for ground in GROUNDS}
PAIRS |= {("ink", "accent-wash"): TEXT, ("accent", "accent-wash"): TEXT}
PAIRS |= {("accent-ink", "accent"): TEXT, ("edge", "paper"): OUTLINE, ("edge", "raised"): OUTLINE}
# How much of an accent's contrast is lost on a ground that is washed with it.
WASH_COSTS = 0.8


def _colour(text: str) -> str:
    if not is_colour(text):
        raise ValueError(f'must be a colour such as "#8a2b3c", in quotes, not {text!r}')
    return whole(text)


Colour = Annotated[str, AfterValidator(_colour)]


class Scheme(BaseModel):
    """Hold the colours of a light page, or of a dark one; what is not told is the page's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accent: Colour | None = Field(default=None, description="buttons, links, what is chosen")
    paper: Colour | None = Field(default=None, description="what everything stands on")
    ink: Colour | None = Field(default=None, description="text")


class Colours(BaseModel):
    """Hold both schemes; an accent told for one alone is brought to the other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    light: Scheme = Scheme()
    dark: Scheme = Scheme()

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: Any) -> Any:
        """Take `accent: "#..."` alone for the accent of both."""
        if not isinstance(given, dict) or "accent" not in given:
            return given
        rest = {name: each for name, each in given.items() if name != "accent"}
        return {"light": {"accent": given["accent"]}, **rest}

    @model_validator(mode="after")
    def _check(self) -> Colours:
        for name in OWN:
            scheme: Scheme = getattr(self, name)
            used = _used(name, scheme)
            if (fault := _fault(used)) is None:
                continue
            text, ground = fault
            what = text if getattr(scheme, text, None) else "paper" if scheme.paper else "accent"
            raise ValueError(
                f"{name}.{what}: {text} {used[text]} on {ground} {used[ground]} has a contrast of "
                f"{contrast(used[text], used[ground]):.1f}, and text needs {TEXT:g} to be read: "
                f"{_advice(name, scheme, what)}"
            )
        return self

    @property
    def is_told(self) -> bool:
        """Say whether any colour is told at all."""
        return self != Colours()

    def used(self, name: str) -> dict[str, str]:
        """Return every colour of a scheme, "light" or "dark", by the page's own name for it."""
        scheme: Scheme = getattr(self, name)
        other = self.dark if name == "light" else self.light
        if scheme.accent is None and other.accent is not None:
            found = _used(name, scheme)
            grounds = tuple(found[ground] for ground in GROUNDS)
            brought = readable(other.accent, grounds, TEXT + WASH_COSTS)
            scheme = scheme.model_copy(update={"accent": brought})
        return _used(name, scheme)

    def css(self) -> str:
        """Return a style sheet that sets the page's variables; "" where no colour is told."""
        if not self.is_told:
            return ""
        light, dark = self.used("light"), self.used("dark")
        # Who tells an accent alone keeps the page's own greys.
        told = self.light.paper or self.light.ink or self.dark.paper or self.dark.ink
        lines = (
            f"  --{name}: light-dark({light[name]}, {dark[name]});"
            for name in light
            if told or name.startswith("accent")
        )
        return ":root {\n" + "\n".join(lines) + "\n}\n"


def _used(name: str, told: Scheme) -> dict[str, str]:
    """Return the colours that follow from those told."""
    own = OWN[name]
    paper, ink, accent = (getattr(told, each) or own[each] for each in ("paper", "ink", "accent"))
    raised = RAISED[name]
    if told.paper:
        raised = mixed(WHITE, paper, 0.6 if name == "light" else 0.06)
    return {
        "paper": paper,
        "raised": raised,
        "sunk": mixed(ink, paper, 0.06),
        "ink": ink,
        "ink-soft": mixed(ink, paper, 0.75),
        "line": mixed(ink, paper, 0.14),
        "edge": mixed(ink, paper, 0.55),
        "accent": accent,
        "accent-ink": max((WHITE, BLACK), key=lambda each: contrast(each, accent)),
        "accent-wash": mixed(accent, paper, 0.08),
    }


def _fault(used: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the text and the ground of the pair that reads worst, None where all can be read."""
    pairs = min(PAIRS, key=lambda pair: contrast(used[pair[0]], used[pair[1]]) / PAIRS[pair])
    return pairs if contrast(used[pairs[0]], used[pairs[1]]) < PAIRS[pairs] else None


def _advice(name: str, told: Scheme, what: str) -> str:
    """Return what to do: the nearest colour with which all can be read."""
    given = _used(name, told)[what]
    for step in range(STEPS + 1):
        for end in (BLACK, WHITE):
            tried = mixed(end, given, step / STEPS)
            if _fault(_used(name, told.model_copy(update={what: tried}))) is None:
                return f"take {tried} for {what}, or another like it"
    return "take a lighter or a darker paper, or leave the others out"
