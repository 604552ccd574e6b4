import json
import math
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from torch.nn import functional
from torchvision.models import resnet18
from transformers import DistilBertConfig, DistilBertModel

from tests.training import published_formats, tiny_clip
from training.__main__ import stages
from training.datasets.kinds import read_pairs
from training.hemline import minilm
from training.models.composer import towards
from training.papers.difference import fashion_iq
from training.papers.difference.attribute_queries import attribute_sides
from training.papers.difference.difference_data import Draw, PairSource, Pixels
from training.papers.difference.difference_fixed import FixedDifference, direction_loss
from training.papers.difference.difference_retrieval import recalls
from training.papers.difference.model import (
    CaptionedPairs,
    DifferenceModel,
    ProjectionHead,
    soft_target_loss,
)
from training.papers.difference.relative_queries import RelativeQuery, TripletSet


def distilbert(folder: Path) -> Path:
    """A DistilBERT of a few thousand weights as the hub lays it out, over MiniLM's words."""
    torch.manual_seed(0)
    config = DistilBertConfig(
        vocab_size=30522, dim=8, hidden_dim=16, n_layers=1, n_heads=2, max_position_embeddings=64
    )
    DistilBertModel(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_bytes((minilm.folder() / name).read_bytes())
    return folder


class Numbers(PairSource):
    """Photos are points named by their coordinates, captions directions named likewise."""

    def photos(self, keys: list[str]) -> torch.Tensor:  # type: ignore[override]
        return torch.tensor([[float(number) for number in key.split()] for key in keys])

    def captions(self, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:  # type: ignore[override]
        return self.photos(texts), torch.ones(len(texts), 1)


class Plain(torch.nn.Module):
    def encode_image(self, pixels: torch.Tensor) -> torch.Tensor:
        return pixels

    def direction(
        self, reference: torch.Tensor, ids: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        return ids


def test_loss_is_the_pseudocode_by_hand() -> None:
    captions = torch.tensor([[1.0, 0.0], [0.0, 2.0]])
    differences = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    # Similarities [[1, 0], [0, 1]] and [[1, 0], [0, 4]]; their mean [[1, 0], [0, 2.5]].
    e1, e25 = math.exp(1), math.exp(2.5)
    targets = [[e1 / (e1 + 1), 1 / (e1 + 1)], [1 / (e25 + 1), e25 / (e25 + 1)]]
    logits = [[1.0, 0.0], [0.0, 2.0]]

    def cross_entropy(rows: list[list[float]], wanted: list[list[float]]) -> float:
        total = 0.0
        for row, want in zip(rows, wanted, strict=True):
            log_sum = math.log(sum(math.exp(value) for value in row))
            total -= sum(w * (value - log_sum) for w, value in zip(want, row, strict=True))
        return total / len(rows)

    turned = [list(column) for column in zip(*targets, strict=True)]
    expected = (cross_entropy(logits, targets) + cross_entropy(logits, turned)) / 2
    assert float(soft_target_loss(captions, differences, 1.0)) == pytest.approx(expected, abs=1e-5)
    assert float(soft_target_loss(captions, differences, 2.0)) != pytest.approx(expected, abs=1e-2)


def test_our_loss_by_hand_with_soft_targets() -> None:
    # Logits, likeness and targets are all the identity: the entropy of (e, 1) / (e + 1).
    share = math.e / (math.e + 1)
    entropy = -share * math.log(share) - (1 - share) * math.log(1 - share)
    assert float(direction_loss(torch.eye(2), torch.eye(2), torch.eye(2), 1.0)) == pytest.approx(
        entropy, abs=1e-6
    )


def test_our_loss_prefers_the_right_direction() -> None:
    right = direction_loss(torch.eye(2), torch.eye(2), torch.eye(2), 10.0)
    wrong = direction_loss(torch.eye(2).flip(0), torch.eye(2), torch.eye(2), 10.0)
    assert float(right) < float(wrong)


def test_towards_is_the_cosine_with_each_difference() -> None:
    rng = torch.Generator().manual_seed(0)
    direction, reference = torch.randn(3, 5, generator=rng), torch.randn(3, 5, generator=rng)
    candidates = torch.cat([torch.randn(4, 5, generator=rng), reference[:1]])
    found = towards(direction, reference, candidates)
    apart = candidates[None] - reference[:, None]
    expected = functional.cosine_similarity(direction[:, None], apart, dim=2)
    assert torch.allclose(found[:, :4], expected[:, :4], atol=1e-4)
    assert abs(float(found[0, 4])) < 0.1  # the reference itself


def test_recalls_search_each_gallery_without_the_reference() -> None:
    items = [
        RelativeQuery("0 0", "1 0", ("1 0",), "shirt"),  # right: the first
        RelativeQuery("0 0", "0 1", ("1 0.1",), "shirt"),  # "1 0" lies nearer: the second
    ]
    keys = ("0 0", "1 0", "0 1", "-1 0")
    part = TripletSet("fashion-iq", "val", items, {"shirt": keys}, None)
    found = recalls(Plain(), part, Numbers(), torch.device("cpu"))
    assert found["shirt R@1"] == 0.5
    assert found["mean R@10"] == 1.0


def test_an_epoch_gives_every_caption_once_in_an_order_of_its_own() -> None:
    items = [RelativeQuery(f"{n} 0", f"{n} 1", (f"{n} 2", f"{n} 3"), "dress") for n in range(4)]
    draw = Draw(items, Numbers(), 4, seed=1)
    assert draw.num_batches == 2
    epochs = [[tuple(row.tolist()) for b in (n, n + 1) for row in draw(b).ids] for n in (0, 2)]
    assert [set(epoch) for epoch in epochs] == [{(n, c) for n in range(4) for c in (2, 3)}] * 2
    assert epochs[0] != epochs[1]
    assert torch.equal(draw(1).target[:, 1], torch.ones(4))
    with pytest.raises(ValueError, match="smaller --batch"):
        Draw(items, Numbers(), 9, seed=1)


def test_head_is_one_layer_with_a_residual_block() -> None:
    head = ProjectionHead(6, 4, dropout=0.0)
    assert [tuple(p.shape) for p in head.parameters() if p.ndim == 2] == [(4, 6), (4, 4)]
    assert head(torch.randn(3, 6)).mean(1).abs().max() < 1e-5  # layer norm comes last


def test_paper_model_learns_on_photos(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path / "iq")
    part = fashion_iq.read(root, "train", categories=("shirt",))
    folder = distilbert(tmp_path / "text")
    torch.manual_seed(0)
    text = DistilBertModel.from_pretrained(folder)
    model = DifferenceModel(resnet18(weights=None), text, temperature=2.0, dim=8)
    draw = Draw(part.items, Pixels(part, 32, folder), 2, seed=0)
    batch = draw(0)
    assert batch.reference.shape == (2, 3, 32, 32)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(6):
        optimizer.zero_grad()
        loss = model(batch)["total"]
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
    moved = [model.image.conv1.weight, text.embeddings.word_embeddings.weight]
    assert all(weight.grad is not None and bool(weight.grad.any()) for weight in moved)


def test_our_direction_learns_the_difference() -> None:
    torch.manual_seed(0)
    said = torch.arange(24) % 3
    reference = functional.normalize(torch.randn(24, 8), dim=1)
    change, words = torch.randn(3, 8), functional.normalize(torch.randn(3, 8), dim=1)
    target = functional.normalize(reference + change[said], dim=1)
    batch = CaptionedPairs(reference, target, words[said], torch.ones(24, 1))
    model = FixedDifference(8, scale=20.0)
    wanted = functional.normalize(target - reference, dim=1)

    def nearness() -> float:
        model.eval()
        with torch.no_grad():
            found = model.direction(reference, batch.ids, batch.mask)
        return float((found * wanted).sum(1).mean())

    before = nearness()
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    model.train()
    for _ in range(60):
        optimizer.zero_grad()
        model(batch)["total"].backward()
        optimizer.step()
    assert nearness() > before + 0.4


def asked(root: Path, tmp_path: Path, *more: str) -> list[str]:
    return [
        "difference", "--root", str(root), "--out", str(tmp_path / "run"), "--reports",
        str(tmp_path / "reports"), "--batch", "2", "--device", "cpu", "--fp32", *more,
    ]  # fmt: skip


def test_difference_stage_trains_resumes_and_reports(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path / "iq")
    text = distilbert(tmp_path / "text")
    weights = tmp_path / "resnet18.pth"
    torch.save(resnet18(weights=None).state_dict(), weights)
    options = ["--trunk", "resnet18", "--image-weights", str(weights), "--text-weights", str(text),
               "--size-px", "32", "--epochs", "1"]  # fmt: skip
    result = CliRunner().invoke(stages, asked(root, tmp_path, *options))
    assert result.exit_code == 0, result.output
    table = json.loads((tmp_path / "reports" / "difference-paper.json").read_text("utf-8"))
    assert table["steps"] == 2  # four captions, two a batch
    assert set(table["recalls"]) == {"original", "union"}
    assert table["recalls"]["union"]["shirt R@50"] == 1.0  # four photos, found whole
    assert table["started from"] == "resnet18 from resnet18.pth; DistilBERT from text"
    assert (tmp_path / "run" / "best.pt").is_file()
    result = CliRunner().invoke(stages, asked(root, tmp_path, *options, "--resume"))
    assert result.exit_code == 0, result.output
    changed = [*options, "--resume", "--temperature", "1.0"]
    result = CliRunner().invoke(stages, asked(root, tmp_path, *changed))
    assert result.exit_code != 0
    assert "temperature" in result.output


def test_difference_stage_tells_what_is_wrong(tmp_path: Path) -> None:
    root = published_formats.fashion_iq(tmp_path / "iq")
    photo = next((root / "images").glob("B00SA*"))
    (tmp_path / "empty").mkdir()
    for more, message in (
        (["--text-weights", str(tmp_path / "empty")], "holds no model"),
        (["--image-weights", str(photo)], "does not hold the weights"),
    ):
        result = CliRunner().invoke(
            stages, asked(root, tmp_path, "--trunk", "resnet18", "--size-px", "32", *more)
        )
        assert result.exit_code == 1
        assert message in result.output
    photo.unlink()
    result = CliRunner().invoke(stages, asked(root, tmp_path))
    assert result.exit_code == 1
    assert photo.name in result.output


def wardrobe(root: Path) -> Path:
    """Ninety captioned photos: shirts and dresses in three colours, and nothing in columns."""
    rows = ["image,caption"]
    for number in range(90):
        colour, kind = ("red", "navy", "green")[number % 3], ("shirt", "dress")[number // 3 % 2]
        published_formats.write_photo(root / f"{number}.jpg", number)
        rows.append(f"{number}.jpg,Label {number} {colour} {kind} for women")
    (root / "pairs.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return root


def test_queries_of_attributes_count_all_that_is_as_asked_for(tmp_path: Path) -> None:
    pairs = read_pairs("folder", wardrobe(tmp_path))
    sides = attribute_sides(pairs, 40, seed=1)
    told = {
        name: item.captions[0].split()[2:4]
        for name, item in zip(pairs.photo_names, pairs.items, strict=True)
    }
    keys = [set(part.galleries[pairs.name]) for part in sides.values()]
    assert not keys[0] & keys[1] and not keys[0] & keys[2] and not keys[1] & keys[2]
    assert [len(part) for part in sides.values()] == [40, 10, 10]
    assert sides == attribute_sides(pairs, 40, seed=1)
    for query in sides["test"].items:
        start, end = told[query.reference], told[query.target]
        assert start[1] == end[1] and start[0] != end[0]
        assert query.reference not in query.as_right
        right = {query.target, *query.as_right}
        alike = {key for key in sides["test"].galleries[pairs.name] if told[key] == end}
        # Words such as "another colour" leave more than one colour open.
        assert alike <= right and all(told[key][1] == end[1] for key in right)
    with pytest.raises(ValueError, match="there is nothing to ask"):
        attribute_sides(replace(pairs, sides=["test"] * len(pairs)), 40, seed=1)


def test_recall_takes_any_right_photo() -> None:
    items = [RelativeQuery("0 0", "0 1", ("1 0",), "shirt", ("1 0",))]
    part = TripletSet("own", "test", items, {"shirt": ("0 0", "1 0", "0 1", "-1 0")}, None)
    assert recalls(Plain(), part, Numbers(), torch.device("cpu"))["shirt R@1"] == 1.0


def test_difference_stage_asks_attributes_of_any_data_set(tmp_path: Path) -> None:
    root = wardrobe(tmp_path / "own")
    more = ["--dataset", "folder", "--triplets", "40", "--steps", "2", "--threads", "1"]
    model = tiny_clip.byte_pairs(tmp_path / "hub")
    done = CliRunner().invoke(
        stages, asked(root, tmp_path, *more, "--variant", "ours", "--model", model)
    )
    assert done.exit_code == 0, done.output
    table = json.loads((tmp_path / "reports" / "difference-ours.json").read_text("utf-8"))
    assert set(table["recalls"]) == {"val", "test"}
    assert 0 <= table["recalls"]["test"]["own R@10"] <= 1
    text = (tmp_path / "reports" / "difference-ours.md").read_text("utf-8")
    assert "written from what own states" in text and "R@10 0.38" in text
    without = tmp_path / "without"
    shutil.copytree(published_formats.fashion_iq(tmp_path / "iq", photos=None), without)
    done = CliRunner().invoke(stages, asked(without, tmp_path))
    assert done.exit_code == 1 and "--dataset KIND --root DIR" in done.output
    limited = CliRunner().invoke(stages, asked(without, tmp_path, "--limit", "3"))
    assert limited.exit_code == 2 and "--limit" in limited.output
