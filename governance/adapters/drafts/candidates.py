"""The files that may hold drafts: those that were named, and those in folders that were."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from governance.adapters.drafts.contents import has_lines
from governance.adapters.drafts.discovery import files_below
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A file that may hold drafts; one that was named must hold some."""

    path: str
    file: Path | None
    named: bool

    @property
    def name(self) -> str:
        """Give the name that says in which form it is written: Markdown, where standard input has none."""
        return self.path if self.path != "-" else "-.md"

    @property
    def has_lines(self) -> bool:
        """Say whether it holds a draft on each line; a share takes lines of it, and else the whole."""
        return has_lines(self.name)


def candidates(paths: Iterable[str], configured: Collection[Path], stdin_filename: str | None) -> list[Candidate]:
    """List each file once, in an order that that of `paths` has no part in; a file that was named is no less so."""
    found: dict[str | None, Candidate] = {}
    for path in paths:
        for one in _expanded(path, configured, stdin_filename):
            key = os.path.realpath(one.file) if one.file else None
            found[key] = min(found.get(key, one), one, key=lambda each: (not each.named, len(each.path), each.path))
    return sorted(found.values(), key=lambda one: one.path)


def _expanded(path: str, configured: Collection[Path], stdin_filename: str | None) -> Iterator[Candidate]:
    if path == "-":
        yield Candidate(path=stdin_filename or "-", file=None, named=True)
    elif Path(path).is_dir():
        for file in files_below(Path(path)):
            if Path(os.path.realpath(file)) not in configured:
                # A folder that cannot be listed is told as if it had been named.
                yield Candidate(path=file.as_posix(), file=file, named=file.is_dir())
    else:
        yield Candidate(path=Path(path).as_posix(), file=Path(path), named=True)
