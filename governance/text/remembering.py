"""What was worked out about a text, at hand while all rules judge it; and forgotten where that would take much room."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])

_forget: list[Callable[[], None]] = []


def remembered(*, most: int) -> Callable[[Function], Function]:
    """Remember what a function of a text gave for the last `most` texts."""

    def decorate(function: Function) -> Function:
        kept = lru_cache(maxsize=most)(function)
        _forget.append(kept.cache_clear)
        return cast("Function", kept)

    return decorate


def forget_texts() -> None:
    """Forget everything about texts: a few of a megabyte each would hold a gigabyte."""
    for forget in _forget:
        forget()
