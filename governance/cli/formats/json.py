"""The whole answer as one JSON document on standard output."""

import json
from collections.abc import Sequence
from typing import Any, Self

import click

from governance.adapters.draft_files import DraftFile, Unreadable
from governance.model import Report
from governance.service.document import Summary, document, report_row
from governance.wiring import Workspace


class JsonOutput:
    """Keeps every report and prints one document at the end."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        """Print messages in `language`."""
        self._workspace = workspace
        self._language = language
        self._reports: list[dict[str, Any]] = []
        self._errors: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Nothing to put back."""

    def draft(self, file: DraftFile, reports: Sequence[Report]) -> None:
        """Keep each report, with the places of its findings in the file."""
        self._reports += [self._row(report, file) for report in reports]

    def _row(self, report: Report, file: DraftFile) -> dict[str, Any]:
        row = report_row(report, self._workspace.rulesets[report.post.brand], self._language)
        waived = [(one["finding"], each.finding) for one, each in zip(row["waived"], report.waived, strict=True)]
        for shown, finding in [*zip(row["findings"], report.findings, strict=True), *waived]:
            if finding is not None:
                place = file.place(report.post.platform, finding)
                shown |= {
                    "path": file.path,
                    "line": place.line,
                    "column": place.column,
                    "end_line": place.end_line,
                    "end_column": place.end_column,
                }
        return {"path": file.path, **row}

    def unreadable(self, error: Unreadable) -> None:
        """Keep why a draft could not be read."""
        self._errors += [
            {
                "path": error.path,
                "line": one.line,
                "column": one.column,
                "message": one.message(self._language),
            }
            for one in error.problems
        ]

    def finish(self, summary: Summary) -> None:
        """Print the document."""
        whole = document(self._reports, self._errors, summary)
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
