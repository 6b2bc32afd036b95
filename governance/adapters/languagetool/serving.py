"""LanguageTool for a service: a time limit for each request, and never all threads waiting for it at once.

A server that hangs takes the requests that ask it first for as long as they may wait. Those that come meanwhile
find no slot, are told so at once and answer without it: the queue needs threads too.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from threading import BoundedSemaphore, Lock

import requests

from governance.adapters.languagetool.client import Call, Outcome, Proofreader
from governance.adapters.languagetool.state import recorded
from governance.model import Need, Reason, Unavailable

# Nobody waits longer than this for a slot: a thread that waits serves nobody else.
SLOT_S = 0.5
HEALTH_S = 1.0
KNOWN_FOR_S = 1.0
# To try one that somebody else runs takes from what it may be asked.
KNOWN_ELSEWHERE_FOR_S = 10.0
TRIED = "OK."
_BUSY = Unavailable(need=Need.PROOFREADING, reason=Reason.TIMED_OUT, detail="no_answer")


class Serving:
    """Shares one proofreader between requests, `slots` of them at a time."""

    def __init__(self, proofreader: Proofreader, *, slots: int, slot_s: float = SLOT_S) -> None:
        """Take the proofreader of this process; nobody waits longer than `slot_s` for a slot."""
        self._proofreader = proofreader
        self._slots = BoundedSemaphore(slots)
        self._slot_s = slot_s

    @contextmanager
    def request(self, within_s: float) -> Iterator["Request"]:
        """Serve one request for `within_s` at most; its slot is free again at the end."""
        one = Request(self._proofreader, self._slots, within_s=within_s, slot_s=self._slot_s)
        try:
            yield one
        finally:
            one.close()


class Request:
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


class Answers:
    """Knows whether LanguageTool answers in time: tried now and then, by one thread, whoever wants to know."""

    def __init__(
        self, cache_dir: Path, url: str | None, *, variant: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take where it is: at `url`, else the server that runs from the cache folder; and what to ask it for."""
        self._cache_dir = cache_dir
        self._url = url
        self._variant = variant
        self._known_for_s = KNOWN_FOR_S if url is None else KNOWN_ELSEWHERE_FOR_S
        self._clock = clock
        self._mutex = Lock()
        self._asked_at = float("-inf")
        self._answered = False

    def now(self) -> bool:
        """Say what is known; nobody waits for a thread that is asking."""
        if self._mutex.acquire(blocking=False):
            try:
                if self._clock() - self._asked_at >= self._known_for_s:
                    self._answered = self._ask()
                    self._asked_at = self._clock()
            finally:
                self._mutex.release()
        return self._answered

    def _ask(self) -> bool:
        from governance.adapters.languagetool.remote import session_to  # slow

        running = recorded(self._cache_dir) if self._url is None else None
        address = self._url or (running.url if running else None)
        if address is None:
            return False
        place = f"{address.rstrip('/').removesuffix('/v2')}/v2/check"
        # Its health check is quick even where it is slow over texts.
        asked = {"language": self._variant, "text": TRIED}
        try:
            with session_to(place) as session:
                return session.post(place, asked, timeout=HEALTH_S, allow_redirects=False).status_code == HTTPStatus.OK
        except requests.RequestException:
            return False
