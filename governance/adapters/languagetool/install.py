"""Install LanguageTool's jars into a cache folder, once for all projects of a user.

Jars come from a Maven repository, or from a folder that somebody carried in. A second run fetches nothing, an
interrupted one goes on where it was, and two at once wait for one another.
"""

import errno
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from threading import Lock as Mutex

from jgo.constants import MAVEN_CENTRAL_URL
from requests.adapters import HTTPAdapter

from governance.adapters.http_session import session_to
from governance.adapters.languagetool import jars as class_path
from governance.adapters.languagetool.fetch import Count, JarNotFetched, Repository, copy, download
from governance.adapters.languagetool.file_locks import exclusive
from governance.adapters.languagetool.jars import Jar, Lock
from governance.adapters.own_files import OWN_FOLDER, narrow, own_folder
from governance.values import dataclass

THREADS = 4
TRY_ANOTHER = "Try again, name a mirror (GOVERNANCE_MAVEN_URL), or bring the jars along (install --from FOLDER)."
FREE_SPACE = "Free some space, or set GOVERNANCE_CACHE_DIR to a folder that has it."
CHOOSE_FOLDER = "Set GOVERNANCE_CACHE_DIR to a folder that can be written to."

# Hears the bytes on the disk and the bytes wanted; called from several threads, one at a time.
Progress = Callable[[int, int], None]
Bring = Callable[[Jar], None]


class InstallFailed(Exception):
    """LanguageTool could not be installed; the message names place, problem and remedy."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Installed:
    """An installed LanguageTool: where it lies, and how many of its jars this run brought."""

    version: str
    folder: Path
    brought: int


def install(
    cache_dir: Path,
    *,
    base_url: str | None = None,
    folder: Path | None = None,
    progress: Progress = lambda _have, _want: None,
    lock: Lock | None = None,
) -> Installed:
    """Bring the jars that are missing, from `folder` where it is given, else from below `base_url`.

    A jar that was altered is missing. Raises InstallFailed; what had come by then stays for the next run.
    """
    lock = lock or class_path.built_in_lock()
    target = class_path.jar_folder(cache_dir, lock)
    with _failing_plainly(cache_dir), exclusive(class_path.home(cache_dir) / "install.lock"):
        narrow(own_folder(target), OWN_FOLDER)
        missing = [jar for jar in lock.jars if not class_path.is_whole(target / jar.name, jar)]
        count = _counter(lock, missing, progress)
        if folder is not None:
            _copy_all(missing, target, folder, count)
        else:
            _download_all(missing, target, base_url or MAVEN_CENTRAL_URL, count)
    return Installed(version=lock.version, folder=target, brought=len(missing))


def _copy_all(jars: Sequence[Jar], target: Path, folder: Path, count: Count) -> None:
    for jar in jars:
        copy(jar, target / jar.name, folder)
        count(jar, jar.size)


def _download_all(jars: Sequence[Jar], target: Path, base_url: str, count: Count) -> None:
    halt = Event()
    with session_to(base_url) as session, ThreadPoolExecutor(THREADS) as pool:
        for scheme in ("https://", "http://"):
            session.mount(scheme, HTTPAdapter(pool_maxsize=THREADS))
        repository = Repository(base_url=base_url, session=session, count=count, halt=halt)
        waiting = [pool.submit(download, jar, target / jar.name, repository) for jar in jars]
        try:
            for done in as_completed(waiting):
                done.result()
        except BaseException:
            halt.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _counter(lock: Lock, missing: Sequence[Jar], progress: Progress) -> Count:
    have = {jar.name: jar.size for jar in lock.jars} | {jar.name: 0 for jar in missing}
    mutex = Mutex()

    def count(jar: Jar, size: int) -> None:
        with mutex:
            have[jar.name] = size
            progress(sum(have.values()), lock.size)

    return count


@contextmanager
def _failing_plainly(cache_dir: Path) -> Iterator[None]:
    place = f"LanguageTool was not installed in {cache_dir}"
    try:
        yield
    except JarNotFetched as trouble:
        raise InstallFailed(f"{place}: {trouble}. {TRY_ANOTHER}") from trouble
    except OSError as trouble:
        full = trouble.errno in {errno.ENOSPC, errno.EDQUOT}
        problem = (trouble.strerror or str(trouble)).lower()
        raise InstallFailed(f"{place}: {problem}. {FREE_SPACE if full else CHOOSE_FOLDER}") from trouble
