from datetime import date

from governance.limits.text import amount, measure
from governance.model import Confidence, Limit, Media, Part, Platform, Post, Reading, Source
from governance.text.view import Passage, Views

SOURCE = Source(title="s", checked_on=date(2026, 10, 31), confidence=Confidence.OFFICIAL)


def limit(*of: str, unit: str = "characters", most: float = 10) -> Limit:
    return Limit(of=of, readings=(Reading(unit=unit, max=most, source=SOURCE),))


def post(**fields: object) -> Post:
    return Post(id="a@x", draft="a", brand="b", platform="x", **fields)  # type: ignore[arg-type]


def rows(post: Post, *limits: Limit, text_field: str = "text") -> list[tuple[str, str, int, int]]:
    platform = Platform(id="x", name="X", text_field=text_field, limits=limits)
    return [(one.pointer, one.unit, one.length, one.limit) for one in measure(post, platform, None)]


def test_each_part_of_a_thread_is_measured_by_itself() -> None:
    thread = (Part(text="three"),)

    assert rows(post(text="one", thread=thread), limit("text")) == [
        ("/text", "characters", 3, 10),
        ("/thread/0/text", "characters", 5, 10),
    ]


def test_an_empty_text_has_a_length_and_an_absent_title_has_none() -> None:
    assert rows(post(), limit("text"), limit("title")) == [("/text", "characters", 0, 10)]


def test_fields_that_a_network_takes_together_add_up_in_the_first_part_only() -> None:
    whole = post(text="one", content_warning="two", thread=(Part(text="x"),))

    assert rows(whole, limit("text", "content_warning", unit="mastodon")) == [
        ("/text", "mastodon", 6, 10),
        ("/thread/0/text", "mastodon", 1, 10),
    ]


def test_the_text_stands_in_for_a_description_that_is_not_given() -> None:
    assert rows(post(text="one"), limit("description"), text_field="description")[0][0] == "/text"
    assert (
        rows(post(text="one", description="x"), limit("description"), text_field="description")[0][0] == "/description"
    )
    assert rows(post(text="one"), limit("description")) == []


def test_alternative_texts_of_later_parts_are_measured_where_they_stand() -> None:
    thread = (Part(text="x", media=(Media(alt_text="four"),)),)

    assert rows(post(thread=thread), limit("alt_text")) == [("/thread/0/media/0/alt_text", "characters", 4, 10)]


def test_several_values_in_one_unit_give_one_row_with_the_largest() -> None:
    readings = (Reading(unit="characters", max=500, source=SOURCE), Reading(unit="characters", max=800, source=SOURCE))

    assert rows(post(text="a"), Limit(of=("text",), readings=readings)) == [("/text", "characters", 1, 800)]


def test_what_is_counted_and_no_length_is_in_no_row() -> None:
    assert rows(post(text="#a"), limit("text", unit="hashtags")) == []


def counted(unit: str, *texts: str) -> int:
    views = Views()
    return amount([Passage("", "text", views[text]) for text in texts], unit, views)


def test_youtube_counts_commas_and_the_quotation_marks_of_tags_with_spaces() -> None:
    assert counted("youtube_tags", "slow life", "tea") == 9 + 2 + 3 + 1
    assert counted("youtube_tags") == 0


def test_the_same_link_in_two_fields_is_one() -> None:
    assert counted("unique_links", "See https://example.com/a", "https://example.com/a") == 1
