"""Where drafts are looked for in folders, and what is passed over there: hidden, linked, or called otherwise."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from governance.adapters.bounded_files import NotRegular, open_regular
from governance.adapters.drafts.contents import MAX_BYTES
from governance.adapters.drafts.forms import decoded, form_of, guessed, names_platforms, read_as_it_begins
from governance.adapters.drafts.signs import Kind, Sign, sign_of
from governance.values import dataclass

SUFFIXES = frozenset({".md", ".yaml", ".yml", ".json", ".jsonl"})
_PACKAGES = "node_modules"
# Enough to see what a file begins like.
_HEAD = 4096
# Beyond a link may lie the whole disk.
_MOST_LINKED = 10_000


class Why(StrEnum):
    """Why something in a folder is not read as a draft."""

    IGNORED = "ignored"  # it names no platforms
    HIDDEN = "hidden"
    LINKED = "linked"
    PACKAGE = "package"
    SUFFIX = "suffix"


@dataclass(frozen=True, kw_only=True, slots=True)
class PassedOver:
    """A file that is not read as a draft, why, and what makes it look like one nevertheless."""

    path: str
    why: Why
    sign: Sign | None = None


_REASONS: Mapping[Why, Callable[[Path], bool]] = {
    Why.LINKED: lambda place: _surely(place.is_symlink),
    Why.HIDDEN: lambda place: place.name.startswith("."),
    Why.PACKAGE: lambda place: place.name == _PACKAGES and _surely(place.is_dir),
}


def _surely(asked: Callable[[], bool]) -> bool:
    """Give the answer about a place, no where a folder on the way may not be searched."""
    try:
        return asked()
    except OSError:
        return False


def _why(place: Path) -> Why | None:
    """Say why a file or folder is passed over, by its name or nature."""
    return next((why for why, applies in _REASONS.items() if applies(place)), None)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield what may be drafts below a folder, then the folders that cannot be listed.

    Hidden folders, packages and links are not entered.
    """
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda trouble: closed.append(Path(trouble.filename))):
        folders[:] = [name for name in folders if _why(Path(here, name)) is None]
        for file in (Path(here, name) for name in names):
            if file.suffix.lower() in SUFFIXES and _why(file) is None:
                yield file
    yield from closed


def passed_over(
    folders: Iterable[Path], networks: Collection[str], known: Collection[str] = ()
) -> Iterator[PassedOver]:
    """Yield what `files_below` leaves out though it has the suffix of a draft or looks like one, in sorted order.

    Each file once, and none whose real path is `known`. What version control and installers keep for themselves is
    not entered.
    """
    search = _Search(networks, known)
    for folder in folders:
        yield from search.below(folder)


class _Search:
    """What was seen so far, by its real path: links may lead in circles."""

    def __init__(self, networks: Collection[str], known: Collection[str]) -> None:
        self._networks = networks
        self._seen = {*known}
        self._linked = 0

    def below(self, folder: Path) -> Iterator[PassedOver]:
        waiting: list[tuple[Path, Why | None]] = [(folder, None)]
        while waiting:
            here, why = waiting.pop()
            if not self._is_new(here):
                continue
            try:
                places = sorted(here.iterdir(), reverse=True)
            except OSError:
                # One that was to be searched is told of where it is.
                if why is not None:
                    yield PassedOver(path=here.as_posix(), why=why, sign=Sign(kind=Kind.UNSEEN))
                continue
            waiting += [
                (place, why or _why(place)) for place in places if _surely(place.is_dir) and not _is_anothers(place)
            ]
            for place in reversed(places):
                if not _surely(place.is_dir):
                    yield from self._file(place, why or _why(place))
            if self._linked > _MOST_LINKED:
                yield PassedOver(path=here.as_posix(), why=Why.LINKED, sign=Sign(kind=Kind.UNSEEN))
                return

    def _is_new(self, place: Path) -> bool:
        real = os.path.realpath(place)
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def _file(self, file: Path, why: Why | None) -> Iterator[PassedOver]:
        self._linked += why is Why.LINKED
        has_suffix = file.suffix.lower() in SUFFIXES
        if (why is None and has_suffix) or not self._is_new(file):
            return
        sign = look(file, self._networks)
        if sign is not None or has_suffix:
            yield PassedOver(path=file.as_posix(), why=why or Why.SUFFIX, sign=sign)


def _is_anothers(folder: Path) -> bool:
    """Say whether a folder is the work of version control or of an installer: drafts of others are nobody's here."""
    installed = _surely((folder / "pyvenv.cfg").is_file) or (folder.name == _PACKAGES and _has_manifest(folder.parent))
    return installed or folder.name in {".git", ".hg", ".svn"}


def _has_manifest(folder: Path) -> bool:
    return _surely((folder / "package.json").is_file)


def look(file: Path, networks: Collection[str]) -> Sign | None:
    """Give the surest sign that a file, whatever it is called, is meant as a draft; None where it has none."""
    return min(signs_in(file, networks), key=_surest, default=None)


def _surest(sign: Sign) -> int:
    return list(Kind).index(sign.kind)


def signs_in(file: Path, networks: Collection[str]) -> Iterator[Sign]:
    """Yield the signs of each draft that a file seems to hold.

    What is no regular file, or a link to nothing, has none.
    """
    try:
        with open_regular(file) as opened:
            raw = opened.read(_HEAD)
            if form_of(_text(raw)) is None:
                return
            raw += opened.read(MAX_BYTES - len(raw))
    except (NotRegular, FileNotFoundError):
        return
    except OSError:
        yield Sign(kind=Kind.UNSEEN)
        return
    yield from _signs_of(_text(raw), networks)


def _text(raw: bytes) -> str:
    try:
        return decoded(raw)
    except UnicodeDecodeError:
        return guessed(raw)


def _signs_of(text: str, networks: Collection[str]) -> Iterator[Sign]:
    for written in read_as_it_begins(text):
        sign = sign_of(written.value, networks)
        if written.fault is None and sign is not None:
            yield sign
        elif written.fault is not None and names_platforms(written.source):
            yield Sign(kind=Kind.PLATFORMS, key="platforms")
