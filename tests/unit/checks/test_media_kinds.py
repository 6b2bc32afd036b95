from typing import TYPE_CHECKING

import pytest

from governance.checks import KINDS, alt_text, media_limit, media_name, media_trouble, media_unreadable
from governance.limits import Side
from governance.model import Confidence, Format, Media, MediaFacts, MediaTrouble, Need, Part
from governance.wording import word

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Judged

SQUARE = MediaFacts(media_type="image/jpeg", bytes=1000, width=1000, height=1000)
GIF = MediaFacts(media_type="image/gif", bytes=1000, width=100, height=100, frames=2)
CLIP = MediaFacts(media_type="video/mp4", bytes=1000)
BROKEN = MediaFacts(bytes=99_000_000, trouble=MediaTrouble.TRUNCATED)


def sized(**facts: object) -> MediaFacts:
    return MediaFacts(**{"media_type": "image/jpeg", "bytes": 1000, "width": 1000, "height": 1000, **facts})  # type: ignore[arg-type]


def limit(judged: "Judged", unit: str, platform: str, *facts: MediaFacts, **given: object) -> list[str | None]:
    side = given.pop("reading", Side.LARGEST)
    media_facts = {f"/media/{index}": one for index, one in enumerate(facts)}
    params = media_limit.Params(units=(unit,), reading=side)  # type: ignore[arg-type]
    fields = {"media": (Media(alt_text="a"),) * len(facts), **given}
    return [hit.field for hit in judged(media_limit.KIND, params, platform, media_facts, **fields)]


@pytest.mark.parametrize(("size", "found"), [(5_000_000, []), (5_000_001, ["/media/0"])])
def test_a_picture_on_x_has_at_most_five_million_bytes(judged: "Judged", size: int, found: list[str]) -> None:
    assert limit(judged, "bytes", "x", sized(bytes=size)) == found


@pytest.mark.parametrize(
    ("width", "height", "found"),
    [(1080, 1350, []), (1080, 566, []), (1200, 628, []), (1080, 1920, ["/media/0"]), (2000, 1000, ["/media/0"])],
)
def test_instagram_takes_a_range_of_shapes(judged: "Judged", width: int, height: int, found: list[str]) -> None:
    assert limit(judged, "ratio", "instagram", sized(width=width, height=height)) == found


def test_a_shape_that_only_the_app_takes_is_disputed(judged: "Judged") -> None:
    tall = sized(width=1080, height=1440)

    assert limit(judged, "ratio", "instagram", tall) == []
    assert limit(judged, "ratio", "instagram", tall, reading=Side.SMALLEST) == ["/media/0"]


@pytest.mark.parametrize(("width", "height", "found"), [(3000, 300, []), (3100, 300, ["/media/0"]), (1, 900, [])])
def test_threads_publishes_only_how_wide_a_picture_may_be(
    judged: "Judged", width: int, height: int, found: list[str]
) -> None:
    assert limit(judged, "ratio", "threads", sized(width=width, height=height)) == found


@pytest.mark.parametrize(
    ("platform", "unit", "size", "found"),
    [
        ("tiktok", "shorter_side", (1080, 1920), []),
        ("tiktok", "shorter_side", (1081, 1081), ["/media/0"]),
        ("telegram", "sides", (6000, 4000), []),
        ("telegram", "sides", (6001, 4000), ["/media/0"]),
        ("mastodon", "pixels", (7680, 4320), []),
        ("mastodon", "pixels", (7681, 4320), ["/media/0"]),
    ],
)
def test_sides_are_measured_whichever_way_a_picture_is_turned(
    judged: "Judged", platform: str, unit: str, size: tuple[int, int], found: list[str]
) -> None:
    lying, standing = sized(width=size[0], height=size[1]), sized(width=size[1], height=size[0])

    assert limit(judged, unit, platform, lying) == limit(judged, unit, platform, standing) == found


def test_an_animation_on_mastodon_may_lie_or_stand(judged: "Judged") -> None:
    def sides(width: int, height: int) -> list[str | None]:
        gif = sized(media_type="image/gif", width=width, height=height, frames=2)
        units = ("longer_side", "shorter_side")
        return [hit for unit in units for hit in limit(judged, unit, "mastodon", gif)]

    assert sides(1280, 720) == sides(720, 1280) == []
    assert sides(1281, 720) == sides(721, 1280) == ["/media/0"]


@pytest.mark.parametrize(("size", "end"), [(9_999, media_limit.End.LOW), (5_000_001, media_limit.End.HIGH)])
def test_a_file_may_be_too_small_as_well_as_too_large(judged: "Judged", size: int, end: media_limit.End) -> None:
    for one in media_limit.End:
        params = media_limit.Params(units=("bytes",), end=one)
        hits = judged(media_limit.KIND, params, "google_business", {"/media/0": sized(bytes=size)}, media=(Media(),))
        assert len(hits) == (one is end)


def test_a_story_may_have_any_shape(judged: "Judged") -> None:
    assert limit(judged, "ratio", "instagram", sized(width=1080, height=1920), format=Format.STORY) == []


def test_the_fifth_picture_on_x_is_one_too_many(judged: "Judged") -> None:
    assert limit(judged, "items", "x", *[SQUARE] * 4) == []
    assert limit(judged, "items", "x", *[SQUARE] * 5) == ["/media/4"]


def test_each_part_of_a_thread_has_media_of_its_own(judged: "Judged") -> None:
    four = (Media(alt_text="a"),) * 4
    facts = {f"{prefix}/media/{index}": SQUARE for prefix in ("", "/thread/0") for index in range(4)}

    hits = judged(
        media_limit.KIND, media_limit.Params(units=("items",)), "x", facts, media=four, thread=(Part(media=four),)
    )

    assert hits == []


def test_x_mixes_no_pictures_with_a_video(judged: "Judged") -> None:
    assert limit(judged, "kinds", "x", SQUARE, CLIP) == ["/media/1"]
    assert limit(judged, "kinds", "instagram", SQUARE, CLIP) == []


def test_animation_is_judged_as_one_and_not_as_a_picture(judged: "Judged") -> None:
    assert limit(judged, "bytes", "x", sized(media_type="image/gif", frames=2, bytes=5_000_001)) == []
    assert limit(judged, "pixels_in_all", "x", sized(width=1000, height=1000, frames=301)) == ["/media/0"]
    assert limit(judged, "items", "x", GIF, GIF) == ["/media/1"]


def test_a_carousel_of_one_is_too_few_and_a_post_of_one_is_not(judged: "Judged") -> None:
    assert limit(judged, "items", "instagram", SQUARE, format=Format.CAROUSEL) == ["/media/0"]
    assert limit(judged, "items", "instagram", SQUARE) == []


def test_png_is_an_error_on_instagram_and_webp_is_disputed_on_linkedin(judged: "Judged") -> None:
    assert limit(judged, "types", "instagram", sized(media_type="image/png")) == ["/media/0"]
    assert limit(judged, "types", "linkedin", sized(media_type="image/webp")) == []
    assert limit(judged, "types", "linkedin", sized(media_type="image/webp"), reading=Side.SMALLEST) == ["/media/0"]


def test_a_pdf_is_no_picture_except_as_a_document_on_linkedin(judged: "Judged") -> None:
    pdf = MediaFacts(media_type="application/pdf", bytes=1000)

    assert limit(judged, "types", "x", pdf) == ["/media/0"]
    assert limit(judged, "types", "linkedin", pdf, format=Format.DOCUMENT) == []


def test_facebooks_four_megabytes_are_uncertain(judged: "Judged") -> None:
    params = media_limit.Params(units=("bytes",), reading=Side.SMALLEST)

    (hit,) = judged(media_limit.KIND, params, "facebook", {"/media/0": sized(bytes=4_000_001)}, media=(Media(),))

    assert hit.source is not None
    assert hit.source.confidence is Confidence.UNCERTAIN
    assert (hit.data["megabytes"], hit.data["other_megabytes"]) == (4, 10)


@pytest.mark.parametrize("unit", ["bytes", "types", "items", "ratio", "width"])
def test_a_broken_medium_is_judged_by_no_limit(judged: "Judged", unit: str) -> None:
    assert limit(judged, unit, "x", BROKEN) == []


def test_a_broken_medium_is_one_finding_of_its_trouble(judged: "Judged") -> None:
    facts = {"/media/0": SQUARE, "/media/1": BROKEN}

    (hit,) = judged(media_unreadable.KIND, media_unreadable.Params(), "x", facts, media=(Media(), Media(path="a.jpg")))

    assert (hit.field, hit.data["trouble"], hit.data["file"]) == ("/media/1", "truncated", "a.jpg")


@pytest.mark.parametrize(
    ("detail", "trouble", "brackets"),
    [("HEIC", "unreadable", " (HEIC)"), ("too_long", "too_long", ""), ("too_much_memory", "too_much_memory", "")],
)
def test_a_detail_stands_in_brackets_or_says_it_all(judged: "Judged", detail: str, trouble: str, brackets: str) -> None:
    facts = {"/media/0": MediaFacts(trouble=MediaTrouble.UNREADABLE, detail=detail)}

    (hit,) = judged(media_unreadable.KIND, media_unreadable.Params(), "x", facts, media=(Media(path="a.jpg"),))

    assert (hit.data["trouble"], hit.data["detail"]) == (trouble, brackets)
    assert word("media_troubles", trouble, "fr") != trouble


def test_only_the_rule_about_decoding_has_pictures_decoded() -> None:
    assert [name for name, kind in KINDS.items() if Need.DECODED in kind.needs] == ["media_unreadable"]


@pytest.mark.parametrize("trouble", [MediaTrouble.MISSING, MediaTrouble.REFUSED])
def test_a_medium_that_is_not_there_is_no_damaged_one(judged: "Judged", trouble: MediaTrouble) -> None:
    facts, media = {"/media/0": MediaFacts(trouble=trouble)}, (Media(path="a.jpg"),)

    assert judged(media_unreadable.KIND, media_unreadable.Params(), "x", facts, media=media) == []
    assert len(judged(media_trouble.KIND, media_trouble.Params(), "x", facts, media=media)) == 1


def test_a_rule_about_missing_files_says_nothing_of_refused_ones(judged: "Judged") -> None:
    params = media_trouble.Params(troubles=(media_trouble.Place.MISSING,))
    facts = {"/media/0": MediaFacts(trouble=MediaTrouble.REFUSED)}

    assert judged(media_trouble.KIND, params, "x", facts, media=(Media(path="a.jpg"),)) == []


@pytest.mark.parametrize(
    ("path", "media_type", "count"),
    [
        ("a.png", "image/jpeg", 1),
        ("a.JPG", "image/jpeg", 0),
        ("a.jpg", "image/mpo", 0),
        ("a", "image/jpeg", 0),
        ("a.mov", "video/mp4", 0),
        ("a.jpg", "video/mp4", 1),
    ],
)
def test_a_name_that_says_another_type_is_found(judged: "Judged", path: str, media_type: str, count: int) -> None:
    facts = {"/media/0": sized(media_type=media_type)}

    assert len(judged(media_name.KIND, media_name.Params(), "x", facts, media=(Media(path=path),))) == count


@pytest.mark.parametrize(
    ("alt", "facts", "count"),
    [(None, SQUARE, 1), ("  ", SQUARE, 1), ("A table", SQUARE, 0), (None, CLIP, 0), (None, BROKEN, 0), (None, GIF, 1)],
)
def test_pictures_need_words_and_videos_do_not(
    judged: "Judged", alt: str | None, facts: MediaFacts, count: int
) -> None:
    hits = judged(alt_text.KIND, alt_text.Params(), "x", {"/media/0": facts}, media=(Media(alt_text=alt),))

    assert len(hits) == count
