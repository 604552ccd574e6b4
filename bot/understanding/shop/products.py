"""Find what the lexicon's kinds of garment are in one shop: boots among its shoes, say."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.shop.entries import HEADS, NEAR, NONE, SYNONYM, Entry
from bot.understanding.shop.own_values import Alternatives, variants
from data.vocabulary import Vocabulary
from data.words.lexicon import BROADER, BROADER_NAMES, GENERIC, KINDS, Meaning, lexicon
from data.words.spelling import Key, form, key, tokens


def entry(shop: Vocabulary, facet: str, value: str, of: str | None, name: str) -> Entry:
    """Return what one of the lexicon's products is in a shop.

    Args:
        shop: its vocabulary.
        facet: "category", "style" or "elsewhere".
        value: canonical.
        of: a style's category.
        name: the name it is looked up by.
    """
    about = "style" if facet == "style" and shop.values("style") else "category"
    found = alternatives(shop, Meaning(facet, value, of), form(name))
    found = _of_use(found, name)
    if not found:
        found = _by_title(shop, facet, value, name)
    if not found:
        return Entry(about, value, of, (), "none", NONE)
    return Entry(about, value, of, found, "synonym", SYNONYM, label=_only(found))


def _of_use(found: Alternatives, name: str) -> Alternatives:
    """Return alternatives without values that tell another use than a name does.

    Running shoes are the shop's sports shoes, and none of its casual shoes.
    """
    if not (use := _use(name)):
        return found
    kept = tuple(
        tuple((facet, tuple(v for v in values if _use(v) in ("", use))) for facet, values in each)
        for each in found
    )
    return tuple(each for each in kept if all(values for _, values in each)) or found


def _use(name: str) -> str:
    """Return the occasion that a word of a kind's name tells, "" for none."""
    meant = [m for word in tokens(name) for m in lexicon().meanings(word, ("occasion",))]
    return meant[0].value if meant else ""


def broader(shop: Vocabulary) -> Iterator[tuple[Key, Entry]]:
    """Yield the words for several kinds at once, where the shop has any of them."""
    for value, members in BROADER.items():
        values: list[str] = []
        for member in members:
            for meaning in lexicon().kind(member):
                for each in alternatives(shop, meaning, form(member)):
                    values += [v for facet, held in each if facet == "category" for v in held]
        if not values:
            continue
        pairs = (("category", tuple(dict.fromkeys(values))),)
        made = Entry("category", value, None, (pairs,), "synonym", NEAR)
        said = [value, *(name for name, meant in BROADER_NAMES.items() if meant == value)]
        for name in said:
            for spelt in variants(key(name), is_kind=True):
                yield spelt, made


def alternatives(shop: Vocabulary, meaning: Meaning, said: str) -> Alternatives:
    """Return the shop's values that are a product of the lexicon's, the best first."""
    categories = shop.values("category")
    if meaning.facet == "style":
        return _of_style(shop, meaning)
    values = [v for v in categories if _means(v, meaning)]
    if meaning.facet == "elsewhere" and meaning.value not in GENERIC:
        # The words of one such product are neighbours, no synonyms: no tablet for a laptop.
        near = {said, form(meaning.value)}
        values = [v for v in values if near & {form(v), *map(form, v.split())}]
    if meaning.facet == "category":
        values += [
            v
            for v in categories
            if v not in values and any(kind.of == meaning.value for kind in lexicon().kind(v))
        ]
    whole = [v for v in values if any(m[:2] == meaning[:2] for m in lexicon().meanings(v))]
    return ((("category", tuple(whole or values)),),) if values else ()


def composed(shop: Vocabulary, name: Key) -> Alternatives:
    """Return what a style's own name says in parts: a wool coat is any coat of wool, too."""
    for cut in range(1, len(name)):
        left, right = " ".join(name[:cut]), " ".join(name[cut:])
        homes = [m for m in lexicon().meanings(right, ("category",)) if m.facet == "category"]
        for facet in ("material", "pattern"):
            for meaning in lexicon().meanings(left, (facet,)) if homes else ():
                values = tuple(v for v in shop.values(facet) if _is(v, facet, meaning.value))
                home = alternatives(shop, homes[0], form(right))
                if values and home:
                    return tuple(((facet, values), *each) for each in home)
    return ()


def _of_style(shop: Vocabulary, meaning: Meaning) -> Alternatives:
    found: list[tuple[tuple[str, tuple[str, ...]], ...]] = []
    styles = tuple(v for v in shop.values("style") if _is(v, "style", meaning.value))
    if styles:
        homes = tuple(
            category for category, held in shop.styles.items() if any(s in held for s in styles)
        )
        found.append((("category", homes), ("style", styles)) if homes else (("style", styles),))
    own = tuple(v for v in shop.values("category") if _means(v, meaning))
    if own:
        found.append((("category", own),))
    if "style" in shop.facets:
        return tuple(found)
    # No column of styles: boots are whatever shoes are called boots in their titles.
    heads = tuple(
        dict.fromkeys(
            form(name)
            for name in lexicon().names("style", meaning.value)
            if form(name) in shop.heads
        )
    )
    home = alternatives(shop, Meaning("category", meaning.of or ""), "") if heads else ()
    return (*found, *((*each, (HEADS, heads)) for each in home))


def _by_title(shop: Vocabulary, facet: str, value: str, name: str) -> Alternatives:
    """Return the items whose titles end with a product's name, where no column knows it."""
    said = {form(name)}
    if facet != "elsewhere":
        said |= {form(each) for each in lexicon().names(facet, value)}
    heads = tuple(each for each in sorted(said) if each in shop.heads)
    return (((HEADS, heads),),) if heads and (form(name) in heads or facet != "elsewhere") else ()


def _means(value: str, meaning: Meaning) -> bool:
    return any(kind[:2] == meaning[:2] for kind in lexicon().kind(value))


def _is(value: str, facet: str, canonical: str) -> bool:
    return lexicon().canonical(facet, value) == canonical


def _only(found: Alternatives) -> str | None:
    """Return the one value that alternatives come down to, in lower case."""
    values = [values for facet, values in found[0] if facet != HEADS]
    one = len(found) == 1 and len(values) == len(found[0]) and len(values[-1]) == 1
    return lexicon().in_english(values[-1][0], KINDS).lower() if one else None
