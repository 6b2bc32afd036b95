"""Kill the service under load, again and again: what was acknowledged is there, and nothing needs repair.

`python -m tests.service.killing 50` is the long run (`make soak`).
"""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock
from typing import Any

import requests

from tests.service.live import WAIVED, Client, Live, draft

WRITERS = 4
# Each round is cut off after another number of acknowledged changes.
FIRST, STEP, DIFFERENT = 25, 7, 9


@dataclass
class Acknowledged:
    """Every change that a client was told is done: the review's id, its revision, and its status then."""

    changes: list[tuple[str, int, str]] = field(default_factory=list)
    enough: Event = field(default_factory=Event)
    wanted: int = 0
    _mutex: Lock = field(default_factory=Lock)

    def note(self, review: dict[str, Any]) -> None:
        """Write one down."""
        with self._mutex:
            self.changes.append((review["id"], review["revision"], review["status"]))
            if len(self.changes) >= self.wanted:
                self.enough.set()


def write(anna: Client, rita: Client, name: str, done: Acknowledged) -> None:
    """Submit, edit and approve one post after the other until the service is gone."""
    try:
        for number in count():
            one = f"{name}-{number}"
            review = _noted(_answered(anna.submit(draft(one)))["reviews"][0], done)
            review = _noted(_answered(anna.edit(review, draft(one, "Our shop opens at nine."))), done)
            _noted(_answered(rita.decide(review, "approve", waivers=WAIVED)), done)
    except requests.RequestException:
        return


def _answered(answer: requests.Response) -> dict[str, Any]:
    """Give what a change was acknowledged with; nothing else is ever answered here."""
    assert answer.ok, answer.text
    row: dict[str, Any] = answer.json()
    return row


def _noted(review: dict[str, Any], done: Acknowledged) -> dict[str, Any]:
    done.note(review)
    return review


def interrupted(service: Live, anna: Client, rita: Client, number: int) -> Acknowledged:
    """Write from several threads, kill the service in the midst, and give what had been acknowledged."""
    done = Acknowledged(wanted=FIRST + STEP * (number % DIFFERENT))
    with ThreadPoolExecutor(WRITERS) as pool:
        names = [f"{number}-{writer}" for writer in range(WRITERS)]
        writing = [pool.submit(write, anna.again(), rita.again(), one, done) for one in names]
        if not done.enough.wait(60):
            raise AssertionError(f"too few changes were acknowledged: {service.log}")
        service.kill()
    for one in writing:
        one.result()  # whatever ended a writer but the end of the service
    return done


def missing(anna: Client, done: Acknowledged) -> Iterator[str]:
    """Yield every acknowledged change that the service does not know any more."""
    last: dict[str, tuple[int, str]] = {}
    for review, revision, status in done.changes:
        last[review] = max(last.get(review, (0, "")), (revision, status))
        events = anna.events({"id": review})
        if revision not in [event["data"]["revision"] for event in events]:
            yield f"{review}: no event of revision {revision}"
    for review, (revision, status) in last.items():
        now = anna.review({"id": review})
        # A change may have been committed whose answer was cut off.
        if now["revision"] < revision or (now["revision"] == revision and now["status"] != status):
            yield f"{review}: {now['revision']} {now['status']} instead of {revision} {status}"


def integrity(database: Path) -> str:
    """Ask SQLite whether a copy is sound: opening the file itself would mend it before the service is started again."""
    with TemporaryDirectory() as folder:
        for file in database.parent.glob(f"{database.name}*"):
            shutil.copy(file, folder)
        with closing(sqlite3.connect(Path(folder) / database.name)) as copy:
            return str(copy.execute("PRAGMA integrity_check").fetchone()[0])


def rounds(folder: Path, times: int) -> Iterator[tuple[int, int, list[str], str]]:
    """Kill so many `times`; yield the round, how much was acknowledged, what is missing, and SQLite's own judgement."""
    service = Live(folder)
    service.start()
    anna, rita = service.client("anna", "author"), service.client("rita", "reviewer")
    try:
        for number in range(times):
            done = interrupted(service, anna, rita, number)
            sound = integrity(folder / "var" / "governance.db")
            service.start()
            yield number, len(done.changes), list(missing(anna, done)), sound
    finally:
        service.stop()


def main(times: int) -> int:
    """Run many rounds, print each, and fail where anything is missing or unsound."""
    bad = 0
    with TemporaryDirectory() as folder:
        for number, changes, lost, sound in rounds(Path(folder), times):
            sys.stdout.write(f"round {number + 1}: {changes} acknowledged, {len(lost)} missing, integrity {sound}\n")
            sys.stdout.writelines(f"  {one}\n" for one in lost)
            sys.stdout.flush()
            bad += len(lost) + (sound != "ok")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
