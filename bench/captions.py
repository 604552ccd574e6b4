"""Say FashionIQ's captions to an assistant as changes, and judge what is shown by the shop's file.

    python -m bench.captions --num 300 --catalogue var/demo/catalogue.csv
    python -m bench.captions --multiturn --num 100 --catalogue var/demo/catalogue.csv

The files are those of HEMLINE_DATA_DIR/fashion-iq and fashion-iq-multiturn. After a list of
dresses, shirts or tops, "more like number 3, is darker and has longer sleeves" is met where every
item shown has what the caption asks for, as far as the file tells; a plain "there is nothing like
that" is right where the file has nothing of the kind. Captions that ask for nothing that the
columns know are counted and left out.
"""

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from bench import catalogue
from bench.ask import save, show_table, told
from bench.auditing.conditions import Compared, Condition, Has, num_of
from bench.auditing.pages import Page, Talk
from bench.captioned import published, reading
from bench.captioned.published import Told
from bench.catalogue import Item

MET, NONE, PARTLY, NOT, UNJUDGED = "met", "honestly none", "partly", "not at all", "not judgeable"
VERDICTS = (MET, NONE, PARTLY, NOT, UNJUDGED)
DENIED = re.compile(r"\b(?:nothing|none|few|no (?!longer)\w+|don['’]t have)\b", re.IGNORECASE)
NUM_PAGES = 4
MORE = "show me more"
VERB = re.compile(r"^(?:is|are|has|have)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """Hold what came of a caption."""

    opening: str
    said: str
    asked: tuple[Condition, ...]
    verdict: str
    why: str
    text: str

    def as_told(self) -> dict[str, object]:
        """Return it for the report."""
        return {
            "opening": self.opening,
            "say": self.said,
            "asks": [ask_name(each) for each in self.asked],
            "verdict": self.verdict,
            "why": self.why,
            "text": self.text,
        }


def ask_name(condition: Condition) -> str:
    """Return what is asked for in short: "colour red", "no pattern floral", "lightness -"."""
    if isinstance(condition, Compared):
        return f"{condition.axis} {'+' if condition.sign > 0 else '-'}"
    if isinstance(condition, Has):
        return f"{'no ' * condition.negated}{condition.facet} {'/'.join(condition.values)}"
    return str(condition)


def said(caption: str, place: int, plainly: bool) -> str:
    """Return a caption as a shopper says it of the item at a place.

    Args:
        caption: as published.
        place: of the item, from 1.
        plainly: it stands by itself after the item, rather than in a sentence with it.
    """
    told = caption.strip().rstrip(".")
    told = told[0].lower() + told[1:] if told[1:2].islower() or told[1:2] == " " else told
    if plainly:
        return f"more like number {place}, {told}"
    return f"more like number {place} but {'it ' if VERB.match(told) else ''}{told}"


def judge(
    page: Page,
    asked: Sequence[Condition],
    earlier: Sequence[Condition],
    reference: Item,
    items: Mapping[str, Item],
) -> tuple[str, str]:
    """Return the verdict on an answer, and why.

    Args:
        page: the answer.
        asked: what the caption asks for.
        earlier: what captions before it asked for: nothing is denied rightly without regard to it.
        reference: the item pointed at.
        items: the shop's file.
    """
    kin = [each for each in items.values() if each.id != reference.id and _is_kin(each, reference)]
    asked = [each for each in asked if any(_tells(each, item, reference) for item in kin)]
    if not asked:
        return UNJUDGED, "the file tells nothing of what is asked"
    num = num_of(kin, (*asked, *earlier), reference)
    shown = [items[card.id] for card in page.cards if card.id in items]
    held = {
        ask_name(each): Counter(each.holds(item, reference) for item in shown) for each in asked
    }
    met = sum(counts[True] for counts in held.values())
    unmet = sum(counts[False] for counts in held.values())
    why = "; ".join(
        f"{name}: {counts[True]} of {counts[True] + counts[False]}" for name, counts in held.items()
    )
    if shown and not met + unmet:
        return UNJUDGED, "the file tells nothing of the items shown"
    if met and not unmet:
        return MET, why
    if DENIED.search(page.text) and not num:
        return NONE, f"there are none; {why}"
    if not shown:
        return NOT, f"nothing shown, though there are {num}"
    return (PARTLY if met else NOT), f"{why}; there are {num}"


def _tells(condition: Condition, item: Item, reference: Item) -> bool:
    """Say whether the file can tell of an item whether a condition holds."""
    if isinstance(condition, Has):
        return bool(item.facets.get(condition.facet))
    return condition.holds(item, reference) is not None


def _is_kin(item: Item, reference: Item) -> bool:
    return all(item.has(facet, reference.facets.get(facet, ())) for facet in ("category", "gender"))


def measure(
    url: str, chosen: Sequence[Told], items: Mapping[str, Item], seed: int
) -> list[Outcome]:
    """Say everything, and return what came of each caption.

    Raises:
        URLError: nothing answers there.
    """
    draw, found = random.Random(seed), list[Outcome]()
    for done, each in enumerate(chosen, 1):
        found += _session(url, each, items, draw)
        told(done, len(chosen))
    return found


def _session(
    url: str, each: Told, items: Mapping[str, Item], draw: random.Random
) -> Iterator[Outcome]:
    """Say captions one after another, each of an item that the last list shows."""
    readings = [reading.read(caption) for caption in each.captions]
    if not any(asked.conditions for asked in readings):
        for caption in each.captions:
            yield Outcome(each.opening, caption, (), UNJUDGED, "no column knows it", "")
        return
    talk = Talk(url)
    listed = talk.say(each.opening)
    for _ in range(draw.randrange(NUM_PAGES)):
        listed = _listed(talk.say(MORE), listed)
    earlier: tuple[Condition, ...] = ()
    for caption, asked in zip(each.captions, readings, strict=True):
        cards = [card for card in listed.cards if card.id in items]
        if not cards:
            yield Outcome(each.opening, caption, (), UNJUDGED, "nothing was shown before", "")
            return
        place = draw.randrange(len(cards))
        # A further page goes on counting: its first is the seventh.
        number, reference = cards[place].place or place + 1, items[cards[place].id]
        say = said(caption, number, draw.random() < 0.5)
        page = talk.say(say)
        verdict, why = UNJUDGED, "no column knows it"
        if asked.conditions:
            verdict, why = judge(page, asked.conditions, earlier, reference, items)
        yield Outcome(each.opening, say, asked.conditions, verdict, why, page.text)
        now = {one.facet for one in asked.conditions if isinstance(one, Has)}
        kept = (one for one in earlier if isinstance(one, Has) and one.facet not in now)
        earlier = (*kept, *(one for one in asked.conditions if isinstance(one, Has)))
        listed = _listed(page, listed)


def _listed(page: Page, before: Page) -> Page:
    return page if page.cards else before


def report(outcomes: Sequence[Outcome], out: Path | None) -> None:
    """Print the verdicts by opening and by what is asked for, then each that is not met."""
    rows: list[tuple[object, ...]] = []
    figures: dict[str, dict[str, object]] = {}

    def row(name: str, ours: Sequence[Outcome]) -> None:
        counts = Counter(each.verdict for each in ours)
        judged = counts.total() - counts[UNJUDGED]
        share = (counts[MET] + counts[NONE]) / judged if judged else 0.0
        rows.append((name, len(ours), *(counts[each] for each in VERDICTS), share))
        figures[name] = {"captions": len(ours), **counts, "right": round(share, 4)}

    for opening in dict.fromkeys(each.opening for each in outcomes):
        row(opening, [each for each in outcomes if each.opening == opening])
    row("all", outcomes)
    names = Counter(_column(one) for each in outcomes for one in each.asked)
    for name, _ in names.most_common():
        row(f"asks {name}", [each for each in outcomes if name in map(_column, each.asked)])
    show_table(("captions", "said", *VERDICTS, "right"), rows)
    for each in outcomes:
        if each.verdict in (PARTLY, NOT):
            first = each.text.split("\n")[0]
            print(f"{each.verdict}: {each.said!r}: {each.why}\n    {first}")
    save(out, {"figures": figures, "captions": [each.as_told() for each in outcomes]})


def _column(condition: Condition) -> str:
    if isinstance(condition, Has):
        return f"{'no ' * condition.negated}{condition.facet}"
    return ask_name(condition)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers or there are no captions."""
    parser = argparse.ArgumentParser(prog="python -m bench.captions", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--catalogue", type=Path, default=Path("var/demo/catalogue.csv"))
    parser.add_argument("--multiturn", action="store_true", help="captions one after another")
    parser.add_argument("--num", type=int, default=300, help="captions, or sessions of several")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    folder = Path(os.environ.get("HEMLINE_DATA_DIR", ""))
    try:
        captions = (
            published.several(folder / "fashion-iq-multiturn")
            if asked.multiturn
            else published.single(folder / "fashion-iq")
        )
        chosen = published.drawn(captions, asked.num, asked.seed)
        items = catalogue.read(asked.catalogue)
        report(measure(asked.url, chosen, items, asked.seed), asked.out)
    except FileNotFoundError as error:
        print(f"no captions: set HEMLINE_DATA_DIR ({error.filename})", file=sys.stderr)
        return 1
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
