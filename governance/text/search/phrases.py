"""Phrases as a lawyer writes them, found in running text: choices, gaps and names, but no regular expressions."""

from functools import lru_cache
from itertools import product

import regex

from governance.text.expression import expression
from governance.text.normal import bare

SPONSOR = "{sponsor}"
_ANY_WORDS = "*"
_GAP = r"[^\S\r\n]+"
_TOKEN = expression(r"(?:\([^()]*+\)|[^\s()])++")
_GROUP = expression(r"(\([^()]*+\))")
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


@lru_cache(maxsize=4096)
def anchors(phrase: str) -> tuple[str, ...]:
    """List words of which a text must hold one to say the phrase, so that most need no search; none where any may."""
    tokens = [
        said for said in _TOKEN.findall(bare(phrase)) if not (said.endswith(("?", _ANY_WORDS)) or SPONSOR in said)
    ]
    choices = [tuple(max(said.split(), key=len) for said in _choices_of(token)) for token in tokens]
    return max(choices, key=lambda said: min(map(len, said)), default=())


@lru_cache(maxsize=4096)
def phrase_pattern(phrase: str, name: str) -> "regex.Pattern[str]":
    """Compile a phrase; its words are fenced and any white space may part them."""
    pieces: list[str] = []
    for word in _TOKEN.findall(bare(phrase)):
        gap = _GAP if pieces else ""
        if word == _ANY_WORDS:
            pieces.append(rf"(?:{_GAP}[^\s.!?]+){{0,6}}?")
        elif word.endswith("?"):
            pieces.append(f"(?:{gap}{_choice(word[:-1], name)})?")
        else:
            pieces.append(gap + _choice(word, name))
    return regex.compile(rf"(?<!\w){''.join(pieces)}(?!\w)")


def spelled_out(phrase: str) -> list[str]:
    """List what a phrase may say word for word; none where it has a gap or a name."""
    if _ANY_WORDS in phrase or SPONSOR in phrase:
        return []
    choices = [_choices_of(token) for token in _TOKEN.findall(phrase)]
    return [" ".join(words) for words in product(*choices)]


def _choices_of(token: str) -> list[str]:
    absent = [""] if token.endswith("?") else []
    pieces = [part[1:-1].split("|") if part.startswith("(") else [part] for part in _GROUP.split(token.rstrip("?"))]
    return [*absent, *("".join(said) for said in product(*pieces))]


def _choice(token: str, name: str) -> str:
    parts = _GROUP.split(token)
    return "".join(_either(part, name) if part.startswith("(") else _literal(part, name) for part in parts)


def _either(group: str, name: str) -> str:
    return "(?:" + "|".join(_literal(part, name) for part in group[1:-1].split("|")) + ")"


def _literal(words: str, name: str) -> str:
    escaped = (name.join(map(regex.escape, word.split(SPONSOR))) for word in words.split())
    # An elided word has no space after it: "d'" goes on in the name that follows.
    return _GAP.join(escaped) + (r"\w*" if words.endswith("'") else "")


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
