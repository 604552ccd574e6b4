"""Tell by what is held already what a message does that takes a value away or brings it back.

"Remove Mika" refuses a brand that is not what was asked for; "put the tees back" allows those that
were refused, and is of no list of the shopper's.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from bot.understanding.finding.dropping import of_garment
from bot.understanding.together.as_a_whole import ELSE
from data.words import KINDS
from data.words.spelling import form

Said = Dict[str, Any]
# "Remove the grey ones", which does more than no longer asking for them.
REMOVING = re.compile(
    r"\b(?:remov(?:e|ing)|take(?:\s+\w+)?\s+(?:out|off|away)|get(?:ting)?\s+rid\s+of|los(?:e|ing)|drop"
    r"|delet(?:e|ing)|hid(?:e|ing)|exclud(?:e|ing)|cut(?:\s+out)?|bin|ditch|scrap|skip|filter\s+out"
    r"|leave\s+out|stop\s+showing(?:\s+me)?|no\s+longer\s+show)\b(?:\W+(?:all|any|the|of|those|these"
    r"|that|ones?|things?|stuff|in|by|from|are|is)\b)*\W*$",
    re.IGNORECASE,
)
AWAY = re.compile(r"^(?:\s+ones?)?\s+(?:out|off|away|gone)\b", re.IGNORECASE)
RESTORING = re.compile(
    r"\b(?:put|bring|add|let|give|get|have|want|include|allow|show|see|take|come|go)\b.*\b(?:back|again)\b"
    r"|\bback\s+(?:in|on)\b|\bafter\s+all\b|\bre-?(?:add|include|allow|instate)\b"
    r"|\b(?:un|dis)-?(?:ban|exclude|hide|block)\b|\b(?:include|allow|add)\b",
    re.IGNORECASE,
)
DENYING = re.compile(r"\b(?:no|not|never|without)\b|n['\u2019]?t\b", re.IGNORECASE)
REFUSING = re.compile(
    r"\b(?:not|no|without|never|nor|isn['\u2019]?t|aren['\u2019]?t)\s+"
    r"(?:(?:in|an?|the|any|too)\s+)*$",
    re.IGNORECASE,
)
# What looks for something, with or beside what is done with an item.
# "Go back to the floral ones" is of the list that had them, and allows no flowers in this one.
GOING_BACK = re.compile(r"\b(?:back|return|revert)\s+to\b", re.IGNORECASE)
DECIDING = ("search", "pair", "like", "keep")
HELD = frozenset(("want", "drop", "describe", "refuse"))

# "Not that yellow, lighter", "a different green, more muted": another shade of the colour.
ANOTHER_SHADE = re.compile(
    r"(?:\bnot\s+(?:quite\s+|exactly\s+)?(?:that|this|such\s+an?|so|as)|\b(?:different|another|other))"
    r"(?:\s+(?:shade|tone|hue|kind|sort|type)\s+of|\s+(?:dark|light|pale|bright|deep|strong))?\s+$",
    re.IGNORECASE,
)
SHADES = ("lightness", "colourfulness", "warmth")


def another_shade(text: str, read: Sequence[Said], view: Mapping[str, Any]) -> List[Said]:
    """Return the acts of a message that wants a held colour in another shade, [] for any other.

    Args:
        text: the message.
        read: the grammar's acts.
        view: what the conversation holds: `named`.
    """
    changes = [each for each in read if each["act"]["op"] == "change"]
    colours = [each for each in read if each["act"].get("facet") == "colour"]
    pointing = [each for each in read if each["act"]["op"] == "point"]
    if len(changes) + len(colours) + len(pointing) < len(read) or len(colours) != 1:
        return []
    axes = {each["act"]["axis"] for each in changes}
    held = _word(colours[0]) in view.get("named", ())
    if not held or not axes or not axes <= {*SHADES}:
        return []
    return changes if ANOTHER_SHADE.search(text[: colours[0]["start"]]) else []


def by_what_is_held(
    text: str, decided: Mapping[str, Any], read: Sequence[Said], view: Mapping[str, Any]
) -> Dict[str, Any]:
    """Return what a message does: `acts`, `operation` and `confidence`.

    Args:
        text: the message.
        decided: the same, as it was decided by its words alone.
        read: the grammar's acts.
        view: what the conversation holds: `named`, `refused` and `vain`, words in lower case.
    """
    told = {**decided, "acts": of_garment(text, decided["acts"], read)}
    named = [each for each in read if each["act"].get("any") and each["act"]["op"] in HELD]
    styles = [each["start"] for each in named if each["act"].get("facet") == "style"]
    homes = [e for e in named if e["act"].get("facet") == "category" and e["start"] in styles]
    named = [each for each in named if each not in homes]  # a clutch is a bag
    refused = view.get("refused", ())
    gone = [each for each in named if _word(each) in refused]
    left = decided["operation"] == "back" and GOING_BACK.search(text)
    if (
        gone
        and not left
        and len(gone) == len(named)
        and RESTORING.search(text)
        and not DENYING.search(text)
    ):
        told["acts"] = [{**e, "act": {**_value(e), "op": "want", "permitted": True}} for e in gone]
        return {**told, "operation": "search"}
    if decided["operation"] not in DECIDING:
        return told
    held = {*view.get("named", ()), *view.get("vain", ()), *refused}
    found: List[Said] = []
    given_up = [(e["start"], e["end"]) for e in read if e["act"]["op"] == "drop"]
    for each in _distinguished(text, told["acts"], view.get("named", ())):
        if _is_in_vain(text, each, view, given_up):
            each = {**each, "act": {**each["act"], "op": "drop"}}
        drop = each["act"]["op"] == "drop" and each["act"].get("any")
        if drop and _word(each) not in held and _is_removed(text, each):
            each = {**each, "act": {**each["act"], "op": "refuse"}}
        elif _is_narrower(text, each, view.get("garments", ())):
            said = text[each["start"] : each["end"]].lower()
            each = {**each, "act": {"op": "unread", "word": said, "refused": True}}
        found.append(each)
    if len(view.get("garments", ())) > 1:
        found = [_either(each) for each in found]
    sought = {*view.get("named", ()), *view.get("vain", ())}
    return {**told, "acts": _of_any_kind(text, found, sought)}


def _either(each: Said) -> Said:
    """Return an act of several garments: trousers and a shirt "in white and grey" are in either."""
    return {**each, "act": {n: v for n, v in each["act"].items() if n != "together"}}


def _of_any_kind(text: str, acts: Sequence[Said], held: set[str]) -> List[Said]:
    """Return a search's acts, of whatever kind where only what else is so is asked for.

    After a blue jumper, found or not, "anything else in blue" is no jumper.
    """
    wants = [each for each in acts if each["act"]["op"] == "want"]
    kinds = any(each["act"].get("facet") in KINDS for each in wants)
    if kinds or not wants or not all(_word(each) in held for each in wants):
        return list(acts)
    led = [each for each in wants if ELSE.search(text[: each["start"]])]
    return [{**e, "act": {**e["act"], "fresh": True}} if e in led else e for e in acts]


def _distinguished(text: str, acts: Sequence[Said], named: Sequence[str]) -> List[Said]:
    """Return acts, what is wanted not refused beside what tells some of it apart.

    Among wool coats, "not grey wool" refuses the grey ones.
    """
    gone: List[Said] = []
    for one, other in zip(acts, acts[1:], strict=False):
        both = one["act"]["op"] == other["act"]["op"] == "refuse"
        if both and not text[one["end"] : other["start"]].strip():
            wanted = [each for each in (one, other) if _word(each) in named]
            gone += wanted if len(wanted) == 1 else []
    return [each for each in acts if not any(each is other for other in gone)]


def _is_narrower(text: str, each: Said, garments: Sequence[Sequence[str]]) -> bool:
    """Say whether some of the one kind in hand is refused by a name of its own: "not studs".

    The shop has no word for studs but earrings, and who looks at earrings wants no other thing.
    """
    act, said = each["act"], form(text[each["start"] : each["end"]])
    if act["op"] != "refuse" or act.get("facet") != "category" or act.get("how") != "synonym":
        return False
    kinds = [form(kind) for kinds in garments for kind in kinds]
    word = form(_word(each))
    return kinds == [word] and said != word and said not in word and word not in said


def _is_in_vain(
    text: str, each: Said, view: Mapping[str, Any], given_up: Sequence[tuple[int, int]]
) -> bool:
    """Say whether what was looked for in vain is taken away: "remove wool", "forget the wool".

    Nothing of it is on the screen, so it is no longer asked for, rather than refused.
    """
    vain = _word(each) in view.get("vain", ()) and _word(each) not in view.get("refused", ())
    taken = (each["start"], each["end"]) in given_up or REMOVING.search(text[: each["start"]])
    return bool(vain and taken and each["act"]["op"] == "refuse")


def _is_removed(text: str, each: Said) -> bool:
    before, after = text[: each["start"]], text[each["end"] :]
    if REMOVING.search(before) or REFUSING.search(before):
        return True
    return AWAY.match(after) is not None


def _word(each: Said) -> str:
    return str(each["act"].get("word", "")).lower()


def _value(each: Said) -> Dict[str, Any]:
    return {name: value for name, value in each["act"].items() if name not in ("also", "replace")}
