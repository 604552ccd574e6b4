"""Small data sets in the formats that the published ones come in, and a processor to choose."""

from __future__ import annotations

import csv
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PIL import Image, ImageDraw

from tests.training.watched_steps import Step, watch
from training.datasets.garments import GarmentSet
from training.datasets.options import read_garments
from training.loop.devices import BF16_INSTRUCTIONS
from training.papers import published

published.add()  # as `python -m training` does

COLOURS = {"Red": (200, 30, 30), "Navy Blue": (20, 20, 90), "Green": (30, 130, 40)}
COLUMNS = (
    "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,"
    "productDisplayName"
)


def photo(colour: tuple[int, int, int], size: tuple[int, int]) -> bytes:
    """Return a JPEG of a coloured block on white."""
    image = Image.new("RGB", size, "white")
    box = (size[0] // 4, size[1] // 4, 3 * size[0] // 4, 3 * size[1] // 4)
    ImageDraw.Draw(image).rectangle(box, fill=colour)
    content = io.BytesIO()
    image.save(content, "JPEG")
    return content.getvalue()


def write_tar(path: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(path, "w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a stage from taking every core, for itself and for the tests that follow.

    Models of tests are so small that a second thread mostly waits for the first.
    """
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # which stages ask when no --threads is given


@pytest.fixture(autouse=True)
def own_var(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what was found of photos out of the project's own folder."""
    monkeypatch.setenv("HEMLINE_VAR_DIR", str(tmp_path_factory.getbasetemp() / "var"))


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty product photos in two tars and twelve amateur photos in one."""
    root = tmp_path_factory.mktemp("data")
    products, clothing = root / "fashion-product-images", root / "clothing-cc0"
    products.mkdir()
    clothing.mkdir()
    lines, tars = [COLUMNS], ({}, {})
    for number in range(40):
        colour = list(COLOURS)[number % 3]
        article = ("Tshirts", "Dresses", "Casual Shoes", "Jeans")[number % 4]
        gender = ("Men", "Women")[number % 2]
        title = f"Maker{number} {gender} Striped {colour} {article}"
        lines.append(
            f"{number},{gender},Apparel,Topwear,{article},{colour},Summer,2012,Casual,{title}"
        )
        tars[number % 2][f"images/{number}.jpg"] = photo(COLOURS[colour], (60, 80))
    (products / "styles.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number, files in enumerate(tars):
        write_tar(products / f"images-{number}.tar", files)
    labels = ("T-Shirt", "Pants", "Outwear", "Polo")
    with (clothing / "images.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("image", "label", "kids"))
        writer.writerows((f"p{number}", labels[number % 4], "False") for number in range(12))
    write_tar(
        clothing / "images.tar",
        {f"images/p{number}.jpg": photo((90, 80, 20 * number), (90, 120)) for number in range(12)},
    )
    return root


def both_roots(data_dir: Path) -> list[str]:
    """Return the options that name both data sets for a stage that reads them."""
    return ["--root", str(data_dir / "fashion-product-images"),
            "--root", str(data_dir / "clothing-cc0")]  # fmt: skip


def both_sets(data_dir: Path, limit: int | None = None) -> list[GarmentSet]:
    """Return both data sets as the stages of our own encoder read them."""
    roots = (data_dir / "fashion-product-images", data_dir / "clothing-cc0")
    return read_garments(("product-photos", "clothing-photos"), roots, limit=limit)


def pretend(monkeypatch: pytest.MonkeyPatch, *, bf16: bool) -> None:
    """Let the processor have instructions for bfloat16, or none, whatever it has."""
    able = {**torch.cpu.get_capabilities(), **dict.fromkeys(BF16_INSTRUCTIONS, bf16)}
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: able)


@pytest.fixture(scope="session", autouse=True)
def any_processor() -> Iterator[None]:
    """Compute in float32 where nothing else is asked for, so that all machines test the same."""
    with pytest.MonkeyPatch.context() as patched:
        pretend(patched, bf16=False)
        yield


@pytest.fixture(params=[False, True], ids=["float32", "bf16"])
def bf16(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run a test on a processor without instructions for bfloat16, and on one that has some.

    Where it has none, torch spells bfloat16 out in float32: slow, but by the same code of ours.
    """
    chosen: bool = request.param
    pretend(monkeypatch, bf16=chosen)
    return chosen


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[Step]:
    """Watch the steps that a run takes; the list fills while it does."""
    return watch(monkeypatch)
