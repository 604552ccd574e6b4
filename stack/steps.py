"""Steps of the set-up: each runs when its inputs changed, several at once where they may."""

import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stack import stamps
from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.processes import Nursery
from stack.progress import Progress

POLL_S = 0.2


@dataclass(frozen=True)
class Step:
    """Describe one piece of set-up.

    Args:
        title: what it does, as shown to the person.
        made_from: gives the digest of its inputs, asked once the steps in `needs` are done.
        stamp: holds that digest when the step is complete.
        outputs: files and folders that must exist for the stamp to count.
        work: does it; must cope with whatever an interrupted try left behind.
        needs: titles of the steps that come before it.
        count: says how far the work has come, "120/3600", where that can be seen.
        kept: those of the outputs whose every byte counts.
        fault: says what is wrong with the outputs, where they know it themselves.
    """

    title: str
    made_from: Callable[[], str]
    stamp: Path
    outputs: tuple[Path, ...]
    work: Callable[[], None]
    needs: tuple[str, ...] = ()
    count: Callable[[], str] | None = None
    kept: tuple[Path, ...] = ()
    fault: Callable[[], str | None] | None = None

    def is_fresh(self, made_from: str) -> bool:
        """Say whether it was made from these inputs; what has become of it since is `wrong`."""
        return stamps.is_fresh(self.stamp, made_from)

    def wrong(self) -> str | None:
        """Say what is wrong with what was made, None where it is as it was then."""
        for output in self.outputs:
            if not output.exists():
                return f"{output} is missing"
        if self.fault is not None and (told := self.fault()):
            return told
        known = stamps.became(self.stamp)
        if self.kept and known is not None and stamps.digest(self.kept) != known:
            return f"{' or '.join(map(str, self.kept))} is not as it was made"
        return None

    def seal(self, made_from: str) -> None:
        """Write the stamp: the work is done."""
        stamps.write(self.stamp, made_from, stamps.digest(self.kept) if self.kept else "")


@dataclass
class _State:
    """What is known about all steps while they run, guarded by `changed`."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    done: set[str] = field(default_factory=set)
    failures: list[BaseException] = field(default_factory=list)
    stopping: bool = False


def run_steps(
    steps: Sequence[Step], progress: Progress, nursery: Nursery, interrupts: Interrupts
) -> None:
    """Run every step that is not fresh, each as soon as what it needs is done.

    Raises:
        SetupFailure: a step failed; the others are stopped first.
        Stopped: a signal came.
    """
    state = _State()
    threads = [
        threading.Thread(target=_follow, args=(step, state, progress), name=step.title)
        for step in steps
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        with state.changed:
            failed = bool(state.failures)
            if interrupts.asked() or failed:
                state.stopping = True
                state.changed.notify_all()
        if interrupts.asked() or failed:
            nursery.close()
            for thread in threads:
                thread.join()
            break
        progress.tick()
        interrupts.wait(POLL_S)
    if interrupts.asked():
        raise Stopped
    if state.failures:
        raise state.failures[0]


def _follow(step: Step, state: _State, progress: Progress) -> None:
    with state.changed:
        state.changed.wait_for(lambda: state.stopping or state.done.issuperset(step.needs))
        if state.stopping:
            return
    try:
        _do(step, progress)
    except BaseException as failure:  # handed to the main thread, which raises it
        if not isinstance(failure, SetupFailure | Stopped):
            traceback.print_exc()
        with state.changed:
            state.failures.append(failure)
            state.changed.notify_all()
        return
    with state.changed:
        state.done.add(step.title)
        state.changed.notify_all()


def _do(step: Step, progress: Progress) -> None:
    made_from = step.made_from()
    if step.is_fresh(made_from):
        wrong = step.wrong()
        if wrong is None:
            if step.kept and stamps.became(step.stamp) is None:
                step.seal(made_from)  # of an older version, which did not look at contents
            progress.finished(step.title, "same")
            return
        progress.line(f"  {step.title} again: {wrong}")
    progress.started(step.title, step.count)
    step.stamp.unlink(missing_ok=True)
    try:
        step.work()
    except Stopped:
        progress.finished(step.title, "stopped")
        raise
    except BaseException:
        progress.finished(step.title, "failed")
        raise
    step.seal(made_from)
    progress.finished(step.title)
