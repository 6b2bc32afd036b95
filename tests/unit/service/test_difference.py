"""What changed between two versions of a post."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from governance.canonical import post_digest
from governance.model import Finding, Media, Part, Post, Reason, Report, Severity, Skipped, Waiver
from governance.service.difference import Difference, FieldChange, difference

POST = Post(id="d@x", draft="d", brand="b", platform="x", language="en", text="Our shop opens tomorrow.")
REPORT = Report(post=POST, post_digest="p", ruleset_digest="r", findings=(), skipped=(), waived=())


def between(before: Post, after: Post) -> Difference:
    return difference((before, REPORT), (after, REPORT))


def test_every_text_field_is_compared_by_its_place() -> None:
    after = replace(POST, title="Open", thread=(Part(text="Come in."),), media=(Media(sha256="s", alt_text="A door"),))

    assert [one.field for one in between(POST, after).texts] == ["/title", "/media/0/alt_text", "/thread/0/text"]


def test_other_fields_are_told_with_both_values() -> None:
    after = replace(POST, link="https://example.com/")

    assert between(POST, after).fields == (FieldChange(field="/link", before=None, after="https://example.com/"),)


def test_media_are_compared_by_content() -> None:
    before = replace(POST, media=(Media(sha256="one"), Media(sha256="two")))
    found = between(before, replace(POST, media=(Media(sha256="two"), Media(sha256="three"))))

    assert [one.sha256 for one in found.media_added] == ["three"]
    assert [one.sha256 for one in found.media_removed] == ["one"]


def finding(rule_id: str) -> Finding:
    given_: dict[str, Any] = {"field": "/text", "span": None, "excerpt": "", "data": {}, "source": None}
    return Finding(rule_id=rule_id, severity=Severity.ERROR, replacements=(), markets=(), fingerprint=rule_id, **given_)


def test_findings_and_skipped_rules_that_came_and_went_are_told() -> None:
    before = replace(REPORT, findings=(finding("a"), finding("b")))
    after = replace(REPORT, findings=(finding("b"),), skipped=(Skipped(rule_id="s", reason=Reason.TIMED_OUT),))
    found = difference((POST, before), (POST, after))

    assert [one.rule_id for one in found.findings_removed] == ["a"]
    assert not found.findings_added
    assert [one.rule_id for one in found.skipped_added] == ["s"]


def test_media_in_another_order_are_told() -> None:
    first, second = Media(sha256="one"), Media(sha256="two")
    found = between(replace(POST, media=(first, second)), replace(POST, media=(second, first)))

    assert [one.field for one in found.fields] == ["/media"]


def test_a_medium_that_moved_into_the_thread_is_told() -> None:
    one = Media(sha256="one")
    found = between(replace(POST, media=(one,)), replace(POST, thread=(Part(media=(one,)),)))

    assert [change.field for change in found.fields] == ["/thread", "/media"]


def test_waivers_that_are_asked_for_are_told() -> None:
    found = between(POST, replace(POST, waivers=(Waiver(rule="tone", reason="agreed"),)))

    assert [one.field for one in found.fields] == ["/waivers"]


def test_a_finding_that_became_graver_is_told() -> None:
    graver = replace(finding("a"), severity=Severity.WARNING)
    found = difference((POST, replace(REPORT, findings=(graver,))), (POST, replace(REPORT, findings=(finding("a"),))))

    assert [one.severity for one in found.findings_added] == [Severity.ERROR]
    assert [one.severity for one in found.findings_removed] == [Severity.WARNING]


_TEXT = st.sampled_from(["", "a", "b c"])
_MEDIA = st.builds(Media, sha256=st.sampled_from(["one", "two"]), alt_text=st.none() | _TEXT)
_POSTS = st.builds(
    lambda **given_: replace(POST, **given_),
    text=_TEXT,
    title=st.none() | _TEXT,
    link=st.none() | st.just("https://example.com/"),
    media=st.lists(_MEDIA, max_size=2).map(tuple),
    thread=st.lists(st.builds(Part, text=_TEXT, media=st.lists(_MEDIA, max_size=1).map(tuple)), max_size=2).map(tuple),
    meta=st.dictionaries(st.sampled_from("ab"), st.integers(0, 1), max_size=1),
)


@given(_POSTS, _POSTS)
def test_nothing_that_changes_the_seal_goes_untold(old: Post, new: Post) -> None:
    assert bool(between(old, new)) == (post_digest(old) != post_digest(new))


def test_equal_versions_differ_in_nothing() -> None:
    assert not between(POST, POST)
