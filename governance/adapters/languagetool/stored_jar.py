"""Jars that are the same bytes wherever they are made: nothing is compressed, and all is of one date."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

MANIFEST = "META-INF/MANIFEST.MF"
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def stored_jar(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Make a jar of names and contents, in the order given; raises ValueError for a name that comes twice."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_STORED) as jar:
        for name, content in entries:
            entry = ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            jar.writestr(entry, content)
    return whole.getvalue()


def without_class_path(jar: bytes) -> bytes:
    """Make a jar like `jar` whose manifest names no other places to look for classes."""
    with ZipFile(BytesIO(jar)) as read:
        entries = [(entry.filename, read.read(entry)) for entry in read.infolist() if not entry.is_dir()]
    return stored_jar((name, _cut(content) if name == MANIFEST else content) for name, content in entries)


def _cut(manifest: bytes) -> bytes:
    """Take `Class-Path` out of a manifest; a line that begins with a space goes on with the one before."""
    kept, leaving = [], False
    for line in manifest.splitlines(keepends=True):
        leaving = leaving if line.startswith(b" ") else line.lower().startswith(b"class-path:")
        if not leaving:
            kept.append(line)
    return b"".join(kept)
