"""One line per finding on standard output; what was not read or judged, and the summary, on standard error."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Self

import click

from governance.adapters.drafts.files import DraftFile, Unreadable
from governance.cli.summary import skipped_lines, summary_line, unreadable_lines
from governance.cli.terminal import visible
from governance.model import Report, Skipped
from governance.service.document import Summary, message_of
from governance.wiring.workspace import Workspace

# The lines of a draft, and what was not judged of it.
Prepared = tuple[list[str], list[Skipped]]


class TextOutput:
    """Prints `path:line:column: severity rule message`."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        """Print messages in `language`."""
        self._workspace = workspace
        self._language = language
        self._skipped: Counter[Skipped] = Counter()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Nothing to put back."""

    def prepared(self, file: DraftFile, reports: Sequence[Report]) -> Prepared:
        """Write one line for each finding; what is true of several platforms alike is said once."""
        lines = (line for report in reports for line in self._lines(file, report))
        return list(dict.fromkeys(lines)), [skipped for report in reports for skipped in report.skipped]

    def draft(self, prepared: Prepared) -> None:
        """Print the lines, and count what was not judged."""
        lines, skipped = prepared
        for line in lines:
            click.echo(line)
        self._skipped.update(skipped)

    def _lines(self, file: DraftFile, report: Report) -> Iterator[str]:
        ruleset = self._workspace.rulesets[report.post.brand]
        for finding in report.findings:
            place = file.place(report.post.platform, finding)
            message = message_of(finding, ruleset, report.post, self._language)
            start = f"{visible(file.path)}:{place.line}:{place.column}"
            yield f"{start}: {finding.severity} {finding.rule_id} {visible(message)}"

    def unreadable(self, error: Unreadable) -> None:
        """Print why a draft could not be read."""
        for line in unreadable_lines(error, self._language):
            click.echo(line, err=True)

    def finish(self, summary: Summary) -> None:
        """Print what was not judged, then the counts."""
        for line in skipped_lines(self._skipped, self._language):
            click.echo(line, err=True)
        click.echo(summary_line(summary, self._language), err=True)
