"""How fast reviews are decided about and listed, in a queue of 100,000."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.bare import EVENT, approvals
from benchmarks.filled import BRANDS, PLATFORMS, configure
from benchmarks.load import Job, Request
from benchmarks.rounds import (
    CLIENTS,
    ROUND_S,
    ROUNDS,
    WARM_S,
    Side,
    bare,
    caller,
    environment,
    governance,
    in_turns,
    load,
)
from governance.adapters.store import open_store
from governance.review import Status
from governance.service.stores import ReviewQuery

REVIEWS = 100_000
PAGES = 300
# More than any round sends.
_DECISIONS = 2_000
# How many one thread commits at a time.
_ALONE = 500
_WAIVERS = [{"rule": "spelling", "reason": "there is no LanguageTool in this comparison"}]
_LISTED = {
    "status": ReviewQuery(status=Status.IN_REVIEW),
    "status, brand and platform": ReviewQuery(status=Status.IN_REVIEW, brands=BRANDS[:1], platform=PLATFORMS[0]),
    "brand and platform": ReviewQuery(brands=BRANDS[1:2], platform=PLATFORMS[1]),
}


def queue() -> None:
    """Decide about reviews and list them."""
    with tempfile.TemporaryDirectory(prefix="governance-bench-") as name:
        folder = Path(name)
        configure(folder)
        command = [sys.executable, "-m", "benchmarks.filled", str(REVIEWS)]
        subprocess.run(command, cwd=folder, env=environment(folder), check=True)
        headers = caller(folder, "bench", "reviewer")
        listing(folder, headers)
        decisions(folder, headers)


def decisions(folder: Path, headers: dict[str, str]) -> None:
    """Approve reviews, beside an endpoint that commits the same rows on a copy of the file."""
    copy = folder / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(copy.name))
    waiting = iter(_waiting(folder))

    def job(_: int, seconds: float = ROUND_S) -> Job:
        return _deciding(headers, [*islice(waiting, _DECISIONS)], seconds)

    with governance(folder) as ours:
        load(ours, job(0, WARM_S))
        (copy / EVENT).write_text(_newest_event(folder), "utf-8")
        os.sync()  # what was filled in is not to be written to the disk meanwhile
        with bare("decide", copy) as theirs:
            load(theirs, job(0, WARM_S))
            ours_, theirs_ = in_turns((ours, theirs), job)
    alone = median(_alone(copy, waiting) for _ in range(ROUNDS))
    print(
        f"decisions in a queue of {REVIEWS:,}, one worker, {CLIENTS} clients: {ours_.rate:.0f} a second,"
        f" p99 {ours_.ms(99):.0f} ms; {ours_.cpu}\n"
        f"  the same rows committed by a bare endpoint: {theirs_.rate:.0f} a second, p99 {theirs_.ms(99):.0f} ms;"
        f" {theirs_.cpu}: {ours_.rate / theirs_.rate:.0%} (at least 50 %)\n"
        f"  the same rows committed by a loop without HTTP: {alone:.0f} a second",
    )


def listing(folder: Path, headers: dict[str, str]) -> None:
    """List pages from anywhere in the queue, and say how SQLite finds them."""
    with closing(sqlite3.connect(_database(folder))) as connection:
        ids = [id_ for (id_,) in connection.execute("SELECT id FROM reviews")]
    chosen = random.Random(1)
    said = []
    with governance(folder) as server:
        for name, query in _LISTED.items():
            requests: list[Request] = [(_page(query, chosen.choice(ids)), None) for _ in range(PAGES)]
            job = Job(port=server.port, requests=requests, seconds=60, threads=1, method="GET", headers=headers)
            seen = Side(rounds=(load(server, job),))
            said.append(f"by {name} p50 {seen.ms(50):.0f} ms, p95 {seen.ms(95):.0f} ms")
    print(f"pages of 50 out of {REVIEWS:,} reviews, anywhere: {'; '.join(said)}\n  {_plans(_database(folder))}")


def _page(query: ReviewQuery, cursor: str) -> str:
    named = {"status": query.status, "brand": next(iter(query.brands), None), "platform": query.platform}
    words = [f"{name}={value}" for name, value in named.items() if value is not None]
    return f"/v1/reviews?{'&'.join(words)}&cursor={cursor}"


def _deciding(headers: dict[str, str], reviews: Sequence[str], seconds: float) -> Job:
    body = json.dumps({"action": "approve", "waivers": _WAIVERS})
    requests: list[Request] = [(f"/v1/reviews/{review}/decisions", body) for review in reviews]
    named = {**headers, "If-Match": '"1"'}
    return Job(port=0, requests=requests, seconds=seconds, threads=CLIENTS, headers=named)


def _database(folder: Path) -> Path:
    return folder / "var" / "governance.db"


def _waiting(folder: Path) -> list[str]:
    with closing(sqlite3.connect(_database(folder))) as connection:
        rows = connection.execute("SELECT id FROM reviews WHERE status = 'in_review' AND revision = 1").fetchall()
    return [id_ for (id_,) in rows]


def _newest_event(folder: Path) -> str:
    with closing(sqlite3.connect(_database(folder))) as connection:
        return str(connection.execute("SELECT data FROM events ORDER BY number DESC LIMIT 1").fetchone()[0])


def _alone(folder: Path, reviews: Iterator[str]) -> float:
    """Give how many approvals a second one thread commits; the first opens the file, and does not count."""
    committing = approvals(f"sqlite:///{_database(folder)}", (folder / EVENT).read_text("utf-8"))
    committing.commit(next(reviews), "bench")
    started = time.perf_counter()
    for review in islice(reviews, _ALONE):
        committing.commit(review, "bench")
    seconds = time.perf_counter() - started
    committing.engine.dispose()
    return _ALONE / seconds


def _plans(file: Path) -> str:
    """Say how the statements behind the pages find their rows."""
    statements: list[tuple[str, Any]] = []

    def remember(*seen: Any) -> None:
        statements.append((seen[2], seen[3]))

    with closing(open_store(f"sqlite:///{file}")) as store, store.reading() as now:
        event.listen(Engine, "before_cursor_execute", remember)
        for one in _LISTED.values():
            now.reviews(one, after="0", limit=50)
        event.remove(Engine, "before_cursor_execute", remember)
    with closing(sqlite3.connect(file)) as connection:
        plan = [row[3] for sql, values in statements for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    scans = [one for one in plan if one.startswith("SCAN") or "TEMP B-TREE" in one]
    indexes = sorted({one.split("INDEX ")[1].split(" ")[0] for one in plan if "INDEX " in one})
    return f"SCAN! {scans}" if scans else f"no full scan: {len(statements)} statements by {', '.join(indexes)}"


if __name__ == "__main__":
    queue()
