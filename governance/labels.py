"""Disclosure labels as data, and what is wrong with those of a post: at most one trouble for each market."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from governance.model import Span
from governance.placement import Fold, all_passages, fold_at, is_lost_among_hashtags, opens, visible
from governance.rule import Listed, Phrase, Subject, language_of
from governance.text.disclosure.labels import Lexicon
from governance.text.search.literals import Sought
from governance.text.search.names import Sponsor, credits_another, sponsor
from governance.text.view import Passage
from governance.values import dataclass


class Shortcoming(StrEnum):
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
        """Order shortcomings: the higher, the further from a proper label."""
        return list(Shortcoming).index(self)


_HIDDEN = {Fold.SHOWN: None, Fold.PERHAPS: Shortcoming.NEAR_FOLD, Fold.CUT: Shortcoming.BEHIND_FOLD}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Labels of one language: `labels` count where they stand out, `phrases` also in running text."""

    language: str
    labels: tuple[Listed, ...] = ()
    phrases: tuple[Phrase, ...] = ()


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
    name_with: tuple[Phrase, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenLabel:
    """A label in a post: where, how it is written there, and in which language."""

    where: Passage
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

    shortcoming: Shortcoming
    label: WrittenLabel | None = None


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

    @property
    def sought(self) -> frozenset[Sought]:
        """Give what texts are looked through for before they are read."""
        lexicons = (*self.accepted, *self.insufficient, *self.thanks)
        return frozenset().union(*(lexicon.sought for _, lexicon in lexicons))

    def diagnose(self, subject: Subject) -> Diagnosis | None:
        """Say what is wrong with the post's label for this market, or None."""
        declared = subject.post.sponsorship
        payer = sponsor(declared.sponsor)
        good = list(_written(subject, self.accepted, payer))
        if declared.platform_label and subject.platform.id in self.labels.platform_label_suffices:
            return self._beside(subject, good, payer)
        if good:
            return self._best(subject, good, payer)
        for shortcoming, lexicons in ((Shortcoming.WEAK, self.insufficient), (Shortcoming.THANKS, self.thanks)):
            if weak := next(_written(subject, lexicons, payer), None):
                return Diagnosis(shortcoming=shortcoming, label=weak)
        return Diagnosis(shortcoming=Shortcoming.PLATFORM_ONLY if declared.platform_label else Shortcoming.MISSING)

    def _best(self, subject: Subject, good: list[WrittenLabel], payer: Sponsor) -> Diagnosis | None:
        judged = []
        for label in good:
            shortcoming = self._shortcoming(subject, label, good, payer)
            if shortcoming is None:
                return None
            judged.append((shortcoming, label))
        least, label = min(judged, key=lambda pair: pair[0].rank)
        return Diagnosis(shortcoming=least, label=label)

    def _beside(self, subject: Subject, good: list[WrittenLabel], payer: Sponsor) -> Diagnosis | None:
        """Say whether a post under the network's own label has words beside it that are no label for its readers."""
        if good:
            amiss = next((label for label in good if self._is_foreign(subject, label, good, payer)), None)
        else:
            amiss = next(_written(subject, self.insufficient, payer), None)
        return Diagnosis(shortcoming=Shortcoming.BESIDE, label=amiss) if amiss else None

    def _shortcoming(
        self, subject: Subject, label: WrittenLabel, good: Iterable[WrittenLabel], payer: Sponsor
    ) -> Shortcoming | None:
        where, span = label.where, label.span
        if where.pointer not in visible(subject):
            return Shortcoming.ELSEWHERE
        if self._is_foreign(subject, label, good, payer):
            return Shortcoming.FOREIGN
        if hidden := _HIDDEN[fold_at(subject, where, span, self.labels.head_lines)]:
            return hidden
        if label.hashtag and is_lost_among_hashtags(where.view, span):
            return Shortcoming.IN_HASHTAGS
        if self.labels.comes_first and not opens(where.text, span):
            return Shortcoming.NOT_FIRST
        return Shortcoming.UNNAMED if self._lacks_name(subject, label, payer) else None

    def _lacks_name(self, subject: Subject, label: WrittenLabel, payer: Sponsor) -> bool:
        """Say whether the sponsor, where one is declared, should be named and is not, or somebody else is credited."""
        if credits_another(label.where.text, label.span, payer):
            return True
        said = [passage.view.said for passage in all_passages(subject)]
        if not payer.keys or any(map(payer.is_named_in, said)):
            return False
        return self._wants_name(label.term) or any(map(payer.is_hinted_at_in, said))

    def _wants_name(self, term: str) -> bool:
        return "all" in self.labels.name_with or term in self.labels.name_with

    def _is_foreign(self, subject: Subject, label: WrittenLabel, good: Iterable[WrittenLabel], payer: Sponsor) -> bool:
        """Say whether readers of the post's language get no label in it, though the market knows one."""
        language, seen = language_of(subject.post.language), visible(subject)
        if language in ("", label.language) or language not in {known for known, _ in self.accepted}:
            return False
        weak = _written(subject, self.insufficient, payer)
        return not any(other.language == language and other.where.pointer in seen for other in (*good, *weak))

    def advice(self, language: str | None) -> str:
        """Give the first accepted label of a language, as it should be written."""
        wordings = self.labels.accepted
        known = [wording for wording in wordings if wording.labels]
        own = [wording for wording in known if wording.language == language_of(language)]
        return (own or known)[0].labels[0]


def _lexicons(wordings: Iterable[Wording]) -> tuple[tuple[str, Lexicon], ...]:
    return tuple((wording.language, Lexicon(labels=wording.labels, phrases=wording.phrases)) for wording in wordings)


def _written(subject: Subject, lexicons: Iterable[tuple[str, Lexicon]], payer: Sponsor) -> Iterator[WrittenLabel]:
    """Yield labels field by field, those that readers see first."""
    lexicons = tuple(lexicons)
    for passage in all_passages(subject):
        hits = [(hit, language) for language, lexicon in lexicons for hit in passage.view.once(lexicon.find, payer)]
        for hit, language in sorted(hits):
            yield WrittenLabel(where=passage, span=hit.span, language=language, term=hit.term, hashtag=hit.hashtag)


def data_of(reader: Reader, subject: Subject, label: WrittenLabel | None) -> Mapping[str, str]:
    """Give the fields of messages: what is written, what to write, the tie, the sponsor and the language."""
    declared = subject.post.sponsorship
    return {
        "found": label.text if label else "",
        "label": reader.advice(subject.post.language),
        "relationship": declared.relationship.value,
        "sponsor": declared.sponsor or "",
        "language": language_of(subject.post.language),
    }
