"""Pieces of Markdown: code that holds any text, prose that holds no markup by accident, tables, anchors."""

import re
from collections.abc import Iterable, Sequence

from governance.cli.terminal import visible
from governance.model import Source

NOTE = "<!-- Made by `make docs`: do not edit by hand. -->"
# An underscore inside a word is none to Markdown.
_MARKS = re.compile(r"([\\`*<>\[\]|#~]|(?<!\w)_|_(?!\w))")
_BLANK_LINES = re.compile(r"\n{3,}")
_BAR, _ESCAPED_BAR = re.compile(r"(?<!\\)\|"), r"\\|"
_NO_ANCHOR = re.compile(r"[^\w\- ]")


def code(text: str) -> str:
    """Put a text into a code span, whatever it holds; characters that cannot be seen are written as escapes."""
    shown = visible(text)
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    pad = " " if shown[:1] in {"`", " "} or shown[-1:] in {"`", " "} or not shown else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def prose(text: str) -> str:
    """Escape whatever Markdown would take for markup."""
    return _MARKS.sub(r"\\\1", text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Give the lines of a table."""
    return ["", _row(head), _row(["---"] * len(head)), *map(_row, rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_BAR.sub(_ESCAPED_BAR, cell) for cell in cells)} |"


def link(title: str, target: str | None) -> str:
    """Give a link, or the title alone where it leads nowhere."""
    return f"[{prose(title)}]({target})" if target else prose(title)


def anchor(heading: str) -> str:
    """Give the anchor that Git forges make of a heading."""
    return _NO_ANCHOR.sub("", heading.lower()).replace(" ", "-")


def cited(source: Source) -> str:
    """Give a source with its title, address, confidence and day."""
    return f"{link(source.title, source.url)} (`{source.confidence}`, read {source.checked_on})"


def page(introduction: str, lines: Iterable[str]) -> str:
    """Put a page together, with one blank line where several came together."""
    return _BLANK_LINES.sub("\n\n", "\n".join([NOTE, introduction, *lines])).rstrip("\n") + "\n"
