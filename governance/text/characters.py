"""Find characters that hide, letters in fancy dress, and text that was decoded wrongly."""

from collections.abc import Iterator
from unicodedata import category, name

import regex

from governance.model import Span
from governance.text.emoji import TAG_FLAG
from governance.text.styles import STYLED, STYLED_RUN, undressed
from governance.text.urls import DIRECTIONAL

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
_HIDDEN = regex.compile(
    rf"""{TAG_FLAG}
    |(?<sure>{_FORMAT}|(?![\t\n\v\f\r\x85])\p{{Cc}})
    |(?<joiner>(?<![{_JOINING}][\u0300-\u036F\u064B-\u065F\u0670]{{0,3}})[\u200C\u200D])
    |(?<selector>(?<![\p{{Emoji}}\p{{Extended_Pictographic}}\u20E3\p{{S}}])[\uFE0E\uFE0F]
        |(?<=^|[\s\uFE00-\uFE0D\p{{ASCII}}])[\uFE00-\uFE0D]
        |(?<!\p{{Script=Mongolian}})[\u180B-\u180D\u180F]
        |(?<!\p{{Ideographic}})[\U000E0100-\U000E01EF])""",
    regex.VERBOSE,
)
_JOINED_PICTURES = regex.compile(rf"(?<={_PICTURE}\uFE0F?)\u200D(?={_PICTURE})")


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character that a reader cannot see or that turns the text around, and its name.

    Controls other than white space count; joiners and selectors where a script or an emoji needs them do not.
    """
    for match in _HIDDEN.finditer(text):
        at = match.start()
        if match.lastgroup and not _JOINED_PICTURES.match(text, at):
            yield at, _named(text[at])


def _named(character: str) -> str:
    kind = {"Co": "PRIVATE USE", "Cc": "CONTROL"}.get(category(character), "CHARACTER")
    return name(character, f"{kind} U+{ord(character):04X}")


def styled(text: str) -> Iterator[tuple[Span, str]]:
    """Yield runs of two letters or more in fancy dress (𝗕𝗼𝗹𝗱, Ⓐⓑ, ꜱᴍᴀʟʟ), and the plain letters."""
    if text.isascii():
        return
    for match in STYLED_RUN.finditer(text):
        if len(STYLED.findall(match[0])) > 1:
            yield Span(start=match.start(), end=match.end()), undressed(match[0])
