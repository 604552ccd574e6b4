"""The domain, the words, the language data and the actions must speak of the same things."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from actions.conversation.acts import OPS, THEN
from actions.conversation.state import SLOT
from actions.effects.answers import ANSWERS, BY_INTENT
from bot.understanding.intents import intent
from data import words
from data.words.changes import AXES, LESS, MORE

BOT = Path(__file__).parents[2] / "bot"
DOMAIN = yaml.safe_load((BOT / "domain.yml").read_text(encoding="utf-8"))


def names(entries: list[Any]) -> list[str]:
    return [next(iter(each)) if isinstance(each, dict) else each for each in entries]


def steps() -> list[dict[str, Any]]:
    found = []
    for path in sorted((BOT / "data").rglob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for block in (*content.get("rules", ()), *content.get("stories", ())):
            found += block["steps"]
    return found


def test_domain_lists_exactly_the_actions_that_exist() -> None:
    assert DOMAIN["actions"] == list(ANSWERS)


def test_domain_has_a_slot_for_everything_remembered() -> None:
    assert set(DOMAIN["slots"]) == {SLOT}
    for slot in DOMAIN["slots"].values():
        assert slot["influence_conversation"] is False


def test_domain_has_a_role_for_every_operation_the_actions_read() -> None:
    entities = dict(
        next(iter(each.items())) if isinstance(each, dict) else (each, {})
        for each in DOMAIN["entities"]
    )

    assert set(entities) == {"act", "item_id", "upload_id"}
    assert sorted(entities["act"]["roles"]) == sorted(OPS)


def test_every_operation_of_the_reader_leads_to_an_intent_of_the_domain() -> None:
    chat = "greet thanks bye help affirm deny summarise photo elsewhere language unknown".split()
    leading = [{"act": {"op": op, "name": "greet"}} for op in OPS if op not in ("chat", THEN)]
    leading += [{"act": {"op": "chat", "name": name}} for name in chat]

    assert {intent([act]) for act in leading} <= set(names(DOMAIN["intents"]))


def test_every_intent_has_a_rule_and_every_rule_an_intent() -> None:
    ruled = [
        rule["steps"][0]["intent"]
        for path in sorted((BOT / "data" / "rules").glob("*.yml"))
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    ]

    assert sorted(ruled) == sorted(names(DOMAIN["intents"]))


def test_a_further_step_calls_the_action_that_its_intent_s_rule_calls() -> None:
    for path in sorted((BOT / "data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            said, done = rule["steps"][0]["intent"], rule["steps"][1]["action"]
            assert BY_INTENT.get(said, f"action_{said}") == done


def test_rules_and_stories_name_only_what_the_domain_has() -> None:
    for step in steps():
        if "intent" in step:
            assert step["intent"] in names(DOMAIN["intents"])
        if "action" in step:
            assert step["action"] in DOMAIN["actions"]


def test_no_intent_lets_entities_choose_the_action() -> None:
    for each in DOMAIN["intents"]:
        assert next(iter(each.values())) == {"use_entities": []}


def test_language_data_uses_only_intents_of_the_domain() -> None:
    for path in (BOT / "data" / "nlu.yml", *sorted((BOT / "tests" / "nlu").glob("*.yml"))):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", ()):
            if "intent" in block:
                assert block["intent"] in names(DOMAIN["intents"]), path.name


def test_language_data_annotates_only_entities_of_the_domain() -> None:
    known = set(names(DOMAIN["entities"]))
    for path in sorted((BOT / "data").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        said = set(re.findall(r"\]\(([a-z_]+)", text)) | set(re.findall(r'"entity": "(\w+)"', text))
        assert said <= known, path.name


def test_every_relative_want_is_in_the_table_of_changes() -> None:
    known = {axis.called(direction) for axis in AXES for direction in (LESS, MORE)}

    assert set(words.read("modification")) <= known
