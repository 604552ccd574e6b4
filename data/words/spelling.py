"""Write words one way, so that they can be compared: the one spelling and the one plural."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Key = tuple[str, ...]
APOSTROPHES = "'\u2019`\u00b4"
# American beginnings and endings by the British ones, which the files of words are written in.
BRITISH = (
    (re.compile(r"^gray"), "grey"),
    (re.compile(r"^jewelry$"), "jewellery"),
    (re.compile(r"^pajama"), "pyjama"),
    (re.compile(r"color"), "colour"),
    (re.compile(r"fiber"), "fibre"),
    (re.compile(r"^woolen"), "woollen"),
    (re.compile(r"^(analog|catalog|dialog)(?=s?$)"), r"\1ue"),
    (re.compile(r"(?<=[a-z]{4})iz(?=e$|ed$|er$|ers$|es$|ing$)"), "is"),
)
# Without their ending these would be another word.
PLURAL_ONLY = frozenset(
    "shorts shades slides flats hoops studs tights glasses briefs laces".split()
)
# Said without an "s": "there is no perfume here".
UNCOUNTED = frozenset(
    "jewellery jewelry perfume cologne fragrance deodorant aftershave underwear lingerie swimwear "
    "nightwear sleepwear loungewear sportswear activewear knitwear menswear womenswear footwear "
    "headwear eyewear outerwear innerwear topwear bottomwear shapewear "
    "luggage makeup skincare shampoo sunscreen mascara food juice wine beer bread coffee furniture "
    "kitchenware software hardware music money denim leather clothing lipstick hosiery".split()
)


@lru_cache(maxsize=20_000)
def british(word: str) -> str:
    """Return a word of lower case as it is spelt in Britain: "gray" is "grey"."""
    for american, ours in BRITISH:
        word = american.sub(ours, word)
    return word


def unaccented(text: str) -> str:
    """Return a text without the accents on its letters: "Mélange" is "Melange"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def tokens(text: str) -> list[str]:
    """Return a text's words as they are compared: lower case, no apostrophes, hyphens part."""
    plain = re.sub(f"[{APOSTROPHES}]", "", unaccented(text).lower().replace("&", " and "))
    plain = re.sub(r"\b(?:[a-z]\.){2,}", lambda letters: letters[0].replace(".", ""), plain)
    return [british(word) for word in re.findall(r"\d+(?:[./]\d+)*|[^\W\d_]+|%", plain)]


def singular(word: str) -> str:
    """Return a word without its plural ending; applied to both sides, it need not be English."""
    if word in PLURAL_ONLY:
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("arves"):
        return word[:-3] + "f"
    if re.search(r"(s|sh|ch|x|z)es$", word) and len(word) > 4:
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def plural(word: str) -> str:
    """Return the regular English plural of a word; a plural and "perfume" stay as they are.

    So does a word in another script: "裙子" takes no "s".
    """
    if not unaccented(word[-1:]).isascii():
        return word
    if word.split(" ")[-1].lower() in UNCOUNTED or (word.endswith("s") and word[-2:] != "ss"):
        return word
    if word.endswith("scarf"):
        return word[:-1] + "ves"
    if word.endswith(("ss", "sh", "ch", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@lru_cache(maxsize=20_000)
def key(text: str) -> Key:
    """Return the words of a name, as names are looked up."""
    return tuple(tokens(text))


@lru_cache(maxsize=20_000)
def form(text: str) -> str:
    """Return the form a phrase is compared by: its words, the last one singular."""
    found = tokens(text)
    return " ".join([*found[:-1], singular(found[-1])]) if found else ""


def joined(text: str) -> str:
    """Return what is left of a name whose hyphens, spaces and plural do not count."""
    return singular("".join(tokens(text)))
