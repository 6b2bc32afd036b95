"""One pass over a text for many questions: which of them the text could answer at all.

A question is a set of literals of which a text must hold one; most texts hold nothing that a rule looks for.
"""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from governance.text.search.literals import Literals

Sets = frozenset[Literals]


class Prefilter:
    """Sets of literals in one automaton: time is linear in the text, however many there are."""

    def __init__(self, sets: Iterable[Literals]) -> None:
        """Build the automaton; literals are in the coarse form."""
        self.known: Sets = frozenset(sets)
        holding: dict[str, list[Literals]] = {}
        for literals in self.known:
            for literal in literals:
                holding.setdefault(literal, []).append(literals)
        self._holding = tuple(map(frozenset, holding.values()))
        self._automaton = AhoCorasick(list(holding), matchkind=MatchKind.Standard) if holding else None

    def held(self, coarse_text: str) -> Sets:
        """Give the sets of which a text in coarse form holds a literal."""
        if self._automaton is None:
            return frozenset()
        found = self._automaton.find_matches_as_indexes(coarse_text, overlapping=True)
        return frozenset().union(*(self._holding[key] for key in {key for key, _, _ in found}))
