"""Hold the forms of questions that tell what is asked: of a saving, a return, a reason.

They are held against a message's words in small letters, with one space between and no commas.
"""

from __future__ import annotations

import re

THING = (
    r"(?:it|this|that|these|those|them|one|ones|(?:this|that) one|the \w+(?: \w+)?(?: ones?)?"
    r"|number \d+|# ?\d+|\d+)"
)
NOW = (
    r"(?:now|today|currently|right now|at the moment|here|please|then|at all|lol|ta|thanks|again"
    r"|you (?:have|got|do)|still)"
)
END = rf"(?: {NOW})*(?: [?.!])*"
OPEN = r"(?:(?:and|so|ok|okay|but|hey|hi|well|also|um|hmm|oh|nice|cool|great|lol) (?:, )?)*"
SAVING = (
    r"(?:discounts?|savings?|reductions?|mark ?downs?|money off|price (?:cuts?|drops?|reductions?)"
    r"|(?:%|percent|per cent) off)"
)
SOME = r"(?:an? |any |some |the |what |much |big |good |such a )*"
ON_IT = rf"(?:(?: (?:on|off|of|for|with|is|are|was|were))? {THING})?"
THERE = (
    rf"(?:(?:is|are|was|were) there |(?:do|does|did|has|have) {THING}(?: have| come with| got)? "
    r"|(?:do|can|will|would) (?:i|we|you) (?:get|have|give|offer) |got |have you got )?"
)
# "Is there a discount on it", "any money off?"; not "discount for students", "discount code".
REDUCED = re.compile(rf"{OPEN}{THERE}{SOME}{SAVING}(?: going| available)?{ON_IT}{END}")
REDUCTION = (
    rf"(?:{SAVING}|off|saved?|saving|reduced|marked down|knocked off|come down"
    r"|cheaper(?: than before)?|(?:it |they )?(?:drop|drops|dropped|gone down))"
)
PERCENT = r"(?:%|percent|per cent|percentage)"
OFF = re.compile(
    rf"(?:^|.* ){OPEN}(?:by )?(?:how much|how many {PERCENT}|what {PERCENT}|whats the|what is the"
    rf")\b(?: \S+){{0,4}}? {REDUCTION}(?: by)?{ON_IT}{END}"
)
FULL = (
    r"(?:original|old|previous|earlier|former|full|regular|usual|normal|initial|list|first|prior)"
)
PRICE = r"(?:prices?|mrp|rrp|cost|retail price|selling price|tag)"
BEFORE = (
    r"(?:before|originally|prior to|until)(?: (?:the|that|this|any|it (?:was|got)|they were))*"
    rf"(?: (?:{SAVING}|sale|reduced|discounted|marked down|went down|{FULL}))?"
)
EARLIER = re.compile(
    rf"{OPEN}(?:(?:what|whats|how much|tell me|show me|give me|and)\b.* )?"
    rf"(?:(?:the|its|their|his) )?(?:{FULL} {PRICE}|mrp|rrp|{PRICE}(?: \S+){{0,4}}? {BEFORE})"
    rf"{ON_IT}{END}|{OPEN}(?:what|how much)\b.* "
    rf"(?:used? to (?:be|cost)|(?:cost|costs|priced?|be) {BEFORE}){END}"
)
BACK = re.compile(
    rf"{OPEN}(?:(?:do you know )?when (?:will|does|do|is|are|would|can|might)\b.*"
    rf"|(?:will|is|are) {THING}(?: \w+)*?) (?:back(?: in(?: stock)?)?|re ?stocked"
    rf"|(?:in|available) again|replenished){END}"
    r"|when (?:are|will|do) (?:you|they) (?:be )?(?:get|getting|hav|having|receiv|expect)\w*\b.*"
    r"|.*\b(?:restock|restocking|re stock) (?:it|them|this|that|these|those)\b.*"
)
FOR_WHOM = re.compile(
    rf"(?:^|.* )(?:who (?:would|should|can|could|might|will) (?:wear|suit|buy)(?: {THING})?"
    rf"|(?:who|whom|whos|whose)(?: is| are| was)?(?: {THING})?"
    rf"(?: (?:meant|made|designed))? for|for who(?:m|s)?(?: (?:is|are) {THING})?"
    rf"|(?:which|what) gender(?: \S+){{0,4}}){END}"
)
# "Does the third come in any other colour": what colours it comes in.
OTHER_COLOURS = re.compile(
    r"\b(?:comes?|available|made|sold) in (?:any |some )?(?:other|more|different)"
    r" (?:colou?rs?|shades?)\b"
)
# "Which come in more than one colour": which of them are sold in several.
SEVERAL_COLOURS = re.compile(
    rf"{OPEN}(?:(?:which|what)(?: ones?| of (?:them|these|those))?"
    rf"|(?:(?:do|does|are|is) )?(?:any|some|{THING})(?: of (?:them|these|those))?)"
    r"(?: (?:is|are|come|comes|available|made|sold|offered|there|have|has|got|exists?|that|in))*"
    r" (?:more than one|several|multiple|various|many|two or more|at least two|different"
    rf"|a choice of|a few|lots of|a range of) (?:colou?rs?|shades?)(?: options?| variants?)?{END}"
)
# "What is material", "price?", "any rating?": what is named, and little else.
ASKED_OF = (
    rf"{OPEN}(?:(?:any|what|whats|what is|what are|what about|how about|and|the|its|their|a"
    rf"|is there|are there|(?:is|are) {THING}|is|are|how (?:many|well|good)"
    rf"|does {THING} have|do {THING} have|(?:do |have )?you (?:have|got)"
    r"|tell me|which|got|has it got"
    r"|of what|from what|have|in) )*(?P<name>NAME)(?: (?:is|are|of|for|on|in|does|do|has|have"
    rf"|info|details|made|from|come|comes)|(?: {THING}))*{END}"
)
RATING = {
    **dict.fromkeys(
        "rating ratings rated review reviews reviewed stars score scores".split(), "rating"
    ),
    **dict.fromkeys("size sizes".split(), "size"),
}
# "Anything with good ratings": the best rated come first.
RATED_WELL = re.compile(
    r"\b(?:(?:good|high|great|decent|excellent|nice|strong|solid) (?:customer )?"
    r"(?:ratings?|reviews?|stars|scores?)|(?:well|highly) (?:rated|reviewed))\b"
)
# What an item has, which "any" asks for and does not give up.
HAD = ("rating", "pockets", "hood")
ONLY = re.compile(
    r"(?:is|are)\b.* the only \w+(?: \w+)?(?: [?.!])*"
    r"|(?:is|are)\b.* (?:all|the only|everything)\b.* (?:you(?:ve)?|there|they(?:ve)?)\b.*"
    r"|.*\b(?:(?:do|have|does) (?:you|they|it) (?:only|just)|(?:you|they)(?:ve)? (?:only|just))"
    r" (?:have|got|do|sell|stock|come|comes)\b.*"
)
GONE = (
    r"(?:missing|gone|hidden|disappeared|vanished|excluded|removed|left out|leave out|isnt|arent"
    r"|not|wasnt|werent|dont|didnt|cant|no|none|nothing|without)"
)
WHY = re.compile(
    rf"{OPEN}(?:(?:why|how come)\b(?! (?:not|dont (?:you|we|i))\b).*\b{GONE}\b.*"
    r"|what happened to\b.*|(?:where (?:is|are|did|has|have|s)|wheres)"
    r"\b.*\b(?:gone?|go|went|happened|disappear|vanish)\b.*)"
)
NO_PERSON = (
    r"(?:bot|chatbot|robot|machine|computer|program|ai|human(?: being)?|person|algorithm|app)"
)
YOU_ARE = re.compile(
    r".*\b(?:(?:are|is) (?:you|this|it) (?:\w+ )*?|am i (?:\w+ )*?(?:talking|speaking|chatting"
    rf"|writing) (?:\w+ )*?)(?:an? |the )?(?:\w+ )?{NO_PERSON}\b(?: or (?:an? )?(?:\w+ )?\w+)?"
    rf"(?: (?:here|behind|there|answering|typing|replying))*{END}"
    rf"|.*\bare you (?:even |actually )?real{END}"
)
# Which kind of question it is, and of how much.
ASKING = re.compile(r"\?|\b(?:what|whats|which|how)\b")
OF_SHOP = re.compile(
    r"\b(?:you (?:have|got|do|sell|stock)|(?:the|your) (?:shop|store|site)|here)\b"
)
SORTING = re.compile(r"\b(?:sort|order|show|list|rank|first|arrange|find|give|want)\b", re.I)
# "What's the difference between a trench and a duffle?", "compare silk and cotton shirts".
DIFFERENT = re.compile(
    r"\b(?:differences?|differ|distinguish\w*|tell (?:\S+ ){0,4}apart)\b|\bdifferent from\b"
    r"|\bhow (?:is|are) .* different\b|\bwhat makes .* (?:different|not)\b"
    r"|\b(?:compar(?:e|es|ed|ing|ison)|side by side|next to each other)\b",
    re.IGNORECASE,
)
# "Tunics vs kurtis", of kinds alone.
AGAINST = re.compile(r"\b(?:versus|vs|against)\b", re.IGNORECASE)
# "Which is better for rain, a trench or a parka?"
BETTER_FOR = re.compile(
    r"\b(?:better|best|good|okay|ok|fine|nice|suited|suitable|ideal|right)(?:\s+than\s+[^,.;?!]+?)?"
    r"\s+(?:for|in|at|on|to\s+wear\s+(?:to|in|at))\s+[^,.;?!]+",
    re.IGNORECASE,
)
VALUE = "VALUE"
_SAME = (
    r"(?:(?:basically|really|more or less|pretty much|kind of|sort of|exactly|just|actually|all) )*"
    r"(?:the )?(?:same|identical|synonyms?|synonymous|interchangeable|one)(?: (?:things?|as well))?"
)
_NAMED = (
    r"(?:(?:just|only|simply|basically) )?(?:(?:an?|the) )?"
    r"(?:(?:another|different|other|fancy|posh) )?(?:word|name|term|way of saying)s? (?:for|of)"
    r"|(?:what|how) (?:you|others|some|people|they) call|(?:also )?(?:called|known as)"
    r"|(?:just |only )?an? (?:kind|type|sort|form) of"
)
SAME_END = (
    r"(?: (?:here|or not|or different|or|in your shop|right|then|please|to you|no|yes|at all))*"
)
SAME_LEAD = (
    r"(?:(?:and|so|ok|okay|but|hey|hi|wait|sorry|hmm|tell me|do you know if|is it true that) )*"
)
_AN = r"(?:an? )?"
# "Is loose the same as baggy?"; each has two things, of which one may be no word of the shop's.
SAME = (
    rf"(?:is|are|isnt|arent) {_AN}ONE {_SAME} (?:as|to|with|like) {_AN}OTHER",
    rf"(?:(?:is|are|isnt|arent|do|does) )?{_AN}ONE (?:and|or|n) {_AN}OTHER"
    rf" (?:(?:are|is|mean) )?{_SAME}",
    rf"(?:is|are|isnt|arent) {_AN}ONE (?:{_NAMED}) {_AN}OTHER",
    rf"(?:do|does) ONE mean (?:{_SAME} (?:as|to) )?OTHER",
    # "Is a blouse a top?"
    r"(?:is|isnt) an? ONE an? OTHER",
    r"(?:by ONE|when you say ONE|with ONE) (?:do )?you mean OTHER",
    rf"{_AN}ONE (?:is|are|means?) (?:{_SAME} (?:as|to) )?{_AN}OTHER right",
)
# "What does bootcut mean?", "what's a parka?"
MEANING = (
    r"what(?: exactly)? (?:is|s) an? ONE(?: exactly| anyway| even)?|whats an? ONE(?: exactly)?",
    r"what (?:does|do) (?:an? )?ONE (?:really |actually |even )?mean",
    r"what do you mean by ONE",
    r"who(?: is| are|s) ONE",
    r"(?:explain|define)(?: to me)? ONE",
)
# "What is chiffon?"; of what is shown "what is red" would be asked.
WHAT_IS = (r"what(?: exactly)? (?:is|are|s) ONE|whats ONE",)
