from dataclasses import replace
from datetime import UTC, datetime

import pytest

from governance.canonical import content, digest, post_digest
from governance.model import Format, Media, Part, Post, Relationship, Sponsorship, Waiver

POST = Post(id="a@x", draft="a", brand="default", platform="x", language="en", text="Hello")

CHANGES = {
    "id": "b@x",
    "draft": "b",
    "brand": "acme",
    "platform": "bluesky",
    "format": Format.STORY,
    "language": "fr",
    "markets": ("FR",),
    "text": "Hello!",
    "title": "T",
    "description": "D",
    "thread": (Part(text="more"),),
    "link": "https://example.com",
    "content_warning": "loud",
    "tags": ("tag",),
    "first_comment": "first",
    "media": (Media(sha256="ab"),),
    "sponsorship": Sponsorship(relationship=Relationship.PAID),
    "ai": "body_edit",
    "scheduled_at": datetime(2026, 12, 1, tzinfo=UTC),
    "campaign": "spring",
    "meta": {"a": 1},
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_of_content_changes_the_digest(name: str) -> None:
    assert post_digest(replace(POST, **{name: CHANGES[name]})) != post_digest(POST)  # type: ignore[arg-type]


def test_every_field_but_waivers_is_content() -> None:
    assert set(content(POST)) - {"seal_version"} == set(CHANGES)


def test_a_medium_counts_by_its_bytes_and_words_and_not_by_its_path() -> None:
    here = replace(POST, media=(Media(path="a.jpg", sha256="ab", alt_text="A"),))
    there = replace(POST, media=(Media(path="b/c.jpg", sha256="ab", alt_text="A"),))

    assert post_digest(here) == post_digest(there)


def test_a_waiver_is_no_content() -> None:
    assert post_digest(replace(POST, waivers=(Waiver(rule="tone", reason="r"),))) == post_digest(POST)


def test_a_digest_names_its_algorithm() -> None:
    assert digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
