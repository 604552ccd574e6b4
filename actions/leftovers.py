"""Find the describing words of a message that nothing else understood ("puffy")."""

from __future__ import annotations

import re

from actions.message import Message

NUM_WORDS_AT_MOST = 4

# Words that carry no description of a garment: function words, chat, and words about the search.
STOP = frozenset(
    """
    a about actually add added after afternoon again all alright also am an and another any
    anybody anymore anyone anything appropriate are as ask at attached available basically be
    because back been before being best better between bit both browse bucks buddy budget but buy
    by can cant care catalogue change check choice choices closer closest clothes clothing color
    colors colour colours come cool cost costs could couldnt day days dear did different do
    does doesnt doing dollar dollars done dont drop each either else else's em enough eur euro
    euros even evening ever every exactly except exclude fabulous far fashion few find fine
    first for forget found friend from garment garments gbp get getting give go going gonna
    good got gotta great had has hate have havent having he hello help her here hers hey hi
    him his hm hmm hmmm hope hoping how however hows hunting i id if ill im image in include
    including inr instead into is isnt it item items its just keep kind kinda kinds know last
    lemme less let lets like liked likes lil list little longer look looking looks lose lot
    love lovely make makes many match matching mate matter matters max maximum may maybe me
    mean meant might min mind mine minimum model models more morning most much must my myself
    near nearest need needs neither never new next nice no none nope nor not nothing now of
    ofc off oh ok okay old on once one ones only open option options or other others ought our
    out outfit outfits over own pay people perfect perhaps photo pic pick picture piece pieces
    please pls plz pounds prefer preferably pretty price prices probably purchase put quid
    quite range rather really recommend remove rid right rupees same say search searching
    second see seem send set shade she shop shopping should show show'em showing shown shows
    similar since sir size sizes so some somebody someone something sometimes somewhere soon
    sorry sort spend stay still stock store stuff such suggest suitable sure surely switch
    take tell than thank thanks that thats the their them then there these they thing things
    think third this those though through till time to today together tomorrow tone tonight
    too top totally tried try type types u under unless until up upload uploaded upon ur us
    usd use used variant version very via wait wanna want wanted wants was wasnt way we wear
    wearing week weekend welcome well went were what whatever whats when where whether which
    while who whole whom whose why will wish with within without wonder wondering wont work
    wifes husbands mums moms dads sisters brothers daughters sons friends girlfriends boyfriends
    cousin cousins aunt aunts uncle uncles niece nieces nephew nephews boss colleague colleagues
    january february march april june july august september october november december
    smth smthg sumthing somthing sumthin nothin anythin
    would wouldnt wow yeah year yep yes yet you your yours yourself
    """.split()
)

# Words that describe only together with another: "puffy sleeves", but not "sleeves".
CARRIERS = frozenset(
    "sleeve sleeves sleeved neck necks neckline collar length hem print prints pattern patterns "
    "patterned fabric fabrics material materials style styles fit fits waist shape coloured "
    "sale brand brands cheap made".split()
)


def leftovers(message: Message) -> tuple[str, ...]:
    """Return the content words of a typed message outside every entity, a few at most."""
    if message.is_payload:
        return ()
    letters = list(message.text.lower())
    for entity in message.entities:
        if entity.start is not None and entity.end is not None:
            letters[entity.start : entity.end] = " " * (entity.end - entity.start)
    said = {word for entity in message.entities for word in str(entity.value).lower().split()}
    words = re.findall(r"[a-z][a-z\-]{3,}", "".join(letters).replace("'", "").replace("’", ""))
    content = tuple(word for word in words if word not in STOP | said)
    if set(content) <= CARRIERS:
        return ()
    return content if len(content) <= NUM_WORDS_AT_MOST else ()
