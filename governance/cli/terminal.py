"""Text for a terminal: nothing from a draft reaches it raw."""

import re
from unicodedata import category

# Line breaks would let a draft start a line of its own, which CI runners may read as a command.
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Azure, TeamCity and older GitHub runners take these as commands wherever they stand in a line.
_RUNNER_COMMAND = re.compile(r"##(?=\w*\[)")


def visible(text: str) -> str:
    """Write control, format and unassigned characters as escapes, except the joiners that hold emoji together."""
    return _RUNNER_COMMAND.sub(r"#\\x23", "".join(_shown(character) for character in text))


def _shown(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if (category(character)[0] != "C" and character not in "\u2028\u2029") or character == "\u200d":
        return character
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"
