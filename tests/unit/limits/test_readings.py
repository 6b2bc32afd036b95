from datetime import date

import pytest

from governance.limits import Measured, Side, accepts, breach, choosing
from governance.model import Confidence, Format, Limit, Media, Platform, Post, Reading, Source


def reading(unit: str = "characters", confidence: Confidence = Confidence.OFFICIAL, **bounds: float) -> Reading:
    source = Source(title=confidence.value, checked_on=date(2026, 10, 31), confidence=confidence)
    return Reading(unit=unit, source=source, max=bounds.get("max"), min=bounds.get("min"))


def types(*names: str) -> Reading:
    source = Source(title="s", checked_on=date(2026, 10, 31), confidence=Confidence.OFFICIAL)
    return Reading(unit="types", types=names, source=source)


def limit(of: str = "text", unit: str = "characters", most: float = 10, **narrow: object) -> Limit:
    return Limit(of=(of,), readings=(reading(unit, max=most),), **narrow)  # type: ignore[arg-type]


def limits_of(
    *limits: Limit, plan: str | None = None, form: Format = Format.POST, media: int = 0
) -> list[float | None]:
    platform = Platform(id="x", name="X", formats=(Format.POST, Format.ARTICLE), limits=limits)
    post = Post(id="a@x", draft="a", brand="b", platform="x", format=form, media=(Media(),) * media)
    return [one.readings[0].max for one in choosing(lambda _: True)(post, platform, plan)]


def test_the_border_itself_is_allowed() -> None:
    assert accepts(reading(min=0.8, max=1.91), 1.91)
    assert accepts(reading(min=0.8, max=1.91), 0.8)
    assert not accepts(reading(max=280), 281)


def test_a_star_stands_for_every_type_of_its_class() -> None:
    assert accepts(types("image/*"), "image/webp")
    assert not accepts(types("image/*"), "video/mp4")


def test_above_all_values_is_a_fault_of_the_largest_side_only() -> None:
    every = [Measured(reading=reading(max=500), amount=801), Measured(reading=reading(max=800), amount=801)]

    found = breach(every, Side.LARGEST)

    assert found is not None
    assert found.bound == 800
    assert breach(every, Side.SMALLEST) is None


def test_above_some_values_is_a_fault_of_the_smallest_side_only_and_names_what_is_kept() -> None:
    every = [Measured(reading=reading(max=500), amount=700), Measured(reading=reading(max=800), amount=700)]

    found = breach(every, Side.SMALLEST)

    assert found is not None
    assert found.kept is not None
    assert (found.bound, found.kept.reading.max) == (500, 800)
    assert breach(every, Side.LARGEST) is None


def test_a_value_that_is_known_is_named_before_a_larger_one_that_is_uncertain() -> None:
    doubtful = reading(max=500, confidence=Confidence.UNCERTAIN)
    every = [Measured(reading=reading(max=250), amount=501), Measured(reading=doubtful, amount=501)]

    found = breach(every, Side.LARGEST)

    assert found is not None
    assert found.source.confidence is Confidence.OFFICIAL


def test_uncertain_values_alone_keep_their_uncertain_source() -> None:
    doubtful = reading(max=500, confidence=Confidence.UNCERTAIN)

    found = breach([Measured(reading=doubtful, amount=501)], Side.LARGEST)

    assert found is not None
    assert found.source.confidence is Confidence.UNCERTAIN


def test_a_limit_of_the_plan_replaces_the_general_one_only_for_that_plan() -> None:
    limits = (limit(most=280), limit(most=25000, plan="premium"))

    assert limits_of(*limits) == [280]
    assert limits_of(*limits, plan="premium") == [25000]


def test_a_limit_for_posts_with_media_replaces_the_general_one() -> None:
    limits = (limit(most=4096), limit(most=1024, with_media=True))

    assert limits_of(*limits) == [4096]
    assert limits_of(*limits, media=1) == [1024]


def test_a_limit_of_the_format_replaces_even_that_of_the_plan_whatever_the_unit() -> None:
    limits = (limit(most=25000, plan="premium", unit="weighted"), limit(most=100000, formats=(Format.ARTICLE,)))

    assert limits_of(*limits, plan="premium", form=Format.ARTICLE) == [100000]


def test_two_general_limits_on_lengths_both_count() -> None:
    assert limits_of(limit(most=300, unit="graphemes"), limit(most=3000, unit="utf8_bytes")) == [300, 3000]


@pytest.mark.parametrize("form", [Format.STORY, Format.POST])
def test_an_unknown_format_is_measured_as_the_default_one(form: Format) -> None:
    assert limits_of(limit(most=10, formats=(Format.POST,)), form=form) == [10]
