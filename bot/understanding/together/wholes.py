"""Hold what holds only together as a whole: "black lace", "Puma's black ones", "puffers under 60".

A whole is an act with the acts that it consists of as its "parts". What is refused may be one:
"not black ones from Puma" refuses neither black nor Puma.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, NamedTuple, Sequence

from data.words import KINDS

Said = dict[str, Any]
MOST_PARTS = 6
SIDES = {"lt": "under", "lte": "up to", "gt": "over", "gte": "from", "about": "around"}
NUMBERED = frozenset("under over below above up to at most least than less more for from".split())
# "No black ones from Puma", "nothing black by Puma": what else the refused thing is.
OF_IT = re.compile(
    r"^\s*(?:(?:ones?|things?|stuff|items?|pieces?)\s+)?"
    r"(?:(?:(?:that|which)\s+(?:is|are)\s+)?(?:in|by|from|with|(?:made )?of|made by)\s+"
    r"(?:the\s+)?)?$",
    re.IGNORECASE,
)
EXCEPT = re.compile(r"\b(?:but|except(?: for)?|excluding|save for|bar)\b", re.IGNORECASE)
# What begins a phrase anew: what was told before is not told of it.
ARTICLE = re.compile(r"\b(?:an?|some|any)\s+$", re.IGNORECASE)


class Unit(NamedTuple):
    """Hold what one stretch of a message names.

    Attributes:
        acts: of that stretch; the narrower kind before the broader.
        start: where it begins in the message.
        end: one past its last character.
    """

    acts: tuple[Said, ...]
    start: int
    end: int

    @property
    def act(self) -> Mapping[str, Any]:
        """Return what it names, a style before the category that it belongs to."""
        kinds = [each["act"] for each in self.acts if each["act"].get("facet") == "style"]
        found: Mapping[str, Any] = (kinds or [self.acts[0]["act"]])[0]
        return found

    @property
    def facet(self) -> str:
        """Return the facet that it tells."""
        return str(self.act["facet"])

    @property
    def is_limit(self) -> bool:
        """Say whether it is a limit of a number."""
        return "any" not in self.act


def refused(text: str, acts: List[Said], named: Sequence[Mapping[str, Any]] = ()) -> List[Said]:
    """Return acts, what is refused only together with something else as a whole: "no black Puma".

    Args:
        text: the message.
        acts: as decided.
        named: all that the message names.
    """
    taken = {each["start"] for each in acts}
    mere = [{**e, "act": {**e["act"], "op": "want"}} for e in named if e["start"] not in taken]
    units = units_of([*acts, *(e for e in mere if e["act"].get("any"))], ("want", "refuse"))
    for unit, after in zip(units, units[1:], strict=False):
        between = text[unit.end : after.start]
        if unit.acts[0]["act"]["op"] != "refuse" or not unit.act.get("any"):
            continue
        had = [u for u in units if u.start < unit.start and u.acts[0]["act"]["op"] == "want"]
        if after.is_limit:
            # "No puffers under 60", of puffers that are wanted.
            wanted = any(u.act.get("any") == unit.act["any"] for u in had)
            excepted = EXCEPT.search(text[max(0, unit.start - 20) : unit.start])
            ones = re.match(r"\s+ones?\b", between)
            joined = words_of(between) <= NUMBERED | {"ones", "one"}
            joined &= not re.search(r"[^\w\s$€£₹<>]", between)
            if not joined or not (wanted or ones or (excepted and unit.facet in KINDS)):
                continue
        elif not OF_IT.match(between) or not after.act.get("any") or after.facet == unit.facet:
            continue
        elif {unit.facet, after.facet} & set(KINDS):
            continue  # "no black dresses" of dresses is no black
        elif after.acts[0]["act"]["op"] == "want":
            repeated = any(u.act.get("any") == after.act["any"] for u in had)
            if not (repeated or words_of(between)):
                continue  # "no leather black boots"
        acts = made(acts, (unit, after), unit.facet, "refuse")
    return acts


def made(acts: List[Said], parts: Sequence[Unit], facet: str, op: str) -> List[Said]:
    """Return acts with some of them as one whole, in the place of the first."""
    if len(parts) > MOST_PARTS or (len(parts) == 1 and parts[0].facet == facet):
        return acts
    gone = [each for unit in parts for each in unit.acts]
    places = [acts.index(each) for each in gone if each in acts]
    if not places:
        return acts
    first = min(places)
    told = [_part(unit) for unit in parts]
    kinds = [each for each in parts if each.facet in KINDS]
    words = [_called(u.act) for u in sorted(parts, key=_start) if u not in kinds and not u.is_limit]
    words += [unit.act["word"] for unit in kinds[:1]]
    limits = [_limit(unit.act) for unit in parts if unit.is_limit]
    word = " ".join(words) + (f" ({', '.join(limits)})" if limits else "")
    also = {"also": True} if any(e["act"].get("also") for e in gone) else {}
    act = {"op": op, "facet": facet, "word": word, "how": "own", "parts": told, **also}
    place = {"start": min(u.start for u in parts), "end": max(u.end for u in parts)}
    rest = [each for each in acts if each not in gone]
    return [*rest[:first], {"act": act, **place}, *rest[first:]]


def _called(act: Mapping[str, Any]) -> str:
    """Return how a part is called: a brand as it writes itself."""
    own = act["any"][0][-1][1][0] if act["facet"] == "brand" else act["word"]
    return str(own)


def _start(unit: Unit) -> int:
    return unit.start


def _part(unit: Unit) -> Said:
    kept = ("facet", "word", "any", "how", "said", "currency", *SIDES)
    return {name: value for name, value in unit.act.items() if name in kept}


def _limit(act: Mapping[str, Any]) -> str:
    return " ".join(f"{said} {act[side]:g}" for side, said in SIDES.items() if side in act)


def units_of(acts: Sequence[Said], ops: Sequence[str]) -> List[Unit]:
    """Return what is named, in order, what one stretch says together."""
    places: dict[tuple[int, int], List[Said]] = {}
    for each in acts:
        act = each["act"]
        limit = any(side in act for side in SIDES) and not act.get("total")
        if act["op"] in ops and act.get("facet") and ("any" in act or limit):
            places.setdefault((each["start"], each["end"]), []).append(each)
    return [Unit(tuple(held), *place) for place, held in sorted(places.items())]


def words_of(between: str) -> set[str]:
    """Return the words of a stretch of text, in lower case."""
    return set(re.findall(r"[^\W\d_]+", between.lower()))


def first_alone(text: str, kinds: Sequence[Unit], own: List[Unit]) -> List[Unit] | None:
    """Return what is told of the first of some kinds alone; None where all words are of all.

    "Red shoes or boots" are red both, "wool coats or parkas" need no wool parka, and of "a red
    dress or a skirt" the skirt may be of any colour.

    Args:
        text: as it was written.
        kinds: alternatives, of which the first alone has words before it.
        own: these words.
    """
    first, *others = kinds
    homes = [each["act"]["any"] for unit in others if len(unit.acts) > 1 for each in unit.acts]
    made_of = own and all(unit.facet == "material" for unit in own)
    if len(first.acts) == 1 and first.acts[0]["act"]["any"] in homes:  # a parka is a coat
        if made_of or len(kinds) == 2:
            return own if made_of else []
    articled = all(ARTICLE.search(text[: unit.start]) for unit in others)
    return own if own and articled else None
