"""`make shell`: the same assistant in `rasa shell`."""

import signal
import subprocess

from stack.choice import Choice
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.processes import Nursery
from stack.progress import Progress
from stack.rasa import shell_command
from stack.services import HOST, service_environment, services
from stack.supervise import start, wait_ready
from stack.throwaway import free_ports, own_urls

START_TITLE = "Start retrieval and actions"


def shell(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> int:
    """Hold a conversation in this terminal and give the shell's exit status.

    The processes get ports of their own, so the page may be open at the same time.

    Raises:
        SetupFailure: the set-up failed, or a process died.
        Stopped: a signal came before the conversation began.
    """
    prepare(layout, choice, progress, interrupts)
    ports = free_ports()
    env = service_environment(layout, ports, choice)
    env = {**env, **own_urls(ports)}
    wanted = {service.name: service for service in services(layout, ports, env)}
    nursery = Nursery()
    try:
        progress.started(START_TITLE)
        pair = [wanted["retrieval"], wanted["actions"]]
        children = start(pair, nursery, layout.logs / "shell", layout.root)
        health = [
            f"http://{HOST}:{ports.retrieval}/readyz",
            f"http://{HOST}:{ports.actions}/health",
        ]
        wait_ready(health, children, interrupts, progress)
        progress.finished(START_TITLE)
        progress.line("  Opening the shell (some seconds); /stop or Ctrl-C leaves it.")
        return _foreground(shell_command(layout, ports.rasa), dict(wanted["rasa"].env), layout)
    finally:
        nursery.close()


def _foreground(command: list[str], env: dict[str, str], layout: Layout) -> int:
    """Run the conversation in this terminal; what its libraries complain of goes to a log.

    Raises:
        SetupFailure: it ended by an error.
    """
    log = layout.logs / "shell" / "rasa.log"
    with log.open("wb") as complaints:
        process = subprocess.Popen(command, env=env, cwd=layout.root, stderr=complaints)
        # The terminal sends Ctrl-C to the shell too, which leaves on it; only then do we go on.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, frame: process.send_signal(signal.SIGTERM))
        status = process.wait()
    if status in (0, 130, -signal.SIGINT, -signal.SIGTERM):
        return 0
    tail = log.read_text(errors="replace").splitlines()[-15:]
    raise SetupFailure(f"The shell ended by itself (status {status}); see {log}", "\n".join(tail))
