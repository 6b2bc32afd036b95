from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import built_in_folder, compiled_rules, read_built_in, read_platforms
from governance.engine import compile_rules, judge
from governance.limits import MEDIA
from governance.model import (
    Brand,
    Confidence,
    Evidence,
    Limit,
    Media,
    MediaFacts,
    Platform,
    Post,
    Reading,
    Severity,
    Verdict,
)
from governance.rule import Ruleset

PLATFORMS = read_platforms(built_in_folder())
NETWORKS = {
    *("x", "instagram", "facebook", "linkedin", "tiktok", "pinterest", "youtube", "threads", "bluesky", "mastodon"),
    *("telegram", "google_business"),
}
# The text limits of the fact sheet, section 1: the largest that is accepted in each unit.
TEXT_LIMITS = {
    "x": {"weighted": 280},
    "instagram": {"utf16": 2200, "characters": 2200},
    "facebook": {"characters": 63206},
    "linkedin": {"characters": 3000},
    "tiktok": {"utf16": 2200, "characters": 2200},
    "pinterest": {"characters": 800},
    "youtube": {"utf8_bytes": 5000, "characters": 5000},
    "threads": {"threads": 500, "utf8_bytes": 500},
    "bluesky": {"graphemes": 300, "utf8_bytes": 3000},
    "mastodon": {"mastodon": 500},
    "telegram": {"utf16": 4096},
    "google_business": {"characters": 1500},
}


def readings() -> Iterator[tuple[Limit, Reading]]:
    return (
        (limit, reading)
        for platform in PLATFORMS.values()
        for limit in (*platform.limits, *platform.fold)
        for reading in limit.readings
    )


def ruleset(area: str) -> Ruleset:
    raw = read_built_in((area,))
    return compile_rules(compiled_rules(raw, BrandFile(brand=Brand())).values(), Brand(), PLATFORMS)


@pytest.fixture(scope="module")
def length_rules() -> Ruleset:
    return ruleset("length")


@pytest.fixture(scope="module")
def image_rules() -> Ruleset:
    return ruleset("image")


def test_there_is_a_profile_for_each_network_of_the_fact_sheet() -> None:
    assert set(PLATFORMS) == NETWORKS


def test_every_reading_says_something_and_has_a_source_and_a_day() -> None:
    assert all(reading.types or (reading.min, reading.max) != (None, None) for _, reading in readings())
    assert all(reading.source.title and reading.source.checked_on.year >= 2025 for _, reading in readings())


def test_no_limit_mixes_lengths_with_things_that_are_counted() -> None:
    from governance.limits import LENGTHS

    units = [[reading.unit for reading in limit.readings] for limit, _ in readings()]

    assert all(len(set(one)) == 1 or set(one) <= LENGTHS for one in units)


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_the_text_limits_are_those_of_the_fact_sheet(name: str) -> None:
    from governance.limits.text import measure

    platform = PLATFORMS[name]
    post = Post(id="a", draft="a", brand="b", platform=name, format=platform.default_format, text="a")

    assert {row.unit: row.limit for row in measure(post, platform, None)} == TEXT_LIMITS[name]


def test_four_networks_have_threads() -> None:
    assert {name for name, one in PLATFORMS.items() if one.threads} == {"x", "threads", "bluesky", "mastodon"}


def test_media_limits_are_there_for_every_network() -> None:
    with_media = {name for name, one in PLATFORMS.items() if any(set(limit.of) & MEDIA for limit in one.limits)}

    assert with_media == NETWORKS


MIB = 1024 * 1024
# The media limits of the fact sheet, sections 2 to 12: (what, unit, narrowed to) and each published (least, most).
MEDIA_LIMITS: dict[str, dict[tuple[str, str, str], list[tuple[float | None, float | None]]]] = {
    "x": {
        ("image", "items", ""): [(None, 4)],
        ("animation", "items", ""): [(None, 1)],
        ("video", "items", ""): [(None, 1)],
        ("media", "kinds", ""): [(None, 1)],
        ("image", "bytes", ""): [(None, 5e6)],
        ("animation", "bytes", ""): [(None, 15e6), (None, 5e6)],
        ("animation", "width", ""): [(None, 1280)],
        ("animation", "height", ""): [(None, 1080)],
        ("animation", "frames", ""): [(None, 350)],
        ("animation", "pixels_in_all", ""): [(None, 300e6)],
        ("video", "bytes", ""): [(None, 512e6)],
    },
    "instagram": {
        ("media", "items", "post"): [(None, 10), (None, 20)],
        ("media", "items", "carousel"): [(2, 10), (2, 20)],
        ("image", "bytes", ""): [(None, 8e6)],
        ("image", "ratio", "post carousel"): [(0.8, 1.91), (0.75, 1.91)],
        ("video", "bytes", "reel video"): [(None, 300e6), (None, 1e9)],
        ("video", "bytes", "story"): [(None, 100e6)],
    },
    "facebook": {
        ("image animation", "items", ""): [(None, 10)],
        ("image animation", "bytes", ""): [(None, 10e6), (None, 4e6)],
        ("image animation", "bytes", "story"): [(None, 10e6)],
    },
    "linkedin": {
        ("image animation", "items", ""): [(None, 20), (None, 9)],
        ("image animation", "items", "carousel"): [(2, 20), (2, 9)],
        ("image video", "kinds", ""): [(None, 1)],
        ("image animation", "pixels", ""): [(None, 36_152_319), (None, 36e6)],
        ("image animation", "bytes", ""): [(None, 10e6), (None, 8e6), (None, 5e6)],
        ("animation", "frames", ""): [(None, 250), (None, 500)],
        ("document", "bytes", ""): [(None, 100e6)],
        ("video", "bytes", ""): [(75_000, None), (None, 500e6), (None, 5e9)],
    },
    "tiktok": {
        ("image animation", "items", ""): [(None, 35)],
        ("image video", "kinds", ""): [(None, 1)],
        ("image animation", "bytes", ""): [(None, 20e6)],
        ("image animation", "shorter_side", ""): [(None, 1080)],
        ("video", "bytes", ""): [(None, 4e9)],
    },
    "pinterest": {
        ("image animation", "items", "carousel"): [(2, 5)],
        ("image animation", "bytes", ""): [(None, 32e6), (None, 20e6), (None, 10e6)],
        ("video", "bytes", ""): [(None, 2e9)],
    },
    "youtube": {
        ("image animation", "items", ""): [(None, 10)],
        ("image animation", "bytes", ""): [(None, 16e6)],
        ("video", "bytes", ""): [(None, 256e9)],
    },
    "threads": {
        ("media", "items", ""): [(None, 20)],
        ("media", "items", "carousel"): [(2, 20)],
        ("image animation", "bytes", ""): [(None, 8e6)],
        ("image animation", "ratio", ""): [(None, 10)],
        ("video", "bytes", ""): [(None, 1e9)],
    },
    "bluesky": {
        ("image animation", "items", ""): [(None, 20), (None, 10), (None, 4)],
        ("image animation", "bytes", ""): [(None, 2e6), (None, 1e6)],
        ("video", "bytes", ""): [(None, 300e6)],
    },
    "mastodon": {
        ("media", "items", ""): [(None, 4)],
        ("animation", "items", ""): [(None, 1)],
        ("video", "items", ""): [(None, 1)],
        ("image", "bytes", ""): [(None, 16 * MIB), (None, 10 * MIB)],
        ("animation", "bytes", ""): [(None, 16 * MIB)],
        ("image", "pixels", ""): [(None, 33_177_600)],
        ("animation", "longer_side", ""): [(None, 1280)],
        ("animation", "shorter_side", ""): [(None, 720)],
        ("video", "bytes", ""): [(None, 99 * MIB), (None, 40 * MIB)],
    },
    "telegram": {
        ("media", "items", ""): [(None, 10)],
        ("media", "items", "carousel"): [(2, 10)],
        ("image", "bytes", ""): [(None, 10e6)],
        ("image", "sides", ""): [(None, 10_000)],
        ("image", "ratio", ""): [(None, 20)],
        ("animation video document", "bytes", ""): [(None, 50e6)],
    },
    "google_business": {
        ("image animation", "bytes", ""): [(10_000, 5e6)],
        ("image animation", "width", ""): [(250, None), (400, None)],
        ("image animation", "height", ""): [(250, None), (300, None)],
        ("video", "bytes", ""): [(None, 75e6)],
    },
}
# The types of pictures that each network takes, by its own word before any other's, and those of videos.
TYPES = {
    "x": ("gif jpeg mpo png webp", ""),
    "instagram": ("jpeg", "mp4 quicktime"),
    "facebook": ("bmp gif jpeg mpo png tiff", "mp4"),
    "linkedin": ("gif jpeg mpo png", "mp4"),
    "tiktok": ("jpeg mpo webp", "mp4 quicktime webm"),
    "pinterest": ("jpeg mpo png", "mp4 quicktime x-m4v"),
    "youtube": ("gif jpeg mpo png webp", ""),
    "threads": ("jpeg mpo png", "mp4 quicktime"),
    "bluesky": ("*", "mp4"),
    "mastodon": ("avif gif heic heif jpeg mpo png webp", "mp4 quicktime webm x-m4v"),
    "telegram": ("", ""),
    "google_business": ("jpeg mpo png", ""),
}


def bounds(platform: Platform) -> dict[tuple[str, str, str], list[tuple[float | None, float | None]]]:
    found: dict[tuple[str, str, str], list[tuple[float | None, float | None]]] = {}
    for limit in platform.limits:
        for one in limit.readings:
            if limit.of[0] in MEDIA and not one.types:
                key = (" ".join(limit.of), one.unit, " ".join(limit.formats))
                found.setdefault(key, []).append((one.min, one.max))
    return found


def types(platform: Platform, of: str) -> str:
    listed = [one.readings[0].types for one in platform.limits if of in one.of and one.readings[0].types]
    return " ".join(sorted(one.split("/")[1] for one in listed[0])) if listed else ""


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_the_media_limits_are_those_of_the_fact_sheet(name: str) -> None:
    assert bounds(PLATFORMS[name]) == MEDIA_LIMITS[name]


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_the_media_types_are_those_of_the_fact_sheet(name: str) -> None:
    assert (types(PLATFORMS[name], "image"), types(PLATFORMS[name], "video")) == TYPES[name]


def test_the_networks_that_take_no_text_alone_are_instagram_and_tiktok() -> None:
    assert {name for name, one in PLATFORMS.items() if any(needed.any_of == ("media",) for needed in one.required)} == {
        "instagram",
        "tiktok",
    }


@pytest.mark.parametrize("platform", [one for one in PLATFORMS.values() if one.id in ("facebook", "google_business")])
def test_a_limit_that_is_only_uncertain_is_at_most_a_warning(platform: Platform, length_rules: Ruleset) -> None:
    limit = next(one for one in platform.limits if one.of == ("text",))
    text = "a" * (int(limit.readings[0].max or 0) + 1)
    post = Post(id="a", draft="a", brand="default", platform=platform.id, text=text)

    report = judge(Evidence(post=post, judged_at=datetime(2026, 11, 24, tzinfo=UTC)), length_rules)

    assert all(one.source.confidence is Confidence.UNCERTAIN for one in limit.readings)
    assert [(one.rule_id, one.severity) for one in report.findings] == [("length/text", Severity.WARNING)]
    assert report.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("platform", "facts", "expected"),
    [
        # Only guides, which differ, name a size for pictures on LinkedIn.
        ("linkedin", MediaFacts(media_type="image/png", bytes=10_000_001), ("image/file-size", Severity.WARNING)),
        ("tiktok", MediaFacts(media_type="image/png", bytes=1), ("image/type", Severity.ERROR)),
        ("mastodon", MediaFacts(media_type="video/mp4", bytes=99 * MIB + 1), ("image/file-size", Severity.ERROR)),
        (
            "mastodon",
            MediaFacts(media_type="video/mp4", bytes=99 * MIB),
            ("image/file-size-disputed", Severity.WARNING),
        ),
        ("linkedin", MediaFacts(media_type="video/mp4", bytes=74_999), ("image/file-too-small", Severity.ERROR)),
    ],
)
def test_a_medium_is_judged_as_gravely_as_its_limit_is_known(
    image_rules: Ruleset, platform: str, facts: MediaFacts, expected: tuple[str, Severity]
) -> None:
    network = PLATFORMS[platform]
    post = Post(
        id="a",
        draft="a",
        brand="b",
        platform=platform,
        format=network.default_format,
        text="a",
        media=(Media(alt_text="A table"),),
    )
    evidence = Evidence(post=post, judged_at=datetime(2026, 11, 24, tzinfo=UTC), media={"/media/0": facts})

    assert [(one.rule_id, one.severity) for one in judge(evidence, image_rules).findings] == [expected]
