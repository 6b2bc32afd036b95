"""Bring one jar of the lock: from a Maven repository, resuming what a broken run left, or from a folder.

A jar has its final name only once its checksum was right. Nothing is kept that is larger than the lock says.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit, urlunsplit

import requests

from governance.adapters.languagetool.jars import Jar, is_whole
from governance.adapters.own_files import OWN_FILE, narrow
from governance.values import dataclass

CHUNK_BYTES = 1 << 14  # what a broken connection loses at most
ATTEMPTS = 3
# Seconds to connect, and of silence while reading.
TIMEOUTS_S = (10.0, 30.0)

# Hears how many bytes of a jar are on the disk.
Count = Callable[[Jar, int], None]


class JarNotFetched(Exception):
    """A jar could not be brought into the cache folder; the message names the place and the problem."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Repository:
    """Where jars are fetched from, who hears about it, and `halt`, which ends it early once it is set."""

    base_url: str
    session: requests.Session
    count: Count
    halt: Event

    def url_of(self, jar: Jar) -> str:
        """Give the address of a jar."""
        return f"{self.base_url.rstrip('/')}/{jar.path}"


def copy(jar: Jar, target: Path, folder: Path) -> None:
    """Take a jar out of `folder`, flat or laid out as a Maven repository; raises JarNotFetched, OSError."""
    source = next((place for place in (folder / jar.name, folder / jar.path) if place.is_file()), None)
    if source is None:
        raise JarNotFetched(f"{folder}: neither '{jar.name}' nor '{jar.path}' is there")
    part = _part(target)
    shutil.copyfile(source, part)
    _accept(part, target, jar, str(source))


def download(jar: Jar, target: Path, repository: Repository) -> None:
    """Fetch a jar; what came before it broke off stays for the next run.

    Raises JarNotFetched, and OSError for what the disk refuses.
    """
    part, place = _part(target), shown(repository.url_of(jar))
    for attempt in range(ATTEMPTS):
        try:
            _append(part, jar, repository)
            break
        except requests.RequestException as trouble:
            if attempt + 1 == ATTEMPTS or isinstance(trouble, requests.HTTPError):
                raise JarNotFetched(f"{place}: {_said(trouble)}") from trouble
    _accept(part, target, jar, place)


def shown(url: str) -> str:
    """Return a URL without a user's name and password."""
    pieces = urlsplit(url)
    return urlunsplit(pieces._replace(netloc=pieces.netloc.rpartition("@")[2]))


def _part(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def _append(part: Path, jar: Jar, repository: Repository) -> None:
    have = part.stat().st_size if part.exists() else 0
    if have == jar.size:
        return
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if 0 < have < jar.size else {})
    with repository.session.get(repository.url_of(jar), headers=headers, stream=True, timeout=TIMEOUTS_S) as answer:
        answer.raise_for_status()
        have = have if answer.status_code == requests.codes.partial_content else 0
        with part.open("ab" if have else "wb") as file:
            for chunk in answer.iter_content(CHUNK_BYTES):
                have += len(chunk)
                _check(have, jar, repository)
                file.write(chunk)
                repository.count(jar, have)
    if have < jar.size:
        raise requests.ConnectionError


def _check(have: int, jar: Jar, repository: Repository) -> None:
    if repository.halt.is_set():
        raise JarNotFetched("stopped")
    if have > jar.size:
        raise JarNotFetched(f"{shown(repository.base_url)}: '{jar.name}' is larger than the lock says")


def _accept(part: Path, target: Path, jar: Jar, place: str) -> None:
    if not is_whole(part, jar):
        part.unlink(missing_ok=True)
        raise JarNotFetched(f"{place}: this is not the file that the lock names (its SHA-256 differs)")
    narrow(part, OWN_FILE)
    part.replace(target)


def _said(trouble: requests.RequestException) -> str:
    if isinstance(trouble, requests.HTTPError) and trouble.response is not None:
        return f"the server answered {trouble.response.status_code}"
    if isinstance(trouble, requests.Timeout):
        return "no answer in time"
    if isinstance(trouble, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    return "the connection failed" if isinstance(trouble, requests.ConnectionError) else str(trouble)
