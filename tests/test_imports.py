"""What imports what: no circle, and every room knows only the rooms below it.

Imports inside functions and those for type checkers count like any other: they too say who knows
whom, and it is in them that circles hide.
"""

import ast
from collections import Counter
from collections.abc import Collection
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("data", "retrieval", "bot", "actions", "training", "stack", "bench")
# What a room may import beside its own files, directly or through others.
ROOMS = {
    "data": (),
    "retrieval": ("data",),
    # The gateway opens the catalogue to agents by the actions' own rules.
    "bot": ("data", "actions"),
    "bot.understanding": ("data",),
    "actions": ("data",),
    "training": ("data", "retrieval", "bot"),
    "stack": ("data.seal", "data.metrics_page"),
    "bench": ("stack", "data", "bot"),
}
# What the files of a room never reach, by the names of rooms beside it. Importing stands beside
# search; of a message's reading each room knows only those that it passed through before.
ABOVE = {
    "bot.understanding.text": ("shop", "together", "finding", "meaning", "asking", "decision"),
    "bot.understanding.shop": ("together", "finding", "meaning", "asking", "decision"),
    "bot.understanding.together": ("finding", "meaning", "asking", "decision"),
    "bot.understanding.finding": ("meaning", "asking", "decision"),
    "bot.understanding.meaning": ("asking", "decision"),
    "bot.understanding.asking": ("decision",),
    "retrieval.encoder": ("gallery", "importing", "search", "http"),
    "retrieval.gallery": ("importing", "search", "http"),
    "retrieval.importing": ("search", "http"),
    "retrieval.search": ("importing", "http"),
}
Graph = dict[str, set[str]]


def is_in(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str, package: str, modules: Collection[str]) -> set[str]:
    """Return which of some modules a file imports.

    Args:
        source: what stands in the file.
        package: that it lies in, for imports that begin with a dot.
        modules: of which "from a import b" means a.b where that is one of them, and else a.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            within = {f"{base}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else base for name in within}
    return found & set(modules)


def graph_of(root: Path, packages: tuple[str, ...]) -> Graph:
    """Return, for each module of some packages, which modules of theirs and of tests it imports."""
    files = {
        dotted(path.relative_to(root)): path
        for package in (*packages, "tests")
        for path in (root / package).rglob("*.py")
    }
    graph: Graph = {}
    for name, path in files.items():
        if is_in(name, "tests"):
            continue
        package = name if path.stem == "__init__" else name.rpartition(".")[0]
        graph[name] = imported(path.read_text(encoding="utf-8"), package, files) - {name}
    return graph


def circle(graph: Graph) -> list[str]:
    """Return modules that import each other in a circle, [] where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def reached(graph: Graph, room: str) -> dict[str, str]:
    """Return what the files of a room import, directly or not, each with who imports it."""
    found = {name: "" for name in graph if is_in(name, room)}
    left = list(found)
    while left:
        importing = left.pop()
        for name in graph.get(importing, ()):
            if name not in found:
                found[name] = importing
                left.append(name)
    return found


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(ROOT, PACKAGES)


def test_modules_import_each_other_in_no_circle(graph: Graph) -> None:
    assert len(graph) > 300
    assert circle(graph) == []


def test_no_name_is_given_twice_at_the_top_of_a_file() -> None:
    twice = []
    for path in (p for package in PACKAGES for p in (ROOT / package).rglob("*.py")):
        names = Counter(
            target.id
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        )
        twice += [f"{path}: {name}" for name, num in names.items() if num > 1]
    assert twice == []


def test_what_ships_knows_nothing_of_the_papers(graph: Graph) -> None:
    papers = {name for name in graph if is_in(name, "training.papers")}
    assert len(papers) > 40
    others = set(graph) - papers - {"training.__main__"}
    assert {name for name in others if graph[name] & papers} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_only_what_lies_below_it(graph: Graph, room: str) -> None:
    found = reached(graph, room)
    assert len(found) > 1
    allowed = (room, *ROOMS[room])
    strange = {
        f"{importing} imports {name}"
        for name, importing in found.items()
        if not any(is_in(name, each) for each in allowed)
    }
    assert strange == set()


def test_of_the_bot_only_what_answers_agents_knows_the_actions(graph: Graph) -> None:
    knowing = {
        name
        for name, imports in graph.items()
        if is_in(name, "bot") and any(is_in(each, "actions") for each in imports)
    }
    assert knowing and all(is_in(name, "bot.web.agents") for name in knowing)


@pytest.mark.parametrize("room", ABOVE)
def test_room_reaches_none_above_it(graph: Graph, room: str) -> None:
    found = reached(graph, room)
    assert len(found) > 1
    above = tuple(f"{room.rpartition('.')[0]}.{each}" for each in ABOVE[room])
    strange = {
        f"{importing} imports {name}"
        for name, importing in found.items()
        if any(is_in(name, each) for each in above)
    }
    assert strange == set()


@pytest.mark.parametrize(
    "back",
    [
        "def late():\n    from shop.till import count\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import shop.till\n",
        "from .till import count\n",
        "from . import till\n",
    ],
)
def test_circle_is_found_wherever_the_import_stands(tmp_path: Path, back: str) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("")
    (tmp_path / "shop" / "till.py").write_text("from shop import shelf\ncount = 1\n")
    (tmp_path / "shop" / "shelf.py").write_text(back)
    assert set(circle(graph_of(tmp_path, ("shop",)))) == {"shop.till", "shop.shelf"}
    (tmp_path / "shop" / "shelf.py").write_text("import json\n")
    assert circle(graph_of(tmp_path, ("shop",))) == []


def test_module_and_what_its_package_says_are_imported_apart() -> None:
    source = "from shop import till, name\nfrom shop.till.drawer import count\n"
    known = ("shop", "shop.till", "shop.till.drawer")
    assert imported(source, "", known) == set(known)
    assert imported("from shop import till\n", "", known) == {"shop.till"}


def test_what_is_reached_through_others_counts_and_tests_too(tmp_path: Path) -> None:
    for folder in ("shop", "street", "tests"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text("")
    (tmp_path / "shop" / "till.py").write_text("import street.walk\n")
    (tmp_path / "street" / "walk.py").write_text("from tests.fakes import shoes\n")
    (tmp_path / "tests" / "fakes.py").write_text("")
    found = reached(graph_of(tmp_path, ("shop", "street")), "shop")
    assert found["street.walk"] == "shop.till" and found["tests.fakes"] == "street.walk"
