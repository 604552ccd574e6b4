"""What the gateway says stands in its language file: nothing missing, unused, or in code."""

import ast
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from bot.web import errors, saying

FOLDER = Path(saying.__file__).parent
# Whose first argument a shopper may read.
TELLING = {
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.GatewayError)
}


@cache
def calls():
    """Every call of something by its name in the gateway: the file, the name, the call."""
    return [
        (str(path.relative_to(FOLDER)), node.func.id, node)
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def messages():
    parsed = FluentParser().parse(saying.WORDS.read_text(encoding="utf-8")).body
    assert not [entry for entry in parsed if isinstance(entry, fluent.Junk)]
    return {entry.id.name: entry for entry in parsed if isinstance(entry, fluent.Message)}


def test_every_message_is_said_and_every_one_said_is_there():
    said = {node.args[0].value for _, called, node in calls() if called == "worded"}
    assert said == set(messages())


def test_every_message_is_told_what_it_wants():
    for name, entry in messages().items():
        variables = {
            node.id.name for node in walk(entry) if isinstance(node, fluent.VariableReference)
        }
        told = [
            {keyword.arg for keyword in node.keywords}
            for _, called, node in calls()
            if called == "worded" and node.args[0].value == name
        ]
        assert told and all(each == variables for each in told), name


def walk(node):
    yield node
    for value in vars(node).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, fluent.BaseNode):
                yield from walk(each)


def test_no_refusal_has_its_words_in_code():
    for file, name, node in calls():
        if name in TELLING and node.args:
            assert not isinstance(node.args[0], (ast.Constant, ast.JoinedStr)), (file, name)


def test_message_is_filled_in_one_line():
    assert saying.worded("too-often", seconds=1).endswith("in 1 second.")
    assert saying.worded("too-often", seconds=30).endswith("in 30 seconds.")
    said = saying.worded("message-too-long", length="1,001", most="1,000")
    assert said == (
        "The message has 1,001 characters; the longest taken is 1,000. Please say it more briefly."
    )


def test_message_that_is_not_told_what_it_wants_is_refused():
    with pytest.raises(ValueError, match="field-missing"):
        saying.worded("field-missing")
