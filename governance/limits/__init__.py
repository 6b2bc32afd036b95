"""What a network accepts, measured: which of its limits count for a post, and which published readings are broken."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache

from governance.model import Confidence, Format, Limit, Platform, Post, Reading, Source
from governance.values import dataclass

# Units that say how long a text is; a limit on one of them replaces a less specific one on any other.
LENGTHS = frozenset(
    {"characters", "utf16", "utf8_bytes", "graphemes", "weighted", "mastodon", "threads", "youtube_tags"},
)
MEDIA = frozenset({"image", "animation", "video", "document", "media"})


class Side(StrEnum):
    """Which of several published values a rule speaks of: all are broken, or only some."""

    LARGEST = "largest"
    SMALLEST = "smallest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One reading and what was measured in its unit; a number, or the media type where the reading lists types."""

    reading: Reading
    amount: float | str

    @property
    def is_broken(self) -> bool:
        """Say whether the amount lies outside the reading."""
        return not accepts(self.reading, self.amount)

    @property
    def excess(self) -> float:
        """Say how far outside the amount lies, as a factor: 1 on the border, more beyond it."""
        low, high = self.reading.min, self.reading.max
        if isinstance(self.amount, str):
            return 1.0
        if high is not None and self.amount > high:
            return self.amount / high if high else float("inf")
        if low is not None and self.amount < low:
            return low / self.amount if self.amount else float("inf")
        return 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """A reading that is broken, the source that vouches for it, and a reading that is kept where they differ."""

    broken: Measured
    kept: Measured | None = None

    @property
    def source(self) -> Source:
        """Give the source of the broken reading."""
        return self.broken.reading.source

    @property
    def bound(self) -> float | None:
        """Give the end of the range that was passed, None for types."""
        reading, amount = self.broken.reading, self.broken.amount
        if isinstance(amount, str):
            return None
        return reading.max if reading.max is not None and amount > reading.max else reading.min


def accepts(reading: Reading, amount: float | str) -> bool:
    """Say whether a reading allows an amount, or a media type (`image/*` stands for every picture)."""
    if isinstance(amount, str):
        return any(amount == kind or (kind.endswith("/*") and amount.startswith(kind[:-1])) for kind in reading.types)
    low = reading.min is None or amount >= reading.min
    return low and (reading.max is None or amount <= reading.max)


def breach(measured: Iterable[Measured], side: Side) -> Breach | None:
    """Give what `side` finds wrong: above all readings the largest is broken, above some the smallest.

    Where all are broken, the largest value that is more than uncertain is named: it is broken too, and surely.
    """
    every = list(measured)
    broken = [each for each in every if each.is_broken]
    if not broken:
        return None
    broken.sort(key=lambda each: each.excess)
    if side is Side.SMALLEST:
        kept = min((each for each in every if not each.is_broken), key=_widest, default=None)
        return Breach(broken=broken[-1], kept=kept) if kept else None
    if len(broken) < len(every):
        return None
    known = [each for each in broken if each.reading.source.confidence is not Confidence.UNCERTAIN]
    return Breach(broken=(known or broken)[0])


def _widest(measured: Measured) -> float:
    return -(measured.reading.max or 0)


def form_of(post: Post, platform: Platform) -> Format:
    """Give the post's format, or the network's own default where the network has no such format."""
    return post.format if post.format in platform.formats else platform.default_format


# The limits on a post on a network that some rule judges by, with the brand's plan.
Chosen = Callable[[Post, Platform, str | None], tuple[Limit, ...]]


def choosing(wanted: Callable[[Limit], bool]) -> Chosen:
    """Give the function that lists the wanted limits of those that count; posts of one kind share the answer."""

    @lru_cache(maxsize=256)
    def chosen(platform: Platform, form: Format, plan: str | None, with_media: bool) -> tuple[Limit, ...]:
        return tuple(filter(wanted, applicable(platform, form, plan, with_media=with_media)))

    return lambda post, platform, plan: chosen(platform, form_of(post, platform), plan, bool(post.media))


@lru_cache(maxsize=256)
def applicable(platform: Platform, form: Format, plan: str | None, *, with_media: bool) -> tuple[Limit, ...]:
    """Give the limits that count: of those on the same fields and measure, the most specific ones.

    A limit for the post's format goes before one for the brand's plan, and that before one for posts with media.
    """
    counting = [limit for limit in platform.limits if _counts(limit, form, plan, with_media=with_media)]
    best: dict[tuple[tuple[str, ...], str], tuple[bool, ...]] = {}
    for limit in counting:
        best[_subject(limit)] = max(best.get(_subject(limit), ()), _specificity(limit))
    return tuple(limit for limit in counting if _specificity(limit) == best[_subject(limit)])


def _counts(limit: Limit, form: Format, plan: str | None, *, with_media: bool) -> bool:
    if limit.formats and form not in limit.formats:
        return False
    if limit.plan is not None and limit.plan != plan:
        return False
    return limit.with_media is None or limit.with_media == with_media


def _subject(limit: Limit) -> tuple[tuple[str, ...], str]:
    unit = limit.readings[0].unit
    return limit.of, "length" if unit in LENGTHS else unit


def _specificity(limit: Limit) -> tuple[bool, ...]:
    return bool(limit.formats), limit.plan is not None, limit.with_media is not None
