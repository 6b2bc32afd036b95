"""A profile names its sources once, and speaks of nothing that cannot be measured."""

from collections.abc import Mapping
from typing import Any

import pytest

from governance.schemas.faults import Invalid
from governance.schemas.platform import load_platform

SOURCE = {"title": "X, Counting characters", "checked_on": "2026-05-20", "confidence": "official"}
READING = {"max": 280, "unit": "weighted", "source": "X1"}
LIMIT = {"of": ["text"], "readings": [READING]}
PROFILE: Mapping[str, Any] = {
    "name": "X",
    "plans": ["premium"],
    "sources": {"X1": SOURCE},
    "limits": [LIMIT],
    "fold": [{"of": ["text"], "readings": [{"max": 3, "unit": "lines", "source": "X1"}]}],
    "required": [{"any_of": ["text", "media"], "source": "X1"}],
}


def faults(changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        load_platform("x", {**PROFILE, **changes})
    return [(one.pointer, one.code) for one in refused.value.faults]


def test_sources_stand_once_and_are_named() -> None:
    platform = load_platform("x", PROFILE)

    assert platform.id == "x"
    assert platform.limits[0].readings[0].source.title == SOURCE["title"]
    assert platform.required[0].source == platform.fold[0].readings[0].source


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"id": "y"}, "/id", "unknown"),
        ({"limts": []}, "/limts", "unknown"),
        ({"sources": {"X1": {**SOURCE, "confidence": "sure"}}}, "/sources/X1/confidence", "choice"),
        ({"sources": {"X1": {"title": "a", "confidence": "official"}}}, "/sources/X1/checked_on", "required"),
        ({"sources": []}, "/sources", "type"),
        ({"limits": 5}, "/limits", "type"),
        ({"limits": [{"of": ["text"], "readings": 5}]}, "/limits/0/readings", "type"),
        ({"limits": [{**LIMIT, "readings": []}]}, "/limits/0/readings", "empty"),
        (
            {"limits": [{**LIMIT, "readings": [{**READING, "source": "X9"}]}]},
            "/limits/0/readings/0/source",
            "source_name",
        ),
        ({"limits": [{**LIMIT, "readings": [{**READING, "unit": "wieghted"}]}]}, "/limits/0/readings/0/unit", "unit"),
        ({"limits": [{**LIMIT, "readings": [{**READING, "unit": "lines"}]}]}, "/limits/0/readings/0/unit", "unit"),
        ({"limits": [{**LIMIT, "of": ["image"]}]}, "/limits/0/readings/0/unit", "unit"),
        ({"limits": [{**LIMIT, "of": []}]}, "/limits/0/of", "empty"),
        ({"limits": [{**LIMIT, "of": ["txet"]}]}, "/limits/0/of", "choice"),
        ({"limits": [{**LIMIT, "plan": "gold"}]}, "/limits/0/plan", "choice"),
        ({"limits": [{**LIMIT, "formats": ["reel"]}]}, "/limits/0/formats", "choice"),
        ({"required": [{"any_of": [], "source": "X1"}]}, "/required/0/any_of", "empty"),
        ({"required": [{"any_of": ["text"], "source": "X9"}]}, "/required/0/source", "source_name"),
        ({"default_format": "video"}, "/default_format", "choice"),
        ({"text_field": "body"}, "/text_field", "choice"),
    ],
)
def test_a_fault_has_a_place_and_a_code(changes: Mapping[str, Any], pointer: str, code: str) -> None:
    assert faults(changes) == [(pointer, code)]


@pytest.mark.parametrize("data", [None, [], "a"])
def test_what_is_no_mapping_is_no_profile(data: object) -> None:
    with pytest.raises(Invalid) as refused:
        load_platform("x", data)

    assert [one.code for one in refused.value.faults] == ["type"]
