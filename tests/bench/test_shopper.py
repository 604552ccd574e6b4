"""The simulated shopper tells what is true and little at a time, and hears what it is told."""

import json
import random

import pytest

from bench.axes import compare
from bench.catalogue import Item
from bench.conversation import Heard, Pressable, heard
from bench.shopper import sessions
from bench.shopper.__main__ import CONTESTANTS, FILTERS, maker, parsed
from bench.shopper.assistants import WORDLESS, Dropping, Filtering
from bench.shopper.facts import Fact, left, shuts_out
from bench.shopper.metrics import success
from bench.shopper.moves import Memory, Move, bound, names_target
from bench.shopper.play import LOOKS_AT, PATIENCE, _look, chosen_button, play
from bench.shopper.sessions import FROZEN_FOR_FASHION_PRODUCTS, FROZEN_FOR_THE_DEMO, Session
from bench.shopper.words import Words
from stack.benches import bench_shopper, shopper_command
from stack.choice import Choice
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.progress import Progress

COLOURS = ("black", "white", "red", "navy", "mint", "orange")
PATTERNS = ("solid", "striped", "floral")
MATERIALS = ("cotton", "wool", "silk")


def _shop() -> dict[str, Item]:
    """Return 432 garments: all of two kinds, six colours, three patterns, three materials, ..."""
    rows = [
        (kind, colour, pattern, material, sleeves)
        for kind in ("dress", "jeans")
        for colour in COLOURS
        for pattern in PATTERNS
        for material in MATERIALS
        for sleeves in ("long", "short", "sleeveless", "three-quarter")
    ]
    names = ("category", "colour", "pattern", "material", "sleeve_length")
    return {
        f"i{number}": Item(
            f"i{number}",
            f"Title {number}",
            20.0 + number % 90,
            {name: (cell,) for name, cell in zip(names, row, strict=True)} | {"gender": ("women",)},
        )
        for number, row in enumerate(rows)
    }


SHOP = _shop()
TARGET = SHOP["i77"]
WORDS = Words()


class Listening:
    """A small assistant that keeps the shop's words of each message as filters, and no others."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.wants: dict[str, set[str]] = {}
        self.rest: list[str] = []

    def say(self, text: str, move: Move) -> Heard:
        self.said.append(text)
        if move.wrong:
            self.wants.pop(move.wrong.column, None)
        if move.kind not in ("refusing", "comparing"):
            for item in SHOP.values():
                for column, cells in item.facets.items():
                    self.wants.setdefault(column, set()).update(
                        cell for cell in cells if cell in text.lower().replace("-", " ")
                    )
        self.rest = [
            id
            for id, item in SHOP.items()
            if all(item.has(column, own) for column, own in self.wants.items() if own)
        ]
        return self.more("")

    def more(self, text: str) -> Heard:
        shown, self.rest = self.rest[:6], self.rest[6:]
        return Heard("", tuple(shown) or None)

    def press(self, button: Pressable) -> Heard:
        raise AssertionError("nothing was offered")


def moves_of(seed: int, num: int = 12) -> list[Move]:
    """Return what a shopper tells, shown six garments of a fixed draw each time."""
    memory, found = Memory.of(TARGET, seed, SHOP), []
    draw = random.Random(seed)
    for _ in range(num):
        shown = draw.sample([item for item in SHOP.values() if item.id != TARGET.id], 6)
        move = memory.next_move(draw, shown, shown)
        memory.tell(move)
        found.append(move)
    return found


def test_shopper_tells_two_attributes_at_most_and_only_what_is_true():
    moves = [move for seed in range(60) for move in moves_of(seed)]
    assert {move.kind for move in moves} == {
        "opening", "narrowing", "liking", "refusing", "comparing", "correcting", "insisting",
        "repeating",
    }  # fmt: skip
    for move in moves:
        assert move.kind == "opening" or all(fact.holds(TARGET) for fact in move.facts)
        assert move.again or 1 <= len(move.facts) <= 2
        assert 0 <= move.place <= 6


def test_slip_of_the_opening_is_taken_back_in_the_next_message():
    slips = 0
    for seed in range(60):
        first, second = moves_of(seed, 2)
        wrong = [fact for fact in first.facts if not fact.holds(TARGET)]
        assert (second.kind == "correcting") is bool(wrong)
        if wrong:
            slips += 1
            assert [second.wrong] == wrong and second.facts[0].column == wrong[0].column
    assert 12 < slips < 36
    assert {len(moves_of(seed, 1)[0].facts) for seed in range(60)} == {1, 2}


def test_memory_forgets_what_was_taken_back():
    wrong, right = Fact("is", "colour", "beige"), Fact("is", "colour", TARGET.facets["colour"][0])
    memory = Memory(TARGET, ["colour"], (wrong,))
    for _ in range(2):
        memory.tell(memory.next_move(random.Random(1), [], []))
    assert memory.told == [Fact("is", "category", "dress"), right]


def test_shopper_tells_nothing_twice_unless_it_is_corrected_or_repeated():
    for seed in range(60):
        told = [fact.told() for move in moves_of(seed) if not move.again for fact in move.facts]
        assert len(told) == len(set(told))


def test_shopper_points_at_items_of_the_targets_kind_alone():
    draw = random.Random(1)
    jeans = [item for item in SHOP.values() if item.facets["category"] != ("dress",)][:6]
    memory = Memory.of(TARGET, 1)
    memory.told = [Fact("is", "category", "dress")]
    memory.insisted = {"is category dress"}
    kinds = {memory.next_move(draw, jeans, jeans).kind for _ in range(40)}
    assert kinds <= {"narrowing", "refusing"}


def test_words_say_every_move_and_never_the_target():
    for seed in range(60):
        for number, move in enumerate(moves_of(seed)):
            text = WORDS.say(move, random.Random(f"{seed} {number}"))
            assert text.strip() and "{" not in text and "  " not in text
            assert not names_target(text, TARGET)


def test_words_stand_before_or_after_the_kind_with_its_article():
    facts = (Fact("is", "category", "dress"), Fact("is", "sleeve_length", "sleeveless"))
    said = {WORDS.say(Move("opening", facts, "dress"), random.Random(seed)) for seed in range(200)}
    assert "I'm looking for a sleeveless dress" in said
    assert "I'm looking for a dress without sleeves" in said
    price = (Fact("is", "category", "Jeans"), Fact("under", "price", "40"))
    said = {WORDS.say(Move("opening", price, "Jeans"), random.Random(n)) for n in range(200)}
    assert "do you have jeans under 40?" in said


def test_wordings_have_many_constructions_each():
    assert WORDS.num_constructions() > 60


def test_wording_changes_words_and_not_what_is_told():
    def told(wording: int) -> tuple[list[object], list[str]]:
        draw = random.Random(3)
        made = Filtering(SHOP, TARGET.id, "all", draw)
        rounds = play(made, SHOP, TARGET, 5, WORDS, wording)
        return [each.told for each in rounds], [each.said for each in rounds]

    (one, first), (two, second) = told(0), told(1)
    assert one == two and first != second


@pytest.mark.parametrize(
    ("fact", "agrees", "not_"),
    [
        (Fact("is", "colour", "red"), Item("1", "", 1, {"colour": ("red",)}), Item("2", "", 1, {})),
        (
            Fact("not", "colour", "red"),
            Item("1", "", 1, {}),
            Item("2", "", 1, {"colour": ("red",)}),
        ),
        (Fact("under", "price", "40"), Item("1", "", 39.9, {}), Item("2", "", 40, {})),
        (
            Fact("less", "price", "3", Item("3", "", 30, {})),
            Item("1", "", 29, {}),
            Item("2", "", 30, {}),
        ),
    ],
)
def test_fact_is_judged_by_the_file(fact, agrees, not_):
    assert fact.holds(agrees) and not fact.holds(not_)


def test_fact_that_compares_what_the_file_cannot_tell_holds():
    black, also_black = SHOP["i0"], SHOP["i1"]
    assert compare("lightness", black, also_black) is None
    assert Fact("less", "lightness", black.id, black).holds(also_black)


def test_left_counts_what_agrees_and_was_not_shown():
    facts = [Fact("is", "category", "dress"), Fact("is", "colour", "red")]
    every = left(SHOP, facts)
    assert len(every) == 36
    assert left(SHOP, facts, every[:30]) == every[30:]


@pytest.mark.parametrize(
    ("filters", "out"),
    [
        ({"colour": list(TARGET.facets["colour"])}, False),
        ({"colour": ["beige"]}, True),
        ({"not": {"colour": ["beige"]}}, False),
        ({"not": {"colour": list(TARGET.facets["colour"])}}, True),
        ({"price": {"lt": 20}}, True),
        ({"price": {"gte": 20}}, False),
        ({"title_heads": ["boots"], "style": ["biker"]}, False),
        ({}, False),
    ],
)
def test_filters_shut_out_what_cannot_meet_them(filters, out):
    assert shuts_out(filters, TARGET) is out


def test_price_is_named_as_a_round_bound_above():
    assert [bound(each) for each in (14.5, 46, 80, 156)] == [20, 55, 90, 180]


def test_session_ends_when_the_target_is_among_ten_and_notes_its_rank():
    every = (play(Listening(), SHOP, TARGET, seed, WORDS) for seed in range(20))
    rounds = next(each for each in every if each[-1].rank and len(each) > 1)
    assert rounds[-1].rank == rounds[-1].shown.index(TARGET.id) + 1
    assert all(not each.rank for each in rounds[:-1])
    assert all(len(each.shown) <= LOOKS_AT for each in rounds)


def test_nothing_is_shut_out_nor_to_be_found_before_a_slip_is_taken_back():
    class Remembering(Listening):
        def say(self, text: str, move: Move) -> Heard:
            return Heard("", ("i0", "i1"), filters={"colour": ["beige"]})

        def more(self, text: str) -> Heard:
            return Heard("Those were all.")

    seeds = [seed for seed in range(20) if not Memory.of(TARGET, seed, SHOP).opening == ()]
    seed = next(s for s in seeds if not Memory.of(TARGET, s, SHOP).opening[0].holds(TARGET))
    first, second, *_ = play(Remembering(), SHOP, TARGET, seed, WORDS)
    assert (first.best_hit, first.best_gain, first.shut_out) == (0.0, 0.0, False)
    assert second.kind == "correcting" and second.best_hit > 0 and second.shut_out
    perfect = Filtering(SHOP, TARGET.id, "all", random.Random(1))
    first, second, *_ = play(perfect, SHOP, TARGET, seed, WORDS)
    assert first.hit == 0.0 and second.hit == second.best_hit > 0


def test_session_ends_with_patience():
    class Deaf(Listening):
        def say(self, text: str, move: Move) -> Heard:
            return Heard("Sorry?")

    rounds = play(Deaf(), SHOP, TARGET, 3, WORDS)
    assert (len(rounds), success([each.body() for each in rounds])) == (PATIENCE, 0.0)
    assert not any(each.shut_out for each in rounds)


def test_target_is_shut_out_where_results_end_without_it_or_filters_forbid_it():
    class Wrong(Listening):
        def say(self, text: str, move: Move) -> Heard:
            shown = tuple(id for id, item in SHOP.items() if item.has("pattern", ["striped"]))
            return Heard("", shown, filters={"pattern": ["nothing of the sort"]})

    class Ending(Listening):
        def say(self, text: str, move: Move) -> Heard:
            return Heard("", ("i0", "i1"))

        def more(self, text: str) -> Heard:
            return Heard("Those were all.")

    for assistant in (Wrong(), Ending()):
        assert any(each.shut_out for each in play(assistant, SHOP, TARGET, 3, WORDS))


def test_assistant_that_hears_less_finds_less():
    def found(every: int) -> float:
        each = []
        for number, item in enumerate(list(SHOP.values())[::11]):
            listening = Listening()
            assistant = Dropping(listening, every) if every else listening
            rounds = play(assistant, SHOP, item, number, WORDS)
            each.append(success([one.body() for one in rounds]))
        return sum(each) / len(each)

    whole, third, half, nothing = (found(every) for every in (0, 3, 2, 1))
    assert whole >= third > half > nothing
    assert whole > 0.5


def test_words_of_each_kth_message_are_dropped():
    listening = Listening()
    assistant = Dropping(listening, 2)
    for text in "abcd":
        assistant.say(text, Move("narrowing", ()))
    assert listening.said == ["a", WORDLESS, "c", WORDLESS]


def test_filter_shows_at_random_what_agrees_and_never_the_target():
    facts = (Fact("is", "category", "dress"), Fact("is", "colour", TARGET.facets["colour"][0]))
    perfect = Filtering(SHOP, TARGET.id, "all", random.Random(1))
    first = perfect.say("", Move("opening", facts)).shown
    assert perfect.num_left == 36 and first and len(first) == 6
    assert all(fact.holds(SHOP[each]) for each in first for fact in facts)
    second = perfect.more("").shown
    assert second and not {*first} & {*second} and TARGET.id not in (*first, *second)
    perfect.say("", Move("narrowing", (Fact("is", "pattern", TARGET.facets["pattern"][0]),)))
    striped = sum(SHOP[each].has("pattern", TARGET.facets["pattern"]) for each in first + second)
    assert perfect.num_left == 12 - striped


def test_filter_without_memory_knows_the_last_message_and_chance_nothing():
    last = Filtering(SHOP, TARGET.id, "last", random.Random(1))
    chance = Filtering(SHOP, TARGET.id, "none", random.Random(1))
    for column in ("category", "colour"):
        move = Move("narrowing", (Fact("is", column, TARGET.facets[column][0]),))
        shown = last.say("", move).shown
        chance.say("", move)
        assert shown and all(SHOP[each].has(column, TARGET.facets[column]) for each in shown)
    assert chance.num_left == len(SHOP) - 6


def test_ceiling_is_above_the_floors():
    found = {}
    for name in FILTERS:
        make = maker(name, "", SHOP, 0)
        rounds = [
            play(make(Session("s", "choosing", id, n)), SHOP, SHOP[id], n, WORDS)
            for n, id in enumerate(list(SHOP)[::20])
        ]
        found[name] = sum(success([each.body() for each in one]) for one in rounds)
    assert found["ceiling"] > found["no memory"] > found["chance"]
    assert {*FILTERS} < {*CONTESTANTS}


@pytest.mark.parametrize(
    ("titles", "pressed"),
    [
        (("Start over", "Dresses"), "Dresses"),
        (("Coats", "Red"), None),
        (("Show more", "Yes", "Cotton"), "Cotton"),
        (("No", "Yes"), "Yes"),
        (("Start over",), None),
    ],
)
def test_button_is_pressed_where_it_names_what_the_target_has(titles, pressed):
    target = Item("1", "", 1, {"category": ("dress",), "material": ("cotton",)})
    answer = Heard("?", buttons=tuple(Pressable(title, f"/{title}") for title in titles))
    button = chosen_button(answer, target)
    assert (button.title if button else None) == pressed


@pytest.mark.parametrize("path", [FROZEN_FOR_THE_DEMO, FROZEN_FOR_FASHION_PRODUCTS])
def test_frozen_sessions_for_choosing_and_for_reporting_share_no_garment(path):
    chosen, reported = (sessions.read(path, use) for use in sessions.USES)
    assert len(chosen) == len(reported) == 200
    targets = {each.target for each in (*chosen, *reported)}
    assert len(targets) == 400
    assert sessions.read(path, "reporting", 40) == reported[:40]
    assert len({each["seed"] for each in json.loads(path.read_text())["sessions"]}) == 400


def test_freezing_is_decided_by_its_seed():
    assert sessions.freeze(SHOP, 20, 7) == sessions.freeze(SHOP, 20, 7)
    assert sessions.freeze(SHOP, 20, 7) != sessions.freeze(SHOP, 20, 8)


def test_target_of_make_asks_for_what_the_bench_understands(tmp_path):
    layout = Layout(tmp_path, tmp_path / "var")
    choice = Choice(tmp_path / "shop.csv", tmp_path, tmp_path, "demo", True)
    program, _, module, *arguments = shopper_command(layout, choice, "http://127.0.0.1:9")
    asked = parsed(arguments)
    assert (program, module) == (str(layout.python("serve")), "bench.shopper")
    assert (asked.url, asked.catalogue) == ("http://127.0.0.1:9", choice.catalogue)
    assert asked.report == tmp_path / "reports" / "shopper.md"


def test_sessions_of_the_demo_are_refused_for_another_catalogue(tmp_path):
    choice = Choice(tmp_path / "shop.csv", tmp_path, tmp_path, "own", False)
    with pytest.raises(SetupFailure, match="freeze some"):
        bench_shopper(Layout(tmp_path, tmp_path), choice, Progress(), Interrupts())


@pytest.mark.parametrize(("first", "places"), [(1, range(6, 12)), (7, range(12))])
def test_places_are_counted_through_a_list_that_goes_on(first, places):
    ids = tuple(SHOP)

    class Growing(Listening):
        def say(self, text: str, move: Move) -> Heard:
            return Heard("", ids[:6])

        def more(self, text: str) -> Heard:
            return Heard("", ids[6:12], first=first)

    assistant = Growing()
    answer = assistant.say("", Move("opening", ()))
    _, listed, _ = _look(assistant, answer, "more", ())
    assert listed == tuple(ids[place] for place in places)


def test_answer_says_where_its_list_begins():
    items = [{"id": f"i{place}", "title": "A coat", "position": place} for place in (7, 8)]
    assert heard([{"custom": {"type": "products", "items": items}}]).first == 7
