"""Cut text into what readers see as characters.

Source: UAX #29, extended grapheme clusters, with rule GB9c of Unicode 15.1 (Indic conjuncts): the six code
points of the Devanagari word namaste are three.
"""

from collections.abc import Iterator

from governance.text.expression import expression

# `\X` counts back over every regional indicator before the place where it stands, so a long row of flags would
# cost its square: take flags in pairs, from the left.
_GRAPHEME = expression(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")


def graphemes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each grapheme cluster stands, in code points, half-open."""
    return (match.span() for match in _GRAPHEME.finditer(text))


def grapheme_count(text: str) -> int:
    """Count grapheme clusters."""
    if text.isascii():
        # Of ASCII only CR LF is a cluster of two.
        return len(text) - text.count("\r\n")
    return sum(1 for _ in _GRAPHEME.finditer(text))
