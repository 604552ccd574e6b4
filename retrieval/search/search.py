"""Search one collection: plan, compose, find the nearest, score exactly, explain."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Features, unit
from retrieval.errors import NotFound
from retrieval.gallery.stock import Item
from retrieval.requests import (
    Order,
    SearchRequest,
)
from retrieval.responses import (
    Applied,
    ItemOut,
    OrderApplied,
    Reason,
    SearchResponse,
    Took,
)
from retrieval.search import captions
from retrieval.search.candidates import Steps, further, nearest
from retrieval.search.collection import Collection
from retrieval.search.composer import Aim, compose
from retrieval.search.ends import at_end
from retrieval.search.lexical import Typed
from retrieval.search.names import Named
from retrieval.search.ordering import Ordering, sort
from retrieval.search.plan import Plan, Profile, Start
from retrieval.search.reasons import reasons
from retrieval.search.relaxations import relaxations
from retrieval.search.reranker import Reranker
from retrieval.search.scoring import Points, Scores, Scoring, Taste, lifted
from retrieval.search.seen_photos import Photo, SeenPhotos
from retrieval.search.showing import met, show, shown_reference, wants_met
from retrieval.search.widening import widened

NUM_CANDIDATES = 256


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a request made ready: what the model looks for, and what the catalogue must say.

    Args:
        text: what is wanted, as a caption.
        aim: that caption with what is changed, the changes and the tastes, composed.
        plan: of the conditions.
        start: the reference.
        taste: what was liked and disliked.
        steps: what comes first.
        typed: what is looked for in the items' texts, if anything is.
    """

    text: str
    aim: Aim
    plan: Plan
    start: Start | None
    taste: Taste
    steps: Steps
    typed: Typed | None


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
        self._ordering = Ordering(self._stock, collection.planner)

    def run(self, request: SearchRequest, photo: Photo | None) -> SearchResponse:
        """Return the answer to a request.

        Args:
            request: checked.
            photo: the upload its reference names.

        Raises:
            NotFound: the id of a reference, or of an item that a change names, is unknown (404).
        """
        began = time.perf_counter()
        collection = self._collection
        start, reference = self._start(request, photo)
        hidden = self._points([*request.disliked, *request.exclude])
        if start is not None and start.item is not None:
            hidden.add(start.item.point)
        named = self._named(request)
        against = [[Profile.of(item) for item in items] for items in named]
        plan = collection.planner.plan(request, start, hidden, against)
        left_out = collection.saying.leave_out(plan, request.without)
        if reference is None:
            reference = self._middle(named)
        asked = plan
        plan, wider = widened(asked, collection.gallery, collection.facets)
        steps = Steps(self._stock, plan, request.words, collection.saying, self._called(request))
        question = self._question(request, plan, start, reference, steps, against)
        encoded = time.perf_counter()
        total = int(steps.inside.sum())
        items: list[ItemOut] = []
        searched = encoded
        if total and request.order is not None:
            items = self._ordered(request, question, request.order)
        elif total or len(steps.outright):
            points = self._nearest(question)
            rest = points[~np.isin(points, steps.outright)]
            points = np.concatenate([steps.outright, rest])
            searched = time.perf_counter()
            items = self._rank(request, question, points)
        applied = Applied(
            wants=wants_met(request.wants, plan, self._stock, steps.inside),
            words=steps.applied(),
            without=left_out,
            changes=self._changes_met(request, plan, total),
            reference=shown_reference(start),
            implied=plan.implied(),
            widened=wider,
            order=self._order_met(request.order, plan, steps),
            named=self._among(items, np.setdiff1d(steps.outright, steps.partly)),
            partly=self._among(items, steps.partly),
            relaxations=[] if total or items else relaxations(asked, collection),
            sold_out=0 if total or items else self._sold_out(asked),
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

    def _among(self, items: list[ItemOut], points: Points) -> list[str]:
        """Return the ids of the items on a page that are some of the gallery's."""
        return [item.id for item in items if self._stock.by_id[item.id].point in points]

    def _sold_out(self, plan: Plan) -> int:
        """Return how many items would have been found, were they not sold out."""
        return int(self._stock.satisfying(plan.even_sold_out().wanted()).sum())

    def _called(self, request: SearchRequest) -> Named | None:
        """Return which items are called by their name; beside an item nothing else is named."""
        if not request.said or request.reference or request.changes:
            return None
        return self._collection.names.named(request.said)

    def _item(self, item_id: str, field: str) -> Item:
        item = self._stock.by_id.get(item_id)
        if item is None:
            raise NotFound(f"there is no item {item_id!r}", field)
        return item

    def _named(self, request: SearchRequest) -> list[list[Item]]:
        """Return for each change the items that it is against; none where it names none."""
        found: list[list[Item]] = []
        for place, change in enumerate(request.changes):
            ids = change.than.item_ids if change.than is not None else []
            field = f"changes.{place}.than.item_ids"
            found.append([self._item(each, f"{field}.{row}") for row, each in enumerate(ids)])
        return found

    def _middle(self, named: list[list[Item]]) -> Features | None:
        """Return where items lie together that changes are against, if any do. (D,)."""
        points = sorted({item.point for items in named for item in items})
        return unit(self._stock.vectors[points].mean(axis=0)) if points else None

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
        against: list[list[Profile]],
    ) -> Question:
        both = list(zip(request.changes, against, strict=True))
        alone = [change for change, items in both if start is None and not items]
        text = captions.query(request.wants, request.words, alone)
        changes: list[str] = []
        if reference is not None:
            compared = [change for change, items in both if start is not None or items]
            held = start.profile.facets if start is not None else _held(against)
            changes = captions.changed(compared, request.wants, held)
        taste = self._taste(request)
        aim = compose(self._encoding, text, reference, changes, taste.liked, taste.disliked)
        typed = self._collection.lexical.typed(request)
        return Question(text, aim, plan, start, taste, steps, typed)

    def _nearest(self, question: Question) -> Points:
        """Return what is scored: what looks like what is wanted, and what is worded so. (C,)."""
        gallery, lexical = self._collection.gallery, self._collection.lexical
        typed, wanted = question.typed, question.plan.wanted()
        if typed is None:
            return nearest(gallery, wanted, question.steps, question.aim, NUM_CANDIDATES)
        return nearest(
            gallery,
            wanted,
            question.steps,
            question.aim,
            NUM_CANDIDATES,
            lambda here: lexical.points(typed, here, NUM_CANDIDATES),
        )

    def _rank(self, request: SearchRequest, question: Question, points: Points) -> list[ItemOut]:
        plan, start, aim = question.plan, question.start, question.aim
        scoring = Scoring(self._stock, self._collection.facets, self._encoding, question.taste)
        heights = question.steps.heights
        typed = question.typed
        worded = self._collection.lexical.shares(typed, points) if typed else None
        scores = scoring.score(points, aim, plan, start, worded)
        points, scores = scoring.order(points, scores, heights[points])
        if self._reranker is not None and question.text and aim.reference is None:
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
        return self._page(question, points[request.offset : last], scores[request.offset : last])

    def _ordered(self, request: SearchRequest, question: Question, order: Order) -> list[ItemOut]:
        """Return a page of all that satisfies the conditions, by a number or a rank."""
        points = np.flatnonzero(question.steps.inside).astype(np.int64)
        scores = self._scores(question, points)
        scores = lifted(scores, question.steps.heights[points])
        keys = self._ordering.keys(order.by, question.plan.of_variants())[points]
        rows = sort(points, keys, order.direction == "descending", scores)
        rows = rows[request.offset : request.offset + request.limit]
        return self._page(question, points[rows], scores[rows])

    def _scores(self, question: Question, points: Points) -> Scores:
        scoring = Scoring(self._stock, self._collection.facets, self._encoding, question.taste)
        return scoring.score(points, question.aim, question.plan, question.start)

    def _page(self, question: Question, points: Points, scores: Scores) -> list[ItemOut]:
        page = zip(points, scores, strict=True)
        found = [(self._stock.items[int(point)], float(score)) for point, score in page]
        plan = question.plan
        sizes = any(each.kind == "want" for each in plan.about("size"))
        asked = plan.of_variants()
        # What was asked of one variant, if anything was, is what its card tells.
        meant = self._stock.variants.satisfying(asked)
        return [
            show(
                item,
                score,
                self._reasons(question, item),
                self._stock.variants_of(item, meant) if asked else (),
                sizes,
            )
            for item, score in found
        ]

    def _reasons(self, question: Question, item: Item) -> list[Reason]:
        named, described = (
            texts(item.point) for texts in (question.steps.named, question.steps.described)
        )
        return reasons(item, question.plan, question.start, named, described)

    def _picture(self, point: int) -> Path:
        return self._collection.images_dir / self._stock.items[point].image

    def _changes_met(self, request: SearchRequest, plan: Plan, total: int) -> list[dict[str, Any]]:
        told = met(request.changes, plan.changes_met)
        if total == 0:
            for each, ended in zip(told, at_end(plan, request.changes, self._stock), strict=True):
                if ended:
                    each["at_end"] = True
        return told

    def _order_met(self, order: Order | None, plan: Plan, steps: Steps) -> OrderApplied | None:
        if order is None:
            return None
        keys = self._ordering.keys(order.by, plan.of_variants())
        known = ~np.isnan(keys[steps.inside])
        return OrderApplied(by=order.by, direction=order.direction, known=int(known.sum()))


def _held(against: list[list[Profile]]) -> dict[str, tuple[str, ...]]:
    """Return every value that some of several items have, by facet."""
    held: dict[str, dict[str, None]] = {}
    for profile in (each for items in against for each in items):
        for facet, values in profile.facets.items():
            held.setdefault(facet, {}).update(dict.fromkeys(values))
    return {facet: tuple(values) for facet, values in held.items()}
