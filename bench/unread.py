"""See whether an assistant names the words that it could not read, and only those.

    python -m bench.unread --url http://127.0.0.1:8080

Fifty wishes that no column knows have to be named in the answer, in quotes; fifty refusals of such
have to be named and never searched for; three hundred messages of chatter have to name nothing.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError

from bench import sets
from bench.ask import Answer, ask, save, show_table, told

QUOTED = re.compile(r"“([^”]+)”")
REFUSING = re.compile(r"(?:\b(?:no|not|without|nothing|except|never)\b|n['’]t\b)[^.,;]*$", re.I)


def named(answer: Answer) -> list[str]:
    """Return what an answer quotes of the shopper's."""
    return [quoted.lower() for quoted in QUOTED.findall(answer.text)]


def names(answer: Answer, words: Sequence[str]) -> bool:
    """Say whether an answer quotes one of some words."""
    return any(word.lower() in quoted for word in words for quoted in named(answer))


def searched(answer: Answer, words: Sequence[str]) -> bool:
    """Say whether a word is among what was searched for.

    That is a soft chip, a change, or the words of what was wanted where no refusal comes before.
    """
    applied = answer.applied
    chips = [chip for chip in applied.get("chips") or () if chip.get("soft")]
    labels = [str(chip.get("label", "")) for chip in chips]
    labels += map(str, applied.get("modifications") or ())
    wants = str(applied.get("wants") or "").lower()
    for word in map(str.lower, words):
        if any(word in label.lower() and not REFUSING.search(label) for label in labels):
            return True
        for found in re.finditer(re.escape(word), wants):
            if not REFUSING.search(wants[: found.start()]):
                return True
    return False


def measure(url: str, shop: str) -> dict[str, object]:
    """Say everything and return what came of it, each failure with its answer."""
    wishes, refusals = sets.wishes()
    chatter = sets.chatter(shop)
    failures: list[dict[str, str]] = []
    counts = dict.fromkeys(("wishes_named", "refusals_named", "refusals_searched"), 0)
    counts["chatter_naming"] = 0
    total = len(wishes) + len(refusals) + len(chatter)

    def fail(kind: str, say: str, answer: Answer) -> None:
        failures.append({"kind": kind, "say": say, "text": answer.text.split("\n")[0]})

    for number, wish in enumerate([*wishes, *refusals], 1):
        answer = ask(url, wish.say)
        kind = "wish" if number <= len(wishes) else "refusal"
        if names(answer, wish.words):
            counts["wishes_named" if kind == "wish" else "refusals_named"] += 1
        else:
            fail(f"{kind} not named", wish.say, answer)
        if kind == "refusal" and searched(answer, wish.words):
            counts["refusals_searched"] += 1
            fail("refusal searched for", wish.say, answer)
        told(number, total)
    for number, say in enumerate(chatter, len(wishes) + len(refusals) + 1):
        answer = ask(url, say)
        if named(answer):
            counts["chatter_naming"] += 1
            fail("chatter names", say, answer)
        told(number, total)
    figures = {**counts, "wishes": len(wishes), "refusals": len(refusals), "chatter": len(chatter)}
    return {"figures": figures, "failures": failures}


def report(found: dict[str, object], out: Path | None) -> None:
    """Print the counts, then each failure."""
    figures, failures = found["figures"], found["failures"]
    assert isinstance(figures, dict) and isinstance(failures, list)
    show_table(
        ("", "messages", "found", "goal"),
        [
            ("wishes named", figures["wishes"], figures["wishes_named"], "all"),
            ("refusals named", figures["refusals"], figures["refusals_named"], "all"),
            ("refusals searched for", figures["refusals"], figures["refusals_searched"], "none"),
            ("chatter that names a word", figures["chatter"], figures["chatter_naming"], "none"),
        ],
    )
    for each in failures:
        print(f"{each['kind']}: {each['say']!r}: {each['text']}")
    save(out, found)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.unread", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument(
        "--shop", choices=("demo", "fixture"), default="demo", help="what is served"
    )
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    try:
        report(measure(asked.url, asked.shop), asked.out)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
