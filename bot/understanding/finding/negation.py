"""Find what a message refuses, and how far each refusal reaches."""

from __future__ import annotations

import re
from typing import List, Optional

from bot.understanding.finding import bounds, description
from bot.understanding.finding.dropping import NAMES
from bot.understanding.finding.mentions import MARKED, Mention, Message
from bot.understanding.text.repair import TERM
from bot.understanding.text.tokens import phrase
from data.words import KINDS

VERBS = (
    r"(?:(?:i |we |she |he |really |just |definitely |absolutely )*(?:dont|do not|doesnt|didnt"
    r"|wouldnt|wont|cant|never|no longer|not)"
    r"(?: really| ever| even)? (?:want|like|need it|wear|do|fancy|love|care for|see|show"
    r"|show me|give me|include|go for|have"
    r"|stand|in the mood for|interested in|into|keen on|a fan of|looking for|after|feeling|suit|be)"
    r"(?: (?:it|them|anything|something|one|ones|me|to see|to wear|to have|to be|seeing|stuff"
    r"|clothes|things|with|that is|that are|that has|in))*"
    r"|hate|hates|dislike|dislikes|cant stand|cannot stand|loathe|detest|avoid|avoiding|exclude"
    r"|excluding"
    r"|allergic to|sick of|tired of|bored of|bored with|fed up with|over all the|get rid of"
    r"|getting rid of|lose|ditch"
    r"|skip|leave out|stay away from|steer clear of|filter out|hide|stop showing(?: me)?"
    r"|take out|take away|cut out)"
)
PARTICLES = (
    r"(?:no more|no|not(?: (?:so|that|as|quite|really|overly|particularly|terribly|all that))?"
    r"|without|without any|non|nothing|none|minus|sans|except|excluding|other than"
    r"|anything but|everything but|anything except|everything except|any colour but"
    r"|any colour except|apart from|besides|rather than|instead of|isnt|arent"
    r"|nor|neither|never|not in|nothing in|nothing with|without a|anything other than"
    r"|less of the|enough with|enough"
    r"|(?:an)?other(?: [a-z]+){1,2} than|different(?: [a-z]+){0,2} (?:than|from)"
    r"|thats not|which isnt|that isnt|that arent|shouldnt be|shouldnt have|cant be|cant have"
    r"|mustnt be|mustnt have|doesnt have|dont have)"
)
CUE = phrase(rf"(?P<verb>{VERBS})|(?P<particle>{PARTICLES})")
SKIPPED = frozenset(
    "a an any more the too of those these that so very many such all crazy silly big loud other "
    "kind kinds type stuff things with in it anything something one ones is are my them to be "
    "please pure really overly made meant intended designed aimed from much me looking coloured "
    "colour colours for as shade shades tone tones hue hues tint tints ".split()
)
ENDS = frozenset(
    "but . ; ! ? just only rather instead then with because cause since so show give find i id "
    "want need make maybe thanks though ok yes have prefer preferably ".split()
)
PRONOUNS = frozenset("i we you thats thank thanks it the this that id im ive its make show".split())
# What is refused itself where a clause ends behind it.
POINTED = frozenset("those these them that this it one ones".split())
BREAKS = (",", ";", ":", "-", ".")
SLEEVELESS = phrase(
    rf"(?:{VERBS}|{PARTICLES})(?: (?:any|the|those|it|have|having|with|to have))* sleeves?"
)
SLEEVED = phrase(
    r"(?:(?:has|have|having|must have|needs?|want|add|some|actual|give it|but)(?: some"
    r"| to have)* |^)?with (?:some |actual |proper |any )?sleeves|with sleeves|add sleeves"
)
PLAIN = phrase(
    rf"(?:{VERBS}|{PARTICLES})(?: (?:any|the|those|a|all|loud|busy|crazy|big|of"
    rf"|kind))* (?:patterns?|prints?|patterned|printed|motifs?)(?: at all| on it)?"
)
FACET = "(?:" + "|".join(f"<{facet}>" for facet in MARKED) + ")(?: <>)*"
REJECTED = phrase(
    rf"(?P<thing>{FACET})(?:(?: and| or| ,) (?P<more>{FACET}))?"
    r" (?:is|are|would be|isnt|arent|dont|doesnt)(?: (?:a|an|so|just|really|not|definitely|too))*"
    r" (?:no|no go|no no|nono|out|ugly|hideous|horrible|awful|my thing|my style|for me"
    r"|a deal breaker"
    r"|dealbreaker|deal breaker|old fashioned|tacky|boring|allowed|ok|suit me|work for me)"
)
# What something is enough for follows, which is not refused.
USED_FOR = ("for", "to", "in", "at", "on")
# What is praise unless it is denied.
PRAISE = ("for me", "my thing", "my style", "allowed", " ok", "suit me", "work for me")
DOUBTS = ("not really", "not quite", "not particularly")
# "No problem", "no worries", which refuse nothing.
NO_TROUBLE = frozenset(
    "problem problems prob probs worries worry bother rush hurry doubt idea clue offence stress "
    "matter wonder need biggie thanks".split()
)
# "No" before it takes back what was said before.
CORRECTS = re.compile(rf"{TERM}\b")
# What leaves out all that is listed after it.
BUT = tuple(
    "anything but|everything but|anything except|everything except|anything other|other than"
    "|apart from|any colour but|any colour except".split("|")
)
# "No heels, flats instead", after what is wanted in the place of what is refused.
CONTRASTED = re.compile(
    r"(?:only|maybe|perhaps|possibly|instead|rather|alone|will do|would do|would be"
    r"|(?:is|are) (?:fine|ok|okay|better))\b"
)
LISTED = frozenset(("or", "nor", "and", ",", "/", "&"))
# What is said again of the next thing that the same refusal is of.
ANY = frozenset(("any", "anything", "nothing"))
# "None of these brands: Velmira, Ostra."
LISTS = (":", "-", "like", "namely")


def find(message: Message) -> None:
    """Give the mentions that a message refuses the role "unwanted"."""
    _absences(message)
    _rejected(message)
    words = message.marked()
    last = -1
    for found in message.find(CUE, words):
        if found.first < last or message.used[found.first : found.last].count(True):
            continue
        if description.is_refused(message, found.last):
            continue
        verb = found.match["verb"] is not None
        cue = found.match.group()
        if not verb and answers(message, found.first, found.last, cue):
            continue
        last = _refuse(message, found.last, cue=cue, verb=verb)
        if last > found.last:
            message.mark(found.first, found.last)
            bounds.turn_round(message, last)
    for price in [m for m in message.mentions if m.kind == "price"]:
        # "Nothing over 80 or in wool" refuses wool with the price.
        if bounds.is_listed(message, price):
            _refuse(message, price.last + 1, cue="nothing", verb=False)


def _rejected(message: Message) -> None:
    words = message.marked()
    for found in message.find(REJECTED, words):
        if message.before(found.first) in ("the", "this", "that"):
            continue
        said = found.match.group()
        if said.endswith(PRAISE) and not re.search(r"nt |not | no", said):
            continue
        first, last = found.first, found.last
        for mention in message.mentions:
            if mention.facet and first <= mention.first < last and mention.role is None:
                mention.role = "unwanted"


def _absences(message: Message) -> None:
    for found in message.find(PLAIN):
        if message.free(found.first, found.last) and not _is_dropped(message, found.first):
            message.add(Mention("pattern", "solid", found.first, found.last))
    for found in message.find(SLEEVELESS):
        if message.free(found.first, found.last):
            message.add(Mention("sleeve_length", "sleeveless", found.first, found.last))
    for found in message.find(SLEEVED):
        if message.free(found.first, found.last):
            message.add(Mention("sleeve_length", "sleeveless", found.first, found.last, "unwanted"))


def _is_dropped(message: Message, first: int) -> bool:
    return message.before(first, 2) in ("no preference",)


def answers(message: Message, first: int, last: int, cue: str) -> bool:
    """Tell whether "no" here answers a question, as in "no, the red one"."""
    after = message.after(last)
    if cue == "no" and (message.before(first) == "a" or after in NO_TROUBLE):
        return True  # "that is a no for me", "no problem"
    if cue == "no" and (after in ("", ",", ".", "!") or after in PRONOUNS):
        return True
    if cue == "no" and CORRECTS.match(" ".join(message.words[last : last + 3])):
        return True  # "no actually straight", "no sorry, linen"
    if cue in DOUBTS and after in ("", ",", ".", "!"):
        return True  # "not really, a red one"
    if cue == "not" and message.before(first) in ("or", "why") and after in ("", "?"):
        return True
    if cue == "enough" and after in USED_FOR:
        return True  # "big enough for a laptop", "smart enough for the office"
    if cue in ("enough", "besides", "never") and after in ("", ",", "."):
        return True
    return cue in ("nothing", "neither") and after in ("", ",", ".", "else")


def _refuse(message: Message, start: int, *, cue: str, verb: bool) -> int:
    """Mark mentions from word `start` on as unwanted; return where the refusal stops."""
    refused: List[Mention] = []
    pending: Optional[str] = None
    i = start
    while i < len(message.words):
        here = message.at(i)
        word = message.words[i]
        if here is not None:
            if here.kind in ("price", "position", "currency", "facet") or here.role:
                break
            if not _continues(refused, here, pending, cue=cue, verb=verb, message=message):
                break
            if here.kind == "modification":
                here.role = "unwanted"
            refused.append(here)
            here.role = "unwanted"
            pending = None
            i = max(here.last, i + 1)
            continue
        if word in LISTED:
            pending = word if pending is None else f"{pending} {word}"
            i += 1
            continue
        if word in ENDS and not (word in ("with", "want") and not refused):
            break
        if word == "not" and pending:
            break
        if pending and word in ANY:
            i += 1  # "anything pink, anything black"
            continue
        if not refused and pending in (None, ",") and _is_listed(message, i):
            pending = None
            i += 1  # "not ripped, or skinny"
            continue
        if not refused and word in NAMES and message.after(i + 1) in LISTS:
            i += 2  # "none of these brands: ..."
            continue
        if not refused and word in POINTED and message.after(i + 1) in BREAKS:
            break  # "not those, skinny ones"
        if word not in SKIPPED or (
            refused and word not in ("ones", "one", "or", "stuff", "things")
        ):
            if refused or not word.isalpha() or not _describing(message, i):
                break
        i += 1
    _heads(message, refused)
    return refused[-1].last if refused else start


def _is_listed(message: Message, i: int) -> bool:
    """Tell whether an unknown word is of those before "or" in a list: "frills, bows or stripes"."""
    if not message.words[i].isalpha() or message.words[i] in ENDS | LISTED | SKIPPED:
        return False
    after = message.words[i + 1 : i + 3]
    if after[:1] in (["or"], ["nor"]) or after in ([",", "or"], [",", "nor"]):
        return True
    further = after[:1] == [","] and i + 2 < len(message.words) and message.at(i + 2) is None
    return further and _is_listed(message, i + 2)


def _describing(message: Message, i: int) -> bool:
    """Tell whether an unknown word stands right before a mention, as in "no tacky florals"."""
    return i + 1 < len(message.words) and message.at(i + 1) is not None


def _continues(
    refused: List[Mention],
    here: Mention,
    pending: Optional[str],
    *,
    cue: str,
    verb: bool,
    message: Message,
) -> bool:
    if not refused:
        return True
    same = any(other.kind == here.kind for other in refused)
    if pending is None:
        garment = here.kind in KINDS
        return garment or refused[-1].last == here.first or not same
    if "or" in pending or "nor" in pending:
        return True
    if cue.startswith(BUT) and pending != ",":
        return same or here.kind not in KINDS  # "anything but silk and black" leaves both out
    if pending == "," and CONTRASTED.match(" ".join(message.words[here.last :])):
        return False  # "no sarees, kurta only"
    if pending == "," and here.kind in ("sleeve_length", "length", "fit"):
        return False  # "no long sleeves, short ones" asks for the second
    if "and" in pending or "&" in pending or "/" in pending:
        return same or (verb and here.kind in ("pattern", "colour", "material"))
    if cue in ("not", "isnt", "instead of", "rather than", "not in") and same:
        rest = message.words[here.last : here.last + 2]
        return bool({"or", "nor", ","} & set(rest))
    return same


def _heads(message: Message, refused: List[Mention]) -> None:
    """Keep a refused garment wanted where only its attributes are refused."""
    attributes = [m for m in refused if m.kind not in (*KINDS, "gender")]
    for mention in refused:
        if mention.kind in KINDS and any(m.last <= mention.first for m in attributes):
            before = message.words[mention.first - 1]
            if before not in LISTED:
                mention.role = None
    message.mentions = [
        m for m in message.mentions if not (m.kind == "modification" and m.role == "unwanted")
    ]
