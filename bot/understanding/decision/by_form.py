"""Read a message whose form alone tells what it does, before the learnt head is asked anything."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence

from bot.understanding.asking import (
    asked_of,
    buying,
    choosing,
    does_best,
    opinions,
    part_asked,
    purchase,
    so_many,
    sums,
    told_apart,
    varied,
)
from bot.understanding.asking.returning import returned
from bot.understanding.asking.told_before import best_of_all, other_end, told_before
from bot.understanding.decision import inquiry
from bot.understanding.decision.in_common import commonest, in_common
from bot.understanding.decision.lifting import another_shade
from bot.understanding.decision.possible import is_plain
from bot.understanding.decision.targets import firsts_saved
from bot.understanding.decision.unfound import is_either, is_of_a_wardrobe, loved
from bot.understanding.decision.wishes import is_of_waiving, undecided
from bot.understanding.finding import sizes
from bot.understanding.shop.names import Names
from bot.understanding.together import having, in_hand, reckoning, taking
from bot.understanding.together.as_a_whole import every_one
from bot.understanding.together.whose import for_both
from bot.understanding.together.worn import ideas, matched, owned, summed

Said = Dict[str, Any]


class Told(NamedTuple):
    """Hold the acts of a message and the operation that they are of."""

    acts: List[Said]
    operation: str


def read(
    text: str,
    acts: List[Said],
    view: Mapping[str, Any],
    names: Names,
    companions: Sequence[Said] = (),
) -> Optional[Told]:
    """Return what a message does by its form, None where that is to be decided.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
        names: the shop's.
        companions: what the message names for others to be worn with.
    """
    whole = {"start": 0, "end": len(text)}
    numbers = tuple(names.vocabulary.numbers)
    if view.get("asked") == "size" and (worn := sizes.answered(text, names)) is not None:
        return Told([{"act": worn, **whole}], "search")
    if (yes := taking.of_an_offer(text, view)) is not None:
        return Told(yes, "affirm")
    if (sent := purchase.read_return(text, acts)) is not None:
        return Told(sent, "elsewhere")
    if (apart := told_apart.read(text, [*acts, *companions], view, names)) is not None:
        return Told(apart, "ask_stock")
    if (asked_for := opinions.read(text, acts, view)) is not None:
        op = str(asked_for[0]["act"]["op"])
        about = str(asked_for[0]["act"].get("about"))
        return Told(asked_for, {"want": "search", "ask": f"ask_{about}"}.get(op, op))
    if (bought := purchase.read(text, acts, view)) is not None:
        return Told(bought, "keep" if bought[0]["act"]["op"] == "keep" else "elsewhere")
    if (before := returned(text, view)) is not None:
        return Told(before, str(before[0]["act"]["op"]))
    if (chosen := choosing.read(text, acts, view)) is not None:
        return Told(chosen, str(chosen[0]["act"]["op"]))
    if (taken := taking.read(text, [*acts, *companions], view, numbers)) is not None:
        op = str(taken[0]["act"]["op"])
        return Told(taken, "search" if op == "reference" else op)
    if view.get("kept") and sums.HELD.fullmatch(text):
        return Told([{"act": {"op": "kept"}, **whole}], "kept")
    if (best := so_many.read(text, [*acts, *companions], view, numbers)) is not None:
        return Told(best, "compare")
    if (each := for_both(text, acts)) is not None and view.get("shown"):
        return Told(each, "search")
    if (whether := inquiry.whether_all(text, acts, view)) is not None:
        return Told(whether, "ask_stock")
    if (every := every_one(text, acts, view)) is not None:
        return Told(every, "search")
    if shade := another_shade(text, acts, view):
        return Told(shade, "search")
    if (differing := varied.read(text, acts, names)) is not None:
        return Told(differing, "search")
    if (num := so_many.of_each(text)) and not any(each["act"].get("any") for each in acts):
        return Told([{"act": {"op": "count", "number": num, "each": True}, **whole}], "search")
    if (outfits := ideas(text, acts)) is not None:
        return Told(outfits, "pair")
    hand = in_hand.read(text, acts, view)
    if (
        hand is None
        and is_plain(text, acts)
        and not (view.get("shown") and buying.ASKS.match(text))
    ):
        return Told(acts, "search")
    many = commonest(text, acts) or in_common(text, [*acts, *companions], view)
    if many is not None:
        return Told(many, "ask_stock")
    if (asked := buying.read(text, acts, view)) is not None:
        return Told(asked, "ask_item" if asked[0]["act"]["about"] == "item" else "ask_list")
    if (asks := inquiry.read(text, acts, view, names, companions)) is not None:
        return Told(asks.acts, asks.operation)
    if (done := does_best.read(text, acts, view)) is not None:
        return Told(done, "ask_list" if done[0]["act"]["op"] == "ask" else "search")
    told = [*acts, *companions]
    part = part_asked.read(text, told, view) or part_asked.measured(text, told, view, names)
    if part is not None:
        return Told(part, f"ask_{part[0]['act']['about']}")
    beside = summed(text, acts, view) or matched(text, acts, view, companions)
    if beside is not None:
        return Told(beside, "pair")
    if view.get("shown") and (placed := sums.placed_sum(text, acts)):
        total = {"op": "ask", "question": "total", "about": "list", "facet": "price"}
        return Told([{"act": total, **whole}, *placed], "ask_list")
    if len(view.get("garments", ())) > 1 and reckoning.COUNT_EACH.fullmatch(text):
        count = {"op": "ask", "question": "count", "about": "list", "each": True}
        return Told([{"act": count, **whole}], "ask_list")
    sum_of = other_end(text, acts, view, numbers) or sums.reckoned(text, view, numbers)
    sum_of = sum_of or reckoning.reckoned(text, acts, view, numbers)
    if sum_of is not None:
        own = sum_of.about == "kept"
        points = sums.summed(text) if sum_of.question == "total" and not own else []
        points += inquiry.about(acts) if sum_of.about == "stock" or sum_of.each else []
        told = [{"act": sum_of.act, **whole}, *points, *sum_of.saved(text)]
        return Told(told, "ask_list" if own else f"ask_{sum_of.about}")
    if (all_told := sums.limited(text, acts, view)) is not None:
        return Told(all_told, "ask_list" if all_told[0]["act"]["op"] == "ask" else "search")
    if (firsts := firsts_saved(text)) is not None:
        return Told([{"act": firsts, **whole}], "keep")
    if (first := best_of_all(text, view, numbers)) is not None:
        return Told([{"act": first, **whole}], "order")
    if view.get("shown") and (others := asked_of.others_of_it(text)) is not None:
        return Told([{"act": others, **whole}], "ask_item")
    begun = acts or view.get("shown") or view.get("asked")
    if not begun and asked_of.EVERYTHING.fullmatch(text):
        stock = {"op": "ask", "question": "values", "about": "stock", "place": "all"}
        return Told([{"act": stock, **whole}], "ask_stock")
    if (values := asked_of.values_asked(text)) is not None:
        return Told([{"act": values, **whole}], "ask_stock")
    if (listed := told_before(text, acts, view)) is not None:
        return Told(listed, "search")
    if is_of_waiving(text, acts, view):
        waived = {"op": "ask", "question": "waived", "about": "stock"}
        return Told([{"act": waived, **whole}], "ask_stock")
    if undecided(text) or is_of_a_wardrobe(text, acts):
        return Told([{"act": {"op": "chat", "name": "undecided"}, **whole}], "unknown")
    if is_either(text, acts):
        return Told([{"act": {"op": "chat", "name": "idle"}, **whole}], "unknown")
    if theme := loved(text, acts):
        return Told(theme, "search")
    if (meant := owned(text, acts) or having.read(text, acts) or hand) is not None:
        op = meant[0]["act"]["op"]
        return Told(meant, op if op in ("pair", "more") else "search")
    return None
