"""Which texts of a shop's file are addresses on the web."""

import pytest

from data.web_address import is_web_address, with_parameters


@pytest.mark.parametrize("text", ["https://shop.example", "HTTP://shop.example:80/a?b#c"])
def test_address_on_the_web_is_told(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [None, 3, "", "soon", "/dress/1", "//shop.example", "javascript:alert(1)", "ftp://shop.example",
     "https://", "http://[x", "https://shop.example/\n"],
)  # fmt: skip
def test_what_else_stands_there_is_none(text: object) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://shop.example", "https://shop.example?utm_source=chat&by=a+%26+b"),
        ("https://shop.example/a?b=%20c#d", "https://shop.example/a?b=%20c&utm_source=chat&by=a+%26+b#d"),
        ("https://shop.example/a?utm_source=&by=", "https://shop.example/a?utm_source=&by="),
    ],
)  # fmt: skip
def test_parameters_are_added_where_the_address_has_none_of_them(address: str, told: str) -> None:
    assert with_parameters(address, {"utm_source": "chat", "by": "a & b"}) == told
    assert with_parameters(address, {}) == address
