import random

import torch

from training.composers.modifications import say
from training.datasets.garments import FACETS, Garment
from training.hemline import captions
from training.hemline.captions import Caption
from training.hemline.facet_table import FacetTable, fits

DRESS = Garment("1", "A dress", {"category": "dress", "colour": "black", "sleeve_length": "long"})
SHIRT = Garment("2", "", {"category": "shirt", "colour": "black"})


def test_phrase_claims_only_what_holds() -> None:
    rng = random.Random(1)
    for _ in range(200):
        caption = captions.phrase(DRESS, rng)
        assert all(DRESS.facets[facet] == value for facet, value in caption.claims.items())
        assert caption.claims["category"] == "dress"


def test_phrases_are_many_and_repeatable() -> None:
    def written() -> list[str]:
        rng = random.Random(3)
        return [captions.phrase(DRESS, rng).text for _ in range(100)]

    assert written() == written()
    assert len(set(written())) > 30


def test_fits_tells_right_wrong_and_unknown_apart() -> None:
    table = FacetTable.of([DRESS, SHIRT])
    sure, may = table.garments([DRESS, SHIRT])
    claims = table.captions(
        [
            Caption("black dress", {"colour": "black", "category": "dress"}),
            Caption("long sleeves", {"sleeve_length": "long"}),
            Caption("red", {"colour": "red"}),
        ]
    )
    fit, unfit = fits(sure, may, claims)
    assert fit.tolist() == [[True, True, False], [False, False, False]]
    # Whether the shirt has long sleeves is not known: neither right nor wrong.
    assert unfit.tolist() == [[False, False, True], [True, False, True]]


def test_coarse_labels_may_be_several_categories() -> None:
    pants = Garment("3", "", {"label": "pants"}, {"category": ("trousers", "jeans")})
    table = FacetTable.of([pants])
    sure, may = table.garments([pants])
    words = [Caption(name, {"category": name}) for name in ("jeans", "skirt")]
    fit, unfit = fits(sure, may, table.captions(words))
    assert not bool(fit.any())
    assert unfit.tolist() == [[False, True]]


def test_targets_are_places_within_a_facet() -> None:
    table = FacetTable.of([DRESS, SHIRT])
    targets = table.targets([DRESS, SHIRT])
    colour = FACETS.index("colour")
    assert targets[0, colour] == targets[1, colour] == table.values["colour"].index("black")
    assert targets[1, FACETS.index("sleeve_length")] == -1
    assert targets.dtype == torch.int64


def test_modification_says_what_changes() -> None:
    rng = random.Random(2)
    said = {say({"colour": "white"}, {"colour": "navy"}, rng) for _ in range(80)}
    assert any("navy" in words for words in said)
    assert any("darker" in words for words in said)
    assert not any("lighter" in words for words in said)


def test_modification_of_like_garments_says_nothing() -> None:
    assert say({"colour": "white"}, {"colour": "white"}, random.Random(0)) == ""
