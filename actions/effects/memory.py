"""Sum up what was asked for, take a step back, or forget everything."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.fitting import fits
from actions.conversation.message import payload
from actions.conversation.mind import beside_it
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.turn import Button, Outcome, Reply, Turn, say
from actions.conversation.understanding import Understood
from actions.effects import garments
from actions.effects.finding import find
from actions.effects.kept import taken_back
from actions.effects.lists import again
from actions.effects.repeating import shown_again
from actions.effects.search import search
from actions.effects.tastes import led_by
from actions.retrieval.client import RetrievalClient
from actions.speech.amounts import sorted_by
from actions.speech.announcing import changes_in_words
from actions.speech.asking import ask_kind
from actions.speech.cards import AFRESH, MORE
from actions.speech.chips import wants_changed
from actions.speech.describing import phrase, refusals
from actions.speech.kind_words import plural
from actions.speech.language import listing, sentences, varied, worded
from data.words import KINDS
from data.words.spelling import form


async def summarise(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return in words what is wanted, started from, changed, liked and disliked."""
    state = turn.state
    if not (any(state.garments) or state.liked or state.disliked):
        return ask_kind(turn, worded("summary-nothing"))
    back = Button(worded("button-back"), payload("undo"))
    replies = (
        Reply(in_words(state, turn.shop), (MORE, back, AFRESH)),
        *wants_changed(turn, state),
    )
    return Outcome(state, replies)


async def waived(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return which wish would bring something if it were given up, where nothing was found.

    Else what is asked for, of which any part may be.
    """
    state = turn.state
    if not state.tried:
        return await summarise(client, turn)
    plain = replace(turn, message=replace(turn.message, text="", acts=()))
    tried = replace(state, garments=state.tried, offer={}, tried=())
    if len(tried.garments) > 1:
        parts = [Understood(tried.alone(number)) for number in range(len(tried.garments))]
        return await garments.show(client, plain, parts)
    return await search(client, plain, Understood(tried))


def in_words(state: State, shop: Shop) -> str:
    """Return a summary of everything the shopper asked for."""
    parts = [each for number in range(len(state.garments)) for each in _parts(state, shop, number)]
    if state.liked:
        parts.append(worded("summary-liked", n=len(state.liked)))
    if state.disliked:
        parts.append(worded("summary-disliked", n=len(state.disliked)))
    return sentences(*parts)


def _parts(state: State, shop: Shop, number: int) -> list[str]:
    """Return what is wanted of one of the garments, sentence by sentence."""
    parts, garment = [], state.garments[number]
    wants = garment.wants
    positive = wants.stated(shop, also_missing=True)
    if positive.numbers or any(each.wanted for each in positive.facets.values()):
        wanted = phrase(positive, state.currency)
        parts.append(worded("summary-wanted", also=bool(number), wanted=wanted))
    if looked := wants.looked_for():
        parts.append(worded("summary-words", words=", ".join(looked)))
    if refused := refusals(wants):
        parts.append(listing(refused))
    if garment.reference:
        changes = changes_in_words(garment.reference, wants)
        parts.append(worded("summary-like", name=garment.reference.name, changes=changes))
    if garment.order:
        parts.append(sorted_by(garment.order))
    return parts


async def undo(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the items of one change ago."""
    if turn.state.tried and turn.state.lists:
        # What found nothing was never taken over: it is the step to take back.
        return await again(client, replace(turn, state=replace(turn.state, offer={}, tried=())))
    back = turn.state.stepped_back()
    back = back.at(turn.shop) if back else None
    if back is None:
        return say(turn.state, worded("nothing-to-undo"))
    lead = varied("undone", turn.number)
    took_back = taken_back(turn, back)
    if took_back and (back.garments, back.disliked) == (turn.state.garments, turn.state.disliked):
        return led_by(lead, took_back)  # the search and its list stay as they are
    if not any(back.garments):
        cleared = replace(back, lists=(), seen=(), current=None)
        text = sentences(took_back and took_back.replies[0].text or "", worded("undone-all"))
        return Outcome(cleared, (Reply(text), *wants_changed(turn, cleared)))
    # Stepping back is itself no step: the state to search with is also the one to return to.
    lead = sentences(lead, took_back.replies[0].text or "") if took_back else lead
    at = replace(turn, state=back)
    earlier = (each for each in reversed(turn.state.lists[:-1]) if each.garments == back.garments)
    if (shown := next(earlier, None)) is not None:
        # What was the fourth is the fourth again.
        lead = sentences(lead, varied("shown-again", turn.number))
        return await shown_again(client, at, shown, lead)
    if len(back.garments) > 1:
        parts = [Understood(back.alone(number)) for number in range(len(back.garments))]
        return led_by(lead, await garments.show(client, at, parts))
    return led_by(lead, await search(client, at, Understood(back)))


async def start_over(client: RetrievalClient, turn: Turn) -> Outcome:
    """Forget everything, and go straight on with what the same message wants."""
    fresh = State(currency=turn.state.currency, kept=turn.state.kept)
    if turn.message.said("want"):
        return await find(client, replace(turn, state=fresh))
    asked = ask_kind(replace(turn, state=fresh), worded("clean-slate"))
    return replace(asked, replies=(*asked.replies, *wants_changed(turn, fresh)))


async def without(client: RetrievalClient, turn: Turn) -> Outcome | None:
    """Return the list before, where the one kind looked for is given up: "forget the bag".

    What was told of that kind goes with it. None for any other message.
    """
    state, anchor = turn.state, beside_it(turn.state)
    kinds = {form(kind.word) for kind in state.wants.kinds}
    # "No shirt, just the skirt", of a shirt that was to go with a skirt.
    told = [a for a in turn.message.acts if a.op == "want" and a.facet in KINDS and a.value]
    stays = [act for act in told if anchor and fits(anchor, act) and form(act.word) not in kinds]
    acts = [act for act in turn.message.acts if act not in stays]
    gone = {form(a.word) for a in acts if a.op in ("drop", "refuse") and a.facet in KINDS}
    if any(act.only for act in stays):
        gone |= kinds
    if len(state.garments) > 1 or not kinds or not kinds <= gone or len(acts) > len(gone):
        return None
    others = []
    for each in reversed(state.lists[:-1]):
        earlier = {form(kind.word) for garment in each.garments for kind in garment.wants.kinds}
        others += [each] if earlier and not earlier & kinds else []
    # Without the blouse that was to go with a skirt, the skirt is left.
    own = [each for each in others if anchor and anchor.id in {item.id for item in each.items}]
    if not (shown := next(iter((*own, *others)), None)):
        return None
    words = [plural(kind.word) for kind in state.wants.kinds]
    back = await shown_again(client, turn, shown, worded("list-without", kinds=words[0]))
    return replace(back, state=replace(back.state, current=anchor)) if own else back
