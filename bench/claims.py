"""Hold every claim of an assistant's answers against the shop's file.

    python -m bench.claims --num 1000 --catalogue var/demo/catalogue.csv

Random searches and as many random changes of what they show are said, and everything that the
answers claim is checked: numbers, headings, the reasons on cards, the filters told to the client,
denials, and what is offered, which is taken. What cannot be read as a claim is listed too.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from bench import catalogue
from bench.ask import save, show_table, told
from bench.auditing.answers import audit
from bench.auditing.offers import promises, take
from bench.auditing.pages import Page, Talk
from bench.auditing.searches import Search, placed, searches
from bench.auditing.verdicts import FALSE, OPEN, TRUE, UNREAD, Answer, Shop, Verdict

# What is said before a change where its own search has shown nothing.
PLAIN = ("dresses", "shirts", "jackets", "shoes", "trousers", "sweaters")


@dataclass(frozen=True)
class Checked:
    """Hold what came of a claim, after which messages, and in which answer it stood."""

    verdict: Verdict
    said: tuple[str, ...]
    text: str

    def as_told(self) -> dict[str, object]:
        """Return it for the report."""
        return {
            "kind": self.verdict.kind,
            "outcome": self.verdict.outcome,
            "claim": self.verdict.said,
            "file": self.verdict.why,
            "messages": list(self.said),
            "text": self.text,
        }


def measure(url: str, shop: Shop, chosen: Sequence[Search], seed: int) -> list[Checked]:
    """Say everything, and return what came of every claim of every answer.

    Raises:
        URLError: nothing answers there.
    """
    draw, found = random.Random(seed), list[Checked]()
    for done, search in enumerate(chosen, 1):
        talk = Talk(url)
        page = talk.say(search.text)
        found += _checked(talk, page, shop, Page(""))
        if not page.cards:
            talk = Talk(url)
            page = talk.say(draw.choice(PLAIN))
        if page.cards:
            changed = talk.say(placed(search.change, draw.randint(1, len(page.cards))))
            found += _checked(talk, changed, shop, page)
        told(done, len(chosen))
    return found


def _checked(talk: Talk, page: Page, shop: Shop, before: Page) -> Iterator[Checked]:
    """Check an answer, and take everything that it offers."""
    said = tuple(talk.said)
    for verdict in audit(Answer(page, shop, before)):
        yield Checked(verdict, said, page.text)
    for promise in promises(page):
        verdicts, after = take(promise, talk, shop, before)
        on_screen = page if page.cards else before
        verdicts += audit(Answer(after, shop, on_screen))
        for verdict in verdicts:
            yield Checked(verdict, (*said, f"[{promise.title}]"), after.text)


def report(checked: Sequence[Checked], num: int, out: Path | None) -> None:
    """Print how many claims of each kind were checked and false, then each that was not true."""
    by_kind: dict[str, Counter[str]] = {}
    for each in checked:
        by_kind.setdefault(each.verdict.kind, Counter())[each.verdict.outcome] += 1
    by_kind["all"] = sum(by_kind.values(), Counter())
    outcomes = (TRUE, FALSE, OPEN, UNREAD)
    show_table(
        ("claims", "checked", *outcomes),
        [
            (kind, counts.total(), *(counts[each] for each in outcomes))
            for kind, counts in sorted(by_kind.items(), key=lambda each: each[0] == "all")
        ],
    )
    amiss = [each for each in checked if each.verdict.outcome in (FALSE, UNREAD)]
    for each in amiss:
        print(f"{each.verdict.outcome}: {each.verdict.kind}: {each.verdict.said}")
        print(f"    said {' / '.join(each.said)}\n    file: {each.verdict.why}")
    figures: dict[str, object] = {
        "searches": num,
        "answers": len({(each.said, each.text) for each in checked}),
        "claims": {kind: dict(counts) for kind, counts in by_kind.items()},
    }
    body = {"figures": figures, "amiss": [each.as_told() for each in amiss]}
    body["open"] = [each.as_told() for each in checked if each.verdict.outcome == OPEN]
    save(out, body)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.claims", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--catalogue", type=Path, default=Path("var/demo/catalogue.csv"))
    parser.add_argument("--num", type=int, default=1000, help="searches, and as many changes")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    items = catalogue.read(asked.catalogue)
    chosen = searches(list(items.values()), asked.num, asked.seed)
    try:
        checked = measure(asked.url, Shop(items), chosen, asked.seed)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    report(checked, len(chosen), asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
