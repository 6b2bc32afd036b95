"""One line per finding on standard output; what was not read or judged, and the summary, on standard error."""

from collections import Counter

import click

from governance.adapters.draft_files import DraftFile, Unreadable
from governance.cli.summary import skipped_lines, summary_line, unreadable_lines
from governance.cli.terminal import visible
from governance.model import Report, Skipped
from governance.service.document import Summary, message_of
from governance.wiring import Workspace


class TextOutput:
    """Prints `path:line:column: severity rule message`."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        """Print messages in `language`."""
        self._workspace = workspace
        self._language = language
        self._skipped: Counter[Skipped] = Counter()

    def __enter__(self) -> "TextOutput":
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Nothing to put back."""

    def report(self, report: Report, file: DraftFile) -> None:
        """Print one line for each finding."""
        ruleset = self._workspace.rulesets[report.post.brand]
        for finding in report.findings:
            place = file.place(report.post.platform, finding)
            message = message_of(finding, ruleset, report.post, self._language)
            start = f"{visible(file.path)}:{place.line}:{place.column}"
            click.echo(f"{start}: {finding.severity} {finding.rule_id} {visible(message)}")
        self._skipped.update(report.skipped)

    def unreadable(self, error: Unreadable) -> None:
        """Print why a draft could not be read."""
        for line in unreadable_lines(error, self._language):
            click.echo(line, err=True)

    def finish(self, summary: Summary) -> None:
        """Print what was not judged, then the counts."""
        for line in skipped_lines(self._skipped, self._language):
            click.echo(line, err=True)
        click.echo(summary_line(summary, self._language), err=True)
