"""Find every name of the shop's values in the words not yet understood."""

from __future__ import annotations

from bot.understanding.entries import OWN, Entry
from bot.understanding.mentions import Mention, Message

# Where two facets share a name, the one to prefer; else the names' own order.
PREFERRED = {
    "knits": "category",
    "polo neck": "neckline",
    "strappy top": "style",
    "relaxed": "fit",
    "wide": "fit",
    "tight": "fit",
    "dark": "modification",
}
# "Short" and "long" say nothing of what is short; `senses` decides about these.
ONLY_AS_NAMED = frozenset((("sleeve_length", "short"), ("sleeve_length", "long")))
BEFORE_BRANDS = frozenset("by from brand label make of".split())


def find(message: Message) -> None:
    """Add a mention for the longest name at each word, from left to right."""
    words = message.words
    i = 0
    while i < len(words):
        if message.used[i]:
            i += 1
            continue
        found = _longest(message, words, i)
        if not found:
            i += 1
            continue
        count, entry = found
        mention = Mention(entry.facet, entry.value, i, i + count, of=entry.of, entry=entry)
        mention.known = entry.known or entry.facet not in ("category", "style")
        mention.typo = any(token.mended for token in message.tokens[i : i + count])
        message.add(mention)
        i += count


def _longest(message: Message, words: list[str], i: int) -> tuple[int, Entry] | None:
    line = words
    while len(line) > i:
        found = message.names.at(line, i)
        if found is None:
            return None
        count, entries = found
        if message.free(i, i + count):
            name = " ".join(words[i : i + count])
            meant = [e for e in entries if _is_meant(message, e, i, count)]
            if meant:
                preferred = [e for e in meant if e.facet == PREFERRED.get(name)]
                own = [e for e in meant if e.strength == OWN]
                return count, (own or preferred or meant)[0]
        line = words[: i + count - 1]
    return None


def _is_meant(message: Message, entry: Entry, i: int, count: int) -> bool:
    """Tell whether a name means this here: an ordinary word needs its column's name beside it."""
    name = " ".join(message.words[i : i + count])
    if (entry.facet, name) in ONLY_AS_NAMED:
        return False
    if not entry.guarded:
        return True
    if message.text.strip(" .!?") in {v for each in entry.any for _, held in each for v in held}:
        return True  # nothing but the name, as the shop writes it
    if entry.facet == "brand":
        token = message.tokens[i]
        spelt = message.text[token.start : token.end]
        shouted = message.text.upper() == message.text
        return message.before(i) in BEFORE_BRANDS or (spelt.isupper() and not shouted)
    column = entry.facet.split("_")
    before = message.words[max(0, i - len(column) - 1) : i]
    after = message.words[i + count : i + count + len(column)]
    return all(word in before for word in column) or after == column
