"""A proofreader for tests that need no Java: it knows a few misspelt words, and passes the real contract."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from governance.model import Match, Unavailable
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class FakeProofreader:
    """Finds each key of `words` once a text and proposes the value; or meets `trouble` with every text."""

    words: Mapping[str, str] = field(default_factory=dict)
    trouble: Unavailable | None = None
    version: str = "fake"

    def proofread(
        self, texts: Sequence[tuple[str, str]], *, within_s: float = 1.0
    ) -> list[tuple[Match, ...] | Unavailable]:
        """Return the outcomes in the order of the texts."""
        del within_s
        return [(self.trouble or tuple(self._matches(text))) if text.strip() else () for _, text in texts]

    def warm(self, variants: Sequence[str]) -> None:
        """Do nothing: there is nothing to start."""

    def _matches(self, text: str) -> Iterator[Match]:
        for wrong, right in self.words.items():
            if (start := text.find(wrong)) >= 0:
                yield Match(
                    start=start,
                    end=start + len(wrong),
                    rule="FAKE_SPELLING_RULE",
                    category="TYPOS",
                    message=f"'{wrong}' is misspelt",
                    replacements=(right,),
                )
