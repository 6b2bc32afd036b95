"""Whether LanguageTool answers in time, as a service says it at `/readyz`."""

import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from threading import Lock

import requests

from governance.adapters.http_session import session_to
from governance.adapters.languagetool.server_record import recorded

HEALTH_S = 1.0
KNOWN_FOR_S = 1.0
# To try one that somebody else runs takes from what it may be asked.
KNOWN_ELSEWHERE_FOR_S = 10.0
TRIED = "OK."


class Readiness:
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
