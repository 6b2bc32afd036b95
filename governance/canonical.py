"""Canonical JSON of any value of the model, and digests over it (RFC 8785, `sha256:<hex>`)."""

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from json import JSONEncoder
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import rfc8785

from governance.model import Finding, Media, Post

# Waivers say what somebody accepts about the content; they are no content.
_NOT_CONTENT = frozenset({"waivers"})
# Nearly all of a ruleset: asking for these first halves the time of its digest. Enumerations are text only by descent.
_PLAIN_ALREADY = frozenset({str, int, float, bool, type(None)})
_UNSORTED = (set, frozenset)
_ROWS = (tuple, list, *_UNSORTED)
_SAME_IN_JSON = frozenset({str, bool, type(None)})
_FIRST_UNSAFE = 2**53
# Below it, Python writes a fraction with an exponent.
_SMALLEST_FRACTION = 1e-4
_JSON = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """Turn a value of the model into dicts, lists, strings, numbers, booleans and None; times get RFC 3339."""
    if type(value) in _PLAIN_ALREADY:
        return value
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(type(value)):
        return {name: plain(getattr(value, name)) for name in _names(value.__class__)}
    if isinstance(value, _ROWS):
        return [plain(element) for element in (sorted(value) if isinstance(value, _UNSORTED) else value)]
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """List the fields of a dataclass, worked out once."""
    return tuple(field.name for field in fields(kind))


def canonical(value: Any) -> str:
    """Write any value of the model as canonical JSON; raises rfc8785.IntegerDomainError for integers from 2^53 up."""
    return _written(plain(value)).decode()


def _written(data: Any) -> bytes:
    """Write plain data as RFC 8785 says; nearly all comes out the same from the standard library, ten times faster."""
    try:
        return _JSON.encode(_same_in_json(data)).encode()
    except (_OwnWay, UnicodeEncodeError):
        return rfc8785.dumps(data)


class _OwnWay(Exception):
    """RFC 8785 has a way of its own to write some of the data, to sort its keys, or to refuse it."""


def _same_in_json(data: Any) -> Any:
    """Give the data as the standard library writes it by RFC 8785, whole numbers without a point; raises _OwnWay."""
    kind = type(data)
    if kind in _SAME_IN_JSON:
        return data
    if kind is list:
        return [_same_in_json(element) for element in data]
    # By UTF-16, as RFC 8785 sorts, and by code points, as Python does, ASCII comes in the same order.
    if kind is dict and all(map(str.isascii, data)):
        return {key: _same_in_json(element) for key, element in data.items()}
    if kind in (int, float) and abs(data) < _FIRST_UNSAFE:
        if data == int(data):
            return int(data)
        if abs(data) >= _SMALLEST_FRACTION:
            return data
    raise _OwnWay


Value = TypeVar("Value")


def restored(kind: type[Value], data: Any) -> Value:
    """Give the value that `plain` made `data` of; what is typed Any stays plain.

    For our own rows alone: data from outside goes through a schema.
    """
    return cast("Value", _restorer(cast("Hashable", kind))(data))


@cache
def _restorer(hint: Any) -> Callable[[Any], Any]:
    origin, inside = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _union(inside)
    if origin is tuple:
        restore = _restorer(inside[0])
        return lambda data: tuple(restore(each) for each in data)
    if origin is not None and issubclass(origin, Mapping):
        value = _restorer(inside[1])
        return lambda data: {key: value(each) for key, each in data.items()}
    if not isinstance(hint, type):
        return lambda data: data
    return _single(hint)


def _single(hint: type) -> Callable[[Any], Any]:
    if is_dataclass(hint):
        return _dataclass(hint)
    if issubclass(hint, date):
        return hint.fromisoformat
    return hint if issubclass(hint, Enum) else lambda data: data


def _dataclass(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    # Made when first used: a value may hold others of its own kind.
    return lambda data: kind(**{name: _restorer(hints[name])(each) for name, each in data.items()})


def _union(inside: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Tell the members apart: None, then a dataclass by the names of its fields, then what is left."""
    shapes = {frozenset(field.name for field in fields(kind)): kind for kind in inside if is_dataclass(kind)}
    rest = next((kind for kind in inside if kind is not types.NoneType and not is_dataclass(kind)), None)

    def restore(data: Any) -> Any:
        if data is None:
            return None
        kind = shapes.get(frozenset(data)) if isinstance(data, Mapping) else None
        return _restorer(cast("Hashable", kind or rest))(data)

    return restore


def digest(value: Any) -> str:
    """Digest any value of the model; raises rfc8785.IntegerDomainError for integers from 2^53 up."""
    return _digest(plain(value))


def _digest(data: Any) -> str:
    return f"sha256:{sha256(_written(data)).hexdigest()}"


# How seals are made. Version 1 took contents as they were written; since 2, one content is written in one way
# (`schemas.normalised`), and what was written so already has the seal that it had: hence the 1 in it.
SEAL_VERSION = 2
_LAYOUT = 1


def content(post: Post) -> dict[str, Any]:
    """Give everything that makes a post what it is, with each medium as `{sha256, alt_text}`."""
    found = {name: _by_content(getattr(post, name)) for name in _names(Post) if name not in _NOT_CONTENT}
    return {"seal_version": _LAYOUT, **found}


def post_digest(post: Post) -> str:
    """Digest the whole content of a post: any change of what would be published changes it.

    Two posts are the same where their digests are. Python has it that `True` is 1; a publishing tool may not.
    """
    return _digest(content(post))


def _by_content(value: Any) -> Any:
    if type(value) in _PLAIN_ALREADY:
        return value
    if isinstance(value, Media):
        return {"sha256": value.sha256, "alt_text": value.alt_text}
    if isinstance(value, tuple):
        return [_by_content(element) for element in value]
    if is_dataclass(type(value)):
        return {name: _by_content(getattr(value, name)) for name in _names(value.__class__)}
    return plain(value)


def fingerprint(finding: Finding, excerpt: str, ordinal: int) -> str:
    """Digest what a finding is about, wherever it stands: rule, field, excerpt and ordinal among equals."""
    return _digest(
        {"rule_id": finding.rule_id, "field": finding.field, "excerpt": excerpt, "ordinal": ordinal},
    )
