from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from torch.nn import functional

from tests.training.conftest import both_roots, both_sets
from training import losses
from training.__main__ import stages
from training.blend import centre_on
from training.details import prepare
from training.hemline import caption_pool, tower_weights
from training.hemline.details import GREATEST, SHARE, Details, probabilities, summary
from training.hemline.encoder_check import encode_rows
from training.hemline.encoder_model import EncoderModel, load_encoder
from training.hemline.facet_table import FacetTable
from training.hemline.image_tower import ImageTower
from training.loop import checkpoint
from training.loop.trainer import Trainer, TrainSettings
from training.models.dual_encoder_loading import load_own
from training.papers.clip_finetune.towers import write

SETTINGS = TrainSettings(steps=16, batch=24, rate=3e-3, weight_decay=0.1, average=0.5, clip=5.0)


@pytest.fixture(scope="module")
def encoder(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the checkpoint of an encoder on ImageNet's trunk."""
    torch.manual_seed(3)
    sets = both_sets(data_dir)
    table = FacetTable.of(garment for part in sets for garment in part.garments)
    path = tmp_path_factory.mktemp("details") / "checkpoint.pt"
    state = EncoderModel(table, pretrained=True).state_dict()
    checkpoint.save(path, {"extra": {"table": dict(table.values)}, "average": state})
    return path


def run(data_dir: Path, encoder: Path, folder: Path) -> Trainer:
    return prepare(load_encoder(encoder), both_sets(data_dir), SETTINGS, folder)


@pytest.fixture(scope="module")
def trained(
    data_dir: Path, encoder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Trainer]:
    """Return a run that is over; its folder's neighbours hold what the trunk saw."""
    trainer = run(data_dir, encoder, tmp_path_factory.mktemp("runs") / "run")
    batch = trainer.draw(0)
    with torch.no_grad():
        before = float(trainer.model.eval()(batch)["total"])
    trainer.fit()
    with torch.no_grad():
        assert float(trainer.model.eval()(batch)["total"]) < before - 0.5
    yield trainer


def test_a_summary_is_mean_greatest_and_spread_of_every_channel() -> None:
    first = torch.tensor([[[[0.0, 2.0], [4.0, 6.0]], [[5.0, 5.0], [5.0, 5.0]]]])
    second = torch.full((1, 1, 1, 1), -3.0)
    found = summary([first, second])[0].tolist()
    expected = [3.0, 5.0, 6.0, 5.0, 5.0**0.5, 0.0, -3.0, -3.0, 0.0]
    assert found == pytest.approx(expected, abs=1e-3)


def test_a_summary_of_maps_in_bfloat16_is_computed_in_float32() -> None:
    # Summed up in bfloat16, or squared apart from their mean, these would lose most of a spread.
    maps = (100 + torch.randn(2, 3, 9, 7)).bfloat16()
    with torch.autocast("cpu", torch.bfloat16):
        found = summary([maps])
    assert found.dtype == torch.float32
    torch.testing.assert_close(found, summary([maps.float()]), rtol=0, atol=0)


def test_details_are_the_roots_of_what_each_facet_seems_to_be() -> None:
    details = Details([2], {"colour": 4, "kind": 3, "pattern": 2}).eval()
    assert list(details.sizes) == ["kind", "colour", "pattern"] and details.dim == 9
    seen = torch.randn(5, 6)
    found = details(seen)
    torch.testing.assert_close(found.norm(dim=1), torch.ones(5))
    # However short they are made, and whatever stands before them.
    told = probabilities(torch.cat([torch.randn(5, 7), 0.3 * found], dim=1), details.sizes)
    for facet, logits in details.read(seen).items():
        torch.testing.assert_close(told[facet], logits.softmax(1))
    overlap = sum(
        losses.weight(facet) * (told[facet][0] * told[facet][1]).sqrt().sum() for facet in told
    )
    total = sum(losses.weight(facet) for facet in told)
    torch.testing.assert_close(found[0] @ found[1], overlap / total)
    nothing = probabilities(torch.zeros(1, 9), details.sizes)
    assert not any(each.any() for each in nothing.values())


def test_details_are_told_from_standardized_numbers_that_cannot_run_away() -> None:
    details = Details([2], {"kind": 4}).eval()
    seen = torch.randn(50, 6) * 3 + 7
    seen[:, 5] = 2.0  # never changes
    details.standardize(seen)
    scaled = (seen - details.middle) / details.spread
    torch.testing.assert_close(scaled[:, :5].std(0), torch.ones(5))
    far = seen[:1].clone()
    far[0, 0] = 1e6
    capped = seen[:1].clone()
    capped[0, 0] = details.middle[0] + GREATEST * details.spread[0]
    torch.testing.assert_close(details(far), details(capped))


def test_pictures_end_with_details_and_captions_with_zeros(trained: Trainer) -> None:
    model = load_encoder(trained.checkpoint_path)
    plain = ImageTower(folded=model.image.is_folded).eval()
    plain.load_state_dict(
        {n: v for n, v in model.image.state_dict().items() if not n.startswith("details.")}
    )
    pixels = torch.rand(3, 3, 160, 120)
    with torch.no_grad():
        features = functional.normalize(model.image(pixels), dim=1)
        without = functional.normalize(plain(pixels), dim=1)
        texts = model.text.encode(caption_pool.encode(["a red dress", "hat"]))
        turned = model.image(pixels.flip(3))
    num = model.image.num_details
    assert num == sum(len(values) for values in model.table.values.values())
    assert features.shape == (3, model.image.dim) == (3, 256 + num)
    torch.testing.assert_close(features, functional.normalize(turned, dim=1))
    torch.testing.assert_close(features[:, -num:].norm(dim=1), torch.full((3,), SHARE**0.5))
    assert texts.shape == (2, 256 + num) and not texts[:, -num:].any()
    # Captions find the same pictures, in the same order and as surely.
    torch.testing.assert_close(
        features @ texts.T, (1 - SHARE) ** 0.5 * (without @ texts[:, :256].T)
    )


def test_nothing_but_the_details_is_trained(
    data_dir: Path, encoder: Path, trained: Trainer
) -> None:
    start, end = load_encoder(encoder), load_encoder(trained.checkpoint_path)
    for name, value in start.state_dict().items():
        if name != "log_scale" and not name.startswith("memory."):
            assert torch.equal(value, end.state_dict()[name]), name
    odds = end.scale() * (1 - SHARE) ** 0.5
    torch.testing.assert_close(odds, start.scale())


def test_a_run_resumes_to_the_same_state_and_sees_pictures_once(
    data_dir: Path, encoder: Path, trained: Trainer
) -> None:
    runs = trained.folder.parent
    kept = {path: path.stat().st_mtime_ns for path in runs.glob("summaries-*.pt")}
    assert len(kept) == 3
    run(data_dir, encoder, runs / "parts").fit(minutes=1e-9)
    parts = run(data_dir, encoder, runs / "parts")
    parts.fit(resume=True)
    assert {path: path.stat().st_mtime_ns for path in runs.glob("summaries-*.pt")} == kept
    whole, resumed = (checkpoint.load(each.checkpoint_path) for each in (trained, parts))
    for name, value in whole["average"].items():
        assert torch.equal(value, resumed["average"][name]), name


def test_stage_learns_details_anew_and_refuses_another_run(
    data_dir: Path, trained: Trainer, tmp_path: Path
) -> None:
    # As `finetune` leaves it.
    write(load_own(str(trained.checkpoint_path)), tmp_path)
    asked = ["details", "--model", str(tmp_path), *both_roots(data_dir)]
    asked += ["--out", str(tmp_path / "run"), "--steps", "2", "--batch", "16", "--warmup", "0"]
    result = CliRunner().invoke(stages, asked)
    assert result.exit_code == 0, result.output
    before, after = (
        load_encoder(path) for path in (trained.checkpoint_path, tmp_path / "run" / "checkpoint.pt")
    )
    assert before.image.num_details == after.image.num_details > 0
    reader = "image.details.reader.1.weight"
    assert not torch.equal(before.state_dict()[reader], after.state_dict()[reader])
    torch.testing.assert_close(before.scale(), after.scale())
    refused = CliRunner().invoke(stages, [*asked, "--rate", "0.5", "--resume"])
    assert refused.exit_code != 0 and "rate" in refused.output


def test_other_stages_take_an_encoder_with_details(
    data_dir: Path, trained: Trainer, tmp_path: Path
) -> None:
    asked = ["lit", "--model", str(trained.checkpoint_path), *both_roots(data_dir)]
    asked += ["--out", str(tmp_path / "lit"), "--steps", "1", "--batch", "16", "--warmup", "0"]
    result = CliRunner().invoke(stages, asked)
    assert result.exit_code == 0, result.output
    model = load_encoder(tmp_path / "lit" / "checkpoint.pt")
    num = load_encoder(trained.checkpoint_path).image.num_details
    assert model.image.num_details == num > 0
    part = both_sets(data_dir)[0]
    centre_on(model, part, 1.0)
    rows = [int(row) for row in part.rows(held_out=False) if part.garments[int(row)].title]
    shared = functional.normalize(encode_rows(model.image, part, rows)[:, :256], dim=1)
    assert float(shared.mean(0).norm()) < 0.35

    tower_weights.save(tmp_path, model.image, model.text)
    image, text = tower_weights.load(tmp_path)
    assert (image.dim, text.num_details) == (model.image.dim, num)
    pixels = torch.rand(2, 3, 64, 48)
    with torch.no_grad():
        alike = functional.cosine_similarity(image(pixels), model.image.eval()(pixels))
    assert float(alike.min()) > 0.999
