"""Regular expressions that cannot run away: RE2 where it says the same, else `regex` with a time limit."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import re2
import regex

from governance.model import Span
from governance.text.normal import nfc_with_offsets
from governance.text.search.prefilter import gate

TIMEOUT_S = 0.5

# RE2 knows no look-around, and its classes and word boundary are ASCII: `\w` is no "é", `\s` no U+00A0.
_BEYOND_RE2 = regex.compile(r"\\[bBwWsSdDX]|\(\?[=!<>]|\\\d|[*+?}]\+")


class PatternInvalid(ValueError):
    """A regular expression that cannot be compiled."""


class Pattern:
    """One regular expression, matched on the NFC form of a text; spans are those of the text as it was given."""

    def __init__(self, source: str, *, ignore_case: bool) -> None:
        """Compile `source`; raises PatternInvalid."""
        self.source = source
        self._scan = _scanner(source, ignore_case=ignore_case)

    def find(self, text: str) -> Iterator[Span]:
        """Yield matches from left to right, empty ones left out; raises TimeoutError."""
        normal = nfc_with_offsets(text)
        for start, end in self._scan(normal.text):
            if end > start:
                yield normal.original(start, end)


class Patterns:
    """Several regular expressions that are sought together: most texts are turned away by one look at them."""

    def __init__(self, sources: Iterable[str], *, ignore_case: bool = False) -> None:
        """Compile them; raises PatternInvalid."""
        self._all = tuple(Pattern(one, ignore_case=ignore_case) for one in sources)
        self._gate = gate((one.source for one in self._all), ignore_case=ignore_case)

    def may_match(self, text: str) -> bool:
        """Say whether there could be anything to find; most texts are turned away."""
        return bool(self._all) and self._gate(nfc_with_offsets(text).text)

    def find(self, text: str) -> Iterator[Span]:
        """Yield the matches of each pattern in turn; raises TimeoutError."""
        if self.may_match(text):
            for one in self._all:
                yield from one.find(text)


def _scanner(source: str, *, ignore_case: bool) -> Callable[[str], Iterator[tuple[int, int]]]:
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
