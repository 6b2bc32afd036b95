"""Processes that we start: an environment with no key or password of whoever started us, and Python by itself."""

import json
import os
import sys
from pathlib import Path

# Where programs, home and temporary files are, how names of files are written, and what Windows cannot do without.
NEEDED = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT")

_ROOT = Path(__file__).parents[2]
_BOOT = "import json, sys\nsys.path[:] = json.loads(sys.argv[1])\n"


def child_environment() -> dict[str, str]:
    """Give what a child process may know of ours."""
    return {name: os.environ[name] for name in NEEDED if name in os.environ}


def python_command(code: str) -> list[str]:
    """Give the command that runs `code`, which may import what we can.

    -I: neither the environment nor the working directory of somebody's drafts says what is imported.
    -S: we say where packages are, and looking for them again costs time.
    """
    path = [*(entry for entry in sys.path if entry), str(_ROOT)]
    return [sys.executable, "-I", "-S", "-c", f"{_BOOT}{code}", json.dumps(path)]
