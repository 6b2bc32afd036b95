"""Know the letters in fancy dress: alphabets made for formulas, labels and phonetics, put on as a type style.

Screen readers spell them out or skip them. Source: the Unicode character database, blocks as named below.
"""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from governance.model import Span
from governance.text.expression import expression

_COMPATIBLE = (
    (0x1D400, 0x1D7CB),  # Mathematical Alphanumeric Symbols, letters
    (0x2102, 0x2138),  # Letterlike Symbols, where the alphabets above have gaps
    (0x2145, 0x2149),
    (0x24B6, 0x24E9),  # circled letters
    (0x1F130, 0x1F149),  # squared letters
    (0xFF21, 0xFF3A),  # Fullwidth Forms
    (0xFF41, 0xFF5A),
)
_NAMED_A_TO_Z = (
    0x1F110,  # PARENTHESIZED LATIN CAPITAL LETTER A …: NFKC keeps the parentheses
    0x1F150,  # NEGATIVE CIRCLED
    0x1F170,  # NEGATIVE SQUARED
)
_PARENTHESIZED_SMALL = 0x249C
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_RAISED = dict(zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz", strict=True))


def _compatible() -> dict[str, str]:
    pairs = (
        (chr(code), normalize("NFKC", chr(code))) for first, last in _COMPATIBLE for code in range(first, last + 1)
    )
    # ℃, ℡ and № are signs, ℵ is a letter of its own.
    return {dressed: plain for dressed, plain in pairs if len(plain) == 1 and plain.isalpha() and dressed != plain}


def _alphabet(first: int, letters: str) -> dict[str, str]:
    return {chr(first + index): letter for index, letter in enumerate(letters)}


def _ranges(codes: Iterable[int]) -> str:
    """Write code points as the inside of a character class, neighbours as one range: sets match slowly."""
    known = set(codes)
    starts = sorted(code for code in known if code - 1 not in known)
    ends = sorted(code for code in known if code + 1 not in known)
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = {
    **_compatible(),
    **{dressed: plain for first in _NAMED_A_TO_Z for dressed, plain in _alphabet(first, _CAPITALS).items()},
    **_alphabet(_PARENTHESIZED_SMALL, _CAPITALS.lower()),
    **_SMALL_CAPITALS,
}
_TABLE = str.maketrans({**_PLAIN, **_RAISED, **dict.fromkeys("\u0332\u0333\u0335\u0336\u0337\u0338")})
_LETTER = "[" + _ranges(map(ord, _PLAIN)) + "]"
# 1ᵉʳ, 2ⁿᵈ and Mᵐᵉ are good typography: raised letters are a dress only where nothing plain goes before them.
_RAISED_LETTER = "[" + _ranges(map(ord, _RAISED)) + "]"
_STRUCK = r"\p{L}[\u0332\u0333\u0335-\u0338]"
_ACCENTS = r"[\u0300-\u0331\u0334\u0339-\u036F]*+"
_WORD = rf"(?:(?:{_LETTER}|{_STRUCK}){_ACCENTS})++|(?<![\p{{L}}\p{{N}}.])(?:{_RAISED_LETTER}{_ACCENTS})++"

_ONE_LETTER = expression(rf"{_LETTER}|{_STRUCK}|{_RAISED_LETTER}")
_RUN = expression(rf"(?:{_WORD})(?:[ '’-](?:{_WORD}))*+")

# Nearly every text has none of these: the fast look for them comes first.
_DRESSED = frozenset(map(chr, _TABLE))


def styled(text: str) -> Iterator[tuple[Span, str]]:
    """Yield runs of two letters or more in fancy dress (𝗕𝗼𝗹𝗱, Ⓐⓑ, ꜱᴍᴀʟʟ), and the plain letters."""
    if _DRESSED.isdisjoint(text):
        return
    for match in _RUN.finditer(text):
        if len(_ONE_LETTER.findall(match[0])) > 1:
            yield Span(start=match.start(), end=match.end()), undressed(match[0])


def undressed(text: str) -> str:
    """Give a text with its letters in fancy dress as plain ones."""
    return normalize("NFC", text.translate(_TABLE))
