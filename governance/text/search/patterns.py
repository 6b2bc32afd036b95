"""Regular expressions that cannot run away: RE2 where it says the same, else `regex` with a time limit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import re2
import regex

from governance.model import Span
from governance.text.normal import coarse, nfc_with_offsets
from governance.text.search.literals import required_literals
from governance.text.search.prefilter import Prefilter

TIMEOUT_S = 0.5
# Raised when other literals than before are worked out for a pattern: what was kept under another number is not taken.
FACTS_VERSION = 1
# Those of a ruleset with many packs; they are made anew where there are more.
_MOST_COMPILED = 4096

# RE2 knows no look-around, and its classes and word boundary are ASCII: `\w` is no "é", `\s` no U+00A0.
_BEYOND_RE2 = regex.compile(r"\\[bBwWsSdDX]|\(\?[=!<>]|\\\d|[*+?}]\+")

# The literals of which a text must hold one for a pattern to match, sorted; None where none are known.
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


class Pattern:
    """One regular expression, matched on the NFC form of a text; spans are those of the text as it was given."""

    def __init__(self, source: str, *, ignore_case: bool) -> None:
        """Take `source`, which is compiled when it is first sought; raises PatternInvalid."""
        self.source = source
        self._ignore_case = ignore_case
        facts = facts_of(source, ignore_case=ignore_case)
        self.literals = None if facts is None else frozenset(facts)

    def find(self, text: str) -> Iterator[Span]:
        """Yield matches from left to right, empty ones left out; raises TimeoutError."""
        normal = nfc_with_offsets(text)
        scan = _scanner(self.source, ignore_case=self._ignore_case)
        for start, end in scan(normal.text):
            if end > start:
                yield normal.original(start, end)


class Patterns:
    """Several regular expressions that are sought together: most texts are turned away by one look at them."""

    def __init__(self, sources: Iterable[str], *, ignore_case: bool = False) -> None:
        """Take them, to be compiled when they are first sought; raises PatternInvalid."""
        self._all = tuple(Pattern(source, ignore_case=ignore_case) for source in sources)
        self._gate = Prefilter(pattern.literals for pattern in self._all if pattern.literals is not None)

    def may_match(self, text: str) -> bool:
        """Say whether there could be anything to find; most texts are turned away."""
        return any(True for _ in self._awake(text))

    def find(self, text: str) -> Iterator[Span]:
        """Yield the matches of each pattern in turn; raises TimeoutError."""
        for pattern in self._awake(text):
            yield from pattern.find(text)

    def _awake(self, text: str) -> Iterator[Pattern]:
        held = self._gate.held(coarse(nfc_with_offsets(text).text)) if self._all else ()
        return (pattern for pattern in self._all if pattern.literals is None or pattern.literals in held)


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
