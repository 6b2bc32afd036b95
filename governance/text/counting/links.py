"""Find links as people write them, under whatever top-level domain: what no label can stand in.

X counts only what it would turn into a link (`governance.text.counting.urls`); readers take `shop.example/mug` for
one, too.
"""

import regex

from governance.model import Span
from governance.text.expression import expression

_LINK = expression(r"(?<![\w@])(?:https?://|www\.|(?:[\w-]++\.)+[a-z]{2,}+(?=[/?]))[^\s<>«»“”\"]*+", regex.I)
_CLOSING = ".,;:!?…)]}'’"


def links(text: str) -> tuple[Span, ...]:
    """List the links, without the marks that end the sentence around them."""
    if not ("/" in text or "?" in text or "www." in text.lower()):
        return ()
    return tuple(_trimmed(match.start(), match[0]) for match in _LINK.finditer(text))


def _trimmed(start: int, link: str) -> Span:
    return Span(start=start, end=start + len(link.rstrip(_CLOSING)))
