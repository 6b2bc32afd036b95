"""What opened files hold, within limits: one draft of at most 1 MiB, or one on each line, which come one by one."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from governance.adapters.bounded_files import TooLarge, read_stream, size_of
from governance.adapters.drafts.forms import (
    UTF16,
    Written,
    classified,
    decoded,
    refused,
    undecodable,
    written,
    written_json,
    written_plain,
)
from governance.service.shares import Share
from governance.values import dataclass

# A draft, in a file of its own or on a line.
MAX_BYTES = 1 << 20
# A file of lines, and one that is searched for a hint that it is meant as a draft: a fraction of a second.
MAX_FILE = 256 << 20
_CHUNK = 1 << 20
_LINES = ".jsonl"
# What a file that cannot be parsed holds where it is meant as a draft.
_NAMES_PLATFORMS = re.compile(rb"[\r\n][ \t{]*[\"']?platforms\b")
_LINE_NAMES_PLATFORMS = re.compile(rb'"platforms"[ \t]*:')
# Longer than what these find, but for blanks that nobody writes.
_OVERLAP = 256


def written_in(path: str, file: BinaryIO, share: Share, *, named: bool) -> Iterator[Written | None]:
    """Yield the drafts that a file holds, None for what is no draft; a `named` file must hold one; raises OSError.

    Of a file of lines a `share` takes some. What is not named is a file of the disk, and may be read twice.
    """
    if has_lines(path):
        yield from _lines(file, share, named=named)
        return
    try:
        yield written(path, read_stream(file, MAX_BYTES), named=named)
    except TooLarge:
        yield _too_big(file, named=named)


def has_lines(path: str) -> bool:
    """Say whether a file holds a draft on each of its lines, by its name."""
    return PurePosixPath(path).suffix.lower() == _LINES


def plain_in(file: BinaryIO, platforms: tuple[str, ...], language: str | None) -> Written:
    """Take what a file holds as the bare text of a post; raises OSError."""
    try:
        return written_plain(read_stream(file, MAX_BYTES), platforms, language)
    except TooLarge:
        return refused("too_big")


def _too_big(file: BinaryIO, *, named: bool) -> Written | None:
    """Refuse what is larger than any draft, where it is meant as one or would take long to be told from one."""
    if not named and size_of(file) > MAX_FILE:
        return refused("unseen")
    return classified(refused("too_big"), named=named, meant=not named and _holds(file, _NAMES_PLATFORMS))


def _holds(file: BinaryIO, pattern: re.Pattern[bytes]) -> bool:
    """Say whether a file of at most MAX_FILE holds something; UTF-16 is searched as if it were ASCII."""
    file.seek(0)
    head = file.read(len(BOM_UTF8)).removeprefix(BOM_UTF8)
    before, wide = b"\n" + head, head.startswith(UTF16)
    for _ in range(MAX_FILE // _CHUNK):
        chunk = file.read(_CHUNK)
        searched = before + (chunk.replace(b"\0", b"") if wide else chunk)
        if pattern.search(searched):
            return True
        before = searched[-_OVERLAP:]
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line without its LF, and no more of it than shows that it is too long; the lines above, as editors count."""

    raw: bytes
    number: int
    above: int


def _lines(file: BinaryIO, share: Share, *, named: bool) -> Iterator[Written | None]:
    """Yield a draft for each line, named by its number from 1; then None once, if any line is no draft.

    Every process reads all lines, and takes apart its own.
    """
    if not named and size_of(file) > MAX_FILE:
        if share.takes_next():
            yield refused("unseen")
        return
    meant = not named and _holds(file, _LINE_NAMES_PLATFORMS)
    if not named:
        file.seek(0)
    ignored = False
    for line in _each_line(file, share):
        one = classified(line, named=named, meant=meant)
        ignored = ignored or one is None
        if one is not None:
            yield one
    if ignored:
        yield None


def _each_line(file: BinaryIO, share: Share) -> Iterator[Written]:
    """Yield what each line holds that is not blank, as far as there are lines to read; of a blank file a blank."""
    blank, line = True, _Line(raw=b"", number=0, above=0)
    try:
        for line in _raw_lines(file):
            text = _text_on(line)
            if isinstance(text, str) and not text.strip():
                continue
            blank = False
            if share.takes_next():
                found = written_json(text.rstrip("\r")) if isinstance(text, str) else text
                yield replace(found, number=line.number, lines_above=line.above)
            if isinstance(text, Written) and text.fault is not None and text.fault.code == "not_utf8":
                return
    except TooLarge:
        if share.takes_next():
            yield replace(refused("file_long"), number=line.number, lines_above=line.above)
        return
    if blank and share.takes_next():
        yield Written(source="")


def _text_on(line: _Line) -> str | Written:
    """Give the text of a line, or why there is none."""
    if len(line.raw) > MAX_BYTES:
        return refused("too_big")
    try:
        return decoded(line.raw) if line.number == 1 else line.raw.decode()
    except UnicodeDecodeError as trouble:
        return undecodable(line.raw, trouble)


def _raw_lines(file: BinaryIO) -> Iterator[_Line]:
    """Yield the lines of a file; raises TooLarge behind the one that ends beyond MAX_FILE."""
    number = above = total = 0
    while raw := file.readline(MAX_BYTES + 1):
        number += 1
        yield _Line(raw=raw.removesuffix(b"\n"), number=number, above=above)
        size, ends = _to_its_end(file, raw)
        total, above = total + size, above + ends
        if total > MAX_FILE:
            raise TooLarge(MAX_FILE)


def _to_its_end(file: BinaryIO, piece: bytes) -> tuple[int, int]:
    """Skip the rest of a line that begins with `piece`; give its size, and how many lines an editor sees in it."""
    size, returns, last = 0, 0, b""
    while piece:
        size, returns, last = size + len(piece), returns + piece.count(b"\r"), (last + piece)[-2:]
        if last.endswith(b"\n") or size > MAX_FILE:
            break
        piece = file.readline(_CHUNK)
    return size, returns + 1 - (last == b"\r\n")
