from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from data.catalogue.read import read_catalogue
from retrieval.__main__ import main
from retrieval.encoder.encoder import Encoder
from retrieval.gallery.edge import EdgeStore
from retrieval.gallery.stock import Stock
from retrieval.importing.embed import embed
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
    result = run("import", catalogue, "--images", images, "--collection", "mine")
    assert result.exit_code == 1
    assert "the photo of g0003 is no picture" in result.output
    assert "Nothing was published" in result.output
    assert len(stock(tmp_path, "mine")) == 20


def test_import_draws_its_errors_as_a_tree(run, tmp_path: Path) -> None:
    _, images = small_shop.write(tmp_path / "shop", 2)
    path = tmp_path / "bad.csv"
    path.write_text("id,title,image,price\n1,,g0000.png,cheap\n2,Two,g0001.png,3\n")
    result = run("import", path, "--images", images)
    assert result.exit_code == 1
    lines = [line.strip("│├└─ ") for line in result.output.splitlines()]
    assert "2 problems found" in lines
    assert "row 2" in lines
    assert "title: is empty" in lines
    assert any(line.startswith("price: 'cheap' is not a price") for line in lines)


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
