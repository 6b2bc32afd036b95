"""What the use cases need from outside; adapters satisfy these, and so do their fakes."""

from typing import Protocol

from governance.model import Match, Media, MediaFacts, Need, Readability, Unavailable
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaFile:
    """The file of a medium: the digest of its bytes (None where it cannot be read) and its facts.

    The facts are None where nobody wanted them, and Unavailable where they could not be found out.
    """

    sha256: str | None
    facts: MediaFacts | Unavailable | None


class MediaReader(Protocol):
    """Reads facts about media files; called from several threads at once."""

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        """Give the facts about the file of `medium`; a bad file is facts with a trouble.

        `wanted` holds `Need.MEDIA` for what the header tells, `Need.DECODED` to have it decoded too.
        """

    def version(self) -> str:
        """Name what reads pictures and its version, for the evidence."""


class Proofreader(Protocol):
    """Proofreads texts; called from several threads at once."""

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:
        """Give every remark about `text` in the language `variant`, unfiltered, in code points of `text`."""

    def version(self) -> str:
        """Name the proofreader and its version, for the evidence."""


class ReadabilityMeter(Protocol):
    """Measures how easily a text reads."""

    def measure(self, text: str, language: str) -> Readability | None:
        """Give the reading ease of `text`, or None where no formula fits it."""

    def version(self) -> str:
        """Name the library and its version, for the evidence."""
