"""What a draft may say, and what is told to whoever says something else."""

from collections.abc import Mapping
from typing import Any

import pytest

from governance.model import AiUse, Brand, Draft, Format, Media, Part, Relationship, Waiver
from governance.schemas.draft import DraftContext, load_draft
from governance.schemas.faults import Invalid

ACME = Brand(id="acme", languages=("fr",), markets=("FR",))
OTHER = Brand(id="other", languages=("fr", "en"))
CONTEXT = DraftContext(platforms=("x", "linkedin", "instagram"), brands={"acme": ACME})
LEAST: Mapping[str, Any] = {"platforms": ["x"]}


def load(data: object, context: DraftContext = CONTEXT) -> Draft:
    return load_draft(data, context, id="posts/a.md")


def faults(data: object, context: DraftContext = CONTEXT) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        load(data, context)
    return [(one.pointer, one.code) for one in refused.value.faults]


def meant(data: object) -> object:
    with pytest.raises(Invalid) as refused:
        load(data)
    return refused.value.faults[0].data.get("meant")


def test_a_draft_takes_its_defaults_from_the_brand() -> None:
    draft = load(LEAST)

    assert (draft.id, draft.brand, draft.language, draft.markets) == ("posts/a.md", "acme", "fr", ("FR",))


def test_what_a_draft_says_itself_wins() -> None:
    draft = load({**LEAST, "id": "spring", "language": "en-GB", "markets": ["US-NY", "EU"]})

    assert (draft.id, draft.language, draft.markets) == ("spring", "en-GB", ("US-NY", "EU"))


def test_every_field_is_read() -> None:
    draft = load(
        {
            "platforms": ["x", "linkedin"],
            "format": "carousel",
            "thread": [{"text": "b", "media": [{"path": "b.jpg"}]}],
            "media": [{"sha256": "ab", "alt_text": "A table"}],
            "sponsorship": {"relationship": "paid", "sponsor": "Acme", "platform_label": True},
            "ai": "body_edit",
            "scheduled_at": "2026-12-01T09:00:00+01:00",
            "waivers": [{"rule": "tone", "reason": "a quote"}],
            "meta": {"any": [1, {"b": None}], "big": "9007199254740993"},
        }
    )

    assert draft.format is Format.CAROUSEL
    assert draft.thread == (Part(text="b", media=(Media(path="b.jpg"),)),)
    assert draft.media == (Media(sha256="ab", alt_text="A table"),)
    assert draft.sponsorship.relationship is Relationship.PAID
    assert draft.ai is AiUse.BODY_EDIT
    assert draft.waivers == (Waiver(rule="tone", reason="a quote"),)
    assert draft.meta == {"any": [1, {"b": None}], "big": "9007199254740993"}


@pytest.mark.parametrize(
    ("data", "pointer", "code"),
    [
        ({"platforms": []}, "/platforms", "empty"),
        ({"platforms": "x"}, "/platforms", "type"),
        ({"platforms": ["x", "myspace"]}, "/platforms/1", "platform"),
        ({"id": " "}, "/id", "empty"),
        ({"language": "de"}, "/language", "language"),
        ({"language": "en-UK"}, "/language", "language"),
        ({"language": ""}, "/language", "language"),
        ({"markets": ["GB", "UK"]}, "/markets/1", "market_uk"),
        ({"markets": ["UK-ENG"]}, "/markets/0", "market_uk"),
        ({"markets": ["EN"]}, "/markets/0", "market"),
        ({"markets": ["FRA"]}, "/markets/0", "market"),
        ({"markets": ["US-"]}, "/markets/0", "market"),
        ({"brand": "acmee"}, "/brand", "brand"),
        ({"scheduled_at": "2026-12-01T09:00:00"}, "/scheduled_at", "time"),
        ({"scheduled_at": "2026-12-01T09:00:00.0000001Z"}, "/scheduled_at", "time_finer"),
        (
            {"variants": {"x": {"scheduled_at": "2026-12-01T09:00:00.1234561Z"}}},
            "/variants/x/scheduled_at",
            "time_finer",
        ),
        ({"waivers": [{"reason": "a"}]}, "/waivers/0", "waiver_nothing"),
        ({"waivers": [{"rule": "tone", "reason": " "}]}, "/waivers/0/reason", "waiver_reason"),
        ({"waivers": [{"rule": "tone"}]}, "/waivers/0/reason", "required"),
        ({"meta": {"a/b": [1 << 53]}}, "/meta/a~1b/0", "big_integer"),
        ({"meta": {"a": -(1 << 53)}}, "/meta/a", "big_integer"),
        ({"meta": {"a": "b\0"}}, "/meta/a", "control"),
        ({"meta": {"a\0": 1}}, "/meta/a\0", "control"),
        ({"text": "a\0"}, "/text", "control"),
        ({"title": "a\ud800"}, "/title", "surrogate"),
        ({"variants": {"x": {"platforms": ["x"]}}}, "/variants/x/platforms", "variant_platforms"),
        ({"variants": {"x": {"id": "a"}}}, "/variants/x/id", "variant_platforms"),
        ({"variants": {"linkedin": {"text": "a"}}}, "/variants/linkedin", "variant_platform"),
        ({"variants": {"x": {"txet": "a"}}}, "/variants/x/txet", "unknown"),
        ({"variants": {"x": {"text": 1}}}, "/variants/x/text", "type"),
        ({"variants": {"x": None}}, "/variants/x", "null"),
        ({"variants": {"x": []}}, "/variants/x", "type"),
        ({"variants": {"x": {"language": "de"}}}, "/variants/x/language", "language"),
        ({"variants": {"x": {"markets": ["UK"]}}}, "/variants/x/markets/0", "market_uk"),
        ({"variants": {"x": {"waivers": [{"reason": "a"}]}}}, "/variants/x/waivers/0", "waiver_nothing"),
    ],
)
def test_a_fault_has_a_place_and_a_code(data: Mapping[str, Any], pointer: str, code: str) -> None:
    assert faults({**LEAST, **data}) == [(pointer, code)]


def test_a_draft_names_its_platforms() -> None:
    assert faults({"text": "a"}) == [("/platforms", "required")]


@pytest.mark.parametrize("data", [None, [], "a", 1])
def test_what_is_no_mapping_is_no_draft(data: object) -> None:
    assert faults(data) == [("", "type")]


def test_every_fault_of_a_draft_is_told() -> None:
    data = {"platforms": ["myspace"], "language": "de", "brand": "b", "variants": {"x": {"text": 1}}}

    assert sorted(faults(data)) == [
        ("/brand", "brand"),
        ("/language", "language"),
        ("/platforms/0", "platform"),
        ("/variants/x", "variant_platform"),
        ("/variants/x/text", "type"),
    ]


def test_an_unknown_key_is_told_without_what_is_missing_beside_it() -> None:
    assert faults({"platfroms": ["x"]}) == [("/platfroms", "unknown")]


@pytest.mark.parametrize(
    ("data", "suggestion"),
    [
        ({"platfroms": ["x"]}, "platforms"),
        ({"platforms": ["linkdin"]}, "linkedin"),
        ({**LEAST, "format": "cariusel"}, "carousel"),
        ({**LEAST, "brand": "acmee"}, "acme"),
        ({**LEAST, "language": "FR_ca"}, "fr-CA"),
        ({**LEAST, "language": "en-UK"}, "en-GB"),
        ({**LEAST, "language": "klingon"}, None),
        ({**LEAST, "markets": ["us_ny"]}, "US-NY"),
        ({**LEAST, "markets": ["France"]}, None),
    ],
)
def test_what_was_meant_is_suggested(data: object, suggestion: str | None) -> None:
    assert meant(data) == suggestion


def test_a_brand_with_several_languages_asks_for_one() -> None:
    context = DraftContext(platforms=("x",), brands={"other": OTHER})

    assert faults(LEAST, context) == [("", "no_language")]


def test_counting_needs_no_language() -> None:
    context = DraftContext(platforms=("x",), brands={"other": OTHER}, language_required=False)

    assert load(LEAST, context).language is None


def test_several_brands_ask_for_one() -> None:
    context = DraftContext(platforms=("x",), brands={"acme": ACME, "other": OTHER})

    assert faults(LEAST, context) == [("", "no_brand")]
    assert load({**LEAST, "brand": "acme"}, context).language == "fr"


def test_a_variant_is_typed_and_says_only_what_it_replaces() -> None:
    draft = load({**LEAST, "variants": {"x": {"thread": [], "format": "thread", "title": None}}})

    assert draft.variants == {"x": {"thread": (), "format": Format.THREAD, "title": None}}


# Line ends.

WINDOWS, UNIX = "one\r\ntwo\r\n", "one\ntwo\n"


def texts(written: str) -> dict[str, Any]:
    """Write the same into every text field."""
    names = ("text", "title", "description", "content_warning", "first_comment")
    medium = {"sha256": "ab", "alt_text": written}
    return dict.fromkeys(names, written) | {"media": [medium], "thread": [{"text": written, "media": [medium]}]}


def test_lf_ends_the_lines_of_every_text_however_they_ended() -> None:
    assert load({**LEAST, **texts(WINDOWS)}) == load({**LEAST, **texts(UNIX)})


def test_lf_ends_the_lines_of_the_texts_of_a_variant_too() -> None:
    windows, unix = (load({**LEAST, "variants": {"x": texts(one)}}) for one in (WINDOWS, UNIX))

    assert windows.variants["x"]["text"] == UNIX
    assert windows == unix


def test_a_waiver_that_quotes_a_text_is_held_against_it_as_it_is_read() -> None:
    draft = load({**LEAST, "waivers": [{"rule": "tone", "match": WINDOWS, "reason": "a quote"}]})

    assert draft.waivers[0].match == UNIX


def test_what_is_no_text_keeps_its_line_ends() -> None:
    assert load({**LEAST, "meta": {"note": WINDOWS}}).meta == {"note": WINDOWS}


@pytest.mark.parametrize("text", ["one\rtwo", "\r", "one\n\rtwo", "one\u0085two\u2028three"])
def test_what_is_no_crlf_stays_in_a_text(text: str) -> None:
    assert load({**LEAST, "text": text}).text == text


def test_a_text_that_was_read_once_is_read_again_as_the_same() -> None:
    text = load({**LEAST, "text": "one\r\r\ntwo\r\r\r\nthree\r"}).text

    assert text == "one\ntwo\nthree\r"
    assert load({**LEAST, "text": text}).text == text


def test_a_megabyte_of_crs_is_read_in_no_time() -> None:
    assert load({**LEAST, "text": "\r" * (1 << 20) + " \r\n"}).text == "\r" * (1 << 20) + " \n"
