"""What is written down about the running server, in a file that the holder of its lock writes."""

import json
from dataclasses import asdict
from pathlib import Path

from governance.adapters.languagetool.jars import home
from governance.values import dataclass

HOST = "127.0.0.1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """A server that was started: `token` is among its arguments, a `kept` one outlives those who use it."""

    pid: int
    port: int
    token: str
    settings: str
    kept: bool = False

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
    """Read what was written down, or give None where nothing was, or nothing that can be read."""
    try:
        return Running(**json.loads(_file(cache_dir).read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return None


def record(cache_dir: Path, running: Running) -> None:
    """Write down a server; raises OSError."""
    draft = _file(cache_dir).with_suffix(".part")
    draft.write_text(json.dumps(asdict(running)), encoding="ascii")
    draft.replace(_file(cache_dir))


def forget(cache_dir: Path) -> None:
    """Write down that no server runs; raises OSError."""
    _file(cache_dir).unlink(missing_ok=True)


def _file(cache_dir: Path) -> Path:
    return home(cache_dir) / "server.json"
