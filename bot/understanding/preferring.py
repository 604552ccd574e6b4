"""Leave out what something is preferred to: "I'd rather have a skirt than trousers".

Only of the same column: "I prefer a dress to wear to work" leaves no work out.
"""

from __future__ import annotations

from bot.understanding.mentions import Message
from bot.understanding.tokens import phrase

PREFERRED = phrase(
    r"(?:(?:rather|sooner|prefer\w*)(?: \S+){1,6}? (?:than|over|to)"
    r"|(?:like|love|fancy|want)(?: \S+){1,6}? (?:better|more) than)"
)
JOINING = frozenset(("or", "and", ",", "a", "an"))


def find(message: Message) -> None:
    """Give what a message prefers something to the role "unwanted"."""
    for found in message.find(PREFERRED, message.marked()):
        before = [m for m in message.mentions if found.first < m.first < found.last and m.facet]
        after = [m for m in message.mentions if found.last <= m.first]
        at = found.last + 2  # "than a skirt"
        for mention in sorted(after, key=lambda each: each.first):
            if mention.first > at or not before or mention.kind != before[-1].kind:
                break
            if mention.role is None:
                mention.role = "unwanted"
            at = mention.last
            while message.words[at : at + 1] and message.words[at] in JOINING:
                at += 1
