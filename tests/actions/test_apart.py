"""What a card says: what sets it apart from the others, and not once more what was asked for."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actions.speech.apart import NUM_TOLD, set_apart
from actions.speech.facet_words import label
from tests.actions.conftest import Talk, want

VALUES = {
    "material": ["silk", "wool", "cotton"],
    "length": ["mini", "midi"],
    "pattern": ["solid", "striped"],
    "colour": ["black", "red"],
}
ITEMS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["Silk dress", "Dress in black", "Dress"]),
            "attributes": st.fixed_dictionaries(
                {}, optional={name: st.sampled_from(each) for name, each in VALUES.items()}
            ),
            "reasons": st.lists(st.sampled_from(["black", "darker: navy"]), unique=True),
        }
    ),
    max_size=7,
)


@given(ITEMS)
def test_card_tells_what_is_so_of_half_of_them_at_most(
    items: list[dict[str, Any]],
) -> None:
    told = set_apart(items, [{"label": "black"}])
    held = Counter(value for each in items for value in each["attributes"].items())
    assert [{**each, "apart": 0} for each in items] == [{**each, "apart": 0} for each in told]
    for item in told:
        assert len(item["apart"]) <= NUM_TOLD and "black" not in item["apart"]
        own = {label(*each): each for each in item["attributes"].items()}
        for said in item["apart"]:
            if said not in item["reasons"]:
                assert 2 * held[own[said]] <= len(items)
                assert own[said][1] not in item["title"].lower()
        assert ("darker: navy" in item["reasons"]) == ("darker: navy" in item["apart"])


async def test_what_was_asked_for_is_not_on_every_card_again(talk: Talk) -> None:
    for item, material in zip(talk.fake.items, ("silk", "wool", "linen", "silk"), strict=False):
        item["attributes"]["material"] = material
        item["reasons"] = [{"kind": "has", "facet": "category", "value": "dress"}]
        item["reasons"] += [{"kind": "has", "facet": "length", "value": "midi"}]
    answer = await talk.say("want", want("category", "dress"), want("length", "midi"))
    assert [item["reasons"] for item in answer.custom["items"]][0] == ["midi"]
    assert [item["apart"] for item in answer.custom["items"]][:3] == [
        ["silk", "long sleeves"],
        ["wool", "short sleeves"],
        ["linen", "long sleeves"],
    ]
