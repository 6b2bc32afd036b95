"""What is written down about the running server, in a file that the holder of its lock writes."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import get_type_hints

from governance.adapters.languagetool.jars import home
from governance.adapters.own_files import read_json, write_own
from governance.values import dataclass

HOST = "127.0.0.1"
_TOKEN = re.compile("[0-9a-f]{32}")
_NAME = re.compile("[0-9a-f]*")
_PORTS = range(1, 65_536)


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """A server that was started: `token` is among its arguments, a `kept` one outlives those who use it.

    `started` is when its process began, as the system counts it. It stays `keep_s` seconds after its last user, and
    `writes` names the AOT cache that Java writes at its end, where there is none yet.
    """

    pid: int
    port: int
    token: str
    started: str
    settings: str
    kept: bool = False
    keep_s: int = 0
    writes: str = ""

    @property
    def url(self) -> str:
        """Give the address, with the slash that language_tool_python's `urljoin` needs."""
        return f"http://{HOST}:{self.port}/"


def state_lock(cache_dir: Path) -> Path:
    """Name the file whose lock guards the state: held while a server is started or stopped."""
    return home(cache_dir) / "server.lock"


def users_lock(cache_dir: Path) -> Path:
    """Name the file whose lock all users of the server share: whoever has it alone may stop the server."""
    return home(cache_dir) / "users.lock"


def recorded(cache_dir: Path) -> Running | None:
    """Read what was written down, or give None where nothing was, or nothing that makes sense."""
    try:
        running = Running(**read_json(_file(cache_dir)))
    except (OSError, ValueError, TypeError):
        return None
    return running if _makes_sense(running) else None


def _makes_sense(running: Running) -> bool:
    types = get_type_hints(Running)
    if not all(type(value) is types[name] for name, value in asdict(running).items()):
        return False
    named = _TOKEN.fullmatch(running.token) and _NAME.fullmatch(running.writes)
    return running.pid > 0 and running.port in _PORTS and named is not None


def record(cache_dir: Path, running: Running) -> None:
    """Write down a server; raises OSError."""
    write_own(_file(cache_dir), json.dumps(asdict(running)))


def forget(cache_dir: Path) -> None:
    """Write down that no server runs; raises OSError."""
    _file(cache_dir).unlink(missing_ok=True)


def _file(cache_dir: Path) -> Path:
    return home(cache_dir) / "server.json"
