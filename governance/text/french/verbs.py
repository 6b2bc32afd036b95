"""French verbs by which a post tells its reader what to do: imperatives of *tu*, and what tells them from nouns.

The words, and what each list means, stand in `governance/data/french/verbs.txt`; `imperatives` beside it asks.
"""

from governance.text.word_lists import read_lists

_LISTS = read_lists("french/verbs")

SURE = _LISTS.words("sure")
NEED_OBJECT = _LISTS.words("need_object")
LISTED = SURE | NEED_OBJECT
OBJECT = _LISTS.words("object")
DAYS = _LISTS.words("days")
AT_ONCE = _LISTS.words("at_once")
AFTER_NOUN = _LISTS.words_by("after_noun")
PARTITIVE = _LISTS.words_by("partitive")
ALONE = _LISTS.words("alone")
BEFORE_PARTICIPLE = _LISTS.words("before_participle")
NO_PARTICIPLE = _LISTS.words("no_participle")
ADS = _LISTS.words("ads")
_MORE_AFTER_AD = _LISTS.words("more_after_ad")
AFTER_AD = OBJECT | AT_ONCE | _MORE_AFTER_AD
THIRD = _LISTS.words("third")
PRESENTED = _LISTS.words("presented")
SINCE = _LISTS.words("since")
CLEAR_OBJECT = _LISTS.words("clear_object")
NO_VERB = _LISTS.words("no_verb")
AFTER_RESTE = _LISTS.words("after_reste")
AFTER_PASSE = OBJECT | _LISTS.words("after_passe")
AFTER_LISTEN = OBJECT | _LISTS.words("after_listen")
NUMBERS = _LISTS.words("numbers")
INVERTING = _LISTS.words("inverting")
AFTER_GO = _LISTS.words("after_go")
INTERJECTIONS = _LISTS.words("interjections")
ASKED = _LISTS.words("asked")
