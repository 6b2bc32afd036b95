"""The words of the domain as frozen values: posts, facts gathered about them, and what a judgement says.

Spans are Unicode code points, half-open, relative to one text field. A `field` is a JSON Pointer into the post.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from governance.values import dataclass

# A text that people read: where it comes from outside, LF ends its lines on whatever machine it was written.
Text = Annotated[str, "text"]

AREAS = ("disclosure", "hygiene", "image", "length", "spelling", "tone")


class Severity(StrEnum):
    """How bad a finding is; `rank` orders from harmless to grave."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Order severities: 0 suggestion, 1 warning, 2 error."""
        return list(Severity).index(self)


class Verdict(StrEnum):
    """What a report comes to."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    INCOMPLETE = "incomplete"


class Reason(StrEnum):
    """Why a rule that should have been judged was not."""

    UNAVAILABLE = "unavailable"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    REFUSED = "refused"


class Confidence(StrEnum):
    """How a fact is known: read in the official text, in a copy of it, second-hand, or contradicted."""

    OFFICIAL = "official"
    QUOTED = "quoted"
    SECONDARY = "secondary"
    UNCERTAIN = "uncertain"


class Relationship(StrEnum):
    """What ties the author of a post to the one it speaks of."""

    NONE = "none"
    PAID = "paid"
    GIFT = "gift"
    LOAN = "loan"
    AFFILIATE = "affiliate"
    EMPLOYEE = "employee"
    OWN_BRAND = "own_brand"
    FAMILY = "family"


class Format(StrEnum):
    """The form a post takes on its network."""

    POST = "post"
    STORY = "story"
    REEL = "reel"
    CAROUSEL = "carousel"
    SHORT = "short"
    VIDEO = "video"
    PIN = "pin"
    ARTICLE = "article"
    DOCUMENT = "document"
    THREAD = "thread"


class AiUse(StrEnum):
    """What of a post's pictures a machine made or altered."""

    NONE = "none"
    BODY_EDIT = "body_edit"
    SYNTHETIC_PERSON = "synthetic_person"
    REALISTIC_SYNTHETIC = "realistic_synthetic"


class Formality(StrEnum):
    """How a French-speaking brand addresses its reader."""

    TU = "tu"
    VOUS = "vous"
    ANY = "any"


class Need(StrEnum):
    """A fact that must be gathered before a rule can be judged."""

    MEDIA = "media"
    DECODED = "decoded"
    PROOFREADING = "proofreading"
    READABILITY = "readability"


class MediaTrouble(StrEnum):
    """Why a medium could not be checked; each is one error finding."""

    MISSING = "missing"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    BOMB = "bomb"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """A stretch of one text field in code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a fact comes from, and when somebody last read it there."""

    title: str
    url: str | None = None
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """An image or video of a post. `sha256` is that of the file's bytes, null while unread or missing."""

    path: str | None = None
    sha256: str | None = None
    alt_text: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One more post of a thread, after the first."""

    text: Text = ""
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sponsorship:
    """The declared tie behind a post, and the platform's own label.

    `media_label` is the label as it stands on the picture or video itself, word for word.
    """

    relationship: Relationship = Relationship.NONE
    sponsor: Text | None = None
    platform_label: bool = False
    media_label: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """Acceptance of findings, or of a skipped rule: `rule` is an id or area, or `fingerprint` names one finding.

    `match` narrows to findings whose excerpt is equal to it, ignoring case. `expires` is the last day it counts.
    """

    rule: str | None = None
    fingerprint: str | None = None
    match: Text | None = None
    reason: str
    expires: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a draft and a post have in common: everything an author writes except where it goes."""

    format: Format = Format.POST
    language: str | None = None
    markets: tuple[str, ...] = ()
    text: Text = ""
    title: Text | None = None
    description: Text | None = None
    thread: tuple[Part, ...] = ()
    link: str | None = None
    content_warning: Text | None = None
    tags: tuple[str, ...] = ()
    first_comment: Text | None = None
    media: tuple[Media, ...] = ()
    sponsorship: Sponsorship = field(default_factory=Sponsorship)
    ai: AiUse = AiUse.NONE
    scheduled_at: datetime | None = None
    campaign: str | None = None
    waivers: tuple[Waiver, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft(Content):
    """What an author writes, for one or more platforms; a variant replaces whole fields for one of them."""

    id: str
    brand: str | None = None
    platforms: tuple[str, ...]
    variants: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Post(Content):
    """One draft as it would appear on one platform: the unit that is checked, reviewed and approved."""

    id: str
    draft: str
    brand: str
    platform: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TextField:
    """One text of a post and where it stands."""

    pointer: str
    name: str
    text: str


def parts(post: Content) -> Iterator[tuple[str, Part]]:
    """Yield every part of the thread, the first being the post itself, with its pointer (`""`, `/thread/0`, …)."""
    yield "", Part(text=post.text, media=post.media)
    for index, part in enumerate(post.thread):
        yield f"/thread/{index}", part


def text_fields(post: Content) -> Iterator[TextField]:
    """Yield every text field that is not empty, in the order in which a reader meets them."""
    for name in ("title", "content_warning", "text", "description"):
        yield from _text_field("", name, getattr(post, name))
    for prefix, part in parts(post):
        if prefix:
            yield from _text_field(prefix, "text", part.text)
        for index, medium in enumerate(part.media):
            yield from _text_field(f"{prefix}/media/{index}", "alt_text", medium.alt_text)
    yield from _text_field("", "first_comment", post.first_comment)


def _text_field(prefix: str, name: str, text: str | None) -> Iterator[TextField]:
    if text:
        yield TextField(pointer=f"{prefix}/{name}", name=name, text=text)


def below(pointer: str, step: str | int) -> str:
    """Give the pointer of a member (RFC 6901: `~` and `/` in keys are escaped)."""
    return f"{pointer}/{str(step).replace('~', '~0').replace('/', '~1')}"


def media_fields(post: Content) -> Iterator[tuple[str, Media]]:
    """Yield every medium with its pointer (`/media/0`, `/thread/1/media/0`)."""
    for prefix, part in parts(post):
        for index, medium in enumerate(part.media):
            yield f"{prefix}/media/{index}", medium


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaFacts:
    """What a file is, by its content: bytes, pixels as displayed (after EXIF orientation), frames.

    `trouble` says why the rest is unknown; then only the rule about that trouble judges the medium.
    """

    media_type: str | None = None
    bytes: int = 0
    width: int | None = None
    height: int | None = None
    frames: int = 1
    trouble: MediaTrouble | None = None
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """One remark of the proofreader about a text field, in code points of that field."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Readability:
    """The reading ease of one text by the formula of its language (0 hard, 100 easy), and what it rests on."""

    score: float
    formula: str
    words: int
    sentences: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Unavailable:
    """A need that could not be met, for all of a post or for one field of it."""

    need: Need
    reason: Reason
    field: str | None = None
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Everything a judgement rests on: the post, the facts gathered about it, and when."""

    post: Post
    judged_at: datetime
    media: Mapping[str, MediaFacts] = field(default_factory=dict)
    proofreading: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)
    readability: Mapping[str, Readability] = field(default_factory=dict)
    unavailable: tuple[Unavailable, ...] = ()
    tools: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One published value of a limit: at least `min` and at most `max` of `unit`, or one of `types`."""

    unit: str
    max: float | None = None
    min: float | None = None
    types: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """What a platform accepts of some fields taken together; `readings` are the published values, which may differ.

    `of` names text fields (`text`, `title`, `alt_text` …) whose lengths add up, or one class of media (`image`,
    `animation`, `video`, `media`). `formats`, `plan` and `with_media` narrow when it applies; absent means always.
    """

    of: tuple[str, ...]
    readings: tuple[Reading, ...]
    formats: tuple[Format, ...] = ()
    plan: str | None = None
    with_media: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Required:
    """A field without which a platform refuses the post; `any_of` names it, or several of which one suffices."""

    any_of: tuple[str, ...]
    formats: tuple[Format, ...] = ()
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Platform:
    """A network's profile: what it accepts, in its own units, with the source of every figure.

    A profile is itself and no other, so that what is worked out about it can be remembered by it.
    """

    id: str = field(metadata={"internal": True})  # the name of its file
    name: str
    text_field: str = "text"
    formats: tuple[Format, ...] = (Format.POST,)
    default_format: Format = Format.POST
    threads: bool = False
    plans: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    fold: tuple[Limit, ...] = ()
    required: tuple[Required, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """The brand's words: `accepted` are never misspelt, `preferred` replace others, `banned` are not used."""

    accepted: tuple[str, ...] = ()
    preferred: Mapping[str, str] = field(default_factory=dict)
    banned: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Budgets:
    """How many exclamation marks and emoji one text may hold."""

    exclamations: int = 3
    emoji: int = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Override:
    """What a brand changes about a rule, by the rule's id."""

    severity: Severity | None = None
    enabled: bool | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Brand:
    """The charter: voice, vocabulary, languages, markets, accounts and what it changes about rules.

    `handles` say how others are called on each network: `{"name": "Acme", "x": "@acme", "linkedin": "acme"}`.
    `platforms` chooses a plan of a network (`x: premium`). `packs` are the packs switched on, all when empty.
    """

    id: str = "default"
    name: str = ""
    languages: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    time_zone: str = "UTC"
    formality: Formality = Formality.ANY
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    budgets: Budgets = field(default_factory=Budgets)
    packs: tuple[str, ...] = ()
    overrides: Mapping[str, Override] = field(default_factory=dict)
    platforms: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    handles: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Replacement:
    """What to write instead; `safe` when it may be applied without reading the sentence."""

    text: str
    safe: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that a rule found: where, how bad, and the data of its message."""

    rule_id: str
    severity: Severity
    data: Mapping[str, Any]
    field: str | None
    span: Span | None
    excerpt: str
    replacements: tuple[Replacement, ...]
    markets: tuple[str, ...]
    source: Source | None
    fingerprint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A rule that should have been judged and was not."""

    rule_id: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waived:
    """A finding or a skipped rule that a waiver accepts."""

    waiver: Waiver
    finding: Finding | None = None
    skipped: Skipped | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a judgement says of one post."""

    post: Post
    post_digest: str
    ruleset_digest: str
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    waived: tuple[Waived, ...]

    @property
    def verdict(self) -> Verdict:
        """Say `fail` for an error, else `incomplete` for anything skipped, else `pass`."""
        if any(finding.severity is Severity.ERROR for finding in self.findings):
            return Verdict.FAIL
        return Verdict.INCOMPLETE if self.skipped else Verdict.PASS
