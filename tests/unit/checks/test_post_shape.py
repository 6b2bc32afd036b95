from typing import TYPE_CHECKING

import pytest

from governance.checks import format_support, required, thread_support
from governance.model import Format, Media, Part

if TYPE_CHECKING:
    from tests.unit.checks.conftest import Judged


@pytest.mark.parametrize(
    ("platform", "count"), [("x", 0), ("threads", 0), ("bluesky", 0), ("mastodon", 0), ("linkedin", 1)]
)
def test_a_thread_needs_a_network_with_threads(judged: "Judged", platform: str, count: int) -> None:
    hits = judged(thread_support.KIND, thread_support.Params(), platform, text="One", thread=(Part(text="Two"),))

    assert [hit.field for hit in hits] == ["/thread"] * count


def test_a_post_without_thread_is_fine_everywhere(judged: "Judged") -> None:
    assert judged(thread_support.KIND, thread_support.Params(), "linkedin", text="One") == []


def test_post_is_everybodys_word_for_the_default_format(judged: "Judged") -> None:
    assert judged(format_support.KIND, format_support.Params(), "youtube", format=Format.POST) == []


def test_a_format_that_the_network_lacks_is_named_with_those_that_it_has(judged: "Judged") -> None:
    (hit,) = judged(format_support.KIND, format_support.Params(), "youtube", format=Format.REEL)

    assert hit.data == {"format": "reel", "formats": ["video", "short", "carousel"]}


def test_a_video_on_youtube_needs_a_title(judged: "Judged") -> None:
    assert len(judged(required.KIND, required.Params(), "youtube", text="A visit", title="  ")) == 1
    assert judged(required.KIND, required.Params(), "youtube", title="Our workshop") == []


def test_one_of_several_fields_suffices(judged: "Judged") -> None:
    assert len(judged(required.KIND, required.Params(), "x")) == 1
    assert judged(required.KIND, required.Params(), "x", media=(Media(path="a.jpg"),)) == []


def test_a_rule_speaks_only_of_its_fields(judged: "Judged") -> None:
    assert judged(required.KIND, required.Params(fields=("title",)), "instagram", text="Hello") == []
    assert len(judged(required.KIND, required.Params(fields=("media",)), "instagram", text="Hello")) == 1
