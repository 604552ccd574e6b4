"""Find products nobody listed: the noun after "do you have", "i need a" and the like."""

from __future__ import annotations

from typing import FrozenSet, List

from bot.understanding.mentions import Mention, Message, phrase

ASKING = phrase(
    r"(?:(?:i|we|she|he) (?:(?:really|also|just|would|do|actually|am|still) )*(?:want|wants|need|needs|like to (?:buy|see|get|find|order)|fancy)(?: to (?:buy|get|see|find|order|purchase))?"
    r"|(?:id|i would) (?:like|love)(?: to (?:buy|see|get|find|order))?|(?:im |we are |am )?(?:looking|searching|hunting|shopping|browsing) for|(?:im )?after|in search of"
    r"|show me|find me|get me|give me|bring me|let me see|search for|(?:^|please |me )(?:search|find|buy|order|purchase|get)"
    r"|do (?:you|u|yous|they) (?:(?:also|even|guys|happen to|ever) )*(?:have|sell|stock|carry|do|offer|got)|have you got|you got|is there|are there|where can i (?:find|get|buy)"
    r"|can (?:i|you|we) (?:(?:please|also) )*(?:get|find|buy|see|show|have|order|show me|find me|get me|have)(?: me)?|any chance of|what about|how about|^need|^want|looking 4|selling|sell"
    r"|^any|^some|^got)"
    r"(?: (?:me|some|any|a|an|the|good|nice|new|your|few|of|those|these|pair|bit|couple|also|my|see|by chance|please|like|kind))*"
)
STOPS: FrozenSet[str] = frozenset(
    "for with without in on at under over below above that which who to please thanks or and , . ! ? ; : but from "
    "by like as because so if when where around about less more cheaper my of between available i you we it they "
    "he she is are was here there today tomorrow now asap anywhere else instead up than max then near pls thats "
    "this these those".split()
)
NOT_PRODUCTS: FrozenSet[str] = frozenset(
    "something anything everything nothing one ones stuff things thing clothes clothing outfit outfits garment "
    "garments option options more others items item help advice idea ideas recommendation recommendations "
    "suggestion suggestions delivery shipping return returns refund store stores shop shops size sizes sale "
    "sales discount discounts code account order orders time question questions job joke answer answers "
    "weather news score human person someone somebody information info know see look looking show friend "
    "change changes photo photos picture pictures pic image selection choice choices range collection offers offer "
    "wear piece pieces fashion style styles colour colours fit sleeves sleeve length price prices budget brand "
    "brands material fabric pattern patterns neckline kind type sort way exchange talk speak chat go be do "
    "have buy get find try use payment paypal card customer service staff phone details detail minute moment "
    "break favour hand reviews review policy guide love hug hope all any it them him her me bored sorry it too back "
    "much many good better best cheap start again over last first same new arrivals arrival look looks vibe vibes "
    "recap summary reset ok okay fine guys ya u lot instructions news tips rid up away over off out luck chance updates plans thoughts problem reason rules difference feedback spend run rest alternatives right wrong hand go upload send share talk say search bit life money most anyone person's dressed attire wardrobe".split()
)
QUALITIES: FrozenSet[str] = frozenset(
    "boho bohemian vintage retro cute pretty sexy trendy classy nice comfortable comfy cool preppy grunge goth gothic "
    "hippie hippy y2k chic edgy romantic stylish modern classic unique different special cosy warm light fresh fun "
    "funky quirky bold bright basic minimal luxurious posh fancy sparkly shiny stretchy soft breathable sustainable "
    "ethical handmade designer modest flattering small large big medium tall petite plus xl xxl xs m l s sporty "
    "pregnant maternity new old good great lovely beautiful amazing gorgeous awesome perfect simple plain clean nautical "
    "rustic western country punk rock emo indie french italian korean japanese glam glamorous glittery sequin sequined "
    "embroidered waterproof similar matching expensive affordable inexpensive pastel neon metallic dark earthy ripped "
    "distressed fringed ruffled printed patterned colourful flared high low waisted rise thick thin heavy thing sized".split()
)
ADJECTIVAL = ("able", "ible", "ish", "ful", "ous", "ive", "esque", "ier", "iest", "ly", "less")
NOUN_COLOURS: FrozenSet[str] = frozenset(
    "orange wine coffee chocolate peach lemon lime salmon cherry plum berry tomato melon grape mint olive rose "
    "gold silver stone sand copper bronze camel mushroom mustard walnut butter steel bone skin".split()
)


def find(message: Message) -> None:
    """Add a product that no list knows as a category with the message's own words."""
    if any(
        m.kind in ("category", "style", "position", "modification", "facet", "described")
        for m in message.mentions
    ):
        return
    for found in message.find(ASKING):
        if _keep(message, found.last, found.match.group()):
            return


def _keep(message: Message, start: int, asked: str) -> bool:
    phrase_words: List[int] = []
    i = start
    while i < len(message.words) and message.words[i] not in STOPS and len(phrase_words) < 6:
        if message.at(i) is not None and message.at(i).kind in ("price", "currency"):  # type: ignore[union-attr]
            break
        phrase_words.append(i)
        i += 1
    words = [message.words[k] for k in phrase_words]
    if not words or any(word in NOT_PRODUCTS for word in words):
        return False
    head = words[-1]
    if not head.isalpha() or len(head) < 3:
        return False
    known = message.at(phrase_words[-1])
    if known is not None:
        wanted = head in NOUN_COLOURS and (asked.endswith((" a", " an", "sell", "some", "order")))
        if not wanted or len(words) > 1:
            return False
        message.mentions.remove(known)
    elif head in QUALITIES or head.endswith(ADJECTIVAL):
        return False
    first = phrase_words[0]
    if words[0] not in NOUN_COLOURS:
        while first < phrase_words[-1] and (
            message.at(first) is not None or message.words[first] in QUALITIES
        ):
            first += 1
    for k in range(first, phrase_words[-1] + 1):
        mention = message.at(k)
        if mention is not None:
            message.mentions.remove(mention)
    last = phrase_words[-1] + 1
    value = message.text[message.tokens[first].start : message.tokens[last - 1].end].lower()
    message.add(Mention("category", value, first, last, known=False))
    return True
