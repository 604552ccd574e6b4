"""Cut a slice of Fashion Product Images that has enough items of every kind to ask for.

    python -m bench.fashion_products --out /tmp/slice --num 6000

Reads the published `styles.csv` and the pictures (a folder `images/`, or `images-*.tar`) and writes
the same layout: `styles.csv` with its header, and `images/`. The photos are the shops' own, so a
slice is for measuring and stays outside of the checkout.

    python -m bench.fashion_products --out /tmp/looked --held-out --without baseColour --unsaid

leaves a column out, and with `--unsaid` its values out of titles, of items that the shipped encoder
has not learnt from: what is told of their pictures is judged by a slice that has the column.
"""

import argparse
import csv
import hashlib
import os
import random
import re
import shutil
import sys
import tarfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER, TITLE = "fashion-product-images", "productDisplayName"
Row = dict[str, str]


def chosen(rows: Sequence[Row], num: int, seed: int) -> list[Row]:
    """Choose rows so that rare kinds keep all of theirs and common ones share what is left.

    Args:
        rows: of the published file.
        num: how many at most.
        seed: decides which rows of a common kind are taken.
    """
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_kind[row["articleType"]].append(row)
    most = max(map(len, by_kind.values()), default=0)
    while most and sum(min(most, len(each)) for each in by_kind.values()) > num:
        most -= 1
    draw = random.Random(seed)
    taken = [
        row
        for kind in sorted(by_kind)
        for row in draw.sample(by_kind[kind], min(most, len(by_kind[kind])))
    ]
    return sorted(taken, key=lambda row: int(row["id"]))


def read(data: Path) -> list[Row]:
    """Read the published file.

    Raises:
        FileNotFoundError: there is none.
    """
    with (data / "styles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def copy_pictures(data: Path, names: set[str], out: Path) -> set[str]:
    """Copy pictures from the folder or the archives beside the file.

    Returns:
        The names that were found.
    """
    out.mkdir(parents=True, exist_ok=True)
    found = set()
    for name in names:
        if (source := data / "images" / name).is_file():
            shutil.copyfile(source, out / name)
            found.add(name)
    for archive in sorted(data.glob("images-*.tar")):
        with tarfile.open(archive) as pictures:
            for member in pictures:
                name = Path(member.name).name
                if name in names and (stream := pictures.extractfile(member)):
                    (out / name).write_bytes(stream.read())
                    found.add(name)
    return found


def is_held_out(name: str) -> bool:
    """Say whether the encoder was kept from learning from a title: by the split of `training`."""
    digest = hashlib.sha256(f"42:{name.strip().lower()}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < 0.2 * 2**64


def without(rows: Sequence[Row], column: str, unsaid: bool) -> list[Row]:
    """Return rows without a column and, where asked for, titles without any of its values."""
    values = {row[column].strip() for row in rows} - {"", "NA"}
    said = {*values, *(word for value in values for word in value.split())}
    words = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
    left = []
    for row in rows:
        kept = {name: cell for name, cell in row.items() if name != column}
        if unsaid:
            title = re.sub(rf"\b(?:{words})\b", " ", row[TITLE], flags=re.IGNORECASE)
            kept[TITLE] = " ".join(title.split()) or row["articleType"]
        left.append(kept)
    return left


def cut(
    data: Path, out: Path, num: int, seed: int, held_out: bool = False,
    column: str = "", unsaid: bool = False,
) -> int:  # fmt: skip
    """Write the slice and return how many rows it has; rows without a picture are left out.

    Args:
        data: the published folder.
        out: gets the slice.
        num: rows at most.
        seed: of the draw.
        held_out: only what the shipped encoder has not learnt from.
        column: one that is left out.
        unsaid: titles do not say either what the column says.
    """
    published = read(data)
    if held_out:
        published = [row for row in published if is_held_out(row[TITLE].strip() or row["id"])]
    rows = chosen(published, num, seed)
    pictures = copy_pictures(data, {f"{row['id']}.jpg" for row in rows}, out / "images")
    kept = [row for row in rows if f"{row['id']}.jpg" in pictures]
    kept = without(kept, column, unsaid) if column else kept
    with (out / "styles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(kept)
    return len(kept)


def main(arguments: Sequence[str]) -> int:
    """Write a slice; return 1 when the data are not there or it would lie in the checkout."""
    parser = argparse.ArgumentParser(prog="python -m bench.fashion_products", description=__doc__)
    default = os.environ.get("HEMLINE_DATA_DIR", "")
    parser.add_argument("--data", type=Path, default=Path(default) / FOLDER if default else None)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--num", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--held-out", action="store_true", help="what no encoder learnt from")
    parser.add_argument("--without", default="", metavar="COLUMN", help="leave a column out")
    parser.add_argument("--unsaid", action="store_true", help="and its values out of titles")
    asked = parser.parse_args(arguments)
    if asked.data is None or not (asked.data / "styles.csv").is_file():
        print("No styles.csv: name its folder by --data, or HEMLINE_DATA_DIR.", file=sys.stderr)
        return 1
    if asked.out.resolve().is_relative_to(ROOT):
        print(f"{asked.out} lies in the checkout; the photos are not ours.", file=sys.stderr)
        return 1
    num = cut(
        asked.data, asked.out, asked.num, asked.seed, asked.held_out, asked.without, asked.unsaid
    )
    print(f"{num} rows: {asked.out}/styles.csv")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
