"""All that is said stands in one file, and everything in that file can be said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from actions.speech import language
from actions.speech.language import Unsayable, a, either, english, varied, worded
from data.words.full_names import is_plural

ACTIONS = Path(language.__file__).parents[1]
RESOURCE = FluentParser().parse(language.FILE.read_text(encoding="utf-8"))
MESSAGES = {each.id.name: each for each in RESOURCE.body if isinstance(each, ftl.Message)}
TREES = {path: ast.parse(path.read_text()) for path in sorted(ACTIONS.rglob("*.py"))}
# Where English is no sentence to a shopper: what settings are for, and rasa-sdk's own warning.
NOT_SAID = ("settings.py", "__main__.py", "metrics.py")
JOINING = ("AND", "OR", "QUOTED")


class Filled(visitor.Visitor):
    """Collect what fills a message, each with what it may be, and the messages within it."""

    def __init__(self) -> None:
        self.several, self.numbers, self.words = set[str](), set[str](), set[str]()
        self.optional = set[str]()
        self.keys: dict[str, set[str]] = {}
        self.messages = set[str]()

    def visit_FunctionReference(self, call: Any) -> None:
        for each in call.arguments.positional:
            if isinstance(each, ftl.VariableReference):
                kind = {"COUNT": self.numbers}.get(call.id.name, self.words)
                kind = self.several if call.id.name in JOINING else kind
                kind.add(each.id.name)
                if call.id.name in ("ADD", "GIVEN"):
                    self.optional.add(each.id.name)
            else:
                self.visit(each)

    def visit_SelectExpression(self, select: Any) -> None:
        if isinstance(select.selector, ftl.VariableReference):
            name = select.selector.id.name
            keys = {getattr(v.key, "name", None) or v.key.value for v in select.variants}
            if keys <= {"one", "other"} or any(key.isdigit() for key in keys):
                self.numbers.add(name)
            else:
                self.words.add(name)
                self.keys.setdefault(name, set()).update(keys)
        else:
            self.visit(select.selector)
        for each in select.variants:
            self.visit(each.value)

    def visit_VariableReference(self, variable: Any) -> None:
        self.words.add(variable.id.name)

    def visit_MessageReference(self, message: Any) -> None:
        self.messages.add(message.id.name)
        self.visit(MESSAGES[message.id.name])


def filled(name: str) -> Filled:
    found = Filled()
    found.visit(MESSAGES[name])
    return found


def needs(name: str) -> set[str]:
    found = filled(name)
    return found.several | found.numbers | found.words


def docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if node.body and isinstance(node.body[0], ast.Expr):
                yield node.body[0].value


def called(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            yield node, str(name)


def names(node: ast.expr) -> Iterator[str]:
    """Return the messages that an expression may name: one, or either of two."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    if isinstance(node, ast.IfExp):
        yield from names(node.body)
        yield from names(node.orelse)


def spoken() -> Iterator[tuple[Path, ast.Call, str, str]]:
    for path, tree in TREES.items():
        for call, function in called(tree):
            if function in ("worded", "varied") and call.args:
                for name in names(call.args[0]):
                    yield path, call, function, name


SPOKEN = list(spoken())


def test_every_message_that_the_code_names_exists() -> None:
    for path, call, function, name in SPOKEN:
        assert name in MESSAGES, f"{path.name}:{call.lineno}: no message is called {name!r}"
        attributes = bool(MESSAGES[name].attributes)
        assert attributes == (function == "varied"), f"{path.name}:{call.lineno}: {name}"


def test_every_message_is_told_what_fills_it_and_nothing_else() -> None:
    for path, call, _, name in SPOKEN:
        told = {each.arg for each in call.keywords}
        assert told == needs(name), f"{path.name}:{call.lineno}: {name}"


def test_every_message_is_used() -> None:
    constants = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    within = {each for name in MESSAGES for each in filled(name).messages}
    assert {name for name in MESSAGES if name not in constants | within} == set()


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_can_be_said_in_every_variant(name: str) -> None:
    held = filled(name)
    samples: dict[str, Any] = {each: "long sleeves" for each in held.words}
    samples |= {each: 2 for each in held.numbers}
    samples |= {each: ["red", "navy blue", "black"] for each in held.several}
    told = [{**samples, **dict.fromkeys(held.numbers, number)} for number in (0, 1, 2, 1200)]
    told += [{**samples, one: key} for one, keys in held.keys.items() for key in keys]
    empty = [] if held.several & held.optional else ""
    for each in [*told, {**samples, **dict.fromkeys(held.optional, empty)}]:
        if MESSAGES[name].attributes:
            texts = [varied(name, turn, **each) for turn in range(4)]
            assert len(set(texts)) == len(MESSAGES[name].attributes)
        else:
            texts = [worded(name, **each)]
        for text in texts:
            assert not re.search(r"[{}$]|\?\?\?|\n|  ", text), text


def test_no_english_stands_in_the_code() -> None:
    found = []
    for path, tree in TREES.items():
        if path.name in NOT_SAID:
            continue
        passed = {id(each) for each in docstrings(tree)}
        for node in ast.walk(tree):
            raised = isinstance(node, ast.Raise)
            logged = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            logged = logged and getattr(node.func.value, "id", "") == "logger"
            # Of words that a reader passes over nothing is said.
            parted = isinstance(node, ast.Attribute) and node.attr == "split"
            parted = parted or isinstance(node, ast.Call) and "TypeVar" in ast.unparse(node.func)
            if raised or logged or parted:
                passed |= {id(each) for each in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                is_english = re.search(r"[A-Za-z]\S*\s+\S*[A-Za-z]|^[A-Z][a-z]+$", node.value)
                if is_english and id(node) not in passed:
                    found.append(f"{path.relative_to(ACTIONS)}:{node.lineno}: {node.value!r}")
    assert found == []


def test_what_can_not_be_said_is_an_error_and_no_text() -> None:
    for told in ({}, {"n": 3}, {"wanted": ["red", "blue"], "n": 3}):
        with pytest.raises(Unsayable):
            worded("found-few", **told)
    with pytest.raises(Unsayable):
        worded("no-such-message")
    with pytest.raises(Unsayable):
        worded("hello")
    with pytest.raises(Unsayable):
        varied("list-empty", 1)


def test_a_file_that_can_not_be_read_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("hello = { $name\n", "hello = Hello\nhello = Hi\n"):
        (tmp_path / "en.ftl").write_text(text)
        monkeypatch.setattr(language, "FILE", tmp_path / "en.ftl")
        english.cache_clear()
        with pytest.raises(ValueError, match="hello"):
            english()
    monkeypatch.undo()
    english.cache_clear()


def test_words_of_any_length_and_with_any_sign_are_said_as_they_are() -> None:
    for words in ("x" * 5000, "{ $name }", "a { b", "-term"):
        assert worded("item-titled", title=words) == f"the {words}"


def test_variants_take_turns_and_numbers_are_grouped() -> None:
    assert varied("goodbye", 0) == varied("goodbye", 2) != varied("goodbye", 1)
    assert worded("stock-number", n=12345, wanted="dresses") == "There are 12,345 dresses."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dress with long sleeves", "a dress with long sleeves"),
        ("orange coat", "an orange coat"),
        ("unlined umbrella", "an unlined umbrella"),
        ("university hoodie", "a university hoodie"),
        ("one-piece", "a one-piece"),
        ("white leather sneakers with laces", "white leather sneakers with laces"),
        ("jeans under $60", "jeans under $60"),
        ("piece of jewellery", "a piece of jewellery"),
    ],
)
def test_article(words: str, said: str) -> None:
    assert a(words) == said
    assert is_plural(words) == (words == said)


def test_what_is_joined() -> None:
    assert either(["red"]) == "red" and either([]) == ""
    assert either(["red", "blue"]) == "red or blue"
    assert either(["red", "blue", "black"], "and") == "red, blue and black"
