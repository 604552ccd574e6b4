"""Small faults are made as told, in the file or in what is loaded, and met by the right tests."""

import importlib.util
import itertools

from bench import met, mutants
from bench.faults import faults
from bench.swapped import swap
from bench.trials import FEW, KILLED, SURVIVED, Known, Outcome, in_child

SOURCE = '''"""A module."""

LIMIT = 3


def many(count: int, least: int = 2) -> bool:
    """Say whether there are many."""
    return any(each > least for each in range(count))


class Shop:
    @property
    def size(self) -> int:
        step = lambda: LIMIT + 1
        return step()
'''


def test_faults_change_one_place_and_leave_types_and_the_rest_alone():
    source = "def f(a: int = 1) -> int:\n    if not a < 2:\n        print(a)\n    return a + 3\n"
    made = {fault.applied(source) for fault in faults("f.py", source)}
    assert source.replace("not a < 2", "(a < 2)") in made
    assert source.replace("a < 2", "(a <= 2)") in made
    assert source.replace("print(a)", "pass") in made
    assert source.replace("return a + 3", "return None") in made
    assert source.replace("a + 3", "(a - 3)") in made
    for fault in faults("f.py", source):
        compile(fault.applied(source), "f.py", "exec")


def test_faults_stand_where_they_say_beside_letters_of_several_bytes():
    source = 's = "é"; x = 1\n'
    assert [fault.applied(source) for fault in faults("f.py", source)] == ['s = "é"; x = (2)\n']


def test_faults_keep_their_names_where_the_file_changes_elsewhere():
    names = {fault.name for fault in faults("f.py", "x = 1\ny = 1\n")}
    assert len(names) == 2 and names < {
        fault.name for fault in faults("f.py", "z = 2\nx = 1\ny = 1\n")
    }


def load(tmp_path, name):
    file = tmp_path / f"{name}.py"
    file.write_text(SOURCE)
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(module):
    held = module.many  # as another module holds what it imported
    return lambda: ([held(count) for count in (2, 3, 4)], module.Shop().size)


def test_a_fault_in_a_function_changes_what_is_loaded_and_no_other_is_made(tmp_path):
    numbers = itertools.count()
    made = 0
    for fault in faults("f.py", SOURCE):
        module = load(tmp_path, f"loaded{next(numbers)}")
        says = told(module)
        before = says()
        assert before == ([False, False, True], 4)
        is_made = swap(fault, module.__file__, SOURCE)
        assert is_made == (fault.line not in (3, 6)), fault  # a constant, and a default
        if is_made:
            made += 1
            try:
                assert says() != before, fault
            except TypeError:
                pass  # None where a number was
    assert made >= 4


def test_lines_are_noted_where_they_are_met(tmp_path):
    watched = met.watched("f.py", SOURCE)
    met.SEEN.clear()
    room = {"__name__": "watched"}
    exec(compile(watched, "f.py", "exec"), room)
    assert ("f.py", 3, 3) in met.SEEN and ("f.py", 8, 8) not in met.SEEN
    assert room["many"](4) and ("f.py", 8, 8) in met.SEEN
    assert room["__doc__"] == "A module." and room["many"].__doc__ == "Say whether there are many."


MANY = [f"w.py::many[{n}]" for n in range(FEW)]


def known(lines):
    took_s = {"t.py::a[1]": 0.1, "t.py::a[2]": 0.2, "t.py::b": 0.3, "t.py::slow": 9.0}
    took_s |= {"u.py::c": 0.1, "v.py::d": 0.1, **dict.fromkeys(MANY, 0.4)}
    tests = ["", *took_s]
    placed = {place: [tests.index(each) for each in met] for place, met in lines.items()}
    return Known({"took_s": took_s, "tests": tests, "lines": placed})


def test_tests_of_a_line_come_one_of_each_function_first_and_slow_ones_never():
    (fault,) = faults("f.py", "x = 1\n")
    every = ["t.py::slow", "t.py::b", "t.py::a[2]", "t.py::a[1]"]
    found = known({"f.py:1": [*every, *MANY]}).tests(fault)
    assert [test for test in found if test not in MANY] == ["t.py::a[1]", "t.py::b", "t.py::a[2]"]
    # Built once, by the first test of a module: its others may notice, and who meets the file.
    assert known({"f.py:1": ["t.py::b"], "f.py:2": ["u.py::c"]}).tests(fault) == [
        "t.py::b", "t.py::a[1]", "u.py::c", "t.py::a[2]",
    ]  # fmt: skip
    assert known({"f.py:1": ["", "t.py::b"]}).is_met_early(fault)
    assert known({"f.py:1": ["t.py::b"]}).is_met_early(fault) is False
    assert known({}).tests(fault) == []


def test_what_was_noticed_holds_while_its_file_does_and_else_while_all_do(tmp_path):
    (tmp_path / "f.py").write_text("x = 1\ny = 2\n")
    first, second = faults("f.py", "x = 1\ny = 2\n")
    kept = mutants.Kept(tmp_path / "kept", tmp_path, "as they were")
    kept.note(first, Outcome(KILLED, "FAILED t.py::a"))
    kept.note(second, Outcome(SURVIVED))

    def outcomes(digest):
        return set(mutants.Kept(tmp_path / "kept", tmp_path, digest).outcomes)

    assert outcomes("as they were") == {first.name, second.name}
    assert outcomes("a test more") == {first.name}
    (tmp_path / "f.py").write_text("x = 1\ny = 3\n")
    assert outcomes("as they were") == set()


def test_drawn_are_the_same_of_a_seed_and_stay_drawn_where_another_file_grows(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    for name in "ab":
        (tmp_path / f"{name}.py").write_text("".join(f"x{n} = {n}\n" for n in range(50)))
    drawn = mutants.chosen(["a.py", "b.py"], 20, 1)
    assert (
        drawn == mutants.chosen(["a.py", "b.py"], 20, 1) != mutants.chosen(["a.py", "b.py"], 20, 2)
    )
    with (tmp_path / "a.py").open("a") as file:
        file.write("z = 7\n")
    again = mutants.chosen(["a.py", "b.py"], 20, 1)
    assert len(set(drawn) & set(again)) >= 19


def test_what_never_ends_is_ended_by_the_time_of_the_processor_that_it_takes(tmp_path):
    def never() -> int:
        while True:
            pass

    assert in_child(never, tmp_path, tmp_path / "log", 1.0) is None
    assert in_child(lambda: 3, tmp_path, tmp_path / "log", 1.0) == 3
