"""Params and examples of rules on one line: like YAML, with repetition written as such and long lists cut short."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from itertools import groupby
from typing import Any

from governance.rule import FromBrand, FromRule

_SHOWN = 12
_REPEATED = {"repeat", "times"}


def flow(value: Any, most: int | None = None) -> str:
    """Write a value on one line; of lists and mappings no more than `most` entries."""
    if isinstance(value, FromBrand | FromRule):
        return f"from the brand: {value.from_brand}" if isinstance(value, FromBrand) else f"as in {value.from_rule}"
    if is_dataclass(value) and not isinstance(value, type):
        return flow({one.name: got for one, got in given(value)}, most)
    if isinstance(value, Mapping):
        return _mapping(value, most)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if _needs_quotes(value) else value
    if isinstance(value, Sequence):
        return f"[{', '.join(_cut(list(_items(value, most)), most))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def given(params: Any) -> Iterator[tuple[Field[Any], Any]]:
    """Yield the fields of a dataclass that differ from their default, with their values."""
    for one in fields(params):
        got = getattr(params, one.name)
        default = one.default_factory() if one.default_factory is not MISSING else one.default
        if got != default:
            yield one, got


def short(value: Any) -> str:
    """Write a value on one line, with a dozen entries of each list at most."""
    return flow(value, _SHOWN)


def _mapping(value: Mapping[Any, Any], most: int | None) -> str:
    if set(value) == _REPEATED:
        return f"{json.dumps(value['repeat'], ensure_ascii=False)} × {value['times']}"
    entries = [f"{name}: {flow(one, most)}" for name, one in value.items()]
    return f"{{{', '.join(_cut(entries, most))}}}"


def _items(value: Sequence[Any], most: int | None) -> Iterator[str]:
    """Yield the items of a list, equal ones in a row as one with their number."""
    for written, same in groupby(flow(one, most) for one in value):
        count = len(list(same))
        yield written if count == 1 else f"{count} × {written}"


def _cut(entries: list[str], most: int | None) -> list[str]:
    if most is None or len(entries) <= most:
        return entries
    return [*entries[:most], f"… {len(entries) - most} more"]


def _needs_quotes(value: str) -> bool:
    return value != value.strip() or not value or any(mark in value for mark in ',:[]{}"\n#')
