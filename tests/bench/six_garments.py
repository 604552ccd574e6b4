"""A shop of six garments written by hand, and answers that show some of them."""

from pathlib import Path

from bench import catalogue
from bench.auditing.pages import Card, Page
from bench.auditing.verdicts import Answer
from bench.catalogue import Item

COLUMNS = (
    "id title category style gender colour pattern sleeve_length length neckline fit material "
    "occasion season price brand"
).split()
ROWS = (
    "1,Black silk wrap dress,dress,wrap dress,women,black,solid,short,knee,v-neck,slim,silk,"
    "wedding|party,summer,47.00,Ostra",
    "2,Black velvet dress,dress,,women,black,solid,long,midi,crew,slim,velvet,"
    "wedding,winter,63.00,Tansy",
    "3,Red floral dress,dress,,women,red,floral,long,maxi,crew,loose,cotton,"
    "casual,summer,30.00,Tansy",
    "4,White linen dress,dress,,women,white,solid,sleeveless,mini,scoop,regular,linen,"
    "beach,summer,25.00,Ostra",
    "5,Navy wool coat,coat,wool coat,unisex,navy,checked,long,knee,collared,loose,wool,"
    "work,winter,90.00,Tansy",
    "6,Cream dress,dress,,women,cream,solid,short,midi,crew,slim,cotton,"
    "work|formal,spring,80.00,Ostra",
)


def items(folder: Path) -> dict[str, Item]:
    """Return the items as the benches read them from a file."""
    file = folder / "catalogue.csv"
    file.write_text("\n".join([",".join(COLUMNS), *ROWS]), encoding="utf-8")
    return catalogue.read(file)


def answered(shop, text="", shown="", reference=None, before="", **applied):
    """Return an answer that shows some items, with what the client is told."""

    def cards(ids):
        return tuple(Card(each, shop.items[each].title, shop.items[each].price) for each in ids)

    applied |= {"reference": reference} if reference else {}
    return Answer(Page(text, cards(shown), applied), shop, Page("", cards(before)))


def outcomes(verdicts):
    return [(each.kind, each.outcome) for each in verdicts]
