"""Hold what the last question was of, on which the next few words build.

"What colours do your jumpsuits come in?" makes jumpsuits the topic, until something is shown:
"which brands make them?", "how many in navy?" and "ok, the teal ones" are of jumpsuits, whatever
is on the screen.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.conversation.acts import THIS, Act
from actions.conversation.garment import Garment
from actions.conversation.in_hand import is_about
from actions.conversation.meaning import Value
from actions.conversation.message import Message
from actions.conversation.reference import Reference
from actions.conversation.shop import value_of
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.wants import Wants
from data.words import KINDS

# What may be said of a topic without naming it.
PLAIN = ("want", "refuse", "drop", "unread", "borrow", "order", "count")
# What is on the screen and no topic.
SCREEN = re.compile(
    r"\b(?:of|among|in|from)\s(?:these|those|them|the\s(?:ones|list))\b"
    r"|\b(?:these|shown|here|screen)\b",
    re.IGNORECASE,
)
# "Show me more" goes on with the list; "show me those" with the topic.
FURTHER = re.compile(r"\b(?:more|others?|else|next|another|again|rest)\b", re.IGNORECASE)
# What a question asks of one item, or of what was done.
OF_ITEMS = ("advice", "difference", "kept", "asked", "why", "goes")


def spoken(state: State) -> Wants | None:
    """Return the topic where it is another kind than what is looked for, else None.

    "What have you got by Velmira?" is of no kind, and is a topic where nothing is looked for.
    """
    topic, wants = state.topic, state.wants
    other = topic.kinds != wants.kinds if topic.kinds else topic and not wants
    return topic if other else None


def narrowed(state: State) -> Wants | None:
    """Return the topic where it is not what is looked for already, or less than that, else None."""
    topic, wants = state.topic, state.wants
    if spoken(state) is not None or not topic or len(state.garments) > 1:
        return spoken(state)
    asked = {*topic.facets, *topic.numbers}
    whole = asked >= {*wants.facets, *wants.numbers}
    return topic if whole and topic != wants else None


def is_of_topic(message: Message, asked: Act, state: State) -> bool:
    """Say whether a question about a list is of the topic: "how much are they?" of scarves."""
    if spoken(state) is None or asked.about != "list" or asked.question in OF_ITEMS:
        return False
    points = message.points or message.tapped_id or any(a.place == THIS for a in message.acts)
    return not points and not (state.shown and SCREEN.search(message.text))


def taken_up(message: Message, state: State) -> State:
    """Return the state in which what is wanted is wanted of the topic.

    "Navy", after which colours there are of dresses, wants a dress, whatever was looked for before.
    """
    topic, item = narrowed(state), _alone(state)
    if not (state.topic or item) or any(act.op not in PLAIN for act in message.acts):
        return state
    named = any(act.facet in KINDS and act.op == "want" for act in message.acts)
    fresh = any(act.fresh for act in message.acts)
    if fresh or not message.acts or message.item_id or message.tapped_id:
        return state
    if named and state.topic and not state.topic.kinds:
        return on_topic(state)  # "which would you like?" was asked of a brand's kinds
    if named:
        # "Is there boys' stuff, too? T-shirts": for whom it is, is told once.
        whom = state.topic.wanted("gender")
        told = any(act.facet == "gender" for act in message.acts)
        return state if told or not whom else _for(state, whom)
    if item and not topic:
        of_kind = (value_of("category", item.category or ""),)
        wants = Wants(version=state.wants.version).want("category", of_kind)
        return replace(state, garments=(Garment(wants, Reference(item=item)),), tried=())
    return on_topic(state) if topic else state


def resumed(message: Message, state: State) -> State:
    """Return the state that a message goes on from: a search that found nothing, or before it.

    Giving something up, or saying more of another kind of garment, is about what was tried; all
    else is about what is on the screen. What the shop does not sell at all leaves its budget and
    for whom it was to the kind that is named next.
    """
    if not state.tried:
        return state
    tried = replace(state, garments=state.tried, tried=())
    names_kind = any(act.facet in KINDS for act in message.said("want"))
    unsold = not tried.wants.kinds
    if unsold and not state.wants.kinds:
        return tried
    another = tried.wants.kinds != state.wants.kinds and not unsold
    # "Something like it", the item looked at, and "cheapest first" are of what is on the screen.
    ordered = message.said("order") and state.shown
    shown = message.points or ordered or (message.says_this and state.current)
    of_tried = (message.said("drop") and not unsold) or (another and not names_kind)
    if of_tried and not shown:
        return tried
    whom = tried.wants.wanted("gender")
    if names_kind and whom and not state.wants.wanted("gender"):
        # For whom it is, is told once, whatever was found.
        whose = tried.garment.whose
        state = state.searching(wants=state.wants.want("gender", whom), whose=whose)
    limit = tried.wants.number("price") if unsold and names_kind else None
    if limit and not state.wants.number("price"):
        state = state.searching(wants=state.wants.limit("price", limit))
    return replace(state, tried=())


def set_aside(message: Message, state: State) -> tuple[Message, State]:
    """Return a message and state in which a garment that was looked for before is so again.

    "Now the jacket in brown", after a leather jacket and boots of which only the boots were to be
    seen, is that jacket, without what was refused since.
    """
    named = [act for act in message.said("want", "describe") if act.facet in KINDS and act.value]
    kinds = [act.value for act in named if (act.again or act.op == "describe") and act.value]
    now = (*state.garments, *state.tried)
    points = message.item_id or any(a.place or a.described or a.order for a in message.pointing())
    if not kinds or points or any(is_about(each, kinds) for each in now):
        return message, state
    shown = [each for list_ in reversed(state.lists) for each in list_.garments]
    held = [each for each in shown if is_about(each, kinds)]
    if not held or any(act.fresh or act.also for act in message.acts):
        return message, state
    wants = held[0].wants
    for facet, each in state.wants.for_another_category().facets.items():
        wants = wants.refuse(facet, each.unwanted) if each.unwanted else wants
    acts = tuple(act for act in message.acts if act not in named)
    again = replace(state, garments=(replace(held[0], wants=wants),), current=None, tried=())
    return replace(message, acts=acts), again


def _for(state: State, whom: tuple[Value, ...]) -> State:
    """Return the state in which what is looked for is for somebody else."""
    return state.searching(wants=state.wants.want("gender", whom))


def _alone(state: State) -> ShownItem | None:
    """Return the item in mind where no list shows it and it is of another kind, else None."""
    mind = state.current
    if mind is None or not mind.category:
        return None
    ids = {item.id for each in state.lists for item in each.items}
    kind = value_of("category", mind.category)
    held = {value for each in state.wants.kinds for value in each.values("category")}
    return None if mind.id in ids or held & {*kind.values("category")} else mind


def on_topic(state: State) -> State:
    """Return the state in which the topic is what is looked for."""
    return replace(state, garments=(Garment(state.topic),), current=None, tried=())


def asks_to_see(message: Message, state: State) -> bool:
    """Say whether "show me those" is of the topic, and not of the list on the screen."""
    topic = narrowed(state)
    return topic is not None and not message.acts[1:] and not FURTHER.search(message.text)
