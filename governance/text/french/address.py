"""Find where a French text addresses its reader, as *tu* or as *vous*: pronouns, possessives and verb forms.

What only looks like address is left out: set phrases and proverbs, quoted speech, homographs (`le ton`, `s'est tu`),
names, and a *vous* that the text shows to be several people.
"""

from collections.abc import Callable, Iterator
from functools import cache

import regex

from governance.model import Formality, Span
from governance.text.counting.entities import Outline
from governance.text.expression import expression
from governance.text.french import forms, verbs
from governance.text.french.imperatives import (
    IMPERATIVES,
    goes,
    has_clitics,
    is_second_plural,
    is_tu_imperative,
    may_be_verb,
    places_behind_ne,
    starts_clause,
)
from governance.text.french.words import Words, accents, before, gap_before, is_title, masked_text, near
from governance.text.normal import Folded, coarse, fold
from governance.text.search.literals import Sought, required_literals, sought
from governance.text.search.prefilter import Prefilter
from governance.text.search.terms import Terms
from governance.text.spans import touches
from governance.values import dataclass

_SHORTEST = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One word that addresses the reader."""

    span: Span
    formality: Formality


def address_forms(text: str, folded: Folded, found: Outline) -> tuple[Form, ...]:
    """List the forms that address the reader, in order; a *vous* of several people is none.

    The text is given as it stands, folded, and with what in it is an entity.
    """
    masked = masked_text(text, found)
    plain = folded if masked == text else fold(masked)
    forms = tuple(_forms(Words(text, plain), plain))
    if any(form.formality is Formality.VOUS for form in forms) and _means_several(plain.text):
        return tuple(form for form in forms if form.formality is Formality.TU)
    return forms


# Made when the first French text comes: an English run has no use for them, and they take 15 ms.
@cache
def _set_phrases() -> Terms:
    return Terms((*forms.SET_PHRASES, *forms.NOT_SET, *forms.PRODUCTS, *forms.PROVERBS))


@cache
def _several() -> tuple[Prefilter, tuple[tuple[Sought | None, "regex.Pattern[str]"], ...]]:
    known = tuple((_sought(pattern), expression(pattern, regex.MULTILINE)) for pattern in forms.SEVERAL)
    return Prefilter(sought for sought, _ in known if sought), known


def _sought(pattern: str) -> Sought | None:
    literals = required_literals(pattern)
    return None if literals is None else sought(literals)


def _means_several(plain: str) -> bool:
    prefilter, patterns = _several()
    held = prefilter.held(coarse(plain))
    return any((sought is None or sought in held) and pattern.search(plain) for sought, pattern in patterns)


def _forms(read: Words, plain: Folded) -> Iterator[Form]:
    asked = [at for at in range(len(read)) if may_address(read, at)]
    asked = sorted({*asked, *(at for at in places_behind_ne(read) if at < len(read))})
    spared = _spared(plain) if asked else ()
    for at in asked:
        word = read[at]
        if word.stand_in or is_title(read, at) or touches(spared, word.start, word.end):
            continue
        if formality := formality_of(read, at):
            yield Form(span=word.span, formality=formality)


def _spared(plain: Folded) -> tuple[Span, ...]:
    return tuple(term.span for term in _set_phrases().find(plain) if term.literal not in forms.NOT_SET)


def formality_of(read: Words, at: int) -> Formality | None:
    """Say how a word addresses the reader, if it does."""
    return next((formality for test, formality in _TESTS if test(read, at)), None)


def may_address(read: Words, at: int) -> bool:
    """Say whether a word could address the reader, as it is spelt: behind a *ne*, more words could.

    Most words could not, and reading them takes most of the time.
    """
    word = read.spelt(at)
    if word in _ADDRESSING or "-" in word or word.endswith("ez") or word in accents():
        return True
    return may_be_verb(word, read.spelt(at + 1))


def _is_tu_pronoun(read: Words, at: int) -> bool:
    text, last = read[at].text, before(read, at)
    if text == "tu":
        return not (last in {"le", "du", "un"} or _is_participle(read, at))
    if text == "toi" and _is_named(read, at):
        return False
    return text in forms.TU_PRONOUNS or text.endswith("-tu") or text.startswith("va-t'")


def _is_named(read: Words, at: int) -> bool:
    """Recognise a title and what it names: `La mairie et vous, le podcast`."""
    joined = before(read, at) == "et" and read.first(at) < at - 1
    return joined and "," in gap_before(read, at + 1) and read[at + 1].text in forms.ARTICLES | {"l'"}


def _is_participle(read: Words, at: int) -> bool:
    last = before(read, at)
    if last in forms.ADVERBS_IN_BETWEEN:
        last = before(read, at - 1)
    return last in forms.AUXILIARIES


def _is_tu_possessive(read: Words, at: int) -> bool:
    text, last = read[at].text, before(read, at)
    if text in forms.TU_OWN:
        return last in forms.ARTICLES and (text != "tiens" or last != "le")
    return text in forms.TU_POSSESSIVES or (text == forms.TON and not _is_tone(read, at))


def _is_tone(read: Words, at: int) -> bool:
    last, after = before(read, at), near(read, at + 1)
    if after in forms.COLOURS and not near(read, at + 2):
        return True
    changed = last == "de" and before(read, at - 1) in forms.CHANGE_OF_TONE
    return changed or not after or last in forms.BEFORE_TONE or after in forms.AFTER_TONE


def _is_vous_pronoun(read: Words, at: int) -> bool:
    text, last = read[at].text, before(read, at)
    if text == "vous":
        return last not in {"le", "du", "un"} and not _is_named(read, at)
    return text in forms.VOUS_PRONOUNS or (text.endswith("-vous") and is_second_plural(text.split("-")[0]))


def _is_vous_possessive(read: Words, at: int) -> bool:
    text = read[at].text
    if text in forms.VOUS_OWN:
        return before(read, at) in forms.ARTICLES
    return text in forms.VOUS_POSSESSIVES


def _is_vous_verb(read: Words, at: int) -> bool:
    word = read[at].text
    if "-" in word:
        return has_clitics(word) and is_second_plural(word.split("-")[0])
    if word in forms.PLURAL_VERBS:
        return True
    if word in forms.PLURAL_OR_PARTICIPLE:
        return _is_faites(read, at)
    return word.endswith("ez") and len(word) >= _SHORTEST and word not in forms.NO_VERB_EZ and _is_no_cheer(read, at)


def _is_faites(read: Words, at: int) -> bool:
    after = near(read, at + 1)
    return bool(after) and after not in forms.AFTER_PARTICIPLE and starts_clause(read, at)


def _is_no_cheer(read: Words, at: int) -> bool:
    """Tell `allez voir` and `tenez bon` from `allez !` and `tenez, …`."""
    after = near(read, at + 1)
    if read[at].text == "allez":
        return before(read, at) == "vous" or goes(after)
    return read[at].text not in verbs.INTERJECTIONS or bool(after)


# What the tests look for by lists, whatever else they ask.
_ADDRESSING = frozenset().union(
    forms.TU_PRONOUNS,
    forms.TU_POSSESSIVES,
    forms.TU_OWN,
    (forms.TON,),
    forms.VOUS_PRONOUNS,
    forms.VOUS_POSSESSIVES,
    forms.VOUS_OWN,
    forms.PLURAL_VERBS,
    forms.PLURAL_OR_PARTICIPLE,
    IMPERATIVES,
)
_TESTS: tuple[tuple[Callable[[Words, int], bool], Formality], ...] = (
    (_is_tu_pronoun, Formality.TU),
    (_is_tu_possessive, Formality.TU),
    (_is_vous_pronoun, Formality.VOUS),
    (_is_vous_possessive, Formality.VOUS),
    (_is_vous_verb, Formality.VOUS),
    (is_tu_imperative, Formality.TU),
)
