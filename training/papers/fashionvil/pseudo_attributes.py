"""Mine pseudo-attributes: the words that captions of many products say a garment with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

# A word may hold hyphens and apostrophes: v-neck, women's.
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
LEAST_LETTERS = 3
# Words that say nothing of a garment: those of grammar, and those of selling.
_FUNCTION = """
a about above across after again all almost along already also although always am among an and any
anything are around as at away back be because been before behind being below beneath between both
but by can could did do does doing down during each either else enough even ever every everything
for from further had has have having he her here hers him his how i if in inside instead into is it
its itself just least less like many may me might mine more most much must my near neither never no
none nor not nothing now of off often on once one only onto or other our out outside over own per
perhaps quite rather same she should since so some something still such than that the their them
then there these they this those through throughout thus till to together too toward towards two
three four five six seven eight nine ten under until unto up upon us very via was we were what when
where whether which while who whom whose why will with within without would yet you your yours
"""
_SELLING = """
add adds allow allows available best bring brings buy collection come comes cm complete create
creates design designed designs detail detailed details easy ensure ensures essential everyday
exclusive favourite favorite feature featured features featuring feel find finish finished
follow get gets give gives go good great height help helps ideal inch inches item items keep keeps
know let look looking looks love made make makes making measures model need needs new offer offers
online pair perfect piece pieces please product products provide provides range ready signature
size sizes special style styled styles take takes tall thanks thing things time try use used uses
want way wear wearing wears wash washed well work works worn year years
"""
STOP_WORDS = frozenset((_FUNCTION + _SELLING).split())


def words_of(caption: str) -> Iterator[tuple[str, int, int]]:
    """Yield a caption's words in lower case with where they start and end."""
    for match in _WORD.finditer(caption.lower()):
        yield match.group(), match.start(), match.end()


def mine(
    captions: Iterable[Sequence[str]], *, most: int, least_products: int = 5, share: float = 0.5
) -> tuple[str, ...]:
    """Return the words that describe garments, the commonest first; none may be common enough.

    Args:
        captions: of each product.
        most: words kept at most.
        least_products: products whose captions must say a word.
        share: of products at most, beyond which a word tells nothing, 0-1.

    Source:
        FashionViL, "Pseudo-attribute classification": nouns and adjectives of the corpus by
        their frequency, 2,232 in all. There a tagger finds them; here stop words, adverbs and
        words of one or two letters are left out, so that some verbs and brands stay.
    """
    counts: Counter[str] = Counter()
    products = 0
    for texts in captions:
        products += 1
        counts.update({word for text in texts for word, _, _ in words_of(text)})
    found = [
        word
        for word, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        if count >= least_products
        and count <= share * products
        and len(word) >= LEAST_LETTERS
        and word not in STOP_WORDS
        and not word.endswith("ly")
    ]
    return tuple(found[:most])
