"""Lists of words that ship as data, each with what it means, its source, its licence and its date.

A file of `governance/data/` has a head of comments and then sections: `[name]`, comments that say what the list means,
and words parted by white space, phrases of one line each, or lines of a word with others behind a colon.
"""

import pkgutil
import re
from collections.abc import Mapping

_SECTION = re.compile(r"^\[(\w+)\]\n((?:(?!\[).*\n?)*)", re.MULTILINE)


class WordLists:
    """The lists of one file by their names; each may be read as words, phrases, or words by another word."""

    def __init__(self, written: str) -> None:
        """Part a file into its sections."""
        self._lines = {name: _lines(body) for name, body in _SECTION.findall(written)}

    def names(self) -> tuple[str, ...]:
        """Give the names of the lists, as they follow one another."""
        return tuple(self._lines)

    def ordered(self, name: str) -> tuple[str, ...]:
        """Give the words of a list in their order."""
        return tuple(word for line in self._lines[name] for word in line.split())

    def words(self, name: str) -> frozenset[str]:
        """Give the words of a list."""
        return frozenset(self.ordered(name))

    def phrases(self, name: str) -> tuple[str, ...]:
        """Give the lines of a list, each a phrase."""
        return self._lines[name]

    def words_by(self, name: str) -> Mapping[str, frozenset[str]]:
        """Give the words behind each word before a colon."""
        pairs = (line.partition(": ") for line in self._lines[name])
        return {word: frozenset(others.split()) for word, _, others in pairs}


def _lines(body: str) -> tuple[str, ...]:
    return tuple(line for line in body.splitlines() if line and not line.startswith("#"))


def read_lists(name: str) -> WordLists:
    """Read the file `governance/data/<name>.txt`, which ships with the package."""
    raw = pkgutil.get_data("governance", f"data/{name}.txt")
    assert raw is not None  # noqa: S101 - the package's own loader reads from disk, and raises where a file is missing
    return WordLists(raw.decode())
