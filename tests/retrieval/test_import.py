from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from data.catalogue.read import Row, read_catalogue
from data.catalogue.variants import Variant
from retrieval.__main__ import main
from retrieval.encoder.encoder import Encoder
from retrieval.encoder.pixels import Pixels
from retrieval.gallery.edge import EdgeStore
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.importing.embed import embed, payload
from retrieval.search.showing import show
from retrieval.settings import Settings
from tests.broken_pictures import BROKEN, REASONS
from tests.retrieval import small_shop, tiny_encoder


@pytest.fixture(scope="module")
def encoder_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder.build(tmp_path_factory.mktemp("encoder"))


@pytest.fixture
def run(tmp_path: Path, encoder_dir: Path, monkeypatch: pytest.MonkeyPatch):
    """Run `python -m retrieval` with its runtime files in a folder of its own."""
    monkeypatch.setenv("HEMLINE_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("HEMLINE_ENCODER_DIR", str(encoder_dir))
    monkeypatch.delenv("QDRANT_URL", raising=False)

    def call(*words: str | Path) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return call


def stock(tmp_path: Path, collection: str) -> Stock:
    gallery = EdgeStore(tmp_path / "var" / "gallery").open(collection)
    held = Stock.read(gallery)
    gallery.close()
    return held


def test_import_publishes_a_catalogue(run, tmp_path: Path) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 70)
    result = run("import", catalogue, "--images", images, "--collection", "mine")
    assert result.exit_code == 0, result.output
    assert "Published 70 items as mine" in result.output
    assert "brands:" not in result.output
    held = stock(tmp_path, "mine")
    rows = {row["id"]: row for row in small_shop.rows(70)}
    assert held.by_id.keys() == rows.keys()
    for item in held.items:
        assert item.value("colour") == rows[item.id]["colour"]
        assert item.price == float(rows[item.id]["price"])


def test_import_encodes_only_new_photos_again(run, tmp_path: Path) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 30)
    run("import", catalogue, "--images", images)
    again = run("import", catalogue, "--images", images)
    assert "(0 newly encoded)" in again.output
    Image.new("RGB", (60, 80), (1, 2, 3)).save(images / "g0004.png")
    again = run("import", catalogue, "--images", images)
    assert "(1 newly encoded)" in again.output


def test_import_resumes_after_a_crash(tmp_path: Path, encoder_dir: Path) -> None:
    catalogue = read_catalogue(*small_shop.write(tmp_path / "shop", 200))
    encoder, store = Encoder.load(encoder_dir), EdgeStore(tmp_path / "gallery")
    finished = tmp_path / "gallery" / "finished.sqlite"
    done = 0

    def crash(count: int) -> None:
        nonlocal done
        done += count
        if done >= 128:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed(catalogue, encoder, store, "demo", finished, crash)
    assert store.version("demo") is None
    outcome = embed(catalogue, encoder, store, "demo", finished, lambda _: None)
    assert outcome.num_items == 200
    assert outcome.num_encoded <= 200 - 64
    left = [path.name for path in (tmp_path / "gallery" / "demo").iterdir() if path.is_dir()]
    assert left == [store.version("demo")]


def test_import_keeps_the_old_collection_when_the_new_one_is_bad(run, tmp_path: Path) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 20)
    run("import", catalogue, "--images", images, "--collection", "mine")
    (images / "g0003.png").write_bytes(b"no picture")
    result = run("import", catalogue, "--images", images, "--collection", "mine", "--strict")
    assert result.exit_code == 1
    assert "the photo of g0003 is no picture" in result.output
    assert "Nothing was published" in result.output
    assert len(stock(tmp_path, "mine")) == 20


def test_import_names_every_file_that_is_no_picture(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")  # of the terminal, so that no path is folded
    catalogue, images = small_shop.write(tmp_path / "shop", 20)
    for number, content in enumerate(BROKEN.values()):
        (images / f"g000{number}.png").write_bytes(content)
    result = run("import", catalogue, "--images", images, "--strict")
    assert result.exit_code == 1, result.output
    lines = [line.strip("│├└─ ") for line in result.output.splitlines()]
    assert f"{len(BROKEN)} problems found" in lines
    for number, kind in enumerate(BROKEN):
        place = lines.index(str(images / f"g000{number}.png"))
        said = rf"the photo of g000{number} is no picture we can read: .*{REASONS[kind]}"
        assert re.match(said, lines[place + 1])


def test_import_draws_its_errors_as_a_tree(run, tmp_path: Path) -> None:
    _, images = small_shop.write(tmp_path / "shop", 2)
    path = tmp_path / "bad.csv"
    path.write_text("id,title,image,price\n1,,g0000.png,cheap\n2,Two,g0001.png,3\n")
    result = run("import", path, "--images", images, "--strict")
    assert result.exit_code == 1
    lines = [line.strip("│├└─ ") for line in result.output.splitlines()]
    assert "2 problems found" in lines
    assert "row 2" in lines
    assert "title: is empty" in lines
    assert any(line.startswith("price: 'cheap' is not a price") for line in lines)


def test_import_leaves_out_what_is_bad_and_lists_it(run, tmp_path: Path) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 20)
    (images / "g0003.png").write_bytes(b"no picture")
    (images / "g0004.png").unlink()
    listed = tmp_path / "left-out.csv"
    asked = ("import", catalogue, "--images", images, "--collection", "mine")
    result = run(*asked, "--left-out", listed)
    assert result.exit_code == 0, result.output
    assert "plain table, 19 items, 1 left out" in result.output
    assert "Published 18 items as mine" in result.output
    assert not {"g0003", "g0004"} & stock(tmp_path, "mine").by_id.keys()
    with listed.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["column"]) for row in rows] == [("6", "image"), ("", "")]
    assert "the photo of g0003 is no picture" in rows[1]["problem"]


def test_import_check_reads_everything_and_writes_nothing(run, tmp_path: Path) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 20)
    (images / "g0003.png").write_bytes(b"no picture")
    result = run("import", catalogue, "--images", images, "--check")
    assert result.exit_code == 0, result.output
    assert "plain table, 19 items, 1 left out" in result.output
    assert "the photo of g0003 is no picture" in result.output
    assert "facets: brand (2), category (9)" in result.output
    assert "Only checked; nothing was written." in result.output
    assert not (tmp_path / "var").exists()
    result = run("import", catalogue, "--images", images, "--check", "--strict")
    assert result.exit_code == 1


def test_import_takes_names_and_the_decimal_sign_by_hand(run, tmp_path: Path) -> None:
    _, images = small_shop.write(tmp_path / "shop", 2)
    path = tmp_path / "shop.csv"
    path.write_text("Uno;Due;image;price\n1;Wren;g0000.png;1.299 €\n2;Rook;g0001.png;9,50 €\n")
    asked = ("import", path, "--images", images, "--check")
    assert "the header lacks id, title" in run(*asked).output.replace("\n", " ")
    asked += ("--map", "id=Uno", "--map", "title=Due")
    assert "1 left out" in run(*asked).output
    assert run(*asked, "--currency", "shells").exit_code == 2
    result = run(*asked, "--decimal", ",", "--currency", "EUR")
    assert "2 items, all in order" in result.output
    assert "price (9.5 to 1299)" in result.output
    assert run(*asked, "--map", "title").exit_code == 2


def test_import_takes_the_currency_that_the_shop_names(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, images = small_shop.write(tmp_path / "shop", 2)
    path, shop = tmp_path / "shop.csv", tmp_path / "shop.yml"
    path.write_text("id,title,image,price\n1,Wren,g0000.png,12.99\n2,Rook,g0001.png,9.50\n")
    asked = ("import", path, "--images", images, "--check")
    none = "the file names no currency"
    assert none in run(*asked).output.replace("\n", " ")
    monkeypatch.setenv("HEMLINE_SHOP", str(shop))
    shop.write_text("currency: gbp\n")
    assert Settings().shop_currency() == "GBP"
    assert none not in run(*asked).output.replace("\n", " ")
    shop.write_text("currency: pounds\n")
    refused = run(*asked)
    assert refused.exit_code == 2 and "line 1: currency" in refused.output.replace("\n", " ")


def test_import_refuses_a_bad_name_or_encoder(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 2)
    result = run("import", catalogue, "--images", images, "--collection", "../up")
    assert result.exit_code == 2
    monkeypatch.setenv("HEMLINE_ENCODER_DIR", str(tmp_path / "none"))
    result = run("import", catalogue, "--images", images)
    assert result.exit_code == 1
    assert "manifest.json is missing" in result.output.replace("\n", "")


def without(folder: Path, *columns: str) -> tuple[Path, Path]:
    """Write a small shop whose catalogue lacks some columns."""
    path, images = small_shop.write(folder, 60)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["title"] = f"{row['brand']} {row['title']}"
        row["supplier_code"] = f"SKU-{row['id']}"
        for column in columns:
            del row[column]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path, images


def test_import_finds_brands_in_titles_and_says_so(run, tmp_path: Path) -> None:
    catalogue, images = without(tmp_path / "shop", "brand")
    result = run("import", catalogue, "--images", images, "--collection", "mine")
    assert result.exit_code == 0, result.output
    assert "brands: 2, from the beginnings of titles" in result.output
    gallery = EdgeStore(tmp_path / "var" / "gallery").open("mine")
    assert gallery.vocabulary is not None
    assert gallery.vocabulary.brands_from == "titles"
    assert set(gallery.vocabulary.facets["brand"]) == {"Oberlo", "Tessaro"}
    gallery.close()
    for item in stock(tmp_path, "mine").items:
        assert item.facets["brand"] == (item.title.split()[0],)


def test_import_says_what_becomes_of_the_columns(run, tmp_path: Path) -> None:
    catalogue, images = without(tmp_path / "shop")
    lines = run("import", catalogue, "--images", images).output.splitlines()
    facets = next(line for line in lines if line.startswith("facets: "))
    assert "category (9)" in facets
    assert "brand (2)" in facets
    numbers = next(line for line in lines if line.startswith("numbers: "))
    assert "rating (1 to 5)" in numbers
    assert "price (" in numbers
    assert "ignored: supplier_code" in lines


def test_import_says_which_prices_and_kinds_it_understood(run, tmp_path: Path) -> None:
    _, images = small_shop.write(tmp_path / "shop", 4)
    path = tmp_path / "shop.csv"
    lines = ("id,title,image,category,size,price,barcode",)
    lines += ("1,Wren,g0000.png,Dresses,S|M,£19.00,8900000000001",)
    lines += ("2,Rook,g0001.png,Kleider,S|M,£29.00,8900000000002",)
    lines += ("3,Kite,g0002.png,Zorbs,S|M,,8900000000003",)
    lines += ("4,Gull,g0003.png,Kleider,S|M,£29.00,8900000000004",)
    path.write_text("\n".join(lines), encoding="utf-8")
    asked = ("import", path, "--images", images, "--check")
    said = run(*asked).output.splitlines()
    assert said[0].endswith("plain table, 4 items, 8 variants, all in order")
    assert "prices: of 3 items; GBP" in said
    assert "kinds understood: Kleider, Dresses" in said
    assert "kinds not understood, found by these words alone: Zorbs" in said
    assert "numbers: price (19 to 29)" in said  # what numbers a product is nothing to compare
    path.write_text("\n".join(line.replace("£", "") for line in lines), encoding="utf-8")
    assert "prices: of 3 items; the file names no currency" in run(*asked).output
    path.write_text("id,title,image\n1,Wren,g0000.png", encoding="utf-8")
    assert "prices: none" in run(*asked).output.splitlines()


BAD = {
    "nothing": b"",
    "blank cells": b"id,title,image\n,,\n",
    "only commas": b",,,\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "a broken quote": b'id,title,image\n1,"Two,g0000.png\n',
    "a huge number": b"id,title,image,size\n1,Two,g0000.png,1" + b"0" * 400 + b"\n",
    "a huge cell": b"id,title,image\n1," + b"a" * 200_000 + b",g0000.png\n",
    "another file's photo": b"id,title,image\n1,Two,catalogue.csv\n",
    "a folder's photo": b"id,title,image\n1,Two,.\n",
    "a long name": b"id,title,image\n1,Two," + b"a" * 5_000 + b"\n",
    "many columns": b"id,title,image" + b",x" * 50 + b"\n1,Two,g0000.png\n",
}


@pytest.mark.parametrize("name", BAD)
def test_import_tells_bad_input_in_a_sentence(run, tmp_path: Path, name: str) -> None:
    _, images = small_shop.write(tmp_path / "shop", 2)
    (images / "catalogue.csv").write_bytes(BAD[name])
    result = run("import", images / "catalogue.csv", "--images", images)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert result.exit_code in (0, 1)
    assert result.output.strip()


def test_import_tells_an_unreachable_server(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 2)
    monkeypatch.setenv("QDRANT_URL", "http://127.0.0.1:9")
    result = run("import", catalogue, "--images", images)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "the Qdrant server does not answer" in result.output


def test_import_tells_a_folder_that_cannot_be_written(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue, images = small_shop.write(tmp_path / "shop", 2)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("HEMLINE_VAR_DIR", str(tmp_path / "file"))
    result = run("import", catalogue, "--images", images)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "file" in result.output


def test_a_price_that_differs_by_size_is_kept_to_its_end(tmp_path: Path) -> None:
    sold = (Variant("S", 40.0), Variant("M", 55.0))
    row = Row("1", "Marram dress", "1.jpg", variants=sold)
    pixels = Pixels(50.0, 10.0, ("#aabbcc",))
    stored = Item.read(0, payload(row, pixels, frozenset(), {}))

    assert stored.variants == sold
    shown = show(stored).model_dump()
    assert (shown["price"], shown["price_to"]) == (40.0, 55.0)
    plain = Item.read(0, payload(replace(row, variants=sold[:1]), pixels, frozenset(), {}))
    assert "price_to" not in show(plain).model_dump()
