"""Make a Rasa action of every answering function."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor  # type: ignore[import-untyped]

from actions.answers import ANSWERS
from actions.retrieval_client import RetrievalClient
from actions.turn_action import TurnAction


def executor(client: RetrievalClient) -> ActionExecutor:
    """Return an executor that knows every action."""
    known = ActionExecutor()
    for name in ANSWERS:
        known.register_action(TurnAction(name, client))
    return known
