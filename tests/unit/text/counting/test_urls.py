import pytest

from governance.text.counting.urls import mastodon_urls, x_urls
from tests.work_budget import budget


def links(text: str) -> list[str]:
    return [text[start:end] for start, end in x_urls(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("foo.com", ["foo.com"]),
        ("FOO.COM.", ["FOO.COM"]),
        ("foo.com.notadomain", ["foo.com"]),
        ("foo.notadomain", []),
        ("日本語twitter.comこれexample.com", ["twitter.com", "example.com"]),
        ("http://日本.com/a", ["http://日本.com/a"]),
        ("日本.com", []),
        ("café.fr", ["café.fr"]),
        ("http://twitter.한국", ["http://twitter.한국"]),
        ("a-foo.com -foo.com _foo.com /foo.com", ["a-foo.com"]),
        ("$foo.com #foo.com @foo.com", []),
        ("foo.com:8080", ["foo.com"]),
        ("foo.com:8080/a?b=c.", ["foo.com:8080/a?b=c"]),
        ("http://foo.com:8080?b=c", ["http://foo.com:8080?b=c"]),
        ("foo.com@bar", []),
        ("(http://foo.com/a_(b_(c)))", ["http://foo.com/a_(b_(c))"]),
        ("http://t.co/abcde's", ["http://t.co/abcde"]),
        ("http://t.co/" + "a" * 41, []),
        ("a.http://foo.com", ["http://foo.com"]),
        ("foo.com/http://bar.com", ["foo.com/http://bar.com"]),
        ("http://xn--80abe5aohbnkjb.xn--p1ai/", ["http://xn--80abe5aohbnkjb.xn--p1ai/"]),
        ("http://foo.com/日本", ["http://foo.com/"]),
        ("http://foo.com/Русские_слова", ["http://foo.com/Русские_слова"]),
    ],
)
def test_x_links_what_its_library_links(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_a_label_over_63_characters_makes_no_link() -> None:
    assert links("a" * 63 + ".com") == ["a" * 63 + ".com"]
    assert links("a" * 64 + ".com") == []
    assert links("http://" + "é" * 60 + ".com") == []


def test_a_url_over_4096_characters_is_none() -> None:
    assert len(links("http://a.co/" + "b" * 4084)) == 1
    assert links("http://a.co/" + "b" * 4085) == []


def test_mastodon_links_any_letter_in_a_path_but_needs_a_scheme() -> None:
    assert mastodon_urls("http://foo.com/日本") == ((0, 17),)
    assert mastodon_urls("foo.com") == ()


@pytest.mark.parametrize(
    "unit", ["a.", "@", "@a", "http://", "http://a.co/", "http://a.co/(", "a.co/( ", "co.", "é.", "a@b.", "(", "x.한국"]
)
def test_no_text_takes_more_than_linear_time(unit: str) -> None:
    text = unit * 100_000

    with budget(processor_s=30):
        assert all(0 <= start < end <= len(text) for start, end in x_urls(text))
