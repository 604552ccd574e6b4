"""Find what is said of buying: "on sale", "in stock", "20% off", "rated above 4", "my size".

A shop without such a column is asked for it all the same, so that the answer can say so.
"""

from __future__ import annotations

from typing import Any, Dict, List

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.finding.sizes import column_of
from bot.understanding.shop.entries import OWN, Entry, missing
from bot.understanding.shop.names import Names
from bot.understanding.text.tokens import phrase
from bot.understanding.together.ordering import DESCENDING
from data.catalogue.values import in_stock

Said = Dict[str, Any]
SALE, ON_SALE, STOCK = "sale", "on sale", "availability"
REDUCED = phrase(
    r"on sale|in (?:(?:the|your|a) )?sales?|on (?:special )?offer|on discount|reduced(?: in price)?"
    r"|discounted|marked down|(?:price|prices) (?:cut|slashed)|(?:with|at|on|for) an? (?:discount"
    r"|reduction|reduced price)|special offers?|sale (?:items?|stuff|things|section|prices?)"
    r"|bargains|clearance"
)
SALE_OF = phrase(r"(?:only |just |any |the )?(?P<sale>sale) <(?:category|style)>")
AVAILABLE = phrase(
    r"(?:still )?in stock|available (?:now|right now|today|to buy)|still available|not sold out"
    r"|(?:(?:that|which) (?:is|are)|thats|theyre) (?:actually |really )?available"
    r"|(?:that |which )?you (?:still )?have left"
    r"|(?:that |which )?(?:i|we|one) can (?:actually |really |still )*(?:buy|get|order|have)"
    r"(?: (?:now|today|right now|right away))?"
)
GONE = phrase(r"sold out|out of stock|not in stock|not available|unavailable|no longer available")
PERCENT = phrase(
    r"(?:(?P<over>more than|over|above) |at least |minimum |from )?(?P<amount>\d{1,2}) "
    r"(?:(?:percent|per cent) )?(?:(?:and|or) (?:more|up) )?(?:off|discount|reduced|reduction)"
)
STARS = phrase(
    r"(?:(?:with an? )?(?:rated|rating|ratings|reviews)(?: of| is)? (?P<side>above|over|more than"
    r"|better than|at least|from|of at least)? ?(?P<rated>\d(?:\.\d+)?)(?: stars?)?"
    r"|(?P<stars>\d(?:\.\d+)?) stars?(?: (?:and|or) (?:up|above|over|more|better|higher))?)"
    r"(?: (?:and|or) (?:up|above|over|more|better|higher))?"
)
STRICT = frozenset(("above", "over", "more than", "better than"))
# How shops mark what has come in lately.
NEW = (("new", "in"), ("new",), ("new", "arrival"), ("new", "arrivals"), ("just", "in"),
       ("just", "arrived"), ("new", "season"), ("latest",))  # fmt: skip
MY_SIZE = phrase(
    r"(?:in|for|of|to|thats?|have|got|stock) (?:it in |them in )?"
    r"(?P<mine>my (?:own |usual |normal )?size)"
    r"|(?:that|which) (?:will |would |should |actually )?(?P<fits>fits? me)"
)


def as_new(acts: List[Said], names: Names) -> List[Said]:
    """Return acts with what a shop marks as new wanted, where it tells of no day: "what's new".

    Args:
        acts: as decided.
        names: the shop's.
    """
    if "added" in names.vocabulary.numbers:
        return acts
    marked = (names.names.get(name, ()) for name in NEW)
    entry = next((e for held in marked for e in held if e.how == "own" and not e.is_kind), None)
    if entry is None:
        return acts
    values = [[[facet, list(own)] for facet, own in pairs] for pairs in entry.any]
    want = {
        "op": "want",
        "facet": entry.facet,
        "word": entry.label or entry.value,
        "any": values,
        "how": "own",
    }
    return [
        {**each, "act": want}
        if each["act"]["op"] == "order" and each["act"].get("by") == "added"
        and each["act"].get("direction") == DESCENDING
        else each
        for each in acts
    ]  # fmt: skip


def find(message: Message) -> None:
    """Add what a message says of stock, sale, discounts, ratings and the shopper's own size."""
    _values(message, GONE, STOCK, "sold out", False)
    _values(message, AVAILABLE, STOCK, "in stock", True)
    for found in message.find(REDUCED):
        if message.free(found.first, found.last):
            entry = message.names.exact(ON_SALE, SALE) or missing(
                message.names.vocabulary, SALE, ON_SALE
            )
            message.add(Mention(SALE, ON_SALE, found.first, found.last, entry=entry))
    for found in message.find(PERCENT):
        amount, _ = message.part(found, "amount")
        after = message.text[message.tokens[amount].end :].lstrip().lower()
        percent = after.startswith(("%", "percent", "per cent"))
        if percent and message.free(found.first, found.last):
            side = "gt" if found.match["over"] else "gte"
            bound = {"column": "discount", side: float(found.match["amount"])}
            message.add(Mention("bound", bound, found.first, found.last))
    for found in message.find(MY_SIZE):
        group = "mine" if found.match["mine"] else "fits"
        first, last = message.part(found, group)
        if message.free(first, last):
            column = column_of(message)
            entry = Entry(column, "my size", None, (), "mine", OWN)
            message.add(Mention(column, "my size", first, last, entry=entry))


def find_ratings(message: Message) -> None:
    """Add the ratings that are asked for, where no column of the shop's is named for it."""
    for found in message.find(STARS):
        said = found.match["rated"] or found.match["stars"]
        side = "gt" if (found.match["side"] or "").strip() in STRICT else "gte"
        # "Water rating 2" is of another column.
        named = message.names.columns.get((message.before(found.first), "rating"))
        if message.free(found.first, found.last) and named is None:
            bound = {"column": "rating", side: float(said)}
            message.add(Mention("bound", bound, found.first, found.last))


def _values(message: Message, pattern: object, facet: str, value: str, left: bool) -> None:
    """Add a want of the shop's own values that say that things are, or are not, in stock."""
    held = message.names.vocabulary.facets.get(facet, {})
    own = tuple(each for each in held if in_stock(each) is left)
    named = message.names.names
    for found in message.find(pattern):  # type: ignore[arg-type]
        here = found.first, found.last
        if not message.free(*here) or (not own and tuple(message.words[slice(*here)]) in named):
            continue  # another column of the shop's says so
        entry = missing(message.names.vocabulary, facet, value)
        if own:
            entry = Entry(facet, value, None, (((facet, own),),), "own", OWN, label=value)
        message.add(Mention(facet, value, found.first, found.last, entry=entry))
