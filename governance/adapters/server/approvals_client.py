"""The gate of a running service, `GET /v1/approvals/{seal}`, asked from another machine.

The key goes to the address that was named and nowhere else: no redirect is followed, no `.netrc` read, no proxy asked
that could read it; and it goes by http to this machine alone, unless that is asked for.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

from governance.adapters.http_session import is_in_clear, keyed_session_to, split
from governance.adapters.threads import in_background
from governance.canonical import SEAL_VERSION
from governance.service.gate import NotAnswered

CONNECT_S, ANSWER_S = 5.0, 20.0
_MOST_BYTES = 1 << 20
_CHUNK = 1 << 16
_PROBLEM = "application/problem+json"
_UNKNOWN_SEAL = "unknown-seal"


class _Bearer(AuthBase):
    """Sends the key; as an `auth` of its own it keeps requests from putting that of a `.netrc` in its place."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._key}"
        return request


class ApprovalsClient:
    """Asks one service about seals, over one connection."""

    def __init__(
        self, url: str, key: str, *, plain_http: bool = False, timeout: tuple[float, float] = (CONNECT_S, ANSWER_S)
    ) -> None:
        """Take the service's address and a key; `plain_http` allows for sending it to another machine unencrypted.

        Raises NotAnswered for what is no address, and where the key would be sent unencrypted.
        """
        self._url = _base(url)
        if is_in_clear(url) and not plain_http:
            raise NotAnswered("in_clear", self._url)
        self._timeout = timeout
        self._session = keyed_session_to(self._url)
        self._session.auth = _Bearer(key)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        """Let go of the connection."""
        self._session.close()

    def approval(self, seal: str) -> Mapping[str, Any] | None:
        """Give what the gate says of a seal, None where no review has it; raises NotAnswered."""
        # Besides the time limits of connection and reading: a server that drips keeps both.
        asked = in_background(lambda: self._asked(seal))
        try:
            return asked.result(timeout=sum(self._timeout))
        except TimeoutError as trouble:
            raise NotAnswered("too_slow", self._url) from trouble

    def _asked(self, seal: str) -> Mapping[str, Any] | None:
        try:
            with self._session.get(
                f"{self._url}/v1/approvals/{seal}",
                headers={"Accept": "application/json"},
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                return self._read(answer, seal)
        except requests.Timeout as trouble:
            raise NotAnswered("too_slow", self._url) from trouble
        except requests.exceptions.ChunkedEncodingError as trouble:
            raise NotAnswered("broke_off", self._url) from trouble
        except (requests.RequestException, HTTPError) as trouble:
            raise NotAnswered("unreachable", self._url, type(trouble).__name__) from trouble

    def _read(self, answer: requests.Response, seal: str) -> Mapping[str, Any] | None:
        if answer.status_code != HTTPStatus.OK:
            self._refuse(answer)
            return None
        row = _object(answer)
        if row is None or row.get("seal") != seal or not isinstance(row.get("status"), str):
            raise NotAnswered("no_service", self._url)
        return row

    def _refuse(self, answer: requests.Response) -> None:
        """Raise NotAnswered for whatever is no answer about the seal; an unknown one is."""
        code = answer.status_code
        if answer.is_redirect or HTTPStatus.MULTIPLE_CHOICES <= code < HTTPStatus.BAD_REQUEST:
            raise NotAnswered("redirect", self._url, answer.headers.get("Location", str(code)))
        if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise NotAnswered("key", self._url)
        if code == HTTPStatus.TOO_MANY_REQUESTS:
            raise NotAnswered("busy", self._url)
        if code != HTTPStatus.NOT_FOUND:
            raise NotAnswered("status", self._url, str(code))
        problem = _object(answer) if answer.headers.get("Content-Type", "").startswith(_PROBLEM) else None
        # Any web server answers 404 to a path that it does not know.
        if problem is None or not str(problem.get("type", "")).endswith(_UNKNOWN_SEAL):
            raise NotAnswered("no_service", self._url)
        # A service from before seals had versions to tell makes those of version 1.
        theirs = problem.get("seal_version", 1)
        if theirs != SEAL_VERSION:
            raise NotAnswered("seal_version", self._url, str(theirs))


def _object(answer: requests.Response) -> Mapping[str, Any] | None:
    """Read a JSON object of at most 1 MiB, or None where the answer is something else."""
    raw = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        raw += chunk
        if len(raw) > _MOST_BYTES:
            return None
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _base(url: str) -> str:
    """Give the address without a slash at its end; raises NotAnswered."""
    parts = split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotAnswered("address", url)
    # A password in the address would be sent with every request, and stand in the logs.
    if parts.username is not None or parts.query or parts.fragment:
        raise NotAnswered("address", f"{parts.scheme}://{parts.hostname}")
    return url.rstrip("/")
