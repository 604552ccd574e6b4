"""Make a request ready to be searched with: plan its conditions, compose what it looks for."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.encoder.batching import Encoding
from retrieval.encoder.encoder import Features, unit
from retrieval.gallery.item import Item
from retrieval.requests import SearchRequest
from retrieval.search import captions
from retrieval.search.candidates import Steps
from retrieval.search.collection import Collection
from retrieval.search.composer import Aim, compose
from retrieval.search.lexical import Typed
from retrieval.search.names import Named
from retrieval.search.plan import Plan, Profile, Start
from retrieval.search.scoring import Taste
from retrieval.search.seen_photos import Photo, SeenPhotos
from retrieval.search.widening import widened
from retrieval.search_responses import LeftOut, Widened
from retrieval.wants import BoundsWant


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a request made ready: what the model looks for, and what the catalogue must say.

    Args:
        text: what is wanted, as a caption.
        aim: that caption with what is changed, the changes and the tastes, composed.
        plan: of the conditions.
        asked: the plan before anything was let in beside it.
        widened: what was let in, if anything was.
        left_out: what of the items' texts may not say.
        start: the reference.
        taste: what was liked and disliked.
        steps: what comes first.
        typed: what is looked for in the items' texts, if anything is.
    """

    text: str
    aim: Aim
    plan: Plan
    asked: Plan
    widened: Widened | None
    left_out: list[LeftOut]
    start: Start | None
    taste: Taste
    steps: Steps
    typed: Typed | None


class Questions:
    """Make requests to one collection ready."""

    def __init__(self, collection: Collection, encoding: Encoding) -> None:
        """Remember what is asked, and what encodes."""
        self._collection = collection
        self._encoding = encoding
        self._stock = collection.stock
        self._photos = SeenPhotos(encoding)

    def ready(self, request: SearchRequest, photo: Photo | None) -> Question:
        """Return a request made ready.

        Args:
            request: checked.
            photo: the upload its reference names.

        Raises:
            NotFound: the id of a reference, or of an item that a change names, is unknown (404).
        """
        collection = self._collection
        start, reference = self._start(request, photo)
        hidden = self._points([*request.disliked, *request.exclude])
        if start is not None and start.item is not None:
            hidden.add(start.item.point)
        named = self._named(request)
        against = [[Profile.of(item) for item in items] for items in named]
        asked = collection.planner.plan(request, start, hidden, against)
        left_out = collection.saying.leave_out(asked, request.without)
        if reference is None:
            reference = self._middle(named)
        plan, wider = widened(asked, collection.gallery, collection.facets)
        steps = Steps(self._stock, plan, request.words, collection.saying, self._called(request))
        both = list(zip(request.changes, against, strict=True))
        alone = [change for change, items in both if start is None and not items]
        text = captions.query(request.wants, request.words, alone)
        changes: list[str] = []
        if reference is not None:
            compared = [change for change, items in both if start is not None or items]
            held = start.profile.facets if start is not None else _held(against)
            changes = captions.changed(compared, request.wants, held)
        taste = self._taste(request)
        return Question(
            text=text,
            aim=compose(self._encoding, text, reference, changes, taste.liked, taste.disliked),
            plan=plan,
            asked=asked,
            widened=wider,
            left_out=left_out,
            start=start,
            taste=taste,
            steps=steps,
            typed=collection.lexical.typed(request),
        )

    def _called(self, request: SearchRequest) -> Named | None:
        """Return which items are called by their name; beside an item nothing else is named."""
        if not request.said or request.reference or request.changes:
            return None
        limits = [want for want in request.wants if isinstance(want, BoundsWant)]
        figures = {f"{bound:g}" for want in limits for bound in want.bounds().values()}
        return self._collection.names.named(request.said, frozenset(figures))

    def _named(self, request: SearchRequest) -> list[list[Item]]:
        """Return for each change the items that it is against; none where it names none."""
        found: list[list[Item]] = []
        for place, change in enumerate(request.changes):
            ids = change.than.item_ids if change.than is not None else []
            field = f"changes.{place}.than.item_ids"
            found.append(
                [self._collection.item(each, f"{field}.{row}") for row, each in enumerate(ids)]
            )
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
        item = self._collection.item(request.reference.item_id or "", "reference.item_id")
        return Start(Profile.of(item), item), self._stock.vectors[item.point]

    def _taste(self, request: SearchRequest) -> Taste:
        liked, disliked = (sorted(self._points(ids)) for ids in (request.liked, request.disliked))
        vectors = self._stock.vectors
        return Taste(
            unit(vectors[liked].mean(axis=0)) if liked else None,
            unit(vectors[disliked].mean(axis=0)) if disliked else None,
        )


def _held(against: list[list[Profile]]) -> dict[str, tuple[str, ...]]:
    """Return every value that some of several items have, by facet."""
    held: dict[str, dict[str, None]] = {}
    for profile in (each for items in against for each in items):
        for facet, values in profile.facets.items():
            held.setdefault(facet, {}).update(dict.fromkeys(values))
    return {facet: tuple(values) for facet, values in held.items()}
