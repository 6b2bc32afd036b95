"""What happened to a review: its events, what changed between its versions, and old reports judged again."""

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

from governance.canonical import canonical
from governance.engine import judge, judged_on, needs, recompiled
from governance.model import Evidence, Reason, Report, Unavailable
from governance.review import Review
from governance.rule import RuleInvalid, Ruleset
from governance.service.checks import Checks
from governance.service.difference import Difference, difference
from governance.service.document import Words
from governance.service.stores import Page, Reading, Store, Version
from governance.values import dataclass

_RULESETS_OF_OLD = 64


class CannotReplay(Exception):
    """The rules of this report are those of another engine, which this one cannot read."""

    def __init__(self, engine: str) -> None:
        super().__init__(engine)
        self.engine = engine


class UnknownVersion(Exception):
    """The review has no version with that number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recheck:
    """A stored report, and the same evidence judged `again` by the rules `then`, and `today` by the rules of `present`.

    Today's rules that want facts which were not gathered then count as skipped.
    """

    review: Review
    version: Version
    then: Ruleset
    present: Ruleset
    again: Report
    today: Report

    @property
    def engine_changed(self) -> bool:
        """Say whether another engine than this one judged then."""
        return self.then.digest != self.version.report.ruleset_digest

    @property
    def is_equal(self) -> bool:
        """Say whether judging again gave the same report; only another engine may name another ruleset digest."""
        stored = self.version.report
        if self.engine_changed:
            stored = replace(stored, ruleset_digest=self.again.ruleset_digest)
        return canonical(stored) == canonical(self.again)

    @property
    def since(self) -> Difference:
        """Give what today's rules find otherwise."""
        post = self.version.post
        return difference((post, self.version.report), (post, self.today))


class History:
    """Reads what was, and judges it again by the rules of its day; may be used by several threads at once."""

    def __init__(self, store: Store, checks: Checks) -> None:
        """Take the store, and what judges today."""
        self._store = store
        self._checks = checks
        self._words_of_old = lru_cache(maxsize=_RULESETS_OF_OLD)(self._old_words)

    def events(self, review: Review, *, after: str | None = None, limit: int = 100) -> Page:
        """Give what happened to a review, oldest first."""
        with self._store.reading() as now:
            return now.events(review.id, after=after, limit=limit)

    def difference(self, review: Review, since: int | None = None) -> tuple[Version, Version, Difference]:
        """Compare a review as it was read with its version `since`.

        By default that is the last one decided about, else the previous. Raises UnknownVersion.
        """
        first = review.decided_version or max(review.version - 1, 1)
        with self._store.reading() as now:
            before = _version_of(now, review, first if since is None else since)
            after = _version_of(now, review, review.version)
        return before, after, difference((before.post, before.report), (after.post, after.report))

    def recheck(self, review: Review) -> Recheck:
        """Judge the evidence of a review as it was read again; raises CannotReplay."""
        with self._store.reading() as now:
            version = _version_of(now, review, review.version)
        then = _recompiled(self._basis(version.report.ruleset_digest))
        present = self._checks.rulesets.get(review.brand, then)
        # A network whose profile is gone has no rules of today.
        today = present if review.platform in present.platforms else then
        return Recheck(
            review=review,
            version=version,
            then=then,
            present=today,
            again=judge(version.evidence, then),
            today=judge(_owning_up(version.evidence, then, today), today),
        )

    def words_of(self, report: Report) -> Words:
        """Give the words of the rules that a report was made by, whatever engine made it."""
        present = self._checks.rulesets.get(report.post.brand)
        if present is not None and present.digest == report.ruleset_digest:
            return present
        return self._words_of_old(report.ruleset_digest)

    def _old_words(self, digest: str) -> Words:
        basis = self._basis(digest)
        return _OldWords(
            rules={old["id"]: _OldRule(message=old["message"], help_uri=old.get("help_uri")) for old in basis["rules"]},
            platforms={name: _OldPlatform(name=platform["name"]) for name, platform in basis["platforms"].items()},
        )

    def _basis(self, digest: str) -> dict[str, Any]:
        with self._store.reading() as now:
            found: dict[str, Any] = json.loads(now.ruleset(digest) or "{}")
        return found


def _recompiled(basis: dict[str, Any]) -> Ruleset:
    try:
        return recompiled(basis)
    except (LookupError, TypeError, ValueError, RuleInvalid) as trouble:
        raise CannotReplay(str(basis.get("engine", "?"))) from trouble


@dataclass(frozen=True, kw_only=True, slots=True)
class _OldRule:
    message: dict[str, str]
    help_uri: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _OldPlatform:
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _OldWords:
    rules: dict[str, _OldRule]
    platforms: dict[str, _OldPlatform]


def _version_of(now: Reading, review: Review, number: int) -> Version:
    version = now.version(review.id, number)
    if version is None:
        raise UnknownVersion(str(number))
    return version


def _owning_up(evidence: Evidence, then: Ruleset, today: Ruleset) -> Evidence:
    """Give evidence that admits what was not gathered because no rule of its day wanted it."""
    day = judged_on(evidence, today.brand)
    missing = needs(evidence.post, today, day) - needs(evidence.post, then, day)
    reason = Reason.UNAVAILABLE
    lacking = tuple(Unavailable(need=need, reason=reason, detail="not_gathered") for need in sorted(missing))
    return replace(evidence, unavailable=(*evidence.unavailable, *lacking))
