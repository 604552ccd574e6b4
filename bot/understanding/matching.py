"""Find every name of the lexicon in the words not yet understood."""

from __future__ import annotations

from bot.understanding import lexicon
from bot.understanding.mentions import Mention, Message

# Where two facets share a name, the one to prefer; else the lexicon's own order.
PREFERRED = {
    "knits": "category",
    "polo neck": "neckline",
    "strappy top": "style",
    "relaxed": "fit",
    "wide": "fit",
    "tight": "fit",
    "dark": "modification",
}


def find(message: Message) -> None:
    """Add a mention for the longest name at each word, from left to right."""
    known = lexicon.load()
    words = message.words
    i = 0
    while i < len(words):
        if message.used[i]:
            i += 1
            continue
        found = known.longest_at(words, i)
        while found and not message.free(i, i + found[0]):
            shorter = words[: i + found[0] - 1]
            found = known.longest_at(shorter, i) if len(shorter) > i else None
        if not found:
            i += 1
            continue
        count, entries = found
        name = " ".join(words[i : i + count])
        entry = next((e for e in entries if e.facet == PREFERRED.get(name)), entries[0])
        message.add(Mention(entry.facet, entry.value, i, i + count, of=entry.of, known=entry.known))
        i += count
