"""Give up what keeps a message from finding anything: wants in a change's way, wishes, details."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.conversation.garment import ASCENDING, DESCENDING, Order
from actions.conversation.meaning import SYNONYM, Value
from actions.conversation.merging import USES, Said
from actions.conversation.message import Message
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.retrieval.answer import Applied
from data.words import KINDS
from data.words.changes import AXES, BY_NAME, LESS, MORE, SCALES, Axis, end_named
from data.words.outfits import part_of
from data.words.spelling import form

SOMETHING = re.compile(r"\b(?:some|any)(?:thing|\s+(?:clothes|stuff|wear))\b", re.IGNORECASE)
DENIED = re.compile(r"(?:not|no|without|never)\s+(?:any\s+|an?\s+)?")


def freed(understood: Understood, before: Wants) -> Understood | None:
    """Return what is meant without the wants that keep a change from coming true.

    Among wool coats none is lighter to wear than another: what tells how warm a garment is, its
    material, is what was wanted of it before. What the change is of first goes first. None where no
    want stands in the way, or the message itself brings it.

    Args:
        understood: what found nothing.
        before: what was wanted before the message.
    """
    wants = understood.state.wants
    told = {
        each.facet
        for each in understood.said
        if each.how == "wanted" and wants.wanted(each.facet) != before.wanted(each.facet)
    }
    given_up = list[tuple[str, Value]]()
    for change in understood.changes:
        scale = SCALES.get(change.axis or "", ())
        for facets in ([f for f in scale if f == change.facet], scale):
            for facet in facets if not given_up else ():
                if facet not in told and wants.wanted(facet):
                    given_up += [(facet, value) for value in wants.wanted(facet)]
                    wants = wants.release(facet)
    if not given_up:
        return None
    after = understood.state.searching(wants=wants)
    return replace(understood, state=after, freed=(*understood.freed, *given_up))


def let_go(
    understood: Understood, message: Message, applied: Applied, shop: Shop
) -> Understood | None:
    """Return what is meant without what the message need not hold to; None where it does to all."""
    return (
        in_its_place(understood, message, shop)
        or wished(understood, message)
        or purposeless(understood, applied)
        or of_any_kind(understood, message)
        or softened(understood)
    )


def wished(understood: Understood, message: Message) -> Understood | None:
    """Return what is meant without what the message merely wishes: "leather if possible".

    None where it merely wishes nothing.
    """
    wants = understood.state.wants
    wishes = [act for act in message.said("want") if act.soft and act.value]
    given_up = tuple(
        act.value for act in wishes if act.value and act.value in wants.wanted(act.facet)
    )
    if not given_up:
        return None
    left = wants
    for act in wishes:
        left = left.drop(act.facet, act.word or (act.value.word if act.value else ""))
    said = tuple(each for each in understood.said if not set(given_up) & set(each.values))
    after = understood.state.searching(wants=left)
    return replace(understood, state=after, said=said, wishes=given_up)


def of_any_kind(understood: Understood, message: Message) -> Understood | None:
    """Return what is meant of any kind, where "something for winter" is none of the kind before.

    None where the message names a kind, or tells no use of what it wants.
    """
    wants = understood.state.wants
    uses = [act for act in message.said("want", "describe") if act.facet in USES]
    if not (uses and wants.kinds and SOMETHING.search(message.text)):
        return None
    if any(act.facet in KINDS for act in message.acts) or message.points:
        return None
    told = [facet for facet in wants.facets if facet in (*USES, "gender")]
    left = replace(wants, facets={facet: wants.of(facet) for facet in told})
    after = understood.state.searching(wants=left, reference=None)
    kinds = wants.wanted("style") or wants.kinds
    return replace(understood, state=after, wishes=(*understood.wishes, *kinds))


def in_its_place(understood: Understood, message: Message, shop: Shop) -> Understood | None:
    """Return what is meant with another kind that is worn where the one swapped is.

    "Swap the hoodie for something without a hood" wants another top where every hoodie has one.
    None where no garment is swapped for something, or nothing else is worn there.
    """
    gone = [act for act in message.said("want", "describe") if act.soft and act.facet in KINDS]
    names = {form(act.word) for act in gone}
    wants = understood.state.wants
    if not understood.changes_nothing and names & {form(kind.word) for kind in wants.kinds}:
        part = part_of(gone[0].word)
        homes = {name for kind in wants.kinds for name in kind.values("category")}
        narrow = bool(wants.wanted("style"))
        others = tuple(
            kind
            for kind in shop.values("category")
            if part
            and part_of(kind.word) == part
            and (narrow or not homes & {*kind.values("category")})
        )
        left = wants.refuse("style", wants.wanted("style")) if narrow else wants
        if others:
            after = understood.state.searching(wants=left.want("category", others))
            return replace(understood, state=after)
    return None


def farthest(understood: Understood, message: Message) -> Understood | None:
    """Return what is meant with "long" read as the longest there are, where none is a maxi.

    Of coats for winter none may reach the floor, and one that "must be long" is there all the same.
    None where the message names no end of a scale by its degree.
    """
    wants, words = understood.state.wants, {*re.findall(r"[a-z]+", message.text.lower())}
    for axis in AXES:
        facet = axis.facet or ""
        values = wants.wanted(facet) if facet else ()
        said = [word for way in (LESS, MORE) if (word := axis.plain(way)) in words]
        if len(values) != 1 or len(said) != 1 or values[0].how != SYNONYM or not axis.ranks:
            continue
        order = Order(axis.name, ASCENDING if said[0] == axis.plain_less else DESCENDING)
        if not _on_its_half(values[0].word, axis, order):
            continue
        after = understood.state.searching(wants=wants.release(facet), order=order)
        told = tuple(e for e in understood.said if e.facet != facet and e.how != "ordered")
        wishes = (*understood.wishes, values[0])
        said_now = (*told, Said("ordered", axis.name))
        return replace(understood, state=after, said=said_now, wishes=wishes)
    return None


def far_enough(state: State) -> bool:
    """Say whether what comes first in the order of a scale is on that half of it."""
    order = state.garment.order
    axis = BY_NAME.get(order.by) if order else None
    if order is None or axis is None or not state.shown:
        return False
    own = state.shown[0].values(axis.facet or "")
    return any(_on_its_half(value, axis, order) for value in own)


def _on_its_half(value: str, axis: Axis, order: Order) -> bool:
    """Say whether a value stands on that half of its scale which an order begins with."""
    rank, middle = axis.ranks.get(value), (min(axis.ranks.values()) + max(axis.ranks.values())) / 2
    if rank is None:
        return False
    return rank <= middle if order.direction == ASCENDING else rank >= middle


def purposeless(understood: Understood, applied: Applied) -> Understood | None:
    """Return what is meant without the use that no such garment states, where more was said.

    "Formal shirts with full sleeves" are shown that nobody calls formal, and said so: what is not
    stated of a use is not denied, whether it is told now or was told before. None where the use
    alone is asked, or giving it up is no help.
    """
    told = {each.facet for each in understood.said if each.how == "wanted"}
    alone = [each for each in applied.relaxations if not each.also]
    helps = {each.facet for each in alone if each.kind == "want" and each.total}
    wants = understood.state.wants
    used = wants.wanted("occasion")
    if not used or not told - {"occasion"} or "occasion" not in helps:
        return None
    after = understood.state.searching(wants=wants.release("occasion"))
    said = tuple(each for each in understood.said if each.facet != "occasion")
    named = tuple(replace(value, word=value.said or value.word) for value in used)
    return replace(understood, state=after, said=said, wishes=(*understood.wishes, *named))


def softened(understood: Understood) -> Understood | None:
    """Return what is meant with details that no such garment has looked for, not asked for.

    "With a logo" is a graphic pattern where the shop has such garments; of shirts, none of which
    has one, it is a detail that the catalogue does not tell. None where no word is read so.
    """
    details = tuple(
        value
        for each in understood.said
        if each.how == "wanted" and each.facet == "pattern"
        for value in each.values
        if value.how == SYNONYM and value.said
    )
    if not details:
        return None
    # "Not printed" of sarees none of which is plain leaves out those that say so.
    denied = tuple(word for v in details if (word := DENIED.sub("", v.said)) != v.said)
    words = tuple(
        v.said for v in details if not DENIED.match(v.said) and not _says(understood.unread, v.said)
    )
    wants = understood.state.wants.without(*details).looking(*words).avoiding(*denied)
    said = tuple(each for each in understood.said if not set(details) & set(each.values))
    after = understood.state.searching(wants=wants)
    unread = (*understood.unread, *words)
    refused = (*understood.unread_refused, *denied)
    return replace(understood, state=after, said=said, unread=unread, unread_refused=refused)


def ranked(understood: Understood, applied: Applied, shop: Shop) -> Understood | None:
    """Return what is meant with a word that no text says as an order: what is "warm" or "vivid".

    Nothing says it, but season and material tell which is the warmest, and pictures which is the
    most colourful: that comes first. None where no word is such a one, or nothing here tells.
    """
    if understood.state.garment.order or (applied.total or 0) < 2:
        return None
    for word in understood.unread:
        ends = [end for part in word.split() if (end := end_named(part)) and _tells(shop, end[0])]
        if not ends or applied.naming(word) or applied.describing(word):
            continue
        axis, way = ends[0]
        order = Order(axis, DESCENDING if way == MORE else ASCENDING)
        rest = " ".join(part for part in word.split() if end_named(part) != ends[0])
        others = (rest,) if rest else ()
        wants = understood.state.wants.drop("words", word).looking(*others)
        after = understood.state.searching(wants=wants, order=order)
        left = (*(each for each in understood.unread if each != word), *others)
        said = (*understood.said, Said("ordered", order.by))
        return replace(understood, state=after, unread=left, said=said)
    return None


def _tells(shop: Shop, axis: str) -> bool:
    """Say whether pictures or columns tell where garments stand on an axis."""
    return BY_NAME[axis].field is not None or any(map(shop.states, SCALES[axis]))


def _says(unread: tuple[str, ...], word: str) -> bool:
    return any(word in each.split() for each in unread)
