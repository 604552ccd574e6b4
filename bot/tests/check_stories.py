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

STORIES = Path(__file__).parent / "stories.yml"


async def hold(agent: Any, story: dict[str, Any]) -> list[str]:
    """Return what went otherwise than a story says, a line each.

    Args:
        agent: Rasa's, with a model.
        story: its name and its turns.
    """
    from rasa.shared.core.events import ActionExecuted, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    tracker = DialogueStateTracker(story["story"], agent.domain.slots)
    tracker.update(ActionExecuted("action_listen"))
    wrong: list[str] = []
    for turn in story["turns"]:
        parsed = await agent.parse_message(turn["say"])
        said = [e["value"] for e in parsed["entities"] if e["entity"] == "act"]
        intent = parsed["intent"]["name"]
        if intent != turn["intent"]:
            wrong.append(f"{turn['say']!r} is {intent}, not {turn['intent']}")
        if facts(said) != frozenset(turn.get("acts", ())):
            wrong.append(f"{turn['say']!r} says {sorted(facts(said))}, not {turn.get('acts', [])}")
        tracker.update(
            UserUttered(turn["say"], parsed["intent"], parsed["entities"], parsed), agent.domain
        )
        for expected in (turn["action"], "action_listen"):
            predicted = agent.processor.predict_next_with_tracker(tracker)
            action = max(predicted["scores"], key=lambda each: each["score"])["action"]
            if action != expected:
                wrong.append(f"{turn['say']!r} leads to {action}, not {expected}")
            tracker.update(ActionExecuted(expected), agent.domain)
    return wrong


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
    logging.getLogger("rasa").setLevel(logging.ERROR)
    return 1 if asyncio.run(check(arguments.model)) else 0


if __name__ == "__main__":
    sys.exit(main())
