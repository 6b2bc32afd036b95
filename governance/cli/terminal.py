"""Text for a terminal: nothing from a draft reaches it raw."""

import json
import re
import sys
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from rich.console import Console

# Line breaks would let a draft start a line of its own, which CI runners may read as a command.
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Azure, TeamCity and older GitHub runners take these as commands wherever they stand in a line.
_RUNNER_COMMAND = re.compile(r"##(?=\w*\[)")
# GitHub takes these as commands where a line begins with them (`::error`).
_GITHUB_COMMAND = re.compile(r"\A(\s*)::")
_WITHOUT_TERMINAL = 1000
# JSON itself escapes what lies below U+0020; of the rest, U+009B begins a control sequence, and what stands
# behind U+202E is shown the other way round. A lone surrogate, as in a file name that is no Unicode, has no UTF-8.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def console() -> "Console":
    """Give what prints tables: as wide as the terminal, and without one as wide as they need."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else _WITHOUT_TERMINAL
    return Console(width=width, emoji=False, markup=False, highlight=False)


def visible(text: str) -> str:
    """Write control, format and unassigned characters as escapes, except the joiners that hold emoji together."""
    shown = "".join(_shown(character) for character in text)
    return _RUNNER_COMMAND.sub(r"#\\x23", _GITHUB_COMMAND.sub(r"\1\\x3a:", shown))


def visible_json(value: object) -> str:
    """Write a value as JSON in which what a terminal or a build would obey is escaped, as JSON allows."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    shown = _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
    return _RUNNER_COMMAND.sub(r"#\\u0023", shown)


def _shown(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if (category(character)[0] != "C" and character not in "\u2028\u2029") or character == "\u200d":
        return character
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"
