"""Digests of files, by which their bytes are known again."""

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Digest a file's bytes as hex without holding them in memory; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
