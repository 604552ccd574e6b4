from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from data.__main__ import main


def test_sheet_lays_pictures_out(tmp_path: Path) -> None:
    images = tmp_path / "images"
    images.mkdir()
    for number in range(12):
        Image.new("RGB", (30, 40), (20 * number, 0, 0)).save(images / f"{number}.png")
    out = tmp_path / "sheet.webp"
    words = ["sheet", str(images), "--out", str(out), "--num", "6", "--columns", "3"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    with Image.open(out) as sheet:
        assert sheet.width > 3 * 192
        assert sheet.height > 2 * 256
