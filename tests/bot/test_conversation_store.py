from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.rasa
def test_long_conversation_is_read_back_short_and_kept_whole(tmp_path: Path) -> None:
    python = ROOT / ".venv" / "bot" / "bin" / "python"
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "bot.tests.check_conversation_store", tmp_path / "kept.db"],
        cwd=ROOT,
        env=os.environ | {"RASA_TELEMETRY_ENABLED": "false"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert "conversations are kept" in done.stdout
