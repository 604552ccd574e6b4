"""Hold the test conversations with a trained model: what is read, and which action answers.

Run it in the bot's environment: `python -m bot.tests.check_stories --model var/rasa`.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from pathlib import Path
from typing import Any

import yaml

from bot.tests.held_out import facts
from bot.understanding.view import SLOT

STORIES = Path(__file__).parent / "stories.yml"
# What puts a list on the screen, and what looks at an item.
SHOWING = frozenset("find pair more again back undo deny affirm".split())
LOOKING = frozenset("details like keep ask".split())


async def hold(agent: Any, story: dict[str, Any]) -> list[str]:
    """Return what went otherwise than a story says, a line each.

    Args:
        agent: Rasa's, with a model.
        story: its name and its turns.
    """
    from rasa.core.channels.channel import UserMessage
    from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    tracker = DialogueStateTracker(story["story"], agent.domain.slots)
    tracker.update(ActionExecuted("action_listen"))
    held: dict[str, Any] = {}
    wrong: list[str] = []
    for turn in story["turns"]:
        say = turn["say"]
        parsed = await agent.processor.parse_message(UserMessage(say), tracker)
        acts = acts_of(parsed)
        intent = parsed["intent"]["name"]
        if intent != turn["intent"]:
            wrong.append(f"{say!r} is {intent}, not {turn['intent']}")
        if facts(acts) != frozenset(turn.get("acts", ())):
            wrong.append(f"{say!r} says {sorted(facts(acts))}, not {turn.get('acts', [])}")
        leading = acts[0] if acts else {}
        if not turn.get("leading", {}).items() <= leading.items():
            wrong.append(f"{say!r} begins with {leading}, not {turn['leading']}")
        tracker.update(UserUttered(say, parsed["intent"], parsed["entities"], parsed), agent.domain)
        for expected in (turn["action"], "action_listen"):
            predicted = agent.processor.predict_next_with_tracker(tracker)
            action = max(predicted["scores"], key=lambda each: each["score"])["action"]
            if action != expected:
                wrong.append(f"{say!r} leads to {action}, not {expected}")
            tracker.update(ActionExecuted(expected), agent.domain)
        held = remembered(held, turn, acts)
        tracker.update(SlotSet(SLOT, held), agent.domain)
    return wrong


def acts_of(parsed: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the acts of a message that Rasa has read; one entity of a button may hold several."""
    told = [each["value"] for each in parsed["entities"] if each["entity"] == "act"]
    return [act for each in told for act in (each if isinstance(each, list) else [each])]


def remembered(
    held: dict[str, Any], turn: dict[str, Any], acts: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return what the actions would have a conversation hold after a turn, as far as reading asks.

    Args:
        held: before the turn.
        turn: of the story; its `offer` names what the answer offers.
        acts: of its message.
    """
    name = turn["action"].removeprefix("action_")
    if name == "start_over":
        return {}
    wanted = dict(held["garments"][0]["wants"]["facets"]) if "garments" in held else {}
    for act in acts:
        if act["op"] in ("want", "refuse") and not act.get("about"):
            wanted[act["facet"]] = {}
        elif act["op"] == "drop":
            wanted.pop(act["facet"], None)
    after = {each: value for each, value in held.items() if each != "offer"}
    after["garments"] = [{"wants": {"facets": wanted}}]
    if name in SHOWING:
        after["lists"] = [*held.get("lists", ()), {"number": len(held.get("lists", ())) + 1}]
        after.pop("current", None)
    if name in LOOKING:
        after["current"] = {"id": "d1"}
    if name == "keep":
        after["kept"] = [*held.get("kept", ()), {"id": "d1"}]
    if name == "release":
        after["kept"] = held.get("kept", [])[1:]
    if "offer" in turn:
        after["offer"] = {"kind": turn["offer"]}
    return after


async def check(model: str) -> int:
    """Hold every story; return how many went wrong."""
    from rasa.core.agent import load_agent

    agent = await load_agent(model_path=model)
    if not agent.is_ready():
        raise SystemExit(f"{model}: no trained model found; train one with `rasa train`")
    stories = yaml.safe_load(STORIES.read_text(encoding="utf-8"))
    failed = 0
    for story in stories:
        wrong = await hold(agent, story)
        failed += bool(wrong)
        for line in wrong:
            print(f"{story['story']}: {line}")
    print(f"{len(stories)} stories, {failed} of them otherwise than told")
    return failed


def main() -> int:
    """Run the check; return 1 if any story went otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="var/rasa", help="a model, or a folder of models")
    arguments = parser.parse_args()
    from rasa.utils.log_utils import configure_structlog

    logging.getLogger("rasa").setLevel(logging.ERROR)
    configure_structlog(logging.ERROR)
    return 1 if asyncio.run(check(arguments.model)) else 0


if __name__ == "__main__":
    sys.exit(main())
