"""One pass over a text for all that rules seek: most texts hold nothing of it, and need no look by any rule."""

from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from governance.text.search.literals import WITHIN_WORDS, Literals, Sought


class Prefilter:
    """Literals in one automaton: time is linear in the text, however many there are."""

    def __init__(self, known: Iterable[Sought]) -> None:
        """Build the automaton."""
        self.known = frozenset(known)
        anywhere = _by_literal((sought, sought.anywhere) for sought in self.known)
        whole = _by_literal((sought, sought.whole) for sought in self.known)
        literals = list(anywhere.keys() | whole.keys())
        self._anywhere = [anywhere.get(literal, frozenset()) for literal in literals]
        self._whole = [whole.get(literal, frozenset()) for literal in literals]
        self._automaton = AhoCorasick(literals, matchkind=MatchKind.Standard) if literals else None

    def held(self, coarse_text: str) -> frozenset[Sought]:
        """Give what a text in the coarse form holds a literal of."""
        if self._automaton is None:
            return frozenset()
        found = self._automaton.find_matches_as_indexes(coarse_text, overlapping=True)
        anywhere = (self._anywhere[key] for key in {key for key, _, _ in found})
        whole = (
            self._whole[key] for key, start, end in found if self._whole[key] and _is_whole(coarse_text, start, end)
        )
        return frozenset().union(*anywhere, *whole)


def _by_literal(listed: Iterable[tuple[Sought, Literals]]) -> Mapping[str, frozenset[Sought]]:
    holding: dict[str, set[Sought]] = {}
    for sought, literals in listed:
        for literal in literals:
            holding.setdefault(literal, set()).add(sought)
    return {literal: frozenset(those) for literal, those in holding.items()}


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_joins(text, start - 1) or _joins(text, end - 1))


def _joins(text: str, at: int) -> bool:
    """Say whether a word goes on from a place to the next."""
    return 0 <= at < len(text) - 1 and text[at] in WITHIN_WORDS and text[at + 1] in WITHIN_WORDS
