"""Find the words that describe a garment and that nothing else has read."""

from __future__ import annotations

from bot.understanding.describing import Describing
from bot.understanding.mentions import GARMENTS, Message
from bot.understanding.places import PURPOSE


def find(message: Message) -> list[tuple[int, int, bool]]:
    """Return the describing words nothing has read: first, one past the last, whether refused."""
    return Describing(message, frozenset()).spans()


def drop_talk(message: Message) -> None:
    """Leave out words of columns the shop lacks where they describe no garment.

    "I ride my bike to work, trousers" is no wish for work, and need not be answered as one.
    """
    lacking = [
        mention
        for mention in message.mentions
        if mention.facet
        and mention.role in (None, "unwanted")
        and mention.entry is not None
        and mention.entry.how == "absent"
    ]
    garments = [m for m in message.mentions if m.kind in GARMENTS]
    if not lacking or not garments:
        return
    for mention in lacking:
        message.remove(mention)
    words = frozenset(i for m in lacking for i in range(m.first, m.last))
    marks = Describing(message, words).marks
    for mention in lacking:
        purpose = PURPOSE.search(message.before(mention.first, 3)) is not None
        meant = purpose and any(garment.last <= mention.first for garment in garments)
        if meant or any(i in marks for i in range(mention.first, mention.last)):
            message.add(mention)
        else:
            message.mark(mention.first, mention.last)
