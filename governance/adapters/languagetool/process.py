"""The process of LanguageTool's server: started apart from ours, known again by its token, and ended."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from itertools import pairwise
from pathlib import Path

from governance.adapters.child_process import child_environment
from governance.adapters.languagetool.server_record import HOST, Running
from governance.adapters.own_files import own_file

READY_S = 60.0
HEALTH_S = 10.0
STARTED = "Server started"
AOT_TROUBLE = ("[error][aot]", "[error  ][aot]")
PORT_TAKEN = "running on that port already"
END_S = 3.0
POLL_S = 0.05

# The shell goes at once, so that Java is nobody's child: whoever ends it need not have started it.
DETACH = 'exec 3<&0; "$@" >"$0" 2>&1 <&3 3<&- & echo $!'


def spawn(command: list[str], log: Path, *, said: str = "") -> int:
    """Run a command in a session of its own, its output in `log`, and give its pid.

    `said` is its standard input. Raises OSError and CalledProcessError.
    The output must go to a file: the server hung after 142 requests on a pipe that nobody read.
    """
    log.unlink(missing_ok=True)
    own_file(log)
    shell = ["/bin/sh", "-c", DETACH, str(log), *command]
    done = subprocess.run(  # noqa: S603 - no word of the command comes from outside
        shell,
        check=True,
        capture_output=True,
        text=True,
        input=said,
        start_new_session=True,
        cwd=log.parent,
        env=child_environment(),
    )
    return int(done.stdout)


def free_port() -> int:
    """Give a loopback port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def is_alive(running: Running) -> bool:
    """Say whether the recorded pid is still the process that was started, and that its port is the recorded one.

    What is recorded may be old, or somebody else's: a process is ours by when it began and by its own arguments.
    """
    own = _arguments(running.pid)
    port = ["--port", str(running.port)]
    return (
        token_argument(running.token) in own
        and port in map(list, pairwise(own))
        and started_at(running.pid) == running.started
    )


def token_argument(token: str) -> str:
    """Give the argument by which the server's process is known again."""
    return f"-Dgovernance.token={token}"


def started_at(pid: int) -> str:
    """Say when a process began, as the system counts it; empty where there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
        return stat.rpartition(")")[2].split()[19]  # proc(5): field 22, the third being the first behind the name
    except OSError:
        return "" if Path("/proc/self").exists() else _told_by_ps(pid, "lstart=").strip()
    except IndexError:
        return ""


def is_healthy(running: Running) -> bool:
    """Say whether the server answers its health check."""
    connection = HTTPConnection(HOST, running.port, timeout=HEALTH_S)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == 200  # noqa: PLR2004 - HTTP's OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def became_ready(running: Running, log: Path) -> bool:
    """Wait until a server that was just started says so in its log; say whether it did rather than die."""
    return _within(READY_S, lambda: _has_started(log) or not is_alive(running)) and _has_started(log)


def port_was_taken(log: Path) -> bool:
    """Say whether a start failed because another process took the port meanwhile."""
    return PORT_TAKEN in _read(log)


def refused_aot_cache(log: Path) -> bool:
    """Say whether Java goes on without the AOT cache that it was given."""
    return any(sign in _read(log) for sign in AOT_TROUBLE)


def complaint(log: Path) -> str:
    """Give the last line of a log that is not part of a stack trace, where a failed start says why."""
    lines = [line for line in _read(log).splitlines() if line.strip() and not line.startswith("\t")]
    return lines[-1] if lines else "it said nothing"


def end(running: Running, *, within_s: float | None = None) -> None:
    """End the server: politely first, then by force, since one without heap ignores SIGTERM."""
    if not _signalled(running, signal.SIGTERM, END_S if within_s is None else within_s):
        kill(running)


def kill(running: Running) -> None:
    """End the server at once: nothing that it would do at its end is wanted."""
    _signalled(running, signal.SIGKILL, END_S)


def _signalled(running: Running, number: int, within_s: float) -> bool:
    """Send a signal to a server that is alive, and say whether it is gone within that time."""
    if is_alive(running):
        with suppress(ProcessLookupError):
            os.kill(running.pid, number)
    return _within(within_s, lambda: not is_alive(running))


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    end_of_wait = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end_of_wait:
            return False
        time.sleep(POLL_S)
    return True


def _arguments(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return [] if Path("/proc/self").exists() else _told_by_ps(pid, "args=").split()


def _told_by_ps(pid: int, column: str) -> str:
    # macOS has no /proc; a dead process has no line, a zombie's has no arguments.
    asked = ["/bin/ps", "-ww", "-o", column, "-p", str(pid)]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout  # noqa: S603


def _has_started(log: Path) -> bool:
    return STARTED in _read(log)


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
