"""Say what went wrong, in a sentence a shopper can do something with."""

from __future__ import annotations

from dataclasses import replace

from actions.errors import (
    RetrievalBusy,
    RetrievalError,
    RetrievalMissing,
    RetrievalSlow,
    RetrievalUnreachable,
)
from actions.message import payload
from actions.reply import Button, Outcome, Reply, Turn
from actions.showing import AGAIN, wants_changed
from actions.state import State

KEPT = "I have kept everything you told me."


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
        what = "That photo" if state.reference.upload_id else "That item"
        is_new = turn.state.reference is None or turn.state.reference.id != state.reference.id
        # A picture that never came changes nothing; one that went away is let go.
        gone = turn.state if is_new else replace(state, reference=None, current=None)
        gone = replace(gone, offer={})
        text = f"{what} is no longer here to compare with. Show me another, or tell me in words."
        return Outcome(gone, _with_wants(turn, gone, text))
    if isinstance(error, RetrievalSlow):
        text = f"The search is taking too long just now. {KEPT} Shall I try again?"
    elif isinstance(error, RetrievalBusy):
        text = f"The shop is very busy right now. {KEPT} Shall I try again in a moment?"
    elif isinstance(error, RetrievalUnreachable):
        text = f"I can't reach the catalogue at the moment. {KEPT} Shall I try again?"
    else:
        text = f"The catalogue gave me an answer I can't use. {KEPT} Shall I try again?"
    about = {"item_id": item_id} if item_id else {}
    waiting = replace(state, offer={"kind": "retry", "intent": retry, **about})
    again = AGAIN if retry == "refine" else payload(retry, **about)
    return Outcome(waiting, _with_wants(turn, waiting, text, Button("Try again", again)))


def _with_wants(turn: Turn, state: State, text: str, *buttons: Button) -> tuple[Reply, ...]:
    return (Reply(text, tuple(buttons)), *wants_changed(turn, state))
