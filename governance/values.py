"""Frozen dataclasses whose methods are written when they are first called.

The standard library writes and compiles seven methods of every dataclass while it is imported. Of a hundred and seventy
that is a third of what a short command needs, and most of them are never called. Here the standard library still writes
them, each when somebody wants it, for a class of the same fields that nobody else sees. Fields, defaults, slots,
`replace` and `fields` are as ever.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - exported under its own name
else:

    def dataclass(*, frozen: bool = False, eq: bool = True, order: bool = False, **shape: bool) -> Any:
        """Make a class a dataclass as the standard library would; the methods of a `frozen` one come late."""
        if not frozen:
            return dataclasses.dataclass(eq=eq, order=order, **shape)

        def decorate(given: type) -> type:
            kind = dataclasses.dataclass(init=False, repr=False, eq=False, **shape)(given)
            late = _ALWAYS | (_COMPARED if eq else {}) | (_ORDERED if order else {})
            methods = _FROZEN | {name: _late(kind, name, options) for name, options in late.items()}
            for name in methods.keys() - given.__dict__.keys():
                setattr(kind, name, methods[name])
            return kind

        return decorate


def _late(kind: type, name: str, options: dict[str, bool]) -> Callable[..., Any]:
    """Give what becomes the method when it is first called."""

    def method(self: object, *given: Any, **named: Any) -> Any:
        written = getattr(_twin(kind, options), name)
        type.__setattr__(kind, name, written)
        return written(self, *given, **named)

    return method


def _twin(kind: type, options: dict[str, bool]) -> type:
    """Make a frozen dataclass of the same fields with no more methods than `options` ask for."""
    fields = {one.name: one for one in dataclasses.fields(kind)}
    inside: dict[str, Any] = {
        **fields,
        "__annotations__": {name: one.type for name, one in fields.items()},
        "__module__": kind.__module__,
        "__doc__": kind.__doc__ or "",
    }
    if hasattr(kind, "__post_init__"):
        inside["__post_init__"] = kind.__post_init__
    asked = {"init": False, "repr": False, "eq": False, **options}
    return dataclasses.dataclass(frozen=True, **asked)(type(kind.__name__, (), inside))


def _refuse_to_assign(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


# What is the same for all.
_FROZEN = {
    "__setattr__": _refuse_to_assign,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
# What is written for each, and what the standard library has to be asked for.
_ALWAYS = {"__init__": {"init": True}, "__repr__": {"repr": True}}
_COMPARED = {"__eq__": {"eq": True}, "__hash__": {"eq": True}}
_ORDERED = {name: {"eq": True, "order": True} for name in ("__lt__", "__le__", "__gt__", "__ge__")}
