"""LanguageTool for a service: a time limit for each request, and never all threads waiting for it at once.

A server that hangs takes the requests that ask it first for as long as they may wait. Those that come meanwhile
find no slot, are told so at once and answer without it: the queue needs threads too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from governance.adapters.languagetool.proofreader import Call, Outcome, Proofreader
from governance.model import Need, Reason, Unavailable

# Nobody waits longer than this for a slot: a thread that waits serves nobody else.
SLOT_S = 0.5
_BUSY = Unavailable(need=Need.PROOFREADING, reason=Reason.TIMED_OUT, detail="no_answer")


def slots_of(threads: int) -> int:
    """Give how many of so many threads may wait for LanguageTool: the queue keeps a quarter, and one at least."""
    return max(1, threads - max(1, threads // 4))


class ServiceProofreader:
    """Shares one proofreader between requests, `slots` of them at a time."""

    def __init__(self, proofreader: Proofreader, *, slots: int, slot_s: float = SLOT_S) -> None:
        """Take the proofreader of this process; nobody waits longer than `slot_s` for a slot."""
        self._proofreader = proofreader
        self._slots = BoundedSemaphore(slots)
        self._slot_s = slot_s

    @contextmanager
    def request(self, within_s: float) -> Iterator["RequestProofreader"]:
        """Serve one request for `within_s` at most; its slot is free again at the end."""
        asked = RequestProofreader(self._proofreader, self._slots, within_s=within_s, slot_s=self._slot_s)
        try:
            yield asked
        finally:
            asked.close()


class RequestProofreader:
    """The proofreader of one request; it takes a slot with the first text that it is asked about."""

    def __init__(self, proofreader: Proofreader, slots: BoundedSemaphore, *, within_s: float, slot_s: float) -> None:
        self._proofreader = proofreader
        self._call: Call = proofreader.call(within_s=within_s)
        self._slots = slots
        self._slot_s = slot_s
        self._has_slot: bool | None = None
        self._mutex = Lock()

    def proofread(self, text: str, variant: str) -> Outcome:
        """Give LanguageTool's remarks on `text`, or why there are none."""
        return self._call.outcome((variant, text)) if self._slot() else _BUSY

    def version(self) -> str:
        """Name LanguageTool with its version."""
        return f"LanguageTool {self._proofreader.version}"

    def close(self) -> None:
        """Leave the slot to others, whatever is still under way: its own time limit ends that."""
        with self._mutex:
            if self._has_slot:
                self._slots.release()
            self._has_slot = False

    def _slot(self) -> bool:
        with self._mutex:  # two threads ask for one request
            if self._has_slot is None:
                self._has_slot = self._slots.acquire(timeout=self._slot_s)
            return self._has_slot
