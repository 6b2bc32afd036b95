"""Disclosure labels as data, and what is wrong with those of a post: at most one trouble for each market."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from governance.model import Span, TextField
from governance.placement import Fold, all_fields, fold_at, is_lost_among_hashtags, opens, visible
from governance.rule import Subject, language_of
from governance.text.disclosure.labels import Lexicon
from governance.text.search.names import Sponsor, credits_another, sponsor
from governance.values import dataclass


class Problem(StrEnum):
    """What can be wrong with the label of a post, from right but badly placed to absent."""

    UNNAMED = "unnamed"
    NOT_FIRST = "not_first"
    IN_HASHTAGS = "in_hashtags"
    NEAR_FOLD = "near_fold"
    BEHIND_FOLD = "behind_fold"
    FOREIGN = "foreign"
    ELSEWHERE = "elsewhere"
    BESIDE = "beside"
    WEAK = "weak"
    THANKS = "thanks"
    PLATFORM_ONLY = "platform_only"
    MISSING = "missing"

    @property
    def rank(self) -> int:
        """Order problems: the higher, the further from a proper label."""
        return list(Problem).index(self)


_HIDDEN = {Fold.SHOWN: None, Fold.PERHAPS: Problem.NEAR_FOLD, Fold.CUT: Problem.BEHIND_FOLD}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Labels of one language: `labels` count where they stand out, `phrases` also in running text."""

    language: str
    labels: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """What a market takes for a label.

    `insufficient` are words that are no label by themselves, `thanks` thanks and tags. `head_lines` is the number of
    lines that a reader sees at most; `platform_label_suffices` names the networks whose own label will do; where
    `comes_first`, a label must precede the message. `name_with` lists those accepted labels (or says `all`) that tell
    too little without the sponsor's name.
    """

    accepted: tuple[Wording, ...]
    insufficient: tuple[Wording, ...] = ()
    thanks: tuple[Wording, ...] = ()
    head_lines: int = 4
    platform_label_suffices: tuple[str, ...] = ()
    comes_first: bool = False
    name_with: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A label in a post: where, how it is written there, and in which language."""

    where: TextField
    span: Span
    language: str
    term: str
    hashtag: bool = False

    @property
    def text(self) -> str:
        """Give the label as it is written."""
        return self.where.text[self.span.start : self.span.end]


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnosis:
    """What is wrong, and the label that it is about, if there is one."""

    problem: Problem
    found: Found | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """The labels of a market made ready to be found in posts."""

    labels: Labels
    accepted: tuple[tuple[str, Lexicon], ...] = field(init=False)
    insufficient: tuple[tuple[str, Lexicon], ...] = field(init=False)
    thanks: tuple[tuple[str, Lexicon], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "accepted", _lexicons(self.labels.accepted))
        object.__setattr__(self, "insufficient", _lexicons(self.labels.insufficient))
        object.__setattr__(self, "thanks", _lexicons(self.labels.thanks))

    def diagnose(self, subject: Subject) -> Diagnosis | None:
        """Say what is wrong with the post's label for this market, or None."""
        declared = subject.post.sponsorship
        payer = sponsor(declared.sponsor)
        good = list(_sightings(subject, self.accepted, payer))
        if declared.platform_label and subject.platform.id in self.labels.platform_label_suffices:
            return self._beside(subject, good, payer)
        if good:
            return self._best(subject, good, payer)
        for problem, lexicons in ((Problem.WEAK, self.insufficient), (Problem.THANKS, self.thanks)):
            if weak := next(_sightings(subject, lexicons, payer), None):
                return Diagnosis(problem=problem, found=weak)
        return Diagnosis(problem=Problem.PLATFORM_ONLY if declared.platform_label else Problem.MISSING)

    def _best(self, subject: Subject, good: list[Found], payer: Sponsor) -> Diagnosis | None:
        judged = []
        for one in good:
            trouble = self._trouble(subject, one, good, payer)
            if trouble is None:
                return None
            judged.append((trouble, one))
        problem, found = min(judged, key=lambda pair: pair[0].rank)
        return Diagnosis(problem=problem, found=found)

    def _beside(self, subject: Subject, good: list[Found], payer: Sponsor) -> Diagnosis | None:
        """Say whether a post under the network's own label has words beside it that are no label for its readers."""
        if good:
            amiss = next((one for one in good if self._is_foreign(subject, one, good, payer)), None)
        else:
            amiss = next(_sightings(subject, self.insufficient, payer), None)
        return Diagnosis(problem=Problem.BESIDE, found=amiss) if amiss else None

    def _trouble(self, subject: Subject, found: Found, good: Iterable[Found], payer: Sponsor) -> Problem | None:
        where, span = found.where, found.span
        if where.pointer not in visible(subject):
            return Problem.ELSEWHERE
        if self._is_foreign(subject, found, good, payer):
            return Problem.FOREIGN
        if hidden := _HIDDEN[fold_at(subject, where, span, self.labels.head_lines)]:
            return hidden
        if found.hashtag and is_lost_among_hashtags(where.text, span):
            return Problem.IN_HASHTAGS
        if self.labels.comes_first and not opens(where.text, span):
            return Problem.NOT_FIRST
        return Problem.UNNAMED if self._lacks_name(subject, found, payer) else None

    def _lacks_name(self, subject: Subject, found: Found, payer: Sponsor) -> bool:
        """Say whether the sponsor, where one is declared, should be named and is not, or somebody else is credited."""
        if credits_another(found.where.text, found.span, payer):
            return True
        texts = [one.text for one in all_fields(subject)]
        if not payer.keys or any(payer.is_named_in(one) for one in texts):
            return False
        return self._wants_name(found.term) or any(payer.is_hinted_at_in(one) for one in texts)

    def _wants_name(self, term: str) -> bool:
        return "all" in self.labels.name_with or term in self.labels.name_with

    def _is_foreign(self, subject: Subject, found: Found, good: Iterable[Found], payer: Sponsor) -> bool:
        """Say whether readers of the post's language get no label in it, though the market knows one."""
        language = language_of(subject.post.language)
        if language in ("", found.language) or language not in {one for one, _ in self.accepted}:
            return False
        weak = _sightings(subject, self.insufficient, payer)
        return not any(one.language == language and one.where.pointer in visible(subject) for one in (*good, *weak))

    def advice(self, language: str | None) -> str:
        """Give the first accepted label of a language, as it should be written."""
        wordings = self.labels.accepted
        own = [one for one in wordings if one.language == language_of(language) and one.labels]
        return (own or [one for one in wordings if one.labels])[0].labels[0]


def _lexicons(wordings: Iterable[Wording]) -> tuple[tuple[str, Lexicon], ...]:
    return tuple((one.language, Lexicon(labels=one.labels, phrases=one.phrases)) for one in wordings)


def _sightings(subject: Subject, lexicons: Iterable[tuple[str, Lexicon]], payer: Sponsor) -> Iterator[Found]:
    """Yield labels field by field, those that readers see first."""
    lexicons = tuple(lexicons)
    for one in all_fields(subject):
        hits = [(hit, language) for language, lexicon in lexicons for hit in lexicon.find(one.text, payer)]
        for hit, language in sorted(hits):
            yield Found(where=one, span=hit.span, language=language, term=hit.term, hashtag=hit.hashtag)


def data_of(reader: Reader, subject: Subject, found: Found | None) -> Mapping[str, str]:
    """Give the fields of messages: what is written, what to write, the tie, the sponsor and the language."""
    declared = subject.post.sponsorship
    return {
        "found": found.text if found else "",
        "label": reader.advice(subject.post.language),
        "relationship": declared.relationship.value,
        "sponsor": declared.sponsor or "",
        "language": language_of(subject.post.language),
    }
