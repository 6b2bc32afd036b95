"""Media of drafts by their content: read, uploaded where they are missing, and referenced by SHA-256."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from errno import ENOENT
from os import strerror
from typing import Any

from governance.adapters.bounded_files import open_regular
from governance.adapters.drafts.files import DraftFile, Problem, Unreadable
from governance.adapters.media.files import safe_path
from governance.cli.queue import Opened
from governance.model import Draft, Media, MediaFacts, MediaTrouble, Need, Part
from governance.review import Actor
from governance.schemas.draft import media_of
from governance.schemas.faults import Fault
from governance.service.media import NotLookedAt
from governance.service.ports import MediaFile, MediaReader
from governance.wording import say

_CHUNK = 1 << 20
# Why no digest can be made of a medium, where that has a sentence of its own.
_SAID = frozenset({MediaTrouble.MISSING, MediaTrouble.REFUSED})
_ONLY_DIGEST: frozenset[Need] = frozenset()
# What an upload looks at anyway, so that it is remembered for it.
_LOOKED_AT = frozenset({Need.MEDIA, Need.DECODED})


def read_media(file: DraftFile, reader: MediaReader, language: str) -> Mapping[str, str] | Unreadable:
    """Give the SHA-256 of a draft's media by their paths; without all of them the draft has no seal."""
    media = [(pointer, one, one.path) for pointer, one in media_of(file.draft) if one.path is not None]
    files = {path: reader.read(one, _ONLY_DIGEST) for _, one, path in media}
    lacking = [(pointer, path) for pointer, _, path in media if files[path].sha256 is None]
    if lacking:
        problems = (_problem(file, pointer, path, files[path], language) for pointer, path in lacking)
        return Unreadable(path=file.path, problems=tuple(problems))
    return {path: one.sha256 for path, one in files.items() if one.sha256 is not None}


def _problem(file: DraftFile, pointer: str, path: str, read: MediaFile, language: str) -> Problem:
    """Say where the draft names a medium that cannot be read, and why."""
    trouble = read.facts.trouble if isinstance(read.facts, MediaFacts) else None
    code = trouble if trouble in _SAID else "other"
    why = say(f"media_lacking.{code}", language, path=path, detail=getattr(read.facts, "detail", ""))
    line, column = file.written.position(file.written.index(f"{pointer}/path"))
    return Problem(line=line, column=column, fault=Fault(pointer=pointer, code="not_readable", data={"reason": why}))


def uploaded(known: Mapping[str, str], brand: str, queue: Opened, actor: Actor) -> Mapping[str, str]:
    """Upload what posts of the brand may not show yet; give every SHA-256 by its path.

    Raises MediaTooLarge, NotLookedAt, and OSError where a file is gone by now.
    """
    usable = queue.cases.uploads.usable
    return {path: sha256 if usable(sha256, brand) else _upload(path, queue, actor) for path, sha256 in known.items()}


def _upload(path: str, queue: Opened, actor: Actor) -> str:
    real = safe_path(queue.workspace.settings.root, path)
    if isinstance(real, MediaTrouble):
        raise FileNotFoundError(ENOENT, strerror(ENOENT), path)
    facts = queue.workspace.tools.media.read(Media(path=path), _LOOKED_AT).facts
    if not isinstance(facts, MediaFacts):
        raise NotLookedAt
    with open_regular(real) as file:
        chunks = iter(lambda: file.read(_CHUNK), b"")  # no more of them are taken than may be kept
        return queue.cases.uploads.upload(chunks, None, actor).sha256


def by_content(draft: Draft, known: Mapping[str, str]) -> Draft:
    """Give the draft with each medium named by its SHA-256 instead of its path, as the API takes it."""

    def media(named: tuple[Media, ...]) -> tuple[Media, ...]:
        return tuple(one if one.path is None else replace(one, path=None, sha256=known[one.path]) for one in named)

    def thread(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(one, media=media(one.media)) for one in parts)

    naming: Mapping[str, Callable[[Any], Any]] = {"media": media, "thread": thread}
    variants = {
        platform: {key: naming[key](value) if key in naming else value for key, value in fields.items()}
        for platform, fields in draft.variants.items()
    }
    return replace(draft, media=media(draft.media), thread=thread(draft.thread), variants=variants)
