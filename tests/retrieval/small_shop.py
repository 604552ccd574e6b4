"""Draw a small shop: a few hundred plain garments with every attribute, and import a shop."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from PIL import Image, ImageDraw

from data.catalogue.read import read_catalogue
from retrieval.encoder.encoder import Encoder
from retrieval.gallery.edge import EdgeStore
from retrieval.importing.embed import embed

SHADES = {
    "black": (18, 18, 20),
    "white": (240, 240, 238),
    "navy": (30, 38, 80),
    "red": (190, 30, 40),
    "burgundy": (100, 20, 40),
    "green": (30, 110, 60),
    "light blue": (150, 190, 230),
    "yellow": (240, 200, 60),
}
PATTERNS = ("solid", "striped", "floral", "checked")
SLEEVES = ("sleeveless", "short", "three-quarter", "long")
LENGTHS = ("mini", "knee", "midi", "maxi")
NECKS = ("crew", "v-neck", "collared", "hooded")
STYLES = {
    "shoes": ("sneakers", "boots", "heels"),
    "bag": ("tote", "backpack"),
    "hat": ("beanie",),
}
CATEGORIES = ("dress", "skirt", "shirt", "sweater", "jacket", "jeans", "shoes", "bag", "hat")
# What no column and no title says; by the last figure of an item's number.
TRIMMINGS = {3: " Trimmed with sequins.", 4: " Comes without sequins.", 5: " Puff sleeves, boxed."}
COLUMNS = """id,title,image,description,category,style,gender,colour,pattern,sleeve_length,length,
neckline,fit,material,occasion,season,price,currency,brand,rating""".replace("\n", "").split(",")
# What each item of the shop with sizes comes in, and how many items it has.
SIZES = ("S", "M", "L")
NUM_SIZED = 24


def rows(num: int, seed: int = 3) -> list[dict[str, str]]:
    """Return the rows of a small shop."""
    dice = random.Random(seed)
    made = []
    for number in range(num):
        category = CATEGORIES[number % len(CATEGORIES)]
        upper = category in ("dress", "shirt", "sweater", "jacket")
        colour = dice.choice(list(SHADES))
        style = dice.choice(STYLES.get(category, ("",)))
        row = {
            "id": f"g{number:04d}",
            "title": f"{colour} {style or category} {number}".title(),
            "image": f"g{number:04d}.png",
            "description": f"A {colour} {style or category}.{TRIMMINGS.get(number % 10, '')}",
            "category": category,
            "style": style,
            "gender": dice.choice(("women", "men", "unisex")),
            "colour": colour,
            "pattern": dice.choice(PATTERNS),
            "sleeve_length": dice.choice(SLEEVES) if upper else "",
            "length": dice.choice(LENGTHS) if category in ("dress", "skirt") else "",
            "neckline": dice.choice(NECKS) if upper else "",
            "fit": dice.choice(("slim", "regular", "loose")),
            "material": dice.choice(("cotton", "wool", "silk")),
            "occasion": dice.choice(("casual", "work|formal", "party", "casual|sport")),
            "season": dice.choice(("summer", "winter", "all year")),
            "price": f"{20 + dice.randrange(0, 120) + 0.9:.2f}",
            "currency": "USD",
            "brand": dice.choice(("Oberlo", "Tessaro")),
            "rating": f"{1 + number * 7 % 9 / 2:.1f}" if number % 5 else "",
        }
        made.append(row)
    return made


def picture(row: dict[str, str]) -> Image.Image:
    """Return a plain drawing of a row's garment on a pale backdrop."""
    shade = SHADES[row["colour"]]
    lift = (sum(map(ord, row["id"])) % 7) * 5 - 15
    fill = tuple(min(255, max(0, channel + lift)) for channel in shade)
    image = Image.new("RGB", (60, 80), (228, 226, 222))
    pen = ImageDraw.Draw(image)
    wide = 12 + 3 * CATEGORIES.index(row["category"]) % 14
    pen.rectangle((30 - wide, 14, 30 + wide, 68), fill=fill)
    if row["pattern"] == "striped":
        for down in range(16, 68, 8):
            pen.line((30 - wide, down, 30 + wide, down), fill=(200, 200, 200))
    return image


def write(folder: Path, num: int = 360, seed: int = 3) -> tuple[Path, Path]:
    """Write the shop's catalogue and pictures; return where both lie."""
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    made = rows(num, seed)
    for row in made:
        picture(row).save(images / row["image"])
    path = folder / "catalogue.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(made)
    return path, images


def write_sized(folder: Path) -> tuple[Path, Path]:
    """Write a small shop in which each item has three sizes, numbered by themselves."""
    path, images = write(folder, NUM_SIZED)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*rows[0], "item_group_id", "size", "sku", "availability"])
        writer.writeheader()
        for row in rows:
            for size in SIZES:
                sold = {"size": size, "sku": f"{row['id']}-{size}", "availability": "in stock"}
                writer.writerow({**row, "item_group_id": row["id"], "price": "50.00", **sold})
    return path, images


def publish(var: Path, encoder_dir: Path, catalogue: Path, images: Path) -> str:
    """Import a shop as "demo" into a service's var folder; return the version's name."""
    store, finished = EdgeStore(var / "gallery"), var / "gallery" / "finished.sqlite"
    encoder = Encoder.load(encoder_dir)
    embed(read_catalogue(catalogue, images), encoder, store, "demo", finished, lambda _: None)
    return store.version("demo") or ""
