"""Judge words that a dictionary does not know: slips of the pen, or names, acronyms and loanwords.

A post is full of names that no dictionary holds. What tells them from slips: they stand with a capital within a
sentence, they come back as a tag or a handle, they stand in quotation marks or beside another unknown word, or no
known word is near.
"""

from collections.abc import Sequence

from governance.model import Span
from governance.text.counting.entities import EntityKind, Outline
from governance.text.expression import expression
from governance.text.spelling.edit_distance import nearest, plain, reach

# Below this many letters, a word is as often an abbreviation as a slip.
SHORTEST = 4
# A word that opens a sentence has its capital by right; short ones are within one edit of something by chance.
SHORTEST_OPENING = 6
LONGEST_ACRONYM = 6
# A word with a capital is more often a name.
NEAR = 2

_POSSESSIVE = expression(r"['’]s?$")
_GOES_ON = expression(r"[\p{L}\p{N},)%&'’+/\-][ \u00A0\u202F]?[«“\"'‘(\[]?[ \u00A0\u202F]?\Z")
_OPENED = expression(r"[«“\"‘][ \u00A0\u202F]?\Z")
_CLOSED = expression(r"^[ \u00A0\u202F]?[»”\"’]")
_AFTER_ADDRESS = expression(r"[\p{L}\p{N}][_@/.]\Z|__\Z")
_BEFORE_ADDRESS = expression(r"[_@/.][\p{L}\p{N}_]")
_NEXT_IS_CAPITAL = expression(r"^(?:,?[ \u00A0]|['’]s )(?:d[eu]s? |la |le |&\u0020)?\p{Lu}")
_CAPITALISED = expression(r"(?<![\p{L}\p{N}])(?!I\b)\p{Lu}\p{L}+")
# British on the left, American on the right; each side is brought to the right before it is compared.
_REGIONAL = tuple(
    (expression(british), american)
    for british, american in (
        (r"our", "or"),
        (r"(?<=\w{2})is(?=e|ing|ation|able)", "iz"),
        (r"ys(?=e|ing)", "yz"),
        (r"(?<=^cent|^theat|lit|met|^fib|^calib|^somb|^spect|^lust|^meag|euv)re(?=s?$)", "er"),
        (r"ll(?=ed|ing|ers?$|or|ous|ist)", "l"),
        (r"ogue", "og"),
        (r"mme(?=s?$)", "m"),
        (r"enc(?=e|ive)", "ens"),
        (r"(?<=^an|^p|^gyn|^orthop|^h|^arch|^encyclop)ae", "e"),
        (r"(?<=^f|^|^man|^diarrh)oe(?=[tsua])", "e"),
        (r"ough(?=s?$|ed|ing)", "ow"),
        (r"^gre(?=y)", "gra"),
        (r"^py(?=jama)", "pa"),
        (r"^ty(?=re)", "ti"),
        (r"^(co)s(?=y|ie)", r"\1z"),
        (r"^sc(?=eptic)", "sk"),
    )
)
_SIGNS = expression(r"[^\p{L}\p{N}]+")
_NAMING = frozenset({EntityKind.MENTION, EntityKind.HASHTAG, EntityKind.URL, EntityKind.EMAIL})


class Names:
    """The tags, handles and links of a text, in which a word may be sought."""

    def __init__(self, text: str, found: Outline) -> None:
        """Keep their letters and digits."""
        self._names = tuple(_SIGNS.sub("", plain(text[start:end])) for start, end, kind in found if kind in _NAMING)

    def __contains__(self, word: str) -> bool:
        """Say whether one of them holds a word."""
        bare = _SIGNS.sub("", word)
        return any(bare in name for name in self._names)


def is_slip(text: str, span: Span, suggestions: Sequence[str], alphabet: frozenset[str], names: Names) -> bool:
    """Say whether an unknown word is more likely a slip than a name, an acronym or a foreign word."""
    word = _POSSESSIVE.sub("", text[span.start : span.end])
    if len(word) < SHORTEST or not _is_spelt_with(alphabet, word):
        return False
    if _is_quoted(text, span) or _is_in_address(text, span) or plain(word) in names:
        return False
    near = nearest(word, suggestions)
    if word.islower():
        return near <= reach(word, suggestions)
    if word.isupper():
        return near <= NEAR and len(word) > LONGEST_ACRONYM
    return near <= NEAR and word.istitle() and not _is_name(text, span, word)


def is_in_compound(text: str, span: Span) -> bool:
    """Say whether a hyphen joins a word to another (`Gare-du-Nord`)."""
    return text[max(0, span.start - 1) : span.start] == "-" or text[span.end : span.end + 1] == "-"


def is_within_sentence(text: str, start: int) -> bool:
    """Say whether a word at `start` goes on with a sentence, so that a capital makes it a name."""
    return bool(_GOES_ON.search(text[max(0, start - 6) : start]))


def holds_name(text: str, span: Span) -> bool:
    """Say whether a stretch holds a word with a capital that does not come from opening a sentence."""
    found = _CAPITALISED.finditer(text, span.start, span.end)
    return any(is_within_sentence(text, match.start()) for match in found)


def is_regional(word: str, suggestion: str) -> bool:
    """Say whether two English spellings differ only as British and American do (`neighbour`, `neighbor`)."""
    return word.lower() != suggestion.lower() and _american(word) == _american(suggestion)


def _american(word: str) -> str:
    spelt = word.lower()
    for british, american in _REGIONAL:
        spelt = british.sub(american, spelt)
    return spelt


def _is_spelt_with(alphabet: frozenset[str], word: str) -> bool:
    return not alphabet or all(letter in alphabet or letter in "'’-" for letter in word.lower())


def _is_quoted(text: str, span: Span) -> bool:
    opened = _OPENED.search(text[max(0, span.start - 2) : span.start])
    return bool(opened and _CLOSED.match(text[span.end : span.end + 2]))


def _is_in_address(text: str, span: Span) -> bool:
    """Say whether a word is part of an address, an identifier or a chain of words (`ne-m'oubliez-pas`)."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    chained = before.endswith("-") and after.startswith("-")
    return chained or bool(_AFTER_ADDRESS.search(before) or _BEFORE_ADDRESS.match(after))


def _is_name(text: str, span: Span, word: str) -> bool:
    return (
        len(word) < SHORTEST_OPENING
        or is_within_sentence(text, span.start)
        or bool(_NEXT_IS_CAPITAL.match(text[span.end : span.end + 8]))
        or text.count(word) > 1
    )
