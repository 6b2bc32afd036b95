"""The child process that opens pictures: a line of JSON in, a line out. It ends when its standard input closes.

Whatever a hostile picture does to a decoder, it does here: with little memory, little time, and nothing to lose.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from governance.adapters.media.facts import facts
from governance.adapters.media.rows import to_row

LIMIT_S = 5
LIMIT_BYTES = 512 * 1024 * 1024
READY = b"ready\n"


def main() -> None:
    """Answer one request after another: `{"path": its bytes in hex, "decoded": whether to decode it}`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which then closes our input
    answers = _answers()
    _limit_memory()
    answers.write(READY)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit_time(LIMIT_S + 1)
        read = facts(Path(os.fsdecode(bytes.fromhex(request["path"]))), decoded=request["decoded"])
        _limit_time(0)
        answers.write(json.dumps(to_row(read)).encode() + b"\n")


def _answers() -> BinaryIO:
    """Keep standard output to ourselves: what a decoder prints must not pass for an answer."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return answers


def _limit_memory() -> None:
    """Allow so much beyond what the interpreter holds already; systems without such a limit have none."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _address_space() + LIMIT_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (allowed if most < 0 else min(allowed, most), most))


def _address_space() -> int:
    """Give the bytes of address space in use; about 40 MiB where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 40 * 1024 * 1024


def _limit_time(seconds: int) -> None:
    """Die after so many seconds, of the clock or of the processor, even if the command is gone; 0 lifts the limit.

    The command itself waits less long: this is the second net.
    """
    if sys.platform == "win32":
        return
    import resource

    signal.setitimer(signal.ITIMER_REAL, seconds)
    if seconds:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        soonest = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soonest if most < 0 else min(soonest, most), most))
