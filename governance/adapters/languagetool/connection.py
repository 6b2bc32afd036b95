"""The way to a LanguageTool server: looked for in the background, and anew after it died."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock as Mutex
from typing import TYPE_CHECKING

from governance.adapters.threads import in_background
from governance.model import Match

if TYPE_CHECKING:
    from governance.adapters.languagetool.remote import Remote

UNKNOWN = "unknown"


class Site:
    """A server that answered, its version, and a client for each variant once it was asked for."""

    def __init__(self, url: str, *, timeout_s: float) -> None:
        """Ask the server at `url` who it is; raises TimeoutError and ConnectionError."""
        from governance.adapters.languagetool.remote import version_of  # slow

        self.url = url
        self.version = version_of(url, timeout_s=timeout_s)
        self._remotes: dict[str, Remote] = {}
        self._mutex = Mutex()

    def matches(self, variant: str, text: str, *, timeout_s: float) -> tuple[Match, ...]:
        """Ask about a text; raises TimeoutError, ConnectionError, or ValueError for any other trouble."""
        return self._remote(variant, timeout_s).matches(text, timeout_s=timeout_s)

    def _remote(self, variant: str, timeout_s: float) -> "Remote":
        from governance.adapters.languagetool.remote import Remote  # slow

        with self._mutex:
            if variant not in self._remotes:
                self._remotes[variant] = Remote(variant, self.url, timeout_s=timeout_s)
            return self._remotes[variant]


class Connection:
    """Where the server is, as `find` says; `find` may start one, and is called in a thread of its own."""

    def __init__(self, find: Callable[[], str], *, version: str = UNKNOWN, timeout_s: float) -> None:
        """Take the function that gives a server's URL with a slash at its end; nothing is called yet."""
        self._find = find
        self._timeout_s = timeout_s
        self._found: Future[Site] | None = None
        self._mutex = Mutex()
        self.version = version

    def site(self, within_s: float) -> Site:
        """Return the server, after waiting at most so long.

        Raises TimeoutError, ConnectionError, and what `find` raises.
        """
        with self._mutex:
            found = self._found = self._found or in_background(self._site)
        try:
            return found.result(timeout=within_s)
        except Exception:
            if found.done():
                self._forget(found)
            raise

    def renew(self, dead: Site) -> bool:
        """Look for a server anew where `dead` is still the one in use, and say whether it was."""
        with self._mutex:
            found = self._found
            stale = found is not None and found.done() and not found.exception() and found.result() is dead
            self._found = None if stale else found
        return stale

    def settle(self) -> None:
        """Wait until nobody is looking any more: only a server that has been started can be stopped."""
        with self._mutex:
            found = self._found
        if found is not None:
            found.exception()

    def _site(self) -> Site:
        site = Site(self._find(), timeout_s=self._timeout_s)
        self.version = site.version
        return site

    def _forget(self, found: "Future[Site]") -> None:
        with self._mutex:
            self._found = None if self._found is found else self._found
