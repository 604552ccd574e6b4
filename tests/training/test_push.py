import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from qdrant_client import QdrantClient

from data.catalogue.read import Catalogue, read_catalogue
from retrieval.encoder.encoder import Encoder
from retrieval.errors import GalleryBroken, ModelMismatch
from retrieval.gallery.edge import EdgeStore
from retrieval.gallery.interface import About, GalleryStore
from retrieval.gallery.server import ServerStore
from retrieval.service import Service
from retrieval.settings import Settings
from tests.retrieval import small_shop, tiny_encoder
from training import export as exporting
from training.__main__ import stages
from training.datasets.kinds import read_pairs
from training.exports.push_dataset import write_catalogue
from training.push import fill

# The client's local mode says that it ignores indexes and search parameters.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Payload indexes have no effect"),
    pytest.mark.filterwarnings("ignore:Local mode performs exact"),
]


@pytest.fixture(scope="module")
def encoder_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder.build(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="module")
def encoder(encoder_dir: Path) -> Encoder:
    return Encoder.load(encoder_dir)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder.load(tiny_encoder.build(tmp_path_factory.mktemp("other"), seed=8))


@pytest.fixture
def client() -> Iterator[QdrantClient]:
    made = QdrantClient(":memory:")
    yield made
    made.close()


@pytest.fixture(params=["edge", "server"])
def store(request: pytest.FixtureRequest, client: QdrantClient, tmp_path: Path) -> GalleryStore:
    return EdgeStore(tmp_path / "gallery") if request.param == "edge" else ServerStore(client)


def shop(folder: Path, num: int) -> Catalogue:
    return read_catalogue(*small_shop.write(folder, num))


def served(store: GalleryStore) -> About:
    gallery = store.open("demo")
    about = gallery.about
    gallery.close()
    return about


def versions(store: GalleryStore, client: QdrantClient, home: Path) -> set[str]:
    """Return the names of every version that is kept, whole or not."""
    if isinstance(store, EdgeStore):
        return {path.name for path in (home / "gallery" / "demo").iterdir() if path.is_dir()}
    return {each.name for each in client.get_collections().collections}


def test_push_publishes_vectors_under_their_models_hash(
    store: GalleryStore, encoder: Encoder, tmp_path: Path
) -> None:
    catalogue = shop(tmp_path / "shop", 12)
    outcome = fill(catalogue, encoder, store, "demo", tmp_path / "finished.sqlite")
    assert (outcome.num_items, outcome.num_encoded) == (12, 12)
    gallery = store.open("demo")
    assert (gallery.about.num_items, gallery.about.model_hash) == (12, encoder.model_hash)
    row, point = catalogue.rows[3], list(gallery.points())[3]
    with Image.open(catalogue.images_dir / row.image) as photo:
        (expected,) = encoder.encode_images([photo.convert("RGB")])
    np.testing.assert_allclose(point.vector, expected, atol=1e-5)
    assert point.payload["id"] == row.id
    gallery.close()


def test_push_refuses_to_mix_two_models(
    store: GalleryStore, encoder: Encoder, other: Encoder, tmp_path: Path
) -> None:
    catalogue, finished = shop(tmp_path / "shop", 8), tmp_path / "finished.sqlite"
    fill(catalogue, encoder, store, "demo", finished)
    before = store.version("demo")
    with pytest.raises(ModelMismatch, match=f"{encoder.model_hash[:12]}.*--replace-model"):
        fill(catalogue, other, store, "demo", finished)
    assert store.version("demo") == before
    assert served(store).model_hash == encoder.model_hash
    fill(catalogue, other, store, "demo", finished, replace_model=True)
    assert served(store).model_hash == other.model_hash


def test_push_interrupted_leaves_the_last_served_and_the_next_cleans(
    store: GalleryStore, client: QdrantClient, encoder: Encoder, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    finished = tmp_path / "finished.sqlite"
    fill(shop(tmp_path / "shop", 8), encoder, store, "demo", finished)
    first = store.version("demo")

    class Killed(BaseException):
        pass

    def stop(*_: Any) -> None:
        raise Killed

    # A killed process removes nothing behind itself.
    kind = type(store.begin(About("aside", "x", 4, "/")))
    with monkeypatch.context() as patched:
        patched.setattr(kind, "discard", lambda self: None)
        patched.setattr(encoder, "encode_images", stop)
        with pytest.raises(Killed):
            fill(shop(tmp_path / "more", 20), encoder, store, "demo", tmp_path / "anew.sqlite")
    assert store.version("demo") == first
    assert served(store).num_items == 8
    left = versions(store, client, tmp_path) - {first}
    fill(shop(tmp_path / "more", 20), encoder, store, "demo", finished)
    second = store.version("demo")
    assert served(store).num_items == 20
    kept = versions(store, client, tmp_path)
    assert left and not {name for name in left if name.startswith(("demo", "2"))} & kept
    assert {first, second} <= kept


def test_push_publishes_nothing_that_did_not_arrive_whole(
    client: QdrantClient, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, finished = ServerStore(client), tmp_path / "finished.sqlite"
    fill(shop(tmp_path / "shop", 8), encoder, store, "demo", finished)
    first, upsert = store.version("demo"), client.upsert
    monkeypatch.setattr(client, "upsert", lambda name, rows, **how: upsert(name, rows[:-1], **how))
    with pytest.raises(GalleryBroken, match="holds 19 of 20"):
        fill(shop(tmp_path / "more", 20), encoder, store, "demo", finished)
    assert store.version("demo") == first
    assert versions(store, client, tmp_path) == {first}


def test_service_refuses_what_another_model_pushed(
    store: GalleryStore, encoder_dir: Path, other: Encoder, tmp_path: Path
) -> None:
    fill(shop(tmp_path / "shop", 8), other, store, "demo", tmp_path / "finished.sqlite")
    service = Service(Settings(var_dir=tmp_path, encoder_dir=encoder_dir), store)
    service.refresh()
    health = service.health()
    assert health.status == "not ready"
    assert "another model" in health.missing[0]
    service.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `push` with the embedded gallery below a folder of its own."""
    monkeypatch.setenv("HEMLINE_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("QDRANT_URL", raising=False)

    def call(model: object, *words: object) -> Result:
        return CliRunner().invoke(stages, ["push", "--model", str(model), *map(str, words)])

    return call


def test_push_command_embeds_a_catalogue_with_an_exported_folder(
    run: Callable[..., Result], encoder_dir: Path, tmp_path: Path
) -> None:
    path, images = small_shop.write(tmp_path / "shop", 6)
    result = run(encoder_dir, "--catalogue", path, "--images", images, "--collection", "mine")
    assert result.exit_code == 0, result.output
    assert "published 6 items as mine (6 newly encoded)" in result.output
    assert run(encoder_dir, "--catalogue", path).exit_code == 2
    refused = run(encoder_dir, "--catalogue", path, "--images", images, "--collection", "../up")
    assert refused.exit_code == 2 and "'../up' is not" in refused.output


def test_push_command_exports_a_checkpoint_first(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, images = small_shop.write(tmp_path / "shop", 6)
    (tmp_path / "checkpoint.pt").touch()

    def export(model: Any, folder: Path, **chosen: Any) -> dict[str, Any]:
        assert model == "loaded" and chosen["storage"] == "int8"
        return {"model_hash": Encoder.load(tiny_encoder.build(folder)).model_hash}

    monkeypatch.setattr(exporting, "load_model", lambda name: "loaded")
    monkeypatch.setattr(exporting, "exported", export)
    keep = tmp_path / "kept"
    words = ("--catalogue", path, "--images", images, "--int8", "--keep", keep)
    result = run(tmp_path / "checkpoint.pt", *words)
    assert result.exit_code == 0, result.output
    made = served(EdgeStore(tmp_path / "var" / "gallery"))
    assert made.model_hash == Encoder.load(keep).model_hash


def test_push_command_embeds_a_data_set(
    run: Callable[..., Result], encoder_dir: Path, data_dir: Path, tmp_path: Path
) -> None:
    root = data_dir / "fashion-product-images"
    result = run(encoder_dir, "--dataset", "product-photos", "--root", root, "--limit", 10)
    assert result.exit_code == 0, result.output
    laid = tmp_path / "var" / "pushed" / "demo-product-photos"
    told = f"make run CATALOGUE={laid / 'catalogue.csv'} IMAGES={laid / 'images'}"
    assert f"{told} ENCODER={encoder_dir}" in result.output
    gallery = EdgeStore(tmp_path / "var" / "gallery").open("demo")
    point = next(iter(gallery.points()))
    assert point.payload["facets"]["colour"] and "Maker" in point.payload["title"]
    assert (Path(gallery.about.images_dir) / point.payload["image"]).is_file()
    gallery.close()


def test_catalogue_of_a_data_set_holds_every_photo_and_label(
    data_dir: Path, tmp_path: Path
) -> None:
    found = read_pairs("product-photos", data_dir / "fashion-product-images", limit=8)
    path = write_catalogue(found, tmp_path / "laid")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [item.key for item in found.items]
    assert [row["title"] for row in rows] == [item.title for item in found.items]
    checked = read_catalogue(path, tmp_path / "laid" / "images")
    assert checked.rows[0].facets["gender"] and len(checked.rows) == len(found)
    with Image.open(tmp_path / "laid" / "images" / rows[0]["image"]) as kept:
        assert kept.tobytes() == found.photo(0).tobytes()
