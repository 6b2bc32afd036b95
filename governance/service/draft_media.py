"""Media of a draft by their content: a file of drafts names them by path, the queue and seals by SHA-256."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from governance.model import Content, Draft, Media, MediaFacts, Need, Part, Unavailable, below, media_fields
from governance.service.ports import MediaReader
from governance.values import dataclass

_ONLY_DIGEST: frozenset[Need] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class LackingMedium:
    """A medium of which no digest can be made: where the draft names it, and what is known of its file."""

    pointer: str
    path: str
    facts: MediaFacts | Unavailable | None


class MediaLacking(Exception):
    """A medium of a draft cannot be read, so the draft has no seal; carries every one."""

    def __init__(self, media: tuple[LackingMedium, ...]) -> None:
        super().__init__(", ".join(medium.path for medium in media))
        self.media = media


def media_of(draft: Draft) -> Iterator[tuple[str, Media]]:
    """Yield every medium of a draft and its variants, with its pointer."""
    yield from media_fields(draft)
    for platform, fields in draft.variants.items():
        own = {name: fields[name] for name in ("media", "thread") if name in fields}
        for pointer, medium in media_fields(Content(**own)):
            yield f"{below('/variants', platform)}{pointer}", medium


def digests_of(draft: Draft, reader: MediaReader) -> Mapping[str, str]:
    """Give the SHA-256 of a draft's media by their paths; raises MediaLacking."""
    named = [(pointer, medium, medium.path) for pointer, medium in media_of(draft) if medium.path is not None]
    files = {path: reader.read(medium, _ONLY_DIGEST) for _, medium, path in named}
    lacking = tuple(
        LackingMedium(pointer=pointer, path=path, facts=files[path].facts)
        for pointer, _, path in named
        if files[path].sha256 is None
    )
    if lacking:
        raise MediaLacking(lacking)
    return {path: file.sha256 for path, file in files.items() if file.sha256 is not None}


def by_content(draft: Draft, digests: Mapping[str, str]) -> Draft:
    """Give the draft with each medium named by its SHA-256 instead of its path, as the API takes it."""

    def media(named: tuple[Media, ...]) -> tuple[Media, ...]:
        return tuple(
            medium if medium.path is None else replace(medium, path=None, sha256=digests[medium.path])
            for medium in named
        )

    def thread(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(part, media=media(part.media)) for part in parts)

    naming: Mapping[str, Callable[[Any], Any]] = {"media": media, "thread": thread}
    variants = {
        platform: {key: naming[key](value) if key in naming else value for key, value in fields.items()}
        for platform, fields in draft.variants.items()
    }
    return replace(draft, media=media(draft.media), thread=thread(draft.thread), variants=variants)
