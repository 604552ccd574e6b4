"""A Postgres and a Redis of a test's own, from the programs that Debian installs."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def until_listening(port: int, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on {port}")


class Database:
    """A program that is started, killed and started again on the same port and folder."""

    def __init__(self, command: list[str], port: int, log: Path) -> None:
        self.command, self.port, self.log = command, port, log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(self.command, stdout=out, stderr=out)
        until_listening(self.port)

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None


def as_somebody(command: list[str]) -> list[str]:
    """Postgres refuses to run as root: as the user that its package made, then."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


def postgres(folder: Path) -> tuple[Database, str]:
    """Make an empty Postgres; return it with its address."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    assert found, "no Postgres: `apt install postgresql` provides it"
    data, port = folder / "data", free_port()
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    initdb = [str(found[-1] / "initdb"), "-D", str(data), "-U", "hemline", "-A", "trust"]
    subprocess.run(as_somebody(initdb), check=True, capture_output=True, cwd="/")
    command = [str(found[-1] / "postgres"), "-D", str(data), "-p", str(port), "-h", HOST]
    command += ["-k", str(folder), "-c", "fsync=off"]
    # Ended with it, however the tests end.
    server = Database(as_somebody(command), port, folder / "postgres.log")
    return server, f"postgresql://hemline@{HOST}:{port}/postgres?connect_timeout=3"


def redis(folder: Path) -> tuple[Database, str]:
    """Make an empty Redis; return it with its address."""
    program = shutil.which("redis-server")
    assert program, "no Redis: `apt install redis-server` provides it"
    folder.mkdir(parents=True)
    port = free_port()
    command = [program, "--port", str(port), "--bind", HOST, "--dir", str(folder), "--save", ""]
    return Database(command, port, folder / "redis.log"), f"redis://{HOST}:{port}/0"


def rows(server: Database, query: str) -> list[str]:
    """Return what a query finds, a line for each row."""
    psql = shutil.which("psql")
    assert psql, "no psql: `apt install postgresql` provides it"
    command = [psql, "-h", HOST, "-p", str(server.port), "-U", "hemline", "-At", "-c", query]
    done = subprocess.run([*command, "postgres"], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()
