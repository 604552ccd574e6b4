"""Run a program that dies with the process that started it, even where that one is killed.

Called as a file of its own, `python -I -S leash.py PARENT PROGRAM ARGUMENT...`: what is asked of
the kernel between fork and exec must not be asked by a process that has threads.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    """Ask the kernel to kill us when the parent ends, then become the command.

    Args:
        parent: process id of who started us; where it is gone already, so are we.
        command: program and arguments.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        print(f"cannot be tied to its parent: {os.strerror(ctypes.get_errno())}", file=sys.stderr)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    try:
        os.execvp(command[0], command)
    except OSError as error:
        print(f"{command[0]} cannot be run: {error.strerror}", file=sys.stderr)
        sys.exit(127)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
