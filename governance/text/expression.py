"""Regular expressions of the house: compiled when they are first used, since most runs need few of them."""

from typing import Any, cast

import regex


class _Late:
    """A pattern in waiting, which becomes a compiled one at the first call."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and lend out all that a compiled pattern does: no later call comes here."""
        compiled = regex.compile(self._source, self._flags)
        known = {each: getattr(compiled, each) for each in dir(compiled) if not each.startswith("_")}
        self.__dict__.update(known)
        return getattr(compiled, name)


def expression(source: str, flags: int = 0) -> "regex.Pattern[str]":
    """Give a regular expression that is compiled when it is first used."""
    return cast("regex.Pattern[str]", _Late(source, flags))
