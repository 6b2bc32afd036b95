"""French words by which a post addresses its reader, and those that only look it.

The words, and what each list means, stand in `governance/data/french/forms.txt`; `address` beside it asks.
"""

from governance.text.word_lists import read_lists

_LISTS = read_lists("french/forms")

PLURAL_VERBS = _LISTS.words("plural_verbs")
PLURAL_OR_PARTICIPLE = _LISTS.words("plural_or_participle")
AFTER_PARTICIPLE = _LISTS.words("after_participle")
NO_VERB_EZ = _LISTS.words("no_verb_ez")
CLITICS = _LISTS.words("clitics")
NO_HEAD = _LISTS.words("no_head")
TU_PRONOUNS = _LISTS.words("tu_pronouns")
TU_POSSESSIVES = _LISTS.words("tu_possessives")
TON = "ton"
TU_OWN = _LISTS.words("tu_own")
VOUS_PRONOUNS = _LISTS.words("vous_pronouns")
VOUS_POSSESSIVES = _LISTS.words("vous_possessives")
VOUS_OWN = _LISTS.words("vous_own")
ARTICLES = _LISTS.words("articles")
AUXILIARIES = _LISTS.words("auxiliaries")
ADVERBS_IN_BETWEEN = _LISTS.words("adverbs_in_between")
BEFORE_TONE = _LISTS.words("before_tone")
AFTER_TONE = _LISTS.words("after_tone")
COLOURS = _LISTS.words("colours")
CHANGE_OF_TONE = _LISTS.words("change_of_tone")
CONJUNCTIONS = _LISTS.words("conjunctions")
OPENERS = CONJUNCTIONS | _LISTS.words("openers")
ADVERBIAL = OPENERS | _LISTS.words("adverbial")
SUBJECTS = _LISTS.words("subjects")
SOCIAL = _LISTS.words("social")
NEGATORS = _LISTS.words("negators")
NEGATED_CLITICS = _LISTS.words("negated_clitics")
AFTER_NE = _LISTS.words("after_ne")
SET_PHRASES = _LISTS.phrases("set_phrases")
NOT_SET = _LISTS.phrases("not_set")
PRODUCTS = _LISTS.phrases("products")
PROVERBS = _LISTS.phrases("proverbs")
_PEOPLE = "|".join(_LISTS.ordered("people"))
_NUMBER = r"\d[\d .]*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|cent|mille"
_MANY = (
    r"tous|toutes|nombreux|nombreuses|plusieurs|des (?:dizaines|centaines|milliers)|la moitié|"
    rf"une (?:dizaine|vingtaine|trentaine|centaine)|{_NUMBER}"
)
_ABOUT = r"(?:(?:déjà|plus de|près de|environ|presque|désormais|très|si|aussi|encore|bientôt|toujours|plus|quelque) )*"
_HELLO = "|".join(_LISTS.ordered("hello"))
SEVERAL = (
    rf"\bvous (?:n')?(?:êtes|étiez|serez|seriez|avez été) (?:pas )?{_ABOUT}(?:{_MANY})\b",
    rf"\b(?:êtes|étiez|serez|avez été)-vous {_ABOUT}(?:{_MANY})\b",
    rf"\bvous {_ABOUT}(?:tous|toutes|deux|trois|quatre|cinq|autres)\b",
    r"\bvous-mêmes\b|\b(?:d'entre|parmi) vous\b",
    r"\b(?:chacune?|certaine?s|beaucoup|plusieurs|la plupart|combien|l'une?|lequel) de vous\b",
    r"\b(?:vous|êtes|\p{L}+ez)\b[^.!?\n]{0,25}(?<!\bde |\bdes |\bles )\bnombreu(?:x|ses)\b(?! \p{L}+s\b)",
    rf"\bch(?:ers|ères|ères et chers|ers et chères) (?:{_PEOPLE}|\p{{L}}+s)\b",
    rf"(?:^|[.!?…,:\n•] *|\b(?:{_HELLO}|allez|alors|et|dites) )les (?:{_PEOPLE})\b *(?=[,!?.•\n:]|$)",
    rf"(?:^|[.!?…\n•] *)(?:{_PEOPLE})(?:(?:,| et| ou) (?:{_PEOPLE}))*(?: d[^,.!?\n]{{2,30}})? ?[,!:]",
    rf"\b(?:{_HELLO})(?: \p{{L}}+)? à (?:tous|toutes|vous tous|vous toutes)\b",
    r"\b(?:tous et toutes|toutes et tous|tout le monde)\b *[,!.]",
    r"\btous les (?:deux|trois|quatre)\b|\bchacune? vo(?:tre|s)\b",
    r"\b(?:on|je|à|avec|pour|comme) vous(?: \p{L}+)?, les \p{L}[\p{L}-]*[sxôt]\b(?= ?[,!?.:\n]|$)",
    r"\bvous\b[^.!?\n]{0,40}\b(?:les uns les autres|l'un l'autre)\b",
)
