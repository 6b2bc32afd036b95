"""What looks like a draft, and what is a page of a website or something else altogether."""

from typing import Any

import pytest

from governance.adapters.drafts.signs import Kind, Sign, sign_of

NETWORKS = ("x", "linkedin", "instagram")


@pytest.mark.parametrize(
    ("value", "kind", "key"),
    [
        ({"text": "a", "platforms": ["x"]}, Kind.PLATFORMS, "platforms"),
        ({"platforms": None}, Kind.PLATFORMS, "platforms"),
        ({"platfroms": ["x"]}, Kind.MISSPELT, "platfroms"),
        ({"platform": "x"}, Kind.MISSPELT, "platform"),
        ({"PLATFORMS": ["x"]}, Kind.MISSPELT, "PLATFORMS"),
        ({"Platforms": ["x"]}, Kind.MISSPELT, "Platforms"),
        ({"plateformes": ["x"]}, Kind.MISSPELT, "plateformes"),
        ({"scheduled_at": "2026-12-01T09:00:00Z"}, Kind.OWN_FIELD, "scheduled_at"),
        ({"first_comment": "a"}, Kind.OWN_FIELD, "first_comment"),
        ({"networks": ["linkedin"]}, Kind.OTHER_WORD, "networks"),
        ({"Networks": ["LinkedIn", "insta"]}, Kind.OTHER_WORD, "Networks"),
        ({"channel": "twitter"}, Kind.OTHER_WORD, "channel"),
        ({"réseaux": ["instagram"]}, Kind.OTHER_WORD, "réseaux"),
    ],
)
def test_what_is_meant_as_a_draft_has_a_sign(value: Any, kind: Kind, key: str) -> None:
    assert sign_of(value, NETWORKS) == Sign(kind=kind, key=key)


@pytest.mark.parametrize(
    "value",
    [
        {"title": "About us", "date": "2026-11-30", "tags": ["x", "linkedin"], "layout": "page", "text": "We."},
        {"name": "left-pad", "version": "1.0.0", "dependencies": {}},
        {"networks": {"linkedin": "in/anna"}},
        {"networks": ["default", "backend"]},
        {"networks": ["linkedin", "backend"]},
        {"networks": []},
        {"channels": ["conda-forge"]},
        {"network": None},
        {"social": ["linkedin"]},
        ["platforms"],
        "platforms: [x]",
        None,
    ],
)
def test_what_is_something_else_has_none(value: Any) -> None:
    assert sign_of(value, NETWORKS) is None


def test_the_surest_sign_is_given_whatever_comes_first() -> None:
    value = {"networks": ["x"], "variants": {}, "platfroms": [], "platforms": ["x"]}

    assert sign_of(value, NETWORKS) == Sign(kind=Kind.PLATFORMS, key="platforms")
