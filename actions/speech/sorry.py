"""Say what went wrong, in a sentence a shopper can do something with."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.message import payload
from actions.conversation.state import State
from actions.conversation.turn import Button, Outcome, Reply, Turn
from actions.retrieval.errors import (
    RetrievalBusy,
    RetrievalEmpty,
    RetrievalError,
    RetrievalMissing,
    RetrievalOutOfOrder,
    RetrievalSlow,
    RetrievalUnreachable,
)
from actions.speech.cards import AGAIN
from actions.speech.chips import wants_changed
from actions.speech.language import worded


def apologise(
    turn: Turn, state: State, error: RetrievalError, retry: str = "refine", item_id: str = ""
) -> Outcome:
    """Return the outcome of a search that failed: wants kept, a way to try again.

    Args:
        turn: the turn that failed.
        state: the conversation with what was just asked for.
        error: what went wrong.
        retry: the intent that asks the same again.
        item_id: the item it was about, if it was about one.
    """
    if isinstance(error, RetrievalMissing) and state.reference:
        is_new = turn.state.reference is None or turn.state.reference.id != state.reference.id
        # A picture that never came changes nothing; one that went away is let go.
        gone = turn.state if is_new else replace(state.searching(reference=None), current=None)
        gone = replace(gone, offer={})
        text = worded("reference-gone", photo=bool(state.reference.upload_id))
        return Outcome(gone, _with_wants(turn, gone, text))
    if isinstance(error, RetrievalSlow):
        text = worded("sorry-slow")
    elif isinstance(error, RetrievalBusy):
        text = worded("sorry-busy")
    elif isinstance(error, RetrievalOutOfOrder):
        text = worded("sorry-out-of-order")
    elif isinstance(error, RetrievalEmpty):
        text = worded("sorry-empty")
    elif isinstance(error, RetrievalUnreachable):
        text = worded("sorry-unreachable")
    else:
        text = worded("sorry-unusable")
    about = {"item_id": item_id} if item_id else {}
    waiting = replace(state, offer={"kind": "retry", "intent": retry, **about})
    again = AGAIN if retry == "refine" else payload(retry, **about)
    return Outcome(waiting, _with_wants(turn, waiting, text, Button(worded("button-again"), again)))


def _with_wants(turn: Turn, state: State, text: str, *buttons: Button) -> tuple[Reply, ...]:
    return (Reply(text, tuple(buttons)), *wants_changed(turn, state))
