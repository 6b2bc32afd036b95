"""A process that carries the marks of a LanguageTool that we started, and is none."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from governance.adapters.languagetool.process import started_at
from governance.adapters.languagetool.server_record import Running

TOKEN = 32 * "a"
WAIT = "import sys; sys.stdin.read()"
# Writes a file when it is asked to end, as Java does with an AOT cache.
WRITES = """
import os, signal, sys
def end(*_):
    with open(sys.argv[1], "w") as file:
        file.write("classes")
    os._exit(143)
signal.signal(signal.SIGTERM, end)
print(flush=True)
sys.stdin.read()
"""


@contextmanager
def process_with(*arguments: str, code: str = WAIT) -> Iterator["subprocess.Popen[bytes]"]:
    """Run Python with these arguments until the end, and take what is left of it away."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        if code == WRITES and process.stdout:
            process.stdout.readline()
        yield process
        process.communicate()


@contextmanager
def server_like(port: int = 9, *, part: Path | None = None) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a process that is known by its token and port; with `part`, it writes that file when it is ended."""
    marks = (f"-Dgovernance.token={TOKEN}", "--port", str(port))
    with process_with(*([str(part)] if part else []), *marks, code=WRITES if part else WAIT) as process:
        yield process


def recorded_as(pid: int, **otherwise: Any) -> Running:
    """Describe a process as a server that we started; `otherwise` says what is other than usual."""
    usual = Running(pid=pid, port=9, token=TOKEN, started=started_at(pid), settings="")
    return replace(usual, **otherwise)
