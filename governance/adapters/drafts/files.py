"""Drafts as files: discovery, the forms they are written in, and where in the file each character stands."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from governance.adapters.bounded_files import NotRegular, open_regular
from governance.adapters.drafts.contents import plain_in, written_in
from governance.adapters.drafts.discovery import files_below
from governance.adapters.drafts.forms import Written
from governance.model import Draft, Finding, Media, Part
from governance.schemas.draft import DraftContext, load_draft
from governance.schemas.faults import Fault, Invalid, sentence
from governance.service.draft_media import media_of
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a finding stands in its file: 1-based lines and columns of code points, the end exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftFile:
    """A draft and the file that holds it; `path` is as the user named it, `named` where it was given by name."""

    path: str
    named: bool
    draft: Draft
    written: Written

    def place(self, platform: str, finding: Finding) -> Place:
        """Give the place of a finding: exact where the file holds the text as it is, else the start of the value."""
        if finding.field is None:
            return Place()
        pointer = self._pointer(platform, finding.field)
        start, end = (finding.span.start, finding.span.end) if finding.span else (None, None)
        first, last = self.written.index(pointer, start), self.written.index(pointer, end)
        line, column = self.written.position(first)
        end_line, end_column = self.written.position(max(first, last))
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _pointer(self, platform: str, pointer: str) -> str:
        """Give where the draft says what the post says: in its variant where that replaces the field."""
        name = pointer.split("/")[1]
        replaced = name in self.draft.variants.get(platform, {})
        return f"/variants/{platform}{pointer}" if replaced else pointer

    def line(self, number: int) -> str:
        """Give one line of the file without its end."""
        return self.written.line(number)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that makes a draft unreadable, and where."""

    line: int
    column: int
    fault: Fault

    def message(self, language: str) -> str:
        """Write what is wrong and what to do."""
        return sentence(self.fault, language)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """A draft that could not be read."""

    path: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ignored:
    """A file that is no draft."""

    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Plain:
    """What a bare text from standard input lacks."""

    platforms: tuple[str, ...]
    language: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftsFrom:
    """Where drafts are looked for: ids and media are relative to `root`; `configured` files are no drafts."""

    root: Path
    context: DraftContext
    stdin: BinaryIO
    stdin_filename: str | None = None
    plain: Plain | None = None
    configured: frozenset[Path] = field(default_factory=frozenset)


Found = DraftFile | Unreadable | Ignored
# Hears how many files were begun and how many there are.
Progress = Callable[[int, int], None]


def read_drafts(
    paths: Iterable[str],
    where: DraftsFrom,
    progress: Progress = lambda _read, _files: None,
) -> Iterator[Found]:
    """Read every draft that `paths` name or hold, in sorted order, each file once."""
    seen: dict[str, str] = {}
    candidates = _candidates(paths, where)
    for number, candidate in enumerate(candidates, start=1):
        progress(number, len(candidates))
        for found in _read(candidate, where):
            yield _once(found, seen)


def _once(found: Found, seen: dict[str, str]) -> Found:
    """Refuse a second draft with an id that another has."""
    if not isinstance(found, DraftFile):
        return found
    first = seen.get(found.draft.id)
    if first is None:
        seen[found.draft.id] = found.path
        return found
    fault = Fault(pointer="/id", code="duplicate_id", data={"id": found.draft.id, "path": first})
    return _unreadable(found.path, found.written, [fault])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """A file that may hold drafts; one that was named must hold some."""

    path: str
    file: Path | None
    named: bool


def _candidates(paths: Iterable[str], where: DraftsFrom) -> list[_Candidate]:
    """List each file once, in an order that that of `paths` has no part in; a file that was named is no less so."""
    found: dict[str | None, _Candidate] = {}
    for path in paths:
        for one in _expanded(path, where):
            key = os.path.realpath(one.file) if one.file else None
            found[key] = min(found.get(key, one), one, key=lambda each: (not each.named, len(each.path), each.path))
    return sorted(found.values(), key=lambda one: one.path)


def _expanded(path: str, where: DraftsFrom) -> Iterator[_Candidate]:
    if path == "-":
        yield _Candidate(path=where.stdin_filename or "-", file=None, named=True)
    elif Path(path).is_dir():
        for file in files_below(Path(path)):
            if Path(os.path.realpath(file)) not in where.configured:
                # A folder that cannot be listed is told as if it had been named.
                yield _Candidate(path=file.as_posix(), file=file, named=file.is_dir())
    else:
        yield _Candidate(path=Path(path).as_posix(), file=Path(path), named=True)


def _read(candidate: _Candidate, where: DraftsFrom) -> Iterator[Found]:
    for one in _written(candidate, where):
        if isinstance(one, Fault):
            yield Unreadable(path=candidate.path, problems=(Problem(line=1, column=1, fault=one),))
        else:
            yield Ignored(path=candidate.path) if one is None else _draft(candidate, one, where)


def _written(candidate: _Candidate, where: DraftsFrom) -> Iterator[Written | Fault | None]:
    """Yield what a file holds, then what kept it from being read further."""
    try:
        with nullcontext(where.stdin) if candidate.file is None else open_regular(candidate.file) as file:
            if candidate.file is None and where.plain is not None:
                yield plain_in(file, where.plain.platforms, where.plain.language)
            else:
                name = candidate.path if candidate.path != "-" else "-.md"
                yield from written_in(name, file, named=candidate.named)
    except NotRegular:
        yield Fault(pointer="", code="not_regular")
    except OSError as trouble:
        yield Fault(pointer="", code="not_readable", data={"reason": trouble.strerror or str(trouble)})


def _draft(candidate: _Candidate, one: Written, where: DraftsFrom) -> DraftFile | Unreadable:
    if one.fault is not None:
        return _unreadable(candidate.path, one, [one.fault])
    try:
        draft = load_draft(one.value, where.context, id=_id(candidate, one, where))
    except Invalid as invalid:
        return _unreadable(candidate.path, one, invalid.faults)
    if faults := [*_without_path(draft)]:
        return _unreadable(candidate.path, one, faults)
    folder = _relative((candidate.file or Path(candidate.path)).parent, where.root)
    return DraftFile(path=candidate.path, named=candidate.named, draft=_with_media_below(folder, draft), written=one)


def _unreadable(path: str, one: Written, faults: Iterable[Fault]) -> Unreadable:
    problems = []
    for fault in faults:
        line, column = one.position(one.index_of(fault))
        problems.append(Problem(line=line, column=column, fault=fault))
    return Unreadable(path=path, problems=tuple(sorted(problems, key=lambda each: (each.line, each.column))))


def _id(candidate: _Candidate, one: Written, where: DraftsFrom) -> str:
    """Name a draft that names itself in no way: its path from the root, and its line in a JSONL file."""
    path = _relative(candidate.file, where.root) if candidate.file else candidate.path
    return path if one.number is None else f"{path}#{one.number}"


def _without_path(draft: Draft) -> Iterator[Fault]:
    """Yield the media that no file is named for: they would pass unseen."""
    for pointer, medium in media_of(draft):
        if medium.path is None:
            yield Fault(pointer=pointer, code="media_path")


def _relative(path: Path, root: Path) -> str:
    return PurePosixPath(os.path.relpath(path, root)).as_posix()


def _with_media_below(folder: str, draft: Draft) -> Draft:
    """Give media paths from the root instead of from the draft; what leaves the root is refused when it is read."""

    def moved(media: tuple[Media, ...]) -> tuple[Media, ...]:
        return tuple(one if one.path is None else replace(one, path=_joined(folder, one.path)) for one in media)

    def moved_thread(thread: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(part, media=moved(part.media)) for part in thread)

    moving: dict[str, Callable[[Any], Any]] = {"media": moved, "thread": moved_thread}
    variants = {
        platform: {key: moving[key](value) if key in moving else value for key, value in fields.items()}
        for platform, fields in draft.variants.items()
    }
    return replace(draft, media=moved(draft.media), thread=moved_thread(draft.thread), variants=variants)


def _joined(folder: str, path: str) -> str:
    return path if path.startswith("/") else os.path.normpath(f"{folder}/{path}")
