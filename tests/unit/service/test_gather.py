"""Facts are gathered once per text, in the order of the posts, and what is lacking is told by field."""

from collections.abc import Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event

import pytest

from governance.engine import compile_rules
from governance.model import (
    Brand,
    Evidence,
    Match,
    Media,
    MediaFacts,
    Need,
    Part,
    Platform,
    Post,
    Readability,
    Reason,
    Unavailable,
)
from governance.rule import Rule
from governance.schemas.rule import load_rule
from governance.service import gather
from governance.service.gather import LOOKAHEAD, Gatherer, Tools, variant_of
from governance.service.ports import MediaFile

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PLATFORMS = {"x": Platform(id="x", name="X")}
SPELLING = load_rule(
    "spelling/all",
    {
        "kind": "proofreading",
        "severity": "warning",
        "message": {"en": "{match}"},
        "params": {"categories": ["TYPOS"]},
        "examples": {"pass": ["a"], "fail": ["b"]},
    },
)


def about_media(kind: str) -> Rule:
    examples = {"pass": ["a"], "fail": ["b"]}
    return load_rule(
        f"image/{kind}", {"kind": kind, "severity": "error", "message": {"en": "{file}"}, "examples": examples}
    )


HEADER = about_media("media_name")
READABLE = about_media("media_unreadable")


@dataclass
class FakeTools:
    """A proofreader, a reader of media and a meter that note what they are asked."""

    down: frozenset[str] = frozenset()
    asked: list[tuple[str, str]] = field(default_factory=list)
    looked: list[tuple[str, frozenset[Need]]] = field(default_factory=list)

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:
        self.asked.append((text, variant))
        if text in self.down:
            return Unavailable(need=Need.PROOFREADING, reason=Reason.TIMED_OUT)
        return (Match(start=0, end=1, rule="R", category="TYPOS", message=text),)

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        path = medium.path or ""
        facts = MediaFacts(bytes=len(path)) if Need.MEDIA in wanted else None
        lacking = Unavailable(need=Need.MEDIA, reason=Reason.UNAVAILABLE)
        self.looked.append((path, wanted))
        return MediaFile(sha256=f"digest of {path}", facts=lacking if path in self.down else facts)

    def measure(self, text: str, language: str) -> Readability | None:
        del text, language
        return None

    def version(self) -> str:
        return "fake 1"


def gathered(posts: list[Post], fake: FakeTools, *rules: Rule) -> list[Evidence]:
    tools = Tools(media=fake, proofreader=fake, readability=fake, clock=lambda: NOW)
    gatherer = Gatherer(tools, {"b": compile_rules(rules, Brand(id="b"), PLATFORMS)})
    try:
        return list(gatherer.gather(posts))
    finally:
        gatherer.close()


def post(text: str = "a", **given: object) -> Post:
    fields: dict[str, object] = {"id": f"{text}@x", "draft": text, "brand": "b", "platform": "x", "language": "en"}
    return Post(**fields | {"text": text} | given)  # type: ignore[arg-type]


def test_each_text_is_proofread_once_in_each_variant() -> None:
    fake = FakeTools()
    found = gathered([post("a", title="a"), post("a"), post("a", language="fr")], fake, SPELLING)

    assert sorted(fake.asked) == [("a", "en-US"), ("a", "fr")]
    assert [set(one.proofreading) for one in found] == [{"/title", "/text"}, {"/text"}, {"/text"}]
    assert {one.tools["proofreader"] for one in found} == {"fake 1"}
    assert [one.tools["variant"] for one in found] == ["en-US", "en-US", "fr"]


def test_evidence_comes_in_the_order_of_the_posts_however_many_there_are() -> None:
    posts = [post(str(number)) for number in range(3 * LOOKAHEAD)]

    assert [one.post for one in gathered(posts, FakeTools(), SPELLING)] == posts


def test_no_more_posts_are_read_ahead_than_keep_the_proofreader_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    waited, fake = Event(), FakeTools()
    unheld = fake.proofread

    def awaited(futures: Iterable[Future[object]]) -> None:
        waited.set()
        wait(futures)

    monkeypatch.setattr(fake, "proofread", lambda text, variant: waited.wait() and unheld(text, variant))
    monkeypatch.setattr(gather, "wait", awaited)
    posts = (post(str(number)) for number in range(100))

    tools = Tools(media=fake, proofreader=fake, readability=fake, clock=lambda: NOW)
    gatherer = Gatherer(tools, {"b": compile_rules([SPELLING], Brand(id="b"), PLATFORMS)})
    first = next(gatherer.gather(posts))
    gatherer.close()

    assert (first.post.text, next(posts).text) == ("0", "33")


def test_nothing_is_proofread_that_no_rule_asks_for() -> None:
    fake = FakeTools()
    (found,) = gathered([post()], fake)

    assert (fake.asked, found.proofreading, found.tools, found.judged_at) == ([], {}, {}, NOW)


def test_a_text_without_an_answer_is_unavailable_in_its_field_alone() -> None:
    (found,) = gathered([post("good", title="bad")], FakeTools(down=frozenset({"bad"})), SPELLING)

    assert set(found.proofreading) == {"/text"}
    assert found.unavailable == (Unavailable(need=Need.PROOFREADING, reason=Reason.TIMED_OUT, field="/title"),)


def test_every_medium_has_its_digest_and_no_facts_where_no_rule_asks_for_them() -> None:
    thread = (Part(text="b", media=(Media(path="b.jpg"), Media(sha256="known"))),)
    (found,) = gathered([post(media=(Media(path="a.jpg"),), thread=thread)], FakeTools())

    assert (found.media, found.tools) == ({}, {})
    assert found.post.media[0].sha256 == "digest of a.jpg"
    assert [one.sha256 for one in found.post.thread[0].media] == ["digest of b.jpg", "known"]


def test_media_are_looked_at_as_closely_as_the_rules_ask_for() -> None:
    fake = FakeTools()
    with_media = post(media=(Media(path="a.jpg"),))
    (header,) = gathered([with_media], fake, HEADER)
    (decoded,) = gathered([with_media], fake, HEADER, READABLE)

    assert [set(wanted) for _, wanted in fake.looked] == [{Need.MEDIA}, {Need.MEDIA, Need.DECODED}]
    assert header.media == decoded.media == {"/media/0": MediaFacts(bytes=5)}
    assert header.tools == {"media": "fake 1"}


def test_a_medium_that_nothing_could_open_is_unavailable_in_its_field_alone() -> None:
    pair = (Media(path="good.jpg"), Media(path="bad.jpg"))
    (found,) = gathered([post(media=pair)], FakeTools(down=frozenset({"bad.jpg"})), HEADER)

    assert set(found.media) == {"/media/0"}
    assert found.unavailable == (Unavailable(need=Need.MEDIA, reason=Reason.UNAVAILABLE, field="/media/1"),)


VARIANTS: list[tuple[str, tuple[str, ...], tuple[str, ...], str]] = [
    ("en", (), (), "en-US"),
    ("en", (), ("GB",), "en-GB"),
    ("en", (), ("IE", "US"), "en-GB"),
    ("en", (), ("US", "GB"), "en-US"),
    ("en", (), ("US-NY",), "en-US"),
    ("en", ("fr", "en-GB"), ("US",), "en-GB"),
    ("en-US", ("en-GB",), ("GB",), "en-US"),
    ("en-AU", (), (), "en-GB"),
    ("fr", ("en-GB",), ("GB",), "fr"),
    ("fr-CA", (), ("US",), "fr"),
]


@pytest.mark.parametrize(("language", "languages", "markets", "expected"), VARIANTS)
def test_the_post_then_the_brand_then_the_markets_decide_the_variant(
    language: str, languages: tuple[str, ...], markets: tuple[str, ...], expected: str
) -> None:
    assert variant_of(post(language=language, markets=markets), Brand(languages=languages)) == expected
