"""Put a plausible price and an invented brand on a garment."""

from __future__ import annotations

import math
import random

from data.demo.kinds import KINDS

# Brand: how dear it is, compared with the middle.
BRANDS: dict[str, float] = {
    "Marlow & Finch": 1.15, "Plainsong": 0.8, "Ostra": 1.3, "Kettle Lane": 0.72, "Velmira": 1.45,
    "Northbay": 1.0, "Tansy": 0.85, "Hollis Row": 1.1, "Quillon": 1.25, "Fernhaven": 0.92,
    "Pico Union": 0.66, "Saltmeadow": 0.98, "Arden Loom": 1.2,
}  # fmt: skip
DEARNESS = {"silk": 1.35, "leather": 1.4, "wool": 1.2, "velvet": 1.15, "lace": 1.15, "linen": 1.05,
            "knit": 1.0, "cotton": 0.85, "polyester": 0.78, "chiffon": 1.0}  # fmt: skip
STYLE_PRICE = {"flats": 0.75, "sandals": 0.7, "boots": 1.35, "leggings": 0.6, "joggers": 0.75,
               "clutch": 0.8, "backpack": 1.05, "windbreaker": 0.75, "biker": 1.25, "camisole": 0.7,
               "tank top": 0.75, "polo": 1.3, "beanie": 0.8, "fedora": 1.3}  # fmt: skip


def price_of(attributes: dict[str, str], brand: str, rng: random.Random) -> float:
    """Return a price in US dollars within the category's range."""
    low, high = KINDS[attributes["category"]].price
    dear = DEARNESS.get(attributes["material"], 0.9) * BRANDS[brand]
    dear *= STYLE_PRICE.get(attributes["style"], 1.0)
    # Most of a shop's stock lies in the lower half of its range.
    share = min(max(rng.betavariate(1.35, 2.6), 0.0), 1.0)
    price = math.exp(math.log(low) + (math.log(high) - math.log(low)) * share) * dear
    price = min(max(price, low), high)
    ending = rng.choice([0.0, 0.0, 0.5, 0.9, 0.9, 0.95])
    whole = math.floor(price)
    if whole + ending > high:
        whole -= 1
    return round(whole + ending, 2)
