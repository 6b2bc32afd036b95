"""Kind `shouting`: several words in a row in capitals."""

from collections.abc import Iterator

from governance.model import Brand, Span
from governance.rule import Hit, Kind, Listed, Prepared, Subject, passages
from governance.text.expression import expression
from governance.text.search.terms import Terms
from governance.text.spans import touches
from governance.text.view import TextView
from governance.values import dataclass

# A capital letter alone (`À`, `I`, `L'`) shouts with its neighbours and not by itself.
_SHORTEST = 2
_ROMAN = expression(r"[IVXLCDM]+")
_CODE = expression(r"\d")
# What a sign or a plaque says stands in quotation marks, with words of one's own around it.
_QUOTED = expression(r"«[^«»\n]{1,60}»|“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|\"[^\"\n]{1,60}\"|(?<!\w)'[^'\n]{1,60}'(?!\w)")
_LINE = expression(r"[^\n]+")
_OWN_WORDS = expression(r"\p{Ll}{2}")
_JOINED = expression(r"[\s'’!?…&-]*+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What counts as shouting: `long_words` words of `long` letters in a row, or `words` of which one is long.

    A row of short words shouts too where one of `little_words` shows that it is a sentence and no list of acronyms.
    A line that opens with at most `heading_words` words and a colon (`SAVE THE DATE:`) is a heading and no shout.
    """

    long: int = 5
    long_words: int = 2
    words: int = 3
    heading_words: int = 4
    little_words: tuple[Listed, ...] = ()
    fields: tuple[str, ...] = ()


def prepare(params: Params, brand: Brand) -> Prepared:
    """Keep the brand's own spellings apart: they may be in capitals."""
    own = Terms((brand.name, *brand.vocabulary.accepted))
    little = frozenset(word.upper() for word in params.little_words)

    def judge(subject: Subject) -> Iterator[Hit]:
        for passage in passages(subject, params.fields):
            for run in _runs(passage.view, sorted(term.span for term in own.find(passage.view.folded))):
                counted = [word for word in _spelt(passage.text, run) if len(word) >= _SHORTEST]
                span = Span(start=run[0].start, end=run[-1].end)
                if _shouts(counted, params, little) and not _is_spared(passage.view, span, len(run), params):
                    yield Hit(field=passage.pointer, span=span, data={"count": len(counted)})

    return Prepared(judge=judge)


def _shouts(counted: list[str], params: Params, little: frozenset[str]) -> bool:
    long = sum(len(word) >= params.long and not _ROMAN.fullmatch(word) for word in counted)
    sentence = long > 0 or not little.isdisjoint(counted)
    return long >= params.long_words or (len(counted) >= params.words and sentence)


def _is_spared(view: TextView, span: Span, length: int, params: Params) -> bool:
    return touches(view.once(_quoted), span.start, span.end) or _heads(view.text, span, length, params)


def _heads(text: str, span: Span, length: int, params: Params) -> bool:
    """Say whether the words open a line, signs and emoji apart, and a colon follows."""
    opens = not any(character.isalnum() for character in text[text.rfind("\n", 0, span.start) + 1 : span.start])
    return length <= params.heading_words and opens and text[span.end :].lstrip(" \u00a0\u202f").startswith(":")


def _quoted(view: TextView) -> tuple[Span, ...]:
    """List what is quoted in a line that says something beside it."""
    found: list[Span] = []
    for line in _LINE.finditer(view.text):
        quotes = list(_QUOTED.finditer(view.text, line.start(), line.end()))
        if quotes and _OWN_WORDS.search(_QUOTED.sub("", line[0])):
            found += (Span(start=quote.start(), end=quote.end()) for quote in quotes)
    return tuple(found)


def _spelt(text: str, run: list[Span]) -> Iterator[str]:
    return (text[word.start : word.end] for word in run)


def _runs(view: TextView, own: list[Span]) -> Iterator[list[Span]]:
    """Yield rows of words in capitals; any other word, a handle, a tag or a mark ends a row."""
    run: list[Span] = []
    for word in _loud(view, own):
        if run and not _JOINED.fullmatch(view.text, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _loud(view: TextView, own: list[Span]) -> Iterator[Span]:
    """Yield the words in capitals, less codes with digits and the brand's words."""
    for start, end in view.words:
        spelt = view.text[start:end]
        if spelt.isupper() and not (_CODE.search(spelt) or touches(own, start, end)):
            yield Span(start=start, end=end)


KIND = Kind(params=Params, prepare=prepare, names=frozenset({"count"}))
