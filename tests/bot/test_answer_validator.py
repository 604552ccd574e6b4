from __future__ import annotations

import os
import subprocess
from pathlib import Path

from stack.rasa import RASA_ENV

ROOT = Path(__file__).parents[2]


def test_answers_are_checked_by_a_schema_compiled_once_and_refused_as_before(
    tmp_path: Path,
) -> None:
    python = ROOT / ".venv" / "bot" / "bin" / "python"
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "bot.tests.check_answer_validator", tmp_path],
        cwd=ROOT,
        env=os.environ | RASA_ENV,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert "answers are checked" in done.stdout
