"""The use case `lint`: what was read becomes reports, in the order in which it was read."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from governance.engine import judged
from governance.model import Post, Report
from governance.rule import Ruleset
from governance.service.gather import Gatherer, Tools

Read = TypeVar("Read")


class Progress(Protocol):
    """Hears how far a run has come: how many posts were begun and judged, and how many files were begun."""

    begun: int
    judged: int

    def reading(self, read: int, files: int) -> None:
        """Hear how many files were begun, and how many there are."""


class Counts:
    """Hears how far a run has come, and shows nobody."""

    begun = judged = 0

    def reading(self, read: int, files: int) -> None:
        """Hear of the files."""


def judged_in_order(
    read: Iterable[Read],
    posts_of: Callable[[Read], Sequence[Post]],
    tools: Tools,
    rulesets: Mapping[str, Ruleset],
    progress: Progress,
) -> Iterator[tuple[Read, list[Report]]]:
    """Yield everything that was read, with the reports of the posts that it became; what is no draft becomes none."""
    ahead: deque[tuple[Read, int]] = deque()

    def posts() -> Iterator[Post]:
        for each in read:
            own = posts_of(each)
            ahead.append((each, len(own)))
            progress.begun += len(own)
            yield from own

    gatherer = Gatherer(tools, rulesets)
    reports: list[Report] = []
    try:
        for report in judged(gatherer.gather(posts()), rulesets):
            yield from _without_posts(ahead)
            reports.append(report)
            progress.judged += 1
            if len(reports) == ahead[0][1]:
                yield ahead.popleft()[0], reports
                reports = []
        yield from _without_posts(ahead)
    finally:
        gatherer.close()


def _without_posts(ahead: deque[tuple[Read, int]]) -> Iterator[tuple[Read, list[Report]]]:
    """Yield what comes next and has no posts."""
    while ahead and not ahead[0][1]:
        yield ahead.popleft()[0], []
