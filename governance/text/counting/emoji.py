"""Recognise emoji: one entity for each sequence that a reader sees as one picture.

Source: UTS #51 (emoji sequences) with the character properties that `regex` carries. Digits, `#`, `*`, ©, ® and
™ are text unless a variation selector or a keycap makes them pictures, and U+FE0E makes any picture text.
"""

import re

import regex

from governance.text.expression import expression

TAG_FLAG = r"\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{3,6}+\U000E007F"
_KEYCAP = r"[0-9#*]\uFE0F?\u20E3"
_PICTURE = r"[\p{Emoji}--[0-9#*©®™\p{RI}]]"
_ELEMENT = rf"(?:\p{{Emoji_Modifier_Base}}\p{{Emoji_Modifier}}|{_PICTURE}\uFE0F?+(?!\uFE0E))"
# The longest sequences of UTS #51 join four pictures (a family, a kiss): a longer chain is several.
_JOINED = rf"{_ELEMENT}(?:\u200D{_ELEMENT}){{0,3}}+"

# The least of the pictures is ‼, and what makes a picture of a digit or a © comes behind it: most texts hold neither.
_MAY_HOLD = re.compile(r"[\u203C-\U0010FFFF]")

EMOJI = expression(
    rf"{TAG_FLAG}|\p{{RI}}{{2}}|{_KEYCAP}|[©®™]\uFE0F|{_JOINED}",
    regex.VERSION1,
)


def emoji_spans(text: str) -> tuple[tuple[int, int], ...]:
    """List where emoji stand, in code points, half-open."""
    if text.isascii() or not _MAY_HOLD.search(text):
        return ()
    return tuple(match.span() for match in EMOJI.finditer(text))
