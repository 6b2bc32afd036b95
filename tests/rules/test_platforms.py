from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from governance.adapters.brand_file import BrandFile
from governance.adapters.rule_files import built_in_folder, compiled_rules, read_platforms, read_rules
from governance.engine import compile_rules, judge
from governance.limits import MEDIA
from governance.model import Brand, Confidence, Evidence, Limit, Platform, Post, Reading, Severity, Verdict
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


@pytest.fixture(scope="module")
def length_rules() -> Ruleset:
    raw = list(read_rules(built_in_folder() / "length", "length/"))
    return compile_rules(compiled_rules(raw, BrandFile(brand=Brand())).values(), Brand(), PLATFORMS)


def test_there_is_a_profile_for_each_network_of_the_fact_sheet() -> None:
    assert set(PLATFORMS) == NETWORKS


def test_every_reading_says_something_and_has_a_source_and_a_day() -> None:
    assert all(reading.types or reading.max is not None for _, reading in readings())
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


def test_media_limits_are_there_for_six_networks_only() -> None:
    with_media = {name for name, one in PLATFORMS.items() if any(set(limit.of) & MEDIA for limit in one.limits)}

    assert with_media == {"x", "instagram", "facebook", "linkedin", "bluesky", "pinterest"}


@pytest.mark.parametrize("platform", [one for one in PLATFORMS.values() if one.id in ("facebook", "google_business")])
def test_a_limit_that_is_only_uncertain_is_at_most_a_warning(platform: Platform, length_rules: Ruleset) -> None:
    limit = next(one for one in platform.limits if one.of == ("text",))
    text = "a" * (int(limit.readings[0].max or 0) + 1)
    post = Post(id="a", draft="a", brand="default", platform=platform.id, text=text)

    report = judge(Evidence(post=post, judged_at=datetime(2026, 11, 24, tzinfo=UTC)), length_rules)

    assert all(one.source.confidence is Confidence.UNCERTAIN for one in limit.readings)
    assert [(one.rule_id, one.severity) for one in report.findings] == [("length/text", Severity.WARNING)]
    assert report.verdict is Verdict.PASS
