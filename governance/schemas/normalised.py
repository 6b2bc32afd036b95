"""One content is written in one way, so that it has one seal: what says nothing is absent, and named once is enough.

Times are brought to one offset, and ends of lines to LF, where single values are read (`schemas.fields`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from governance.model import Content, Media, Part, Sponsorship

Way = Callable[[Any], Any]


def _said(value: str | None) -> str | None:
    return value or None


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _media(media: tuple[Media, ...]) -> tuple[Media, ...]:
    return tuple(replace(medium, alt_text=_said(medium.alt_text)) for medium in media)


def _thread(thread: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(part, media=_media(part.media)) for part in thread)


def _sponsorship(tie: Sponsorship) -> Sponsorship:
    return replace(tie, sponsor=_said(tie.sponsor), media_label=_said(tie.media_label))


# The fields that can say one thing in several ways.
_WAYS: Mapping[str, Way] = {
    **dict.fromkeys(("title", "description", "link", "content_warning", "first_comment", "campaign"), _said),
    **dict.fromkeys(("markets", "tags"), _once),
    "media": _media,
    "thread": _thread,
    "sponsorship": _sponsorship,
}


def normalised(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give fields of a content, by name, as they are written whichever way they came."""
    return {name: _WAYS[name](value) if name in _WAYS else value for name, value in fields.items()}


def normal(content: Content) -> dict[str, Any]:
    """Give those fields of a content that can be written in several ways, in the one that counts."""
    return normalised({name: getattr(content, name) for name in _WAYS})
