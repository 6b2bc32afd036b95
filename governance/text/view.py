"""What is worked out about a text while a post is judged: each thing once, when it is first asked for.

A view lives as long as the post that holds the text, or the draft, where several of its posts share it. Nothing
about a text is remembered anywhere else.
"""

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, cast

from governance.model import Span, TextField
from governance.text.characters.hidden import hidden
from governance.text.counting.emoji import emoji_spans
from governance.text.counting.entities import Bounds, EntityKind, Outline, of_kind, outline, verbatim
from governance.text.counting.lengths import length
from governance.text.counting.links import links
from governance.text.counting.urls import x_urls
from governance.text.disclosure.stretches import Segment, segments
from governance.text.french.address import Form, address_forms
from governance.text.normal import Folded, bared, coarse, folded, nfc_with_offsets
from governance.text.prose.segments import hashtag_runs, prose, sentences, word_bounds
from governance.text.search.literals import Sought
from governance.text.search.names import Said, compact, tags_in
from governance.text.search.prefilter import Prefilter
from governance.text.spelling.unknown_words import Names

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


class TextView:
    """A text, and what is known about it; places are code points of the text as it was given."""

    def __init__(self, text: str) -> None:
        """Take the text; nothing is worked out yet."""
        self.text = text
        self._prefilter: Prefilter | None = None
        self._held: frozenset[Sought] = frozenset()
        self._made: dict[Hashable, Any] = {}

    # Its forms.

    @cached_property
    def normal(self) -> Folded:
        """Give it in NFC."""
        return nfc_with_offsets(self.text)

    @cached_property
    def composed(self) -> "TextView":
        """Give the view of it in NFC, which is this one where it comes so."""
        return self if self.normal.text == self.text else TextView(self.normal.text)

    @cached_property
    def folded(self) -> Folded:
        """Give it in the form in which terms are sought."""
        return folded(self.normal)

    @cached_property
    def bare(self) -> str:
        """Give it folded and without accents, as long as in NFC."""
        return bared(self.folded.text)

    @cached_property
    def prose(self) -> str:
        """Give it with every entity blanked out."""
        return prose(self.text, self.outline)

    # What stands in it.

    @cached_property
    def urls(self) -> Bounds:
        """List where X sees a link."""
        return x_urls(self.text)

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """List what readers take for a link."""
        return links(self.text)

    @cached_property
    def emoji(self) -> Bounds:
        """List where emoji stand."""
        return emoji_spans(self.text)

    @cached_property
    def outline(self) -> Outline:
        """List where entities stand."""
        return outline(self.text, self.urls, self.emoji)

    @cached_property
    def verbatim(self) -> tuple[Span, ...]:
        """List the stretches that are addresses and no words."""
        return verbatim(self.outline)

    @cached_property
    def hashtags(self) -> tuple[tuple[Span, str], ...]:
        """List the hashtags that hold a letter or a digit, and what these are."""
        tags = (
            (Span(start=start, end=end), compact(self.text[start:end]))
            for start, end in self.of_kind(EntityKind.HASHTAG)
        )
        return tuple((span, key) for span, key in tags if key)

    @cached_property
    def hashtag_runs(self) -> tuple[Span, ...]:
        """List the runs of three hashtags and more."""
        return hashtag_runs(self.text, self.of_kind(EntityKind.HASHTAG))

    def of_kind(self, kind: EntityKind) -> Bounds:
        """List where the entities of one kind stand."""
        return of_kind(self.outline, kind)

    @cached_property
    def hidden(self) -> tuple[tuple[int, str], ...]:
        """List the characters that a reader cannot see, and their names."""
        return hidden(self.text)

    # How it reads.

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """List the sentences."""
        return sentences(self.text)

    @cached_property
    def words(self) -> Bounds:
        """List where the words of its prose stand."""
        return word_bounds(self.prose)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """List the stretches in which a label may stand out."""
        things = (*((start, end) for start, end, _ in self.outline), *((link.start, link.end) for link in self.links))
        return segments(self.normal, self.bare, things)

    @cached_property
    def said(self) -> Said:
        """Give it as names are sought in it."""
        return Said(self.text, self.bare, tags_in(self.text, self.outline))

    @cached_property
    def names(self) -> Names:
        """Give its tags, handles and links, in which a word may be sought."""
        return Names(self.text, self.outline)

    @cached_property
    def address_forms(self) -> tuple[Form, ...]:
        """List the forms that address a French reader."""
        return address_forms(self.text, self.folded, self.outline)

    # What is asked of it.

    def length(self, unit: str) -> int:
        """Count it in a unit."""
        return self.once(length, unit)

    def once(self, function: "Callable[[TextView, *Given], Made]", *given: *Given) -> Made:
        """Give what a function makes of this view, which is worked out once."""
        key = (function, *given)
        if key not in self._made:
            self._made[key] = function(self, *given)
        return cast("Made", self._made[key])

    def sift(self, prefilter: Prefilter) -> frozenset[Sought]:
        """Give what the text holds of what a prefilter seeks, and know it from then on."""
        if self._prefilter is not prefilter:
            self._prefilter, self._held = prefilter, prefilter.held(coarse(self.normal.text))
        return self._held

    def may_hold(self, sought: Sought | None) -> bool:
        """Say whether the text may hold what is sought; what no prefilter was asked about, it may."""
        return sought in self._held or self._prefilter is None or sought not in self._prefilter.known


class Passage(NamedTuple):
    """A text of a post, where it stands, and the view of it."""

    pointer: str
    name: str
    view: TextView

    @property
    def text(self) -> str:
        """Give the text as it was given."""
        return self.view.text


class Views(dict[str, TextView]):
    """The views of the texts of a post, or of all posts of a draft: one for each text."""

    def __missing__(self, text: str) -> TextView:
        """Make the view of a text that was not asked for before."""
        view = self[text] = TextView(text)
        return view

    def passage(self, field: TextField) -> Passage:
        """Give a text field with the view of its text."""
        return Passage(field.pointer, field.name, self[field.text])
