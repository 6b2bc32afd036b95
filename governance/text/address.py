"""Find where a French text addresses its reader, as *tu* or as *vous*: pronouns, possessives and verb forms.

What only looks like address is left out: set phrases and proverbs, quoted speech, homographs (`le ton`, `s'est tu`),
names, and a *vous* that the text shows to be several people.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

import regex

from governance.model import Formality, Span
from governance.text import french
from governance.text.entities import EntityKind, entities
from governance.text.normal import fold
from governance.text.segments import words
from governance.text.terms import Terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One word that addresses the reader."""

    span: Span
    formality: Formality


@dataclass(frozen=True, kw_only=True, slots=True)
class _Word:
    """A word in lower case, what stands between it and the one before, and how it was written.

    `stand_in` is true of a handle, a hashtag or a quotation, which take the place of a noun.
    """

    text: str
    gap: str
    span: Span
    capital: bool
    upper: bool
    stand_in: bool


_Words = tuple[_Word, ...]
_STAND_IN, _BREAK = "x", "•"
_BREAKS = frozenset({EntityKind.EMOJI, EntityKind.URL})
_QUOTED = regex.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|\"[^\"\n]{1,600}\"")
_STARTS = regex.compile(r"[.!?…](?=\s|$|•)|:(?=\s)|[;\n•(|→►✓]|(?:^|\s)[-–—/>*+](?=\s)")
_SPOKEN = regex.compile(r"(?m)^\s*—[^\n—]*")
_SET = Terms((*french.SET_PHRASES, *french.NOT_SET, *french.PRODUCTS, *french.PROVERBS))
_SEVERAL = tuple(regex.compile(pattern, regex.MULTILINE) for pattern in french.SEVERAL)
_INFINITIVE = regex.compile(r"(?:er|ir|re|oir)$")
_TU_ENDING = regex.compile(r"(?<!on|m[ae])(?:e|s|a)$")


@lru_cache(maxsize=32)
def address_forms(text: str) -> tuple[Form, ...]:
    """List the forms that address the reader, in order; a *vous* of several people is none."""
    masked = _masked(text)
    found = tuple(_forms(_words(text, masked), _spared(masked)))
    if any(form.formality is Formality.VOUS for form in found) and _means_several(masked):
        return tuple(form for form in found if form.formality is Formality.TU)
    return found


def _masked(text: str) -> str:
    """Put a stand-in for what is quoted, tagged or linked, so that all else stays where it is."""
    pieces: list[str] = []
    done = 0
    for entity in entities(text):
        sign = _BREAK if entity.kind in _BREAKS else _STAND_IN
        pieces += text[done : entity.span.start], sign * len(entity.text)
        done = entity.span.end
    return _QUOTED.sub(_unquoted, "".join((*pieces, text[done:])))


def _unquoted(match: regex.Match[str]) -> str:
    quoted = match[0]
    return f"{quoted[0]}{_STAND_IN * (len(quoted) - 2)}{quoted[-1]}"


def _spared(masked: str) -> tuple[Span, ...]:
    return tuple(term.span for term in _SET.find(masked) if term.literal not in french.NOT_SET)


def _means_several(masked: str) -> bool:
    lower = fold(masked).text
    return any(pattern.search(lower) for pattern in _SEVERAL)


def _words(text: str, masked: str) -> _Words:
    folded = fold(masked)
    read: list[_Word] = []
    done = 0
    for word in words(folded.text):
        span = folded.original(word.start, word.end)
        written = text[span.start : span.end]
        spelt = folded.text[word.start : word.end]
        read.append(
            _Word(
                text=_accented(spelt) if written[:1].isupper() else spelt,
                gap=folded.text[done : word.start],
                span=span,
                capital=written[:1].isupper(),
                upper=len(written) > 1 and written.isupper(),
                stand_in=set(spelt) == {_STAND_IN},
            )
        )
        done = word.end
    return tuple(read)


def _bare(word: str) -> str:
    return "".join(one for one in normalize("NFD", word) if not "\u0300" <= one <= "\u036f")


_LISTED = french.SURE | french.NEED_OBJECT
_ACCENTS = {
    bare: word
    for word in sorted(_LISTED | french.PLURAL_VERBS)
    if (bare := _bare(word)) != word and bare not in _LISTED
}


def _accented(word: str) -> str:
    """Give a listed word its accents back: capitals are often written without."""
    head, hyphen, rest = word.partition("-")
    return f"{_ACCENTS.get(head, head)}{hyphen}{rest}"


def _forms(read: _Words, spared: tuple[Span, ...]) -> Iterator[Form]:
    for at, word in enumerate(read):
        if word.stand_in or _is_title(read, at) or _lies_in(word.span, spared):
            continue
        formality = next((one for test, one in _TESTS if test(read, at)), None)
        if formality:
            yield Form(span=word.span, formality=formality)


def _lies_in(span: Span, areas: Iterable[Span]) -> bool:
    return any(area.start <= span.start and span.end <= area.end for area in areas)


def _is_title(read: _Words, at: int) -> bool:
    """Say whether capitals make a name of the word: `le salon Chez Vous`, `Tu Verras, la marque`."""
    word = read[at]
    if not word.capital or word.upper:
        return False
    if _starts_sentence(read, at):
        return word.text in {"tu", "vous"} and _is_lone_capital(read, at + 1)
    first = at
    while not _starts_sentence(read, first) and read[first].gap == " " and read[first - 1].capital:
        first -= 1
    return not _starts_sentence(read, first)


def _is_lone_capital(read: _Words, at: int) -> bool:
    """Say whether the word alone among its neighbours has a capital, so that it is no headline."""
    if at + 1 >= len(read) or read[at].gap != " " or read[at].upper:
        return False
    return read[at].capital and not read[at + 1].capital


def _near(read: _Words, at: int) -> str:
    """Give the word at a place, or nothing where there is none or punctuation stands before it."""
    return read[at].text if 0 <= at < len(read) and not read[at].gap.strip() else ""


def _before(read: _Words, at: int) -> str:
    """Give the word before a place unless punctuation parts them."""
    return read[at - 1].text if at and not read[at].gap.strip() else ""


def _is_tu_pronoun(read: _Words, at: int) -> bool:
    text, before = read[at].text, _before(read, at)
    if text == "tu":
        return not (before in {"le", "du", "un"} or _is_participle(read, at))
    return text in french.TU_PRONOUNS or text.endswith("-tu") or text.startswith("va-t'")


def _is_participle(read: _Words, at: int) -> bool:
    before = _before(read, at)
    if before in french.ADVERBS_IN_BETWEEN:
        before = _before(read, at - 1)
    return before in french.AUXILIARIES


def _is_tu_possessive(read: _Words, at: int) -> bool:
    text, before = read[at].text, _before(read, at)
    if text in french.TU_OWN:
        return before in french.ARTICLES and (text != "tiens" or before != "le")
    return text in french.TU_POSSESSIVES or (text == "ton" and not _is_tone(read, at))


def _is_tone(read: _Words, at: int) -> bool:
    before, after = _before(read, at), _near(read, at + 1)
    if after in french.COLOURS and not _near(read, at + 2):
        return True
    changed = before == "de" and _before(read, at - 1) in french.CHANGE_OF_TONE
    return changed or not after or before in french.BEFORE_TONE or after in french.AFTER_TONE


def _is_tu_verb(read: _Words, at: int) -> bool:
    word = read[at].text
    if "-" in word:
        return _has_clitics(word) and not word.split("-")[0].endswith(("ez", "ons"))
    if _is_told_not_to(read, at):
        return True
    return _is_imperative(read, at) and _starts_clause(read, at)


def _has_clitics(word: str) -> bool:
    """Say whether a word is a verb with pronouns hung on: `dis-nous`, `profites-en`, `écrivez-le-moi`."""
    head, *rest = regex.split(r"[-']", word)
    hung = bool(rest) and all(one in french.CLITICS for one in rest)
    told = head.endswith("ez") or head in french.PLURAL_OR_PARTICIPLE or _TU_ENDING.search(head)
    return hung and head not in french.NO_HEAD and bool(told)


def _is_told_not_to(read: _Words, at: int) -> bool:
    """Recognise `n'hésite pas`, `ne le rate jamais`: any verb form of *tu* after a *ne* without a subject."""
    word, ne = read[at].text, at - 1
    while _before(read, ne + 1) in french.NEGATED_CLITICS:
        ne -= 1
    if _before(read, ne + 1) not in {"ne", "n'"} or word in french.AFTER_NE or word in french.NEGATORS:
        return False
    negated = any(_near(read, at + step) in french.NEGATORS for step in (1, 2, 3))
    formed = word in _LISTED or (negated and _TU_ENDING.search(word) and not word.endswith("re"))
    return bool(formed) and _starts_clause(read, ne)


def _is_imperative(read: _Words, at: int) -> bool:
    """Say whether the word can be an imperative of *tu*, given what follows it."""
    word, after = read[at].text, _near(read, at + 1)
    if special := _SPECIAL.get(word):
        return special(after)
    if word in french.NEED_OBJECT:
        return _has_object(read, at) or _is_among_social(read, at)
    if word in french.SURE:
        return True
    known = len(word) > 3 and word.endswith("e") and not word.endswith("re") and word not in french.NO_VERB
    return known and (after in french.CLEAR_OBJECT or after == "pas")


def _has_object(read: _Words, at: int) -> bool:
    after, then = _near(read, at + 1), _near(read, at + 2)
    if after in {"ne", "pas"}:
        return after == "pas"
    dated = after in {"le", "ce"} and (then in french.DAYS or regex.search(r"\d", _gap(read, at + 2)))
    return after in french.OBJECT and not dated


def _gap(read: _Words, at: int) -> str:
    return read[at].gap if at < len(read) else ""


def _is_among_social(read: _Words, at: int) -> bool:
    """Recognise `like et partage`: two things to do on a network, side by side."""
    around = {read[one].text for one in range(max(0, at - 2), min(len(read), at + 3)) if one != at}
    return read[at].text in french.SOCIAL and bool(around & french.SOCIAL)


def _goes(after: str) -> bool:
    return after in french.AFTER_GO or bool(_INFINITIVE.search(after))


_SPECIAL: dict[str, Callable[[str], bool]] = {
    "va": _goes,
    "tiens": lambda after: after in {"bon", "compte", "prêt", "prête"},
    "reste": lambda after: after in french.AFTER_RESTE,
    "entre": lambda after: after in {"dans", "vite", "ton", "ta", "tes"},
    "suis": lambda after: after in {"le", "la", "les", "l'", "notre", "nos", "ton", "ta", "tes", "ce", "ces", "cette"},
    "dis": lambda after: bool(after) and after not in {"donc", "maman", "papa"},
    "finis": lambda after: after in {"ton", "ta", "tes", "ce", "cette", "en", "le", "la", "l'"},
    "ouvre": lambda after: after not in {"à", "dès", "de", "du", "jusqu'", "en", "tous", "demain", "samedi", "lundi"},
    "regarde": bool,
    "écoute": bool,
}


def _starts_clause(read: _Words, at: int) -> bool:
    """Say whether nothing before the word in its sentence can be its subject."""
    first = at
    while not _starts_sentence(read, first):
        if "," in read[first].gap:
            return _holds_no_subject(read, first)
        before = read[first - 1]
        if before.text not in french.OPENERS:
            return _goes_on(read, first)
        first -= 1
    adverb = first < at and read[at - 1].text not in french.CONJUNCTIONS
    return not (adverb and read[at].text in french.INVERTING and not read[at].gap.strip())


def _starts_sentence(read: _Words, at: int) -> bool:
    if at == 0 or _STARTS.search(read[at].gap):
        return True
    return read[at].capital and read[at - 1].stand_in


def _goes_on(read: _Words, at: int) -> bool:
    """Recognise the second of two imperatives: `viens et découvre`."""
    if read[at].text not in french.CONJUNCTIONS:
        return False
    sentence = _sentence_before(read, at)
    told = any(_may_be_told(word.text) for word in sentence[:1]) or any(
        word.text in french.TU_PRONOUNS for word in sentence
    )
    return told or (bool(sentence) and sentence[0].text in french.ADVERBIAL and "," in read[at].gap)


def _may_be_told(word: str) -> bool:
    return word in _LISTED or _has_clitics(word) or word.endswith("ez") or word in {"va", "n'", "ne"}


def _sentence_before(read: _Words, at: int) -> _Words:
    start = at
    while not _starts_sentence(read, start):
        start -= 1
    return read[start:at]


def _holds_no_subject(read: _Words, at: int) -> bool:
    """Say whether every stretch between commas before the word is a circumstance, a call or another imperative."""
    stretches: list[list[_Word]] = [[]]
    for word in _sentence_before(read, at):
        if "," in word.gap and stretches[-1]:
            stretches.append([])
        stretches[-1].append(word)
    called = len(stretches) == 1 and len(stretches[0]) <= 2 and stretches[0][0].text not in french.SUBJECTS
    return called or all(_is_aside(one) for one in stretches)


def _is_aside(stretch: list[_Word]) -> bool:
    texts = {word.text for word in stretch}
    opens = stretch[0].text in french.ADVERBIAL or _may_be_told(stretch[0].text)
    return opens or bool(texts & (french.TU_PRONOUNS | french.TU_POSSESSIVES))


def _is_vous_pronoun(read: _Words, at: int) -> bool:
    text, before = read[at].text, _before(read, at)
    if text == "vous":
        return before not in {"le", "du", "un"}
    return text in french.VOUS_PRONOUNS or (text.endswith("-vous") and _has_vous_hung(text))


def _has_vous_hung(word: str) -> bool:
    head = word.split("-")[0]
    return head.endswith("ez") or head in french.PLURAL_VERBS | french.PLURAL_OR_PARTICIPLE


def _is_vous_possessive(read: _Words, at: int) -> bool:
    text = read[at].text
    if text in french.VOUS_OWN:
        return _before(read, at) in french.ARTICLES
    return text in french.VOUS_POSSESSIVES


def _is_vous_verb(read: _Words, at: int) -> bool:
    word = read[at].text
    if "-" in word:
        return _has_clitics(word) and word.split("-")[0].endswith(("ez", "tes"))
    if word in french.PLURAL_VERBS:
        return True
    if word in french.PLURAL_OR_PARTICIPLE:
        return _is_faites(read, at)
    return word.endswith("ez") and len(word) > 3 and word not in french.NO_VERB_EZ and _is_no_cheer(read, at)


def _is_faites(read: _Words, at: int) -> bool:
    after = _near(read, at + 1)
    lone = not after or after in french.AFTER_PARTICIPLE or read[at].text == "dites" and after == "donc"
    return not lone and _starts_clause(read, at)


def _is_no_cheer(read: _Words, at: int) -> bool:
    """Tell `allez voir` and `tenez bon` from `allez !` and `tenez, …`."""
    after = _near(read, at + 1)
    if read[at].text == "allez":
        return _before(read, at) == "vous" or _goes(after)
    return read[at].text not in french.INTERJECTIONS or bool(after)


_TESTS: tuple[tuple[Callable[[_Words, int], bool], Formality], ...] = (
    (_is_tu_pronoun, Formality.TU),
    (_is_tu_possessive, Formality.TU),
    (_is_vous_pronoun, Formality.VOUS),
    (_is_vous_possessive, Formality.VOUS),
    (_is_vous_verb, Formality.VOUS),
    (_is_tu_verb, Formality.TU),
)
