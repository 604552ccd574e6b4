"""Remember what the shopper likes, and put away what they don't."""

from __future__ import annotations

from dataclasses import replace

from actions.asking import ask_instead, ask_which, pointing_trouble
from actions.message import payload
from actions.phrasing import listing, pick
from actions.pointing import Trouble, point
from actions.reply import Button, Outcome, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.searching import search
from actions.showing import MORE
from actions.shown import ShownItem
from actions.understanding import Understood


async def like(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return thanks for the liking, and ways to follow it."""
    items = _meant(turn)
    if isinstance(items, Outcome):
        return items
    if not items:
        return ask_which(turn, "do you like")
    state = turn.state.like(*(item.id for item in items)).remembering(turn.state)
    state = replace(state, current=items[0], offer={})
    names = listing([item.name for item in items])
    text = pick(
        (
            f"Noted: you like {names}. I'll lean towards that.",
            f"Good choice. I'll keep {names} in mind from here on.",
        ),
        turn.number,
    )
    more_like = Button("More like this", payload("refer", item_id=items[0].id))
    about = Button("Details", payload("details", item_id=items[0].id))
    return say(state, text, more_like, about, MORE)


async def dislike(client: RetrievalClient, turn: Turn) -> Outcome:
    """Put the items away for good and return others in their place."""
    disliked = turn.message.said("dislike")
    if disliked and not (turn.message.places or turn.message.says_this):
        return ask_instead(turn, disliked[0].facet)
    items = _meant(turn)
    if isinstance(items, Outcome):
        return items
    if not items:
        return ask_which(turn, "shall I put away")
    state = turn.state.dislike(*(item.id for item in items))
    if state.reference and state.reference.item and state.reference.id in state.disliked:
        state = replace(state, reference=None)
    if len(items) == len(turn.state.shown) > 1:
        lead = "I've put all of these away"
    else:
        lead = f"{listing([item.name for item in items])} won't come back"
    lead = f"{lead[0].upper()}{lead[1:]}."
    if not state.wants and not state.reference:
        after = replace(state.remembering(turn.state), current=None)
        return say(after, f"{lead} What should I look for instead?")
    outcome = await search(client, turn, Understood(replace(state, current=None)))
    return _led_by(lead, outcome)


def _led_by(lead: str, outcome: Outcome) -> Outcome:
    first, *rest = outcome.replies
    return replace(outcome, replies=(replace(first, text=f"{lead} {first.text}"), *rest))


def _meant(turn: Turn) -> tuple[ShownItem, ...] | Outcome:
    """Return the items a liking or disliking is about, or the answer that they can't be found."""
    pointing = point(turn.message.as_description(), turn.state)
    unseen = pointing.trouble is Trouble.NOT_DESCRIBED and turn.message.described
    if unseen or pointing.trouble in (Trouble.NOTHING_SHOWN, Trouble.OUT_OF_RANGE):
        return pointing_trouble(turn, pointing)
    if pointing.items:
        return pointing.items
    if turn.state.shown and turn.message.cue("all"):
        return turn.state.shown
    if turn.state.current:
        return (turn.state.current,)
    return turn.state.shown if len(turn.state.shown) == 1 else ()
