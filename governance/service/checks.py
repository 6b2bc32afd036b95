"""Drafts to reports, within a time limit: what the API and the queue ask of the engine."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache

from governance.engine import Selection, judged, names_rule, narrowed
from governance.model import Brand, Draft, Evidence, Platform, Post, Report
from governance.rule import Ruleset
from governance.service.compute_lock import Turn
from governance.service.gather import Gatherer, Tools
from governance.service.posts import posts_of
from governance.values import dataclass

# What is not gathered by then is `timed_out` (design, section 10).
GATHER_S = 10.0
_SELECTIONS = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A report, and the evidence that it rests on."""

    evidence: Evidence
    report: Report


class Checks:
    """Judges posts by the rulesets of their brands; may be used by several threads at once."""

    def __init__(
        self,
        rulesets: Mapping[str, Ruleset],
        tools: Callable[[float], AbstractContextManager[Tools]],
        *,
        within_s: float = GATHER_S,
    ) -> None:
        """Take the ruleset of each brand, and what opens the tools of one request for so many seconds."""
        self.rulesets = rulesets
        self._tools = tools
        self._within_s = within_s
        self.turn = Turn()
        self._narrowed = lru_cache(maxsize=_SELECTIONS)(self._narrow)
        self._names_something = lru_cache(maxsize=_SELECTIONS)(self._named)

    @property
    def brands(self) -> Mapping[str, Brand]:
        """Give the brands by id."""
        return {name: ruleset.brand for name, ruleset in self.rulesets.items()}

    @property
    def platforms(self) -> Mapping[str, Platform]:
        """Give the profiles by id: every brand has the same."""
        return next(iter(self.rulesets.values())).platforms

    def posts(self, draft: Draft) -> tuple[Post, ...]:
        """Give the posts of a draft that was read, one for each platform."""
        return posts_of(draft, self.brands[draft.brand or next(iter(self.rulesets))], self.platforms)

    def unknown(self, words: Sequence[str]) -> list[str]:
        """Give those of `words` that name no rule and no area of any brand."""
        return [word for word in words if not self._names_something(word)]

    def _named(self, word: str) -> bool:
        rules = (rule for ruleset in self.rulesets.values() for rule in ruleset.rules.values())
        return any(names_rule((word,), rule) for rule in rules)

    def judged(self, posts: Sequence[Post], ignore: tuple[str, ...] = ()) -> list[Judged]:
        """Judge posts together, leaving out the rules or areas that `ignore` names."""
        rulesets = self.narrowed(ignore)
        with self.turn.taken(), self._tools(self._within_s) as tools:
            gatherer = Gatherer(tools, rulesets)
            try:
                found = gatherer.gather_within(posts, self._within_s, self.turn)
            finally:
                gatherer.close(wait=False)
            reports = judged(found, rulesets)
            return [Judged(evidence=facts, report=report) for facts, report in zip(found, reports, strict=True)]

    def narrowed(self, ignore: tuple[str, ...]) -> Mapping[str, Ruleset]:
        """Give the rulesets without what `ignore` names."""
        return self._narrowed(frozenset(ignore)) if ignore else self.rulesets

    def _narrow(self, ignore: frozenset[str]) -> Mapping[str, Ruleset]:
        selection = Selection(ignore=tuple(sorted(ignore)))
        return {name: narrowed(ruleset, selection) for name, ruleset in self.rulesets.items()}
