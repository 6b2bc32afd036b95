"""Standard output and error on which nothing arrives that a terminal, or the log of a build, would obey.

Whatever prints (we, click, rich, a warning) writes here, whatever of a draft, a rule or a file name is in it. What
draws on a terminal, with sequences that it makes itself, asks for the stream `unguarded`.
"""

import re
import sys
from typing import IO, Any, cast

# What lies below U+0020 but line breaks and tabs; U+009B begins a control sequence, and what stands behind U+202E is
# shown the other way round. A lone surrogate, as in a file name that is no Unicode, has no UTF-8.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Azure, TeamCity and older GitHub runners take these as commands wherever they stand in a line.
RUNNER_COMMAND = re.compile(r"##(?=\w*\[)")
# GitHub takes these as commands where a line begins with them (`::error`), whatever colour it has.
_LINE_COMMAND = re.compile(r"^((?:[^\S\n]|\x1b\[[0-9;]*m)*)::", re.MULTILINE)


def escape(character: str) -> str:
    """Write a character as Python and JSON do."""
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"


def without_sequences(text: str) -> str:
    """Write out what would be obeyed, but for commands to runners."""
    return OBEYED.sub(lambda found: escape(found.group()), text)


class GuardedStream:
    """A stream that writes out what would be obeyed; one that is `styled` is given sequences by us, and keeps those."""

    def __init__(self, stream: IO[str], *, styled: bool = False) -> None:
        """Guard a stream."""
        self.unguarded = stream
        self._styled = styled
        self._begins_line = True

    def write(self, text: str) -> int:
        """Write a text; of a program's lines, only those that the program began begin with what they say."""
        shown = text if self._styled else without_sequences(text)
        if "::" in shown or "##" in shown:
            shown = RUNNER_COMMAND.sub(r"#\\x23", _LINE_COMMAND.sub(self._of_a_line, shown))
        self.unguarded.write(shown)
        self._begins_line = shown.endswith("\n") if shown else self._begins_line
        return len(text)

    def _of_a_line(self, found: re.Match[str]) -> str:
        return f"{found[1]}\\x3a:" if found.start() or self._begins_line else found[0]

    def __getattr__(self, name: str) -> Any:
        """Be that stream in everything else."""
        return getattr(self.unguarded, name)


def guard_standard_streams() -> None:
    """Guard standard output and error from now on."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, GuardedStream):
            setattr(sys, name, GuardedStream(stream))


def unguarded(stream: IO[str]) -> IO[str]:
    """Give the stream itself, for what draws."""
    return cast("IO[str]", getattr(stream, "unguarded", stream))
