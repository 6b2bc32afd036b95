"""The environment of the processes that we start: what they need, and no key or password of whoever started us."""

import os

# Where programs, home and temporary files are, how names of files are written, and what Windows cannot do without.
NEEDED = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT")


def child_environment() -> dict[str, str]:
    """Give what a child process may know of ours."""
    return {name: os.environ[name] for name in NEEDED if name in os.environ}
