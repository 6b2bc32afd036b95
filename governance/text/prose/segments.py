"""Cut a text into sentences, words, runs of hashtags and its first line; blank out what is no prose."""

from collections.abc import Iterator

import regex

from governance.model import Span
from governance.text.counting.entities import Bounds, Outline, masked
from governance.text.expression import expression

_SPACE = r"[^\S\r\n]"
_CLOSING = r"[\p{Pe}\p{Pf}\"'’]"
# A sentence ends at a line break (a post has no wrapped lines), after ideographic marks, or after marks with a
# space behind them, unless lower case goes on after a full stop, dots or a closing quote. Marks are read from
# the first on, so that a long row of them is read once.
_END = expression(
    rf"""[\r\n]++\s*+
    |[。！？]++{_CLOSING}*+\s*+
    |(?<![.!?…])(?<mark>[.!?…]++)(?:
        (?:{_SPACE}?\p{{Pf}}|{_CLOSING})++{_SPACE}++(?!\p{{Ll}})
        |(?<=[!?]){_SPACE}++(?!\p{{Pf}})
        |{_SPACE}++(?![\p{{Ll}}\p{{Pf}}])
    )""",
    regex.VERBOSE,
)
# Full stops that end a word and not a sentence, in French and English; a single capital is an initial.
_ABBREVIATED = expression(
    r"(?<![\p{L}\p{M}\p{N}])(?:\p{Lu}|M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Pr|Prof|Me|St|Ste|Jr|Sr|vs|env|av|apr|art|cf|ex|fig|"
    r"chap|vol|p|pp|no|nos|n°|tél|tel|min|max|approx|incl|[Ee]\.g|[Ii]\.e|[Pp]\. ?ex|(?:\p{Lu}\.)+\p{Lu})\.$"
)
_LONGEST_ABBREVIATION = 24
ELISION = r"(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])['’ʼ]"
_LETTERS = r"\p{L}[\p{L}\p{M}\p{N}]*+"
_WORD = expression(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:(?i:{ELISION}(?=\p{{L}}))|{_LETTERS}(?:['’ʼ‐‑-]{_LETTERS})*+)")
_FIRST_LINE = expression(r"\s*?([^\s][^\r\n]*+)")
_BLANK = expression(r"\s*+")


def sentences(text: str) -> tuple[Span, ...]:
    """List the sentences with their closing marks, without the space around them."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for end in _sentence_ends(text):
        stretch = text[start:end]
        last = start + len(stretch.rstrip())
        first = end - len(stretch.lstrip())
        if first < last:
            yield Span(start=first, end=last)
        start = end


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if not (match["mark"] == "." and _is_abbreviation(text, match.end("mark"))):
            yield match.end()
    yield len(text)


def _is_abbreviation(text: str, end: int) -> bool:
    return bool(_ABBREVIATED.search(text[max(0, end - _LONGEST_ABBREVIATION) : end]))


def word_bounds(text: str) -> Bounds:
    """List where words stand, with inner apostrophes and hyphens; a French elision (`l'`, `qu'`) is one of its own."""
    return tuple(match.span() for match in _WORD.finditer(text))


def hashtag_runs(text: str, hashtags: Bounds, at_least: int = 3) -> tuple[Span, ...]:
    """List stretches of hashtags with nothing but white space between them, `at_least` so many."""
    runs: list[list[tuple[int, int]]] = []
    for start, end in hashtags:
        if runs and _BLANK.fullmatch(text, runs[-1][-1][1], start):
            runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
    return tuple(Span(start=run[0][0], end=run[-1][1]) for run in runs if len(run) >= at_least)


def first_line(text: str) -> Span:
    """Return the first line that is not blank, without its line break or the space before it."""
    match = _FIRST_LINE.match(text)
    return Span(start=match.start(1), end=match.end(1)) if match else Span(start=0, end=0)


def prose(text: str, found: Outline) -> str:
    """Return the text with every entity blanked out, so that all else stays where it is."""
    return masked(text, found, lambda _: " ")
