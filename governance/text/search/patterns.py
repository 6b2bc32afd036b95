"""Regular expressions that cannot run away: RE2 where it says the same, else `regex` with a time limit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Protocol

import re2
import regex

from governance.model import Span
from governance.text.expression import expression
from governance.text.normal import Folded
from governance.text.search.literals import Sought, required_literals, sought

TIMEOUT_S = 0.5
# Raised when other literals than before are worked out for a pattern: what was kept under another number is not taken.
FACTS_VERSION = 2
# Those of a ruleset with many packs; they are made anew where there are more.
_MOST_COMPILED = 4096

# RE2 knows no look-around, and its classes and word boundary are ASCII: `\w` is no "é", `\s` no U+00A0.
_BEYOND_RE2 = expression(r"\\[bBwWsSdDX]|\(\?[=!<>]|\\\d|[*+?}]\+")

# The literals of which a text must hold one for a pattern to match, sorted, whole words between fences; None where none
# are known.
Facts = tuple[str, ...] | None
_known: dict[tuple[str, bool], Facts] = {}


class PatternInvalid(ValueError):
    """A regular expression that cannot be compiled."""


def facts_of(source: str, *, ignore_case: bool) -> Facts:
    """Prove a pattern valid and give its literals; raises PatternInvalid.

    What is known of a pattern holds for good, so that it is worked out once.
    """
    key = (source, ignore_case)
    if key not in _known:
        _scanner(source, ignore_case=ignore_case)
        literals = required_literals(source)
        _known[key] = None if literals is None else tuple(sorted(literals))
    return _known[key]


def learned() -> Mapping[tuple[str, bool], Facts]:
    """Give what is known of patterns, by source and whether case is ignored."""
    return dict(_known)


def learn(facts: Mapping[tuple[str, bool], Facts]) -> None:
    """Take what was known of patterns before: these are neither taken apart nor compiled until a text may match."""
    _known.update(facts)


class Searched(Protocol):
    """A text in which patterns are sought."""

    @property
    def normal(self) -> Folded:
        """Give it in NFC."""

    def may_hold(self, sought: Sought | None) -> bool:
        """Say whether it may hold what is sought."""


class Pattern:
    """One regular expression, matched on the NFC form of a text; spans are those of the text as it was given."""

    def __init__(self, source: str, *, ignore_case: bool) -> None:
        """Take `source`, which is compiled when it is first sought; raises PatternInvalid."""
        self._source = source
        self._ignore_case = ignore_case
        facts = facts_of(source, ignore_case=ignore_case)
        self.sought = None if facts is None else sought(facts)

    def find(self, normal: Folded) -> Iterator[Span]:
        """Yield matches from left to right, empty ones left out; raises TimeoutError."""
        scan = _scanner(self._source, ignore_case=self._ignore_case)
        for start, end in scan(normal.text):
            if end > start:
                yield normal.original(start, end)


class Patterns:
    """Several regular expressions that are sought together, each where a text may hold it."""

    def __init__(self, sources: Iterable[str], *, ignore_case: bool = False) -> None:
        """Take them, to be compiled when they are first sought; raises PatternInvalid."""
        self._all = tuple(Pattern(source, ignore_case=ignore_case) for source in sources)

    def __bool__(self) -> bool:
        """Say whether there is anything to find."""
        return bool(self._all)

    @property
    def sought(self) -> frozenset[Sought] | None:
        """Give what a text holds where one of them matches; None where one may match any text."""
        known = [pattern.sought for pattern in self._all if pattern.sought is not None]
        return frozenset(known) if len(known) == len(self._all) else None

    def find(self, seen: Searched) -> Iterator[Span]:
        """Yield the matches of each pattern in turn; raises TimeoutError."""
        for pattern in self._all:
            if seen.may_hold(pattern.sought):
                yield from pattern.find(seen.normal)


Scan = Callable[[str], Iterator[tuple[int, int]]]


@lru_cache(maxsize=_MOST_COMPILED)
def _scanner(source: str, *, ignore_case: bool) -> Scan:
    try:
        if _BEYOND_RE2.search(source):
            slow = regex.compile(source, regex.IGNORECASE if ignore_case else 0)
            return lambda text: (hit.span() for hit in slow.finditer(text, timeout=TIMEOUT_S))
        fast = re2.compile(source, options=_re2_options(ignore_case=ignore_case))
    except (regex.error, re2.error) as trouble:
        said = trouble.args[0]  # RE2 speaks in bytes
        problem = said.decode() if isinstance(said, bytes) else said
        raise PatternInvalid(f"the pattern '{source}' cannot be read: {problem}") from trouble
    return lambda text: (hit.span() for hit in fast.finditer(text))


def _re2_options(*, ignore_case: bool) -> Any:
    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.log_errors = False
    return options
