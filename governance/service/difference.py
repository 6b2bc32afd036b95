"""What changed between two versions of a post: words, other fields, media and findings."""

from collections.abc import Iterator, Mapping
from typing import Any

from governance.canonical import canonical, content, plain
from governance.model import Finding, Media, Post, Report, Skipped, media_fields, text_fields
from governance.service.word_changes import Steps, Stretch, stretches
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class TextChange:
    """One text field that reads differently; its stretches make up the old text and the new."""

    field: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """One other field with its values before and after, as plain data."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """Everything that differs; media are those of one version that the other lacks, by content."""

    texts: tuple[TextChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    media_added: tuple[Media, ...] = ()
    media_removed: tuple[Media, ...] = ()
    findings_added: tuple[Finding, ...] = ()
    findings_removed: tuple[Finding, ...] = ()
    skipped_added: tuple[Skipped, ...] = ()
    skipped_removed: tuple[Skipped, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return self != Difference()


def difference(before: tuple[Post, Report], after: tuple[Post, Report]) -> Difference:
    """Compare two versions: nothing that changes the seal, the waivers asked for, or a finding goes untold."""
    (old, was), (new, now) = before, after
    texts = tuple(_text_changes(old, new))
    added, removed = _lacking(_media(new), _media(old)), _lacking(_media(old), _media(new))
    told = {text.field.split("/")[1] for text in texts} | ({"media", "thread"} if added or removed else set())
    return Difference(
        texts=texts,
        fields=tuple(_field_changes(_fields(old), _fields(new), told)),
        media_added=added,
        media_removed=removed,
        findings_added=_lacking(_findings(now), _findings(was)),
        findings_removed=_lacking(_findings(was), _findings(now)),
        skipped_added=_lacking(_skipped(now), _skipped(was)),
        skipped_removed=_lacking(_skipped(was), _skipped(now)),
    )


def _lacking(ours: Mapping[Any, Any], theirs: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(value for key, value in ours.items() if key not in theirs)


def _media(post: Post) -> dict[Any, Media]:
    return {(medium.sha256, medium.alt_text): medium for _, medium in media_fields(post)}


def _findings(report: Report) -> dict[str, Finding]:
    """Know a finding by what it is about, how grave it is and what it says: rules may change all but the first."""
    return {canonical((finding.fingerprint, finding.severity, finding.data)): finding for finding in report.findings}


def _skipped(report: Report) -> dict[Any, Skipped]:
    return {(skipped.rule_id, skipped.reason): skipped for skipped in report.skipped}


def _fields(post: Post) -> dict[str, Any]:
    return {**content(post), "waivers": plain(post.waivers)}


def _field_changes(old: Mapping[str, Any], new: Mapping[str, Any], told: set[str]) -> Iterator[FieldChange]:
    """Yield what changed besides: of media and threads their order and structure, where no word and no file tells."""
    for name, value in new.items():
        # As the seal compares, and not as Python does, to which `True` is 1.
        if name not in told and canonical(value) != canonical(old.get(name)):
            yield FieldChange(field=f"/{name}", before=old.get(name), after=value)


def _text_changes(old: Post, new: Post) -> Iterator[TextChange]:
    steps = Steps()
    before, after = ({field.pointer: field.text for field in text_fields(post)} for post in (old, new))
    for field in dict.fromkeys((*after, *before)):
        was, now = before.get(field, ""), after.get(field, "")
        if was != now:
            yield TextChange(field=field, stretches=stretches(was, now, steps))
