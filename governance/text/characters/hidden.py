"""Find characters that hide, or that turn a text around."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, name

import regex

from governance.text.counting.emoji import TAG_FLAG
from governance.text.counting.urls import DIRECTIONAL
from governance.text.expression import expression

# Scripts whose spelling needs U+200C and U+200D (Unicode, chapters 9, 12, 13 and 16).
_JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Nko}\p{Mandaic}\p{Mongolian}\p{Phags_Pa}\p{Adlam}\p{Devanagari}\p{Bengali}\p{Gurmukhi}"
    r"\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Tibetan}\p{Myanmar}\p{Khmer}"
    r"\p{Balinese}\p{Javanese}\p{Sundanese}\p{Tai_Tham}\p{Chakma}"
)
_PICTURE = r"[^\P{Emoji}0-9#*]"
_FORMAT = (
    rf"[{DIRECTIONAL}\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0"
    r"\uFFF9-\uFFFB\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E007F\p{Co}]"
)
# Nearly every text has none of these: the fast look for them comes first.
_SUSPECT = re.compile(
    rf"{TAG_FLAG}|[\x00-\x08\x0E-\x1F\x7F-\x9F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F"
    r"\u202A-\u202E\u2060-\u206F\u3164\uE000-\uF8FF\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\U0001BCA0-\U0001BCA3"
    r"\U0001D173-\U0001D17A\U000E0000-\U0010FFFF]"
)
_HIDDEN = expression(
    rf"""{_FORMAT}|(?!\x85)\p{{Cc}}
    |(?<![{_JOINING}][\u0300-\u036F\u064B-\u065F\u0670]{{0,3}})\u200C
    |(?<![{_JOINING}][\u0300-\u036F\u064B-\u065F\u0670]{{0,3}})(?!(?<={_PICTURE}\uFE0F?)\u200D{_PICTURE})\u200D
    |(?<![\p{{Emoji}}\p{{Extended_Pictographic}}\u20E3\p{{S}}])[\uFE0E\uFE0F]
    |(?<=^|[\s\uFE00-\uFE0D\p{{ASCII}}])[\uFE00-\uFE0D]
    |(?<!\p{{Script=Mongolian}})[\u180B-\u180D\u180F]
    |(?<!\p{{Ideographic}})[\U000E0100-\U000E01EF]""",
    regex.VERBOSE,
)


def hidden(text: str) -> tuple[tuple[int, str], ...]:
    """List each character that a reader cannot see or that turns the text around, and its name.

    Controls other than white space count; joiners and selectors where a script or an emoji needs them do not,
    nor do the tags inside a flag.
    """
    return tuple(_hidden(text))


def _hidden(text: str) -> Iterator[tuple[int, str]]:
    for match in _SUSPECT.finditer(text):
        if match.end() - match.start() == 1 and _HIDDEN.match(text, match.start()):
            yield match.start(), _named(match[0])


# A text may hold the same one half a million times.
@lru_cache(maxsize=256)
def _named(character: str) -> str:
    kind = {"Co": "PRIVATE USE", "Cc": "CONTROL"}.get(category(character), "CHARACTER")
    return name(character, f"{kind} U+{ord(character):04X}")
