"""Measure what words add to the look: find photos by titles, by two of their words, by phrases.

The collection is one that was imported; nothing is filtered, so that the two legs stand alone: the
cosines of the query with photos, the BM25 of its words in items' texts, their reciprocal rank
fusion, and their sum by weights. Half of the questions choose a weight, the other half tell what
it is worth: the least weight is chosen that finds within 0.005 of what the best finds.

Source:
    Cormack, Clarke and Buettcher, Reciprocal Rank Fusion outperforms Condorcet (2009).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Encoder, Features
from retrieval.gallery.edge import EdgeStore
from retrieval.gallery.interface import Conditions
from retrieval.gallery.item import Item
from retrieval.requests import SearchRequest
from retrieval.search.collection import Collection, open_collection
from training.export import served_folder
from training.model_option import model_option

Points = npt.NDArray[np.int64]
NUM_CANDIDATES = 256
RRF = 60
WEIGHTS = (0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0)
NEAR_BEST = 0.005
STOP_WORDS = frozenset("a an and at by for from in of on or the to with without".split())
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a text and what is right for it.

    Args:
        kind: "title", "two words" or "phrase".
        right: which items are. (N,)
    """

    kind: str
    text: str
    right: npt.NDArray[np.bool_]


def questions(collection: Collection, num: int, seed: int) -> list[Question]:
    """Draw items and ask for each by its title, by two words of it, and by colour and kind."""
    rng = random.Random(seed)
    items = collection.stock.items
    found: list[Question] = []

    def ask(kind: str, text: str, is_right: Callable[[Item], bool]) -> None:
        right = np.asarray([is_right(each) for each in items], dtype=np.bool_)
        found.append(Question(kind, text, right))

    for item in rng.sample(items, min(num, len(items))):
        title = item.title.casefold()
        ask("title", item.title, lambda each, title=title: each.title.casefold() == title)  # type: ignore[misc]
        words = [w for w in WORD.findall(item.title) if w.casefold() not in STOP_WORDS]
        if len(words) > 1:
            pair = " ".join(words[i] for i in sorted(rng.sample(range(len(words)), 2)))
            both = {word.casefold() for word in pair.split()}
            ask("two words", pair, lambda each, both=both: both <= _words(each.title))  # type: ignore[misc]
        colour, kind = item.value("colour"), item.value("category")
        if colour and kind:
            ask(
                "phrase",
                f"{colour} {kind}".lower(),
                lambda each, colour=colour, kind=kind: (  # type: ignore[misc]
                    each.value("colour") == colour and each.value("category") == kind
                ),
            )
    return found


def _words(title: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(title)}


def orders(collection: Collection, text: str, query: Features, weight: float) -> dict[str, Points]:
    """Return what each way to search puts first, ten at most.

    Args:
        collection: what is searched.
        text: what is looked for.
        query: the same as features. (D,)
        weight: of the query's cosine, as it is served.
    """
    cosines = collection.stock.vectors @ query
    dense = np.argsort(-cosines, kind="stable")[:NUM_CANDIDATES]
    typed = collection.lexical.typed(SearchRequest(said=text[:1000]))
    if typed is None:
        return {name: dense[:10] for name in ("look", "words", "fused ranks", *map(str, WEIGHTS))}
    words = collection.lexical.points(typed, Conditions(), NUM_CANDIDATES)
    both = np.union1d(dense, words)
    ranks = np.zeros(len(cosines))
    for leg in (dense, words):
        ranks[leg] += 1.0 / (RRF + 1 + np.arange(len(leg)))
    shares = collection.lexical.shares(typed, both)
    found = {"look": dense[:10], "words": words[:10]}
    found["fused ranks"] = both[np.argsort(-ranks[both], kind="stable")][:10]
    for worth in WEIGHTS:
        scores = weight * cosines[both] + worth * shares
        found[str(worth)] = both[np.argsort(-scores, kind="stable")][:10]
    return found


def measured(
    collection: Collection, encoding: Encoding, asked: Sequence[Question]
) -> dict[str, dict[str, float]]:
    """Return for each way to search the share of questions answered, by kind and depth."""
    found: dict[str, dict[str, list[float]]] = {}
    for start in range(0, len(asked), 64):
        part = asked[start : start + 64]
        queries = encoding.encoder.encode_texts([each.text for each in part])
        for each, query in zip(part, queries, strict=True):
            ways = orders(collection, each.text, query, encoding.weights.query)
            for way, points in ways.items():
                held = each.right[points]
                told = found.setdefault(way, {})
                if each.kind == "phrase":
                    told.setdefault("phrase, of ten", []).append(float(held.mean()))
                    continue
                for name, depth in (("first", 1), ("within 6", 6), ("within 10", 10)):
                    told.setdefault(f"{each.kind}, {name}", []).append(float(held[:depth].any()))
    return {
        way: {name: round(float(np.mean(values)), 4) for name, values in told.items()}
        for way, told in found.items()
    }


def chosen(figures: Mapping[str, Mapping[str, float]]) -> float:
    """Return the least weight that finds nearly as much as the best.

    Two words of a title count first and within six, phrases by their ten best; whole titles are
    found by names, before any weight.
    """

    def worth(weight: float) -> float:
        told = figures[str(weight)]
        return (told["two words, first"] + told["two words, within 6"] + told["phrase, of ten"]) / 3

    best = max(map(worth, WEIGHTS))
    return next(each for each in WEIGHTS if worth(each) >= best - NEAR_BEST)


@click.command()
@click.argument("gallery", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--collection", default="demo", show_default=True)
@model_option()
@click.option("--num", default=600, show_default=True, help="Items to draw.")
@click.option("--seed", default=7, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="JSON of all figures.")
def titles(
    gallery: Path, collection: str, model: str, num: int, seed: int, out: Path | None
) -> None:
    """Measure what words add to the look, and which weight of them is best."""
    with served_folder(model) as folder:
        encoding = Encoding(Encoder.load(folder))
    opened = open_collection(EdgeStore(gallery), collection, encoding)
    try:
        asked = questions(opened, num, seed)
        # Questions about one item stay in one half.
        by_item = _by_item(asked)
        halves = {"chosen on": sum(by_item[::2], []), "held out": sum(by_item[1::2], [])}
        figures = {name: measured(opened, encoding, half) for name, half in halves.items()}
    finally:
        opened.gallery.close()
        encoding.close()
    for name, told in figures.items():
        click.echo(f"{name}: {len(halves[name])} questions")
        columns = list(told["look"])
        click.echo(f"{'':12}" + "".join(f"{column:>22}" for column in columns))
        for way, held in told.items():
            click.echo(f"{way:12}" + "".join(f"{held[column]:22.3f}" for column in columns))
    weight = chosen(figures["chosen on"])
    click.echo(f"weight chosen on the first half: {weight}")
    if out is not None:
        saved = {"collection": collection, "weight": weight, "figures": figures}
        out.write_text(json.dumps(saved, indent=1) + "\n", encoding="utf-8")


def _by_item(asked: Sequence[Question]) -> list[list[Question]]:
    """Return the questions of each item together; each begins with its title."""
    found: list[list[Question]] = []
    for each in asked:
        if each.kind == "title":
            found.append([])
        found[-1].append(each)
    return found


if __name__ == "__main__":
    titles()
