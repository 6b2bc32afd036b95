"""Say where a code point stands: line and column for people, UTF-16 units for editors."""

from bisect import bisect_left, bisect_right

from governance.text.expression import expression

# U+0085, U+2028 and U+2029 end no line, whatever `str.splitlines` holds: editors do not break there.
_LINE_END = expression(r"\r\n|\r|\n")
_BEYOND_BMP = expression(r"[\U00010000-\U0010FFFF]")


class Lines:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        """Note where each line starts."""
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, index: int) -> tuple[int, int]:
        """Return line and column of a code point, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """Return the code point at a line and column; raises IndexError for a line that is not there."""
        return self._starts[line - 1] + column - 1


class Utf16:
    """The places of one text in UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Note which characters take two."""
        self._pairs = () if text.isascii() else tuple(match.start() for match in _BEYOND_BMP.finditer(text))

    def offset(self, index: int) -> int:
        """Return how many units stand before a code point."""
        return index + bisect_left(self._pairs, index)
