"""Kind `proofreading`: what LanguageTool remarks, less what is no fault in a post.

LanguageTool was made for letters and reports: on correct posts it raises 20 to 50 alarms per 100, names above all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import translate

import regex

from governance.model import Brand, Match, Need, Replacement, Span, TextField
from governance.rule import Hit, Judge, Kind, Subject, texts
from governance.text.entities import entities, touches
from governance.text.terms import Terms
from governance.text.unknown import holds_name, is_slip, is_within_sentence, plain

# LanguageTool's rules that look words up in a dictionary, by the start of their ids (fr; en-US, en-GB, en-AU …).
_DICTIONARIES = ("FR_SPELLING_RULE", "MORFOLOGIK_RULE_")
# The farther down its list, the less a suggestion has to do with the word.
_WEIGHED = 5
_TELLING = 3
_WORDS = regex.compile(r"\w+")
_ELIDED = regex.compile(r"^(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])['’]", regex.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """Which remarks count. `categories` are LanguageTool's; what is in none of them is left out.

    `capitals` are categories about capitals, which count within a sentence alone; `also` are rules of other categories.
    `ignore_rules` are ids of LanguageTool, `*` standing for any stretch. `accepted_words` are never misspelt, nor are
    the brand's words. `alphabet` are the letters of the language: a word with another is foreign. A correction among
    `telling` gives a slip away though the word is short or has a capital (`Wenesday`). `at_most` so many corrections
    are shown.
    """

    categories: tuple[str, ...]
    capitals: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ignore_rules: tuple[str, ...] = ()
    accepted_words: tuple[str, ...] = ()
    alphabet: str = ""
    telling: tuple[str, ...] = ()
    at_most: int = 5


def prepare(params: Params, brand: Brand) -> Judge:
    """Build the automaton of the brand's words once."""
    faulty = _filter(params)
    own = Terms(_words_of(brand))

    def judge(subject: Subject) -> Iterator[Hit]:
        for one in texts(subject, ()):
            matches = subject.evidence.proofreading.get(one.pointer, ())
            untouchable = _untouchable(one.text, own) if matches else []
            for match in _apart(faulty(one, matches)):
                if not touches(untouchable, match.start, match.end):
                    yield _hit(one, match, params.at_most)

    return judge


def _words_of(brand: Brand) -> Iterator[str]:
    yield from brand.vocabulary.accepted
    yield from brand.vocabulary.preferred.values()
    yield brand.name
    for account in (brand.accounts, *brand.handles):
        yield from (value.removeprefix("@") for value in account.values())


def _untouchable(text: str, own: Terms) -> list[Span]:
    """List the stretches about which a remark is dropped: entities, and the brand's words."""
    spans = [entity.span for entity in entities(text)]
    spans += [term.span for term in own.find(text)]
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(start=apart[-1].start, end=max(span.end, apart[-1].end))
        else:
            apart.append(span)
    return apart


def _filter(params: Params) -> Callable[[TextField, tuple[Match, ...]], Iterator[Match]]:
    """Give the function that keeps the remarks which are about a fault."""
    ignored = regex.compile("|".join(translate(one) for one in params.ignore_rules) or "(?!)")
    accepted = frozenset(plain(word) for word in params.accepted_words)
    alphabet = frozenset(params.alphabet)
    telling = frozenset(params.telling)

    def counts(match: Match) -> bool:
        chosen = match.category in {*params.categories, *params.capitals} or match.rule in params.also
        return chosen and not ignored.match(match.rule)

    def is_misspelt(text: str, match: Match, unknown: tuple[Match, ...]) -> bool:
        word = _ELIDED.sub("", text[match.start : match.end])
        if not accepted.isdisjoint({plain(word), plain(word).removesuffix("s")}):
            return False
        if not telling.isdisjoint(match.replacements[:_TELLING]):
            return True
        span = Span(start=match.end - len(word), end=match.end)
        shown = [_ELIDED.sub("", one) for one in match.replacements[:_WEIGHED]]
        return not _is_beside_another(text, match, unknown) and is_slip(text, span, shown, alphabet)

    def faulty(one: TextField, matches: tuple[Match, ...]) -> Iterator[Match]:
        unknown = tuple(match for match in matches if _is_by_dictionary(match))
        for match in filter(counts, matches):
            if _is_by_dictionary(match):
                if is_misspelt(one.text, match, unknown):
                    yield match
            elif match.category in params.capitals:
                if is_within_sentence(one.text, match.start):
                    yield match
            elif _is_fault(one.text, match, unknown):
                yield match

    return faulty


def _is_by_dictionary(match: Match) -> bool:
    return match.rule.startswith(_DICTIONARIES)


def _is_fault(text: str, match: Match, unknown: tuple[Match, ...]) -> bool:
    """Say whether a remark on grammar holds: not where it rests on an unknown word, a name or an inclusive `·`."""
    span = Span(start=match.start, end=match.end)
    around = text[max(0, match.start - 1) : match.end + 1]
    rests_on_unknown = any(one.start < match.end and match.start < one.end for one in unknown)
    return not (rests_on_unknown or "·" in around or holds_name(text, span))


def _is_beside_another(text: str, match: Match, unknown: tuple[Match, ...]) -> bool:
    """Say whether an unknown word of the same case stands beside: a foreign phrase, or first name and surname."""
    case = text[match.start].isupper()
    return any(
        text[one.start].isupper() == case and (one.start - match.end == 1 or match.start - one.end == 1)
        for one in unknown
    )


def _apart(matches: Iterator[Match]) -> Iterator[Match]:
    """Leave out what overlaps a remark before it: one place is reported once."""
    reach = -1
    for match in sorted(matches, key=lambda one: (one.start, one.end)):
        if match.start >= reach:
            reach = match.end
            yield match


def _hit(one: TextField, match: Match, at_most: int) -> Hit:
    excerpt = one.text[match.start : match.end]
    said = match.message.strip()
    return Hit(
        field=one.pointer,
        span=Span(start=match.start, end=match.end),
        data={"said": said if said.endswith((".", "!", "?", "…")) else f"{said}."},
        replacements=tuple(
            Replacement(text=text, safe=_differs_in_spaces(excerpt, text))
            for text in match.replacements[:at_most]
        ),
    )


def _differs_in_spaces(one: str, other: str) -> bool:
    return one != other and _WORDS.findall(one) == _WORDS.findall(other) and _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(text.split())


KIND = Kind(
    params=Params,
    prepare=prepare,
    names=frozenset({"said"}),
    needs=frozenset({Need.PROOFREADING}),
)
