import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from aiohttp.test_utils import TestClient
from onnx import TensorProto, helper
from PIL import Image

from retrieval.encoder.encoder import Encoder
from retrieval.encoder.folder import file_hash
from retrieval.errors import EncoderBroken
from retrieval.http.app import make_app
from retrieval.search.reranker import Reranker
from retrieval.settings import Settings
from tests.broken_pictures import BROKEN
from tests.retrieval import small_shop, tiny_encoder
from tests.retrieval.conftest import ready

WEIGHT = 0.5


def value(name: str, shape: list, kind: int = TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def give_out(path: Path, node, shape: list) -> None:
    model = onnx.load(path)
    model.graph.node.append(node)
    model.graph.output.append(value("tokens", shape))
    onnx.save(model, path)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny encoder with a reranker that prefers dark pictures, whatever the words."""
    made = tiny_encoder.build(tmp_path_factory.mktemp("reranking"))
    rows = helper.make_node("Transpose", ["pool"], ["turned"], perm=[0, 2, 3, 1])
    image = onnx.load(made / "image.onnx")
    image.graph.node.append(rows)
    sizes = helper.make_tensor("sizes", TensorProto.INT64, [3], [0, 12, 3])
    image.graph.initializer.append(sizes)
    onnx.save(image, made / "image.onnx")
    give_out(
        made / "image.onnx",
        helper.make_node("Reshape", ["turned", "sizes"], ["tokens"]),
        ["B", 12, 3],
    )
    give_out(
        made / "text.onnx",
        helper.make_node("Identity", ["words_rows"], ["tokens"]),
        ["B", "T", tiny_encoder.DIM],
    )
    # score = - mean of the picture's tokens x number of words
    nodes = [
        helper.make_node("ReduceMean", ["image_tokens"], ["bright"], axes=[1, 2], keepdims=0),
        helper.make_node("Neg", ["bright"], ["dark"]),
        helper.make_node("Cast", ["text_mask"], ["kept"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["kept", "axis"], ["words"], keepdims=0),
        helper.make_node("Mul", ["dark", "words"], ["score"]),
    ]
    inputs = [
        value("image_tokens", ["B", 12, 3]),
        value("text_tokens", ["B", "T", tiny_encoder.DIM]),
        value("text_mask", ["B", "T"], TensorProto.INT64),
    ]
    axis = {"axis": np.asarray([1], np.int64)}
    onnx.save(tiny_encoder._model(nodes, inputs, [value("score", ["B"])], axis), made / "r.onnx")
    manifest = json.loads((made / "manifest.json").read_text())
    manifest["reranker"] = {
        "file": "r.onnx",
        "inputs": ["image_tokens", "text_tokens", "text_mask"],
        "output": "score",
        "image_output": "tokens",
        "text_output": "tokens",
        "weight": WEIGHT,
        "top": 4,
    }
    files = [*manifest["files"], "r.onnx"]
    manifest["files"] = {name: file_hash(made / name) for name in files}
    # The model's hash stays: its vectors are the same, the small shop serves as it is.
    (made / "manifest.json").write_text(json.dumps(manifest))
    return made


def reranker(folder: Path, top: int = 3) -> Reranker:
    return Reranker.load(Encoder.load(folder), folder, top)


def pictures(folder: Path, *shades: int) -> list[Path]:
    paths = []
    for shade in shades:
        paths.append(folder / f"{shade}.png")
        Image.new("RGB", (12, 16), (shade,) * 3).save(paths[-1])
    return paths


def scaled(shade: int) -> float:
    return (shade / 255 - 0.5) / 0.5


def test_scores_are_those_of_the_model_by_hand(folder: Path, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 255, 51)
    found = reranker(folder).scores("red dress", paths)
    assert found == pytest.approx([-2 * scaled(255), -2 * scaled(51)], abs=2e-3)


def test_reorder_moves_the_first_few_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 250, 130, 10, 0)
    points = np.asarray([0, 1, 2, 3])
    scores = np.asarray([0.9, 0.8, 0.7, 0.6], np.float32)
    first, after = reranker(folder, top=3).reorder("dress", points, scores, lambda at: paths[at])
    assert first.tolist() == [2, 1, 0, 3]
    assert (np.diff(after) <= 0).all()
    assert after[3] == pytest.approx(0.6)
    joint = np.asarray([-scaled(shade) for shade in (250, 130, 10)])
    block = scores[:3] + WEIGHT * (joint - joint.mean())
    assert after[0] - after[2] == pytest.approx(block[2] - block[0], abs=2e-3)


def test_tokens_are_remembered_and_lost_pictures_keep_their_place(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ours, paths = reranker(folder), pictures(tmp_path, 200, 20)
    before = ours.scores("dress", paths)
    for path in paths:
        path.unlink()
    gone = tmp_path / "gone.png"
    with caplog.at_level("WARNING", logger="hemline.retrieval"):
        found = ours.scores("dress", [*paths, gone])
    assert found[:2] == pytest.approx(before)
    assert found[2] == pytest.approx(before.mean(), abs=1e-6)
    assert "gone.png" in caplog.text
    assert ours.scores("dress", [gone]).tolist() == [0.0]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_picture_is_named_and_keeps_its_place(
    kind: str, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(BROKEN[kind])
    with caplog.at_level("WARNING", logger="hemline.retrieval"):
        found = reranker(folder).scores("dress", [*pictures(tmp_path, 200, 20), broken])
    assert found[2] == pytest.approx(found[:2].mean(), abs=1e-6)
    assert f"not reranked: {broken} is not a readable photo" in caplog.text


def test_a_folder_without_reranker_is_refused(encoder_dir: Path) -> None:
    with pytest.raises(EncoderBroken, match="HEMLINE_RERANK_TOP is 5, but .* has no reranker"):
        reranker(encoder_dir, top=5)
    with pytest.raises(EncoderBroken, match="exported without a reranker"):
        Encoder.load(encoder_dir).text_tokens("dress")


async def answers(aiohttp_client: Any, settings: Settings, **body: Any) -> list[str]:
    client: TestClient = await ready(await aiohttp_client(make_app(settings)))
    response = await client.post("/v1/search", json=body)
    answer = await response.json()
    assert response.status == 200, answer
    assert answer["took_ms"]["rerank"] > 0
    return [item["id"] for item in answer["items"]]


async def test_search_reranks_when_told_to(
    aiohttp_client: Any, shop_dir: Path, folder: Path
) -> None:
    settings = Settings(var_dir=shop_dir, encoder_dir=folder, collection="demo", watch_every_s=0.05)
    ask = {"words": ["dress"], "limit": 12}
    off = await answers(aiohttp_client, settings, **ask)
    on = await answers(aiohttp_client, settings.model_copy(update={"rerank_top": 6}), **ask)
    assert on != off
    assert sorted(on[:6]) == sorted(off[:6])
    assert on[6:] == off[6:]
    # A reference is compared by the composer, not by words.
    more = {"reference": {"item_id": off[0]}, "words": ["dress"], "limit": 12}
    off = await answers(aiohttp_client, settings, **more)
    on = await answers(aiohttp_client, settings.model_copy(update={"rerank_top": 6}), **more)
    assert on == off


async def test_search_reranks_nothing_past_what_has_its_name(
    aiohttp_client: Any, shop_dir: Path, folder: Path
) -> None:
    settings = Settings(var_dir=shop_dir, encoder_dir=folder, collection="demo", watch_every_s=0.05)
    reranked = settings.model_copy(update={"rerank_top": 60})
    found = await answers(aiohttp_client, reranked, words=["navy", "beanie"], limit=100)
    named = {row["id"]: set(row["title"].lower().split()) for row in small_shop.rows(360)}
    count = [len({"navy", "beanie"} & named[item_id]) for item_id in found]
    assert count == sorted(count, reverse=True)
    assert len(set(count)) > 1


async def test_service_says_that_the_reranker_is_missing(
    aiohttp_client: Any, settings: Settings
) -> None:
    client = await aiohttp_client(make_app(settings.model_copy(update={"rerank_top": 5})))
    for _ in range(100):
        health = await (await client.get("/readyz")).json()
        if "still loading" not in str(health):
            break
    assert "has no reranker" in str(health)
