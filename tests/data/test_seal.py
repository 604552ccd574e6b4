"""A sealed folder is whole, or what is wrong with it is said."""

import os
from pathlib import Path

import pytest

from data.seal import MANIFEST, fault, seal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "sealed" / "deep"
    below.mkdir(parents=True)
    (below / "a.bin").write_bytes(bytes(range(256)) * 40)
    (below / "empty").write_bytes(b"")
    (below.parent / "loose.json").write_text("{}")
    seal(below.parent, loose=["loose.json"])
    return below.parent


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_sealed_folder_is_whole(folder: Path) -> None:
    assert fault(folder) is None


@pytest.mark.parametrize("at", [0, 5_000, 10_239])
def test_one_bit_is_noticed_wherever_it_is(folder: Path, at: int) -> None:
    flip(folder / "deep" / "a.bin", at)
    assert fault(folder) == "deep/a.bin is damaged"


@pytest.mark.parametrize("name", ["deep/a.bin", "deep/empty", "loose.json"])
def test_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert fault(folder) == f"{name} is missing"


def test_file_that_is_cut_short_or_grows_is_damaged(folder: Path) -> None:
    os.truncate(folder / "deep" / "a.bin", 10)
    assert "damaged" in (fault(folder) or "")
    (folder / "deep" / "empty").write_bytes(b"x")
    assert fault(folder)


def test_loose_file_may_change(folder: Path) -> None:
    (folder / "loose.json").write_text('{"other": 1}')
    assert fault(folder) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"files": 3}'])
def test_unreadable_manifest_is_a_fault(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text)
    assert MANIFEST in (fault(folder) or "")


def test_folder_that_was_never_sealed_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("of an older version")
    assert fault(tmp_path) is None


def test_manifest_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.seal.sync", full)
    with pytest.raises(OSError, match="No space"):
        seal(tmp_path)
    assert not (tmp_path / MANIFEST).exists()
