"""What the page says stands in one file: the scripts name what is there, and fill it."""

import json
import re
from pathlib import Path

import pytest

from bot.web import assets, wording
from data.storefront.storefront import NAME

SCRIPTS = {path: path.read_text() for path in sorted((assets.FOLDER / "scripts").glob("*.js"))}
PAGE = (assets.FOLDER / "index.html").read_text()
EMBED = (assets.FOLDER / assets.EMBED).read_text()
MESSAGES = wording.read(assets.FOLDER / assets.WORDS, NAME)


def needs(message) -> set[str]:
    if isinstance(message, str):
        return set()
    found = set()
    for part in message:
        if isinstance(part, dict) and "told" in part:
            found.add(part["told"])
        elif isinstance(part, dict):
            found |= {part["chosen"]}.union(*map(needs, part["of"].values()))
    return found


def told(literal: str) -> set[str]:
    """The names in an object as a script writes it: {a, b: f(c, d)}."""
    flat = literal
    while (inner := re.sub(r"[(\[{][^()\[\]{}]*[)\]}]", "", flat)) != flat:
        flat = inner
    return {each.split(":")[0].strip() for each in flat.split(",") if each.strip()}


def test_every_message_that_is_named_exists_and_is_told_what_fills_it():
    for path, script in SCRIPTS.items():
        for name, rest in re.findall(r'\bworded\("([^"]+)"([^\n]*)', script):
            assert name in MESSAGES, f"{path.name}: {name}"
            if literal := re.match(r", \{ (.*?) \}\)", rest):
                assert told(literal[1]) == needs(MESSAGES[name]), f"{path.name}: {name}"
            else:
                assert rest.startswith(", told)") or not needs(MESSAGES[name]), name
    for name in re.findall(r"\{\{say ([^}]+)\}\}", PAGE + EMBED):
        assert isinstance(MESSAGES[name], str), name


def test_every_message_is_used():
    named = set(re.findall(r"\{\{say ([^}]+)\}\}", PAGE + EMBED))
    named |= set(re.findall(r'said\["([a-z-]+)"\]', Path(assets.__file__).read_text()))
    for script in SCRIPTS.values():
        named |= set(re.findall(r'"([a-z-]+)"', script))
    held = (assets.FOLDER / assets.WORDS).read_text()
    named |= set(re.findall(r"\{ ([a-z-]+) \}", held))
    assert set(MESSAGES) - named == set()


def test_no_english_stands_in_the_scripts_or_the_page():
    for path, script in (*SCRIPTS.items(), (Path(assets.EMBED), EMBED)):
        code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", script, flags=re.DOTALL)
        code = re.sub(r"throw new Error\([^\n]*", "", code)
        found = re.findall(r"[\"`>](?:[A-Z][a-z]+)(?:[ ,:][^\"`\n]*)?[\"`]", code)
        assert not [each for each in found if " " in each], path.name
    words = re.sub(r"<[^>]*>|\{\{[^}]*\}\}", " ", PAGE)
    assert not words.split()
    assert not re.search(r'(?:aria-label|placeholder|title)="[^{"]', PAGE)


async def test_messages_come_as_a_script_and_their_source_does_not(client):
    page = await (await client.get("/")).text()
    folder = re.search(r"/assets/\w+", page)[0]
    response = await client.get(f"{folder}/{assets.MESSAGES}")
    script = await response.text()
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert json.loads(script.removeprefix("export default ").rstrip(";\n")) == MESSAGES
    assert (await client.get(f"{folder}/{assets.WORDS}")).status == 404


@pytest.mark.parametrize(
    "text",
    [
        "a = { $b\n",
        "a = b\na = c\n",
        "a = { b }\n",
        "a = { a }\n",
        'a = { NUMBER($b, style: "percent") }\n',
        "a = b\n    .c = d\n",
    ],
)
def test_what_scripts_can_not_fill_stops_the_start(tmp_path: Path, text: str):
    (tmp_path / "en.ftl").write_text(text)
    with pytest.raises(ValueError, match="en.ftl"):
        wording.read(tmp_path / "en.ftl")


def test_message_over_several_lines_that_holds_another_is_one():
    assert MESSAGES["page-description"].endswith("and say what to change.")
    assert MESSAGES["list-copied"][0] == "Copied " and MESSAGES["list-copied"][-1] == "."
