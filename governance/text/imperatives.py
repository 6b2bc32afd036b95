"""Tell the imperatives of *tu* from nouns, participles and third persons that are spelt like them."""

from collections.abc import Callable

import regex

from governance.text import french
from governance.text.reading import Word, Words, before, gap_before, near, sentence_before, starts_sentence

_INFINITIVE = regex.compile(r"(?:er|ir|re|oir)$")
_TU_ENDING = regex.compile(r"(?<!on|m[ae])(?:e|s|a)$")
# A vocative before a comma is one or two words: "Camille, découvre", "Coucou Léa, devine".
_CALL = 2
_SHORTEST = 4


def is_tu_imperative(read: Words, at: int) -> bool:
    """Say whether the word tells one reader to do something, or not to."""
    word = read[at].text
    if "-" in word:
        head = word.split("-")[0]
        return has_clitics(word) and not (head.endswith("ons") or is_second_plural(head))
    if _is_told_not_to(read, at):
        return True
    return _is_imperative(read, at) and starts_clause(read, at)


def is_second_plural(head: str) -> bool:
    """Say whether a verb, freed of what hangs on it, is one of *vous*."""
    return head.endswith("ez") or head in french.PLURAL_VERBS | french.PLURAL_OR_PARTICIPLE


def has_clitics(word: str) -> bool:
    """Say whether a word is a verb with pronouns hung on: `dis-nous`, `profites-en`, `écrivez-le-moi`."""
    head, *rest = regex.split(r"[-']", word)
    hung = bool(rest) and all(one in french.CLITICS for one in rest)
    told = head.endswith("ez") or head in french.PLURAL_OR_PARTICIPLE or _TU_ENDING.search(head)
    return hung and head not in french.NO_HEAD and bool(told)


def _is_told_not_to(read: Words, at: int) -> bool:
    """Recognise `n'hésite pas`, `ne le rate jamais`: any verb form of *tu* after a *ne* without a subject."""
    word, ne = read[at].text, at - 1
    while before(read, ne + 1) in french.NEGATED_CLITICS:
        ne -= 1
    if before(read, ne + 1) not in {"ne", "n'"} or word in french.AFTER_NE or word in french.NEGATORS:
        return False
    negated = any(near(read, at + step) in french.NEGATORS for step in (1, 2, 3))
    formed = word in french.LISTED or (negated and _TU_ENDING.search(word) and not word.endswith("re"))
    return bool(formed) and starts_clause(read, ne)


def _is_imperative(read: Words, at: int) -> bool:
    """Say whether the word can be an imperative of *tu*, given what follows it."""
    word, after = read[at].text, near(read, at + 1)
    if special := _SPECIAL.get(word):
        return special(after)
    if word in french.NEED_OBJECT:
        return _has_object(read, at) or _is_among_social(read, at)
    if word in french.SURE:
        return True
    known = len(word) >= _SHORTEST and word.endswith("e") and not word.endswith("re") and word not in french.NO_VERB
    return known and (after in french.CLEAR_OBJECT or after == "pas")


def _has_object(read: Words, at: int) -> bool:
    after, then = near(read, at + 1), near(read, at + 2)
    if after in {"ne", "pas"}:
        return after == "pas"
    dated = after in {"le", "ce"} and (then in french.DAYS or regex.search(r"\d", gap_before(read, at + 2)))
    return after in french.OBJECT and not dated


def _is_among_social(read: Words, at: int) -> bool:
    """Recognise `like et partage`: two things to do on a network, side by side."""
    around = {read[one].text for one in range(max(0, at - 2), min(len(read), at + 3)) if one != at}
    return read[at].text in french.SOCIAL and bool(around & french.SOCIAL)


def goes(after: str) -> bool:
    """Say whether `va` and `allez` move before this word; else they cheer."""
    return after in french.AFTER_GO or bool(_INFINITIVE.search(after))


_SPECIAL: dict[str, Callable[[str], bool]] = {
    "va": goes,
    "tiens": lambda after: after in {"bon", "compte", "prêt", "prête"},
    "passe": french.AFTER_PASSE.__contains__,
    "reste": french.AFTER_RESTE.__contains__,
    "entre": lambda after: after in {"dans", "vite", "ton", "ta", "tes"},
    "suis": lambda after: after in {"le", "la", "les", "l'", "notre", "nos", "ton", "ta", "tes", "ce", "ces", "cette"},
    "dis": lambda after: bool(after) and after not in {"donc", "maman", "papa"},
    "finis": lambda after: after in {"ton", "ta", "tes", "ce", "cette", "en", "le", "la", "l'"},
    "ouvre": lambda after: after not in {"à", "dès", "de", "du", "jusqu'", "en", "tous", "demain", "samedi", "lundi"},
    "regarde": bool,
    "écoute": french.AFTER_LISTEN.__contains__,
    "demande": lambda after: after not in {"de", "d'", "du", "en"},
}


def starts_clause(read: Words, at: int) -> bool:
    """Say whether nothing before the word in its sentence can be its subject."""
    first = at
    while not starts_sentence(read, first):
        if "," in read[first].gap:
            return _holds_no_subject(read, first)
        last = read[first - 1]
        if last.text not in french.OPENERS:
            return _goes_on(read, first)
        first -= 1
    adverb = first < at and read[at - 1].text not in french.CONJUNCTIONS
    return not (adverb and read[at].text in french.INVERTING and not read[at].gap.strip())


def _goes_on(read: Words, at: int) -> bool:
    """Recognise the second of two imperatives: `viens et découvre`."""
    if read[at].text not in french.CONJUNCTIONS:
        return False
    sentence = sentence_before(read, at)
    told = any(_may_be_told(word.text) for word in sentence[:1]) or any(
        word.text in french.TU_PRONOUNS for word in sentence
    )
    return told or (bool(sentence) and sentence[0].text in french.ADVERBIAL and "," in read[at].gap)


def _may_be_told(word: str) -> bool:
    return word in french.LISTED or has_clitics(word) or word.endswith("ez") or word in {"va", "n'", "ne"}


def _holds_no_subject(read: Words, at: int) -> bool:
    """Say whether every stretch between commas before the word is a circumstance, a call or another imperative."""
    stretches: list[list[Word]] = [[]]
    for word in sentence_before(read, at):
        if "," in word.gap and stretches[-1]:
            stretches.append([])
        stretches[-1].append(word)
    called = len(stretches) == 1 and len(stretches[0]) <= _CALL and stretches[0][0].text not in french.SUBJECTS
    return called or all(_is_aside(one) for one in stretches)


def _is_aside(stretch: list[Word]) -> bool:
    texts = {word.text for word in stretch}
    opens = stretch[0].text in french.ADVERBIAL or _may_be_told(stretch[0].text)
    return opens or bool(texts & (french.TU_PRONOUNS | french.TU_POSSESSIVES))
