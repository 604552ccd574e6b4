"""Name the words of grammar and of opinion, which describe no garment, and what leads to others.

In the patterns of what leads to a word that does, `<garment>` stands for the last word of a
garment's name and `<part>` for a part of one.
"""

from __future__ import annotations

import re

from bot.understanding.text.tokens import phrase

DETERMINERS = frozenset("a an the some any this that these those no another one".split())
# The closed classes of English: what stands between the words that mean something.
FUNCTION = DETERMINERS | frozenset(
    "all both each every either neither none not never nor i you he she it we they me him her us "
    "them my your his its our their mine yours hers ours theirs myself yourself himself herself "
    "itself ourselves themselves who whom whose which what where when why how and or but so if "
    "because than then though although while until unless since as at by for from in into of off "
    "on onto out over to under up with without within about above across after against along "
    "alongside among "
    "around before behind below beneath beside besides between beyond down during except inside "
    "like near per through throughout toward towards upon via be am is are was were been being "
    "have has had having do does did doing done will would shall should can could may might must "
    "ought need needs used im ive id ill youre youve youd youll hes shes weve wed theyre theyve "
    "theyd thats theres heres whats whos isnt arent wasnt werent dont doesnt didnt wont wouldnt "
    "cant couldnt shouldnt mustnt havent hasnt hadnt neednt aint ones thing things something "
    "anything nothing everything someone anyone everyone somebody anybody stuff very really quite "
    "rather too just only mainly mostly chiefly primarily merely exactly precisely "
    "also even still yet already again ever always more most less least much "
    "many few little lot lots bit kind sort type here there now today tonight tomorrow yesterday "
    "yes no yeah yep nope ok okay please thanks thank hi hello hey well oh um hmm else instead "
    "ooh oo ah aha aw aww wow whoa woah yay ugh argh eek gosh huh meh phew oops erm er mm hmph ew "
    "eww yikes omg "
    "maybe perhaps two three four five six seven eight nine ten eleven twelve hundred thousand "
    "first second third monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december "
    # What stands between the words where Hindi is mixed in: "mujhe kurta chahiye".
    "mujhe mera meri mere ka ki ke ko hai hain aur nahi bhi kya chahiye wala wali wale liye dikhao "
    "yaar ji ek koi kuch tak".split()
)
# What is said of any garment and tells none from another.
OPINION = frozenset(
    "nice good great lovely pretty beautiful gorgeous cute amazing awesome perfect fabulous "
    "fantastic wonderful stunning excellent decent proper super best better favourite ideal right "
    "cool new latest different similar other usual special suitable appropriate fitting flattering "
    "ugly awful horrible hideous bad wrong boring weird tacky crazy silly damn bloody real actual "
    "particular certain specific possible available whole own same next last extra single "
    "sick dope wicked banging peng lush fab ace cracking "  # praise in the manner of the young
    "idea ideas thoughts suggestion suggestions tips advice luck mate buddy pal "
    "quality main thereabouts ideally preferably hopefully obviously honestly definitely".split()
)
# What is said of taste alone: refused it is said to be untold; wanted it says nothing.
TASTE = frozenset("boring ugly tacky weird hideous horrible awful frumpy".split())
# Parts of a garment: with another word they say something ("puffy sleeves"), alone they do not.
CARRIERS = frozenset(
    "sleeve sleeves neck necks neckline collar collars hem hems waist waistband back front "
    "shoulder shoulders cuff cuffs strap straps print prints pattern patterns fabric fabrics "
    "material lining detail details detailing design designs style shape leg legs toe toes sole "
    "soles heel heels colour colours shade shades tone tones "
    "button buttons seam seams stitching trim pad pads edge edges".split()
)
COMPANY = frozenset(
    "go goes going wear wearing pair pairs help me ok okay fine happy match matches matching work "
    "works start started along away together deal do done up stuck sleep live living meet meeting "
    "travel travelling fly out off interview busy".split()
)
# For whom a garment may be, beside those whose gender is told ("my niece").
PEOPLE = frozenset(
    "friend friends colleague colleagues boss teacher client guest neighbour cousin kid kids child "
    "children baby toddler partner spouse person people family families relatives household team "
    "staff everybody everyone anybody".split()
)
MINE = frozenset("my your his her our their me you him them us it someone".split())
# After these, and at the start of a clause, a word before a garment describes it.
ASKING = DETERMINERS | frozenset(
    "want wants need needs show find get buy see like love have has got any some for after into "
    "prefer fancy seek seeking browse make makes do stock sell sells carry offer got me more and "
    "or two three few mujhe mera meri ek koi".split()
)
AN = phrase("(?:an?|some|any|for|me)(?: (?:bit|little|much|slightly|lot|less|more|even))*")
SOFT = frozenset(
    "very really quite rather too so more most less a an some the any bit little kind sort of all "
    "super extra slightly just much proper actual real such those these big small nice lots".split()
)
# What may stand beside a description that is a whole message.
BESIDE = (
    SOFT | OPINION | frozenset("please with in and or but for then pls thanks maybe only".split())
)
# What says whose something is: "my sister's".
OWNER = re.compile("['\u2019]s$|s['\u2019]$")
LISTING = frozenset(("and", "or", "nor", ",", "/", "but"))
# Refusals that are said of much else: what they refuse must end its clause.
LOOSE = frozenset("not nothing never isnt arent nor neither".split())
ENDS = frozenset(
    ", . ; ! ? and or nor but please ones one thanks in for just show kind type sort style "
    "stuff things clothes on at if because as since so".split()
)
THINGS = frozenset("something anything nothing one ones it them everything stuff".split())
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
# "I want to look hot", "makes me look taller".
LOOKING = phrase(
    r"(?:to|wanna|gotta|must|should|really|me|her|him|us|them) (?:look|feel|seem)"
    r"(?: (?:like|as if))?"
)
# "Feathers on the cuffs", "fringe along its hem", "tassels on a scarf".
PLACED = phrase(r"(?:on|at|along|around|across|down|over|up) (?:the|it|its|each|both|a|an|one)")
OUT = phrase(
    r"(?:(?:ones|things|stuff) )?(?:(?:is|are) )?(?:out|excluded|banned|forbidden|away from me"
    r"|a no|not for me|off the table|a no go|a dealbreaker|no thanks)"
)
IN = phrase(r"in")
BY = phrase(r"by|from")
# "She's into boho stuff", "my lad loves spiderman": what somebody's taste is.
SOMEBODY = r"(?:she|he|they|(?:my|our|the) [a-z]+)"
HOW_MUCH = (
    "(?: (?:really|absolutely|just|only|also|mostly|always|usually|quite|totally|generally))*"
)
LIKING = phrase(
    rf"(?:{SOMEBODY}{HOW_MUCH} (?:likes?|loves?|adores?|prefers?|fancies|supports?|collects?)"
    rf"|(?:im|i am|shes|hes|theyre|{SOMEBODY} (?:is|are))"
    r"(?: (?:really|just|very|quite|totally|also|all|more|mostly|so|big))*"
    r" (?:into|about|an? (?:big |huge |massive |great )?fan of|obsessed with|mad (?:about|for|on)"
    r"|crazy (?:about|for)|nuts about|keen on))"
)
LED_BY_LIKING = re.compile(
    rf"(?:(?:and|but|oh|well|also|so|ok|plus|by the way|,) )*(?!i ?a?m ){LIKING.pattern}"
)
# What is typed for laughing.
LAUGH = r"(?:lol|lmao|rofl|(?:ha){2,}h?|(?:he){2,}|xd)"
MAKE = r"(?:do|make|sell|have|got|offer|design|produce|carry|stock)"
# "Does Gucci do dresses?", "what do Zara make": whose garments are asked for.
MAKING = phrase(rf"(?:do|does|did) (?P<maker>(?!<)[a-z]+(?: (?!<)[a-z]+){{0,2}}?) {MAKE}")
