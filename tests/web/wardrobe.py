"""Hold a dozen invented garments for the fakes to show."""

import json

_ROWS = [
    ("Wrap Dress with Tie Waist", "dress", "black", "#1c1b1f", "solid", "long", "midi", 49.90),
    ("Pleated Evening Dress", "dress", "black", "#232126", "solid", "long", "maxi", 58.00),
    ("Knitted Rib Dress", "dress", "black", "#2a282d", "solid", "long", "knee", 39.50),
    ("Collared Shirt Dress with a Rather Long Name", "dress", "black", "#1f2024", "striped",
     "long", "knee", 44.00),
    ("Polka Dot Tea Dress", "dress", "black", "#26242b", "polka dot", "three-quarter", "midi",
     52.25),
    ("Linen Slip Dress", "dress", "grey", "#6f6d70", "solid", "sleeveless", "midi", 36.00),
    ("Tiered Maxi Dress", "dress", "navy", "#222b48", "floral", "short", "maxi", 55.00),
    ("Velvet Mini Dress", "dress", "burgundy", "#5d1f2c", "solid", "long", "mini", 59.00),
    ("Belted Wool Coat", "coat", "navy", "#1f2a44", "solid", "long", "knee", 129.00),
    ("Double-Breasted Coat", "coat", "camel", "#a97c50", "solid", "long", "midi", 149.00),
    ("Quilted Short Coat", "coat", "olive", "#5b6236", "solid", "long", "cropped", 89.00),
    ("Checked Car Coat", "coat", "brown", "#5c4433", "checked", "long", "knee", 119.00),
]  # fmt: skip
_URLS = {
    "g04": None,
    "g05": "javascript:document.title='broken'",
    "g06": "http://shop.example/linen-slip-dress",
    "g07": " data:text/html,<h1>broken</h1>",
    "g08": "/velvet-mini-dress",
}
_BACKDROPS = ("#efe7da", "#e6e4df", "#e9dfd6", "#dfe3e2")


def _garment(number, row):
    title, category, colour, shade, pattern, sleeves, length, price = row
    item_id = f"g{number + 1:02d}"
    return {
        "id": item_id,
        "title": title,
        "score": round(0.9 - number * 0.02, 3),
        "price": price,
        "currency": "USD",
        "category": category,
        "colour": colour,
        "url": _URLS.get(item_id, f"https://shop.example/{item_id}?from=hemline"),
        "description": f"A {colour} {category} for days that turn into evenings.",
        "attributes": {
            "category": category,
            "colour": colour,
            "pattern": pattern,
            "sleeve_length": sleeves,
            "length": length,
            "fit": "regular",
            "material": "wool" if category == "coat" else "viscose",
            "brand": "Alder & Finch",
            "occasion": "work|evening",
            "lightness": 18.0 + number,
            "colourfulness": 6.5,
            "palette": [shade, "#d9cfc2", "#8d8377"],
            "backdrop": _BACKDROPS[number % len(_BACKDROPS)],
        },
        "variants": [{"price": price}],
        "image_url": f"/v1/items/{item_id}/image",
        "reasons": [f"{colour} as you asked", f"{sleeves} sleeves"],
    }


GARMENTS = [_garment(number, row) for number, row in enumerate(_ROWS)]


def products(garments):
    """Return garments as the items of a products message."""
    return [{**garment, "position": number} for number, garment in enumerate(garments, 1)]


def grouped(*groups):
    """Return the items and the groups of a message about several garments.

    Each of `groups` is its title, how many there are in all, its garments and its wants.
    """
    items = [
        {**garment, "group": number}
        for number, (_, _, garments, _) in enumerate(groups)
        for garment in garments
    ]
    named = [
        {"title": title, "total": total, "chips": chips(wants)} for title, total, _, wants in groups
    ]
    return products(items), named


def kept_message(ids, is_open=False):
    """Return the message with the items a shopper keeps."""
    left_out = ("score", "reasons")
    by_id = {one["id"]: one for one in GARMENTS}
    items = [
        {name: value for name, value in by_id[item_id].items() if name not in left_out}
        for item_id in ids
    ]
    return {"custom": {"type": "kept", "items": items, "open": is_open}}


def comparison(garments):
    """Return the message that lays garments side by side."""
    shown = ("id", "title", "image_url", "price", "currency")
    facets = ("colour", "material", "length", "pattern")
    rows = [
        {
            "name": facet.capitalize(),
            "values": [one["attributes"].get(facet, "") for one in garments],
        }
        for facet in facets
    ]
    items = [{name: one[name] for name in shown} for one in garments]
    return {"custom": {"type": "comparison", "items": items, "rows": rows}}


def chips(wants):
    """Return a chip for each want."""
    return [
        {
            "label": value,
            "facet": facet,
            "value": value,
            "payload": "/drop" + json.dumps({"facet": facet, "value": value}),
        }
        for facet, value in wants.items()
    ]


# What the page says for "But darker" of the second garment.
DARKER = (
    '{"act":{"op":"change","axis":"lightness","direction":"less","strength":1,"word":"darker"},'
    '"item_id":"g02"}'
)
