"""A budget of work: what runs away ends as a failure, on a busy machine as on a quiet one.

Counted is the processor time of this process, never that of the clock, and a budget is a hundred times what the work
takes: only work that grows faster than its input uses it up.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class BudgetSpent(Exception):
    """The work took more processor time than work in proportion to its input could."""


def _spent(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise BudgetSpent


@contextmanager
def budget(processor_s: float) -> Iterator[None]:
    """Raise BudgetSpent where what runs within uses more than so many seconds of the processor."""
    before = signal.signal(signal.SIGVTALRM, _spent)
    signal.setitimer(signal.ITIMER_VIRTUAL, processor_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
