"""Stretches of a text held against one another: which overlap, and what is left where they do."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from governance.model import Span

# Start, end, and whatever goes with them.
Stretch = TypeVar("Stretch", bound=tuple[int, int] | tuple[int, int, Any])


def apart(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield those of stretches sorted by their start that overlap none before them."""
    done = 0
    for stretch in stretches:
        if stretch[0] >= done:
            yield stretch
            done = stretch[1]


def longest_first(stretch: tuple[int, int] | tuple[int, int, Any]) -> tuple[int, int]:
    """Sort by the start, and of those that start together the longest first."""
    return stretch[0], -stretch[1]


def united(spans: Iterable[Span]) -> list[Span]:
    """List what the spans cover, sorted and apart: those that overlap become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(start=found[-1].start, end=max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Say whether a stretch has a character in common with one of the spans, which are sorted and apart."""
    after = bisect_right(spans, start, key=attrgetter("end"))
    return after < len(spans) and spans[after].start < end
