"""For people at a terminal: grouped by draft, with the line, a marker under the span, the source and the remedy."""

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from governance.adapters.draft_files import DraftFile, Place, Unreadable
from governance.cli.summary import skipped_lines, summary_line, unreadable_lines
from governance.cli.terminal import visible
from governance.model import Finding, Report, Severity, Skipped, Source
from governance.service.document import Summary, message_of
from governance.wiring import Workspace
from governance.wording import CONFIDENCE, WRITE_INSTEAD, alternatives, day

_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}
# How much of a long line stands before and after the span.
_BEFORE, _AFTER = 40, 60


class PrettyOutput:
    """Prints a block for each finding."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        """Print messages in `language`; rich honours NO_COLOR and drops colours without a terminal."""
        self._workspace = workspace
        self._language = language
        self._console = Console(highlight=False, soft_wrap=True, emoji=False, markup=False)
        self._trouble = Console(highlight=False, soft_wrap=True, emoji=False, markup=False, stderr=True)
        self._skipped: Counter[Skipped] = Counter()

    def __enter__(self) -> "PrettyOutput":
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Nothing to put back."""

    def report(self, report: Report, file: DraftFile) -> None:
        """Print a heading for the post and a block for each finding; a post without any is one line."""
        mark = {"pass": ("✓", "green"), "fail": ("✗", "bold red"), "incomplete": ("?", "yellow")}[report.verdict]
        self._console.print(Text.assemble(mark, " ", (visible(report.post.id), "bold"), f"  {report.verdict}"))
        for finding in report.findings:
            for line in self._block(finding, report, file):
                self._console.print(line)
        self._skipped.update(report.skipped)

    def _block(self, finding: Finding, report: Report, file: DraftFile) -> Iterator[Text]:
        place = file.place(report.post.platform, finding)
        ruleset = self._workspace.rulesets[report.post.brand]
        yield Text.assemble(
            f"  {visible(file.path)}:{place.line}:{place.column}  ",
            (finding.severity, _COLOUR[finding.severity]),
            f"  {finding.rule_id}",
        )
        if finding.span is not None:
            yield from marked(file.line(place.line), place, _COLOUR[finding.severity])
        yield Text(f"    {visible(message_of(finding, ruleset, report.post, self._language))}")
        if finding.replacements:
            words = alternatives([visible(one.text) for one in finding.replacements[:3]], self._language)
            yield Text(f"    → {WRITE_INSTEAD[self._language].format(words)}", style="green")
        if finding.source is not None:
            yield Text(f"    {source_line(finding.source, self._language)}", style="dim")
        yield Text("")

    def unreadable(self, error: Unreadable) -> None:
        """Print why a draft could not be read."""
        for line in unreadable_lines(error, self._language):
            self._trouble.print(line, style="bold red")

    def finish(self, summary: Summary) -> None:
        """Print what was not judged, then the counts."""
        for line in skipped_lines(self._skipped, self._language):
            self._trouble.print(line, style="yellow")
        self._console.print(summary_line(summary, self._language), style="bold")


def marked(line: str, place: Place, colour: str) -> Iterator[Text]:
    """Give the line of the file around a span, and a marker as wide as what it shows."""
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    left, right = max(0, start - _BEFORE), min(len(line), max(end, start + 1) + _AFTER)
    before, shown = visible(line[left:start]), visible(line[start:end])
    lead, tail = "…" if left else "", "…" if right < len(line) else ""
    gutter = f"{place.line:>5} │ "
    yield Text(f"{gutter}{lead}{before}{shown}{visible(line[end:right])}{tail}")
    blank = " " * cell_len(lead + before)
    yield Text.assemble("      │ ", blank, ("^" * max(1, cell_len(shown)), colour))


def source_line(source: Source, language: str) -> str:
    """Name the source of a law or limit, when it was read and how sure it is."""
    said = CONFIDENCE[source.confidence][language].format(day(source.checked_on, language))
    return f"{source.title} ({said})" + (f" {source.url}" if source.url else "")
