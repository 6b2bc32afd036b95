"""How `lint` prints: text for machines that read lines, pretty for people, json for programs."""

import sys
from collections.abc import Sequence
from typing import Any, Protocol, Self

from governance.adapters.drafts.files import DraftFile, Unreadable
from governance.model import Report
from governance.service.document import Summary
from governance.wiring.workspace import Workspace


class Output(Protocol):
    """Takes reports as they come and prints them; used as a context."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, *trouble: object) -> None:
        """Put the terminal back as it was."""

    def prepared(self, file: DraftFile, reports: Sequence[Report]) -> Any:
        """Write out the reports of one draft, one for each platform; their places are those of `file`.

        What this gives may be carried from one process to another.
        """

    def draft(self, prepared: Any) -> None:
        """Print what was written out of one draft."""

    def unreadable(self, error: Unreadable) -> None:
        """Print why a draft could not be read."""

    def finish(self, summary: Summary) -> None:
        """Print what it all came to."""


def choose(form: str | None, workspace: Workspace, language: str) -> Output:
    """Give the output by its name; without one, pretty on a terminal and text elsewhere."""
    chosen = form or ("pretty" if sys.stdout.isatty() else "text")
    if chosen == "json":
        from governance.cli.formats.json import JsonOutput

        return JsonOutput(workspace, language)
    if chosen == "pretty":
        from governance.cli.formats.pretty import PrettyOutput

        return PrettyOutput(workspace, language)
    from governance.cli.formats.text import TextOutput

    return TextOutput(workspace, language)
