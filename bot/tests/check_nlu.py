"""Measure a trained model on the held-out messages and fail below the thresholds.

Run it in the bot's environment: `python -m bot.tests.check_nlu --model var/rasa`.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections import Counter
from typing import Any, Dict, List, Tuple

from bot.tests.held_out import Example, facts, read

SEARCHING = frozenset(("want", "refine", "refer", "drop"))
MIN_INTENT_ACCURACY = 0.93
MIN_ACTION_ACCURACY = 0.95
MIN_ENTITY_F1 = 0.93


async def parse(model: str, texts: List[str]) -> List[Dict[str, Any]]:
    """Return what the model reads in each text.

    Args:
        model: a model file, or a folder whose newest model is used.
        texts: the messages to read.

    Raises:
        SystemExit: there is no model there.
    """
    from rasa.core.agent import Agent, load_agent

    agent: Agent = await load_agent(model_path=model)
    if not agent.is_ready():
        raise SystemExit(f"{model}: no trained model found; train one with `rasa train`")
    return [await agent.parse_message(text) for text in texts]


def compare(examples: List[Example], parsed: List[Dict[str, Any]]) -> Tuple[float, float, float]:
    """Print the mistakes; return intent accuracy, accuracy of what is done, and entity F1."""
    right = done = 0
    hits = missed = extra = 0
    confused: Counter[Tuple[str, str]] = Counter()
    for example, result in zip(examples, parsed, strict=True):
        intent = result["intent"]["name"]
        right += intent == example.intent
        both = {intent, example.intent}
        done += intent == example.intent or both <= SEARCHING
        if intent != example.intent:
            confused[(example.intent, intent)] += 1
            sure = result["intent"]["confidence"]
            print(f"intent  {example.intent:>12} taken for {intent:<12} {sure:.2f}  {example.text}")
        found = facts(e["value"] for e in result["entities"] if e["entity"] == "act")
        hits += len(found & example.facts)
        missed += len(example.facts - found)
        extra += len(found - example.facts)
        if found != example.facts:
            print(f"entity  {example.text}")
            print(f"          missed {sorted(example.facts - found)}")
            print(f"          extra  {sorted(found - example.facts)}")
    for (expected, taken), count in confused.most_common(8):
        print(f"{count:3} x {expected} taken for {taken}")
    f1 = 2 * hits / (2 * hits + missed + extra)
    return right / len(examples), done / len(examples), f1


def main() -> int:
    """Run the check; return 1 below a threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="var/rasa", help="a model, or a folder of models")
    arguments = parser.parse_args()
    logging.getLogger("rasa").setLevel(logging.ERROR)
    examples = read()
    parsed = asyncio.run(parse(arguments.model, [example.text for example in examples]))
    accuracy, action, f1 = compare(examples, parsed)
    print(
        f"{len(examples)} messages: intent accuracy {accuracy:.3f} (at least "
        f"{MIN_INTENT_ACCURACY}), right action {action:.3f} (at least {MIN_ACTION_ACCURACY}), "
        f"entity F1 {f1:.3f} (at least {MIN_ENTITY_F1})"
    )
    good = accuracy >= MIN_INTENT_ACCURACY and action >= MIN_ACTION_ACCURACY
    return 0 if good and f1 >= MIN_ENTITY_F1 else 1


if __name__ == "__main__":
    sys.exit(main())
