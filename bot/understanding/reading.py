"""Read a whole message: run the grammar's parts in order and state what they found as acts.

This is the only reader of English. It knows the shop's own words by the names it is given.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Mapping

from bot.understanding import in_place_of, steps, surface
from bot.understanding.asking import asked_of, marking, plainly, pointed_back, so_many
from bot.understanding.decision import deciding, lifting, searching, targets, unfound, wishes
from bot.understanding.decision.head import Head
from bot.understanding.finding import (
    bounds,
    description,
    dropping,
    mentions,
    modification,
    negation,
    persons,
    position,
    presence,
    price,
    relative_price,
    size_words,
    sizes,
    sold_words,
)
from bot.understanding.finding.acts import Reading, acts, spoken
from bot.understanding.finding.mentions import Message
from bot.understanding.meaning import (
    ages,
    colour_groups,
    dimensions,
    foreign,
    mere_talk,
    purposes,
    senses,
    unsold,
)
from bot.understanding.shop import covering, elliptic
from bot.understanding.shop.names import Names
from bot.understanding.text import asides, spelling
from bot.understanding.text.tokens import split
from bot.understanding.together import as_a_whole, several, theirs, whose, worn
from data.vocabulary import Vocabulary, standard
from data.words import KINDS

LONGEST_CHARS = 1_000
# What stands behind a word that describes, and says nothing itself.
NEARBY = [["close"], ["closest"], ["near"], ["nearest"]]
LOOKS = frozenset("style styles styled type types kind sort look looks vibe vibes shape".split())


class Reader:
    """Read messages over one shop's vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary's names; this takes a moment, reading does not."""
        # What facets are called is talk, too: "what colours do you have" asks for no hair colour.
        talk = spelling.asking().union(*(name.split() for name in dropping.NAMES))
        self.names = Names(vocabulary, talk, unsold.NOT_PRODUCTS)
        values, kinds, colours = set[str](), set[str](), set[str]()
        for name, entries in self.names.names.items():
            if any(entry.facet != "brand" for entry in entries):
                values.update(word for word in name if len(word) > 2)
            if len(name) == 1 and entries[0].known:
                kinds.update(name if entries[0].is_kind else ())
                colours.update(name if entries[0].facet == "colour" else ())
        self.speller = spelling.Speller(self.names.words, spelling.asking(), values, kinds, colours)
        self._read = lru_cache(maxsize=4_096)(self._read_anew)

    @property
    def version(self) -> str:
        """Return the version of the vocabulary."""
        return self.names.vocabulary.version

    def read(
        self, text: str, view: Mapping[str, Any] | None = None, head: Head | None = None
    ) -> Reading:
        """Return the reading of `text`; only its first 1,000 characters count.

        Args:
            text: as it was written.
            view: what the conversation holds, as `marking.mark` takes it; the head alone asks.
            head: decides what the message does; without it the grammar alone speaks.
        """
        typed = asides.without(text[:LONGEST_CHARS])
        if text.strip() and (not typed.strip() or marking.says_nothing(typed)):
            idle = {"act": {"op": "chat", "name": "idle"}, "start": 0, "end": len(text)}
            return Reading([idle], "unknown")
        if head is None:
            return self._read(typed)
        said = surface.spelt(typed, self.speller)
        if surface.PLEASED.fullmatch(said.text) and not (view or {}).get("asked"):
            thanked = {"act": {"op": "chat", "name": "thanks"}, "start": 0, "end": len(typed)}
            return Reading([thanked], "thanks")
        if wishes.postpones(said.text, view or {}):
            later = {"act": {"op": "chat", "name": "later"}, "start": 0, "end": len(text)}
            return Reading([later], "unknown")
        one = partial(self._one, head=head)
        named = in_place_of.named(said.text, self._read)
        start, end = surface.bare(named.text, self._read, partial(one, view={}))
        asked = asked_of.told_after(named.text[start:end])
        seen = view or {}
        found = pointed_back.read(asked, seen, one) or pointed_back.read_all_but(asked, seen, one)
        if found is None:
            whole = one(asked, view or {})
            found = whole._replace(acts=steps.parted(asked, whole, view or {}, one, self._read))
        acts = [{**a, "start": a["start"] + start, "end": a["end"] + start} for a in found.acts]
        return found._replace(acts=said.told(named.told(acts)))

    def _one(self, text: str, view: Mapping[str, Any], head: Head) -> Reading:
        """Return the reading of a text that does one thing."""
        plain = elliptic.so_too(plainly.put(text, view or {}), view or {})
        plain = theirs.by_kind(plain, view or {})
        plain, end = covering.put(plain, self.names, view or {}), len(text)
        if plain != text:
            asked = self._one(plain, view, head)
            where = [
                {**e, "start": min(e["start"], end), "end": min(e["end"], end)} for e in asked.acts
            ]
            return asked._replace(acts=where)
        if (number := size_words.again(text, view)) and (sized := self._sized(text, number)):
            mind = view.get("looked_at") and view.get("shown")
            if mind and size_words.settled(text, view):
                return size_words.as_choice(sized)
            return size_words.as_question(sized) if mind and size_words.asks(text) else sized
        reading = self._read(text)
        said = text[:LONGEST_CHARS]
        whom = (view or {}).get("whom", "")
        told = [each for each in reading.acts if persons.is_told_anew(said, each, whom)]
        reading = reading._replace(acts=ages.of_children(said, told, view or {}, self.names))
        decided = deciding.settled(said, reading.acts, self.names, view, head, reading.companions)
        if decided["operation"] == "point" and not (view or {}).get("shown"):
            decided["acts"] = targets.as_wants(decided["acts"]) or decided["acts"]
        first = decided["acts"][0]["act"]["op"]
        open_ = first == "unsure" or (first == "unread" and not reading.acts)
        # "The shoes must match the skirt", where both are looked for.
        mine = worn.is_mine(said, reading.companions)
        planned = decided["operation"] == "search" and len(view.get("garments", ())) > 1
        planned = planned and not mine
        kinds = any(each["act"].get("facet") in KINDS for each in reading.companions)
        if planned and kinds and first != "pair" and not open_:
            pair = {"act": {"op": "pair", "place": "this"}, "start": 0, "end": len(said)}
            decided["acts"] = worn_with([pair, *decided["acts"]], reading.companions)
        elif reading.companions and (first == "pair" or open_):
            decided["acts"] = worn_with(decided["acts"], reading.companions)
            first = "pair"
        if mine and decided["operation"] == "search" and first != "pair":
            pair = {"act": {"op": "pair", "mine": True}, "start": 0, "end": len(said)}
            decided["acts"] = [*worn_with([pair], reading.companions), *decided["acts"]]
        if decided["acts"][0]["act"]["op"] == "pair":
            decided["acts"] = worn.asking(said, decided["acts"], reading.acts)
            decided["acts"] = as_a_whole.summed_up(said, decided["acts"])
        elif decided["operation"] == "search":
            decided["acts"] = searching.settled(
                said, decided["acts"], reading.acts, view, self.names, self._read
            )
        decided["acts"] = sold_words.as_new(decided["acts"], self.names)
        decided["acts"] = unfound.ranked_in_words(said, decided, view or {})
        if (owned := whose.meant(said, decided["acts"], view)) is not None:
            decided = {"acts": owned, "operation": "search", "confidence": 1.0}
        if whose.is_for_me(said, view):
            decided = {"acts": [], "operation": "search", "confidence": 1.0}
        if decided["operation"] in ("search", "pair"):
            decided["acts"] = whose.of_one(said, decided["acts"], view)
        decided = lifting.by_what_is_held(said, decided, reading.acts, view)
        told = [*reading.acts, *reading.companions]
        found = several.once(targets.of_kind(said, decided["acts"], told), repeated=False)
        decided["acts"] = so_many.first_few(said, found, self.names.vocabulary.numbers)
        return reading._replace(**decided)

    def _sized(self, text: str, number: str) -> Reading | None:
        """Return the reading of a message that only names another size, None where no such is."""
        told = [
            e["act"] for e in self._read(f"size {number}").acts if e["act"].get("facet") == "size"
        ]
        acts = [{"act": act, "start": 0, "end": len(text)} for act in told]
        return Reading(acts, "search", 1.0) if acts else None

    def _read_anew(self, text: str) -> Reading:
        tokens = spelling.mended(split(text[:LONGEST_CHARS]), self.speller)
        message = Message(text, tokens, self.names)
        if not message.tokens:
            return Reading([])
        sizes.find_packs(message)
        sold_words.find(message)
        bounds.find(message)
        sold_words.find_ratings(message)
        relative_price.find(message)
        bounds.find_middling(message)
        price.find(message)
        sizes.find(message)
        sizes.find_untold(message)
        position.find(message)
        colour_groups.find(message)
        modification.find(message)
        mentions.find_names(message)
        foreign.find(message)
        senses.settle(message)
        dimensions.settle(message)
        dropping.find_disliked(message)
        dropping.find(message)
        negation.find(message)
        dropping.find_preferred(message)
        description.find(message)
        position.find_pointers(message)
        position.find_number(message)
        description.after_positions(message)
        presence.find(message)
        mere_talk.find(message)
        unsold.find(message)
        mere_talk.drop_talk(message)
        found = acts(message)
        for first, last, refused in purposes.find_unread(message):
            if last - first > 1 and message.words[last - 1] in LOOKS:
                last -= 1  # "aviator style"
            if message.words[first:last] in NEARBY and message.after(last) == "to":
                continue  # "anything close to it"
            refused = refused or message.before(first) == "less"  # "less bulky"
            said = spoken(message, first, last)
            act: dict[str, Any] = {"op": "unread", "word": said, "refused": refused}
            place = (message.tokens[first].start, message.tokens[last - 1].end)
            found.append({"act": act, "start": place[0], "end": place[1]})
        found.sort(key=lambda each: each["start"])
        message.mentions = message.companions
        return Reading(found, companions=tuple(acts(message)))


def worn_with(
    decided: list[dict[str, Any]], companions: tuple[dict[str, Any], ...]
) -> list[dict[str, Any]]:
    """Return a pairing's acts with the garment that is described for it, where no place is.

    "Shoes to go with blue jeans" are for blue jeans; "something to wear over a red dress" names
    nothing else.
    """
    if decided[0]["act"]["op"] != "pair":
        # What else was found are the garment's own words.
        decided = [{**decided[0], "act": {"op": "pair", "place": "this"}}]
    placed = [each["act"].get("place") for each in decided if each["act"]["op"] == "pair"]
    if any(place not in (None, "this") for place in placed):
        return decided
    about = [{**each, "act": {**each["act"], "op": "want", "about": True}} for each in companions]
    return [*decided, *about]


@lru_cache(maxsize=1)
def standard_reader() -> Reader:
    """Return the reader of a shop that has every value of the lexicon."""
    return Reader(standard())
