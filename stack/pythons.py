"""Finding the two Pythons: 3.11 or newer for Hemline, 3.10 for the Rasa server."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from stack.failure import SetupFailure

PROBE = (
    "import sys, json, ssl, sqlite3, ctypes, zlib;"
    "print(json.dumps([sys.executable, sys.version_info[0], sys.version_info[1]]))"
)
PROBE_TIMEOUT_S = 30
# The newest versions that every locked package has wheels for come first.
SERVE_VERSIONS = ("3.11", "3.12", "3.13")
BOT_VERSION = "3.10"


@dataclass(frozen=True)
class Python:
    """Name an interpreter that ran and said which version it is."""

    path: str
    version: str


def probe(command: str, **env: str) -> Python | None:
    """Ask a command whether it is a working Python, and which.

    Args:
        command: a program name or path.
        env: further environment variables, such as `PYENV_VERSION`.
    """
    found = shutil.which(command)
    if found is None:
        return None
    answer = subprocess.run(
        [found, "-c", PROBE],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        timeout=PROBE_TIMEOUT_S,
        check=False,
    )
    if answer.returncode != 0:
        return None  # a version manager's placeholder, or a Python built without these modules
    path, major, minor = json.loads(answer.stdout.strip().splitlines()[-1])
    return Python(path, f"{major}.{minor}")


def find(version: str) -> Python | None:
    """Look for one version on PATH, among pyenv's versions and among those uv keeps."""
    chosen = os.environ.get("HEMLINE_PYTHON_" + version.replace(".", ""))
    if chosen:
        python = probe(chosen)
        if python is None or python.version != version:
            raise SetupFailure(
                f"HEMLINE_PYTHON_{version.replace('.', '')}={chosen} is not a Python {version}."
            )
        return python
    candidates = [(f"python{version}", {}), (f"python{version}", {"PYENV_VERSION": version})]
    candidates += [(str(path), {}) for path in _managed(version)]
    candidates += [("python3", {}), ("python", {})]
    for command, env in candidates:
        python = probe(command, **env)
        if python is not None and python.version == version:
            return python
    return None


def _managed(version: str) -> list[Path]:
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv")) / "versions"
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", data / "uv" / "python"))
    return [
        *sorted(pyenv.glob(f"{version}*/bin/python{version}"), reverse=True),
        *sorted(uv.glob(f"cpython-{version}*/bin/python{version}"), reverse=True),
    ]


def find_serve() -> Python:
    """Find the Python of the serve and train environments.

    Raises:
        SetupFailure: there is none.
    """
    for version in SERVE_VERSIONS:
        python = find(version)
        if python is not None:
            return python
    raise SetupFailure(
        f"Hemline needs Python {', '.join(SERVE_VERSIONS[:-1])} or {SERVE_VERSIONS[-1]} and found"
        " none: install one of them (`apt install python3`, `pyenv install 3.11`) and try again."
    )


def find_bot(uv: Path) -> Python:
    """Find Python 3.10, and let uv fetch one where the machine has none.

    Raises:
        SetupFailure: there is none and none could be fetched.
    """
    python = find(BOT_VERSION)
    if python is not None:
        return python
    fetched = subprocess.run(
        [str(uv), "python", "install", BOT_VERSION], capture_output=True, text=True, check=False
    )
    if fetched.returncode == 0:
        python = find(BOT_VERSION)
        if python is not None:
            return python
    raise SetupFailure(
        "The Rasa server needs Python 3.10: none is on PATH, in pyenv or kept by uv, and uv could"
        " not fetch one. Install it (`pyenv install 3.10`, or `uv python install 3.10` where uv"
        " can reach its downloads), or set HEMLINE_PYTHON_310=/path/to/python3.10."
    )
