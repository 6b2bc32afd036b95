"""What `lint` tells: each thing that was read, once, in order, with a count of all."""

from collections.abc import Iterable
from typing import Any

from governance.adapters.drafts.contents import has_lines
from governance.adapters.drafts.files import Unreadable, taken_by
from governance.adapters.progress import LintBar
from governance.cli.formats import Output
from governance.service.document import Summary
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What became of one thing that was read: a draft, written out; or why there is none; or nothing to speak of.

    It may come from another process.
    """

    path: str
    summary: Summary
    id: str | None = None
    id_place: tuple[int, int] = (1, 1)
    prepared: Any = None
    unreadable: Unreadable | None = None


class Telling:
    """Prints what is told, but for what several processes say alike and for a second draft with an id."""

    def __init__(self, printed: Output, bar: LintBar) -> None:
        """Begin with nothing told."""
        self.summary = Summary()
        self._printed = printed
        self._bar = bar
        self._first: dict[str, str] = {}
        self._said: set[tuple[str, str]] = set()

    def tell(self, all_told: Iterable[Told]) -> None:
        """Tell everything."""
        for told in all_told:
            if told.id is None:
                self._tell_no_draft(told)
            elif told.id in self._first:
                self._tell_unreadable(taken_by(self._first[told.id], told.path, told.id, told.id_place))
            else:
                self._first[told.id] = told.path
                self.summary.include(told.summary)
                with self._bar.aside():
                    self._printed.draft(told.prepared)

    def _tell_no_draft(self, told: Told) -> None:
        if has_lines(told.path):  # which every process reads
            key = (told.path, repr(told.unreadable))
            if key in self._said:
                return
            self._said.add(key)
        if told.unreadable is None:
            self.summary.include(told.summary)
        else:
            self._tell_unreadable(told.unreadable)

    def _tell_unreadable(self, unreadable: Unreadable) -> None:
        self.summary.unreadable += 1
        with self._bar.aside():
            self._printed.unreadable(unreadable)
