"""Hear a question of sending something back to the shop: "can I return the dress?".

To return a dress is the shop's business; to return to the dresses is to see them again. Who asks so
tells who sends it ("can I", "how do we", "what if she wants to") and what, or nothing more.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Sequence

from bot.understanding.returning import A_LIST
from data.words import KINDS

_LEAD = (
    r"\W*(?:(?:and|so|ok|okay|but|hi|hey|hello|also|well|please|btw|just|then|oh|sorry"
    r"|one more thing|tell me|do you know|(?:just )?wondering|i was wondering)\W+)*"
    r"(?:(?:if|in case|when)\b[^,?]*,\s*)?"
)
_WHO = r"(?:i|we|she|he|they|one|you|somebody|someone|people|customers)"
_MAY = r"(?:can|could|may|might|will|would|do|does|should|must|shall|am|are|is)"
_WISH = (
    r"(?:(?:want|wants|wanted|need|needs|needed|have|has|had|decide|decides|like|wish|able|allowed|be"
    r"|entitled|permitted|going|possible|still|also|always|later|ever|then|simply|just|to|easily)\s+)*"
)
_ASKS = (
    rf"(?:(?:how|where|when|until when|how (?:long|soon|easily)|by when|what if"
    rf"|what happens (?:if|when)|if|whether|in case|suppose)\s+)?(?:{_MAY}\s+)?{_WHO}\s+{_WISH}"
    rf"|(?:is it|would it be|will it be)\s+(?:\w+\s+)?(?:possible|ok|okay|fine|allowed|a problem"
    rf"|easy)\s+(?:for {_WHO}\s+)?(?:to|if {_WHO})\s+{_WISH}"
    r"|how (?:long|many days) (?:do|have|has) (?:i|we) (?:have|got|get)? ?(?:got )?to\s+"
)
# What is sent back: "it", "the second one", "a pair of shoes"; never a list, or "to" somewhere.
_THING = (
    r"(?:it|this|that|them|these|those|things?|items?|stuff|something|anything|one|ones"
    r"|(?:the|an?|my|this|that|these|those|any|some|number|no|both|#)\s+"
    rf"(?!(?:\w+\s+)*{A_LIST}\b)(?:(?!to\b|back\b|for\b|if\b)[\w'\u2019-]+\s*){{1,4}}?)"
)
_SENT = (
    rf"(?:return|exchange|refund|swap(?=\s+{_THING}\s+(?:back|for\s+(?:an?other|a\s+different)\s+size)))"
    rf"(?:\s+{_THING})?"
    rf"|(?:send|give|hand|post|mail|ship)\s+{_THING}\s*back"
    rf"|(?:send|give|hand|post|mail|ship)\s+back\s+{_THING}"
    rf"|(?:bring|take)\s+{_THING}\s*back(?=\s+(?:if|when|to\s+(?:the|a|your|you)))"
    rf"|get\s+(?:my\s+money\s+back|a\s+refund)(?:\s+(?:for|on)\s+{_THING})?"
)
_MORE = (
    r"(?:\s*,?\s*(?:if|when|in case|after|within|without|because|should|unless|for (?:an?other|a "
    r"(?:different|bigger|smaller|larger)|the (?:next|right)) (?:size|one|colou?r)|to (?:the shop"
    r"|the store|you|your (?:shop|store))|later|then|too|also|again|please|thanks|though|for free)"
    r"\b[^?]*)?"
)
SENDING = re.compile(rf"{_LEAD}(?:{_ASKS})(?:{_SENT}){_MORE}\s*[?.!]*", re.IGNORECASE)


def read(text: str, acts: Sequence[Dict[str, Any]]) -> Optional[List[Dict[str, Any]]]:
    """Return the act of a message that asks of sending something back; None of any other.

    Args:
        text: as it was written.
        acts: what the grammar read: two kinds are no exchange for another size.
    """
    starts = {each["start"] for each in acts if each["act"].get("facet") in KINDS}
    if len(starts) > 1 or SENDING.fullmatch(text) is None:
        return None
    told = {"op": "chat", "name": "elsewhere", "topic": "returns"}
    return [{"act": told, "start": 0, "end": len(text)}]
