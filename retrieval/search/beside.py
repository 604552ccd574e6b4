"""Find what stands beside an item in its view: items like it, and what goes with it.

What goes with it are other parts of an outfit, chosen by the stated rules that the assistant goes
by, too (`data.words.outfits`): of the nearest of each part, those that suit it best.
"""

from __future__ import annotations

from itertools import chain, zip_longest

from data.words.lexicon import lexicon
from data.words.outfits import COMPLETED_BY, Worn, part_of, worth
from retrieval.gallery.item import Item
from retrieval.requests import Reference, SearchRequest
from retrieval.search.collection import Collection
from retrieval.search.search import Search
from retrieval.search_responses import ItemOut
from retrieval.wants import AnyWant, Part, ValuesWant, Want

NUM_PARTS, NUM_CONSIDERED = 3, 12
FORMALITY = "formality"


class Beside:
    """Look for what stands beside the items of one collection.

    Args:
        collection: that holds them.
        search: of it.
    """

    def __init__(self, collection: Collection, search: Search) -> None:
        """Keep the arguments."""
        self._collection = collection
        self._search = search

    def similar(self, item_id: str, limit: int) -> list[ItemOut]:
        """Return items of its kind, and for whom it is, that look like an item; best first.

        Args:
            item_id: of the item.
            limit: how many at most.

        Raises:
            NotFound: there is no such item (404).
        """
        item = self._collection.item(item_id)
        asked = SearchRequest(reference=Reference(item_id=item.id), limit=limit)
        return self._found(asked)

    def matching(self, item_id: str, limit: int) -> list[ItemOut]:
        """Return items that complete an outfit around an item: of each part in turn, best first.

        None around what is known to be no part of one: a perfume, a swimsuit. What the shop alone
        has a word for is taken for a whole garment.

        Args:
            item_id: of the item.
            limit: how many at most.

        Raises:
            NotFound: there is no such item (404).
        """
        item = self._collection.item(item_id)
        sold: dict[str, list[str]] = {}
        for kind in self._collection.facets.values("category"):
            sold.setdefault(part_of(kind) or "", []).append(kind)
        called = [value for facet in ("category", "style") if (value := item.value(facet))]
        own = next(filter(None, map(part_of, called)), None)
        if own is None and any(map(lexicon().kind, called)):
            return []
        needed = COMPLETED_BY[own or "whole"]
        parts = [sold[part] for part in needed if part in sold]
        rows = [self._of_kinds(item, kinds) for kinds in parts[:NUM_PARTS]]
        in_turn = chain.from_iterable(zip_longest(*rows))
        return [each for each in in_turn if each is not None][:limit]

    def _of_kinds(self, item: Item, kinds: list[str]) -> list[ItemOut]:
        kind = ValuesWant(facet="category", values=kinds)
        wants: list[Want] = [kind]
        if occasions := item.facets.get("occasion"):
            # Sneakers are near no wedding dress: what suits its occasion is considered first.
            suited: list[Part] = [kind, ValuesWant(facet="occasion", values=list(occasions))]
            wants = [AnyWant(facet="category", any=[suited, [kind]])]
        facets = self._collection.facets
        whom = item.facets.get("gender", ())
        if len(whom) == 1 and whom[0] not in facets.meaning("gender", "unisex"):
            both = facets.with_unisex("gender", whom)
            wants.append(ValuesWant(facet="gender", values=list(both)))
        # Its wants are of the catalogue's own values.
        asked = SearchRequest.model_construct(wants=wants, exclude=[item.id], limit=NUM_CONSIDERED)
        by_id, own = self._collection.stock.by_id, self._worn(item)
        return sorted(
            self._found(asked),
            # What can be bought goes before what is sold out.
            key=lambda each: (bool(each.sold_out), -worth(own, self._worn(by_id[each.id]))),
        )

    def _found(self, asked: SearchRequest) -> list[ItemOut]:
        """Return what is found, without the reasons: they answer what no shopper asked for."""
        found = self._search.run(asked, None).items
        return [each.model_copy(update={"reasons": [], "score": None}) for each in found]

    def _worn(self, item: Item) -> Worn:
        def told(facet: str) -> tuple[str, ...]:
            return tuple(value.lower() for value in item.seen.get(facet, ()))

        scales = self._collection.planner.relative.scales[FORMALITY]
        stands = [scale.stand(item.seen.get(scale.facet, ())) for scale in scales]
        known = [stand.middle for stand in stands if stand is not None]
        formality = sum(known) / len(known) if known else None
        kind = next(iter(told("category")), "")
        return Worn(told("colour"), told("occasion"), told("season"), formality, kind)
