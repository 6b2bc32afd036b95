"""Tell the imperatives of *tu* from nouns, participles and third persons that are spelt like them."""

from collections.abc import Callable

import regex

from governance.text.expression import expression
from governance.text.french import forms, verbs
from governance.text.french.words import Word, Words, before, gap_before, near, sentence_before, starts_sentence

_NE = frozenset({"ne", "n'"})
_INFINITIVE = expression(r"(?:er|ir|re|oir)$")
_TU_ENDING = expression(r"(?<!on|m[ae])(?:e|s|a)$")
_SOME_INFINITIVES = frozenset("faire dire lire prendre mettre vivre croire rire venir partir écrire courir".split())
_NOT_AFTER_LIKE = _SOME_INFINITIVES | {"les", "aussi", "beaucoup"}
# A vocative before a comma is one or two words: "Camille, découvre", "Coucou Léa, devine".
_CALL = 2
_SHORTEST = 4
# Between "ne" and its verb stand two pronouns at most: "ne le lui dis pas".
_MOST_CLITICS = 4
# The first words behind a colon that may present somebody: "portrait de", "Ada, notre invitée".
_PRESENTATION = 4


def is_tu_imperative(read: Words, at: int) -> bool:
    """Say whether the word tells one reader to do something, or not to."""
    word = read[at].text
    if "-" in word:
        head = word.split("-")[0]
        return has_clitics(word) and not (head.endswith("ons") or is_second_plural(head))
    if _is_told_not_to(read, at):
        return True
    return _is_imperative(read, at) and starts_clause(read, at) and not _is_told_of_somebody(read, read.first(at))


def may_be_verb(word: str, after: str) -> bool:
    """Say whether a word that no list holds can be an imperative, by its form and the word behind it."""
    if after not in verbs.CLEAR_OBJECT and after != "pas":
        return False
    return word.endswith("e") and len(word) >= _SHORTEST and not word.endswith("re") and word not in verbs.NO_VERB


def places_behind_ne(read: Words) -> frozenset[int]:
    """Give the places of the words that a *ne* may forbid."""
    return frozenset(
        at + step for at in range(len(read)) if read.spelt(at) in _NE for step in range(1, _MOST_CLITICS + 1)
    )


def is_second_plural(head: str) -> bool:
    """Say whether a verb, freed of what hangs on it, is one of *vous*."""
    return head.endswith("ez") or head in forms.PLURAL_VERBS | forms.PLURAL_OR_PARTICIPLE


def has_clitics(word: str) -> bool:
    """Say whether a word is a verb with pronouns hung on: `dis-nous`, `profites-en`, `écrivez-le-moi`."""
    head, *rest = regex.split(r"[-']", word)
    hung = bool(rest) and all(clitic in forms.CLITICS for clitic in rest)
    told = head.endswith("ez") or head in forms.PLURAL_OR_PARTICIPLE or _TU_ENDING.search(head)
    return hung and head not in forms.NO_HEAD and bool(told)


def _is_told_not_to(read: Words, at: int) -> bool:
    """Recognise `n'hésite pas`, `ne le rate jamais`: any verb form of *tu* after a *ne* without a subject."""
    word, ne = read[at].text, at - 1
    while at - ne < _MOST_CLITICS and before(read, ne + 1) in forms.NEGATED_CLITICS:
        ne -= 1
    if before(read, ne + 1) not in _NE or word in forms.AFTER_NE or word in forms.NEGATORS:
        return False
    negated = any(near(read, at + step) in forms.NEGATORS for step in (1, 2, 3))
    formed = word in verbs.LISTED or (negated and _TU_ENDING.search(word) and not word.endswith("re"))
    return bool(formed) and (_is_asked(read, at, ne) or starts_clause(read, ne))


def _is_asked(read: Words, at: int, ne: int) -> bool:
    """Recognise `…, n'attends plus`, `…, n'hésite pas !` behind a sentence with a subject of its own."""
    if "," not in read[ne].gap and before(read, ne) not in {"alors", "donc"}:
        return False
    never_third = read[at].text.endswith("s")
    ends = near(read, at + 1) in forms.NEGATORS and not near(read, at + 2)
    asks = near(read, at + 2) == "à" and near(read, at + 3) in verbs.ASKED
    return never_third or ends or asks


def _is_imperative(read: Words, at: int) -> bool:
    """Say whether the word can be an imperative of *tu*, given what follows it."""
    word, after = read[at].text, near(read, at + 1)
    if word not in IMPERATIVES and not may_be_verb(word, after):
        return False
    if _qualifies(word, after) or _is_small_ad(read, at) or _goes_on_in_third(read, at):
        return False
    if word == "reste" and after == "encore":
        return near(read, at + 3) == "peu" and not near(read, at + 4)
    if special := _SPECIAL.get(word):
        return special(after) or _stands_alone(read, at)
    if word in verbs.NEED_OBJECT:
        return _has_object(read, at) or _is_among_social(read, at) or _stands_alone(read, at)
    return not (word in verbs.SURE and _is_alternative(read, at))


def _qualifies(word: str, after: str) -> bool:
    """Recognise a participle that makes a noun of the word before: `joue gonflée`, `récolte terminée`."""
    agrees = after.endswith(("ée", "ées", "és")) and after not in verbs.NO_PARTICIPLE
    return agrees and word not in verbs.BEFORE_PARTICIPLE


def _goes_on_in_third(read: Words, at: int) -> bool:
    """Recognise `respire et fait du bien`, `gagne 2 à 1`, `gagne du terrain`: headlines about somebody."""
    after, then = near(read, at + 1), near(read, at + 2)
    if read[at].text == "gagne":
        score = gap_before(read, at + 1).strip().isdigit() and read[at + 1].text == "à"
        return bool(score) or (after == "du" and then in {"terrain", "galon"})
    return after == "et" and then in verbs.THIRD


def _is_small_ad(read: Words, at: int) -> bool:
    """Recognise `vends vélo`: a noun without its article behind a verb of small ads."""
    after = near(read, at + 1)
    return read[at].text in verbs.ADS and bool(after) and after not in verbs.AFTER_AD


def _is_alternative(read: Words, at: int) -> bool:
    """Recognise `rêve ou réalité`: two nouns to choose from."""
    then = near(read, at + 2)
    return near(read, at + 1) == "ou" and bool(then) and then not in verbs.LISTED


def _stands_alone(read: Words, at: int) -> bool:
    """Recognise `choisis : …`, `joue !`: a verb that is all of its clause."""
    mark = gap_before(read, at + 1).lstrip()[:1]
    return read[at].text in verbs.ALONE and starts_sentence(read, at) and mark in {":", "!"}


def _is_told_of_somebody(read: Words, at: int) -> bool:
    """Recognise a headline that begins with a verb and has no subject: `aime lire : portrait`, `active depuis 1987`."""
    if read[at].text not in verbs.LISTED:
        return False
    end = at + 1
    while end < len(read) and read.first(end) == at and not _is_since(read, end):
        end += 1
    if end < len(read) and read.first(end) == at:
        return True
    opening = read.between(end, end + _PRESENTATION)
    return ":" in gap_before(read, end) and any(word.text in verbs.PRESENTED for word in opening)


def _is_since(read: Words, at: int) -> bool:
    """Recognise a length of time or a date behind `depuis`."""
    if read[at].text != "depuis":
        return False
    then = near(read, at + 1)
    dated = bool(regex.match(r"\s*\d", gap_before(read, at + 1)))
    return dated or then in verbs.SINCE or (then == "l'" and near(read, at + 2) in {"âge", "enfance", "an"})


def _is_some(read: Words, at: int) -> bool:
    """Tell `bois de l'eau` from `bois de chauffage`, `mets du sel` from `mets du jour`."""
    of, then = near(read, at + 1), near(read, at + 2)
    of_what = near(read, at + 3) if then in {"l'", "la"} else then
    whole = of == "du" or then in {"l'", "la"}
    return whole and bool(of_what) and of_what not in verbs.PARTITIVE[read[at].text]


def _has_object(read: Words, at: int) -> bool:
    word, after, then = read[at].text, near(read, at + 1), near(read, at + 2)
    if word in verbs.PARTITIVE and after in {"de", "du"}:
        return _is_some(read, at)
    if after in verbs.AT_ONCE | verbs.AFTER_NOUN.get(word, frozenset()):
        return True
    if after == "dès":
        return then in {"maintenant", "aujourd'hui"}
    if after in {"ne", "pas"}:
        return after == "pas"
    dated = after in {"le", "ce"} and (then in verbs.DAYS or regex.search(r"\d", gap_before(read, at + 2)))
    return after in verbs.OBJECT and not dated


def _is_among_social(read: Words, at: int) -> bool:
    """Recognise `like et partage`: two things to do on a network, side by side."""
    around = {near.text for near in (*read.between(max(0, at - 2), at), *read.between(at + 1, at + 3))}
    return read[at].text in forms.SOCIAL and bool(around & forms.SOCIAL)


def goes(after: str) -> bool:
    """Say whether `va` and `allez` move before this word; else they cheer."""
    return after in verbs.AFTER_GO or bool(_INFINITIVE.search(after))


_SPECIAL: dict[str, Callable[[str], bool]] = {
    "va": goes,
    "aime": lambda after: not (after.endswith(("er", "ir")) or after in _NOT_AFTER_LIKE),
    "fais": lambda after: after != "divers",
    "laisse": lambda after: after in verbs.OBJECT | _SOME_INFINITIVES or after.endswith(("er", "oir")),
    "parle": lambda after: after not in verbs.NUMBERS,
    "participe": lambda after: after not in {"passé", "présent", "futur"},
    "prête": verbs.OBJECT.__contains__,
    "repose": lambda after: after != "en",
    "tiens": lambda after: after in {"bon", "compte", "prêt", "prête"},
    "passe": verbs.AFTER_PASSE.__contains__,
    "reste": verbs.AFTER_RESTE.__contains__,
    "entre": lambda after: after in {"dans", "vite", "ton", "ta", "tes"},
    "suis": lambda after: after in {"le", "la", "les", "l'", "notre", "nos", "ton", "ta", "tes", "ce", "ces", "cette"},
    "dis": lambda after: bool(after) and after not in {"donc", "maman", "papa"},
    "finis": lambda after: after in {"ton", "ta", "tes", "ce", "cette", "en", "le", "la", "l'"},
    "ouvre": lambda after: (
        after
        not in {
            "à",
            "dès",
            "de",
            "du",
            "jusqu'",
            "en",
            "tous",
            "demain",
            "samedi",
            "lundi",
            "bientôt",
            "enfin",
            "aujourd'hui",
        }
    ),
    "regarde": bool,
    "écoute": verbs.AFTER_LISTEN.__contains__,
    "demande": lambda after: after not in {"de", "d'", "du", "en"},
}
# Every word that the lists know for an imperative of *tu*.
IMPERATIVES = verbs.LISTED | _SPECIAL.keys()


def starts_clause(read: Words, at: int) -> bool:
    """Say whether nothing before the word in its sentence can be its subject."""
    first = at
    while not starts_sentence(read, first):
        if "," in read[first].gap:
            return _holds_no_subject(read, first)
        last = read[first - 1]
        if last.text not in forms.OPENERS:
            return _goes_on(read, first)
        first -= 1
    adverb = first < at and read[at - 1].text not in forms.CONJUNCTIONS
    return not (adverb and read[at].text in verbs.INVERTING and not read[at].gap.strip())


def _goes_on(read: Words, at: int) -> bool:
    """Recognise the second of two imperatives: `viens et découvre`."""
    if read[at].text not in forms.CONJUNCTIONS:
        return False
    sentence = sentence_before(read, at)
    told = any(_may_be_told(word.text) for word in sentence[:1]) or any(
        word.text in forms.TU_PRONOUNS for word in sentence
    )
    return told or (bool(sentence) and sentence[0].text in forms.ADVERBIAL and "," in read[at].gap)


def _may_be_told(word: str) -> bool:
    return word in verbs.LISTED | {"va", "n'", "ne"} or has_clitics(word) or word.removesuffix("-vous").endswith("ez")


def _holds_no_subject(read: Words, at: int) -> bool:
    """Say whether every stretch between commas before the word is a circumstance, a call or another imperative."""
    stretches: list[list[Word]] = [[]]
    for word in sentence_before(read, at):
        if "," in word.gap and stretches[-1]:
            stretches.append([])
        stretches[-1].append(word)
    called = len(stretches) == 1 and len(stretches[0]) <= _CALL and stretches[0][0].text not in forms.SUBJECTS
    return called or all(map(_is_aside, stretches))


def _is_aside(stretch: list[Word]) -> bool:
    texts = {word.text for word in stretch}
    opens = stretch[0].text in forms.ADVERBIAL or _may_be_told(stretch[0].text)
    return opens or bool(texts & (forms.TU_PRONOUNS | forms.TU_POSSESSIVES))
