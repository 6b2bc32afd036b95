"""A client in a process of its own: `python -m benchmarks.load < job.json` loads a server and prints what came of it.

Each thread keeps a connection and sends what was written beforehand, so that little of the machine goes into asking.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Barrier, Thread
from time import perf_counter, process_time
from typing import Any

TIMEOUT_S = 60.0
# A target, and a body where there is one.
Request = tuple[str, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What to send to which port, each request once, for at most so many seconds."""

    port: int
    requests: list[Request]
    seconds: float
    threads: int
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    # A connection belongs to one worker of the server; after so many requests another may get its turn.
    renewed_after: int = 25


@dataclass(kw_only=True, slots=True)
class Seen:
    """What one thread saw."""

    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    ended: float = 0.0
    last: str = ""
    trouble: str = ""


def run(job: Job) -> dict[str, Any]:
    """Send until the time is over or everything is sent, and give what was measured."""
    barrier = Barrier(job.threads + 1)
    seen = [Seen() for _ in range(job.threads)]
    threads = [Thread(target=_send, args=(job, index, one, barrier)) for index, one in enumerate(seen)]
    for one in threads:
        one.start()
    barrier.wait()
    started, cpu = perf_counter(), process_time()
    for one in threads:
        one.join()
    return {
        "seconds": max(one.ended for one in seen) - started,
        "cpu": process_time() - cpu,
        "latencies": [seconds for one in seen for seconds in one.latencies],
        "statuses": sum((one.statuses for one in seen), Counter()),
        "last": seen[0].last,
        "trouble": next((one.trouble for one in seen if one.trouble), ""),
    }


def _send(job: Job, index: int, seen: Seen, barrier: Barrier) -> None:
    mine = [(target, body and body.encode()) for target, body in job.requests[index :: job.threads]]
    connection = HTTPConnection("127.0.0.1", job.port, timeout=TIMEOUT_S)
    try:
        connection.connect()
        barrier.wait()
        ends = perf_counter() + job.seconds
        for number, (target, body) in enumerate(mine, start=1):
            if perf_counter() >= ends:
                break
            if number % job.renewed_after == 0:
                connection.close()  # the next request opens it anew
            _exchange(connection, job, (target, body or None), seen)
    except (OSError, HTTPException) as trouble:
        barrier.abort()
        seen.trouble = repr(trouble)
    finally:
        seen.ended = perf_counter()
        connection.close()


def _exchange(connection: HTTPConnection, job: Job, request: tuple[str, bytes | None], seen: Seen) -> None:
    started = perf_counter()
    connection.request(job.method, *request, job.headers)
    answer = connection.getresponse()
    read = answer.read()
    seen.latencies.append(perf_counter() - started)
    seen.statuses[answer.status] += 1
    seen.last = read.decode(errors="replace")


if __name__ == "__main__":
    json.dump(run(Job(**json.load(sys.stdin))), sys.stdout)
