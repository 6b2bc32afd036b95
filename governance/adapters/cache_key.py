"""The key of an installation: entries of a cache that carry its digest are ours, whatever else is in the file.

It lies apart from the caches, so that a cache folder that was carried here from elsewhere is not believed.
"""

import os
import stat
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from governance.adapters.bounded_files import read_file
from governance.adapters.own_files import OWN_FILE, own_folder, write_own

KEY_BYTES = 32


class CacheKey:
    """A key: made from the words `given` where there are some, else read from a file of `folder`, made when missing.

    Where neither can be had, it is good for this process and those forked from it: they believe what they wrote.
    """

    def __init__(self, *, folder: Path | None = None, given: str | None = None, value: bytes | None = None) -> None:
        """Note where the key comes from; it is read or made when it is first needed. `value` is one `exported`."""
        self._folder = folder
        self._given = given
        self._for_now = value or os.urandom(KEY_BYTES)

    def lasts(self) -> bool:
        """Say whether a later process will have the same key."""
        return self._key is not self._for_now

    def exported(self) -> bytes:
        """Give the key to a process of ours, which keeps it to itself."""
        return self._key

    def digest(self, *parts: bytes) -> str:
        """Give the keyed digest (HMAC-SHA-256) of what is written, in hex; parts are kept apart."""
        import hmac

        whole = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hmac.digest(self._key, whole, "sha256").hex()

    def proves(self, digest: str, *parts: bytes) -> bool:
        """Say whether a digest is ours."""
        import hmac

        return hmac.compare_digest(digest.encode(errors="replace"), self.digest(*parts).encode())

    @cached_property
    def _key(self) -> bytes:
        if self._given:
            import hashlib

            return hashlib.sha256(self._given.encode(errors="surrogateescape")).digest()
        if self._folder is not None:
            with suppress(OSError, ValueError):
                return _kept(own_folder(self._folder) / "cache.key")
        return self._for_now


def _kept(path: Path) -> bytes:
    """Read the key, and make one where none is that only we could have read; raises OSError or ValueError."""
    if not _is_secret(path):
        write_own(path, os.urandom(KEY_BYTES))
    if path.stat().st_uid != os.geteuid():
        raise ValueError(f"{path}: it is somebody else's")
    # Of two that make one at once both go on with the last, or one believes nothing that it wrote.
    return read_file(path, KEY_BYTES)


def _is_secret(path: Path) -> bool:
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return found.st_size == KEY_BYTES and not stat.S_IMODE(found.st_mode) & ~OWN_FILE
