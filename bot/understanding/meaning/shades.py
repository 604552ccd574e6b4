"""Join words of shade with colours, and leave out the colours of mere details."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.text.spelling import asking
from bot.understanding.text.talk import FUNCTION, OPINION, SOFT
from bot.understanding.text.tokens import phrase
from data.words import KINDS

SHADES_DARK = {"blue": "navy", "red": "burgundy", "grey": "charcoal", "green": "green"}
SHADES_LIGHT = {
    "blue": "light blue",
    "green": "mint",
    "purple": "lavender",
    "brown": "tan",
    "red": "coral",
    "grey": "grey",
}
DARK = frozenset("dark deep darkish rich".split())
LIGHT = frozenset("light pale pastel soft baby powder lightish".split())
STRONG = frozenset(
    "bright neon hot vivid burnt dusty electric vibrant true warm cool faded".split()
)
COLOURED_DETAIL = phrase(
    r"(?P<led>with|has|having|,)(?: (?:a|an|some|the|small|big|tiny|little|large))*"
    r"(?: <colour>(?: <>)*(?: and <colour>(?: <>)*)?) (?P<noun><pattern>|[a-z]+)"
)
# What has a colour of its own beside the garment's: "brown strap", "a white sole".
OF_A_GARMENT = (
    r"(?:soles?|straps?|handles?|brims?|logos?|buttons?|pockets?|buckles?|dials?|zips?|zippers?|toes?"
    r"|cuffs?|hems?|seams?|stitching|trims?|lining|piping|tassels?|chains?|waistbands?|edges?"
    r"|details|detailing|accents?|borders?|embroidery|beads|bows?|frills?|<neckline>)"
)
COLOURED_PART = phrase(
    rf"<colour>(?: <>)*(?: (?:and|or) <colour>(?: <>)*)?(?: <material>(?: <>)*)?"
    rf" (?P<noun>{OF_A_GARMENT})"
)
# "Red saree gold rivets": behind a garment that has its colour another is of what it stands before.
COLOURED_END = phrase(r"<colour>(?: <>)* (?P<noun>[a-z]+)(?= (?:,|\.|and|please|if)|$)")
DENIED = re.compile(
    r"(?:^| )(?:no|not|without|minus|sans|never|nor)(?: (?:an?|any|the|with|in))*"
    r"(?: [a-z]+ (?:or|and|nor|,))*$"
)
SEEN_APART = frozenset("sole soles dial dials lining trim trims piping stitching".split())
WATCHES = ("watch", "watches")
SHADED = frozenset("colour colours shade shades one".split())
CLOSED = frozenset(
    "and or but please in for with that not one ones instead if pls thanks is to of on under at as "
    "colour colours shade tone shades version body base fabric material background "
    "as i the maybe though version also too a an only be would".split()
)


def join(message: Message) -> None:
    """Join "dark", "light" and the like with the colour that follows: "dark blue" is navy."""
    for mention in list(message.mentions):
        if mention.kind != "colour" or mention.first == 0:
            continue
        adjective = message.words[mention.first - 1]
        previous = message.at(mention.first - 1)
        if previous and previous.kind != "modification":
            continue
        if adjective not in DARK | LIGHT | STRONG:
            continue
        if adjective in ("warm", "cool") and message.garment_at(mention.last):
            continue  # "a warm red coat" keeps one warm
        compound = message.names.exact(f"{adjective} {mention.value}", "colour")
        shades = SHADES_DARK if adjective in DARK else SHADES_LIGHT if adjective in LIGHT else {}
        shade = shades.get(mention.value)
        if compound is None and shade is not None:
            compound = message.names.canonical("colour", shade)
        if compound is not None and compound.known:
            mention.value, mention.entry = compound.value, compound
        if previous:
            message.remove(previous)
        mention.first -= 1
        message.mark(mention.first, mention.last)


def read_alone(message: Message) -> None:
    """Read "light" or "bright" before a garment as a change."""
    for i, word in enumerate(message.words):
        if word in ("light", "bright", "lightish") and not message.used[i]:
            follower = message.garment_at(i + 1)
            if follower and follower.garment in ("jacket", "coat", "sweater", "cardigan"):
                message.add(Mention("modification", "lighter weight", i, i + 1))
            elif follower or message.after(i + 1) in SHADED:
                message.add(Mention("modification", "lighter", i, i + 1))
            elif word == "light" and message.before(i) in ("something", "anything", "nice and"):
                message.add(Mention("modification", "lighter weight", i, i + 1))


def leave_out_details(message: Message) -> None:
    """Leave out the colour of a detail: "with white buttons", "black, white dots".

    No column tells it: the words are ranked by the look, and a pattern among them is wanted too.
    """
    words = message.marked()
    for found in message.find(COLOURED_DETAIL, words):
        noun = found.match["noun"]
        others = [m for m in message.mentions if m.kind == "colour" and m.first < found.first]
        garment = any(m.kind in KINDS for m in message.mentions)
        if noun in CLOSED or (noun == "<pattern>" and not (others or garment)):
            continue
        if found.match["led"] == "," and not (noun == "<pattern>" and others):
            continue
        for mention in list(message.mentions):
            if mention.kind == "colour" and found.first <= mention.first < found.last:
                message.remove(mention, free=False)
                last = found.last if noun == "<pattern>" else mention.last
                message.parts.append((mention.first, last, False))


def leave_out_parts(message: Message) -> None:
    """Leave out the colour of a part that no column tells of: "watch, brown strap".

    The words are ranked by the look, or named as told by nothing; a collar is wanted all the same.
    """
    words = message.marked()
    for found in message.find(COLOURED_PART, words):
        noun, _ = message.part(found, "noun", words)
        part = message.words[noun]
        if found.match["noun"] == "<neckline>" and part not in ("collar", "collars"):
            continue  # "a black v-neck" is black
        garment, coloured = message.garment_at(found.last), message.at(found.last)
        if garment is not None and (coloured is None or coloured.kind != "colour"):
            # "A black zip hoodie" is black, "white sole sneakers" have such a sole.
            watch = part.startswith("strap") and garment.garment in WATCHES
            if part not in SEEN_APART and not watch:
                continue
        told = [m for m in message.mentions if found.first <= m.first < noun]
        for mention in told:
            message.remove(mention, free=False)
        refused = DENIED.search(message.before(found.first, 6)) is not None
        message.parts.append((found.first, found.last, refused))

    for found in message.find(COLOURED_END, message.marked()):
        thing = found.match["noun"]
        ahead = [m for m in message.mentions if m.last <= found.first]
        kinds = [m.last for m in ahead if m.kind in KINDS]
        known = thing in FUNCTION | OPINION | SOFT | asking() or message.used[found.last - 1]
        if known or kinds != [found.first] or not any(m.kind == "colour" for m in ahead):
            continue
        for mention in [m for m in message.mentions if found.first <= m.first < found.last]:
            message.remove(mention, free=False)
        message.parts.append((found.first, found.last, False))


def of_a_colour(
    text: str, acts: List[Dict[str, Any]], view: Mapping[str, Any]
) -> List[Dict[str, Any]]:
    """Return a search's acts without glasses for what are shades of a colour: "blue shades only".

    Args:
        text: as it was written.
        acts: as decided.
        view: what the conversation holds: of what is looked for already, shades are of colours.
    """
    colours = [each["end"] for each in acts if each["act"].get("facet") == "colour"]
    if not any(view.get("garments", ())):
        return acts
    return [
        each
        for each in acts
        if each["act"].get("facet") not in KINDS
        or text[each["start"] : each["end"]].lower() not in SHADED
        or not any(0 <= each["start"] - end <= 1 for end in colours)
    ]
