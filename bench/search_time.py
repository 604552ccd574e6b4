"""Time searches of a running retrieval service, as a shopper's messages make them.

    python -m bench.search_time --url http://127.0.0.1:8000 --catalogue shop.csv

Colours and kinds of items drawn from the shop's file are wanted, with what was typed beside them
and without; and titles are typed whole. A service of before words were looked for answers alike.
With the number of its process, its processor's time is told too, which a busy machine leaves as it
is.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from bench import catalogue
from bench.ask import save, show_table
from bench.catalogue import Item

TYPED = "show me {} {} for the office please"


def bodies(items: Sequence[Item]) -> Mapping[str, list[dict[str, Any]]]:
    """Return the searches of each kind for some items."""
    found: dict[str, list[dict[str, Any]]] = {"wants alone": [], "wants, typed": [], "a title": []}
    for item in items:
        told = {facet: item.facets.get(facet, ("",))[0] for facet in ("colour", "category")}
        wants = [{"facet": facet, "values": [value]} for facet, value in told.items() if value]
        said = TYPED.format(told["colour"], told["category"])
        found["wants alone"].append({"wants": wants, "limit": 6})
        found["wants, typed"].append({"wants": wants, "said": said, "limit": 6})
        found["a title"].append({"said": item.title, "limit": 6})
    return found


def took_ms(url: str, body: Mapping[str, Any]) -> float:
    """Return how long a search took, the way there and back included.

    Raises:
        URLError: nothing answers there.
    """
    content = json.dumps(body).encode()
    request = Request(f"{url}/v1/search", content, {"Content-Type": "application/json"})
    began = time.perf_counter()
    with urlopen(request, timeout=30) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1e3


def used_ms(pid: int) -> float:
    """Return how long a process has used processors; 0 where none is named.

    Raises:
        FileNotFoundError: there is no such process.
    """
    if not pid:
        return 0.0
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * 1e3 / os.sysconf("SC_CLK_TCK")


def measure(
    url: str, items: Mapping[str, Item], num: int, seed: int, pid: int
) -> dict[str, tuple[list[float], float]]:
    """Return the times of searches of each kind, and the processor's for one of them."""
    drawn = random.Random(seed).sample(list(items.values()), min(num, len(items)))
    found: dict[str, tuple[list[float], float]] = {}
    for kind, asked in bodies(drawn).items():
        for body in asked[:10]:
            took_ms(url, body)
        before = used_ms(pid)
        times = [took_ms(url, body) for body in asked]
        found[kind] = times, (used_ms(pid) - before) / len(asked)
    return found


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when nothing answers."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_time", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="the retrieval service")
    parser.add_argument("--catalogue", type=Path, default=Path("var/demo/catalogue.csv"))
    parser.add_argument("--num", type=int, default=200)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--pid", type=int, default=0, help="the service's process, on Linux")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    try:
        items = catalogue.read(asked.catalogue)
        times = measure(asked.url, items, asked.num, asked.seed, asked.pid)
    except URLError as error:
        print(f"nothing answers: {error.reason}", file=sys.stderr)
        return 1
    rows = []
    for kind, (told, used) in times.items():
        middle, high = statistics.median(told), sorted(told)[int(len(told) * 0.95)]
        rows.append((kind, len(told), middle, high, used))
    show_table(("searches", "number", "median ms", "95% within ms", "processor ms"), rows)
    save(asked.out, {"figures": {str(kind): middle for kind, _, middle, *_ in rows}})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
