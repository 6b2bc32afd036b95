"""Digests of files, by which their bytes are known again."""

import hashlib
from pathlib import Path

from governance.adapters.bounded_files import TooLarge, chunks_of, open_regular, size_of

# Three times the largest video that LinkedIn takes, and ten seconds or so of reading.
MOST_BYTES = 16 << 30


def sha256_of(path: Path) -> str:
    """Digest a regular file's bytes as hex without holding them in memory; raises OSError, and TooLarge unread."""
    digest = hashlib.sha256()
    with open_regular(path) as file:
        if size_of(file) > MOST_BYTES:
            raise TooLarge(MOST_BYTES)
        for chunk in chunks_of(file, MOST_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
