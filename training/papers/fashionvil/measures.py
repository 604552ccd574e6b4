"""Choose the downstream tasks that the data at hand allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.papers.difference.relative_queries import Gallery
from training.papers.fashionvil import polyvore
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.downstream.attribute_triplets import attribute_task
from training.papers.fashionvil.downstream.fashion_iq_task import fashion_iq_task
from training.papers.fashionvil.downstream.outfits import OutfitRetrieval
from training.papers.fashionvil.downstream.recognition import Recognition
from training.papers.fashionvil.downstream.retrieval import Retrieval
from training.papers.fashionvil.downstream.task import Downstream, NotAtHand
from training.papers.fashionvil.pictures import Pictures
from training.papers.fashionvil.polyvore_outfits import read_outfits
from training.papers.fashionvil.sizes import ModelSize

NAMES = ("retrieval", "guided", "recognition", "outfits")


@dataclass(frozen=True)
class Sources:
    """Say where the downstream tasks get their data beside the corpus.

    Attributes:
        fashion_iq: folder with FashionIQ's photos; None makes triplets of attributes.
        gallery: of FashionIQ.
        polyvore: folder of Polyvore Outfits with photos; None leaves outfits out.
        allow_missing: leave out what has no readable photo.
        triplets: made of attributes, for training; a quarter as many are held out.
    """

    fashion_iq: Path | None = None
    gallery: Gallery = "original"
    polyvore: Path | None = None
    allow_missing: bool = False
    triplets: int = 4000


def downstream_tasks(
    corpus: Corpus,
    size: ModelSize,
    sources: Sources,
    *,
    batch: int,
    seed: int,
    say: Callable[[str], None],
    names: tuple[str, ...] = NAMES,
) -> list[Downstream]:
    """Return the tasks of those names that the data allow, and say which they do not and why.

    Args:
        corpus: that retrieval, recognition and triplets of attributes are measured on.
        size: of the models.
        sources: further data.
        batch: of every task.
        seed: of everything drawn.
        say: told what is left out.
        names: some of `NAMES`.

    Raises:
        FileNotFoundError, ValueError: data that were named cannot be read, or no task is left.
    """
    found: list[Downstream] = []
    for name in names:
        try:
            found.append(_task(name, corpus, size, sources, batch, seed))
        except NotAtHand as error:
            say(f"{name} is left out: {error}")
    if not found:
        raise ValueError(f"{corpus.name} allows none of the tasks {', '.join(names)}")
    return found


def _task(
    name: str, corpus: Corpus, size: ModelSize, sources: Sources, batch: int, seed: int
) -> Downstream:
    """Return one task.

    Raises:
        NotAtHand: its data were not given, or the corpus does not have its labels.
    """
    if name == "retrieval":
        return Retrieval(corpus, batch=batch, seed=seed)
    if name == "recognition":
        return Recognition(corpus, batch=batch, seed=seed)
    if name == "guided" and sources.fashion_iq is None:
        return attribute_task(
            corpus,
            size,
            num_train=sources.triplets,
            num_test=max(1, sources.triplets // 4),
            batch=batch,
            seed=seed,
        )
    if name == "guided" and sources.fashion_iq is not None:
        return fashion_iq_task(
            sources.fashion_iq,
            size,
            gallery=sources.gallery,
            allow_missing=sources.allow_missing,
            batch=batch,
            seed=seed,
        )
    if sources.polyvore is None:
        raise NotAtHand("give --polyvore with Polyvore Outfits and its photos")
    pairs = polyvore.read(sources.polyvore, allow_missing=sources.allow_missing)
    return OutfitRetrieval(
        pairs,
        Pictures(pairs.photo, len(pairs), size.height_px, size.width_px),
        read_outfits(sources.polyvore, "train", pairs=pairs),
        read_outfits(sources.polyvore, "test", pairs=pairs),
        batch=batch,
        seed=seed,
    )
