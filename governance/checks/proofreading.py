"""Kind `proofreading`: what LanguageTool remarks, less what is no fault in a post.

LanguageTool was made for letters and reports: on correct posts it raises 20 to 50 alarms per 100, names above all.
"""

from collections.abc import Iterator
from dataclasses import field
from fnmatch import translate
from operator import itemgetter

import regex

from governance.model import Brand, Match, Need, Post, Replacement, Span
from governance.rule import Hit, Kind, Listed, Prepared, Subject, language_of
from governance.text.expression import expression
from governance.text.prose.segments import ELISION
from governance.text.search.terms import Terms
from governance.text.spans import apart, touches, united
from governance.text.spelling.edit_distance import plain
from governance.text.spelling.unknown_words import holds_name, is_in_compound, is_regional, is_slip, is_within_sentence
from governance.text.view import Passage, TextView
from governance.values import dataclass

# LanguageTool's rules that look words up in a dictionary, by the start of their ids (fr; en-US, en-GB, en-AU …).
_DICTIONARIES = ("FR_SPELLING_RULE", "MORFOLOGIK_RULE_")
_ENGLISH = "MORFOLOGIK_RULE_EN"
# The farther down its list, the less a suggestion has to do with the word.
_TELLING = 3
_WORDS = expression(r"\w+")
_HYPHENED = expression(r"(?:\w++-)++\Z")
_HYPHENED_ON = expression(r"(?:-\w++)++")
_ELIDED = expression(rf"^{ELISION}", regex.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which remarks count. `categories` are LanguageTool's; what is in none of them is left out.

    `capitals` are categories about capitals, which count within a sentence alone; `also` are rules of other categories.
    `ignore_rules` are ids of LanguageTool, `*` standing for any stretch. `accepted_words` are never misspelt, nor are
    the brand's words. `apposed` are nouns that stand beside another without agreeing (`des sacs plastique`).
    `alphabet` are the letters of the language: a word with another is foreign. A correction among `telling` gives a
    slip away though the word is short, has a capital (`Wenesday`) or is only written in one (`alot`). Of the rules
    `once`, one remark on a post is enough; the rules `not_in_canada` do not hold there. `at_most` so many corrections
    are shown.
    """

    categories: tuple[str, ...]
    capitals: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ignore_rules: tuple[str, ...] = ()
    accepted_words: tuple[Listed, ...] = ()
    apposed: tuple[Listed, ...] = ()
    alphabet: str = ""
    telling: tuple[Listed, ...] = ()
    once: tuple[str, ...] = ()
    not_in_canada: tuple[str, ...] = ()
    at_most: int = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sieve:
    """The params made ready to tell a fault from a false alarm."""

    params: Params
    ignored: regex.Pattern[str]
    accepted: frozenset[str]
    alphabet: frozenset[str] = field(default_factory=frozenset)

    def faults(self, view: TextView, matches: tuple[Match, ...]) -> Iterator[Match]:
        """Give the remarks that are about a fault, one for each place."""
        unknown = tuple(match for match in matches if _is_by_dictionary(match))
        found = (match for match in matches if self._counts(match) and self._holds(view, match, unknown))
        by_place = sorted(((match.start, match.end, match) for match in found), key=itemgetter(0, 1))
        return (match for _, _, match in apart(by_place))

    def _counts(self, match: Match) -> bool:
        params = self.params
        chosen = match.category in {*params.categories, *params.capitals} or match.rule in params.also
        return chosen and not self.ignored.match(match.rule)

    def _holds(self, view: TextView, match: Match, unknown: tuple[Match, ...]) -> bool:
        if _is_by_dictionary(match):
            return self._is_misspelt(view, match, unknown)
        text = view.text
        span = Span(start=match.start, end=match.end)
        if match.category in self.params.capitals:
            return is_within_sentence(text, match.start) and not is_in_compound(text, span)
        is_apposed = text[match.start : match.end].lower() in self.params.apposed
        return not is_apposed and _is_fault(text, match, unknown)

    def _is_misspelt(self, view: TextView, match: Match, unknown: tuple[Match, ...]) -> bool:
        text = view.text
        word = _ELIDED.sub("", text[match.start : match.end])
        if any(not self.accepted.isdisjoint({form, form.removesuffix("s")}) for form in _forms(text, match, word)):
            return False
        if self._is_given_away(word, match.replacements) or _is_of_another_region(word, match):
            return True
        span = Span(start=match.end - len(word), end=match.end)
        if _is_beside_another(text, match, unknown):
            return False
        return is_slip(text, span, match.replacements, self.alphabet, view.names)

    def _is_given_away(self, word: str, corrections: tuple[str, ...]) -> bool:
        """Say whether a correction gives a slip away; where a sentence begins, the first has a capital too."""
        telling = self.params.telling
        if word[:1].isupper() and any(right[:1].lower() + right[1:] in telling for right in corrections[:1]):
            return True
        return any(right in telling for right in corrections[:_TELLING])


def prepare(params: Params, brand: Brand) -> Prepared:
    """Build the automaton of the brand's words once."""
    sieve = _Sieve(
        params=params,
        ignored=regex.compile("|".join(map(translate, params.ignore_rules)) or "(?!)"),
        accepted=frozenset(plain(word) for word in params.accepted_words),
        alphabet=frozenset(params.alphabet),
    )
    own = Terms(_words_of(brand))

    def found(subject: Subject) -> Iterator[tuple[Passage, Match]]:
        abroad = frozenset(params.not_in_canada if _is_canadian(subject.post, brand) else ())
        for passage in subject.passages:
            faults = list(sieve.faults(passage.view, subject.evidence.proofreading.get(passage.pointer, ())))
            untouchable = _untouchable(passage.view, own) if faults else []
            for match in faults:
                is_spared = match.rule in abroad or touches(untouchable, match.start, match.end)
                if not is_spared and _is_settled(passage.text, match, subject.post, brand):
                    yield passage, match

    def judge(subject: Subject) -> Iterator[Hit]:
        said: set[str] = set()
        for passage, match in found(subject):
            if match.rule not in said:
                yield _hit(passage, match, params.at_most)
            said.update({match.rule}.intersection(params.once))

    return Prepared(judge=judge)


def _words_of(brand: Brand) -> Iterator[str]:
    yield from brand.vocabulary.accepted
    yield brand.name
    for account in (brand.accounts, *brand.handles):
        yield from (value.removeprefix("@") for value in account.values())


def _untouchable(view: TextView, own: Terms) -> list[Span]:
    """List the stretches about which a remark is dropped, sorted and apart: entities, and the brand's words."""
    entities = (Span(start=start, end=end) for start, end, _ in view.outline)
    return united((*entities, *(term.span for term in own.find(view.folded))))


def _is_canadian(post: Post, brand: Brand) -> bool:
    """Say whether a post is for Canada: by its own tag, else by its markets, else by the brand's tags."""
    tag = post.language or ""
    if "-" in tag:
        return _is_of_canada(tag)
    if post.markets:
        return set(post.markets) == {"CA"}
    regional = [known for known in brand.languages if "-" in known and language_of(known) == language_of(tag)]
    return bool(regional) and all(map(_is_of_canada, regional))


def _is_of_canada(tag: str) -> bool:
    return "CA" in tag.upper().split("-")[1:]


def _is_settled(text: str, match: Match, post: Post, brand: Brand) -> bool:
    """Say whether a remark holds in the English that is meant: where no region is known, either spelling is right."""
    tags = (post.language or "", *brand.languages)
    if language_of(post.language) != "en" or post.markets or any("-" in tag for tag in tags):
        return True
    word = text[match.start : match.end]
    return not any(is_regional(word, right) for right in match.replacements[:_TELLING])


def _is_of_another_region(word: str, match: Match) -> bool:
    """Say whether a word is English across the Atlantic (`catalog`): a fault only where `_is_settled` agrees."""
    return match.rule.startswith(_ENGLISH) and any(is_regional(word, right) for right in match.replacements[:1])


def _forms(text: str, match: Match, word: str) -> tuple[str, str]:
    """Give an unknown word, and the compound that it is part of (`make` in `make-up`)."""
    before, after = _HYPHENED.search(text, 0, match.start), _HYPHENED_ON.match(text, match.end)
    return plain(word), plain((before[0] if before else "") + word + (after[0] if after else ""))


def _is_by_dictionary(match: Match) -> bool:
    return match.rule.startswith(_DICTIONARIES)


def _is_fault(text: str, match: Match, unknown: tuple[Match, ...]) -> bool:
    """Say whether a remark on grammar holds: not where it rests on an unknown word, a name or an inclusive `·`."""
    span = Span(start=match.start, end=match.end)
    around = text[max(0, match.start - 1) : match.end + 1]
    rests_on_unknown = any(other.start < match.end and match.start < other.end for other in unknown)
    return not (rests_on_unknown or "·" in around or holds_name(text, span))


def _is_beside_another(text: str, match: Match, unknown: tuple[Match, ...]) -> bool:
    """Say whether an unknown word of the same case stands beside: a foreign phrase, or first name and surname."""
    case = text[match.start].isupper()
    return any(
        text[other.start].isupper() == case and 1 in (other.start - match.end, match.start - other.end)
        for other in unknown
    )


def _hit(passage: Passage, match: Match, at_most: int) -> Hit:
    excerpt = passage.text[match.start : match.end]
    said = match.message.strip()
    return Hit(
        field=passage.pointer,
        span=Span(start=match.start, end=match.end),
        data={"said": said if said.endswith((".", "!", "?", "…")) else f"{said}."},
        replacements=tuple(
            Replacement(text=text, safe=_differs_in_spaces(excerpt, text)) for text in match.replacements[:at_most]
        ),
    )


def _differs_in_spaces(written: str, right: str) -> bool:
    """Say whether only white space beside marks differs: the words are the same and stay apart."""
    same_words = _WORDS.findall(written) == _WORDS.findall(right)
    return written != right and same_words and "".join(written.split()) == "".join(right.split())


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"said"}),
    needs=frozenset({Need.PROOFREADING}),
)
