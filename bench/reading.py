"""Time how long the reader takes for a message, with a running shop's vocabulary.

    python -m bench.reading --retrieval http://127.0.0.1:8000

Each labelled message of `tests/sets` is read once, the first time: a reader remembers what it read.
The time is the processor's, so that other work on the machine counts little.
"""

import argparse
import json
import statistics
import sys
import time
import urllib.request
from collections.abc import Sequence
from urllib.error import URLError

from bench import sets
from bench.ask import show_table
from bot.understanding.reading import Reader
from data.vocabulary import Vocabulary


def times(reader: Reader, messages: Sequence[str]) -> list[float]:
    """Return what each message took, in milliseconds of processor time, the quickest first."""
    found = []
    for say in messages:
        start = time.process_time()
        reader.read(say)
        found.append((time.process_time() - start) * 1000)
    return sorted(found)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--retrieval", default="http://127.0.0.1:8000", help="the search service")
    chosen = parser.parse_args(arguments)
    try:
        with urllib.request.urlopen(f"{chosen.retrieval}/v1/vocabulary") as answer:
            vocabulary = Vocabulary.from_json(json.load(answer))
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    start = time.process_time()
    reader = Reader(vocabulary)
    built_s = time.process_time() - start
    found = times(reader, [message.say for message in sets.messages()])
    rows = [
        ("messages", len(found)),
        ("median", f"{statistics.median(found):.2f} ms"),
        ("95% within", f"{found[int(0.95 * len(found))]:.2f} ms"),
        (f"the reader of {vocabulary.num_items:,} items, built once", f"{built_s:.2f} s"),
    ]
    show_table(("reading", "processor time"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
