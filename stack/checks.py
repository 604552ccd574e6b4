"""What is looked at before anything is made: ports, disk and permissions."""

import ctypes
import os
import shutil
import socket
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from stack.failure import SetupFailure
from stack.layout import Layout
from stack.services import Service, variable

GB = 10**9
# Measured after an install on Linux x86-64, with some air.
ENVIRONMENT_GB = {"uv": 0.1, "bot": 2.9, "serve": 0.5, "train": 6.5}
RUN_TIME_GB = 0.5
# Drawing needs no screen, but skia-python links to both.
DRAWING_LIBRARIES = {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"}


def check_ports(wanted: Iterable[Service], host: str) -> None:
    """Make sure that nothing listens where the processes want to.

    Raises:
        SetupFailure: names every port that is taken and the setting that moves it.
    """
    busy = [service for service in wanted if not _is_free(host, service.port)]
    if not busy:
        return
    what = ", ".join(f"{service.port} ({service.name})" for service in busy)
    moved = " ".join(f"{variable(service.name)}={service.port + 1000}" for service in busy)
    port = "Port" if len(busy) == 1 else "Ports"
    raise SetupFailure(
        f"{port} {what} taken by another program: stop it, or choose others: `{moved} make run`."
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def check_disk(layout: Layout, environments: Iterable[str]) -> None:
    """Make sure that what is missing fits.

    Raises:
        SetupFailure: says how much is needed and how much is free.
    """
    missing = [
        name
        for name in ("uv", *environments)
        if not (layout.environments / name / "stamp").is_file()
    ]
    needs: dict[int, tuple[Path, float]] = {}
    wanted = [(layout.environments, sum(ENVIRONMENT_GB[name] for name in missing))]
    if not layout.demo.is_dir():
        wanted.append((layout.var, RUN_TIME_GB))
    for folder, size in wanted:
        place = _existing(folder)
        device = place.stat().st_dev
        needs[device] = (place, needs.get(device, (place, 0.0))[1] + size)
    for place, size in needs.values():
        free = shutil.disk_usage(place).free / GB
        if free < size:
            raise SetupFailure(
                f"Not enough disk space in {place}: {size:.1f} GB needed"
                f" ({', '.join(missing) or 'catalogue'}), {free:.1f} GB free."
            )


def check_writable(layout: Layout) -> None:
    """Make sure that the environments and run-time files can be written.

    Raises:
        SetupFailure: names the folder that cannot.
    """
    for folder in (layout.environments, layout.var):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise SetupFailure(
                f"Cannot write to {folder} ({reason}): give this user the right to, or set"
                " HEMLINE_VAR_DIR for run-time files."
            ) from error


def check_drawing(libraries: Mapping[str, str] = DRAWING_LIBRARIES) -> None:
    """Make sure that the library which draws the demo catalogue can be loaded.

    Raises:
        SetupFailure: names the system packages that are missing.
    """
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if missing:
        raise SetupFailure(
            "Drawing the demo catalogue needs system libraries that are not installed:"
            f" `apt install {' '.join(missing)}` provides them."
        )


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder
