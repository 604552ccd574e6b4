"""Name the places in a sentence where a word describes a garment, whatever it means.

In these patterns `<garment>` stands for the last word of a garment's name and `<part>` for a part
of one.
"""

from __future__ import annotations

import re

from bot.understanding.mentions import phrase

# What tells that a word after a garment describes it.
ADJECTIVE = re.compile(r"[a-z]+(?:ed|y|ish|less|ful|ous|able|ible|ive|ic|al|en)$")
HAVING = phrase(
    r"(?:with|without|having|featuring|sporting|lacking|minus|sans|free of|made of|made from"
    r"|made out of|(?:it|they|that|which|must|should|also|to|needs|wants|could|<garment>) (?:has"
    r"|have|lacks|lack)|(?:must|should) have)"
    r"(?P<of> )?"
)
WITHOUT = ("without", "minus", "sans", "free of", "lacking")
THING = phrase(
    r"(?:something|anything|nothing|everything|stuff|ones?"
    r"|(?:make|want|like|need|prefer|have|keep|get|love) (?:it|them|this|that|these|those))"
    r"(?: (?:that is|thats|which is|to be|a bit|a little|quite|with))*"
)
BEING = phrase(
    r"(?:(?:should|must|has to|have to|needs to|need to|ought to|not|it|they) be"
    r"|(?:it|they|that|which|one|ones|<garment>|<part>) (?:is|are)|<garment> (?:thats|theyre)"
    r"|<garment> (?:that|which) (?:dont|doesnt|wont|cant|can|will|would)"
    r"|shouldnt be|mustnt be)"
)
# "Feathers on the cuffs", "fringe along its hem", "tassels on a scarf".
PLACED = phrase(r"(?:on|at|along|around|across|down|over|up) (?:the|it|its|each|both|a|an|one)")
OUT = phrase(
    r"(?:(?:ones|things|stuff) )?(?:(?:is|are) )?(?:out|excluded|banned|forbidden|away from me"
    r"|a no|not for me|off the table|a no go|a dealbreaker|no thanks)"
)
IN = phrase(r"in")
BY = phrase(r"by|from")
PURPOSE = re.compile(r"\bfor(?: (?:a|an|the|my|some))?$")
