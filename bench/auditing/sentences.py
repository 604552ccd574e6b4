"""Read the sentences of an answer as claims, each by the form it has.

A sentence without one of the forms is not understood; only questions without a number and a few
sentences about the talk itself claim nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bench.auditing.items import (
    NUMBER,
    of_called,
    of_changes,
    of_denial,
    of_denied_change,
    of_freed,
    of_list,
    of_refusals,
    of_shown,
)
from bench.auditing.verdicts import UNREAD, Answer, Verdict
from bench.auditing.words import (
    of_beside,
    of_few,
    of_lacking,
    of_left_out,
    of_names,
    of_no_column,
    of_places,
    of_stock,
    of_taken,
    of_untold,
)

Judge = Callable[[re.Match[str], Answer], Iterator[Verdict]]
NAME = r"(?:#(?P<place>\d+), )?(?:the )?(?P<title>.+?)"
TOTAL, SHOWN = rf"(?P<total>{NUMBER})", rf"(?P<shown>{NUMBER})"
# What is offered is judged by taking it.
CLAIMLESS = re.compile(
    r"we can also start over|^you can say|^shall i\b|^tell me\b|\bthere (?:are|is) \S+ without\b",
    re.IGNORECASE,
)
# What is claimed, by who judges it; the first form that a sentence has counts. A heading ends
# with a full stop where a question comes before the list.
FORMS: Sequence[tuple[Judge, tuple[str, ...]]] = (
    (
        of_called,
        (
            r"^Here is the (?P<title>[A-Z].+?)(?:, and what comes close)?:$",
            r"^There are \d+ called (?P<title>.+?)(?:, and some come close)?:$",
        ),
    ),
    (
        of_list,
        (
            rf"^Here are {SHOWN} of {TOTAL} (?P<phrase>.+)[:.]$",
            rf"^I found {TOTAL} (?P<phrase>.+); these {SHOWN} fit best[:.]$",
            rf"^{TOTAL} (?P<phrase>.+) to choose from\.$",
            rf"^I have just (?P<just>{SHOWN}) (?P<phrase>.+)[:.]$",
            r"^The (?P<just>only) ones? I have (?:is this|are these) (?P<phrase>.+)[:.]$",
            r"^(?:Here are|I found these|Have a look at these) (?P<phrase>(?!what).+)[:.]$",
        ),
    ),
    (of_shown, (rf"^The best {SHOWN}[:.]$",)),
    (
        of_denied_change,
        (
            rf"^I have nothing like {NAME},? but (?P<changes>.+), given the rest .+\.$",
            rf"^I have nothing like {NAME},?(?P<changes>) that fits\.$",
            rf"^Nothing here (?:is|has) (?P<changes>.+?) than {NAME}: it is at the (?P<end>end) of"
            r" that\.$",
        ),
    ),
    (of_freed, (r"^Nothing (?P<kept>.+?) is (?P<changes>.+), so I looked beyond that\.$",)),
    (
        of_changes,
        (
            rf"^Like {NAME}, but (?P<changes>.+)[:.]$",
            rf"^These are like {NAME}, only (?P<changes>.+)[:.]$",
            rf"^(?:More like|These are close to) {NAME}(?P<changes>, [^,]*[$£€].+)?[:.]$",
            rf"^(?P<changes>[A-Z].+?) than (?:those of )?{NAME}(?:, (?P<tail>.*))?[:.]$",
        ),
    ),
    (
        of_denial,
        (
            r"^(?:I have no|There are no) (?P<phrase>.+?)(?: \((?P<without>.+)\))?(?: here)?\.$",
            r"^I(?: don't have|'m afraid there (?:is|are) no) (?P<phrase>.+?)(?: here)?\.$",
            r"^I have nothing (?P<phrase>(?!like).+)\.$",
            r"^It no longer has anything (?P<phrase>.+)\.$",
        ),
    ),
    (of_refusals, (r"^(?:Right|Fine|Of course): (?P<parts>.+)\.$",)),
    (
        of_few,
        (
            r"^Few (?P<phrase>.+?)(?: ones)?(?P<like> like it)? (?:are|fit)\b(?P<change>.*?), so I"
            r" looked at .+\.$",
        ),
    ),
    (of_lacking, (r"^(?:No|Nothing) (?P<values>.+) (?:are|is) like that\.$",)),
    (of_left_out, (r"^Nothing (?P<like>else )?here has all of that, so I left out .+\.$",)),
    (of_beside, (rf"^Beside .+ there (?:is|are) (?P<num>{NUMBER}) in (?P<shades>.+)\.$",)),
    (
        of_taken,
        (
            r"^I took (?P<word>.+) as (?P<taken>.+)\.$",
            r"^I read “(?P<word>.+)” as (?P<taken>.+)\.$",
        ),
    ),
    (of_names, (rf"^“(?P<word>.+)” (?:is|are) in the names? of {TOTAL} items?\b",)),
    (
        of_untold,
        (
            r"^(?P<word>.+) I can only judge by the look\.$",
            r"^I can only judge (?P<word>.+) by the look\.$",
            r"^Nothing here says (?P<word>.+?)(?:; .+)?\.$",
            r"^Neither the catalogue nor the pictures tell me what is (?P<word>.+)\.$",
            r"^I can't tell (?P<word>.+) from the catalogue\b",
        ),
    ),
    (of_no_column, (r"^The catalogue doesn't say (?P<columns>[^;,.]+)",)),
    (
        of_places,
        (
            rf"^There (?:are|is) (?:only|just) {TOTAL} here\b",
            rf"Which (?:number|one) do you mean.* 1 to {TOTAL}",
        ),
    ),
    (of_stock, (r"^I have (?P<kinds>.+)\.$",)),
)
COMPILED: Sequence[tuple[re.Pattern[str], Judge]] = tuple(
    (re.compile(form), judge) for judge, forms in FORMS for form in forms
)


def of_sentence(sentence: str, answer: Answer) -> list[Verdict]:
    """Judge the claims of one sentence: those of the first form that it has."""
    if CLAIMLESS.search(sentence):
        return []
    for form, judge in COMPILED:
        if found := form.search(sentence):
            return list(judge(found, answer))
    if sentence.endswith("?") and not re.search(r"\d", sentence):
        return []
    return [Verdict("sentence", sentence, UNREAD)]
