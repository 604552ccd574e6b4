"""Hold one opened gallery with everything a search of it needs."""

from __future__ import annotations

from pathlib import Path

from data.vocabulary import Vocabulary, dumped
from retrieval.encoder.batching import Encoding
from retrieval.errors import GalleryBroken, GalleryEmpty, ModelMismatch, NotFound
from retrieval.gallery.interface import Gallery, GalleryStore
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.gallery.variants import PRICE
from retrieval.search.facets import Facets
from retrieval.search.lexical import Lexical
from retrieval.search.looks_like import Guesser
from retrieval.search.names import Names
from retrieval.search.planner import Planner
from retrieval.search.saying import Saying
from retrieval.service_responses import FacetsResponse, FacetValue, PriceRange

MAX_VALUES = 200


class Collection:
    """Hold a gallery, its items and what is derived from them.

    Args:
        version: the store's name for this state of the collection.
        gallery: finds the nearest.
        encoding: encodes for it.
        hides_sold_out: whether items of which nothing is left are never found.
    """

    def __init__(
        self, version: str, gallery: Gallery, encoding: Encoding, hides_sold_out: bool = False
    ) -> None:
        """Read every item and prepare what photos are compared with."""
        self.version = version
        self.gallery = gallery
        self.stock = Stock.read(gallery)
        self.images_dir = Path(gallery.about.images_dir)
        self.facets = Facets(self.stock)
        self.names = Names(self.stock)
        self.lexical = Lexical(gallery, self.names)
        self.saying = Saying(self.stock, gallery)
        fields = gallery.about.fields
        numbers = {name.removeprefix("numbers.") for name in fields if name.startswith("numbers.")}
        self.planner = Planner(self.stock, self.facets, frozenset(numbers), hides_sold_out)
        # A gallery published by an older version has no vocabulary of its own.
        self.vocabulary = gallery.vocabulary or Vocabulary.of(
            self.stock.items, numbers, version, "column"
        )
        self.vocabulary_json = dumped(self.vocabulary)
        encoder = encoding.encoder
        self.guesser = Guesser(self.stock, self.facets, encoder.encode_texts, encoder.temperature)

    @property
    def name(self) -> str:
        """Return the collection's name."""
        return self.gallery.about.collection

    def item(self, item_id: str, field: str = "id") -> Item:
        """Return an item.

        Args:
            item_id: of the item.
            field: of the request that names it.

        Raises:
            NotFound: there is none (404).
        """
        found = self.stock.by_id.get(item_id)
        if found is None:
            raise NotFound(f"there is no item {item_id!r}", field)
        return found

    def facet_counts(self) -> FacetsResponse:
        """Return what the catalogue can be asked for."""
        facets = {
            facet: [
                FacetValue(
                    value=value, count=count - looked.get(value, 0), looked=looked.get(value, 0)
                )
                for value, count in list(counts.items())[:MAX_VALUES]
            ]
            for facet, counts in self.vocabulary.facets.items()
            for looked in (self.vocabulary.looked.get(facet, {}),)
        }
        price = None
        if "price" in self.vocabulary.numbers:
            least, most = self.vocabulary.numbers["price"]
            price = PriceRange(min=least, max=most, currency=self.vocabulary.currency)
        return FacetsResponse(
            collection=self.name, num_items=len(self.stock), facets=facets, price=price
        )


def open_collection(
    store: GalleryStore, name: str, encoding: Encoding, hides_sold_out: bool = False
) -> Collection:
    """Return a collection ready to search, perhaps without what is sold out.

    Raises:
        GalleryBroken: it is missing or cannot be read (503).
        GalleryEmpty: it holds nothing (503).
        ModelMismatch: another model made its vectors (503).
    """
    version = store.version(name)
    gallery = store.open(name)
    made, ours = gallery.about.model_hash, encoding.encoder.model_hash
    if made != ours or gallery.about.dim != encoding.encoder.dim:
        gallery.close()
        raise ModelMismatch(
            f"collection {name!r} was embedded by another model ({made[:12]}) than the one served "
            f"({ours[:12]}); import the catalogue again with this encoder, or point "
            "HEMLINE_ENCODER_DIR at the other"
        )
    if PRICE not in gallery.about.fields:
        gallery.close()
        raise GalleryBroken(
            f"collection {name!r} was made by an older version, which kept no sizes; import the "
            "catalogue again"
        )
    if gallery.about.num_items == 0:
        gallery.close()
        raise GalleryEmpty(f"collection {name!r} is empty; import a catalogue into it")
    return Collection(version or "", gallery, encoding, hides_sold_out)
