"""Limits in the words of the tables."""

from datetime import date

import pytest

from governance.cli.figures import figures, value
from governance.model import Confidence, Format, Limit, Platform, Reading, Required, Source

SOURCE = Source(title="s", checked_on=date(2026, 10, 31), confidence=Confidence.OFFICIAL)


def reading(unit: str, least: float | None = None, most: float | None = None, *types: str) -> Reading:
    return Reading(unit=unit, min=least, max=most, types=types, source=SOURCE)


@pytest.mark.parametrize(
    ("bytes_", "written"),
    [
        (5_000_000, "5 MB"),
        (16 * 1024**2, "16 MiB"),
        (99 * 1024**2, "99 MiB"),
        (4_000_000_000, "4 GB"),
        (256_000_000_000, "256 GB"),
        (2_500_000, "2.5 MB"),
        (10_000, "10 kB"),
        (5_000_001, "5,000,001 bytes"),
    ],
)
def test_a_size_is_written_in_the_units_in_which_it_was_published(bytes_: int, written: str) -> None:
    assert value(reading("bytes", None, bytes_)) == written


@pytest.mark.parametrize(
    ("least", "most", "written"),
    [(0.8, 1.91, "4:5 … 1.91:1"), (0.75, 1.91, "3:4 … 1.91:1"), (None, 10, "10:1"), (None, 20, "20:1")],
)
def test_a_ratio_is_exact_where_it_is_a_simple_one(least: float | None, most: float, written: str) -> None:
    assert value(reading("ratio", least, most)) == written


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (reading("characters", None, 2200), "2,200 characters"),
        (reading("items", 2, 20), "2 … 20 items"),
        (reading("items", None, 1), "1 item"),
        (reading("kinds", None, 1), "1 kind of media"),
        (reading("bytes", 10_000, 5_000_000), "10 kB … 5 MB"),
        (reading("width", 250), "at least 250 pixels in width"),
        (reading("pixels", None, 36_152_319), "36,152,319 pixels in all"),
        (reading("types", None, None, "image/jpeg", "image/webp"), "JPEG, WebP"),
    ],
)
def test_a_value_is_written_for_people(one: Reading, written: str) -> None:
    assert value(one) == written


def test_a_profile_gives_limits_then_folds_then_what_is_required() -> None:
    platform = Platform(
        id="x",
        name="X",
        limits=(Limit(of=("image", "video"), readings=(reading("items", None, 4),), formats=(Format.STORY,)),),
        fold=(Limit(of=("text",), readings=(reading("lines", None, 4),), plan="premium", with_media=False),),
        required=(Required(any_of=("text", "media"), source=SOURCE),),
    )

    assert [(one.of, one.value, one.when) for one in figures(platform)] == [
        ("image, video", "4 items", "story"),
        ("text", "4 lines", "before “more”, plan premium, without media"),
        ("text or media", "required", ""),
    ]
