from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from governance.adapters.config.rule_files import built_in_folder, read_platforms
from governance.model import Brand, Evidence, MediaFacts, Platform, Post
from governance.rule import Hit, Kind, Subject
from tests.unit.checks.asking import found

Judged = Callable[..., list[Hit]]


@pytest.fixture(scope="session")
def platforms() -> dict[str, Platform]:
    return read_platforms(built_in_folder())


@pytest.fixture
def judged(platforms: dict[str, Platform]) -> Judged:
    """Judge a post by one kind on a real profile."""

    def judge(
        kind: Kind,
        params: Any,
        platform: str,
        media_facts: dict[str, MediaFacts] | None = None,
        brand: Brand | None = None,
        **fields: Any,
    ) -> list[Hit]:
        post = Post(id=f"a@{platform}", draft="a", brand="default", platform=platform, **fields)
        evidence = Evidence(post=post, judged_at=datetime(2026, 11, 24, tzinfo=UTC), media=media_facts or {})
        by = brand or Brand()
        subject = Subject(evidence=evidence, platform=platforms[platform], brand=by, today=date(2026, 11, 24))
        return found(kind, params, subject)

    return judge
