from typing import TYPE_CHECKING

import pytest

from governance.checks.text_limit import KIND, Params
from governance.limits import Side
from governance.model import Brand, Format, Media, Part, Span

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Judged

TEXT = Params(fields=("text",))
DISPUTED = Params(fields=("text",), reading=Side.SMALLEST)
FAMILY = "👨‍👩‍👧‍👦"


def test_the_span_is_what_is_too_much(judged: "Judged") -> None:
    (hit,) = judged(KIND, TEXT, "x", text="a" * 280 + "bc")

    assert (hit.field, hit.span) == ("/text", Span(start=280, end=282))
    assert (hit.data["length"], hit.data["limit"], hit.data["over"]) == (282, 280, 2)


@pytest.mark.parametrize(
    ("platform", "text"),
    [
        ("x", FAMILY * 140),
        ("x", "https://example.com/" + "a" * 400 + " " + "a" * 250),
        ("bluesky", FAMILY * 120),
        ("mastodon", "a" * 470 + " https://example.com/" + "a" * 400),
        ("mastodon", "a" * 490 + " @lea@example.social"),
        ("telegram", "🙂" * 2048),
        ("linkedin", "🙂" * 3000),
    ],
)
def test_each_network_counts_in_its_own_unit(judged: "Judged", platform: str, text: str) -> None:
    assert judged(KIND, TEXT, platform, text=text) == []


@pytest.mark.parametrize(
    ("platform", "text", "unit"),
    [
        ("x", FAMILY * 141, "weighted"),
        ("x", "é" * 200 + "字" * 41, "weighted"),
        ("bluesky", "a" * 301, "graphemes"),
        ("bluesky", FAMILY * 121, "utf8_bytes"),
        ("telegram", "🙂" * 2049, "utf16"),
        ("mastodon", FAMILY * 501, "mastodon"),
    ],
)
def test_too_long_in_the_unit_of_the_network_is_found(judged: "Judged", platform: str, text: str, unit: str) -> None:
    assert [hit.data["unit"] for hit in judged(KIND, TEXT, platform, text=text)] == [unit]


def test_a_post_may_break_both_limits_of_bluesky(judged: "Judged") -> None:
    hits = judged(KIND, TEXT, "bluesky", text=FAMILY * 301)

    assert [hit.data["unit"] for hit in hits] == ["graphemes", "utf8_bytes"]


def test_the_content_warning_of_mastodon_counts_and_shortens_the_text(judged: "Judged") -> None:
    (hit,) = judged(KIND, TEXT, "mastodon", text="a" * 495, content_warning="Spoiler")

    assert hit.span == Span(start=493, end=495)
    assert hit.data["fields"] == ["/text", "/content_warning"]


def test_a_content_warning_alone_may_be_too_long(judged: "Judged") -> None:
    (hit,) = judged(KIND, TEXT, "mastodon", content_warning="a" * 501)

    assert (hit.field, hit.span) == ("/text", None)


def test_later_parts_of_a_thread_are_found_where_they_stand(judged: "Judged") -> None:
    (hit,) = judged(KIND, TEXT, "x", text="One", thread=(Part(text="Two"), Part(text="a" * 281)))

    assert hit.field == "/thread/1/text"


def test_a_premium_account_may_write_more_on_x(judged: "Judged") -> None:
    premium = Brand(platforms={"x": "premium"})

    assert judged(KIND, TEXT, "x", brand=premium, text="a" * 25000) == []
    assert len(judged(KIND, TEXT, "x", brand=premium, text="a" * 25001)) == 1


def test_an_article_on_x_has_a_limit_of_its_own_even_for_premium(judged: "Judged") -> None:
    premium = Brand(platforms={"x": "premium"})

    assert judged(KIND, TEXT, "x", brand=premium, format=Format.ARTICLE, text="a" * 100_000) == []


def test_telegram_takes_less_beside_a_picture(judged: "Judged") -> None:
    assert judged(KIND, TEXT, "telegram", text="a" * 1025) == []
    assert len(judged(KIND, TEXT, "telegram", text="a" * 1025, media=(Media(path="a.jpg"),))) == 1


def test_between_two_readings_the_disputed_rule_names_both(judged: "Judged") -> None:
    text = "é" * 300

    (hit,) = judged(KIND, DISPUTED, "threads", text=text)

    assert judged(KIND, TEXT, "threads", text=text) == []
    assert (hit.data["unit"], hit.data["length"], hit.data["limit"]) == ("utf8_bytes", 600, 500)
    assert (hit.data["other_unit"], hit.data["other_length"], hit.data["other_limit"]) == ("threads", 300, 500)
    assert hit.span == Span(start=250, end=300)


def test_above_every_reading_only_the_plain_rule_speaks(judged: "Judged") -> None:
    assert judged(KIND, DISPUTED, "threads", text="a" * 501) == []
    assert len(judged(KIND, TEXT, "threads", text="a" * 501)) == 1


def test_six_hashtags_on_instagram_are_disputed_and_thirty_one_are_not(judged: "Judged") -> None:
    every = Params(units=("hashtags",))
    some = Params(units=("hashtags",), reading=Side.SMALLEST)

    (hit,) = judged(KIND, some, "instagram", text="#a #b #c #d #e #f #g")

    assert hit.span == Span(start=15, end=17)
    assert judged(KIND, every, "instagram", text="#tag " * 30) == []
    assert len(judged(KIND, every, "instagram", text="#tag " * 31)) == 1


def test_the_surplus_hashtag_is_found_in_the_second_field(judged: "Judged") -> None:
    params = Params(units=("hashtags",))

    (hit,) = judged(KIND, params, "youtube", title="#tag " * 30, description="#tag " * 31)

    assert (hit.field, hit.span) == ("/description", Span(start=150, end=154))


def test_a_sixth_different_link_on_threads_is_one_too_many_even_as_attachment(judged: "Judged") -> None:
    five = " ".join(f"https://example.com/{one}" for one in "abcde")

    assert judged(KIND, Params(units=("unique_links",)), "threads", text=five, link="https://example.com/a") == []
    (hit,) = judged(KIND, Params(units=("unique_links",)), "threads", text=five, link="https://example.com/f")
    assert (hit.field, hit.span) == ("/link", None)


def test_each_tag_of_bluesky_is_measured_and_all_are_counted(judged: "Judged") -> None:
    (hit,) = judged(KIND, Params(fields=("tags",)), "bluesky", tags=("ok", "a" * 65))

    assert (hit.field, hit.data["unit"]) == ("/tags/1", "graphemes")
    assert len(judged(KIND, Params(fields=("tags",), units=("items",)), "bluesky", tags=("a",) * 9)) == 1
