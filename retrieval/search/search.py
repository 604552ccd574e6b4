"""Search one collection: find the nearest, score exactly, explain."""

from __future__ import annotations

import time
from functools import partial
from itertools import chain
from typing import Any

import numpy as np

from retrieval.encoder.batching import Encoding
from retrieval.gallery.clauses import Mask, holds
from retrieval.gallery.item import Item
from retrieval.requests import Order, SearchRequest
from retrieval.search.alternating import alternated
from retrieval.search.candidates import further, nearest
from retrieval.search.collection import Collection
from retrieval.search.ends import at_end
from retrieval.search.ordering import Ordering, places_of, sort
from retrieval.search.plan import Plan
from retrieval.search.question import Question, Questions
from retrieval.search.reasons import reasons
from retrieval.search.relaxations import relaxations
from retrieval.search.scoring import Points, Scores, Scoring, lifted
from retrieval.search.seen_photos import Photo
from retrieval.search.showing import met, show, shown_reference, wants_met
from retrieval.search_responses import Applied, ItemOut, OrderApplied, Reason, SearchResponse, Took

NUM_CANDIDATES = 256
NUM_IN_TURNS = 32  # at least, of each alternative that takes turns


class Search:
    """Answer requests over one collection; safe to call from several threads."""

    def __init__(self, collection: Collection, encoding: Encoding) -> None:
        """Remember where to search and what encodes."""
        self._collection = collection
        self._encoding = encoding
        self._stock = collection.stock
        self._questions = Questions(collection, encoding)
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
        question = self._questions.ready(request, photo)
        plan, steps = question.plan, question.steps
        encoded = time.perf_counter()
        total = int(steps.inside.sum())
        items: list[ItemOut] = []
        searched = encoded
        if total and request.order is not None:
            items = self._ordered(request, question, request.order)
        elif total or len(steps.outright):
            points = self._nearest(question)
            rest = points[~np.isin(points, steps.outright)]
            first = np.setdiff1d(self._first(request, steps.inside), points)
            points = np.concatenate([steps.outright, rest, first])
            searched = time.perf_counter()
            items = self._rank(request, question, points)
        applied = Applied(
            wants=wants_met(request.wants, plan, self._stock, steps.inside),
            words=steps.applied(),
            without=question.left_out,
            changes=self._changes_met(request, plan, total),
            reference=shown_reference(question.start),
            implied=plan.implied(),
            widened=question.widened,
            order=self._order_met(request.order, question),
            named=self._among(items, np.setdiff1d(steps.outright, steps.partly)),
            partly=self._among(items, steps.partly),
            relaxations=[] if total or items else relaxations(question.asked, collection),
            sold_out=0 if total or items else self._sold_out(question.asked),
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

    def _nearest(self, question: Question) -> Points:
        """Return what is scored: what looks like what is wanted, and what is worded so. (C,).

        Of each alternative that takes turns there are some, as far as any are left.
        """
        gallery, lexical = self._collection.gallery, self._collection.lexical
        typed, wanted = question.typed, question.plan.wanted()
        worded = None
        if typed is not None:
            worded = partial(lexical.points, typed, num=NUM_CANDIDATES)
        points = nearest(gallery, wanted, question.steps, question.aim, NUM_CANDIDATES, worded)
        for way in chain(*question.plan.in_turns):
            if holds(way, self._stock)[points].sum() < NUM_IN_TURNS:
                here = wanted.and_also((way,))
                more = nearest(gallery, here, question.steps, question.aim, NUM_IN_TURNS, worded)
                points = np.union1d(points, more)
        return points

    def _rank(self, request: SearchRequest, question: Question, points: Points) -> list[ItemOut]:
        plan, start, aim = question.plan, question.start, question.aim
        steps = question.steps
        scoring = self._scoring(question)
        # What can be bought goes before what is sold out, on the same step.
        heights = 2 * steps.heights + self._left(plan)
        typed = question.typed
        worded = self._collection.lexical.shares(typed, points) if typed else None
        scores = scoring.score(points, aim, plan, start, worded)
        points, scores = scoring.order(points, scores, heights[points])
        if plan.in_turns:
            sides = [[holds(way, self._stock)[points] for way in ways] for ways in plan.in_turns]
            turns = alternated(heights[points], sides)
            points, scores = points[turns], scores[turns]
        if len(first := self._first(request, steps.inside)):
            gone = ~self._left(plan)[points]
            ahead = np.lexsort((places_of(points, first.tolist()), gone))
            points, scores = points[ahead], scores[ahead]
        last = request.offset + request.limit
        if last > len(points):
            more = further(self._stock, steps, aim, points)
            floor = float(scores.min())
            behind = floor - 1.0 + self._stock.vectors[more] @ aim.query
            points = np.concatenate([points, more])
            scores = np.concatenate([scores, np.minimum(behind, floor)]).astype(np.float32)
        return self._page(question, points[request.offset : last], scores[request.offset : last])

    def _ordered(self, request: SearchRequest, question: Question, order: Order) -> list[ItemOut]:
        """Return a page of all that satisfies the conditions, by a number or a rank."""
        points = np.flatnonzero(question.steps.inside).astype(np.int64)
        scores = self._scoring(question).score(points, question.aim, question.plan, question.start)
        scores = lifted(scores, question.steps.heights[points])
        keys = self._ordering.keys(order.by, question.plan.of_variants())[points]
        places = places_of(points, self._first(request, question.steps.inside).tolist())
        rows = sort(points, keys, order.direction == "descending", scores, places)
        rows = rows[request.offset : request.offset + request.limit]
        return self._page(question, points[rows], scores[rows])

    def _first(self, request: SearchRequest, inside: Mask) -> Points:
        """Return the items that come before others, of those that satisfy what is wanted. (F,)."""
        known = (self._stock.by_id.get(item_id) for item_id in request.first)
        points = dict.fromkeys(item.point for item in known if item is not None)
        return np.asarray([point for point in points if inside[point]], dtype=np.int64)

    def _left(self, plan: Plan) -> Mask:
        """Return which items have something left of what is asked of one variant. (N,)."""
        variants = self._stock.variants
        left = variants.satisfying(plan.of_variants()) & ~variants.sold_out
        return variants.items(left) | ~variants.items(variants.sold_out)

    def _scoring(self, question: Question) -> Scoring:
        return Scoring(self._stock, self._collection.facets, self._encoding, question.taste)

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

    def _changes_met(self, request: SearchRequest, plan: Plan, total: int) -> list[dict[str, Any]]:
        told = met(request.changes, plan.changes_met)
        if total == 0:
            for each, ended in zip(told, at_end(plan, request.changes, self._stock), strict=True):
                if ended:
                    each["at_end"] = True
        return told

    def _order_met(self, order: Order | None, question: Question) -> OrderApplied | None:
        if order is None:
            return None
        keys = self._ordering.keys(order.by, question.plan.of_variants())
        known = ~np.isnan(keys[question.steps.inside])
        return OrderApplied(by=order.by, direction=order.direction, known=int(known.sum()))
