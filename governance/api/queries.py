"""What stands behind the question mark, held against the query's own schema."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar, get_type_hints

from flask import request

from governance.api.bodies import safe
from governance.api.inputs import MOST_ROWS
from governance.model import below
from governance.schemas.faults import Fault, Invalid
from governance.schemas.loading import load

_INTEGER = re.compile(r"-?[0-9]{1,15}")

Query = TypeVar("Query")


class QueryInvalid(Invalid):
    """The query holds what it may not; the pointers lead to its names."""


def query_of(kind: type[Query]) -> Query:
    """Read the query as a value; raises QueryInvalid."""
    repeated = [name for name, values in request.args.lists() if len(values) > 1]
    faults = [Fault(pointer=below("", name), code="repeated", data={"key": name}) for name in repeated]
    if faults:
        raise QueryInvalid(tuple(faults))
    try:
        return load(kind, _typed(kind, safe(request.args.to_dict())))
    except Invalid as invalid:
        raise QueryInvalid(invalid.faults) from None


def _typed(kind: type, raw: Mapping[str, str]) -> dict[str, Any]:
    """Give the values with whole numbers where the query has them; what is no number stays text, and is refused."""
    hints = get_type_hints(kind)
    numbers = {
        field.metadata.get("key", field.name) for field in fields(kind) if hints[field.name] in (int, int | None)
    }
    return {name: int(given) if name in numbers and _INTEGER.fullmatch(given) else given for name, given in raw.items()}


def within(name: str, value: int, *, most: int = MOST_ROWS) -> int:
    """Give a number that is between 1 and `most`; raises QueryInvalid."""
    if 1 <= value <= most:
        return value
    raise QueryInvalid((Fault(pointer=f"/{name}", code="out_of_range", data={"least": 1, "most": most}),))


def cursor(value: str | None, form: re.Pattern[str]) -> str | None:
    """Give a place in a list as an earlier answer named it; raises QueryInvalid."""
    if value is None or form.fullmatch(value):
        return value
    raise QueryInvalid((Fault(pointer="/cursor", code="cursor", data={"got": value}),))
