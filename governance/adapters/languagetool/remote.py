"""language_tool_python as the client of a server that it neither starts nor stops. Importing it costs 0.26 s.

Its errors come out as built-in ones: TimeoutError, ConnectionError, ValueError for an answer that is none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any, Literal

import requests
from language_tool_python import LanguageTool

from governance.adapters.http_session import is_here, session_to
from governance.adapters.languagetool.connection import UNKNOWN
from governance.adapters.languagetool.fetch import shown
from governance.adapters.languagetool.remarks import NO_ANSWER, as_match, as_sent
from governance.adapters.languagetool.server_record import HOST
from governance.model import Match


class Remote(LanguageTool):
    """One variant of a server, asked with one set of parameters: each other set builds a pipeline (2 s)."""

    def __init__(self, variant: str, url: str, *, timeout_s: float) -> None:
        """Ask the server which languages it knows; errors as in `matches`."""
        self._TIMEOUT = timeout_s  # type: ignore[assignment]  # the package's own is 300 s
        self._session = kept_session_to(url)
        with _plain_errors():
            super().__init__(variant, remote_server=url, host=HOST)

    def matches(self, text: str, *, timeout_s: float) -> tuple[Match, ...]:
        """Ask about a text; raises TimeoutError, ConnectionError, or ValueError for any other trouble."""
        asking = copy(self)
        asking._TIMEOUT = timeout_s  # type: ignore[assignment]  # noqa: SLF001 - of this one question
        with _plain_errors():
            return tuple(as_match(remark, text) for remark in asking.check(as_sent(text)))

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 1,  # noqa: ARG002 - a second try would double the time limit
        method: Literal["get", "post"] = "get",
    ) -> Any:
        """Ask by a connection that is kept: the package opens one for each question."""
        # Texts go to the server that was named: a redirect is no answer.
        asked = self._session.request(method, url, data=params, timeout=self._TIMEOUT, allow_redirects=False)
        with asked as answer:
            if answer.status_code != requests.codes.ok:
                raise ValueError(answer.text or NO_ANSWER)
            return answer.json()


def kept_session_to(url: str) -> requests.Session:
    """Give a session for a server whose connection is kept where nothing can forget it on the way."""
    session = session_to(url)
    if not is_here(url):
        # What stands between two machines may forget a connection and tell neither.
        session.headers["Connection"] = "close"
    return session


def version_of(url: str, *, timeout_s: float) -> str:
    """Ask a server for its version, `unknown` where it does not say; raises TimeoutError, ConnectionError."""
    try:
        with session_to(url) as session:
            answer = session.get(f"{url}v2/info", timeout=timeout_s, allow_redirects=False)
        return str(answer.json()["software"]["version"])
    except requests.Timeout as trouble:
        raise TimeoutError from trouble
    except requests.ConnectionError as trouble:
        raise ConnectionError(f"no LanguageTool answers at {shown(url)}") from trouble
    except (requests.RequestException, KeyError, TypeError, RecursionError):
        return UNKNOWN


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except requests.Timeout as trouble:
        raise TimeoutError from trouble
    except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as trouble:
        raise ConnectionError("LanguageTool's server went away") from trouble
    except (requests.RequestException, AttributeError, KeyError, TypeError, RecursionError) as trouble:
        raise ValueError(NO_ANSWER) from trouble
