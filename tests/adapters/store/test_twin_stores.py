"""The twin in memory does whatever the store in a database does: tests of the queue run on it by the thousand."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.adapters.store import SqlStore, open_store
from governance.review import Review, Status
from governance.service.stores import ReviewQuery, StaleReview, Store, Writing
from governance.testing import MemoryStore
from tests.adapters.store.queue_values import edited, event, review, version

BRANDS = count(1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SqlStore]:
    with closing(open_store(f"sqlite:///{tmp_path}/governance.db")) as made:
        yield made


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A change of one of three reviews of one post, on the revision that it should be at or on another."""

    number: int
    status: Status
    kind: str
    behind: int


STEPS = st.builds(
    Step,
    number=st.integers(1, 3),
    status=st.sampled_from(Status),
    kind=st.sampled_from(["add", "move", "edit"]),
    behind=st.sampled_from([0, 0, 0, 1]),
)


def _add(now: Writing, step: Step, brand: str) -> None:
    one = _named(brand, step.number, step.status)
    if now.review(one.id) is None:
        now.add_review(one, version(one))


def _move(now: Writing, step: Step, brand: str) -> None:
    one = _present(now, step, brand)
    now.save_review(replace(one, revision=one.revision + 1), expected=one.revision - step.behind)


def _edit(now: Writing, step: Step, brand: str) -> None:
    one = _present(now, step, brand)
    later = replace(edited(one, f"{brand} {step.status}"), edited_by=f"{step.number}")
    now.save_review(later, expected=one.revision - step.behind, version=version(later))


def _named(brand: str, number: int, status: Status) -> Review:
    one = review(number, brand=brand, draft="draft.md", status=status)
    return replace(one, id=f"{brand}-{number}", seal=f"{brand} {status}")


def _present(now: Writing, step: Step, brand: str) -> Review:
    one = _named(brand, step.number, step.status)
    return replace(now.review(one.id) or one, status=step.status)


KINDS: dict[str, Callable[[Writing, Step, str], None]] = {"add": _add, "move": _move, "edit": _edit}


def done(store: Store, step: Step, brand: str) -> str:
    """Take a step with its event, and say what became of it."""
    try:
        with store.writing() as now:
            now.add_event(event(brand, step.kind, number=step.number))
            KINDS[step.kind](now, step, brand)
    except StaleReview:
        return "stale"
    return "done"


def seen(store: Store, brand: str) -> list[Any]:
    """Read everything that there is about a brand."""
    with store.reading() as now:
        listed = now.reviews(ReviewQuery(brands=(brand,)), after=None, limit=100).items
        return [
            listed,
            now.open_reviews(brand, "draft.md"),
            now.writers(brand, "draft.md", "x"),
            [now.sealed(f"{brand} {status}") for status in Status],
            [now.version(one.id, number) for one in listed for number in range(1, 5)],
            now.events(brand, after=None, limit=100).items,
        ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=1, max_size=12))
def test_both_stores_come_to_the_same(database: SqlStore, steps: list[Step]) -> None:
    brand, memory = f"brand-{next(BRANDS)}", MemoryStore()

    for step in steps:
        assert done(database, step, brand) == done(memory, step, brand)

    assert seen(database, brand) == seen(memory, brand)
