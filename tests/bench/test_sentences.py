"""Which sentences of an answer are true, false, left open or unread, by cases worked by hand."""

import pytest

from bench.auditing.pages import Page
from bench.auditing.sentences import of_sentence
from bench.auditing.verdicts import FALSE, OPEN, TRUE, UNREAD, Answer, Shop
from bench.catalogue import Item
from tests.bench import six_garments
from tests.bench.six_garments import answered, outcomes


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return Shop(six_garments.items(tmp_path_factory.mktemp("shop")))


@pytest.mark.parametrize(
    ("sentence", "shown", "expected"),
    [
        ("I found 2 black dresses; these two fit best:", "12", [TRUE, TRUE, TRUE]),
        ("I found 3 black dresses; these two fit best:", "12", [TRUE, FALSE, TRUE]),
        ("I found 2 black dresses; these six fit best:", "12", [FALSE, TRUE, TRUE]),
        ("I found 2 black dresses; these two fit best:", "13", [TRUE, TRUE, FALSE]),
        ("Here are one of 2 black dresses for a wedding under $70:", "1", [TRUE, TRUE, TRUE]),
        ("Here are one of 2 black dresses for a wedding under $50:", "1", [TRUE, FALSE, TRUE]),
        ("5 dresses to choose from.", "1", [TRUE, TRUE]),
        ("4 dresses to choose from.", "1", [FALSE, TRUE]),
        ("The best two:", "12", [TRUE]),
        ("The best two:", "1", [FALSE]),
        ("I have just two black dresses:", "12", [TRUE, TRUE, TRUE]),
        ("I have just one black dress:", "1", [TRUE, FALSE, TRUE]),
        ("The only one I have is this red or navy dress.", "3", [TRUE, TRUE]),
        ("The only one I have is this dress with long sleeves:", "3", [FALSE, TRUE]),
        ("Here are dresses for work or a party:", "16", [TRUE]),
        ("Here are dresses for work or a party:", "3", [FALSE]),
        ("Here are sparkling dresses:", "3", [UNREAD]),
    ],
)
def test_a_heading_is_held_against_the_file(shop, sentence, shown, expected):
    assert [each.outcome for each in of_sentence(sentence, answered(shop, shown=shown))] == expected


def test_a_count_may_leave_out_what_the_client_is_told_is_refused(shop):
    sentence = "I found 4 dresses; these one fit best:"
    without = answered(shop, shown="1", filters={"not": {"pattern": ["floral"]}})
    assert ("count", TRUE) in outcomes(of_sentence(sentence, without))
    assert ("count", FALSE) in outcomes(of_sentence(sentence, answered(shop, shown="1")))


@pytest.mark.parametrize(
    ("sentence", "shown", "expected"),
    [
        ("Like #1, the Black silk wrap dress, but warmer:", "2", [TRUE, TRUE]),
        ("Like #1, the Black silk wrap dress, but warmer:", "4", [TRUE, FALSE]),
        ("Like #2, the Black silk wrap dress, but warmer:", "2", [FALSE, TRUE]),
        ("Like #1, the Black velvet dress, but warmer:", "2", [FALSE, TRUE]),
        ("Like the Black silk wrap dress, but with long sleeves:", "2", [TRUE, TRUE]),
        ("Like the Black silk wrap dress, but with long sleeves:", "4", [TRUE, FALSE]),
        ("These are like #1, the Black silk wrap dress, only lighter:", "4", [TRUE, TRUE]),
        ("These are like #1, the Black silk wrap dress, only darker:", "4", [TRUE, FALSE]),
        ("These are like #1, the Black silk wrap dress, only darker:", "2", [TRUE, OPEN]),
        ("Like #1, the Black silk wrap dress, but in red, under $40:", "3", [TRUE, TRUE, TRUE]),
        ("Like #1, the Black silk wrap dress, but in red, under $20:", "3", [TRUE, FALSE, TRUE]),
        ("Like #1, the Black silk wrap dress, but sparkling:", "3", [TRUE, UNREAD]),
        ("More like #1, the Black silk wrap dress:", "3", [TRUE]),
        ("I have nothing like #1, the Black silk wrap dress, that fits.", "", [TRUE, FALSE]),
        ("Cheaper than #1, the Black silk wrap dress:", "3", [TRUE, TRUE]),
        ("Cheaper than #1, the Black silk wrap dress:", "2", [TRUE, FALSE]),
    ],
)
def test_a_change_is_held_against_the_reference(shop, sentence, shown, expected):
    answer = answered(shop, shown=shown, reference="1", before="12")
    assert [each.outcome for each in of_sentence(sentence, answer)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There are no red coats here.", [TRUE]),
        ("There are no red dresses here.", [FALSE]),
        ("I have no red dresses (no florals).", [TRUE]),
        ("I have no black dresses (no florals).", [FALSE]),
        ("I have no silk dresses for formal occasions from $15.", [TRUE]),
        ("I have no silk dresses for a wedding from $15.", [FALSE]),
        ("There are no sparkling coats here.", [UNREAD]),
        ("I have dresses and coats.", [TRUE, TRUE]),
        ("I have dresses and women's coats in red.", [TRUE, FALSE]),
    ],
)
def test_a_denial_is_true_where_the_file_has_none(shop, sentence, expected):
    assert [each.outcome for each in of_sentence(sentence, answered(shop))] == expected


@pytest.mark.parametrize(
    ("changes", "wanted", "expected"),
    [
        ("warmer", "", FALSE),
        ("warmer and in white", "", TRUE),
        ("cheaper", "", FALSE),
        ("cheaper", "black", TRUE),
    ],
)
def test_a_change_is_denied_rightly_given_what_is_wanted(shop, changes, wanted, expected):
    chips = [{"label": wanted, "facet": "colour"}] if wanted else []
    answer = answered(shop, reference="1", before="1", chips=chips)
    told = f"I have nothing like #1, the Black silk wrap dress but {changes}, given the rest of it."
    assert outcomes(of_sentence(told, answer))[1] == ("denial of a change", expected)


@pytest.mark.parametrize(
    ("sentence", "shown", "expected"),
    [
        ("Right: no florals.", "12", [TRUE]),
        ("Right: no florals.", "13", [FALSE]),
        ("Fine: nothing by Tansy and any price.", "1", [TRUE, TRUE]),
        ("Fine: nothing by Tansy and any colour.", "2", [FALSE, FALSE]),
        ("Of course: no longer warmer.", "1", [FALSE]),
        ("Of course: no longer darker.", "1", [TRUE]),
        ("Of course: as you were.", "1", [UNREAD]),
    ],
)
def test_what_is_acknowledged_is_kept(shop, sentence, shown, expected):
    applied = {"filters": {"colour": ["black"]}, "modifications": ["warmer"]}
    answer = answered(shop, shown=shown, **applied)
    assert [each.outcome for each in of_sentence(sentence, answer)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nothing here says “sequins”; these look closest.", [TRUE]),
        ("Nothing here says “wrap”; these look closest.", [FALSE]),
        ("“floral” I can only judge by the look.", [FALSE]),
        ("I can only judge “sequins” by the look.", [TRUE]),
        ("I took crimson as red.", [OPEN]),
        ("I took navy as red.", [FALSE]),
        ("I read “navi” as navy.", [OPEN]),
        ("“wrap” is in the name of one item; it comes first.", [TRUE]),
        ("“wrap” is in the names of 3 items; they come first.", [FALSE]),
        ("The catalogue doesn't say care labels.", [TRUE]),
        ("The catalogue doesn't say colours.", [FALSE]),
        ("Few black ones are warmer, so I looked at other colours too.", [TRUE]),
        ("Few black ones like it are warmer, so I looked at other colours too.", [TRUE]),
        ("There are only two here: try a number from 1 to 2.", [TRUE]),
        ("There are only three here: try a number from 1 to 3.", [FALSE]),
        ("The moon is made of cheese.", [UNREAD]),
        ("Is 80 enough?", [UNREAD]),
        ("What kind of garment should it be?", []),
        ("We can also start over.", []),
    ],
)
def test_words_about_words_are_held_against_cells_and_titles(shop, sentence, expected):
    answer = answered(shop, reference="1", before="12")
    assert [each.outcome for each in of_sentence(sentence, answer)] == expected


def test_longer_can_only_be_judged_by_the_look_where_no_length_is_told(shop):
    told = "“longer” I can only judge by the look."
    without = Shop({**shop.items, "9": Item("9", "Hat", 9.0, {"category": ("hat",)})})
    hat = Answer(Page("", applied={"reference": "9"}), without)
    assert outcomes(of_sentence(told, hat)) == [("not told", TRUE)]
    assert outcomes(of_sentence(told, answered(shop, reference="1"))) == [("not told", FALSE)]
