"""Search one collection: plan, compose, find the nearest, score exactly, explain."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Features, unit
from retrieval.errors import NotFound
from retrieval.gallery.interface import AnyOf, Conditions
from retrieval.gallery.stock import Item
from retrieval.schemas import (
    Applied,
    ItemOut,
    MappedOut,
    SearchRequest,
    SearchResponse,
    Took,
    UnknownOut,
)
from retrieval.search.collection import Collection
from retrieval.search.composer import Aim, compose
from retrieval.search.meanings import lexicon
from retrieval.search.plan import Plan, Start
from retrieval.search.reasons import reasons
from retrieval.search.relative import Profile
from retrieval.search.relaxations import relaxations
from retrieval.search.reranker import Reranker
from retrieval.search.scoring import Points, Scores, Scoring, Taste
from retrieval.search.seen_photos import Photo, SeenPhotos
from retrieval.search.wants import Want

NUM_CANDIDATES = 256
ENOUGH = 6


def show(item: Item, score: float | None = None, why: list[str] | None = None) -> ItemOut:
    """Return an item as it goes out."""
    return ItemOut(
        id=item.id,
        title=item.title,
        description=item.description,
        score=None if score is None else round(score, 4),
        price=item.price,
        currency=item.currency,
        category=item.value("category"),
        colour=item.value("colour"),
        url=item.url,
        attributes=item.attributes(),
        image_url=f"/v1/items/{item.id}/image",
        reasons=why or [],
    )


class Search:
    """Answer requests over one collection; safe to call from several threads."""

    def __init__(
        self, collection: Collection, encoding: Encoding, reranker: Reranker | None = None
    ) -> None:
        """Remember where to search, what encodes and what reorders the best, if anything does."""
        self._collection = collection
        self._encoding = encoding
        self._reranker = reranker
        self._stock = collection.stock
        self._photos = SeenPhotos(encoding)

    def run(self, request: SearchRequest, photo: Photo | None) -> SearchResponse:
        """Return the answer to a request.

        Args:
            request: checked.
            photo: the upload its reference names.

        Raises:
            NotFound: an item's id is unknown (404).
        """
        began = time.perf_counter()
        start, reference = self._start(request, photo)
        taste = self._taste(request)
        hidden = self._points([*request.disliked, *request.exclude])
        if start is not None and start.item is not None:
            hidden.add(start.item.point)
        plan = self._collection.planner.plan(request, start, hidden)
        self._widen_colour(plan, start)
        aim = self._aim(request, plan, reference, taste)
        encoded = time.perf_counter()
        points, total = self._candidates(plan, aim, request)
        searched = time.perf_counter()
        items = self._rank(request, plan, aim, start, taste, points) if total else []
        offered = (
            relaxations(plan, self._collection.gallery, self._stock, self._collection.currency)
            if total == 0 and not plan.nothing_known
            else []
        )
        applied = Applied(
            text=request.text,
            filters=plan.resolved(),
            mapped=[
                MappedOut(
                    facet=m.facet,
                    word=m.word,
                    values=[value for values in m.chosen.values() for value in values],
                    how=m.how,
                )
                for m in plan.mapped
            ],
            notes=plan.notes,
            unknown=[
                UnknownOut(word=word, facet=facet) for word, facet in dict.fromkeys(plan.unknown)
            ],
            reference=self._reference_out(start),
            modifications=plan.modifications,
            relaxations=offered,
            total=None if plan.nothing_known else total,
        )
        ended = time.perf_counter()
        took = Took(
            encode=round((encoded - began) * 1e3, 2),
            search=round((searched - encoded) * 1e3, 2),
            rerank=round((ended - searched) * 1e3, 2),
        )
        return SearchResponse(items=items, applied=applied, took_ms=took)

    def _item(self, item_id: str, field: str) -> Item:
        item = self._stock.by_id.get(item_id)
        if item is None:
            raise NotFound(f"there is no item {item_id!r}", field)
        return item

    def _points(self, ids: list[str]) -> set[int]:
        """Return the points of ids; one that left the catalogue needs no hiding."""
        known = (self._stock.by_id.get(item_id) for item_id in ids)
        return {item.point for item in known if item is not None}

    def _start(
        self, request: SearchRequest, photo: Photo | None
    ) -> tuple[Start | None, Features | None]:
        if request.reference is None:
            return None, None
        if photo is not None:
            return self._photos.start(photo, self._collection.guesser)
        item = self._item(request.reference.item_id or "", "reference.item_id")
        return Start(Profile.of(item), item), self._stock.vectors[item.point]

    def _taste(self, request: SearchRequest) -> Taste:
        liked, disliked = (sorted(self._points(ids)) for ids in (request.liked, request.disliked))
        vectors = self._stock.vectors
        return Taste(
            unit(vectors[liked].mean(axis=0)) if liked else None,
            unit(vectors[disliked].mean(axis=0)) if disliked else None,
        )

    def _aim(
        self, request: SearchRequest, plan: Plan, reference: Features | None, taste: Taste
    ) -> Aim:
        text = request.text
        if not text and reference is None:
            labels = [want.label for want in plan.wants if want.must and want.values]
            text = " ".join([*labels, *(word for word, _ in plan.unknown)])
        changes = [text for text in request.modifications if text]
        return compose(self._encoding, text, reference, changes, taste.liked, taste.disliked)

    def _widen_colour(self, plan: Plan, start: Start | None) -> None:
        """Where too few of the colour are darker, let its family in, then any; and say so."""
        shades = plan.about("lightness") + plan.about("colourfulness")
        shade = next((want for want in shades if want.relative), None)
        colour = next((want for want in plan.about("colour") if want.must), None)
        if start is None or shade is None or colour is None:
            return
        gallery = self._collection.gallery
        if gallery.count(plan.conditions) >= ENOUGH:
            return
        facets = self._collection.facets
        families = {
            lexicon().family(canonical)
            for _, values in colour.values
            for value in values
            if (canonical := facets.canonical("colour", value))
        }
        near = tuple(
            value
            for value in facets.values("colour")
            if (canonical := facets.canonical("colour", value))
            and lexicon().family(canonical) in families
        )
        plan.soft += list(colour.values)
        rest = [want for want in plan.wants if want is not colour]
        wider = Want(
            "colour", colour.label, colour.source, (AnyOf("facets.colour", near),), (),
            (("colour", near),),
        )  # fmt: skip
        for wants, said in (([*rest, wider], "its neighbours"), (rest, "other colours")):
            before, plan.wants = plan.wants, wants
            if gallery.count(plan.conditions) >= ENOUGH or wants is rest:
                plan.notes.append(f"few {colour.label} ones are {shade.relative}, so {said} too")
                return
            plan.wants = before

    def _candidates(self, plan: Plan, aim: Aim, request: SearchRequest) -> tuple[Points, int]:
        """Return the points to score, in the engine's order, and how many satisfy the wants."""
        if plan.nothing_known:
            return np.empty(0, dtype=np.int64), 0
        gallery, wanted = self._collection.gallery, plan.conditions
        total = gallery.count(wanted)
        if total == 0:
            return np.empty(0, dtype=np.int64), 0
        hits = gallery.nearest(aim.query, wanted, NUM_CANDIDATES)
        if aim.reference is not None:
            hits += gallery.nearest(aim.reference, wanted, NUM_CANDIDATES // 2)
        preferred = [AnyOf(f"facets.{facet}", values) for facet, values in plan.soft]
        # What has every preferred attribute, and each alone, whatever its vector says.
        if preferred and total > NUM_CANDIDATES:
            for clauses in ([*preferred], *([each] for each in preferred)):
                narrowed = wanted.and_also(must=clauses)
                hits += gallery.nearest(aim.query, narrowed, NUM_CANDIDATES // 2)
        points = list(dict.fromkeys(hit.point for hit in hits))
        return np.asarray(points, dtype=np.int64), total

    def _rank(
        self,
        request: SearchRequest,
        plan: Plan,
        aim: Aim,
        start: Start | None,
        taste: Taste,
        points: Points,
    ) -> list[ItemOut]:
        scoring = Scoring(self._stock, self._collection.facets, self._encoding, taste)
        scores = scoring.score(points, aim, plan, start)
        points, scores = scoring.order(points, scores)
        if self._reranker is not None and request.text and aim.reference is None:
            points, scores = self._reranker.reorder(request.text, points, scores, self._picture)
        last = request.offset + request.limit
        if last > len(points):
            points, scores = self._further(plan.conditions, aim, points, scores, last)
        page = zip(points[request.offset : last], scores[request.offset : last], strict=True)
        found = [(self._stock.items[int(point)], float(score)) for point, score in page]
        return [show(item, score, reasons(item, plan, start)) for item, score in found]

    def _picture(self, point: int) -> Path:
        return self._collection.images_dir / self._stock.items[point].image

    def _further(
        self, wanted: Conditions, aim: Aim, points: Points, scores: Scores, last: int
    ) -> tuple[Points, Scores]:
        """Continue behind the scored candidates in the engine's order, for deep pages."""
        hits = self._collection.gallery.nearest(aim.query, wanted, last + len(points))
        before = set(points.tolist())
        more = [hit for hit in hits if hit.point not in before]
        floor = float(scores.min()) if len(scores) else 0.0
        points = np.concatenate([points, np.asarray([h.point for h in more], dtype=np.int64)])
        tail = np.asarray([floor - 1.0 + hit.score for hit in more], dtype=np.float32)
        return points, np.concatenate([scores, np.minimum(tail, floor)])

    @staticmethod
    def _reference_out(start: Start | None) -> dict[str, object] | None:
        if start is None:
            return None
        if start.item is not None:
            return {"item_id": start.item.id}
        guess = start.looks_like
        likeness = (
            {"category": guess.category, "colour": guess.colour, "confidence": guess.confidence}
            if guess
            else None
        )
        return {"upload_id": start.upload_id, "looks_like": likeness}
