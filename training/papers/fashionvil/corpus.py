"""Hold a data set as pre-training sees it: pictures, captions, products and views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.datasets.pairs import Item, PairSet
from training.papers.fashionvil.caption_table import CaptionTable, tokenizer
from training.papers.fashionvil.pictures import Pictures
from training.papers.fashionvil.pseudo_attributes import mine
from training.papers.fashionvil.sizes import ModelSize


@dataclass(frozen=True)
class Corpus:
    """Hold pictures and captions by row, the rows of each side, and which show one product.

    Attributes:
        name: of the data set.
        items: one a row.
        pictures: by row.
        captions: by row.
        attributes: the pseudo-attributes mined from the training side.
        products: (N,) int64; rows that no caption tells apart share a number.
        train, test: (R,) int64 row numbers.
    """

    name: str
    items: Sequence[Item]
    pictures: Pictures
    captions: CaptionTable
    attributes: tuple[str, ...]
    products: Tensor
    train: Tensor
    test: Tensor

    @staticmethod
    def of(
        pairs: PairSet,
        size: ModelSize,
        *,
        attribute_products: int = 5,
        memory_gb: float = 8.0,
    ) -> Corpus:
        """Return the corpus of a data set at a model's size.

        Args:
            pairs: the data set.
            size: of the model.
            attribute_products: products that must name a pseudo-attribute.
            memory_gb: see `Pictures`.

        Raises:
            ValueError: a side of the split is empty, or an item has no caption.
        """
        train, test = pairs.rows("train"), pairs.rows("test")
        if not train or not test:
            raise ValueError(
                f"{pairs.name}: {len(train)} photos to train on and {len(test)} to measure; "
                "neither may be 0, raise --limit"
            )
        captions = [item.captions for item in pairs.items]
        by_product: dict[str, set[str]] = {}
        for row in train:
            by_product.setdefault(pairs.items[row].product, set()).update(captions[row])
        attributes = mine(
            [tuple(texts) for texts in by_product.values()],
            most=size.attributes,
            least_products=attribute_products,
        )
        table = CaptionTable.of(captions, attributes, size.max_tokens, tokenizer())
        return Corpus(
            pairs.name,
            pairs.items,
            Pictures(pairs.photo, len(pairs), size.height_px, size.width_px, memory_gb=memory_gb),
            table,
            attributes,
            product_numbers(pairs.items),
            torch.tensor(train),
            torch.tensor(test),
        )

    def num_multi_view(self) -> int:
        """Return how many training rows have another photo of their product."""
        return int((self.train_views.num > 1).sum())

    @property
    def train_views(self) -> Views:
        """Return the views of the training side's products."""
        return Views.of([self.items[row].product for row in self.train.tolist()])


@dataclass(frozen=True)
class Views:
    """Find the other rows of a row's product.

    Attributes:
        order: (R,) rows sorted by product.
        first: (R,) for each row, where its product starts in `order`.
        num: (R,) for each row, how many rows its product has.
        place: (R,) for each row, its own place after `first`.
    """

    order: Tensor
    first: Tensor
    num: Tensor
    place: Tensor

    @staticmethod
    def of(products: Sequence[str]) -> Views:
        """Return the views of rows with these products."""
        groups: dict[str, list[int]] = {}
        for row, product in enumerate(products):
            groups.setdefault(product, []).append(row)
        order: list[int] = []
        first, num, place = (torch.zeros(len(products), dtype=torch.int64) for _ in range(3))
        for rows in groups.values():
            for position, row in enumerate(rows):
                first[row], num[row], place[row] = len(order), len(rows), position
            order.extend(rows)
        return Views(torch.tensor(order), first, num, place)

    def other(self, rows: Tensor, rng: torch.Generator) -> Tensor:
        """Return for each row another of its product, or itself where there is none."""
        share = torch.rand(len(rows), generator=rng)
        num = self.num[rows]
        step = 1 + (share * (num - 1)).long()  # 1..num-1, or 1 where alone
        return self.order[self.first[rows] + (self.place[rows] + step) % num]


def product_numbers(items: Sequence[Item]) -> Tensor:
    """Return a number for each row, one for all rows of a product and of a title.

    Two products of one title cannot be told apart by their captions, so that neither may be
    the other's negative or count as a wrong answer.

    Shapes:
        out: (N,) int64.
    """
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for item in items:
        title = item.title or (item.captions[0] if item.captions else "")
        if title:
            parents[root(f"product {item.product}")] = root(f"title {title.strip().lower()}")
    numbers: dict[str, int] = {}
    return torch.tensor(
        [numbers.setdefault(root(f"product {item.product}"), len(numbers)) for item in items]
    )
