"""One content has one seal, and two contents have two: `equal(a, b) == (seal(a) == seal(b))`."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.canonical import post_digest
from governance.model import Brand, Platform
from governance.schemas.draft import DraftContext, load_draft
from governance.service.posts import posts_of

BRAND = Brand(id="acme", languages=("en",), markets=("GB", "GB"))
PLATFORMS = {"x": Platform(id="x", name="x")}
ABSENT = object()
AB, CD = "ab" * 32, "cd" * 32

# What each field can say, and the ways of saying each of it.
MEANINGS: Mapping[str, Sequence[Sequence[Any]]] = {
    **{
        name: [[ABSENT, None, ""], ["A"], ["a"], [" "], ["a\nb", "a\r\nb", "a\r\r\nb"]]
        for name in ("title", "description", "content_warning", "first_comment")
    },
    **{name: [[ABSENT, None, ""], ["A"], ["a"]] for name in ("link", "campaign")},
    "text": [[ABSENT, ""], ["a"], ["a\nb", "a\r\nb"], ["a\rb"]],
    "format": [[ABSENT, "post"], ["story"]],
    "language": [[ABSENT, None, "en"], ["en-GB"]],
    "markets": [[ABSENT, [], ["GB"], ["GB", "GB"]], [["FR", "GB"], ["FR", "GB", "FR"]], [["GB", "FR"]]],
    "tags": [[ABSENT, []], [["a", "b"], ["a", "b", "a"]], [["b", "a"]], [["A", "b"]]],
    "ai": [[ABSENT, "none"], ["body_edit"]],
    "scheduled_at": [
        [ABSENT, None],
        [
            "2026-12-01T09:00:00+01:00",
            "2026-12-01T08:00:00Z",
            "2026-12-01t08:00z",
            "2026-12-01 13:30:00.000000000+05:30",
            "2026-12-01T08:00:00.0-00:00",
        ],
        ["2026-12-01T09:00:00Z"],
        ["2026-12-01T08:00:00.000001Z", "2026-12-01T08:00:00.000001000Z"],
    ],
    "media": [
        [ABSENT, []],
        [[{"sha256": AB}], [{"sha256": AB, "alt_text": ""}], [{"sha256": AB, "alt_text": None}]],
        [[{"sha256": AB, "alt_text": "A"}]],
        [[{"sha256": CD}]],
        [[{"sha256": AB}, {"sha256": AB}]],
    ],
    "thread": [
        [ABSENT, []],
        [[{"text": ""}], [{}]],
        [[{"text": "a\nb"}], [{"text": "a\r\nb", "media": []}]],
        [[{"media": [{"sha256": AB, "alt_text": ""}]}], [{"media": [{"sha256": AB}]}]],
    ],
    "sponsorship": [
        [ABSENT, {}, {"relationship": "none"}, {"sponsor": ""}, {"sponsor": None, "media_label": ""}],
        [{"relationship": "paid"}, {"relationship": "paid", "platform_label": False}],
        [{"sponsor": "Acme"}],
    ],
    "meta": [
        [ABSENT, {}],
        [{"a": 1}, {"a": 1.0}],
        [{"a": True}],
        [{"a": 0}, {"a": -0.0}],
        [{"a": False}],
        [{"a": None}],
        [{"a": ""}],
        [{"a": []}],
        [{"a": "1"}],
        [{"a": {"b": [1, True]}}, {"a": {"b": [1.0, True]}}],
        [{"a": {"b": [1, 1]}}],
        [{"a": 1, "b": 2}, {"b": 2, "a": 1}],
        [{"a": 0.1}, {"a": 0.10000000000000000001}],
        [{"a": 1e16}],
    ],
    "variants": [[ABSENT, {}, {"x": {}}]],
}
Said = dict[str, tuple[int, int]]


def one_of(name: str) -> st.SearchStrategy[tuple[int, int]]:
    """Choose what a field says, by its number, and the way of saying it."""
    numbers = st.integers(0, len(MEANINGS[name]) - 1)
    return numbers.flatmap(lambda meaning: _way(name, meaning).map(lambda way: (meaning, way)))


def _way(name: str, meaning: int) -> st.SearchStrategy[int]:
    return st.integers(0, len(MEANINGS[name][meaning]) - 1)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Said, Said]:
    """Draw two drafts that differ in few meanings, or in none, and in many ways."""
    first: Said = {name: draw(one_of(name)) for name in MEANINGS}
    again: Said = {name: (meaning, draw(_way(name, meaning))) for name, (meaning, _) in first.items()}
    changed = draw(st.lists(st.sampled_from(sorted(MEANINGS)), max_size=2))
    return first, {**again, **{name: draw(one_of(name)) for name in changed}}


def seal(said: Said, *, in_variant: bool) -> str:
    """Give the seal of a draft that says all this by itself, or in its variant."""
    fields = {name: MEANINGS[name][meaning][way] for name, (meaning, way) in said.items()}
    written = {name: value for name, value in fields.items() if value is not ABSENT}
    if in_variant:
        variant = {name: value for name, value in written.items() if name not in ("variants", "markets", "language")}
        written = {**{name: written[name] for name in ("markets", "language") if name in written}}
        written["variants"] = {"x": variant}
    context = DraftContext(platforms=("x",), brands={"acme": BRAND})
    draft = load_draft({"id": "a", "platforms": ["x"], **written}, context, id=None)
    (post,) = posts_of(draft, BRAND, PLATFORMS)
    return post_digest(post)


def equal(said: Said, other: Said) -> bool:
    return all(said[name][0] == other[name][0] for name in MEANINGS)


@settings(max_examples=300)
@given(pairs(), st.booleans(), st.booleans())
def test_contents_are_equal_where_their_seals_are(pair: tuple[Said, Said], here: bool, there: bool) -> None:
    first, second = pair

    assert equal(first, second) == (seal(first, in_variant=here) == seal(second, in_variant=there))


@pytest.mark.parametrize("name", MEANINGS)
def test_a_field_has_one_seal_for_each_meaning(name: str) -> None:
    plain: Said = dict.fromkeys(MEANINGS, (0, 0))
    seals = {
        (meaning, seal({**plain, name: (meaning, way)}, in_variant=False))
        for meaning, ways in enumerate(MEANINGS[name])
        for way in range(len(ways))
    }

    assert len(seals) == len({one for _, one in seals}) == len(MEANINGS[name])
