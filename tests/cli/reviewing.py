"""The commands of the queue as several people use them, each with a key of their own."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from secrets import token_bytes
from typing import Any, TypeVar

import pytest
from uuid_utils import uuid7

from governance import engine
from governance.adapters.config import rule_files, rulebook
from governance.adapters.store import open_store
from governance.review import PrincipalKind, Role
from governance.service.keys import Grant, Keys
from governance.wiring.workspace import settings
from tests.cli.conftest import Ran, Run

ROLES: dict[str, tuple[Role, ...]] = {
    "anna": (Role.AUTHOR,),
    "rita": (Role.REVIEWER,),
    "ada": (Role.ADMIN,),
    "both": (Role.AUTHOR, Role.REVIEWER),
    "bot": tuple(Role),
    "reader": (),
}
KINDS = {"bot": PrincipalKind.AGENT}
Answer = TypeVar("Answer")

_platforms = cache(rule_files.read_platforms)
_built_in = cache(rule_files.read_built_in)


def _once(make: Callable[..., Answer]) -> Callable[..., Answer]:
    """Make the same of the same only once; what it is made of need not be hashable."""
    made: list[tuple[tuple[Any, ...], Answer]] = []

    def answer(*given: Any) -> Answer:
        known = [one for before, one in made if before == given]
        if not known:
            known = [make(*given)]
            made.append((given, known[0]))
        return known[0]

    return answer


_compiled_rules = _once(rule_files.compiled_rules)
_rulesets = _once(engine.compile_rules)


def share_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and compile the same rules once for all tests: that takes longer than most of what is tested here."""
    monkeypatch.setattr(rulebook, "read_platforms", _platforms)
    monkeypatch.setattr(rulebook, "read_built_in", lambda: [*_built_in()])
    monkeypatch.setattr(rulebook, "compiled_rules", _compiled_rules)
    monkeypatch.setattr(rulebook, "compile_rules", lambda rules, *more: _rulesets([*rules], *more))


class Desk:
    """Runs `governance reviews …` as somebody; keys are made when they are first needed."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("GOVERNANCE_DATABASE_URL", "GOVERNANCE_SERVER_URL", "GOVERNANCE_API_KEY"):
            monkeypatch.delenv(name, raising=False)
        share_rules(monkeypatch)
        self._run = run
        self._monkeypatch = monkeypatch
        self._keys: dict[str, str] = {}

    def key(self, who: str, *brands: str) -> str:
        """Give the key of somebody, made once; without brands it is for all."""
        if who not in self._keys:
            grant = Grant(principal=who, kind=KINDS.get(who, PrincipalKind.HUMAN), roles=ROLES[who], brands=brands)
            with closing(open_store(settings().database_url)) as store:
                keys = Keys(store, clock=lambda: datetime.now(UTC), new_id=lambda: str(uuid7()), random=token_bytes)
                _, self._keys[who] = keys.create(grant, "local:test")
        return self._keys[who]

    def __call__(self, who: str, *words: str, stdin: bytes = b"") -> Ran:
        """Run a command of the queue as somebody."""
        self._monkeypatch.setenv("GOVERNANCE_API_KEY", self.key(who))
        return self._run("reviews", *words, stdin=stdin)

    def submitted(self, *paths: str, who: str = "anna") -> list[dict[str, Any]]:
        """Submit drafts and give their reviews."""
        reviews: list[dict[str, Any]] = self(who, "submit", "--format", "json", *paths).json["reviews"]
        return reviews

    def one(self, path: str, who: str = "anna") -> str:
        """Submit a draft for one network and give the id of its review."""
        (review,) = self.submitted(path, who=who)
        return str(review["id"])

    def review(self, id: str) -> dict[str, Any]:  # noqa: A002
        """Read a review."""
        row: dict[str, Any] = self("rita", "show", id, "--format", "json").json
        return row

    def status(self, id: str) -> str:  # noqa: A002
        """Say where a review stands."""
        return str(self.review(id)["status"])
