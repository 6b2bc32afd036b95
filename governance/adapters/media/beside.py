"""The files that drafts name by path, below one folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOENT
from os import strerror
from pathlib import Path
from typing import BinaryIO

from governance.adapters.bounded_files import open_regular
from governance.adapters.media.files import safe_path
from governance.model import MediaTrouble


class FolderBeside:
    """Opens files below a folder, and nothing outside it."""

    def __init__(self, root: Path) -> None:
        """Serve files below `root`."""
        self._root = root

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """Open a file; raises OSError."""
        real = safe_path(self._root, path)
        if isinstance(real, MediaTrouble):
            raise FileNotFoundError(ENOENT, strerror(ENOENT), path)
        with open_regular(real) as file:
            yield file
