"""Hear items meant by what was done with them, or as all but some: "the other one", "all but 2"."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

from bot.understanding.finding.acts import Reading

Said = Dict[str, Any]
OTHER, ASKED, KEPT = "other", "asked", "kept"
# "The other one, is it for men", and not "the other ones" or "the other day".
NEEDED = {OTHER: "two", ASKED: "shown", KEPT: "kept"}
THE_OTHER = re.compile(
    r"\bthe\s+other(?:\s+(?:one|1)\b(?!\s+(?:size|of)\b)(?P<end>\s*,\s*)?|(?=\W*$))", re.IGNORECASE
)
THING = r"(?:one|1|item|thing|piece|[a-z]+)"
THE_ASKED = re.compile(
    rf"\b(?:the|that)\s+{THING}\s+(?:that\s+|which\s+)?(?:i|we|you)(?:['\u2019]?(?:ve|d))?\s+"
    r"(?:(?:just|first|last|was|were|have|had|did|already|earlier|before)\s+)*"
    r"(?:(?:ask(?:ed|ing)?|enquired?|inquired?|talk(?:ed|ing)?|spoke|speaking|told me|wondered"
    r"|mentioned|was on)\s+(?:you\s+)?(?:about|of)?|look(?:ed|ing)\s+(?:at|into)|opened|described"
    r"|viewed|checked(?:\s+out)?|clicked(?:\s+on)?|discussed)"
    r"(?:\s+(?:the|its|having)\s+\w+)?"
    r"(?:\s+(?:before|earlier|first|just now|about|again|of))*",
    re.IGNORECASE,
)
# "The one I saved": what is on the list, or was liked, last.
THE_SAVED = re.compile(
    rf"\b(?:the|that)\s+{THING}\s+(?:that\s+|which\s+)?(?:i|we)(?:['\u2019]?(?:ve|d))?\s+"
    r"(?:(?:just|last|have|had|already)\s+)*(?:saved|kept|bookmarked|put\s+aside|put\s+on\s+my\s+list)",
    re.IGNORECASE,
)
# "Back to", "and", "what about": what does nothing but look at it.
LOOKING = re.compile(
    r"\W*(?:(?:and|ok|okay|so|hmm|no|yes|now|then|please|can|could|we|you|i|want|to|let'?s|go|going|get"
    r"|take|head|come|skip|jump|back|on|what|how|about|show|see|me|is|or|i mean)\W+)*",
    re.IGNORECASE,
)
POLITE = re.compile(
    r"(?:\W+(?:then|please|pls|again|too|though|instead|thanks))*\W*", re.IGNORECASE
)


def read(
    text: str, view: Mapping[str, Any], one: Callable[[str, Mapping[str, Any]], Reading]
) -> Optional[Reading]:
    """Return the reading of a message that means an item by what was done with it, else None.

    Args:
        text: as it was written.
        view: what the conversation holds.
        one: reads a text that does one thing.
    """
    if not view.get("shown"):
        return None
    for place, pattern in ((OTHER, THE_OTHER), (ASKED, THE_ASKED), (KEPT, THE_SAVED)):
        found = pattern.search(text)
        if found is None or not view.get(NEEDED[place]):
            continue
        before, after = text[: found.start()], text[found.end() :]
        if LOOKING.fullmatch(before) and POLITE.fullmatch(after):
            whole = {"start": 0, "end": len(text)}
            return Reading([{"act": {"op": "point", "place": place}, **whole}], "point")
        leads = bool(found.groupdict().get("end")) and bool(re.search(r"\b(?:it|that)\b", after))
        said = after if leads else f"{before}it{after}"
        reading = one(said, {**view, "looked_at": True})
        meant = _meant(reading.acts, place)
        if meant is not None:
            return reading._replace(acts=meant)
    return None


def _meant(acts: Sequence[Said], place: str) -> Optional[List[Said]]:
    """Return acts in which "it" is the item that is meant, None where none is of it."""
    of_it = [each["act"].get("place") == "this" for each in acts]
    if not any(of_it):
        return None
    return [
        {**each, "act": {**each["act"], "place": place}} if this else each
        for each, this in zip(acts, of_it, strict=True)
    ]


# "All", "any of these", "everything here", and what leaves some of them out.
BUT = re.compile(
    r"(?P<every>\b(?:all|every(?:thing|\s+one)|each(?:\s+one)?|any|none)\b"
    r"(?:\s+(?:of\s+)?(?:them|these|those|it|here))?)(?P<between>(?:\s+\w+){0,4}?)\s*,?\s+"
    r"(?:but|bar|except(?:\s+for)?|excepting|excluding|apart\s+from|aside\s+from|other\s+than"
    r"|besides|with\s+the\s+exception\s+of)\s+(?:for\s+)?",
    re.IGNORECASE,
)
# Where what is left out ends: "all but 2 are awful", "all but 2 from my list".
END = re.compile(
    r"\s+(?:is|are|was|were|looks?|seems?|can|could|should|please|pls|thanks?|from|off|to|on)\b"
    r"|\s*[.!?;]|\s*,(?!\s*(?:#?\d|the\b|number\b))|\s*$",
    re.IGNORECASE,
)
# What items are left out of; the others are pointed at one by one.
DONE = ("like", "dislike", "keep", "release", "compare")
POINTING = ("point", "reference", "compare", "like", "again")


def read_all_but(
    text: str, view: Mapping[str, Any], one: Callable[[str, Mapping[str, Any]], Reading]
) -> Optional[Reading]:
    """Return the reading of a message that leaves some items out: "I hate all but 2", else None.

    Args:
        text: as it was written.
        view: what the conversation holds.
        one: reads a text that does one thing.
    """
    found = BUT.search(text) if view.get("shown") else None
    if found is None:
        return None
    last = END.search(text, found.end())
    end = last.start() if last else len(text)
    left_out = _pointed(one(text[found.end() : end], view).acts)
    if not left_out:
        return None
    every = found["every"]
    every = f"them {every}" if every.lower() == "all" and text[: found.start()].strip() else every
    rest = f"{text[: found.start()]}{every}{found['between']}{text[end:]}"
    reading = one(rest, view)
    if not _is_done_with_all(reading):
        # "Show me everything but 2" does away with nothing.
        return reading if _is_done_with_all(one(text, view)) else None
    op, whole = reading.acts[0]["act"]["op"], {"start": 0, "end": len(text)}
    spared = [{"act": {**act, "op": op, "refused": True}, **whole} for act in left_out]
    return reading._replace(acts=[{"act": {"op": op, "place": "all"}, **whole}, *spared])


def _is_done_with_all(reading: Reading) -> bool:
    """Say whether one thing is done with all that are shown, and nothing beside."""
    acts = [each["act"] for each in reading.acts]
    return len(acts) == 1 and acts[0]["op"] in DONE and acts[0].get("place") == "all"


def _pointed(acts: List[Said]) -> List[Dict[str, Any]]:
    """Return what acts point at and nothing else, [] where they do anything beside."""
    told = [each["act"] for each in acts if each["act"]["op"] != "again"]
    if any(act["op"] not in POINTING for act in told):
        return []
    if not all(isinstance(act.get("place"), int) or act.get("described") for act in told):
        return []
    return [{n: v for n, v in act.items() if n in ("place", "described", "of")} for act in told]
