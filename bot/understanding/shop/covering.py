"""Put what of the body is to be covered into the shop's own words: "it must cover my knees".

What covers the knees is knee-length, midi or maxi; what covers the shoulders is neither sleeveless
nor off the shoulder. So it is named of a shop that tells nothing of the kind: the answer says that.
"""

from __future__ import annotations

import re
from typing import Dict, Iterator, List, Mapping, Sequence, Tuple

from bot.understanding.shop.names import Names

Values = Tuple[Tuple[str, str], ...]
# What covers a part of the body is one of some values, or none of others, each with its facet.
ONE_OF: Dict[str, Values] = {
    "thighs?": (("length", "knee"), ("length", "midi"), ("length", "maxi")),
    "knees?": (("length", "knee"), ("length", "midi"), ("length", "maxi")),
    "calf|calves|shins?": (("length", "midi"), ("length", "maxi")),
    "legs?|ankles?": (("length", "maxi"),),
    "upper arms?|elbows?|tops? of (?:my|the|her) arms?": (
        ("sleeve_length", "three-quarter"), ("sleeve_length", "long"),
    ),
    "arms?|wrists?": (("sleeve_length", "long"),),
    "neck|throat": (("neckline", "turtleneck"),),
}  # fmt: skip
NONE_OF: Dict[str, Values] = {
    "shoulders?": (
        ("sleeve_length", "sleeveless"), ("neckline", "off-shoulder"), ("neckline", "halter"),
    ),
    "cleavage|chest|bust|breasts?|boobs|d[e\u00e9]collet(?:age|\u00e9)": (
        ("neckline", "v-neck"), ("neckline", "off-shoulder"), ("neckline", "scoop"),
    ),
    "midriff|belly(?: button)?|tummy|stomach|waist|navel": (("length", "cropped"),),
}  # fmt: skip
MANY = frozenset("they these those them".split())
WORD = re.compile(r"\s+\w")
PART = "|".join((*ONE_OF, *NONE_OF))
OWN = r"(?:(?:both|all of|all)\s+)?(?:my|the|our|her|his|your|their|ur)"
AND = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|as well as|plus)\s+|\s*[&+/]\s*)"
OWNED = rf"{OWN}\s+(?:{PART})(?:{AND}(?:{OWN}\s+)?(?:{PART}))*"
BARE = rf"(?:{OWN}\s+)?(?:{PART})(?:{AND}(?:{OWN}\s+)?(?:{PART}))*"
MUST = (
    r"(?:(?:(?:really|also|still|just|at least|ideally|preferably)\s+)*"
    r"(?:has to|have to|had to|needs? to|must|should|will|would|can|could|ought to|got to"
    r"|['\u2019]s got to|['\u2019]ve got to"
    r"|(?:want|wants|like)(?:\s+(?:it|them|something))?\s+to)\s+)"
)
NOT = r"(?:n['\u2019]?t|not|never|without|nothing|no)"
END = r"(?![\w'\u2019-])"
# "It has to cover my shoulders", "a dress that hides the knees", "to cover up my arms".
COVERS = re.compile(
    rf"(?P<lead>\b(?:and|but|also|plus|,)\s+)?"
    rf"(?:\b(?:it|they|this|which|that|i|we|she|he|you)(?:\s+all)?\s+{MUST}*|\b{MUST}+|\b(?:to|for)\s+)?"
    r"\b(?:cover(?:s|ing)?|hid(?:e|es|ing)|conceal(?:s|ing)?|veil(?:s|ing)?)(?:\s+up)?"
    rf"(?:\s+(?:at least|all|also))?\s+(?P<parts>{OWNED}){END}(?:\s+up\b)?",
    re.IGNORECASE,
)
# "My knees should be covered", "with covered shoulders", "shoulders covered please".
COVERED = re.compile(
    r"(?P<lead>\b(?:and|but|also|plus|,)\s+)?(?:\b(?:with|having|needs?|wants?)\s+(?=\S+\s+\S+))?"
    rf"(?:\bcovered(?:[\s-]up)?\s+(?P<parts>{BARE}){END}"
    rf"|\b(?P<others>{BARE})\s+(?:(?:{MUST}|to\s+|is\s+to\s+|are\s+to\s+)(?:be|stay|remain)\s+"
    r"|(?:is|are)\s+)?covered(?:[\s-]up)?\b(?!\s+(?:in|with|by)\b))",
    re.IGNORECASE,
)
# "I don't want to show my knees", "nothing that shows the shoulders", "no bare legs".
UNSHOWN = re.compile(
    rf"(?P<lead>\b(?:and|but|also|plus|,)\s+)?(?:\b(?:i|we|she|he|it|they|that|which)\s+)?"
    rf"(?:\b(?:do|does|did|should|must|can|ca|wo|would|could|is|are)\s*)?{NOT}\s+"
    r"(?:(?:something|anything|one)\s+)?(?:(?:that|which|to|too much of|really|want|like"
    r"|(?:want|like|have|has|wants|likes|needs?|wish)\s+to)\s+)*"
    rf"(?:(?:show|reveal|expos|bar|flash|flaunt)(?:e?s|e|ing)?(?:\s+off)?\s+(?P<parts>{OWNED})"
    rf"|(?:bare|naked|exposed)\s+(?P<bare>{BARE})"
    rf"|(?P<others>{BARE})\s+(?:(?:to\s+be\s+)?(?:showing|exposed|visible|bare|seen)|to\s+show"
    rf"|on show|out)){END}",
    re.IGNORECASE,
)
# Of what need not be covered nothing is asked.
FREED = re.compile(
    r"(?:n['\u2019]?t|not|never|no need|without|rather than|instead of)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# "Does it cover my knees?" asks how long it is.
ASKED = re.compile(
    r"\W*(?:(?:and|so|but|ok|hmm)\W+)*(?:do|does|will|would|can|could)\s+"
    r"(?P<item>(?!i\b|you\b|we\b)[\w\s#-]+?)\s+(?:really\s+|actually\s+)?(?:cover|hide|conceal)(?:\s+up)?\s+"
    rf"(?P<parts>{OWNED})\W*",
    re.IGNORECASE,
)


def put(text: str, names: Names, view: Mapping[str, object]) -> str:
    """Return a message with what is to be covered named by what covers it.

    Args:
        text: as it was written.
        names: the shop's; of a column that it has, what it does not have is not named.
        view: what the conversation holds.
    """
    if (asked := ASKED.fullmatch(text)) and view.get("shown"):
        facet = next(facet for facet, _ in _told(_parts(asked["parts"]), names)).replace("_", " ")
        verb = "do" if asked["item"].split()[0].lower() in MANY else "does"
        return f"what {facet} {verb} {asked['item']} have?"
    for pattern in (UNSHOWN, COVERS, COVERED):
        for found in reversed([*pattern.finditer(text)]):
            told = next(
                filter(None, (found.groupdict().get(n) for n in ("parts", "bare", "others")))
            )
            said = [_said(part, names) for part in _parts(told)]
            if pattern is UNSHOWN or not FREED.search(text[: found.start()]):
                before = text[: found.start()].rstrip(" ,")
                lead = f"{before}, " if before else "something "
                rest = text[found.end() :]
                text = lead + " and ".join(said) + ("," if WORD.match(rest) else "") + rest
    return text


def _parts(said: str) -> List[str]:
    """Return the parts of the body that some words name."""
    return [found[0].lower() for found in re.finditer(rf"\b(?:{PART})\b", said, re.IGNORECASE)]


def _told(parts: Sequence[str], names: Names) -> Iterator[Tuple[str, str]]:
    """Yield what covers some parts, or bares them: what the shop has of it, all where it has none.

    Each comes with its facet.
    """
    for part in parts:
        for table in (ONE_OF, NONE_OF):
            held = next((v for p, v in table.items() if re.fullmatch(p, part, re.IGNORECASE)), ())
            yield from [each for each in held if names.canonical(*each).known] or held


def _said(part: str, names: Names) -> str:
    """Return how a garment is called that covers a part."""
    values = [_called(*each) for each in _told([part], names)]
    one = any(re.fullmatch(each, part, re.IGNORECASE) for each in ONE_OF)
    return (" or " if one else " and ").join(v if one else f"no {v}" for v in values)


def _called(facet: str, value: str) -> str:
    return {"sleeve_length": f"{value} sleeves", "length": f"{value} length"}.get(facet, value)
