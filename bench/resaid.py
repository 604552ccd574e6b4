"""Say again, otherwise on the surface, what is done right, and see whether it still is.

    python -m bench.resaid --url http://127.0.0.1:8080 --catalogue var/demo/catalogue.csv

A wording of `bench.wordings` that is done right is said once more for each kind of change: with a
slip of the hand in one word, with talk before or behind it, in another frame, in other letters.
It stays right when what must hold of the wording holds, and the same items are shown.
"""

import argparse
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError

from bench import catalogue
from bench.ask import save, show_table, told
from bench.catalogue import Item
from bench.judging import failures
from bench.scene import SettingError
from bench.wordings import FOLDER, Wording, read, seen
from data.words.english import english

Change = Callable[[str, random.Random], str]
WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{4,}(?![\w'’-])")
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    key: (row[i - 1 : i] if i else "") + row[i + 1 : i + 2]
    for row in KEYS
    for i, key in enumerate(row)
}
# What stands before a request and behind one, each part drawn by itself.
GREETING = "hiya;hi there;good evening;yo;hey;namaste;morning;alright;hola".split(";")
ADDRESS = ";; mate; love; all; guys; my dear; bro; team; duck".split(";")
OPENING = (
    ";;sorry to bother you;if you'd be so kind;hope you're well;quick one;bit of a long shot;"
    "me again;right then;so sorry, new to this;been ages since i did this"
).split(";")
CLOSING = (
    "pls;plz;if poss;lol;thanks in advance;cheers mate;ta very much;if that's alright;haha;xx;"
    "much appreciated;no rush;you're a star;when you get a sec;bless you;innit;tbh;kind regards;"
    "if it's not too much trouble;i'd be much obliged"
).split(";")
# How a garment is asked for otherwise; what asks stands where the "%s" is not.
FRAMES = (
    "yo u got any sick %s;mujhe %s chahiye;I should be obliged for %s;any chance of %s;"
    "i could murder for %s;would you happen to have %s at all;in dire need of %s;"
    "im after %s if poss;quiero %s por favor;reckon you could sort me out with %s;"
    "we were wondering about %s;gimme %s fam"
).split(";")
ASKED = re.compile(
    r"(?:(?:please )?(?:show|find|get) me|i(?:'m| am) looking for|i(?:'d like| want| need)"
    r"|looking for|do you have|have you got|any(?= \w))\s+(?:some |any )?(?P<what>[^.?!]+)[.?!]*",
    re.IGNORECASE,
)
ABBREVIATED = dict(
    you="u", are="r", your="ur", without="w/o", please="plz", something="smth", because="cuz",
    about="abt", thanks="thx", **{"with": "w/", "and": "&"},
)  # fmt: skip
AMERICAN = (
    ("colour", "color"), ("grey", "gray"), ("favourite", "favorite"), ("cosy", "cozy"),
    ("jewellery", "jewelry"), ("pyjama", "pajama"), ("centre", "center"),
)  # fmt: skip


def slip(say: str, drawn: random.Random) -> str:
    """Return a message with one slip of the hand in one word; no other word of English."""
    places = list(WORD.finditer(say))
    drawn.shuffle(places)
    for found in places:
        word = found.group()
        for _ in range(4):
            i = drawn.randrange(1, len(word) - 1)
            beside = drawn.choice(NEIGHBOURS.get(word[i].lower()) or word[i])
            swapped = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
            others = (word[:i] + word[i + 1 :], word[: i + 1] + word[i:])
            slipped = drawn.choice((swapped, *others, word[:i] + beside + word[i + 1 :]))
            if slipped != word and slipped.lower() not in english():
                return say[: found.start()] + slipped + say[found.end() :]
    return say


def before(say: str, drawn: random.Random) -> str:
    """Return a message with a greeting, or more, before it."""
    parts = [drawn.choice(GREETING) + drawn.choice(ADDRESS), drawn.choice(OPENING), say]
    return ", ".join(part for part in parts if part)


def behind(say: str, drawn: random.Random) -> str:
    """Return a message with thanks or the like behind it."""
    mark = "" if say[-1:] in "?!." else drawn.choice(("", ","))
    return f"{say}{mark} {drawn.choice(CLOSING)}"


def framed(say: str, drawn: random.Random) -> str:
    """Return a plain request for a garment in another frame; what is no such request stays."""
    asked = ASKED.fullmatch(say.strip())
    return drawn.choice(FRAMES) % asked["what"] if asked else say


def capitals(say: str, drawn: random.Random) -> str:
    """Return a message in capitals, or in small letters, without its marks at the end."""
    return say.upper() if drawn.random() < 0.5 else say.lower().rstrip("?!. ")


def contracted(say: str, drawn: random.Random) -> str:
    """Return a message without apostrophes, with the abbreviations of a phone."""
    said = re.sub(r"(?<=\w)['’](?=\w)", "", say)
    return re.sub(r"\b[a-z]+\b", lambda found: ABBREVIATED.get(found.group(), found.group()), said)


def abroad(say: str, drawn: random.Random) -> str:
    """Return a message in American spelling, or British where it is American."""
    for british, american in AMERICAN:
        if british in say:
            return say.replace(british, american)
        if american in say:
            return say.replace(american, british)
    return say


CHANGES: Mapping[str, Change] = {
    each.__name__: each for each in (slip, before, behind, framed, capitals, contracted, abroad)
}


def resaid(each: Wording, seed: int) -> dict[str, str]:
    """Return what a wording becomes by each kind of change that changes it."""
    said = {
        name: change(each.say, random.Random(f"{seed}/{name}/{each.before}/{each.say}"))
        for name, change in CHANGES.items()
    }
    return {name: other for name, other in said.items() if other != each.say}


def measure(
    url: str, items: Mapping[str, Item], chosen: Sequence[Wording], seed: int
) -> list[dict[str, Any]]:
    """Say what is done right once more for each change; return what came of each."""
    outcomes = []
    for number, each in enumerate(chosen, 1):
        plain = seen(url, items, each.before, each.say, each.then)
        for name, said in {"": each.say, **resaid(each, seed)}.items():
            scene = seen(url, items, each.before, said, each.then) if name else plain
            try:
                right = not failures(each.then, scene)
            except SettingError:
                right = False
            if not name and not right:
                break
            shows = [(one.answer.shown, one.answer.cards) for one in (scene, plain)]
            same = shows[0] == shows[1]
            found = {"change": name, "operation": each.operation, "say": said, "same": same}
            outcomes.append({**found, "right": right, "text": scene.answer.first_line})
        told(number, len(chosen))
    return [each for each in outcomes if each["change"]]


def report(outcomes: Sequence[Mapping[str, Any]], out: Path | None) -> None:
    """Print how many stay right and show the same, by change and by operation; then the others."""
    figures: dict[str, Any] = {}
    for key in ("change", "operation"):
        for name in dict.fromkeys(each[key] for each in outcomes):
            ours = [each for each in outcomes if each[key] == name]
            stays = sum(each["right"] and each["same"] for each in ours)
            figures[f"{key} {name}"] = {"said": len(ours), "stays": stays}
    rows = [(name, f["said"], f["stays"], f["stays"] / f["said"]) for name, f in figures.items()]
    show_table(("", "said again", "stays", "share"), rows)
    for each in outcomes:
        if not (each["right"] and each["same"]):
            print(f"{each['change']}, {each['operation']}: {each['say']!r} > {each['text']}")
    save(out, {"figures": figures, "resaid": list(outcomes)})


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.resaid", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--catalogue", type=Path, default="var/demo/catalogue.csv")
    parser.add_argument("--num", type=int, help="wordings drawn; all of them where not given")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    chosen = read(FOLDER)
    if asked.num:
        chosen = random.Random(asked.seed).sample(chosen, min(asked.num, len(chosen)))
    try:
        outcomes = measure(asked.url, catalogue.read(asked.catalogue), chosen, asked.seed)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    report(outcomes, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
