"""Files of our own in the cache and state folders: nobody else reads them, and what they hold is not believed."""

import errno
import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from governance.adapters.bounded_files import NotRegular, read_file

OWN_FOLDER, OWN_FILE = 0o700, 0o600
# The largest of them that is JSON holds a few hundred bytes.
MOST_BYTES = 1 << 20


def parse_json(raw: str | bytes) -> Any:
    """Read JSON that somebody may have tampered with; raises ValueError, also where it is nested too deeply."""
    try:
        return json.loads(raw)
    except RecursionError as trouble:
        raise ValueError("nested too deeply") from trouble


def read_json(path: Path) -> Any:
    """Read a small JSON file; raises OSError, also for one too large or no regular file, and ValueError for no JSON."""
    return parse_json(read_file(path, MOST_BYTES))


def own_folder(path: Path) -> Path:
    """Make a folder with those above it where they are missing, for nobody but their owner; raises OSError."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        try:
            folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
        except FileExistsError as trouble:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from trouble
    return path


def own_file(path: Path) -> Path:
    """Make a file where it is missing, for nobody but its owner; raises OSError, also for what is no regular file."""
    handle = owner_only(str(path), os.O_RDWR | os.O_CREAT | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotRegular(path)
    finally:
        os.close(handle)
    narrow(path, OWN_FILE)
    return path


def write_own(path: Path, content: str | bytes) -> None:
    """Write a file that only its owner may read, whole or not at all; raises OSError."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(part, "wb", opener=owner_only) as file:
            file.write(content.encode() if isinstance(content, str) else content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def owner_only(path: str, flags: int) -> int:
    """Open a file as `open(…, opener=…)` wants it: what is made is for its owner alone."""
    return os.open(path, flags | os.O_CLOEXEC, OWN_FILE)


def narrow(path: Path, mode: int) -> None:
    """Take from a file or folder of ours what others may do with it; somebody else's stays as it is."""
    with suppress(OSError):
        present = stat.S_IMODE(path.stat().st_mode)
        if present & ~mode:
            path.chmod(present & mode)
