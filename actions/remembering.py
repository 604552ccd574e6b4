"""Sum up what was asked for, take a step back, or forget everything."""

from __future__ import annotations

from dataclasses import replace

from actions.announcing import changes_in_words
from actions.asking import ask_kind
from actions.describing import phrase, refusals
from actions.finding import find
from actions.message import payload
from actions.phrasing import count, listing, pick, sentences
from actions.reply import Button, Outcome, Reply, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.searching import search
from actions.shop import Shop
from actions.showing import AFRESH, MORE, wants_changed
from actions.state import State
from actions.understanding import Understood


async def summarise(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return in words what is wanted, started from, changed, liked and disliked."""
    state = turn.state
    if not (state.wants or state.reference or state.liked or state.disliked):
        return ask_kind(turn, "You haven't asked for anything yet.")
    replies = (
        Reply(in_words(state, turn.shop), (MORE, Button("Step back", payload("undo")), AFRESH)),
        *wants_changed(turn, state),
    )
    return Outcome(state, replies)


def in_words(state: State, shop: Shop) -> str:
    """Return a summary of everything the shopper asked for."""
    parts = []
    wants = state.wants
    positive = wants.stated(shop, also_missing=True)
    if positive.numbers or any(each.wanted for each in positive.facets.values()):
        parts.append(f"you're looking for {phrase(positive, state.currency)}")
    if looked := wants.looked_for():
        parts.append(f"in your words: {', '.join(looked)}")
    if refused := refusals(wants):
        parts.append(listing(refused))
    if state.reference:
        changes = changes_in_words(state.reference, state.wants)
        parts.append(f"like {state.reference.name}" + (f", but {changes}" if changes else ""))
    if state.liked:
        parts.append(f"you like {count(len(state.liked))} of the pieces I showed you")
    if state.disliked:
        parts.append(f"{count(len(state.disliked))} put away for good")
    return sentences(*parts)


async def undo(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the items of one change ago."""
    back = turn.state.stepped_back()
    back = back.at(turn.shop) if back else None
    if back is None:
        return say(turn.state, "There is nothing to take back yet.")
    if not back.wants and not back.reference:
        cleared = replace(back, shown=(), seen=(), current=None)
        text = "That takes us back to the beginning. What are you looking for?"
        return Outcome(cleared, (Reply(text), *wants_changed(turn, cleared)))
    # Stepping back is itself no step: the state to search with is also the one to return to.
    outcome = await search(client, replace(turn, state=back), Understood(back))
    lead = pick(("One step back.", "Undone."), turn.number)
    first, *rest = outcome.replies
    return replace(outcome, replies=(replace(first, text=f"{lead} {first.text}"), *rest))


async def start_over(client: RetrievalClient, turn: Turn) -> Outcome:
    """Forget everything, and go straight on with what the same message wants."""
    fresh = State(currency=turn.state.currency)
    if turn.message.said("want"):
        return await find(client, replace(turn, state=fresh))
    asked = ask_kind(replace(turn, state=fresh), "A clean slate.")
    return replace(asked, replies=(*asked.replies, *wants_changed(turn, fresh)))
