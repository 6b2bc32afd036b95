"""Canonical JSON is that of the package `rfc8785`, by whatever way it is written."""

from typing import Any

import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.canonical import canonical, content, digest, fingerprint, plain, post_digest
from governance.model import AiUse, Finding, Format, Media, Part, Post, Relationship, Severity, Sponsorship

OFTEN = settings(derandomize=True, deadline=None, max_examples=500)

# Lone surrogates among them, which UTF-8 cannot hold.
TEXTS = st.text(max_size=12) | st.text(st.characters(), max_size=4)
NUMBERS = st.integers() | st.sampled_from([2**53, 2**53 - 1, -(2**53), 1 - 2**53]) | st.floats()
FRACTIONS = st.sampled_from([0.0, -0.0, 1.0, 1e-4, 9.9e-5, 1e15, 1e16, 1.91, -2.5, float("inf"), float("nan")])
KEYS = st.sampled_from(["a", "A", "é", "\ufb01", "\U00010000"]) | TEXTS
DATA: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | FRACTIONS | TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4),
    max_leaves=12,
)
MEDIA = st.lists(st.builds(Media, path=TEXTS, sha256=TEXTS | st.none(), alt_text=TEXTS | st.none()), max_size=2)
SPONSORSHIPS = st.builds(Sponsorship, relationship=st.sampled_from(Relationship), sponsor=TEXTS | st.none())
POSTS = st.builds(
    Post,
    id=TEXTS,
    draft=TEXTS,
    brand=TEXTS,
    platform=TEXTS,
    format=st.sampled_from(Format),
    language=TEXTS | st.none(),
    markets=st.lists(TEXTS, max_size=2).map(tuple),
    text=TEXTS,
    thread=st.lists(st.builds(Part, text=TEXTS, media=MEDIA.map(tuple)), max_size=2).map(tuple),
    media=MEDIA.map(tuple),
    sponsorship=SPONSORSHIPS,
    ai=st.sampled_from(AiUse),
    scheduled_at=st.datetimes(timezones=st.timezones()) | st.none(),
    meta=st.dictionaries(KEYS, DATA, max_size=3),
)


def by_the_book(value: Any) -> str:
    """Write a value as the package does, or name its refusal."""
    try:
        return rfc8785.dumps(plain(value)).decode()
    except rfc8785.CanonicalizationError as refused:
        return type(refused).__name__


def by_us(value: Any) -> str:
    try:
        return canonical(value)
    except rfc8785.CanonicalizationError as refused:
        return type(refused).__name__


@OFTEN
@given(DATA)
def test_any_data_is_written_and_refused_by_the_book(data: Any) -> None:
    assert by_us(data) == by_the_book(data)


@OFTEN
@given(POSTS)
def test_any_post_is_written_and_refused_by_the_book(post: Post) -> None:
    assert by_us(content(post)) == by_the_book(content(post))


@OFTEN
@given(POSTS)
def test_content_is_plain_already(post: Post) -> None:
    assert by_the_book(content(post)) == by_the_book(plain(content(post)))


@OFTEN
@given(
    POSTS.filter(lambda post: by_the_book(post).startswith("{")), TEXTS.filter(lambda text: by_the_book(text)[0] == '"')
)
def test_digests_are_those_of_the_written_content(post: Post, excerpt: str) -> None:
    finding = Finding(
        rule_id="tone/a",
        severity=Severity.ERROR,
        data={},
        field="/text",
        span=None,
        excerpt=excerpt,
        replacements=(),
        markets=(),
        source=None,
        fingerprint="",
    )

    assert post_digest(post) == digest(content(post))
    assert fingerprint(finding, excerpt, 1) == digest(
        {"rule_id": "tone/a", "field": "/text", "excerpt": excerpt, "ordinal": 1}
    )
