"""A database in trouble: connections that obey a pragma as if the disk were full, or could only be read."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Pool, event


@contextmanager
def heard(target: Any, name: str, listener: Callable[..., None]) -> Iterator[None]:
    event.listen(target, name, listener)
    try:
        yield
    finally:
        event.remove(target, name, listener)


def each_connection(pragma: str) -> AbstractContextManager[None]:
    """Have connections obey a pragma whenever one is taken from a pool."""

    def obey(connection: Any, *_: Any) -> None:
        connection.execute(f"PRAGMA {pragma}")

    return heard(Pool, "checkout", obey)
