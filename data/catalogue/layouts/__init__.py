"""Know how shops' files are laid out, one file a layout, and find a file's by its header."""

from __future__ import annotations

from collections.abc import Iterable

from data.catalogue.draft import Layout
from data.catalogue.layouts import (
    asos,
    fashion_iq,
    fashion_product_images,
    flipkart,
    google_merchant,
    hm,
    magento,
    myntra,
    nvidia,
    plain,
    prestashop,
    shopify,
    woocommerce,
)

LAYOUTS: tuple[Layout, ...] = (
    shopify.LAYOUT,
    woocommerce.LAYOUT,
    google_merchant.LAYOUT,
    hm.LAYOUT,
    prestashop.LAYOUT,
    magento.LAYOUT,
    flipkart.LAYOUT,
    myntra.LAYOUT,
    asos.LAYOUT,
    nvidia.LAYOUT,
    fashion_product_images.LAYOUT,
    fashion_iq.LAYOUT,
)


def layout_of(keys: Iterable[str]) -> Layout:
    """Return the layout of a header: of those that match, the one with most signs in it.

    Where none matches, or two equally well, it is a plain table.
    """
    header = frozenset(keys)
    found = sorted(
        (layout for layout in LAYOUTS if layout.matches(header)),
        key=lambda layout: -len(layout.signs & header),
    )
    if not found:
        return plain.LAYOUT
    best = [each for each in found if _signs(each, header) == _signs(found[0], header)]
    return best[0] if len(best) == 1 else plain.LAYOUT


def _signs(layout: Layout, header: frozenset[str]) -> int:
    return len(layout.signs & header)
