"""Servers as processes on loopback, loaded in turns by a client of its own process, and what they took for it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import requests

from benchmarks.load import Job

ROUNDS = 6
ROUND_S = 2.0
WARM_S = 1.0
CLIENTS = 4
GOVERNANCE = (sys.executable, "-m", "governance")
BARE = (sys.executable, "-m", "benchmarks.bare")
_LOAD = (sys.executable, "-m", "benchmarks.load")
_TICKS = os.sysconf("SC_CLK_TCK")
_START_S = 60.0
_STOP_S = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What the client saw in one round, and the processor seconds of both."""

    seconds: float
    latencies: tuple[float, ...]
    client_cpu: float
    server_cpu: float
    last: str

    @property
    def rate(self) -> float:
        """Give requests per second."""
        return len(self.latencies) / self.seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """All rounds of one side."""

    rounds: tuple[Round, ...]

    @property
    def rate(self) -> float:
        """Give the median of requests per second."""
        return median(one.rate for one in self.rounds)

    def ms(self, percent: int) -> float:
        """Give a percentile of all latencies, in milliseconds."""
        return quantiles((seconds for one in self.rounds for seconds in one.latencies), n=100)[percent - 1] * 1000

    @property
    def cpu(self) -> str:
        """Say what of a core the servers and the client took while it lasted, and the servers for one request."""
        seconds = sum(one.seconds for one in self.rounds)
        servers = sum(one.server_cpu for one in self.rounds)
        client = sum(one.client_cpu for one in self.rounds) / seconds
        each = servers / sum(len(one.latencies) for one in self.rounds)
        return f"servers {servers / seconds:.0%} of a core ({each * 1000:.1f} ms a request), client {client:.0%}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """Where a server listens, and the processes whose time is its own."""

    port: int
    pids: tuple[int, ...]

    def cpu(self) -> float:
        """Give the processor seconds of its processes and their children so far."""
        return sum(_cpu(one) for pid in self.pids for one in (pid, *_children(pid)))

    def with_also(self, pid: int) -> "Server":
        """Give the server with the time of one more process."""
        return replace(self, pids=(*self.pids, pid))


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def environment(folder: Path, cache: Path | None = None) -> dict[str, str]:
    """Give an environment without anybody's configuration; LanguageTool is there only where a cache is named."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVERNANCE_")}
    own = {"GOVERNANCE_CACHE_DIR": str(cache or folder / "no-cache"), "PYTHONPATH": str(Path(__file__).parents[1])}
    return {**clean, **own}


@contextmanager
def governance(folder: Path, *, workers: int = 1, cache: Path | None = None) -> Iterator[Server]:
    """Run `governance serve` on the queue of a folder."""
    port = _free_port()
    words = ["serve", "--bind", f"127.0.0.1:{port}", "--workers", str(workers), *(() if cache else ("--offline",))]
    with _served(folder, [*GOVERNANCE, *words], port, environment(folder, cache)) as server:
        yield server


@contextmanager
def bare(kind: str, folder: Path, *, workers: int = 1, cache: Path | None = None) -> Iterator[Server]:
    """Run one of the endpoints of `benchmarks.bare` on the queue of a folder."""
    port = _free_port()
    with _served(folder, [*BARE, kind, str(port), str(workers)], port, environment(folder, cache)) as server:
        yield server


@contextmanager
def _served(folder: Path, command: Sequence[str], port: int, env: dict[str, str]) -> Iterator[Server]:
    """Run a server until the context ends, however it ends."""
    log = folder / f"{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out, start_new_session=True)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", process, log)
        yield Server(port=port, pids=(process.pid,))
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + _START_S
    while time.monotonic() < ends and process.poll() is None:
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.05)
    raise RuntimeError(f"{url} does not answer: {log.read_text('utf-8', errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def caller(folder: Path, principal: str, *roles: str) -> dict[str, str]:
    """Make a key for the queue of a folder, and give the headers of who calls with it."""
    wanted = [word for role in roles for word in ("--role", role)]
    command = [*GOVERNANCE, "keys", "create", "--principal", principal, *wanted, "--format", "json"]
    made = subprocess.run(command, cwd=folder, env=environment(folder), check=True, capture_output=True, text=True)
    return {"Authorization": f"Bearer {json.loads(made.stdout)['key']}", "Content-Type": "application/json"}


def load(server: Server, job: Job) -> Round:
    """Have a client load a server; raises RuntimeError where it was answered anything but 200."""
    before = server.cpu()
    written = json.dumps(asdict(replace(job, port=server.port)))
    env = environment(Path.cwd())
    done = subprocess.run(_LOAD, input=written, env=env, check=True, capture_output=True, text=True)
    seen: dict[str, Any] = json.loads(done.stdout)
    if seen["trouble"] or set(seen["statuses"]) != {"200"}:
        raise RuntimeError(f"{seen['statuses']} {seen['trouble']} {seen['last'][:500]}")
    return Round(
        seconds=seen["seconds"],
        latencies=tuple(seen["latencies"]),
        client_cpu=seen["cpu"],
        server_cpu=server.cpu() - before,
        last=seen["last"],
    )


def in_turns(servers: Sequence[Server], *jobs: Callable[[int], Job], first: int = 0) -> list[Side]:
    """Load servers in turns, there and back, with what `jobs` (one for all, or one for each) make of a round's place.

    No place is given twice.
    """
    seen: list[list[Round]] = [[] for _ in servers]
    for number in range(ROUNDS):
        there = range(len(servers))
        for index in there if number % 2 == 0 else reversed(there):
            place = first + number * len(servers) + index
            seen[index].append(load(servers[index], jobs[index % len(jobs)](place)))
    return [Side(rounds=tuple(one)) for one in seen]
