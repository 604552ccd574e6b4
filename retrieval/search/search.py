"""Search one collection: plan, compose, find the nearest, score exactly, explain."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Features, unit
from retrieval.errors import NotFound
from retrieval.gallery.interface import AnyOf
from retrieval.gallery.stock import Item
from retrieval.schemas import (
    Applied,
    ItemOut,
    Reason,
    SearchRequest,
    SearchResponse,
    Took,
    Widened,
)
from retrieval.search import captions
from retrieval.search.candidates import Steps, further, nearest
from retrieval.search.collection import Collection
from retrieval.search.composer import Aim, compose
from retrieval.search.plan import Plan, Profile, Start
from retrieval.search.planner import PIXELS
from retrieval.search.reasons import reasons
from retrieval.search.relaxations import relaxations
from retrieval.search.reranker import Reranker
from retrieval.search.scoring import Points, Scoring, Taste
from retrieval.search.seen_photos import Photo, SeenPhotos
from retrieval.wants import Strict

NUM_CANDIDATES = 256
ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a request made ready: what the model looks for, and what the catalogue must say.

    Args:
        text: what is wanted, as a caption.
        aim: that caption with the reference, its changes and the tastes, composed.
        plan: of the conditions.
        start: the reference.
        taste: what was liked and disliked.
        steps: what comes first.
    """

    text: str
    aim: Aim
    plan: Plan
    start: Start | None
    taste: Taste
    steps: Steps


def show(item: Item, score: float | None = None, why: list[Reason] | None = None) -> ItemOut:
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
        collection = self._collection
        start, reference = self._start(request, photo)
        hidden = self._points([*request.disliked, *request.exclude])
        if start is not None and start.item is not None:
            hidden.add(start.item.point)
        plan = collection.planner.plan(request, start, hidden)
        widened = self._widen_colour(plan)
        steps = Steps(self._stock, plan, request.words)
        question = self._question(request, plan, start, reference, steps)
        encoded = time.perf_counter()
        gallery, total = collection.gallery, int(steps.inside.sum())
        items: list[ItemOut] = []
        searched = encoded
        if total:
            points = nearest(gallery, plan.wanted(), steps, question.aim, NUM_CANDIDATES)
            searched = time.perf_counter()
            items = self._rank(request, question, points)
        applied = Applied(
            wants=_met(request.wants, plan.wants_met),
            words=steps.applied(),
            changes=_met(request.changes, plan.changes_met),
            reference=self._reference_out(start),
            implied=plan.implied(),
            widened=widened,
            relaxations=[] if total else relaxations(plan, gallery, self._stock),
            total=total,
        )
        ended = time.perf_counter()
        took = Took(
            encode=round((encoded - began) * 1e3, 2),
            search=round((searched - encoded) * 1e3, 2),
            rerank=round((ended - searched) * 1e3, 2),
        )
        return SearchResponse(
            items=items, applied=applied, version=collection.version, took_ms=took
        )

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

    def _question(
        self,
        request: SearchRequest,
        plan: Plan,
        start: Start | None,
        reference: Features | None,
        steps: Steps,
    ) -> Question:
        alone = request.changes if start is None else ()
        text = captions.query(request.wants, request.words, alone)
        changes: list[str] = []
        if start is not None:
            changes = captions.changed(request.changes, request.wants, start.profile.facets)
        taste = self._taste(request)
        aim = compose(self._encoding, text, reference, changes, taste.liked, taste.disliked)
        return Question(text, aim, plan, start, taste, steps)

    def _widen_colour(self, plan: Plan) -> Widened | None:
        """Where too few of the colour are darker, let its family in, then any; and say so."""
        gallery = self._collection.gallery
        shaded = any(each.kind == "change" and each.facet in PIXELS for each in plan.conditions)
        colour = next((each for each in plan.about("colour") if each.kind == "want"), None)
        if not shaded or colour is None or colour.unknown:
            return None
        found = gallery.count(plan.wanted())
        if found >= ENOUGH:
            return None
        near = self._collection.facets.with_family(colour.values.get("colour", ()))
        family = AnyOf("facets.colour", near)
        rest = plan.wanted((colour,))
        to: Literal["family", "any"] = "family"
        if gallery.count(rest.and_also((family,))) < ENOUGH:
            to = "any"
            if gallery.count(rest) <= found:
                return None
        plan.preferred.append((*colour.must, family))
        plan.conditions.remove(colour)
        if to == "family":
            wider = replace(colour, must=(family,), values={"colour": near})
            plan.conditions.append(wider)
        return Widened(facet="colour", to=to)

    def _rank(self, request: SearchRequest, question: Question, points: Points) -> list[ItemOut]:
        plan, start, aim = question.plan, question.start, question.aim
        scoring = Scoring(self._stock, self._collection.facets, self._encoding, question.taste)
        heights = question.steps.heights
        scores = scoring.score(points, aim, plan, start)
        points, scores = scoring.order(points, scores, heights[points])
        if self._reranker is not None and question.text and start is None:
            # Nothing moves from one step to another.
            first = int((heights[points] == heights[points[0]]).sum())
            best = self._reranker.reorder(
                question.text, points[:first], scores[:first], self._picture
            )
            points = np.concatenate([best[0], points[first:]])
            scores = np.concatenate([best[1], np.minimum(scores[first:], best[1].min())])
        last = request.offset + request.limit
        if last > len(points):
            more = further(self._stock, question.steps, aim, points)
            floor = float(scores.min())
            behind = floor - 1.0 + self._stock.vectors[more] @ aim.query
            points = np.concatenate([points, more])
            scores = np.concatenate([scores, np.minimum(behind, floor)]).astype(np.float32)
        page = zip(points[request.offset : last], scores[request.offset : last], strict=True)
        found = [(self._stock.items[int(point)], float(score)) for point, score in page]
        return [
            show(item, score, reasons(item, plan, start, question.steps.named(item.point)))
            for item, score in found
        ]

    def _picture(self, point: int) -> Path:
        return self._collection.images_dir / self._stock.items[point].image

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


def _met(asked: Sequence[Strict], met: Sequence[str]) -> list[dict[str, Any]]:
    """Return what was asked for as it was sent, each with how it is met."""
    return [
        each.model_dump(by_alias=True, exclude_unset=True) | {"met": how}
        for each, how in zip(asked, met, strict=True)
    ]
