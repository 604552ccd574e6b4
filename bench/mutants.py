"""Make small faults in the product, one at a time, and see how many of them the tests notice.

    python -m bench.mutants --out /tmp/mutants --minutes 60

Works in a copy of the tracked files. The fast tests run once as they are, which tells how long each
takes and which lines of the product it meets. Each fault then meets the tests of its line, until
one fails. What came of it is kept in the folder of --out, so that a run that was stopped goes on
where it was: a fault that was noticed is not tried again while its file stays as it is, one that
was not while every file does. OUT/trials.log tells how far it is.
"""

import argparse
import hashlib
import importlib
import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.ask import show_table
from bench.faults import Fault, faults
from bench.met import Met, watched
from bench.trials import ARGUMENTS, KILLED, Known, Outcome, Trials, in_child

ROOT = Path(__file__).parents[1]
# The reader with the words it works from, the planner and the scoring.
# The reader, the planner and the scoring.
TARGETS = ("bot/understanding", "actions/effects", "actions/conversation", "retrieval/search")
# What imports, fetches, stores and serves is no scoring, and slow.
LEFT_OUT = "canary changes feed fetch gallery image_input import photos pixels service uploads"
TESTS = (
    *("tests/bot", "tests/actions", "tests/retrieval"),
    *(f"--ignore=tests/retrieval/test_{name}.py" for name in LEFT_OUT.split()),
)
# Imported once, so that a test run that is forked from here need not.
PRELOADED = ("numpy", "yaml", "PIL.Image", "aiohttp", "pydantic", "onnxruntime", "qdrant_client")
READ = (".py", ".yml", ".ftl", ".txt", ".toml")
BASELINE_LIMIT_S = 3600.0


def copy_tree(tree: Path) -> str:
    """Copy the tracked files, and link the environments and prepared results beside them.

    Returns:
        A digest of what was copied.
    """
    shutil.rmtree(tree, ignore_errors=True)
    total = hashlib.sha256()
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
            if name.endswith(READ):
                total.update(f"{name}\0".encode() + (ROOT / name).read_bytes())
    for name in (".venv", "var"):
        if (ROOT / name).is_dir():
            (tree / name).symlink_to((ROOT / name).resolve(), target_is_directory=True)
    return total.hexdigest()


def baseline(out: Path, tree: Path, digest: str, targets: Sequence[str]) -> Known:
    """Run the tests as they are, or read what an earlier run on the same files noted.

    Tests that fail without any fault are named and left out.

    Raises:
        RuntimeError: they could not be run.
    """
    noted = out / f"baseline-{digest[:16]}.json"

    def work() -> int:
        met = Met()
        status = pytest.main([*ARGUMENTS, "--maxfail=0", *TESTS], plugins=[met])
        met.save(noted.with_suffix(".new"))
        return int(status)

    if not noted.exists():
        for path in files(targets):
            source = (ROOT / path).read_text(encoding="utf-8")
            (tree / path).write_text(watched(path, source), encoding="utf-8")
        if in_child(work, tree, out / "baseline.log", BASELINE_LIMIT_S) not in (0, 1):
            raise RuntimeError(f"the tests could not be run: see {out}/baseline.log")
        noted.with_suffix(".new").replace(noted)
        for path in files(targets):
            shutil.copy2(ROOT / path, tree / path)
    body = json.loads(noted.read_text(encoding="utf-8"))
    for test in body["failed"]:
        print(f"left out, for it fails without any fault: {test}")
    return Known(body)


def files(targets: Sequence[str]) -> list[str]:
    """List the Python files of some files and folders, from the root."""
    found = [
        path
        for target in targets
        for path in ([ROOT / target] if target.endswith(".py") else (ROOT / target).rglob("*.py"))
    ]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def chosen(targets: Sequence[str], num: int, seed: int) -> list[Fault]:
    """Draw faults among all that can be made in some files and folders.

    A fault is drawn by its name, so that a change elsewhere leaves the others drawn.
    """
    every = [
        fault
        for path in files(targets)
        for fault in faults(path, (ROOT / path).read_text(encoding="utf-8"))
    ]
    return sorted(every, key=lambda fault: digest_of(f"{seed}\0{fault.name}"))[:num]


class Kept:
    """Keep what came of faults in a file, a line each.

    Args:
        path: of the file.
        tree: the files as they are now.
        digest: of all of them.
    """

    def __init__(self, path: Path, tree: Path, digest: str) -> None:
        """Read what an earlier run kept and still holds."""
        self._path, self._tree, self._digest = path, tree, digest
        self.outcomes: dict[str, dict[str, str]] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                file = tree / entry["path"]
                same = file.is_file() and digest_of(file.read_text("utf-8")) == entry["file"]
                if same and (entry["outcome"] == KILLED or entry["all"] == digest):
                    self.outcomes[entry["name"]] = entry

    def note(self, fault: Fault, outcome: Outcome) -> None:
        """Add a fault and what came of it."""
        entry = {"name": fault.name, "outcome": outcome.word, "by": outcome.by, "path": fault.path}
        entry |= {"line": str(fault.line), "before": fault.before, "after": fault.after}
        file = digest_of((self._tree / fault.path).read_text(encoding="utf-8"))
        entry |= {"file": file, "all": self._digest}
        with self._path.open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(entry, ensure_ascii=False) + "\n")
        print(f"  {fault.path}:{fault.line} {outcome.word} {outcome.by}", flush=True)


def digest_of(text: str) -> str:
    """Return a name for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def run(out: Path, num: int, seed: int, minutes: float, targets: Sequence[str]) -> None:
    """Go on with the faults until they or the minutes are at an end, then report.

    Raises:
        RuntimeError: the tests could not be run.
    """
    until = time.monotonic() + minutes * 60
    out.mkdir(parents=True, exist_ok=True)
    sys.dont_write_bytecode = True  # a fault may leave a file's size and time as they were
    for name in PRELOADED:
        importlib.import_module(name)
    tree = out / "tree"
    digest = copy_tree(tree)
    known = baseline(out, tree, digest, targets)
    drawn = chosen(targets, num, seed)
    kept = Kept(out / "outcomes.jsonl", tree, digest)
    left = [fault for fault in drawn if fault.name not in kept.outcomes]
    trials = Trials(left, tree, known, out / "tests.log", kept.note, until)

    def work() -> int:
        return int(pytest.main([*ARGUMENTS, *TESTS], plugins=[trials]))

    if left:
        in_child(work, tree, out / "trials.log", minutes * 60 + BASELINE_LIMIT_S)
    report(drawn, Kept(out / "outcomes.jsonl", tree, digest).outcomes)


def report(drawn: Sequence[Fault], done: dict[str, dict[str, str]]) -> None:
    """Print the survivors, and how many were killed, by package."""
    met = [fault for fault in drawn if fault.name in done]
    killed = [fault for fault in met if done[fault.name]["outcome"] == KILLED]
    for fault in sorted(met, key=lambda each: (each.path, each.line)):
        if fault not in killed:
            before = " ".join(fault.before.split())[:60]
            after = " ".join(fault.after.split())[:60]
            print(f"survived {fault.path}:{fault.line} {fault.kind}: {before} -> {after}")
    all_by, killed_by = (
        Counter(fault.path.rpartition("/")[0] for fault in some) for some in (met, killed)
    )
    rows: list[tuple[object, ...]] = [
        (path, count, killed_by[path], killed_by[path] / count)
        for path, count in sorted(all_by.items())
    ]
    rows.append(
        (f"all ({len(drawn)} drawn)", len(met), len(killed), len(killed) / max(len(met), 1))
    )
    show_table(("package", "faults", "killed", "share"), rows)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when the tests could not be run."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutants", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="a folder outside of the checkout")
    parser.add_argument("--num", type=int, default=400)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("targets", nargs="*", default=TARGETS, help="files and folders")
    asked = parser.parse_args(arguments)
    try:
        out = asked.out.absolute()
        run(out, asked.num, asked.seed, asked.minutes, asked.targets)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
