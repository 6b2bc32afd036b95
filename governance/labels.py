"""Disclosure labels as data, and what is wrong with those of a post: at most one trouble for each market.

The *head* is what a reader sees before any "more". No network publishes that number for good, so the profile keeps
every reading: behind the largest a label is hidden, behind the smallest it may be.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from governance.model import Confidence, Limit, Span, TextField, text_fields
from governance.rule import Subject, language_of
from governance.text.counting import UNITS, prefix
from governance.text.labels import Lexicon, Sighting, Sponsor, sponsor
from governance.text.segments import first_line, hashtag_runs

# Where no reading is known: the smallest number that any network names (TikTok's ad guidance, 100 characters).
_SMALLEST_FOLD = 100
_RUN = 3


class Problem(StrEnum):
    """What can be wrong with the label of a post, from right but badly placed to absent."""

    UNNAMED = "unnamed"
    IN_HASHTAGS = "in_hashtags"
    NEAR_FOLD = "near_fold"
    BEHIND_FOLD = "behind_fold"
    FOREIGN = "foreign"
    ELSEWHERE = "elsewhere"
    WEAK = "weak"
    THANKS = "thanks"
    PLATFORM_ONLY = "platform_only"
    MISSING = "missing"

    @property
    def rank(self) -> int:
        """Order problems: the higher, the further from a proper label."""
        return list(Problem).index(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Labels of one language: `labels` count where they stand out, `phrases` also in running text."""

    language: str
    labels: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """What a market takes for a label. `also_accepted` is there for a brand's own equivalent wording.

    `insufficient` are words that are no label by themselves, `thanks` thanks and tags. `head_lines` is the number of
    lines that a reader sees at most; `platform_label_suffices` where the network's own label will do.
    """

    accepted: tuple[Wording, ...]
    also_accepted: tuple[Wording, ...] = ()
    insufficient: tuple[Wording, ...] = ()
    thanks: tuple[Wording, ...] = ()
    head_lines: int = 4
    platform_label_suffices: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A label in a post: where, how it is written there, and in which language."""

    field: str
    span: Span | None
    text: str
    language: str
    hashtag: bool = False


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
        accepted = (*self.labels.accepted, *self.labels.also_accepted)
        object.__setattr__(self, "accepted", _lexicons(accepted))
        object.__setattr__(self, "insufficient", _lexicons(self.labels.insufficient))
        object.__setattr__(self, "thanks", _lexicons(self.labels.thanks))

    def diagnose(self, subject: Subject) -> Diagnosis | None:
        """Say what is wrong with the post's label for this market, or None."""
        declared = subject.post.sponsorship
        payer = sponsor(declared.sponsor)
        good = list(_sightings(subject, self.accepted, payer))
        if good:
            return self._best(subject, good, payer)
        if declared.platform_label and self.labels.platform_label_suffices:
            return None
        for problem, lexicons in ((Problem.WEAK, self.insufficient), (Problem.THANKS, self.thanks)):
            if weak := next(_sightings(subject, lexicons, payer), None):
                return Diagnosis(problem=problem, found=weak)
        return Diagnosis(problem=Problem.PLATFORM_ONLY if declared.platform_label else Problem.MISSING)

    def _best(self, subject: Subject, good: list[Found], payer: Sponsor) -> Diagnosis | None:
        judged = [(self._trouble(subject, one, good, payer), one) for one in good]
        if any(trouble is None for trouble, _ in judged):
            return None
        problem, found = min(((trouble, one) for trouble, one in judged if trouble), key=lambda pair: pair[0].rank)
        if self.labels.platform_label_suffices and subject.post.sponsorship.platform_label:
            return None
        return Diagnosis(problem=problem, found=found)

    def _trouble(self, subject: Subject, found: Found, good: Iterable[Found], payer: Sponsor) -> Problem | None:
        if found.field not in _visible(subject):
            return Problem.ELSEWHERE
        if self._is_foreign(subject, found, good, payer):
            return Problem.FOREIGN
        if hidden := _hidden(subject, found, self.labels.head_lines):
            return hidden
        if found.hashtag and _is_lost_among_hashtags(subject, found):
            return Problem.IN_HASHTAGS
        return None if _names(subject, payer) else Problem.UNNAMED

    def _is_foreign(self, subject: Subject, found: Found, good: Iterable[Found], payer: Sponsor) -> bool:
        """Say whether readers of the post's language get no label in it, though the market knows one."""
        language = language_of(subject.post.language)
        if language in ("", found.language) or language not in {one for one, _ in self.accepted}:
            return False
        weak = _sightings(subject, self.insufficient, payer)
        return not any(one.language == language and one.field in _visible(subject) for one in (*good, *weak))

    def advice(self, language: str | None) -> str:
        """Give the first accepted label of a language, as it should be written."""
        wordings = self.labels.accepted
        own = [one for one in wordings if one.language == language_of(language) and one.labels]
        return (own or [one for one in wordings if one.labels])[0].labels[0]


def _lexicons(wordings: Iterable[Wording]) -> tuple[tuple[str, Lexicon], ...]:
    return tuple((one.language, Lexicon(labels=one.labels, phrases=one.phrases)) for one in wordings)


def _sightings(subject: Subject, lexicons: Iterable[tuple[str, Lexicon]], payer: Sponsor) -> Iterator[Found]:
    """Yield labels field by field, those that readers see first."""
    visible = _visible(subject)
    lexicons = tuple(lexicons)
    for one in sorted(_fields(subject), key=lambda one: one.pointer not in visible):
        hits = ((hit, language) for language, lexicon in lexicons for hit in lexicon.find(one.text, payer))
        for hit, language in sorted(hits):
            yield _found(one, hit, language)


def _found(one: TextField, hit: Sighting, language: str) -> Found:
    written = one.text[hit.span.start : hit.span.end]
    span = None if one.pointer == _ON_MEDIA else hit.span
    return Found(field=one.pointer, span=span, text=written, language=language, hashtag=hit.hashtag)


_ON_MEDIA = "/sponsorship/media_label"


def _fields(subject: Subject) -> Iterator[TextField]:
    on_media = subject.post.sponsorship.media_label
    if on_media:
        yield TextField(pointer=_ON_MEDIA, name="media_label", text=on_media)
    yield from text_fields(subject.post)


def _visible(subject: Subject) -> frozenset[str]:
    """Give the fields that readers see with the post itself; a thread's later parts and comments are elsewhere."""
    return frozenset({_ON_MEDIA, "/title", "/content_warning", "/text", f"/{subject.platform.text_field}"})


def _hidden(subject: Subject, found: Found, head_lines: int) -> Problem | None:
    name = found.field.removeprefix("/")
    if found.span is None or name == "content_warning":
        return None
    text = next(one.text for one in text_fields(subject.post) if one.pointer == found.field)
    folds = _folds(subject, name, text)
    if name == "title" and not folds:
        return None
    if folds and all(surely for _, surely in folds) and found.span.end > max(end for end, _ in folds):
        return Problem.BEHIND_FOLD
    lines = text[: found.span.start].lstrip().count("\n")
    smallest = min((end for end, _ in folds), default=max(_SMALLEST_FOLD, first_line(text).end))
    return Problem.NEAR_FOLD if found.span.end > smallest or lines >= head_lines else None


def _folds(subject: Subject, name: str, text: str) -> list[tuple[int, bool]]:
    """List where each published reading cuts the field, and whether the reading is more than hearsay."""
    readings = [one for limit in subject.platform.fold if _is_about(limit, subject, name) for one in limit.readings]
    return [
        (_cut(text, one.unit, int(one.max)), one.source.confidence is not Confidence.UNCERTAIN)
        for one in readings
        if one.max is not None
    ]


def _is_about(limit: Limit, subject: Subject, name: str) -> bool:
    names = {name, "text"} if name == subject.platform.text_field else {name}
    formats = not limit.formats or subject.post.format in limit.formats
    return formats and bool(names & set(limit.of)) and limit.with_media in (None, bool(subject.post.media))


def _cut(text: str, unit: str, limit: int) -> int:
    if unit == "lines":
        return len("".join(text.splitlines(keepends=True)[:limit]))
    return prefix(text, limit, unit) if unit in UNITS else len(text)


def _is_lost_among_hashtags(subject: Subject, found: Found) -> bool:
    """Say whether the label stands in a run of three or more hashtags and is not its first."""
    text = next(one.text for one in text_fields(subject.post) if one.pointer == found.field)
    span = found.span
    return span is not None and any(run.start < span.start < run.end for run in hashtag_runs(text, _RUN))


def _names(subject: Subject, payer: Sponsor) -> bool:
    """Say whether the post names the one who pays, as far as that one is known."""
    return not payer.keys or any(payer.is_named_in(one.text) for one in _fields(subject))


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
