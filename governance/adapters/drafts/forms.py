"""The forms that drafts are written in: Markdown with front matter, YAML and JSON, to one raw mapping each.

Every `Written` knows where in its file a character of a text field stands. Whether something is a draft at all is
decided here too: what names no `platforms` is none, unless it nearly does or has a field that only drafts have.
"""

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from governance.adapters.drafts.signs import Kind, sign_of
from governance.adapters.yaml_file import read_yaml
from governance.model import below
from governance.schemas.conversions import dropped_from, to_text
from governance.schemas.faults import Fault
from governance.schemas.json_text import read_json
from governance.schemas.located import AT_KEY, DocumentInvalid, Located
from governance.text.positions import Lines
from governance.values import dataclass

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
# What an editor or a template may leave above the front matter.
_LATE_OPENING = re.compile(r"(?:\s|\ufeff|<!--(?:[^-]|-(?!->))*-->)+(?=---[ \t]*[\r\n])")
_CLOSING = re.compile(r"(?<=[\r\n])---[ \t]*(?:\r\n|\r|\n|\Z)")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
# UTF-16 or UTF-32 without a byte order mark, told as RFC 4627 does: its bytes may well be valid UTF-8.
_WIDE = re.compile(rb"(?:[^\0]\0[^\0]\0|\0[^\0]\0[^\0]|\0\0\0[^\0]|[^\0]\0\0\0)")
# What a file that cannot be parsed holds where it is meant as a draft.
_NAMES_PLATFORMS = re.compile(r"(?:\A|(?<=[\r\n]))[ \t{]*[\"']?platforms\b")
_SETS_PLATFORMS = re.compile(rf"{_NAMES_PLATFORMS.pattern}[\"']?[ \t]*:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """The text below the front matter: where it starts, and the indices in the text after which a CR was dropped."""

    start: int
    text: str
    dropped: tuple[int, ...]

    def index(self, offset: int) -> int:
        """Give the place in the file of a character of the text."""
        return self.start + offset + bisect_right(self.dropped, offset - 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """One draft as it was written: its raw mapping, or why there is none, and the file around it.

    One of several in a file is a line of it: `number` counts these from 1, `lines_above` the lines that editors count.
    """

    source: str
    value: Any = None
    fault: Fault | None = None
    fault_at: int = 0
    located: Located | None = None
    offset: int = 0
    body: Body | None = None
    number: int | None = None
    lines_above: int = 0

    def index(self, pointer: str, offset: int | None = None) -> int:
        """Give the place of a value, or of the character `offset` of a text; what is absent stands at the start."""
        if self.body is not None and pointer == "/text":
            return self.body.index(offset or 0)
        if self.located is None or not self.located.nearest(pointer):
            return 0
        return self.offset + self.located.index(pointer, offset)

    def index_of(self, fault: Fault) -> int:
        """Give the place of what a fault is about: a key that should not be there, or a value."""
        if self.fault is not None:
            return self.fault_at
        if self.located is not None and fault.code in AT_KEY and fault.pointer in self.located.keys:
            return self.offset + self.located.keys[fault.pointer]
        return self.index(fault.pointer, fault.data.get("offset"))

    def position(self, index: int) -> tuple[int, int]:
        """Give line and column of a place in the file."""
        line, column = _lines_of(self.source).position(index)
        return line + self.lines_above, column

    def line(self, number: int) -> str:
        """Give one line of the file without its end."""
        start = _lines_of(self.source).index(number - self.lines_above, 1)
        return re.split(r"\r\n|\r|\n", self.source[start:], maxsplit=1)[0]


# Reads a text.
Form = Callable[[str], Written]


@lru_cache(maxsize=4)
def _lines_of(source: str) -> Lines:
    """Note where the lines of a draft start, once for all that is found in it."""
    return Lines(source)


def written(path: str, raw: bytes, *, named: bool) -> Written | None:
    """Give the draft that the bytes of a file hold, None where they hold none; a `named` file must."""
    suffix = PurePosixPath(path).suffix.lower()
    try:
        text = decoded(raw)
    except UnicodeDecodeError as trouble:
        one = undecodable(raw, trouble)
        return classified(one, named=named, meant=_is_meant(one, suffix, guessed(raw)))
    one = _FORMS.get(suffix, _markdown)(text)
    return classified(one, named=named, meant=_is_meant(one, suffix, text))


def decoded(raw: bytes) -> str:
    """Decode UTF-8, dropping a byte order mark; raises UnicodeDecodeError."""
    if _WIDE.match(raw):
        raise UnicodeDecodeError("utf-8", raw, 0, 1, "UTF-16 or UTF-32")
    return raw.decode("utf-8-sig")


def undecodable(raw: bytes, trouble: UnicodeDecodeError) -> Written:
    """Show the beginning of a file that is not UTF-8, up to what is none."""
    readable = "" if raw.startswith(UTF16) else trouble.object[: trouble.start].decode("utf-8", errors="replace")
    return Written(source=readable, fault=Fault(pointer="", code="not_utf8"), fault_at=len(readable))


def guessed(raw: bytes) -> str:
    """Read what is not UTF-8 well enough to tell what it is about."""
    encoding = "utf-16" if raw.startswith(UTF16) else "latin-1"
    return raw.removeprefix(BOM_UTF8).decode(encoding, errors="replace").replace("\0", "")


def refused(code: str) -> Written:
    """Give what was not read at all, and why."""
    return Written(source="", fault=Fault(pointer="", code=code))


def _is_meant(one: Written, suffix: str, text: str) -> bool:
    """Say whether what cannot be read must be meant as a draft: it has front matter, or says `platforms`."""
    fronted = one.fault is not None and suffix not in _FORMS and _OPENING.match(text) is not None
    return fronted or _NAMES_PLATFORMS.search(text) is not None


def _markdown(text: str) -> Written:
    opening = _OPENING.match(text)
    if opening is None:
        late = _LATE_OPENING.match(text)
        meant = late is not None and _NAMES_PLATFORMS.search(text) is not None
        fault = Fault(pointer="", code="front_matter_late", data={}) if meant else None
        return Written(source=text, fault=fault, fault_at=late.end() if late else 0)
    closing = _CLOSING.search(text, opening.end())
    if closing is None and not _NAMES_PLATFORMS.search(text):
        return Written(source=text)  # a page that begins with a rule
    if closing is None:
        return Written(source=text, fault=Fault(pointer="", code="front_matter_open", data={}))
    head = _read(read_yaml, text[opening.end() : closing.start()], source=text, offset=opening.end())
    if head.fault is not None or not isinstance(head.value, dict):
        return head
    body = _body(text, closing.end())
    if body.text and "text" in head.value and "platforms" in head.value:
        at = head.index("/text")
        return Written(
            source=text, value=head.value, fault=Fault(pointer="/text", code="text_twice", data={}), fault_at=at
        )
    whole = {**head.value, "text": body.text} if body.text or "text" not in head.value else head.value
    placed = body if "text" not in head.value else None
    return Written(source=text, value=whole, located=head.located, offset=opening.end(), body=placed)


def _body(text: str, start: int) -> Body:
    """Give the text as it will be published: LF for CRLF, without the line breaks at its end."""
    raw = text[start:].rstrip("\r\n")
    dropped = tuple(index - already for already, index in enumerate(dropped_from(raw)))
    return Body(start=start, text=to_text(raw), dropped=dropped)


def _read(read: Any, text: str, *, source: str, offset: int) -> Written:
    try:
        located = read(text)
    except DocumentInvalid as trouble:
        return Written(source=source, fault=trouble.fault, fault_at=offset + trouble.index)
    return Written(source=source, value=located.value, located=located, offset=offset)


def written_json(text: str) -> Written:
    """Read one JSON document."""
    return _read(read_json, text, source=text, offset=0)


def _yaml(text: str) -> Written:
    return _read(read_yaml, text, source=text, offset=0)


# What a text begins like, whatever its file is called.
_BEGINNINGS: tuple[tuple[re.Pattern[str], Form], ...] = (
    (_OPENING, _markdown),
    (_LATE_OPENING, _markdown),
    (re.compile(r"\s*\{"), written_json),
    (re.compile(r"(?:\s|#[^\r\n]*[\r\n])*[\"']?[\w-]+[\"']?[ \t]*:(?=\s|\Z)"), _yaml),
)


def form_of(text: str) -> Form | None:
    """Give what reads a text in the form that it begins like; None where it begins like no draft."""
    return next((form for beginning, form in _BEGINNINGS if beginning.match(text)), None)


def read_as_it_begins(text: str) -> Iterator[Written]:
    """Yield what a text holds in the form that it begins like: one mapping, or several as JSON on lines."""
    form = form_of(text)
    whole = form(text) if form else None
    if whole is not None and form is written_json and whole.fault is not None:
        yield from map(written_json, filter(str.strip, text.split("\n")))
    elif whole is not None:
        yield whole


def names_platforms(text: str) -> bool:
    """Say whether a text that cannot be read names `platforms` before its first empty line."""
    head = re.split(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)", text.lstrip(), maxsplit=1)[0]
    return _SETS_PLATFORMS.search(head) is not None


_FORMS = {".yaml": _yaml, ".yml": _yaml, ".json": written_json}


def classified(one: Written, *, named: bool, meant: bool) -> Written | None:
    """Give what is a draft, or wants to be one; None for the rest unless the file was given by name."""
    if one.fault is not None:
        return one if named or meant else None
    sign = sign_of(one.value)
    if sign is not None and sign.kind is Kind.PLATFORMS:
        return one
    if sign is not None and sign.kind in _FAULTS:
        fault = _FAULTS[sign.kind](sign.key)
        return replace(one, fault=fault, fault_at=one.index_of(fault))
    if not named:
        return None
    return replace(one, fault=Fault(pointer="", code="no_draft"), fault_at=0)


# What is wrong with a mapping that must be meant as a draft though it names no platforms, by the key that shows it.
_FAULTS: Mapping[Kind, Callable[[str], Fault]] = {
    Kind.MISSPELT: lambda key: Fault(pointer=below("", key), code="unknown", data={"key": key, "meant": "platforms"}),
    Kind.OWN_FIELD: lambda key: Fault(pointer=f"/{key}", code="no_platforms", data={"key": key}),
}


def written_plain(raw: bytes, platforms: tuple[str, ...], language: str | None) -> Written:
    """Take bytes as the bare text of a post."""
    try:
        text = decoded(raw)
    except UnicodeDecodeError as trouble:
        return undecodable(raw, trouble)
    body = _body(text, 0)
    value: dict[str, Any] = {"platforms": list(platforms), "text": body.text}
    return Written(source=text, value=value | ({"language": language} if language else {}), body=body)
