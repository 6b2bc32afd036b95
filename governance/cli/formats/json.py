"""The whole answer as one JSON document on standard output."""

import shutil
import sys
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from textwrap import indent
from typing import Any, Self

from governance.adapters.drafts.files import DraftFile, Unreadable
from governance.cli.terminal import visible_json
from governance.model import Report
from governance.service.document import Summary, document, report_row
from governance.wiring.workspace import Workspace

# Reports beyond this many characters wait in a file: ten thousand drafts are more than memory should hold.
_IN_MEMORY = 1 << 22


class JsonOutput:
    """Lays every report aside as it comes and prints one document at the end, or none."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        """Print messages in `language`."""
        self._workspace = workspace
        self._language = language
        self._reports = SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._any = False
        self._errors: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Let go of the file."""
        self._reports.close()

    def prepared(self, file: DraftFile, reports: Sequence[Report]) -> list[str]:
        """Write each report, with the places of its findings in the file."""
        return [indent(visible_json(self._row(report, file)), "    ") for report in reports]

    def draft(self, prepared: list[str]) -> None:
        """Lay the reports aside."""
        for written in prepared:
            self._reports.write(",\n" if self._any else "\n")
            self._reports.write(written)
            self._any = True

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
        """Print the document; its reports are those laid aside."""
        head, tail = visible_json(document([], self._errors, summary)).split('"reports": []', 1)
        sys.stdout.write(f'{head}"reports": [')
        self._reports.seek(0)
        shutil.copyfileobj(self._reports, sys.stdout)
        end = "\n  ]" if self._any else "]"
        sys.stdout.write(f"{end}{tail}\n")
