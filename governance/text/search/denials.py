"""What takes a phrase back: a no before it in the sentence, or behind it."""

import regex

from governance.text.expression import expression

_NEGATIONS = frozenset("not no never nor without non ni pas jamais sans aucun aucune nulle rien cannot".split())
_REACH_OF_NEGATION = 4
_PLAIN_WORD = expression(r"[\w']+")
_TAG_DENIED = expression(
    r"(?:(?<!\w)(?:not|no|pas|sans|without|aucune?)|n['’]t)[^\S\r\n]+(?:(?:an?|une?|de|is|sponsored)[^\S\r\n]+)?$",
    regex.I,
)
_NO = r"(?:no|nope|nah|none|never|zero|non|aucune?|jamais|zéro|néant)(?!\w)"
_CLAUSE_ENDS = r"[^\S\r\n]*(?:[.;!)\]\r\n]|$)"
_DENIED_AFTER = expression(
    rf"[^\S\r\n]*\?+[^\S\r\n]*(?:{_NO}|(?:not|hardly|pas|même pas|absolument pas|du tout)(?!\w))"
    rf"|[^\S\r\n]+{_NO}(?:,|{_CLAUSE_ENDS})"
    rf"|[^\S\r\n]*[:=–—-][^\S\r\n]*{_NO}{_CLAUSE_ENDS}",
    regex.I,
)


def is_denied(text: str, start: int) -> bool:
    """Say whether one of the few words before `start`, in the same sentence, says no."""
    sentence = regex.split(r"[.!?\r\n;:]", text[max(0, start - 60) : start])[-1]
    before = _PLAIN_WORD.findall(sentence)[-_REACH_OF_NEGATION:]
    return any(word in _NEGATIONS or word.endswith("n't") for word in before)


def is_denied_before_tag(text: str, start: int) -> bool:
    """Say whether a hashtag is denied by the word or two before it: "this is not an #ad", but not "No filter #ad"."""
    return bool(_TAG_DENIED.search(text[max(0, start - 40) : start]))


def is_denied_after(text: str, end: int) -> bool:
    """Say whether a no follows what ends at `end`: "An ad? Nope.", "Collaboration commerciale : aucune."."""
    return bool(_DENIED_AFTER.match(text, end))
