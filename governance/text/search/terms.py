"""Find many literal terms at once in a text, as whole words, whatever their case, accents' form or apostrophes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category

from ahocorasick_rs import AhoCorasick, MatchKind

from governance.model import Span
from governance.text.normal import Folded, coarse, fold
from governance.text.search.literals import Sought
from governance.text.spans import apart, longest_first


class Term(NamedTuple):
    """A literal as it was given, and where a text holds it."""

    span: Span
    literal: str


class Terms:
    """A set of literals in one automaton: time is linear in the text, however many there are."""

    def __init__(self, literals: Iterable[str]) -> None:
        """Build the automaton; empty literals are left out, equal ones keep the first spelling."""
        self._spelling: dict[str, str] = {}
        for literal in literals:
            if folded := fold(literal.strip()).text:
                self._spelling.setdefault(folded, literal)
        self._keys = list(self._spelling)
        self._automaton = AhoCorasick(self._keys, matchkind=MatchKind.Standard) if self._keys else None
        self.sought = Sought(whole=frozenset(map(coarse, self._keys)))

    def __bool__(self) -> bool:
        """Say whether there is anything to find."""
        return self._automaton is not None

    def find(self, folded: Folded) -> Iterator[Term]:
        """Yield whole-word occurrences from left to right, the longest at each place, none overlapping."""
        if self._automaton is None:
            return
        raw = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        fenced = [(start, end, key) for key, start, end in raw if is_fenced(folded.text, start, end)]
        for start, end, key in apart(sorted(fenced, key=longest_first)):
            yield Term(folded.original(start, end), self._spelling[self._keys[key]])


def is_fenced(text: str, start: int, end: int) -> bool:
    r"""Say whether no word character touches `[start, end)`: `\b` would never match before `#ad` or an emoji."""
    return not (start > 0 and is_word(text[start - 1])) and not (end < len(text) and is_word(text[end]))


def is_word(character: str) -> bool:
    """Say whether a character is part of a word: a letter, a digit, an underscore or a mark on one of them."""
    return character.isalnum() or character == "_" or category(character).startswith("M")
