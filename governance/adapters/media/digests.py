"""Digests of files, by which their bytes are known again."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from governance.adapters.bounded_files import TooLarge, chunks_of, open_regular, size_of

# Three times the largest video that LinkedIn takes, and ten seconds or so of reading.
MOST_BYTES = 16 << 30


def sha256_of(path: Path) -> str:
    """Digest a regular file's bytes as hex without holding them in memory; raises OSError, and TooLarge unread."""
    with open_regular(path) as file:
        return digest_of(file)


def digest_of(file: BinaryIO, limit: int = MOST_BYTES) -> str:
    """Digest what an opened file holds as hex; raises OSError, and TooLarge unread where that is more than `limit`."""
    if size_of(file) > limit:
        raise TooLarge(limit)
    digest = hashlib.sha256()
    for chunk in chunks_of(file, limit):
        digest.update(chunk)
    return digest.hexdigest()
