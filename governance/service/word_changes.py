"""Which words of a text stayed, went and came: by `difflib`, which is bounded here by the steps that it may take.

`difflib` may need the product of both lengths for every stretch that it finds. What would take more steps than are left
is told as replaced; a long text is compared by lines first, and by words where lines changed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import accumulate

from governance.values import dataclass

# An accent written as a character of its own stays with its letter.
_WORDS = re.compile(r"\w[\w\u0300-\u036f]*|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# A step takes a tenth of a microsecond or so. An edit of a post of 3,000 characters takes a few hundred thousand.
MOST_STEPS = 16_000_000
_MOST_OF_A_TEXT = 4_000_000


class Change(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Words that stayed, went or came."""

    change: Change
    text: str


class Steps:
    """How many steps several comparisons may still take together, and whether one had to do without."""

    def __init__(self, left: int = MOST_STEPS) -> None:
        """Begin with so many."""
        self.left = left
        self.lacked = False

    def take(self, count: int) -> bool:
        """Take so many, or none where fewer are left; say which."""
        allowed = count <= self.left
        self.lacked = self.lacked or not allowed
        self.left -= count if allowed else 0
        return allowed

    @contextmanager
    def at_most(self, count: int) -> Iterator["Steps"]:
        """Lend so many of them at most, and get back what is left in the end."""
        lent = Steps(min(self.left, count))
        self.left -= lent.left
        yield lent
        self.left += lent.left


def stretches(old: str, new: str, steps: Steps) -> tuple[Stretch, ...]:
    """Give the words that stayed, went and came, in reading order; what went stands before what came in its place."""
    with steps.at_most(_MOST_OF_A_TEXT) as own:
        return tuple(_joined(_by_words(old, new, own) or _by_lines(old, new, own)))


def _by_words(old: str, new: str, steps: Steps) -> list[Stretch]:
    """Compare by words, with half of the steps; nothing where they do not do."""
    with steps.at_most(steps.left // 2) as tried:
        found = list(_compared(_WORDS.findall(old), _WORDS.findall(new), tried))
    return [] if tried.lacked else found


def _by_lines(old: str, new: str, steps: Steps) -> Iterator[Stretch]:
    """Compare by lines, and those that changed by words as far as the steps go."""
    was, now = _LINES.findall(old), _LINES.findall(new)
    with steps.at_most(steps.left // 2) as tried:
        places = list(_opcodes(was, now, tried))
    for tag, start, end, first, last in places:
        before, after = "".join(was[start:end]), "".join(now[first:last])
        if tag == "equal":
            yield Stretch(change=Change.EQUAL, text=before)
        else:
            yield from _compared(_WORDS.findall(before), _WORDS.findall(after), steps)


def _compared(was: Sequence[str], now: Sequence[str], steps: Steps) -> Iterator[Stretch]:
    for tag, start, end, first, last in _opcodes(was, now, steps):
        if tag == "equal":
            yield Stretch(change=Change.EQUAL, text="".join(was[start:end]))
            continue
        if end > start:
            yield Stretch(change=Change.DELETE, text="".join(was[start:end]))
        if last > first:
            yield Stretch(change=Change.INSERT, text="".join(now[first:last]))


def _opcodes(was: Sequence[str], now: Sequence[str], steps: Steps) -> Iterator[tuple[str, int, int, int, int]]:
    """Compare what lies between the common beginning and the common end: most edits touch a few words."""
    head = _common(was, now)
    tail = _common(was[head:][::-1], now[head:][::-1])
    ends = len(was) - tail, len(now) - tail
    old, new = was[head : ends[0]], now[head : ends[1]]
    if head:
        yield "equal", 0, head, 0, head
    for tag, *places in _Bounded(old, new, steps).get_opcodes():
        start, end, first, last = (head + place for place in places)
        yield tag, start, end, first, last
    if tail:
        yield "equal", ends[0], len(was), ends[1], len(now)


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (word, other) in pairs if word != other), min(len(ours), len(theirs)))


class _Bounded(SequenceMatcher[str]):
    """Finds nothing in common where looking for it would take more steps than are left."""

    def __init__(self, was: Sequence[str], now: Sequence[str], steps: Steps) -> None:
        super().__init__(None, was, now, autojunk=False)
        self._steps = steps
        # A place of the old text is held against every place of the new one where the same stands.
        there = Counter(now)
        self._sums = (0, *accumulate(1 + there[token] for token in was))

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        count = self._sums[-1 if ahi is None else ahi] - self._sums[alo]
        return super().find_longest_match(alo, ahi, blo, bhi) if self._steps.take(count) else Match(alo, blo, 0)


def _joined(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Make one stretch of neighbours with the same change, all that went before all that came."""
    waiting = dict.fromkeys(Change, "")
    for stretch in found:
        said = (Change.DELETE, Change.INSERT) if stretch.change is Change.EQUAL else (Change.EQUAL,)
        yield from _said(waiting, *said)
        waiting[stretch.change] += stretch.text
    yield from _said(waiting, *Change)


def _said(waiting: dict[Change, str], *changes: Change) -> Iterator[Stretch]:
    for change in changes:
        if text := waiting[change]:
            waiting[change] = ""
            yield Stretch(change=change, text=text)
