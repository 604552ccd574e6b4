"""Make small faults in the product, one at a time, and see how many of them the tests notice.

    python -m bench.mutants --out /tmp/mutants --minutes 60

Works in a copy of the tracked files. The tests run once as they are, which tells how long each
takes and which lines of the product it meets; slow ones are left out. Each fault then meets the
tests of its line first, and those of every folder that meets its file where these notice nothing.
What came of a fault is kept in the folder of --out, so that a run that was stopped goes on where it
was, as long as the files are the same.
"""

import argparse
import hashlib
import importlib
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.ask import show_table
from bench.faults import Fault, faults
from bench.met import Met

ROOT = Path(__file__).parents[1]
# The reader with the words it works from, the planner and the scoring.
TARGETS = (
    "bot/understanding",
    "data/vocabulary.py",
    "data/words/lexicon.py",
    "data/words/spelling.py",
    "retrieval/search/planner.py",
    "retrieval/search/relative.py",
    "retrieval/search/scoring.py",
    "retrieval/search/candidates.py",
    "retrieval/search/captions.py",
    "retrieval/search/reasons.py",
)
TESTS = (
    "tests/bot",
    "tests/retrieval",
    "tests/data/test_vocabulary.py",
    "tests/data/test_words.py",
)
ARGUMENTS = ("-x", "-q", "-p", "no:cacheprovider", "-m", "not stack and not browser", "--no-header")
# Imported once, so that a test run that is forked from here need not.
PRELOADED = (
    "numpy",
    "yaml",
    "PIL.Image",
    "aiohttp",
    "pydantic",
    "onnxruntime",
    "tokenizers",
    "qdrant_client",
)
SLOW_S, MOST_MET, SLACK, LEAST_LIMIT_S = 0.5, 400, 20.0, 60.0
KILLED, SURVIVED, BASELINE_LIMIT_S = "killed", "survived", 1800.0


def copy_tree(out: Path) -> Path:
    """Copy the tracked files, and link the environments and prepared results beside them.

    What an earlier run found is forgotten where it was found in other files.
    """
    tree = out / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    total = hashlib.sha256()
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
            if name.endswith((".py", ".yml", ".ftl", ".txt", ".toml")):
                total.update(f"{name}\0".encode() + (ROOT / name).read_bytes())
    digest, made_of = total.hexdigest(), out / "made-of"
    if not made_of.exists() or made_of.read_text() != digest:
        for name in ("baseline.json", "outcomes.jsonl"):
            (out / name).unlink(missing_ok=True)
        made_of.write_text(digest)
    for name in (".venv", "var"):
        if (ROOT / name).is_dir():
            (tree / name).symlink_to((ROOT / name).resolve(), target_is_directory=True)
    return tree


def in_child(work: Callable[[], int], tree: Path, log: Path, limit_s: float) -> int | None:
    """Do something in a forked process inside a tree.

    Returns:
        Its exit status, or None where it took too long and was ended.
    """

    def child() -> None:
        os.setsid()
        with log.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        os.chdir(tree)
        sys.path[:] = [str(tree), *(each for each in sys.path if each not in ("", str(ROOT)))]
        os._exit(int(work()))

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join(limit_s)
    ended = process.exitcode
    try:
        os.killpg(int(process.pid or 0), signal.SIGKILL)  # what the tests started goes too
    except ProcessLookupError:
        pass
    process.join()
    return ended


def baseline(out: Path, tree: Path, targets: Sequence[str], tests: Sequence[str]) -> dict[str, Any]:
    """Run the tests as they are, or read what an earlier run noted.

    Raises:
        RuntimeError: a test fails without any fault.
    """
    noted = out / "baseline.json"

    def work() -> int:
        met = Met(tree, targets, 4 * SLOW_S)
        status = pytest.main([*ARGUMENTS, *tests], plugins=[met])
        met.save(noted.with_suffix(".new"))
        return int(status)

    if not noted.exists():
        if in_child(work, tree, out / "baseline.log", BASELINE_LIMIT_S) != 0:
            raise RuntimeError(f"the tests fail as they are: see {out}/baseline.log")
        noted.with_suffix(".new").replace(noted)
    body: dict[str, Any] = json.loads(noted.read_text(encoding="utf-8"))
    return body


def chosen(targets: Sequence[str], num: int, seed: int) -> list[Fault]:
    """Draw faults among all that can be made in some files and folders."""
    files = [
        path
        for target in targets
        for path in ([ROOT / target] if target.endswith(".py") else (ROOT / target).rglob("*.py"))
    ]
    every = [
        fault
        for path in sorted(files)
        for fault in faults(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]
    return random.Random(seed).sample(every, min(num, len(every)))


def outcome(fault: Fault, tree: Path, known: dict[str, Any], log: Path) -> str:
    """Make a fault in the tree, run the tests, and take it out again."""
    fast = {test for test, took_s in known["took_s"].items() if took_s < SLOW_S}
    of_line = set(known["lines"].get(f"{fault.path}:{fault.line}", ())) & fast
    # What is built once and kept, a reader say, only the first test is seen to meet.
    folders = tuple(
        {
            test.split("::")[0].rpartition("/")[0] + "/"
            for place, tests in known["lines"].items()
            if place.startswith(f"{fault.path}:")
            for test in tests
        }
    )
    of_file = {test for test in fast if test.startswith(folders)}
    of_file = of_file or fast  # met only where no one watches: in a process of its own
    near = sorted(of_line, key=lambda test: (float(known["took_s"][test]), test))[:MOST_MET]
    file = tree / fault.path
    source = file.read_text(encoding="utf-8")
    file.write_text(fault.applied(source), encoding="utf-8")
    try:
        for tests in (near, sorted(of_file - set(near))):
            expected_s = sum(float(known["took_s"][test]) for test in tests)
            limit_s = LEAST_LIMIT_S + SLACK * expected_s

            def work(tests: Sequence[str] = tests) -> int:
                return int(pytest.main([*ARGUMENTS, *tests]))

            if tests and in_child(work, tree, log, limit_s) != 0:
                return KILLED
    finally:
        file.write_text(source, encoding="utf-8")
    return SURVIVED


def run(out: Path, num: int, seed: int, minutes: float, targets: Sequence[str], jobs: int) -> None:
    """Go on with the faults until they or the minutes are at an end, then report.

    Raises:
        RuntimeError: a test fails without any fault.
    """
    until = time.monotonic() + minutes * 60
    out.mkdir(parents=True, exist_ok=True)
    sys.dont_write_bytecode = True  # a fault may leave a file's size and time as they were
    for name in PRELOADED:
        importlib.import_module(name)
    tree = copy_tree(out)
    known = baseline(out, tree, targets, TESTS)
    drawn = chosen(targets, num, seed)
    kept = out / "outcomes.jsonl"
    left = [fault for fault in drawn if fault.name not in outcomes(kept)]
    workers = []
    for number in range(jobs):
        own = out / f"tree-{number}"
        shutil.rmtree(own, ignore_errors=True)
        shutil.copytree(tree, own, symlinks=True)
        part = (left[number::jobs], own, known, out / f"tests-{number}.log", kept, until)
        workers.append(multiprocessing.get_context("fork").Process(target=work_off, args=part))
        workers[-1].start()
    for worker in workers:
        worker.join()
    report(drawn, outcomes(kept))


def work_off(
    faults: Sequence[Fault], tree: Path, known: dict[str, Any], log: Path, kept: Path, until: float
) -> None:
    """Make some faults in a tree of their own, one after the other, and note what came of each."""
    for fault in faults:
        if time.monotonic() > until:
            break
        entry = {"name": fault.name, "outcome": outcome(fault, tree, known, log)}
        entry |= {"path": fault.path, "line": str(fault.line)}
        entry |= {"before": fault.before, "after": fault.after}
        with kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        print(f"  {fault.path}:{fault.line} {entry['outcome']}", flush=True)


def outcomes(kept: Path) -> dict[str, str]:
    """Return what came of the faults that were made, by their names."""
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    return {entry["name"]: entry["outcome"] for entry in map(json.loads, lines)}


def report(drawn: Sequence[Fault], done: dict[str, str]) -> None:
    """Print the survivors, and how many were killed, by file."""
    met = [fault for fault in drawn if fault.name in done]
    for fault in sorted(met, key=lambda each: (each.path, each.line)):
        if done[fault.name] == SURVIVED:
            before = " ".join(fault.before.split())[:60]
            after = " ".join(fault.after.split())[:60]
            print(f"survived {fault.path}:{fault.line} {fault.kind}: {before} -> {after}")
    all_by, killed_by = (
        Counter(fault.path for fault in met if wanted in ("", done[fault.name]))
        for wanted in ("", KILLED)
    )
    rows: list[tuple[object, ...]] = [
        (path, count, killed_by[path], killed_by[path] / count)
        for path, count in sorted(all_by.items())
    ]
    killed = sum(killed_by.values())
    rows.append((f"all ({len(drawn)} drawn)", len(met), killed, killed / max(len(met), 1)))
    show_table(("file", "faults", "killed", "share"), rows)


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 when the tests fail without any fault."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutants", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="a folder outside of the checkout")
    parser.add_argument("--num", type=int, default=400)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    parser.add_argument("targets", nargs="*", default=TARGETS, help="files and folders")
    asked = parser.parse_args(arguments)
    try:
        out = asked.out.absolute()
        run(out, asked.num, asked.seed, asked.minutes, asked.targets, asked.jobs)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
