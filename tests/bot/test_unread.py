"""Every describing word ends in an act, or is stated as unread; ordinary talk is neither."""

from __future__ import annotations

import random

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from bot.understanding.text.spelling import RAREST, Speller, asking, english
from bot.understanding.text.talk import CARRIERS, FUNCTION, OPINION, SOFT
from data.words.english import frequencies
from tests.bot import shop
from tests.bot.reading_of import acts_of, reading_of

WANTED = (
    "a dress with {}", "a {} dress", "something {}", "it should be {}", "a {} black dress",
    "dresses by {}", "a skirt that has {}", "show me {} jackets", "a coat, {}",
    "a dress for a {}", "a black dress under 80 for the {}", "shoes for {}, please",
    "a dress for my sister's {}", "shoes for our parents' {}, please", "a coat to wear to a {}",
    "a shirt. It's for a {}", "something for a {}", "a red skirt for the {} of my aunt",
    "a bag that fits a {}", "a bag big enough for my {}", "something to hide my {} with",
    "a coat that keeps the {} out", "a leather bag with space for a {}", "shoes I can {} in",
    "black boots to {} in", "a dress that won't {}", "jeans which {} easily, under 60",
)  # fmt: skip
REFUSED = ("a dress without {}", "nothing {}", "no {} please", "i hate {}")
NOTHING_SAID = FUNCTION | OPINION | SOFT | CARRIERS | asking()


def some_words(number: int) -> list[str]:
    """Return words of English, chosen by a fixed seed, that are no words of grammar or talk."""
    words = sorted(word for word in english() if len(word) > 3)
    drawn = random.Random(7).sample(words, 2 * number)
    return [word for word in drawn if word not in NOTHING_SAID][:number]


@pytest.mark.parametrize("template", [*WANTED, *REFUSED])
def test_every_word_that_describes_is_accounted_for(template: str) -> None:
    place = template.index("{}")
    lost = []
    for word in some_words(200):
        reading = standard_reader().read(template.format(word))
        covered = [
            each["act"]
            for each in (*reading.acts, *reading.companions)
            if each["start"] <= place and each["end"] >= place + len(word)
        ]
        if not covered:
            lost.append(word)
    # Shorthand of chat ("kinda") is read as the words it stands for.
    assert len(lost) <= 1, lost


@pytest.mark.parametrize("maker", ["gucci", "zara", "marlow", "uniqlo"])
@pytest.mark.parametrize("verb", ["do", "make", "sell", "have", "stock"])
def test_who_is_asked_to_make_something_is_no_lost_word(maker: str, verb: str) -> None:
    for text in (f"does {maker} {verb} dresses?", f"what do {maker} {verb}"):
        assert [act["word"] for act in acts_of(text) if act["op"] == "unread"] == [maker], text
    for text in (f"do you {verb} dresses", f"does anyone {verb} dresses"):
        assert not [act for act in acts_of(text) if act["op"] == "unread"], text


@pytest.mark.parametrize("template", REFUSED)
def test_unread_word_that_is_refused_is_never_wanted(template: str) -> None:
    for word in some_words(200):
        for act in acts_of(template.format(word)):
            if act["op"] == "unread":
                assert act["refused"], (template, word)
            assert not (act["op"] == "want" and act.get("word") == word), (template, word)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("a dress with puffy sleeves and tiny pockets", {"puffy sleeves", "tiny pockets"}),
        ("a floaty, romantic maxi dress", {"floaty", "romantic"}),
        ("a blue shirt with white buttons", {"white buttons"}),
        ("a dress with a belt", {"belt"}),
        ("cheaper than the third and with a trombone", {"trombone"}),
        ("the third but with studs", {"studs"}),
        ("Gucci dresses", {"gucci"}),
        ("puffy sleeves please", {"puffy sleeves"}),
        ("a coat that is warm and waterproof", {"warm", "waterproof"}),
        ("a black dress for a funeral", {"funeral"}),
        ("a dress with sequins in blue for a funeral", {"sequins", "funeral"}),
        ("i need a coat under 90 for the viva and gloves", {"viva"}),
        ("something for my brother's christening, a midi dress", {"christening"}),
        ("shoes for my christening", {"christening"}),
    ],
)
def test_unread_words_are_stated_together(text: str, unread: set[str]) -> None:
    assert {act["word"] for act in acts_of(text) if act["op"] == "unread"} == unread


@pytest.mark.parametrize(
    "text",
    [
        "I'm off to Berlin, my sister gets married in June, so a blue dress please",
        "hello there, could you help me find some trousers for my husband?",
        "ok, lovely, and what about something in green",
        "we moved last week and all my clothes are still in boxes, i need jeans",
        "my boss said business casual, so a white shirt",
        "i have a meeting with my friends on Friday, black heels maybe",
        "no worries, show me more",
        "a skirt to go with my vintage boots",
        "a dress for a friend",
        "a coat for my landlord",
        "a scarf for a change, please",
    ],
)
def test_ordinary_talk_is_not_stated_as_unread(text: str) -> None:
    assert not [fact for fact in reading_of(text) if "unread" in fact]


def test_no_word_of_english_is_taken_for_a_slip_but_a_rare_one_of_a_word_of_talk() -> None:
    speller = Speller(standard_reader().names.words, asking())
    taken = {word: speller.mend(word) for word in english() if speller.mend(word) != (word,)}
    assert {"cheeper": ("cheaper",), "compar": ("compare",)}.items() <= taken.items()
    assert all(frequencies()[word] <= RAREST for word in taken)
    assert all({*meant} <= asking() for meant in taken.values()) and len(taken) < 100


@pytest.mark.parametrize(
    "word", ["punk", "coal", "greed", "grain", "peace", "hearts", "shire", "broad"]
)
def test_word_that_english_knows_becomes_no_want(word: str) -> None:
    wanted = [a for a in acts_of(f"a {word} dress") if a["op"] == "want"]
    assert [act["facet"] for act in wanted] == ["category"]


def test_mended_slip_is_told() -> None:
    act = acts_of("red jeens")[1]
    assert (act["word"], act["how"], act["said"]) == ("jeans", "typo", "jeens")


OCCASIONS = ["hen do", "stag night", "sangeet", "baby shower", "bar mitzvah", "quinceanera", "rave"]


@pytest.mark.parametrize("occasion", OCCASIONS)
@pytest.mark.parametrize("frame", ["a {kind} for a {}", "{kind} for my cousin's {} under 80"])
def test_occasion_that_no_column_knows_is_stated(frame: str, occasion: str) -> None:
    for kind in ("dress", "jumpsuit"):
        assert f"unread={occasion}" in reading_of(frame.format(occasion, kind=kind))


@pytest.mark.parametrize("text", ["a {} for a change", "{} for my friend", "a {} for a tall man"])
def test_idiom_and_person_are_no_occasion(text: str) -> None:
    assert not [fact for fact in reading_of(text.format("coat")) if "unread" in fact]


TASTES = ("boho", "grunge", "kitsch", "cottagecore")
LIKINGS = (
    "gift for my sister, she's into {} stuff",
    "a top for my mate, he likes {}",
    "he is a big fan of {}, need a shirt",
    "jeans for my mum, she loves {} things",
    "tops please, im obsessed with {}",
)


@pytest.mark.parametrize("taste", TASTES)
@pytest.mark.parametrize("frame", LIKINGS)
def test_taste_that_nothing_knows_is_stated(frame: str, taste: str) -> None:
    assert f"unread={taste}" in reading_of(frame.format(taste))


@pytest.mark.parametrize("part", ["zip", "pockets", "lining", "drawstring"])
@pytest.mark.parametrize("frame", ["the first but {}?", "number 2, {}?", "ok and {}? idk"])
def test_clause_that_only_names_a_part_asks_of_it(frame: str, part: str) -> None:
    assert f"unread={part}" in reading_of(frame.format(part))


@pytest.mark.parametrize("kind", ["jumpers", "trench coats", "parkas", "jeans"])
@pytest.mark.parametrize(
    "frame",
    [
        "my mate's {} are so nice, got any {}",
        "she had green {}, i want red {}",
        "i love this one place's {}, do you have {}?",
    ],
)
def test_what_somebody_has_is_asked_for_once_where_it_is_asked_for(frame: str, kind: str) -> None:
    facts = reading_of(frame.format(kind, kind))
    assert not [fact for fact in facts if "unread" in fact or "green" in fact]
    assert len([fact for fact in facts if fact.startswith("category=")]) == 1


@pytest.mark.parametrize("kind", ["brooches", "kimonos"])
@pytest.mark.parametrize("frame", ["shirts, not {}", "shirts but no {}", "shirts without {}"])
def test_kind_that_is_not_sold_is_refused_by_its_word(frame: str, kind: str) -> None:
    assert f"-unread={kind}" in reading_of(frame.format(kind))


@pytest.mark.parametrize("kind", ["watch", "bag", "dress"])
@pytest.mark.parametrize("said", ["small dial", "leather strap", "tiny bows", "chunky hardware"])
def test_further_description_after_a_comma_is_stated(kind: str, said: str) -> None:
    facts = reading_of(f"a {kind} for my wife, silver colour, {said}")
    words = {word for fact in facts if "=" in fact for word in fact.split("=")[1].split()}
    assert {*said.split()} & words - {"silver"}


@pytest.mark.parametrize("aside", ["cheers mate", "nice ones", "good quality", "any ideas?"])
def test_talk_after_a_comma_describes_nothing(aside: str) -> None:
    assert not [fact for fact in reading_of(f"black jeans, {aside}") if "unread" in fact]


@pytest.mark.parametrize("measure", ["double", "high", "three"])
@pytest.mark.parametrize("told", ["breasted", "strapped"])
def test_what_measures_a_describing_word_is_told_with_it(measure: str, told: str) -> None:
    for text in (f"a {measure} {told} blazer in navy", f"{measure} {told}"):
        reading = standard_reader().read(text, {"shown": True}, shipped())
        words = [e["act"]["word"] for e in reading.acts if e["act"]["op"] == "unread"]
        assert words == [f"{measure} {told}"] and reading.operation == "search", text


@pytest.mark.parametrize("thing", ["zorbs", "grobbles", "some quibs"])
@pytest.mark.parametrize("kind", ["a hoodie", "jeans", "a dress"])
def test_unknown_thing_beside_a_kind_is_not_passed_over(thing: str, kind: str) -> None:
    word = thing.rpartition(" ")[2]
    for said in (
        f"need {thing} and {kind}",
        f"looking for {kind} n {thing}",
        f"{kind} & {thing} pls",
    ):
        acts = standard_reader().read(said, {}, shipped()).acts
        named = [each["act"]["word"] for each in acts if each["act"].get("how") == "none"]
        assert named == [word], (said, acts)
    for talk in ("thanks", "cheers mate", "whatever else"):
        acts = standard_reader().read(f"{kind} and {talk}", {}, shipped()).acts
        assert "none" not in {each["act"].get("how") for each in acts}, talk


@pytest.mark.parametrize("thing", ["zorbs", "feathers", "tassels"])
@pytest.mark.parametrize("place", ["on the cuffs", "around the hem", "at both sides"])
@pytest.mark.parametrize("joined", ["+", "and", "plus"])
def test_what_is_somewhere_on_a_garment_is_no_product(thing: str, place: str, joined: str) -> None:
    acts = [
        e["act"] for e in standard_reader().read(f"a black dress {joined} {thing} {place}").acts
    ]
    assert [act["word"] for act in acts if act["op"] == "want"] == ["black", "dress"]
    assert [act["word"] for act in acts if act["op"] == "unread"] == [thing]


@pytest.mark.parametrize("noun", ["uggs", "wellies", "espadrilles", "plimsolls"])
@pytest.mark.parametrize("value", ["black", "floral", "leather", "cheap"])
def test_noun_that_nobody_knows_is_never_dropped_beside_a_value(value: str, noun: str) -> None:
    for text in (f"{value} {noun}", f"{value} {noun} under 50", f"{value} {noun} please"):
        told = [e["act"] for e in standard_reader().read(text, {}, shipped()).acts]
        assert {"word": noun, "how": "none"}.items() <= next(
            act for act in told if act.get("facet") == "category"
        ).items(), text
        assert not any(act["op"] == "refuse" for act in told), text


@pytest.mark.parametrize("noun", ["kaftan", "fascinator", "sporran"])
def test_one_thing_that_nobody_knows_is_named_beside_a_value(noun: str) -> None:
    for value in ("pink", "linen", "striped"):
        told = [e["act"] for e in standard_reader().read(f"{value} {noun}", {}, shipped()).acts]
        assert [act["op"] for act in told if act.get("facet")] == ["want"], value
        assert noun in {act["word"] for act in told if act["op"] == "unread"}, value


@pytest.mark.parametrize("text", ["red looks good", "khaki works", "black please", "navy ones"])
def test_verb_and_talk_behind_a_value_are_no_garment(text: str) -> None:
    told = acts_of(text)
    assert not any(act["op"] == "unread" or act.get("how") == "none" for act in told)


@pytest.mark.parametrize("event", ["communion", "marathon", "recital", "holy communion"])
@pytest.mark.parametrize("count", ["first", "second", "3rd"])
@pytest.mark.parametrize("frame", ["{k} for {n} {e}", "{k} for my {n} {e}", "{k} for her {n} {e}"])
def test_how_often_something_happens_is_no_place_in_a_list(
    frame: str, count: str, event: str
) -> None:
    text = frame.format(k="shirt", n=count, e=event)
    told = [e["act"] for e in standard_reader().read(text, {}, shipped()).acts]
    assert not any("place" in act for act in told), text
    assert any(act["op"] == "unread" and event in act["word"] for act in told), text


@pytest.mark.parametrize("also", ["and also {} boots", "plus {} boots", "and maybe {} boots"])
@pytest.mark.parametrize("word", ["ankle", "chelsea", "hiking", "platform"])
def test_word_before_a_further_garment_is_named(also: str, word: str) -> None:
    told = acts_of(f"a red dress {also.format(word)}")
    known = any(act.get("facet") == "occasion" for act in told)
    assert known or word in {act["word"] for act in told if act["op"] == "unread"}


@pytest.mark.parametrize("name", ["bata", "zarax", "quorl", "Nimbo"])
@pytest.mark.parametrize(
    ("form", "brand"),
    [
        ("jackets by {}", ""),
        ("from {}", ""),
        ("{}?", ""),
        ("by ostra or {}", "ostra"),
        ("{} or velmira", "velmira"),
        ("velmira, {} and ostra", "velmira"),
        ("from ostra or {}?", "ostra"),
        ("no ostra or {}", "ostra"),
    ],
)
def test_name_that_no_brand_has_is_said_to_be_unknown(name: str, form: str, brand: str) -> None:
    """Whoever asks for two makers hears of the one that is not here."""
    view = {"shown": True, "wanted": ["category"], "named": ["jackets"]}
    for seen in (view, {}):
        found = Reader(shop.vocabulary()).read(form.format(name), seen, shipped())
        assert name.lower() in [word.lower() for word in found.unread], found.acts
        assert not brand or brand in [each["act"].get("word") for each in found.acts]


@pytest.mark.parametrize("brand", ["ostra", "velmira", "arden loom"])
def test_word_of_grammar_behind_a_brand_is_no_brand(brand: str) -> None:
    """The shop sells a brand called AND: "by and" names it, "Ostra brand and" does not."""
    for text in (f"{brand} brand and red", f"{brand} label and nothing else"):
        acts = Reader(shop.vocabulary()).read(text).acts
        named = [each["act"]["word"] for each in acts if each["act"].get("facet") == "brand"]
        assert named == [brand], text
    led = Reader(shop.vocabulary()).read("shirts by and").acts
    assert [each["act"].get("word") for each in led][-1] == "and"


@pytest.mark.parametrize("adverb", ["exactly", "precisely", "really"])
def test_how_exactly_something_is_asked_describes_nothing(adverb: str) -> None:
    for text in (f"how many {adverb}?", f"how many dresses {adverb}", f"a dress, {adverb}"):
        assert not any(act["op"] == "unread" for act in acts_of(text)), text


@pytest.mark.parametrize(
    "whom", ["the whole family", "the entire team", "my relatives", "everybody"]
)
def test_whoever_several_are_describe_no_garment(whom: str) -> None:
    for text in (f"scarves for {whom}", f"I want hats for {whom}, in red"):
        assert not any(act["op"] == "unread" for act in acts_of(text)), text
    for event in ("family reunion", "family picnic", "team dinner"):
        told = acts_of(f"a dress for the {event}")
        assert any(act["op"] == "unread" and event.split()[1] in act["word"] for act in told), event


@pytest.mark.parametrize("name", ["puma", "gap", "zarax"])
@pytest.mark.parametrize("form", ["black shirts by {} or ostra", "black shirts by ostra or {}"])
def test_colour_is_wanted_of_whoever_makes_it(form: str, name: str) -> None:
    """Beside a maker whom nobody knows "or" stands between makers, and not behind black."""
    acts = acts_of(form.format(name), Reader(shop.vocabulary()))
    wanted = {act.get("facet"): act["word"] for act in acts if act["op"] == "want"}
    assert wanted == {"colour": "black", "category": "shirts", "brand": "ostra"}
    assert name in {act["word"] for act in acts if act["op"] == "unread"}
