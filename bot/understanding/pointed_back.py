"""Hear which item is meant by what was done with it: "the other one", "the one I asked about".

"The other one" is that of two which is not in mind; "the one I asked about" is the item that was
told of last. The rest of the message is read as it is read of "it".
"""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

from bot.understanding.acts import Reading

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
    """Return the reading of a message that means an item so, None where it means none.

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
