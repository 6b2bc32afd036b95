"""Drafts as files: discovery, the forms they are written in, and where in the file each character stands."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from governance.adapters.bounded_files import NotRegular, open_regular
from governance.adapters.drafts.candidates import Candidate, candidates
from governance.adapters.drafts.contents import plain_in, written_in
from governance.adapters.drafts.forms import Written
from governance.model import Draft, Finding, Media, Part
from governance.schemas.draft import DraftContext, load_draft
from governance.schemas.faults import Fault, Invalid, sentence
from governance.service.draft_media import media_of
from governance.service.shares import Share
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

    def id_place(self) -> tuple[int, int]:
        """Give line and column of the id, or of the draft where it says none."""
        return self.written.position(self.written.index("/id"))

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
    """Read every draft that `paths` name or hold, in sorted order, each file once; no second one has an id."""
    seen: dict[str, str] = {}
    for found in read_share(candidates(paths, where.configured, where.stdin_filename), where, Share(), progress):
        if not isinstance(found, DraftFile) or found.draft.id not in seen:
            yield found
        else:
            yield taken_by(seen[found.draft.id], found.path, found.draft.id, found.id_place())
        if isinstance(found, DraftFile):
            seen.setdefault(found.draft.id, found.path)


def taken_by(first: str, path: str, id: str, place: tuple[int, int]) -> Unreadable:  # noqa: A002
    """Refuse a draft whose id the one in the file `first` has."""
    fault = Fault(pointer="/id", code="duplicate_id", data={"id": id, "path": first})
    return Unreadable(path=path, problems=(Problem(line=place[0], column=place[1], fault=fault),))


def read_share(
    files: Sequence[Candidate], where: DraftsFrom, share: Share, progress: Progress = lambda _read, _files: None
) -> Iterator[Found]:
    """Read what a share takes of the drafts in files, whatever their ids."""
    for number, candidate in enumerate(files, start=1):
        progress(number, len(files))
        yield from _read(candidate, where, share)


def _read(candidate: Candidate, where: DraftsFrom, share: Share) -> Iterator[Found]:
    if not candidate.has_lines and not share.takes_next():
        return
    for one in _written(candidate, where, share):
        if isinstance(one, Fault):
            yield Unreadable(path=candidate.path, problems=(Problem(line=1, column=1, fault=one),))
        else:
            yield Ignored(path=candidate.path) if one is None else _draft(candidate, one, where)


def _written(candidate: Candidate, where: DraftsFrom, share: Share) -> Iterator[Written | Fault | None]:
    """Yield what a file holds, then what kept it from being read further, which every process says."""
    try:
        with nullcontext(where.stdin) if candidate.file is None else open_regular(candidate.file) as file:
            if candidate.file is None and where.plain is not None:
                yield plain_in(file, where.plain.platforms, where.plain.language)
            else:
                yield from written_in(candidate.name, file, share, named=candidate.named)
    except NotRegular:
        yield Fault(pointer="", code="not_regular")
    except OSError as trouble:
        yield Fault(pointer="", code="not_readable", data={"reason": trouble.strerror or str(trouble)})


def _draft(candidate: Candidate, one: Written, where: DraftsFrom) -> DraftFile | Unreadable:
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


def _id(candidate: Candidate, one: Written, where: DraftsFrom) -> str:
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
