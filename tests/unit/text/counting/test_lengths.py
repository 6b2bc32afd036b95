import pytest

from governance.text.counting.lengths import UNITS, length, prefix
from governance.text.view import TextView

FAMILY = "👨‍👩‍👧‍👦"
NAMASTE = "नमस्ते"


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("characters", FAMILY, 7),
        ("utf16", FAMILY, 11),
        ("utf8_bytes", FAMILY, 25),
        ("graphemes", FAMILY, 1),
        ("graphemes", NAMASTE, 3),
        ("characters", "é", 1),
        ("utf8_bytes", "é", 2),
        ("weighted", "", 0),
        ("weighted", "A\ufb2c", 4),
        ("weighted", "e\u0301", 1),
        ("weighted", "1\u20e3", 2),
        ("weighted", f"H🐱☺{FAMILY}", 7),
        ("weighted", FAMILY * 140, 280),
        ("weighted", "日本", 4),
        ("weighted", "“l’été…”", 9),
        ("weighted", "a" * 64 + ".com", 68),
        ("weighted", "http://test.co", 23),
        ("weighted", "test.co", 23),
        ("weighted", "Hello https://example.com/a/long/path", 29),
        ("weighted", "http://a.co/" + "b" * 4085, 4097),
        ("weighted", "©️©", 3),
        ("mastodon", "see https://example.com/a/long/path", 27),
        ("mastodon", "see example.com", 15),
        ("mastodon", "hi @lea@mastodon.social", 7),
        ("mastodon", "http://a.co/" + "b" * 4085, 4097),
        ("mastodon", FAMILY, 1),
        ("mastodon", "http://foo.com/日本", 23),
        ("threads", "é😀", 5),
        ("threads", FAMILY, 25),
        ("threads", "it’s", 4),
        ("hashtags", "#a #b#c 1 #2", 3),
        ("mentions", "@a b@c.fr @d@e.social", 2),
        ("links", "a.fr a.fr https://b.fr", 3),
        ("unique_links", "a.fr a.fr https://b.fr", 2),
        ("cashtags", "$A $B 5$", 2),
    ],
)
def test_a_text_counts_as_much_as_its_network_says(unit: str, text: str, expected: int) -> None:
    assert length(TextView(text), unit) == expected


@pytest.mark.parametrize(
    ("unit", "text", "limit", "expected"),
    [
        ("characters", "abcdef", 4, 4),
        ("characters", "abc", 9, 3),
        ("characters", "abc", 0, 0),
        ("characters", f"ab{FAMILY}", 5, 2),
        ("graphemes", f"{FAMILY}{FAMILY}c", 2, 14),
        ("utf8_bytes", "été", 4, 2),
        ("utf16", "a😀b", 2, 1),
        ("weighted", "abc https://example.com/a/long/path d", 20, 4),
        ("weighted", "abc https://example.com/a/long/path d", 27, 35),
        ("weighted", f"{FAMILY}{FAMILY}", 3, 7),
        ("weighted", "e\u0301te\u0301s", 2, 3),
        ("mastodon", "hi @lea@mastodon.social you", 7, 23),
        ("threads", "a😀b", 4, 1),
        ("hashtags", "a #b #c #d e", 2, 8),
        ("unique_links", "a.fr a.fr b.fr c", 1, 10),
    ],
)
def test_a_prefix_ends_with_the_last_whole_thing_that_fits(unit: str, text: str, limit: int, expected: int) -> None:
    assert prefix(TextView(text), limit, unit) == expected


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_mebibyte_is_counted_and_cut(unit: str) -> None:
    text = "Bonjour l’été, voilà https://example.com/x #tag @lea $A 😀 ok. " * 16_000

    assert length(TextView(text), unit) > 0
    assert 0 < prefix(TextView(text), 500, unit) <= len(text)
