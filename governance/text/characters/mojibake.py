"""Find UTF-8 that was read as Windows-1252 or Latin-1 (`Ã©` for é, `â€™` for ’), and mend it.

Source: the WHATWG index of windows-1252 and the shape of UTF-8 (RFC 3629). Only what comes out as Latin
letters, punctuation, signs or emoji is believed.
"""

from collections.abc import Iterator

import regex

from governance.model import Span
from governance.text.expression import expression
from governance.text.normal import nfc_with_offsets


def _as_read(byte: int) -> tuple[str, ...]:
    """Return what a byte looks like: in Windows-1252 where that has it, and in Latin-1."""
    known = bytes([byte]).decode("cp1252", "ignore")
    return (known, chr(byte)) if known else (chr(byte),)


_BYTES = {character: byte for byte in range(0x80, 0x100) for character in _as_read(byte)}


def _read(first: int, last: int) -> str:
    return "[" + "".join(regex.escape(one) for byte in range(first, last + 1) for one in _as_read(byte)) + "]"


_MORE = _read(0x80, 0xBF)
# What may follow a capital at the end of a word by right: MANHÃ…, "IRMÃ", NÃ » and so on.
_PUNCTUATION = r"[…’‘“”„‚‹›«»–—™®©°ºª¹²³¡¿\xA0]"
_RIGHTFUL = rf"(?<=\p{{Lu}}.)(?={_PUNCTUATION}(?!\p{{L}}))|(?<=(?<!\p{{L}})[ÂÅÄ])(?=[…’‘“”„–—](?!\p{{L}}))"
_TWO = rf"[ÂÃÄÅ](?!{_RIGHTFUL}){_MORE}"
_THREE = rf"â(?:{_read(0x80, 0x84)}|{_read(0x86, 0xAF)}){_MORE}"
_MARKS = rf"ï(?:»¿|¿½|¸{_read(0x8F, 0x8F)})"
_FOUR = rf"ð{_read(0x9F, 0x9F)}{_MORE}{_MORE}"
_UNIT = rf"{_TWO}|{_THREE}|{_MARKS}|{_FOUR}"
# Byte A0 of à is lost where no-break spaces became spaces, byte 9D of ” where controls were dropped.
_LOST = {"Ã": "à", "â€": "”"}
_LOST_HALF = rf"(?<=\p{{Ll}})Ã(?= )|â€(?!{_MORE})"
_WRONGLY_READ = expression(rf"(?:{_UNIT})++|{_LOST_HALF}")


def mojibake(text: str) -> Iterator[tuple[Span, str]]:
    """Yield each stretch that was decoded wrongly, and what it meant."""
    if text.isascii():
        return
    normal = nfc_with_offsets(text)
    for match in _WRONGLY_READ.finditer(normal.text):
        mended = _mended(match[0])
        if mended is not None:
            yield normal.original(match.start(), match.end()), mended


def _mended(text: str) -> str | None:
    if text in _LOST:
        return _LOST[text]
    try:
        return bytes(_BYTES[character] for character in text).decode("utf-8")
    except UnicodeDecodeError:
        return None
