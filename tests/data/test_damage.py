"""A damaged SQLite file is told from one that cannot be used just now, and set aside."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.damage import is_damage, set_aside, sound


def database(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE said (words TEXT)")
    connection.executemany("INSERT INTO said VALUES (?)", [("a dress" * 50,)] * 200)
    connection.commit()
    connection.close()
    return path


def test_sound_file_stays_and_a_missing_or_empty_one_too(tmp_path: Path) -> None:
    assert sound(tmp_path / "none.db")
    (tmp_path / "empty.db").write_bytes(b"")
    assert sound(tmp_path / "empty.db")
    assert sound(database(tmp_path / "a.db"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "empty.db"]


@settings(max_examples=25)
@given(at=st.integers(0, 60_000), noise=st.binary(min_size=4_000, max_size=12_000))
def test_file_full_of_noise_is_set_aside_or_still_reads(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    path = database(tmp_path_factory.mktemp("noise") / "a.db")
    content = bytearray(path.read_bytes())
    content[at : at + len(noise)] = noise
    path.write_bytes(content)
    if sound(path):
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        connection.close()
    else:
        (aside,) = path.parent.glob("a.db.damaged-*")
        assert aside.read_bytes() == bytes(content) and not path.exists()


def test_second_one_in_the_same_second_takes_no_name_twice(tmp_path: Path) -> None:
    for content in (b"one", b"two", b"three"):
        (tmp_path / "a.db").write_bytes(content)
        set_aside(tmp_path / "a.db")
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"one", b"three", b"two"]


def test_what_sqlite_keeps_beside_it_goes_along(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db")
    path.with_name("a.db-wal").write_bytes(b"more")
    aside = set_aside(path)
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"more"
    assert not path.exists() and not path.with_name("a.db-wal").exists()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (sqlite3.DatabaseError("file is not a database"), True),
        (sqlite3.OperationalError("database or disk is full"), False),
        (sqlite3.OperationalError("database is locked"), False),
        (OSError(28, "No space left on device"), False),
        (None, False),
    ],
)
def test_only_damage_is_damage(error: BaseException | None, told: bool) -> None:
    assert is_damage(error) is told
