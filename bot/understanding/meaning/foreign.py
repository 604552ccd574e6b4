"""Know a garment or a colour that is called in another language: "I search one pantalon".

Catalogues from elsewhere are read by the same words. What is understood so is said; where most of
a message is in another language, nothing is.
"""

from __future__ import annotations

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.text.spelling import asking
from bot.understanding.text.talk import FUNCTION
from data.words import FACETS
from data.words.english import english
from data.words.lexicon import lexicon

SHORTEST = 4
# In a sentence of English at most this part of the words is in another language.
MOST_UNKNOWN = 0.34


def find(message: Message) -> None:
    """Add what nobody calls so in English, and the shop has by its English name."""
    words = [word for word in message.words if word.isalpha()]
    unknown = [word for word in words if not _is_english(message, word)]
    if not unknown or (len(unknown) > MOST_UNKNOWN * len(words) and len(words) > 1):
        return
    if len(words) > 1 and not (FUNCTION | asking()).intersection(words):
        return
    for i, word in enumerate(message.words):
        if word not in unknown or len(word) < SHORTEST or not message.free(i, i + 1):
            continue
        for meaning in lexicon().meanings(word, FACETS):
            entry = message.names.canonical(meaning.facet, meaning.value)
            if entry.known:
                near = entry._replace(how="near")
                facet, value = entry.facet, entry.value
                message.add(Mention(facet, value, i, i + 1, of=meaning.of, entry=near))
                break


def _is_english(message: Message, word: str) -> bool:
    return word in english() or word in asking() or word in message.names.words
