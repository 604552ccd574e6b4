"""Write small data sets in the exact on-disk formats that the published ones come in."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import h5py
import numpy as np
from PIL import Image

SHADES = ((200, 30, 30), (20, 20, 90), (30, 130, 40), (240, 200, 20), (120, 60, 150))
STYLES_HEADER = (
    "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,"
    "productDisplayName"
)


def jpeg(number: int, size: tuple[int, int] = (24, 32)) -> bytes:
    """A photo in one of five plain colours."""
    content = io.BytesIO()
    Image.new("RGB", size, SHADES[number % len(SHADES)]).save(content, "JPEG")
    return content.getvalue()


def write_photo(path: Path, number: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".png":
        Image.new("RGB", (24, 32), SHADES[number % len(SHADES)]).save(path)
    else:
        path.write_bytes(jpeg(number))


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def product_photos(root: Path, num: int = 30) -> Path:
    """Every second product has the title of the one before it."""
    lines = [STYLES_HEADER]
    for number in range(num):
        title = f"Maker{number // 2} Women Striped, Lined Dress"
        lines.append(f"{number},Women,Apparel,Dress,Dresses,Red,Summer,2012,Casual,{title}")
        write_photo(root / "images" / f"{number}.jpg", number)
    (root / "styles.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


def deepfashion_multimodal(root: Path, num_products: int = 12) -> Path:
    """Two colour variants a product, two photos a variant."""
    captions, shapes, fabrics, patterns = {}, [], [], []
    for product in range(num_products):
        for variant in (1, 2):
            for number, view in ((1, "front"), (7, "additional")):
                name = f"WOMEN-Blouses_Shirts-id_{product:08d}-{variant:02d}_{number}_{view}.jpg"
                captions[name] = "The shirt has long sleeves. It is made of cotton."
                write_photo(root / "images" / name, product)
                shapes.append(f"{name} 3 4 3 0 0 0 1 0 4 {product % 7} 2 1")
                fabrics.append(f"{name} 1 0 7")
                patterns.append(f"{name} 3 7 7")
    write_json(root / "captions.json", captions)
    for name, lines in (
        ("shape/shape_anno_all.txt", shapes),
        ("texture/fabric_ann.txt", fabrics),
        ("texture/pattern_ann.txt", patterns),
    ):
        path = root / "labels" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


def fashion_gen(root: Path, num_train: int = 8, num_validation: int = 4) -> Path:
    """Two poses a product; the last validation product has the name of the first one."""
    root.mkdir(parents=True, exist_ok=True)
    for split, first, num in (
        ("train", 0, num_train),
        ("validation", num_train, num_validation),
    ):
        rows = [(product, pose) for product in range(first, first + num) for pose in (1, 2)]
        last = num_train + num_validation - 1
        names = [f"Caf\xe9 Jeans {0 if product == last else product}" for product, _ in rows]
        with h5py.File(root / f"fashiongen_256_256_{split}.h5", "w") as file:
            pixels = np.zeros((len(rows), 256, 256, 3), np.uint8)
            for row, (product, _) in enumerate(rows):
                pixels[row] = SHADES[product % len(SHADES)]
            file["input_image"] = pixels
            file["index"] = np.arange(len(rows))[:, None]
            file["index_2"] = np.arange(len(rows))[:, None]
            file["input_productID"] = np.asarray([[product] for product, _ in rows], np.int32)
            columns = {
                "input_name": names,
                "input_description": [f"Slim-fit jeans number {product}." for product, _ in rows],
                "input_category": ["JEANS"] * len(rows),
                "input_subcategory": ["SLIM JEANS"] * len(rows),
                "input_gender": ["Men"] * len(rows),
                "input_season": ["SS2017"] * len(rows),
                "input_pose": [f"id_gridfs_{pose}" for _, pose in rows],
            }
            for name, texts in columns.items():
                encoded = [text.encode("latin-1") for text in texts]
                file[name] = np.asarray(encoded, f"S{max(map(len, encoded))}")[:, None]
    return root


def polyvore(root: Path, num_outfits: int = 6) -> Path:
    """Three items an outfit; sides share no item in `disjoint/`, all do in `nondisjoint/`."""
    metadata, splits = {}, {}
    for split, start in (("train", 0), ("valid", 100), ("test", 200)):
        outfits = []
        for number in range(start, start + num_outfits):
            items = []
            for index, category in enumerate(("tops", "bottoms", "shoes"), 1):
                key = str(1000 + 10 * number + index)
                items.append({"item_id": key, "index": index})
                metadata[key] = {
                    "url_name": f"thing {key}",
                    "description": f"a long story of {key}" if index == 1 else "",
                    "catgeories": [category],
                    "title": f"title {key}" if index < 3 else "",
                    "related": [],
                    "category_id": str(10 * index),
                    "semantic_category": category,
                }
                write_photo(root / "images" / f"{key}.jpg", number)
            outfits.append({"items": items, "set_id": str(number)})
        splits[split] = outfits
    write_json(root / "polyvore_item_metadata.json", metadata)
    (root / "categories.csv").write_text("10,blouse,tops\n20,jeans,bottoms\n30,boots,shoes\n")
    for split, outfits in splits.items():
        write_json(root / "disjoint" / f"{split}.json", outfits)
        write_json(root / "nondisjoint" / f"{split}.json", splits["train"])
    return root


def fashion_iq(root: Path, *, flat: bool = False, photos: str | None = ".jpg") -> Path:
    """Per category six photos a side, four of which are in its two queries."""
    captions, splits = (root, root) if flat else (root / "captions", root / "image_splits")
    for letter, category in zip("DST", ("dress", "shirt", "toptee"), strict=True):
        for split, side in (("train", "A"), ("val", "B"), ("test", "C")):
            keys = [f"B00{letter}{side}{number:04d}" for number in range(6)]
            write_json(splits / f"split.{category}.{split}.json", keys)
            entries = [
                {
                    "target": keys[number + 1],
                    "candidate": keys[number],
                    "captions": ["is darker", "has longer sleeves."],
                }
                for number in (0, 2)
            ]
            if split == "test":
                for entry in entries:
                    del entry["target"]
            write_json(captions / f"cap.{category}.{split}.json", entries)
            for number, key in enumerate(keys if photos else ()):
                write_photo(root / "images" / f"{key}{photos}", number)
    return root


def clothing_photos(root: Path, num: int = 10) -> Path:
    labels = ("T-Shirt", "Pants", "Not sure", "Hat", "Dress")
    root.mkdir(parents=True, exist_ok=True)
    with (root / "images.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("image", "label", "kids"))
        for number in range(num):
            rows.writerow((f"p{number}", labels[number % len(labels)], "False"))
            write_photo(root / "images" / f"p{number}.jpg", number)
    return root


def shop_folder(root: Path, num: int = 10) -> Path:
    """Two views a product."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "catalogue.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ("id", "title", "image", "description", "category", "colour", "product", "view")
        )
        for number in range(num):
            product = number // 2
            rows.writerow(
                (f"i{number}", f"Linen shirt {product}", f"shop/{number}.png", "Cool, airy.",
                 "shirt", "white|blue", f"p{product}", ("front", "back")[number % 2])
            )  # fmt: skip
            write_photo(root / "images" / "shop" / f"{number}.png", number)
    return root
