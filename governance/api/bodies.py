"""Bodies read strictly: how long, of which type and how written they may be, before anything is made of them."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from flask import request
from werkzeug.exceptions import HTTPException

from governance.api.sizes import enough, require_size
from governance.schemas.draft import unsafe
from governance.schemas.faults import Invalid
from governance.schemas.json_text import parse_json
from governance.schemas.loading import load
from governance.schemas.located import DocumentInvalid

MAX_JSON = 1 << 20
_CHUNK = 1 << 16
_JSON = re.compile(r"application/json(?:\s*;\s*charset=(?:utf-8|\"utf-8\"))?", re.ASCII | re.IGNORECASE)
_MEDIA = re.compile(r"([\w!#$&^.+-]{1,63}/[\w!#$&^.+-]{1,63})(?:\s*;.*)?", re.ASCII)
_LINE_END = re.compile(r"\r\n|\n|\r")

Value = TypeVar("Value")


class BodyTooLarge(Exception):
    """The body is longer than what is read."""


class BodyBroken(Exception):
    """The body broke off, or is not cut into chunks as HTTP wants it."""


class TypeNotTaken(Exception):
    """The body is of a type that this operation does not take; `wanted` is what it takes."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class Malformed(Exception):
    """The body is no JSON, and where: `line` and `column`, 1-based, in code points, or `offset` in bytes."""

    def __init__(self, document: DocumentInvalid, place: dict[str, int]) -> None:
        super().__init__(document.fault.code)
        self.fault = document.fault
        self.place = place


def body_of(kind: type[Value], text: str | None = None) -> Value:
    """Read the body, or `text` where it was received before, as a value.

    Raises TypeNotTaken, BodyTooLarge, Malformed and Invalid.
    """
    return load(kind, json_body(text))


def safe(raw: Any) -> Any:
    """Give plain data that survives being stored and sent; raises Invalid."""
    if faults := enough(unsafe(raw)):
        raise Invalid(faults)
    return raw


def json_body(text: str | None = None) -> Any:
    """Read the body as plain data; raises TypeNotTaken, BodyTooLarge, Malformed and Invalid."""
    raw = _parsed(json_text() if text is None else text)
    require_size(raw)
    return safe(raw)


def json_text() -> str:
    """Receive the body of JSON, however slowly it comes; raises TypeNotTaken, BodyTooLarge and Malformed."""
    if not _JSON.fullmatch(request.headers.get("Content-Type", "")):
        raise TypeNotTaken("application/json")
    return _text(_bytes())


def _parsed(text: str) -> Any:
    try:
        return parse_json(text)
    except DocumentInvalid as invalid:
        raise Malformed(invalid, _place(text, invalid.index)) from None


def media_type() -> str:
    """Give the type that a file is sent as, in lower case and without parameters; raises TypeNotTaken."""
    found = _MEDIA.fullmatch(request.headers.get("Content-Type", ""))
    if found is None:
        raise TypeNotTaken("image/png")
    return found.group(1).lower()


def chunks() -> Iterator[bytes]:
    """Yield the body as it comes in."""
    while chunk := _read(_CHUNK):
        yield chunk


def _read(most: int) -> bytes:
    try:
        read: bytes = request.stream.read(most)
    except HTTPException:
        raise
    except Exception as trouble:  # whatever a server raises while it reads is about what the client sends
        raise BodyBroken from trouble
    return read


def _bytes() -> bytes:
    """Read the body, and never more of it than shows that it is too long."""
    if (request.content_length or 0) > MAX_JSON:
        raise BodyTooLarge
    read = bytearray()
    while len(read) <= MAX_JSON and (chunk := _read(min(_CHUNK, MAX_JSON + 1 - len(read)))):
        read += chunk
    if len(read) > MAX_JSON:
        raise BodyTooLarge
    return bytes(read)


def _text(read: bytes) -> str:
    try:
        return read.decode()
    except UnicodeDecodeError as trouble:
        raise Malformed(DocumentInvalid(0, "not_utf8"), {"offset": trouble.start}) from None


def _place(text: str, index: int) -> dict[str, int]:
    ends = list(_LINE_END.finditer(text, 0, index))
    return {"line": len(ends) + 1, "column": index - (ends[-1].end() if ends else 0) + 1}
