"""Name the function that answers each action of the domain."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from actions.conversation.message import Message
from actions.conversation.mind import spoken_of
from actions.conversation.numbering import beyond
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn
from actions.effects import (
    chat,
    compare,
    details,
    finding,
    grounding,
    kept,
    lists,
    memory,
    middling,
    named,
    offers,
    own_size,
    pairs,
    photos,
    questions,
    tastes,
)
from actions.effects.asking_again import asked, asked_again
from actions.effects.policy import policy
from actions.retrieval.client import RetrievalClient
from actions.speech.cards import MORE
from actions.speech.language import sentences, worded

# What goes back by itself, wherever one looks.
STEPS = ("action_undo", "action_start_over", "action_restart")
Answering = Callable[[RetrievalClient, Turn], Awaitable[Outcome]]

ANSWERS: dict[str, Answering] = {
    "action_find": finding.find,
    "action_find_again": finding.find_again,
    "action_ask": questions.ask,
    "action_compare": compare.compare,
    "action_pair": pairs.pair,
    "action_details": details.details,
    "action_like": tastes.like,
    "action_dislike": tastes.dislike,
    "action_keep": kept.keep,
    "action_release": kept.release,
    "action_kept": kept.kept,
    "action_more": lists.more,
    "action_again": lists.again,
    "action_back": lists.back,
    "action_undo": memory.undo,
    "action_start_over": memory.start_over,
    # Rasa's own action on "/restart" forgets everything without a word.
    "action_restart": memory.start_over,
    "action_summarise": memory.summarise,
    "action_share_photo": photos.share_photo,
    "action_affirm": offers.affirm,
    "action_deny": offers.deny,
    "action_greet": chat.greet,
    "action_thanks": chat.thanks,
    "action_goodbye": chat.goodbye,
    "action_help": chat.explain,
    "action_out_of_scope": chat.out_of_scope,
    "action_language": chat.only_english,
    "action_unsure": chat.unsure,
    "action_fallback": chat.fall_back,
}


# The actions of intents that are not called as their action is.
BY_INTENT = {
    **dict.fromkeys(("want", "refer", "refine", "drop"), "action_find"),
    "nlu_fallback": "action_fallback",
}


async def answer(name: str, client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the outcome of a turn; more is offered where there may be more alone.

    Args:
        name: of the action.
        client: the way to the retrieval service.
        turn: the turn.

    Raises:
        KeyError: there is no such action.
    """
    if (again := asked_again(turn)) is not None:
        name, turn = f"action_{again.message.intent}", again
    outcome = await _answer(name, client, turn)
    for step in turn.message.steps:
        outcome = await _further(step, client, turn, outcome)
    after = outcome.state
    after = replace(after, ranked=_ranked(turn, after), asked=asked(turn, after))
    outcome = replace(outcome, state=after)
    if outcome.state.has_more:
        return outcome
    replies = (
        replace(each, buttons=tuple(button for button in each.buttons if button != MORE))
        for each in outcome.replies
    )
    return replace(outcome, replies=tuple(replies))


def _ranked(turn: Turn, after: State) -> str:
    """Return of what a message asks for the first in something, "" where a list answers it.

    "size" where it asks of sizes instead.
    """
    asked = [each for each in turn.message.said("ask") if each.question in ("least", "most")]
    asks = turn.message.said("ask")
    if asks and any(each.facet == "size" for each in (*asks, *turn.message.said("about"))):
        return "size"
    if len(asked) != 1 or after.lists != turn.state.lists:
        return ""
    return asked[0].about


async def _further(step: Message, client: RetrievalClient, turn: Turn, before: Outcome) -> Outcome:
    """Return the outcome of a turn with one step more, which the same step takes back.

    Nothing is said twice, and only what is said last offers what to do next.
    """
    name = BY_INTENT.get(step.intent, f"action_{step.intent}")
    on = replace(turn, message=replace(step, set_id=None), state=before.state)
    after = await _answer(name if name in ANSWERS else "action_fallback", client, on)
    said = tuple(replace(each, buttons=()) for each in before.replies)
    replies = (*said, *(each for each in after.replies if each not in before.replies))
    state = after.state
    if name not in STEPS and state.history != turn.state.history:
        state = replace(state, history=turn.state.history).remembering(turn.state)
    return Outcome(state, replies)


async def _answer(name: str, client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the outcome of one step, the item that it was about among those spoken of last."""
    outcome = await _done(name, client, turn)
    if outcome.replies and (untold := _untold_of_taste(turn.message)):
        listed = outcome.state.lists != turn.state.lists  # a sentence goes before a list
        if listed:
            outcome = tastes.led_by(untold, outcome)
        else:
            outcome = tastes.followed_by(outcome, untold)
    return replace(outcome, state=spoken_of(turn.state, outcome.state))


def _untold_of_taste(message: Message) -> str:
    """Return what is honestly said where an opinion is asked for beside what is shown, else ""."""
    names = [act.name for act in message.said("chat")]
    if len(names) == len(message.acts):
        return ""
    if "suits" in names:
        return worded("suits-untold")
    return worded("no-taste") if "opinion" in names else ""


async def _done(name: str, client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the outcome of a turn.

    What is liked and disliked beside the main thing that a message says is taken in first.
    """
    if name not in STEPS:
        turn = await lists.in_view(client, turn)
        if turn.message.upload_id:
            name = "action_share_photo"  # whatever is said with it
    if name == "action_again" and turn.state.offer.get("kind") == "retry":
        name = "action_affirm"
    if (told := await policy(client, turn)) is not None:
        return told
    over, within = beyond(turn.message, turn.state)
    if over and name not in ("action_back", "action_again"):
        lead = worded("no-such-numbers", numbers=[f"#{each}" for each in over], n=len(over))
        lead = lead if turn.state.shown else worded("nothing-shown")
        return tastes.led_by(lead, await _done(name, client, replace(turn, message=within)))
    if not turn.message.upload_id and (called := await named.named(client, turn, name)) is not None:
        return called
    if name in STEPS:
        return await ANSWERS[name](client, turn)
    unseen = [act.described for act in turn.message.said("keep") if act.described]
    numbered = [act.described for act in turn.message.acts if act.described and act.place]
    if name in ("action_like", "action_details") and (more := kept.going_on(turn)) is not None:
        return await kept.keep(client, more)
    if name in ("action_dislike", "action_find") and (off := kept.taken_off(turn)) is not None:
        return await kept.release(client, off)
    turn, to_be_found = await grounding.grounded(client, turn)
    name = "action_find" if to_be_found else name
    turn, lead, settled = await own_size.settle(client, turn)
    if settled is not None:
        return settled
    turn, priced = await middling.settle(client, turn)
    lead = sentences(lead, priced)
    state = tastes.beside(turn)
    on = replace(turn, state=state)
    before = await memory.without(client, on) if name == "action_find" else None
    outcome = before or await ANSWERS[name](client, on)
    if to_be_found and unseen and not lead:
        lead = worded("kept-nothing", words=unseen[0])
    elif to_be_found and numbered and not lead:
        lead = worded("none-shown-so", words=numbered[0])
    if lead and outcome.replies:
        outcome = tastes.led_by(lead, outcome)
    if state == turn.state:
        return outcome
    # All that one message does is one step to take back.
    after = replace(outcome.state, history=turn.state.history).remembering(turn.state)
    return replace(outcome, state=after)
